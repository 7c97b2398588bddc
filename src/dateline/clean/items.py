"""Items: the short texts of records, tables, feeds and chats, which are no pages to be cleaned.

Who hands a text over in a field of its own says that these are the words. A page is asked for prose
of some length; an item of a single sentence is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.article import Article, Piece, SetAside
from dateline.clean.dates import find_dates
from dateline.clean.furniture import furniture_reason
from dateline.clean.kinds import kind_of
from dateline.clean.lines import Line
from dateline.lexicon.furniture import Furniture, load_furniture
from dateline.records import BlockKind

LEAST_WORDS = 4  # of one line; fewer make no sentence
MOST_WORDS = 60  # of all lines; a longer text with no prose in it is a page's furniture
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


def is_page(source: str) -> bool:
    """Tell whether a text is the markup of a whole page, and no mere fragment as feeds have."""
    return _PAGE.search(source) is not None


def read_item(lines: Sequence[Line], *, dated: bool) -> Article | None:
    """Return a short text as it was given, furniture set aside; `None` where it says nothing.

    It has a line of four words or more, and a day: its own, or one that is declared (`dated`).
    """
    table = load_furniture()
    reasons = [furniture_reason(line, table) for line in lines]
    kept = [at for at, reason in enumerate(reasons) if reason is None]
    words = [lines[at].wording.words for at in kept]
    if not words or max(words) < LEAST_WORDS or sum(words) > MOST_WORDS:
        return None
    if not dated and not any(find_dates(line.text) for line in lines):
        return None
    return Article(
        title=None,
        pieces=tuple(
            Piece(_kind(lines, kept, order, table), lines[at].traced)
            for order, at in enumerate(kept)
        ),
        near=tuple(line.text for line in lines),
        set_aside=tuple(
            SetAside(line.text, reason)
            for line, reason in zip(lines, reasons, strict=True)
            if reason is not None
        ),
    )


def _kind(lines: Sequence[Line], kept: Sequence[int], order: int, table: Furniture) -> BlockKind:
    """Return the kind of a line; what stands over nothing is no heading."""
    kind = kind_of(lines, kept, order, table)
    return BlockKind.PARAGRAPH if kind is BlockKind.HEADING else kind
