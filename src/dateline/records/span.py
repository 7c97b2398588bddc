"""Spans: where words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a report's clean text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a stretch that ends before it starts."""
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def within(self, other: Span) -> bool:
        """Tell whether this span lies wholly inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the words of this span in `text`."""
        return text[self.start : self.end]
