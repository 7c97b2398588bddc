"""A mention: the words of a report that name one happening."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon import Trigger
from dateline.read.parse import Word
from dateline.records import Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger in a report; `words` are all tokens of it, `token` the one with arguments."""

    token: Word
    words: tuple[Word, ...]
    trigger: Trigger

    @property
    def event_type(self) -> str:
        """Return the id of the event type."""
        return self.trigger.event_type

    @property
    def span(self) -> Span:
        """Return where the trigger stands: from its first to its last word."""
        last = self.words[-1]
        return Span(self.words[0].idx, last.idx + len(last))

    @property
    def is_verbal(self) -> bool:
        """Tell whether the trigger is a verb."""
        return self.trigger.pos == "verb"
