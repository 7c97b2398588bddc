"""Articles in languages that are not read: found by the length of their lines alone.

No word list is at hand for them, so what English prose shows by its function words, these show by
how much stands in a line: paragraphs are long, and menus, labels and buttons are short.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.clean.article import Article, Piece, SetAside
from dateline.clean.lines import Line
from dateline.clean.trace import Traced, collapse
from dateline.records import BlockKind

PARAGRAPH = 40  # letters of a line that is a paragraph
LEAST = 60  # letters of an article; a headline alone is none
SHORT = -12  # what a shorter line takes from the run that it stands in
BEFORE = 6  # lines before the article in which its headline is looked for
TITLE = (8, 200)  # the fewest and most letters of a headline
DENSE = 3  # letters that a sign counts for where a word is a sign or two
_FIRST_DENSE = "\u2e80"  # from here on: Han, kana, Hangul


def letters_in(text: str) -> int:
    """Return how many letters stand in a text, a Chinese, Japanese or Korean sign as some."""
    return sum((DENSE if char >= _FIRST_DENSE else 1) for char in text if char.isalpha())


def clean_unread(
    lines: Sequence[Line], *, titles: Sequence[str] = (), heads: Sequence[Traced] = ()
) -> Article:
    """Return the article in `lines`: the run of them in which the most is said.

    `titles` are what is declared of it, `heads` what its page's head declares.
    """
    sizes = [letters_in(line.text) for line in lines]
    first, end = _fullest(sizes)
    kept = [at for at in range(first, end) if sizes[at]]
    title = _title(lines, sizes, (first, end), [*titles, *(head.text for head in heads)])
    chosen = {*kept, title}
    declared = collapse(heads[0]) if heads and kept else None
    return Article(
        title=declared if title is None else lines[title].traced,
        pieces=tuple(Piece(BlockKind.PARAGRAPH, lines[at].traced) for at in kept if at != title),
        near=tuple(line.text for line in lines[max(0, first - BEFORE) : first + BEFORE]),
        set_aside=tuple(
            SetAside(line.text, "outside") for at, line in enumerate(lines) if at not in chosen
        ),
    )


def _fullest(sizes: Sequence[int]) -> tuple[int, int]:
    """Return the run of lines that is worth most, empty where no line is a paragraph."""
    best, total, start = (0, 0, 0), 0, 0
    for at, size in enumerate(sizes):
        if total <= 0:
            total, start = 0, at
        total += size if size >= PARAGRAPH else SHORT
        if total > best[0]:
            best = (total, start, at + 1)
    return best[1], best[2]


def _title(
    lines: Sequence[Line], sizes: Sequence[int], run: tuple[int, int], titles: Sequence[str]
) -> int | None:
    """Return which line is the headline: one declared or marked so, else the fullest before."""
    first, end = run
    wanted = {" ".join(title.split()) for title in titles}
    opening = max(0, first - BEFORE)
    for at in range(opening, min(first + 1, end)):
        if lines[at].tag == "h1" or collapse(lines[at].traced).text in wanted:
            return at
    fitting = [at for at in range(opening, first) if TITLE[0] <= sizes[at] <= TITLE[1]]
    return max(fitting, key=lambda at: (sizes[at], at), default=None)
