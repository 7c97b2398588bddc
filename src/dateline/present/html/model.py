"""What the page shows, in the order in which it shows it; the template only lays it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.lexicon import Lexicon
from dateline.present.captures import find_bytes
from dateline.present.folding import fold_events
from dateline.present.html.chart import TimelineChart, draw_chart
from dateline.present.html.opening import Opening, build_opening
from dateline.present.map import MapDrawing, draw_map
from dateline.present.sentences import word_event, word_told, word_toll
from dateline.present.view import CaseView, case_span
from dateline.present.visible import quoted_address
from dateline.present.wording import count, word_days, word_standing, word_standings
from dateline.records import Claim, Discrepancy, Event, Grade, NamedActor, Rejection, Report, Span

NO_ORIGIN = "Not traced to an origin"
LONGEST_CONTEXT = 360
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's sentence in five pieces: context, evidence up to and after its trigger, context."""

    before: str
    lead: str
    trigger: str
    rest: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A claim as shown: its words, its report, and the bytes of the capture they stand in.

    `standings` say of each link of its chain what it is and how it stands to the happening.
    """

    claim: Claim
    report: Report | None
    words: Words
    bytes: tuple[int, int] | None
    standings: tuple[str, ...]

    @property
    def standing(self) -> str:
        """Return how the claim is told and, unless it was accomplished, how far it got."""
        return word_standing(self.claim.status, self.claim.stage)


@dataclass(frozen=True, slots=True)
class OriginPart:
    """One origin of an event with the claims that lead back to it, and the outlets they are in."""

    name: str
    claims: tuple[ClaimPart, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class SidePart:
    """One side of a discrepancy: its value and who gives it."""

    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyPart:
    """A field on which claims differ, its sides next to each other."""

    field: str
    sides: tuple[SidePart, ...]


@dataclass(frozen=True, slots=True)
class TollPart:
    """A toll of an event in words, with each of its counts and the claim that gives it."""

    words: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventPart:
    """An event as shown.

    `standing` is how it is told and, unless it was accomplished, how far it got.
    """

    event: Event
    standing: str
    sentence: str
    tolls: tuple[TollPart, ...]
    attached: tuple[Event, ...]
    origins: tuple[OriginPart, ...]
    discrepancies: tuple[DiscrepancyPart, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A report as shown; `link` is its address where that is a web address."""

    report: Report
    claims: int
    link: str | None


@dataclass(frozen=True, slots=True)
class RejectionPart:
    """The rejections of one stage for one reason, those of one detail together."""

    stage: str
    reason: str
    number: int
    by_detail: tuple[tuple[str, tuple[Rejection, ...]], ...]


@dataclass(frozen=True, slots=True)
class PageModel:
    """The whole page."""

    title: str
    lede: str
    opening: Opening
    counts: tuple[tuple[int, str], ...]
    grades: tuple[tuple[Grade, int], ...]
    types: tuple[str, ...]
    chart: TimelineChart | None
    map: MapDrawing | None
    events: tuple[EventPart, ...]
    folded: tuple[EventPart, ...]
    folded_words: str
    event_titles: dict[str, str]
    reports: tuple[ReportPart, ...]
    rejections: tuple[RejectionPart, ...]
    actors: tuple[NamedActor, ...]


def build_model(view: CaseView, *, lexicon: Lexicon) -> PageModel:
    """Return everything that the page of a case shows."""
    events = view.timeline()
    folded = fold_events(events)
    shown = {event.id for event in folded.shown}
    grades = Counter(event.grade for event in events)
    return PageModel(
        title=view.name,
        lede=_lede(view, events),
        opening=build_opening(view, lexicon),
        counts=_counts(view),
        grades=tuple((grade, grades[grade]) for grade in Grade if grades[grade]),
        types=tuple(sorted({event.event_type for event in events})),
        chart=draw_chart(events),
        map=draw_map(events),
        events=tuple(_event(view, event) for event in folded.shown),
        folded=tuple(_event(view, event) for event in events if event.id not in shown),
        folded_words=folded.words,
        event_titles={event.id: event.title for event in events},
        reports=tuple(
            ReportPart(
                report, len(view.claims_of_report.get(report.id, ())), web_address(report.url)
            )
            for report in sorted(view.reports, key=lambda report: (report.path, report.id))
        ),
        rejections=tuple(_rejections(view.rejections)),
        actors=tuple(sorted(view.actors, key=lambda actor: (actor.name.casefold(), actor.id))),
    )


def cut_words(view: CaseView, report: Report, claim: Claim) -> Words:
    """Return a claim's sentence cut where its evidence and its trigger begin and end."""
    sentence = view.sentence_about(report, claim.evidence)
    evidence = claim.evidence
    trigger = claim.trigger if claim.trigger.within(evidence) else Span(evidence.end, evidence.end)
    text = report.text
    return Words(
        before=_shorten_front(text[sentence.start : evidence.start]),
        lead=text[evidence.start : trigger.start],
        trigger=trigger.of(text),
        rest=text[trigger.end : evidence.end],
        after=_shorten_back(text[evidence.end : sentence.end]),
    )


