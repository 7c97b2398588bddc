"""The setting: what a claim's time is looked for in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.read.parse import Document
from dateline.records import Report, TimeExpression, When


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim's time is looked for in: the document, its times, the report, the lexicon.

    `types` gives the event types of the words that name happenings, by token; `known` the times
    of those that take up a happening dated elsewhere in the report; `uncounted` the first tokens
    of the sentences with a time that counts from a happening whose day is not known ("two days
    after the attack"). The last two are filled by `anchor_times`.
    """

    doc: Document
    times: Sequence[TimeExpression]
    report: Report
    lexicon: Lexicon
    types: Mapping[int, str] = field(default_factory=dict)
    known: Mapping[int, When] = field(default_factory=dict)
    uncounted: frozenset[int] = frozenset()

    def days(self, name: str) -> int:
        """Return one of the lexicon's `attachment` figures."""
        return int(self.lexicon.times.attachment[name])

    def words(self, name: str) -> frozenset[str]:
        """Return one of the lexicon's `attachment` word lists."""
        return frozenset(self.lexicon.times.attachment[name])

    def steps(self, name: str) -> Mapping[str, int]:
        """Return one of the lexicon's `attachment` tables of steps."""
        table: Mapping[str, int] = self.lexicon.times.attachment[name]
        return table
