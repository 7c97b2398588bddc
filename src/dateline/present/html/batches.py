"""The events of the page in batches, so that nobody has to leaf through a thousand at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.present.html.model import EventPart, PageModel
from dateline.present.view import case_span
from dateline.present.wording import word_days


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events in a row, counted from 1; `lead` says of the first lighter ones what they are."""

    first: int
    events: tuple[EventPart, ...]
    of: int
    lead: str = ""

    @property
    def words(self) -> str:
        """Return which of all events these are, and from which days."""
        numbers = f"{self.first:,}–{self.first + len(self.events) - 1:,} of {self.of:,} events"
        first, last = case_span(part.event for part in self.events)
        return numbers if first is None else f"{numbers}: {word_days(first, last)}"


def make_batches(page: PageModel, size: int) -> tuple[Batch, ...]:
    """Return the events of a page in batches of at most `size`, the weightiest before the rest."""
    return tuple(_batches(page, size))


def _batches(page: PageModel, size: int) -> Iterator[Batch]:
    every = len(page.events) + len(page.folded)
    at = 1
    for events, lead in ((page.events, ""), (page.folded, page.folded_words)):
        for start in range(0, len(events), size):
            batch = Batch(at, events[start : start + size], every, "" if start else lead)
            at += len(batch.events)
            yield batch