def web_address(url: str | None) -> str | None:
    """Return the address if following it opens a web page and does nothing else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return quoted_address(url) if parts.scheme in ("http", "https") and parts.netloc else None


def _lede(view: CaseView, events: Sequence[Event]) -> str:
    makes = "makes" if len(view.reports) == 1 else "make"
    told = (
        f"{count(len(view.reports), 'report')} {_outlets(view)} "
        f"{makes} {count(len(view.claims), 'claim')} about {count(len(events), 'event')}"
    )
    first, last = case_span(events)
    when = f", {word_days(first, last)}" if first is not None else ""
    firm = sum(event.independent_origins > 1 for event in events)
    rest = "rests" if firm == 1 else "rest"
    return f"{told}{when}. {firm} {rest} on two or more independent origins."


def _outlets(view: CaseView) -> str:
    """Return from how many outlets the reports come, as far as they name one."""
    outlets = len({report.outlet for report in view.reports if report.outlet is not None})
    unnamed = sum(report.outlet is None for report in view.reports)
    if outlets == 0:
        return "from unknown outlets"
    known = f"from {count(outlets, 'outlet')}"
    return f"{known}, {unnamed} from unknown ones," if unnamed else known


def _counts(view: CaseView) -> tuple[tuple[int, str], ...]:
    several = sum(event.independent_origins > 1 for event in view.events)
    differing = sum(bool(event.discrepancies) for event in view.events)
    return (
        (len(view.reports), "reports" if len(view.reports) != 1 else "report"),
        (len(view.claims), "claims" if len(view.claims) != 1 else "claim"),
        (len(view.events), "events" if len(view.events) != 1 else "event"),
        (several, "with two or more origins"),
        (differing, "on which accounts differ"),
    )


def _event(view: CaseView, event: Event) -> EventPart:
    return EventPart(
        event=event,
        standing=word_standing(event.status, view.stage_of(event)),
        sentence=word_event(event),
        tolls=tuple(
            TollPart(
                word_toll(toll),
                tuple((word_told(t, view.claim_by_id.get(t.claim)), t.claim) for t in toll.counts),
            )
            for toll in event.tolls
        ),
        attached=view.belonging_to(event),
        origins=tuple(_origins(view, event)),
        discrepancies=tuple(_discrepancy(view, found) for found in event.discrepancies),
    )


def _origins(view: CaseView, event: Event) -> Iterable[OriginPart]:
    claims = view.claims_of(event)
    traced: set[str] = set()
    for origin in event.origins:
        traced.update(origin.claims)
        yield _origin(view, origin.name, [c for c in claims if c.id in origin.claims])
    rest = [claim for claim in claims if claim.id not in traced]
    if rest:
        yield _origin(view, NO_ORIGIN, rest)


def _origin(view: CaseView, name: str, claims: Sequence[Claim]) -> OriginPart:
    parts = tuple(_claim(view, claim) for claim in claims)
    outlets = {
        part.report.outlet if part.report.outlet is not None else part.report.id
        for part in parts
        if part.report is not None
    }
    return OriginPart(name, parts, len(outlets))


def _claim(view: CaseView, claim: Claim) -> ClaimPart:
    report = view.report_by_id.get(claim.report)
    standings = word_standings(claim.sources, view.positions.get(claim.id, ()))
    if report is None:
        return ClaimPart(claim, None, Words("", claim.text, "", "", ""), None, standings)
    words = cut_words(view, report, claim)
    return ClaimPart(claim, report, words, find_bytes(report, claim.evidence), standings)


def _discrepancy(view: CaseView, discrepancy: Discrepancy) -> DiscrepancyPart:
    return DiscrepancyPart(
        field=discrepancy.field,
        sides=tuple(
            SidePart(
                side.value,
                tuple(view.claim_by_id[name] for name in side.claims if name in view.claim_by_id),
            )
            for side in discrepancy.sides
        ),
    )


def _rejections(rejections: Sequence[Rejection]) -> Iterable[RejectionPart]:
    ordered = sorted(rejections, key=lambda rejection: not rejection.serious)
    kinds = dict.fromkeys((rejection.stage, rejection.reason) for rejection in ordered)
    for stage, reason in kinds:
        alike = [r for r in rejections if (r.stage, r.reason) == (stage, reason)]
        details = dict.fromkeys(rejection.detail for rejection in alike)
        by_detail = tuple(
            (detail, tuple(r for r in alike if r.detail == detail)) for detail in details
        )
        yield RejectionPart(stage, reason, len(alike), by_detail)


def _shorten_front(text: str) -> str:
    if len(text) <= LONGEST_CONTEXT:
        return text
    cut = text[-LONGEST_CONTEXT:]
    return ELLIPSIS + cut[cut.find(" ") :]


def _shorten_back(text: str) -> str:
    if len(text) <= LONGEST_CONTEXT:
        return text
    cut = text[:LONGEST_CONTEXT]
    return cut[: cut.rfind(" ") + 1] + ELLIPSIS
