"""Events of one claim or more for the tests of other datasets' columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.factory import (
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.present.schemes.told import Told, tell
from dateline.present.view import CaseView
from dateline.records import (
    Claim,
    Event,
    Figure,
    Origin,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Role,
    Stage,
    Status,
    When,
)

DAY = make_when("2024-03-05")
GAO = replace(make_place("Gao", 16.2717, -0.0447), country="ML", admin1="Gao", geonames_id=2457161)
MALI = replace(make_place("Mali", 17.0, -4.0, precision=PlacePrecision.COUNTRY), country="ML")


def doer(name: str, actor: str | None = None) -> Participant:
    """Return somebody who does it."""
    return make_participant(name, actor=actor)


def target(name: str, actor: str | None = None) -> Participant:
    """Return somebody whom it is done to."""
    return make_participant(name, role=Role.TARGET, actor=actor)


def dead(low: float | None, high: float | None, text: str, of: str | None = None) -> Figure:
    """Return a number of killed."""
    return replace(make_figure("killed", low, high, text), of=of)


ARMY, JNIM = doer("Malian army", "mali-army"), doer("JNIM", "jnim")
AT_ARMY, AT_JNIM = target("Malian army", "mali-army"), target("JNIM", "jnim")
PEOPLE = target("villagers", "civilians")


def report(
    words: str, *, outlet: str | None = "The Harbour Courier", day: str = "2024-03-06"
) -> Report:
    """Return a report of one sentence."""
    return make_report(f"{words}.", title="News from Gao", published=day, outlet=outlet)


def claim(
    event_type: str,
    *participants: Participant,
    words: str = "Soldiers attacked a camp near Gao",
    trigger: str = "attacked",
    figures: Sequence[Figure] = (),
    when: When | None = DAY,
    place: Place | None = GAO,
    status: Status = Status.REPORTED,
    stage: Stage = Stage.ACCOMPLISHED,
    source: str = "an officer",
    outlet: str | None = "The Harbour Courier",
    notes: Sequence[str] = (),
) -> tuple[Claim, Report]:
    """Return a claim and the report that makes it."""
    told_in = report(words, outlet=outlet)
    sources = [make_source(source)]
    if outlet is not None:
        sources.append(make_source(outlet, kind="outlet"))
    made = make_claim(
        told_in,
        words,
        trigger=trigger,
        event_type=event_type,
        status=status,
        when=when,
        place=place,
        participants=participants,
        figures=figures,
        sources=sources,
        notes=notes,
    )
    return replace(made, stage=stage), told_in


def case_of(*events: Sequence[tuple[Claim, Report]]) -> CaseView:
    """Return a case with one event for each group of claims; each claim is its own origin."""
    made: list[Event] = []
    for group in events:
        claims = [each for each, _ in group]
        origins = [Origin(each.sources[0].name, (each.id,)) for each in claims]
        event = make_event(claims, origins=origins, independent_origins=len(origins))
        parts = dict.fromkeys(part for each in claims for part in each.participants)
        made.append(replace(event, participants=tuple(parts)))
    pairs = [pair for group in events for pair in group]
    reports = {each.id: each for _, each in pairs}
    return CaseView(
        "Gao",
        reports=tuple(reports.values()),
        claims=tuple(c for c, _ in pairs),
        events=tuple(made),
    )


def told_of(*group: tuple[Claim, Report], conflicts: frozenset[str] = frozenset({"ML"})) -> Told:
    """Return one event of these claims as a coder takes it up."""
    view = case_of(group)
    return tell(view, view.events[0], conflicts=conflicts)
