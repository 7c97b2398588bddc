"""A text that someone hands over as an article: kept word for word, only seen in blocks."""

from __future__ import annotations

import hashlib

from dateline.clean.assemble import Assembled, segments_of
from dateline.clean.lines import line_spans
from dateline.clean.published import DECLARED, dateline_clue, decide, declared_clue
from dateline.clean.trace import decode, own
from dateline.clean.wires import find_dateline
from dateline.clean.wording import language_of
from dateline.records import Block, BlockKind, DateBasis, Published, Report

LONGEST_TITLE = 25  # words


def clean_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    path: str = "-",
) -> Report:
    """Return a text that is an article already as a report: `report.text` is `text` itself.

    Blocks are its paragraphs; nothing is set aside, so offsets into the report are offsets into
    what was given. A `published` that holds no date is left out.
    """
    data = text.encode("utf-8", "surrogatepass")
    source = decode(data, "utf-8")
    spans = line_spans(text)
    blocks = tuple(
        Block(_kind(text[start:end], order, len(spans)), start, end)
        for order, (start, end) in enumerate(spans)
    )
    segments = segments_of(source if source.text == text else own(text))
    assembled = Assembled(text, blocks, segments)
    clue = declared_clue(published, DateBasis.METADATA, DECLARED) if published else None
    sent = dateline_clue(find_dateline(assembled, Published()))
    dated = decide([one for one in (clue, sent) if one is not None], ceiling=None)
    first = text[blocks[0].start : blocks[0].end] if blocks else None
    sha = hashlib.sha256(data).hexdigest()
    return Report(
        id=f"r{sha[:10]}",
        sha256=sha,
        path=path,
        text=text,
        blocks=blocks,
        source_map=segments,
        title=title or (first if blocks and blocks[0].kind is BlockKind.TITLE else None),
        language=language_of(text),
        dateline=find_dateline(assembled, dated.published),
        published=dated.published,
    )


def _kind(text: str, order: int, total: int) -> BlockKind:
    """Return the kind of a paragraph of a text that is an article already."""
    closed = text.rstrip('"”’)').endswith((".", "?", "!", ",", ";"))
    if order == 0 and total > 1 and len(text.split()) <= LONGEST_TITLE and not closed:
        return BlockKind.TITLE
    return BlockKind.PARAGRAPH
