"""Lines: plain text cut where its writer cut it, hard-wrapped paragraphs made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from dateline.clean.trace import Traced, collapse
from dateline.clean.wording import Wording, wording

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a page: a paragraph, a heading, or a piece of furniture."""

    traced: Traced
    wording: Wording
    tag: str = ""  # the HTML element it was, where that is known

    @property
    def text(self) -> str:
        """Return the line's words."""
        return self.traced.text


def make_line(traced: Traced, tag: str = "") -> Line:
    """Return a line with its measures."""
    return Line(traced, wording(traced.text), tag)


def split_lines(source: Traced) -> list[Line]:
    """Return the non-empty lines of a plain text; a hard-wrapped paragraph is one line."""
    return [make_line(collapse(source.cut(*span))) for span in line_spans(source.text)]


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return where the lines of a plain text stand, a hard-wrapped paragraph as one line."""
    runs = _runs(text)
    if _wrapped(runs):
        spans = [(run[0][0], run[-1][1]) for run in runs]
    else:
        spans = [span for run in runs for span in run]
    return [_trimmed(text, *span) for span in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its two ends."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Return the spans of the lines that hold words, in runs that no blank line parts."""
    runs: list[list[tuple[int, int]]] = []
    last_end = -1
    for match in _LINE.finditer(text):
        if not match.group().strip():
            last_end = -1
            continue
        gap = text[last_end : match.start()].replace("\r\n", "\n") if last_end >= 0 else ""
        if last_end >= 0 and len(gap) <= 1:
            runs[-1].append(match.span())
        else:
            runs.append([match.span()])
        last_end = match.end()
    return runs


def _wrapped(runs: Iterable[list[tuple[int, int]]]) -> bool:
    """Tell whether the lines are cut at a column, as wire copy and old mail are.

    They are where lines inside a run are of like length, 45 to 100 code points.
    """
    inner = [end - start for run in runs for start, end in run[:-1]]
    if len(inner) < 3:
        return False
    middle = median(inner)
    near = sum(1 for size in inner if 0.75 * middle <= size <= 1.3 * middle)
    return 45 <= middle <= 100 and near >= 0.8 * len(inner)
