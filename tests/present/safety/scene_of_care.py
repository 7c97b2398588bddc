"""A small invented case with what a profile has to keep: a clinic, a witness, a fresh attack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factory import (
    find_span,
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.present.view import CaseView
from dateline.records import Discrepancy, Origin, Role, Side, Span

WITNESS = "Selma Brandvik"
TEXT = (
    "Shells hit a clinic in Karemlash on Tuesday, Selma Brandvik said. Brandvik, a nurse, "
    "counted three dead.\n\nThe army seized a bridge at Bartella on 3 March 2016.\n\n"
    "Raiders burned a mill in Tall Afar on Friday."
)
REPORT = make_report(
    TEXT,
    title="Clinic in Karemlash hit, Brandvik says",
    published="2016-10-19",
    outlet="The Harbour Courier",
    url="https://harbour.example/2016/karemlash-clinic-selma-brandvik",
    path="saved/selma-brandvik.html",
)


def _placed(name: str, latitude: float, longitude: float) -> object:
    place = make_place(name, latitude, longitude)
    span = find_span(REPORT.text, name)
    last = REPORT.text.rindex(name)
    return replace(place, span=Span(last, last + len(span)), country="IQ", admin1="Nineveh")


CLINIC = make_claim(
    REPORT,
    "Shells hit a clinic in Karemlash on Tuesday",
    trigger="hit",
    event_type="shelling",
    when=replace(
        make_when("2016-10-18", text="on Tuesday"), span=find_span(REPORT.text, "on Tuesday")
    ),
    place=_placed("Karemlash", 36.305, 43.411),  # type: ignore[arg-type] # a Place, made above
    participants=[
        replace(
            make_participant(WITNESS, role=Role.TARGET, actor="selma-brandvik"),
            span=find_span(REPORT.text, WITNESS),
        )
    ],
    figures=[make_figure("killed", 3, 3, "three dead")],
    sources=[
        replace(
            make_source(WITNESS, kind="person"),
            span=find_span(REPORT.text, WITNESS),
            actor="selma-brandvik",
        ),
        make_source("The Harbour Courier", kind="outlet"),
    ],
)
BRIDGE = make_claim(
    REPORT,
    "The army seized a bridge at Bartella on 3 March 2016",
    trigger="seized",
    event_type="seizure",
    when=make_when("2016-03-03"),
    place=_placed("Bartella", 36.354, 43.379),  # type: ignore[arg-type] # a Place, made above
)
MILL = make_claim(
    REPORT,
    "Raiders burned a mill in Tall Afar on Friday",
    trigger="burned",
    event_type="destruction",
    when=make_when("2016-10-14"),
    place=_placed("Tall Afar", 36.376, 42.449),  # type: ignore[arg-type] # a Place, made above
)
ATTACK = make_event(
    [CLINIC],
    title="Shelling: Selma Brandvik, Karemlash",
    origins=[Origin(WITNESS, (CLINIC.id,))],
    discrepancies=[Discrepancy("place", (Side("Karemlash", (CLINIC.id,)),))],
)
SEIZURE = make_event([BRIDGE], title="Capture of territory: Bartella")
FIRE = make_event([MILL], title="Destruction: Tall Afar")
TODAY = date(2016, 10, 20)


def care_view() -> CaseView:
    """Return the case with its persons known, as `with_persons` finds them."""
    return CaseView(
        "clinic of Brandvik",
        reports=(REPORT,),
        claims=(CLINIC, BRIDGE, MILL),
        events=(ATTACK, SEIZURE, FIRE),
        persons=(WITNESS,),
    )
