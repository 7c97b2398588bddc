"""A small case for the tests of what people see: every kind of value that can be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factory import (
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_published,
    make_report,
    make_source,
    make_when,
)

from dateline.present.view import CaseView
from dateline.records import (
    Claim,
    Discrepancy,
    Event,
    Grade,
    NamedActor,
    Origin,
    PlacePrecision,
    Rejection,
    RelatedHeadline,
    Report,
    Role,
    Side,
    Status,
)

ISIS = NamedActor("islamic-state", "Islamic State", ("Daesh", "ISIS"), "armed-group")
PESHMERGA = NamedActor("peshmerga", "Peshmerga", ("Kurdish forces",), "state-forces")

HARBOUR = make_report(
    "Kurdish forces seized nine hamlets east of Mosul on Monday, a Peshmerga general said. "
    "At least 30 fighters died.\n\nAid workers expect 200,000 people to flee the city.",
    title="Hamlets fall east of Mosul",
    published="2016-10-18",
    outlet="The Harbour Courier",
    path="harbour.html",
    url="https://harbour-courier.example/hamlets",
    related=(RelatedHeadline("Leaflets fall on Mosul", date(2016, 10, 15), None),),
)
LEDGER = make_report(
    "Kurdish forces seized nine hamlets east of Mosul on Monday, a Peshmerga general said.",
    title="Nine hamlets seized",
    published="2016-10-18",
    outlet="The Northern Ledger",
    path="ledger.txt",
)
JOURNAL = make_report(
    "Seven hamlets were taken on Monday, not nine, the militants' news outlet said.",
    title="Accounts differ",
    published=make_published("2016-10-18", "2016-10-20"),
    outlet="Seven Bridges Journal",
    path="journal.txt",
)
GRANITE = make_report(
    "Washington will send 560 more troops to Iraq, the defence secretary said.",
    title=None,
    published=None,
    outlet=None,
    path="granite.txt",
)

GENERAL = replace(make_source("a Peshmerga general", kind="official"), actor="peshmerga")
SEIZED = make_claim(
    HARBOUR,
    "Kurdish forces seized nine hamlets east of Mosul on Monday",
    trigger="seized",
    event_type="territory-gain",
    when=make_when("2016-10-17", text="on Monday", basis="relative to publication"),
    place=make_place("Mosul", 36.335, 43.119, precision=PlacePrecision.NEAR, radius_km=25.0),
    participants=[
        make_participant("Kurdish forces", actor="peshmerga"),
        make_participant("Islamic State", role=Role.TARGET, actor="islamic-state"),
    ],
    figures=[make_figure("villages", 9, 9, "nine hamlets")],
    sources=[GENERAL, make_source("The Harbour Courier", kind="outlet")],
    acled=("Battles", "Non-state actor overtakes territory"),
)
SEIZED_AGAIN = make_claim(
    LEDGER,
    "Kurdish forces seized nine hamlets east of Mosul on Monday",
    trigger="seized",
    event_type="territory-gain",
    when=SEIZED.when,
    place=SEIZED.place,
    figures=[make_figure("villages", 9, 9, "nine hamlets")],
    sources=[GENERAL, make_source("The Northern Ledger", kind="outlet")],
)
SEVEN = make_claim(
    JOURNAL,
    "Seven hamlets were taken on Monday, not nine",
    trigger="taken",
    event_type="territory-gain",
    when=make_when("2016-10-17"),
    place=SEIZED.place,
    figures=[make_figure("villages", 7, 7, "Seven hamlets")],
    sources=[
        make_source("the militants' news outlet"),
        make_source("Seven Bridges Journal", kind="outlet"),
    ],
)
DIED = make_claim(
    HARBOUR,
    "At least 30 fighters died",
    trigger="died",
    event_type="deaths",
    when=make_when("2016-10-17", "2016-10-18"),
    place=make_place("Bartella", 36.354, 43.379),
    figures=[make_figure("killed", 30, None, "At least 30")],
    status=Status.UNVERIFIED,
)
FLEE = make_claim(
    HARBOUR,
    "Aid workers expect 200,000 people to flee the city",
    trigger="flee",
    event_type="displacement",
    status=Status.EXPECTED,
    when=None,
    place=make_place("Nineveh", 36.0, 42.5, precision=PlacePrecision.REGION, radius_km=120.0),
    acled=(None, None),
)
TROOPS = make_claim(
    GRANITE,
    "Washington will send 560 more troops to Iraq",
    trigger="send",
    event_type="deployment",
    status=Status.EXPECTED,
    when=None,
    place=make_place("Iraq", None, None, precision=PlacePrecision.COUNTRY, radius_km=None),
    figures=[make_figure("troops", 560.5, 560.5, "560 more troops")],
    sources=[],
)

SEIZURE = make_event(
    [SEIZED, SEIZED_AGAIN, SEVEN],
    title="Kurdish forces take hamlets near Mosul",
    grade=Grade.CORROBORATED,
    origins=[
        Origin("a Peshmerga general", (SEIZED.id, SEIZED_AGAIN.id)),
        Origin("the militants' news outlet", (SEVEN.id,)),
    ],
    discrepancies=[
        Discrepancy(
            "figures.villages", (Side("9", (SEIZED.id, SEIZED_AGAIN.id)), Side("7", (SEVEN.id,)))
        )
    ],
)
DEATHS = make_event([DIED], title="Fighters die at Bartella", grade=Grade.UNVERIFIED)
FLIGHT = make_event([FLEE], title="People may flee Mosul", grade=Grade.SINGLE_ORIGIN)
DEPLOYMENT = make_event([TROOPS], title="More US troops for Iraq", grade=Grade.SINGLE_ORIGIN)

REPORTS: tuple[Report, ...] = (HARBOUR, LEDGER, JOURNAL, GRANITE)
CLAIMS: tuple[Claim, ...] = (SEIZED, SEIZED_AGAIN, SEVEN, DIED, FLEE, TROOPS)
EVENTS: tuple[Event, ...] = (DEPLOYMENT, SEIZURE, DEATHS, FLIGHT)
REJECTIONS: tuple[Rejection, ...] = (
    Rejection("clean", "menu.html", "no-article", "menu.html holds no article."),
    Rejection("ingest", "empty.txt", "empty", "empty.txt is empty."),
)


def sample_view() -> CaseView:
    """Return the whole sample as a case to show."""
    return CaseView(
        name="Mosul sample",
        reports=REPORTS,
        claims=CLAIMS,
        events=EVENTS,
        actors=(PESHMERGA, ISIS),
        rejections=REJECTIONS,
    )
