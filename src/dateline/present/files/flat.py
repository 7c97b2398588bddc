"""An event in plain columns: when, what, where, how many, who says so; one value in each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import BETWEEN_ITEMS
from dateline.present.schemes.figures import by_origin, own_figures, total
from dateline.present.sentences import word_contest
from dateline.present.view import CaseView
from dateline.present.wording import word_outlet, word_published
from dateline.read.derived import least
from dateline.read.place.shapes import geometry
from dateline.records import Claim, Event, Figure, Place, Role, Stage, When

Value = str | int | float | date | None
SHAPES = {"Point": "point", "Polygon": "area", "LineString": "line"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a measure the origins of an event tell of; an end is `None` where it is open."""

    low: int
    high: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlatEvent:
    """What the columns of one event are made from."""

    event: Event
    stage: Stage | None
    shape: str | None
    killed: Tally | None
    wounded: Tally | None
    evidence: tuple[str, ...]
    outlets: tuple[str, ...]
    reviewed: bool = False
    withheld: tuple[str, ...] = ()


def flat_events(view: CaseView, *, lexicon: Lexicon) -> Iterator[FlatEvent]:
    """Yield the events of a case in order of time."""
    for event in view.timeline():
        claims = view.claims_of(event)
        shape = None if event.place is None else geometry(event.place)
        yield FlatEvent(
            event=event,
            stage=view.stage_of(event),
            shape=None if shape is None else SHAPES[str(shape["type"])],
            killed=tally(event, claims, "killed", lexicon=lexicon),
            wounded=tally(event, claims, "wounded", lexicon=lexicon),
            evidence=tuple(dict.fromkeys(quote(view, claim) for claim in claims)),
            outlets=tuple(dict.fromkeys(_outlet(view, claim) for claim in claims)),
            reviewed=view.is_event_reviewed(event),
            withheld=view.withheld.get(event.id, ()),
        )


def tally(
    event: Event, claims: tuple[Claim, ...], measure: str, *, lexicon: Lexicon
) -> Tally | None:
    """Return the lowest and the highest number that any origin gives, `None` where none does.

    Sums over a longer time than the event's are not counted. The high end is open where a figure
    is ("at least 30").
    """
    lows, highs = [], []
    for group in by_origin(claims, event.origins):
        claimed = [own_figures(claim) for claim in group]
        low = total(claimed, measure, least, lexicon=lexicon)
        high = total(claimed, measure, _most, lexicon=lexicon)
        if low is not None and high is not None:
            lows.append(low)
            highs.append(max(low, high))
    if not lows:
        return None
    told = [f for claim in claims for f in own_figures(claim) if f.measure == measure]
    is_open = any(figure.high is None for figure in told)
    return Tally(
        min(lows), None if is_open else max(highs), tuple(dict.fromkeys(f.text for f in told))
    )


def quote(view: CaseView, claim: Claim) -> str:
    """Return a claim's words with the outlet and day of its report, and its id."""
    report = view.report_by_id.get(claim.report)
    if report is None:
        return f"“{claim.text}” [{claim.id}]"
    published = word_published(report.published)
    return f"“{claim.text}” ({word_outlet(report.outlet)}, {published}) [{claim.id}]"


def _outlet(view: CaseView, claim: Claim) -> str:
    report = view.report_by_id.get(claim.report)
    return word_outlet(None if report is None else report.outlet)


def _most(figure: Figure) -> int:
    return least(figure) if figure.high is None else max(0, int(figure.high))


def _of_when(make: Callable[[When], Value]) -> Callable[[FlatEvent], Value]:
    return lambda flat: None if flat.event.when is None else make(flat.event.when)


def _of_place(make: Callable[[Place], Value]) -> Callable[[FlatEvent], Value]:
    return lambda flat: None if flat.event.place is None else make(flat.event.place)


def _names(role: Role) -> Callable[[FlatEvent], Value]:
    def named(flat: FlatEvent) -> Value:
        event = flat.event
        parts = (p for p in event.participants if p.role is role and not event.is_contested(p))
        return _joined(part.name for part in parts)

    return named


def _contest(flat: FlatEvent) -> Value:
    contest = flat.event.contest
    return None if contest is None else word_contest(contest)


def _joined(items: Iterator[str] | tuple[str, ...]) -> str | None:
    return BETWEEN_ITEMS.join(dict.fromkeys(items)) or None


def _words(found: Tally | None) -> str | None:
    return None if found is None else _joined(found.words)


COLUMNS: dict[str, Callable[[FlatEvent], Value]] = {
    "event": lambda flat: flat.event.id,
    "title": lambda flat: flat.event.title,
    "event_type": lambda flat: flat.event.event_type,
    "status": lambda flat: flat.event.status.value,
    "stage": lambda flat: None if flat.stage is None else flat.stage.value,
    "earliest": _of_when(lambda when: when.earliest),
    "latest": _of_when(lambda when: when.latest),
    "when_precision": _of_when(lambda when: when.precision.value),
    "when_words": _of_when(lambda when: when.text),
    "when_basis": _of_when(lambda when: when.basis),
    "place": _of_place(lambda place: place.name),
    "admin1": _of_place(lambda place: place.admin1),
    "country": _of_place(lambda place: place.country),
    "latitude": _of_place(lambda place: place.latitude),
    "longitude": _of_place(lambda place: place.longitude),
    "place_precision": _of_place(lambda p: None if p.precision is None else p.precision.value),
    "radius_km": _of_place(lambda place: place.radius_km),
    "shape": lambda flat: flat.shape,
    "place_words": _of_place(lambda place: place.text),
    "place_basis": _of_place(lambda place: place.basis),
    "killed_low": lambda flat: None if flat.killed is None else flat.killed.low,
    "killed_high": lambda flat: None if flat.killed is None else flat.killed.high,
    "killed_words": lambda flat: _words(flat.killed),
    "wounded_low": lambda flat: None if flat.wounded is None else flat.wounded.low,
    "wounded_high": lambda flat: None if flat.wounded is None else flat.wounded.high,
    "wounded_words": lambda flat: _words(flat.wounded),
    "actors": _names(Role.ACTOR),
    "contest": _contest,
    "targets": _names(Role.TARGET),
    "grade": lambda flat: flat.event.grade.value,
    "independent_origins": lambda flat: flat.event.independent_origins,
    "most_origins": lambda flat: flat.event.origins_range[1],
    "origins": lambda flat: _joined(tuple(origin.name for origin in flat.event.origins)),
    "outlets": lambda flat: _joined(flat.outlets),
    "evidence": lambda flat: "\n".join(flat.evidence) or None,
    "claims": lambda flat: _joined(flat.event.claims),
    "part_of": lambda flat: flat.event.part_of,
    "reviewed": lambda flat: "yes" if flat.reviewed else "no",
    "withheld": lambda flat: _joined(flat.withheld),
}


def flat_values(flat: FlatEvent) -> dict[str, Value]:
    """Return the cells of one event by the names of their columns."""
    return {name: make(flat) for name, make in COLUMNS.items()}
