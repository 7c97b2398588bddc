"""Scope: what an article's own elements hold beside that which the extractor took of them.

Extractors take the richest stretch of a page and what stands near it. Where an advertisement parts
an article, they lose a part; where a list of other reports stands in it, they keep that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from dateline.clean.lines import Line
from dateline.clean.markup import HEADINGS, Page, PageBlock
from dateline.lexicon.furniture import Furniture

MAIN = 0.2  # share of the article's prose from which on elements of a kind are its own
ASIDE = 0.3  # share of it that an element named as furniture may hold and still be that
LINKED = 0.8  # share of a line's code points in links from which on it is a pointer
POINTER = 3  # words; a shorter line in a link may be a name
QUOTED = "blockquote."
NOT_TEXT = frozenset(["figcaption", "caption", "td", "th", "h1"])
CELLS = frozenset(["td", "th"])
NUMBERS = 0.5  # share of a table's cells that are numbers from which on it is no text


def strangers(page: Page, lines: Sequence[Line], taken: Collection[int]) -> dict[int, str]:
    """Return which of the taken blocks are none of the article's, each with its reason."""
    aside = _aside(page, lines, taken)
    tables = _number_tables(page)
    found: dict[int, str] = {}
    for at in taken:
        block = page.blocks[at]
        if block.table in tables:
            found[at] = "table"
        elif aside.intersection(block.marks) and QUOTED not in block.kin:
            found[at] = "aside"
        elif _points(block, lines[at]) and not _heads(page, lines, taken, at):
            found[at] = "link"
    return found


def _points(block: PageBlock, line: Line) -> bool:
    """Tell whether a block is a link to something else and no sentence."""
    words = line.wording
    linked = block.linked >= LINKED and block.tag not in CELLS
    return linked and not words.prose and words.words >= POINTER


def _heads(page: Page, lines: Sequence[Line], taken: Collection[int], at: int) -> bool:
    """Tell whether a linked block is the heading of article text that follows it."""
    after = at + 1
    return (
        page.blocks[at].tag in HEADINGS
        and after in taken
        and page.blocks[after].linked < LINKED
        and page.blocks[after].tag not in HEADINGS
        and lines[after].wording.prose
    )


def missed(
    page: Page,
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    taken: Mapping[int, object],
    table: Furniture,
) -> list[int]:
    """Return the blocks of the article's own elements that the extractor passed over."""
    aside = _aside(page, lines, taken)
    main = _main(page, lines, taken)
    first, last = min(taken), max(taken)
    found: list[int] = []
    for at in range(first, len(lines)):
        if at > last and _ends(page.blocks[at], lines[at], table):
            break
        block = page.blocks[at]
        if at in taken or reasons[at] is not None or block.linked >= LINKED:
            continue
        if (QUOTED in block.kin and at < last) or (
            block.kin in main
            and lines[at].wording.prose
            and block.tag not in NOT_TEXT
            and not aside.intersection(block.marks)
        ):
            found.append(at)
    return found


def _ends(block: PageBlock, line: Line, table: Furniture) -> bool:
    """Tell whether a block behind the article shows that it is over."""
    text = line.text
    return block.tag == "h1" or bool(table.comments.match(text) or table.related.match(text))


def _aside(page: Page, lines: Sequence[Line], taken: Collection[int]) -> set[int]:
    """Return the elements named as furniture that hold little of what was taken."""
    held: Counter[int] = Counter()
    whole = 0
    for at in taken:
        if lines[at].wording.prose:
            whole += lines[at].wording.words
            for mark in page.blocks[at].marks:
                held[mark] += lines[at].wording.words
    marks = {mark for block in page.blocks for mark in block.marks}
    return {mark for mark in marks if held[mark] < ASIDE * whole}


def _main(page: Page, lines: Sequence[Line], taken: Collection[int]) -> set[str]:
    """Return the kinds of elements that hold much of the prose that was taken."""
    held: Counter[str] = Counter()
    for at in taken:
        if lines[at].wording.prose:
            held[page.blocks[at].kin] += lines[at].wording.words
    return {kin for kin, words in held.items() if words >= MAIN * held.total()}


def _number_tables(page: Page) -> set[int]:
    """Return the tables whose cells are mostly numbers."""
    cells: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for block in page.blocks:
        if block.table and block.tag == "td":
            cells[block.table] += 1
            numbers[block.table] += _is_number(block.text.text)
    return {one for one, count in cells.items() if count > 1 and numbers[one] >= NUMBERS * count}


def _is_number(text: str) -> bool:
    """Tell whether a cell holds a number and no words."""
    digits = sum(1 for char in text if char.isdigit())
    letters = sum(1 for char in text if char.isalpha())
    return digits > 0 and letters <= digits
