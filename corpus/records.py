"""What an annotation says: claims as written, claims as meant, reports and constellations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.records import Span


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days; an end is `None` where nothing bounds it, both where nothing is known."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def known(self) -> bool:
        """Tell whether either end is known."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Further words for a happening; `types` are a facet's types, empty for the act itself."""

    span: Span
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """Who takes part and how; `name` is what the words mean where they do not say it."""

    role: str
    span: Span
    name: str | None = None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where a happening was; `span` is `None` where the report's words elsewhere give it.

    `name` is a gazetteer's, `None` where nothing is known; coordinates are WGS 84 degrees.
    """

    span: Span | None = None
    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDay:
    """When a happening was; `span` is `None` where no one word gives it."""

    span: Span | None = None
    days: Days = Days()


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number: `value` as written (`9+`, `dozens`), `low` and `high` inclusive, `None` if open.

    `of` are the words for the part that it counts. `covers` is `happening`, `since`, `place` or
    `all`, with the words of the longer time or wider place in `covers_span`.
    """

    measure: str
    value: str
    low: float | None
    high: float | None
    span: Span
    of: Span | None = None
    covers: str = "happening"
    covers_span: Span | None = None


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One link of a source chain; `name` is whom the words mean where they do not say it."""

    span: Span
    name: str | None = None
    stance: str = "asserts"


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A claim as its lines stand: what it leaves to the first claim of its number is missing.

    `participants` of a role that is said to have nobody are `none_of`. `place` and `day` are a
    value, the number of another happening (`as 2`), or `None` where there is no such line.
    `line` is where it stands in its file, 0 where it was read from a compiled set.
    """

    happening: int
    types: tuple[str, ...]
    trigger: Span
    also: tuple[GoldMention, ...] = ()
    participants: tuple[GoldParticipant, ...] = ()
    none_of: tuple[str, ...] = ()
    place: GoldPlace | int | None = None
    day: GoldDay | int | None = None
    figures: tuple[GoldFigure, ...] = ()
    status: str = "reported"
    stage: str = "accomplished"
    sources: tuple[GoldLink, ...] = ()
    part_of: tuple[int, ...] = ()
    follows: tuple[int, ...] = ()
    about: tuple[int, ...] = ()
    background: bool = False
    minor: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as it is meant: participants, place and day are those that hold for it.

    `types` are all that are right, the best first. `sources` is the chain nearest the event
    first, empty for the outlet's own voice. `place` and `day` are `None` where nobody wrote any;
    a day without bounds and a place without a name are judged to be unknown.
    """

    happening: int
    types: tuple[str, ...]
    trigger: Span
    also: tuple[GoldMention, ...]
    participants: tuple[GoldParticipant, ...]
    place: GoldPlace | None
    day: GoldDay | None
    figures: tuple[GoldFigure, ...]
    status: str
    stage: str
    sources: tuple[GoldLink, ...]
    background: bool
    minor: bool
    line: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the trigger and the further mentions that stand with this claim."""
        return (self.trigger, *(mention.span for mention in self.also))


@dataclass(frozen=True, slots=True)
class GoldHappening:
    """One happening of one report: all mentions of it, and its relations to others.

    `types` are those of its first claim. `mentions` are every claim's trigger (with the claim's
    types) and `also`. `central` tells whether the report is chiefly about it.
    """

    number: int
    types: tuple[str, ...]
    mentions: tuple[GoldMention, ...]
    part_of: tuple[int, ...]
    follows: tuple[int, ...]
    about: tuple[int, ...]
    background: bool
    minor: bool
    central: bool


@dataclass(frozen=True, slots=True)
class Lure:
    """Words that look like a happening and are none."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out, as its metadata or its annotation say; no bounds: undated."""

    days: Days = Days()
    time: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """One report's annotation as written, with offsets in place of quotes.

    `sha256` is of the text in UTF-8. `chief` is `None` where it was not judged.
    """

    id: str
    sha256: str
    published: Published
    kind: str | None = None
    chief: tuple[int, ...] | None = None
    carriers: tuple[GoldLink, ...] = ()
    claims: tuple[WrittenClaim, ...] = ()
    lures: tuple[Lure, ...] = ()
    unjudged: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with its text and what a careful reader takes from it.

    `id` is unique in the corpus (`lomu/01-wire`, `wikinews/20190104-...`); `key` is what
    `case.ann` calls it. `set` is `ours` or the shared set; `file` is where ours is kept, as the
    user saved it; `None` for a shared text. Spans are code points of `text`.
    """

    id: str
    key: str
    set: str
    split: str
    text: str
    published: Published
    kind: str | None
    outlet: str | None
    url: str | None
    file: str | None
    chief: tuple[int, ...] | None
    carriers: tuple[GoldLink, ...]
    happenings: tuple[GoldHappening, ...]
    claims: tuple[GoldClaim, ...]
    lures: tuple[Lure, ...]
    unjudged: tuple[Span, ...]
    written: WrittenReport

    def happening(self, number: int) -> GoldHappening:
        """Return the happening of this number; raise `KeyError` if there is none."""
        for each in self.happenings:
            if each.number == number:
                return each
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class GoldToll:
    """A number that reports of an event give, and the keys of the reports that give it."""

    measure: str
    value: str
    low: float | None
    high: float | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event across reports; `claims` are pairs of report key and happening number.

    `origins` is the least and greatest number of independent accounts, `None` where not judged.
    """

    id: str
    title: str
    types: tuple[str, ...]
    claims: tuple[tuple[str, int], ...]
    day: Days | None = None
    place: GoldPlace | None = None
    origins: tuple[int, int] | None = None
    origin_names: tuple[str, ...] = ()
    grade: str | None = None
    tolls: tuple[GoldToll, ...] = ()
    differs: tuple[str, ...] | None = None
    episode: bool = False
    part_of: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """Report `copy` repeats the text of report `of`; `directed` is false where nobody can tell."""

    copy: str
    of: str
    directed: bool
    credited: bool | None = None
    edits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SameSource:
    """One source under several names: pairs of report key and the words there."""

    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OutletNote:
    """What outlet a report is of, and who owns or runs it."""

    report: str
    name: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Constellation:
    """Reports of one crisis with the gold across them.

    `published` holds what bounds an undated report has beside the others. `reports` is in order of
    file name. Every happening that no event names is an event of its own (see `clusters`).
    """

    id: str
    split: str
    reports: tuple[AnnotatedReport, ...]
    events: tuple[GoldEvent, ...]
    copies: tuple[Copy, ...]
    same_sources: tuple[SameSource, ...]
    published: Mapping[str, Days]
    outlets: tuple[OutletNote, ...]

    def clusters(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """Return all happenings of all reports as disjoint events, the lone ones too."""
        named = {pair for event in self.events for pair in event.claims}
        lone = [
            ((report.key, happening.number),)
            for report in self.reports
            for happening in report.happenings
            if (report.key, happening.number) not in named
        ]
        return (*(event.claims for event in self.events if event.claims), *lone)
