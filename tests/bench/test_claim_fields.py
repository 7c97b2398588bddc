from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bench.claim_fields import all_right, judge
from bench.claim_match import pair
from bench.claim_people import invented, turned_round
from bench.gold_claims import Emitted, Gold
from bench.verdict import Verdict
from tests.bench.ferry import KABO, SANDA, WIRE, as_led, ours, part, source, write_ferry
from tests.factory import find_span, make_figure, make_place, make_when

from corpus import AnnotatedReport, Days, GoldDay, GoldEvent, GoldLink, GoldPlace
from dateline.records import PlacePrecision, Role, SourceLink, Stage, Status

R, V, W, M = Verdict.RIGHT, Verdict.VAGUE, Verdict.WRONG, Verdict.MISSING
FIRST = WIRE[WIRE.index("Gunmen") : WIRE.index(" The attack")]
GUNMEN = part(WIRE, "Militants (unnamed)", "Gunmen")
PASSENGERS = part(WIRE, "Civilians", "passengers", Role.TARGET)
SEVEN = make_figure("killed", 7, None, "at least seven")
DOZENS = make_figure("wounded", 24, None, "dozens")
HARBOUR = source(WIRE, "harbour master", "the harbour master")
RADIO = source(WIRE, "Delta Radio", "Delta Radio", kind="outlet")


@pytest.fixture
def wire(tmp_path: Path) -> AnnotatedReport:
    return write_ferry(tmp_path / "dev" / "ferry").reports[0]


def first_telling(wire: AnnotatedReport, **told: Any) -> Emitted:
    """Return a claim of the ambush that is right in every field but for those named."""
    right = {
        "when": make_when("2019-03-04"), "place": KABO, "parts": [GUNMEN, PASSENGERS],
        "figures": [SEVEN, DOZENS], "sources": [HARBOUR, RADIO],
    }  # fmt: skip
    return ours(wire, FIRST, "fired", **{**right, **told})


def gold_of(wire: AnnotatedReport, one: Emitted) -> Gold:
    gold = pair(wire, [one], unasked=frozenset()).emitted[0].gold
    assert gold is not None
    return gold


def verdict(wire: AnnotatedReport, field: str, **told: Any) -> Verdict | None:
    one = first_telling(wire, **told)
    verdicts = dict(judge(one, gold_of(wire, one)))
    found = verdicts.pop(field)
    if "event_type" not in told:
        assert all_right(verdicts), "another field was not right"
    return found


def test_a_right_claim_is_right_in_every_field(wire: AnnotatedReport) -> None:
    one = first_telling(wire)
    verdicts = judge(one, gold_of(wire, one), whole=True)
    assert set(verdicts.values()) == {R}
    assert all_right(verdicts)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("shooting", R), ("attack", R), ("killing", R), ("explosion", W), ("armed-clash", W)],
)  # fmt: skip
def test_type(wire: AnnotatedReport, given: str, expected: Verdict) -> None:
    assert verdict(wire, "type", event_type=given) is expected


def test_a_type_that_holds_the_right_one_is_vague(tmp_path: Path) -> None:
    daily = write_ferry(tmp_path / "dev" / "other").reports[1]
    found = {}
    for event_type in ("shooting", "attack", "killing", "raid"):
        one = ours(daily, daily.text[:40], "fired", event_type=event_type)
        found[event_type] = judge(one, gold_of(daily, one))["type"]
    assert found == {"shooting": R, "attack": V, "killing": W, "raid": W}


def test_harm_that_a_figure_counts_is_a_facet(tmp_path: Path) -> None:
    daily = write_ferry(tmp_path / "dev" / "other").reports[1]
    words = "killing at least seven passengers"
    one = ours(daily, words, "killing", event_type="killing", figures=[SEVEN])
    other = ours(daily, words, "killing", event_type="injury", figures=[SEVEN])
    assert judge(placed(one, daily), gold_of(daily, placed(one, daily)))["type"] is R
    assert pair(daily, [placed(other, daily)], unasked=frozenset()).emitted[0].gold is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([GUNMEN, PASSENGERS], R),
        ([GUNMEN], M),  # whom it hit is not told
        ([PASSENGERS], M),
        ([], M),
        ([GUNMEN, PASSENGERS, part(WIRE, "Kabo", "Kabo", Role.TARGET)], R),  # the place itself
        ([GUNMEN, PASSENGERS, part(WIRE, "Delta Radio", "Delta Radio", Role.TARGET)], W),
        ([GUNMEN, PASSENGERS, part(WIRE, "Ferry", "a ferry", Role.INSTRUMENT)], R),
        ([part(WIRE, "harbour master", "harbour master"), PASSENGERS], W),  # invented
        ([part(WIRE, "Civilians", "passengers"), GUNMEN], W),  # turned round
        ([part(WIRE, "Congolese Army", "its patrol boats"), PASSENGERS], W),  # only as denied
    ],
)
def test_participants(wire: AnnotatedReport, parts: list[Any], expected: Verdict) -> None:
    assert verdict(wire, "participants", parts=parts) is expected


def test_an_invented_perpetrator_is_told_from_one_turned_round(wire: AnnotatedReport) -> None:
    strange = first_telling(wire, parts=[part(WIRE, "harbour master", "harbour master")])
    round_ = first_telling(wire, parts=[part(WIRE, "Militants", "Gunmen", Role.TARGET)])
    gold = gold_of(wire, strange)
    assert (invented(strange, gold), turned_round(strange, gold)) == (True, False)
    assert (invented(round_, gold), turned_round(round_, gold)) == (False, True)


def test_a_denied_act_has_the_actor_that_is_denied(wire: AnnotatedReport) -> None:
    boats = part(WIRE, "Congolese Army", "its patrol boats")
    one = ours(
        wire, "its patrol boats had\nshot at the ferry", "shot", status=Status.DENIED,
        parts=[boats], place=KABO, when=make_when("2019-03-04"),
        sources=[source(WIRE, "Congolese Army", "The army")],
    )  # fmt: skip
    verdicts = judge(one, gold_of(wire, one))
    assert verdicts == dict.fromkeys(verdicts, R) | {"figure": None}
    other = part(WIRE, "Rwandan Army", "its patrol boats")
    two = ours(wire, "its patrol boats had\nshot", "shot", status=Status.DENIED, parts=[other])
    assert judge(two, gold_of(wire, two))["participants"] is W


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (KABO, R),
        (make_place("Port of Sanda", -1.95, 16.15), R),  # within 25 km
        (make_place("Port of Sanda", -2.95, 16.15), W),
        (make_place("Kabo", 7.6, 18.6), W),  # a namesake
        (make_place("Kabo", -2.3, 16.10, precision=PlacePrecision.NEAR, radius_km=60.0), V),
        (SANDA, V),
        (make_place("Congo", -0.7, 15.2, precision=PlacePrecision.COUNTRY, radius_km=400.0), W),
        (None, M),
    ],
)
def test_place(wire: AnnotatedReport, place: Any, expected: Verdict) -> None:
    assert verdict(wire, "place", place=place) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2019-03-04", "2019-03-04", R),
        ("2019-03-04", "2019-03-05", V),
        ("2019-02-27", "2019-03-06", V),
        ("2019-03-05", "2019-03-05", W),
        ("2019-03-05", "2019-03-06", W),
        (None, "2019-03-06", M),  # it says nothing of when it was
        (None, "2019-03-03", W),
    ],
)
def test_day(wire: AnnotatedReport, first: str | None, last: str | None, expected: Verdict) -> None:
    assert verdict(wire, "day", when=make_when(first, last)) is expected


@pytest.mark.parametrize(
    ("gold", "first", "last", "expected"),
    [
        ((None, None), "2019-03-01", "2019-03-06", W),  # nothing is known
        ((None, None), None, "2019-03-06", None),
        (("2019-03-04", "2019-03-05"), "2019-03-05", "2019-03-05", R),  # overnight
        ((None, "2019-03-06"), None, "2019-03-06", R),
        ((None, "2019-03-06"), "2019-02-28", "2019-03-06", R),  # the days before publication
        ((None, "2019-03-06"), "2019-03-05", "2019-03-06", W),  # tighter than the words allow
        (("2018-06-01", None), "2018-06-01", "2019-03-06", R),  # a state that holds
        (("2019-02-01", "2019-02-28"), "2019-02-10", "2019-02-10", W),
    ],
)
def test_days_that_are_bounds(
    wire: AnnotatedReport,
    gold: tuple[str | None, str | None],
    first: str | None,
    last: str | None,
    expected: Verdict | None,
) -> None:
    one = first_telling(wire, when=make_when(first, last))
    assert judge(one, with_day(gold_of(wire, one), *gold))["day"] is expected


def test_what_a_report_does_not_date_may_be_dated_by_the_others(wire: AnnotatedReport) -> None:
    one = first_telling(wire)
    undated = with_day(gold_of(wire, one), None, None)
    assert judge(one, undated)["day"] is W
    assert judge(one, with_event_day(undated, "2019-03-04"))["day"] is R
    assert judge(one, with_event_day(undated, "2019-03-05"))["day"] is W
    wide = first_telling(wire, when=make_when("2018-06-01", "2019-03-06"))
    assert judge(wide, undated)["day"] is None
    assert judge(wide, with_event_day(undated, "2019-03-05"))["day"] is None
    assert judge(wide, with_event_day(undated, "2019-03-07"))["day"] is W


def test_what_a_report_does_not_place_may_be_placed_by_the_others(wire: AnnotatedReport) -> None:
    one = first_telling(wire)
    gold = gold_of(wire, one)
    nowhere = replace(gold, claim=replace(gold.claim, place=GoldPlace()))
    there = GoldEvent("E1", "ambush", (), (), place=gold.place)
    assert judge(one, nowhere)["place"] is W
    assert judge(one, replace(nowhere, event=there))["place"] is R
    assert judge(first_telling(wire, place=None), nowhere)["place"] is None
    assert judge(first_telling(wire, place=None), replace(nowhere, event=there))["place"] is None


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([SEVEN, DOZENS], R),
        ([make_figure("killed", 7, 7, "at least seven"), DOZENS], V),  # its bound is lost
        ([SEVEN, make_figure("wounded", 30, 30, "dozens")], R),
        ([SEVEN, make_figure("wounded", 3, 3, "three")], W),
        ([SEVEN], M),
        ([make_figure("wounded", 7, None, "at least seven"), DOZENS], W),
        ([SEVEN, DOZENS, make_figure("killed", 9, 9, "nine")], W),  # the nurse's
        ([SEVEN, DOZENS, make_figure("money", 1, 1, "one")], R),  # of a singular
        ([SEVEN, DOZENS, make_figure("distance", 40, 40, "forty")], R),  # no measure of ours
        ([make_figure("casualties", 7, None, "at least seven"), DOZENS], R),
    ],
)
def test_figures(wire: AnnotatedReport, figures: list[Any], expected: Verdict) -> None:
    assert verdict(wire, "figure", figures=figures) is expected


def test_a_figure_is_owed_where_its_words_stand_or_where_nobody_gives_it(
    wire: AnnotatedReport,
) -> None:
    short = ours(wire, "Gunmen fired on a ferry", "fired")
    other = ours(
        wire, "killing at least seven passengers and wounding\ndozens", "killing",
        event_type="killing", figures=[SEVEN, DOZENS],
    )  # fmt: skip
    headline = ours(wire, "Ferry ambushed on the Sanda", "ambushed", event_type="attack")
    gold = gold_of(wire, short)
    assert judge(short, gold)["figure"] is M
    assert judge(short, gold, beside=[other])["figure"] is None
    assert judge(short, gold, beside=[other], whole=True)["figure"] is M
    assert judge(headline, gold)["figure"] is None
    assert judge(headline, gold)["participants"] is None


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([HARBOUR, RADIO], R),
        ([HARBOUR], V),
        ([RADIO], V),
        ([RADIO, HARBOUR], W),  # turned round
        ([HARBOUR, source(WIRE, "nurse", "A nurse")], W),
        ([source(WIRE, "nurse", "A nurse")], W),
        ([], M),
    ],
)
def test_sources(wire: AnnotatedReport, sources: list[Any], expected: Verdict) -> None:
    assert verdict(wire, "source", sources=sources) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, R),
        ({"status": Status.UNVERIFIED}, W),
        ({"status": Status.DENIED}, W),
        ({"stage": Stage.ATTEMPTED}, W),
    ],
)
def test_status(wire: AnnotatedReport, told: dict[str, Any], expected: Verdict) -> None:
    one = first_telling(wire, **told)
    first = gold_of(wire, first_telling(wire))
    assert judge(one, first)["status"] is expected


def placed(one: Emitted, report: AnnotatedReport) -> Emitted:
    """Return a claim whose figure stands where its words do in the report."""
    span = find_span(report.text, "at least seven")
    claim = replace(one.claim, figures=(replace(one.claim.figures[0], span=span),))
    return as_led(claim)


def with_day(gold: Gold, first: str | None, last: str | None) -> Gold:
    """Return a gold claim of other days."""
    day = GoldDay(None, days(first, last))
    return replace(gold, claim=replace(gold.claim, day=day))


def with_event_day(gold: Gold, day: str) -> Gold:
    """Return a gold claim whose event is dated by other reports."""
    return replace(gold, event=GoldEvent("E1", "ambush", (), (), day=days(day, day)))


def days(first: str | None, last: str | None) -> Days:
    ends = [None if each is None else date.fromisoformat(each) for each in (first, last)]
    return Days(*ends)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (SourceLink("Sanda Daily", "outlet"), R),
        (SourceLink("unknown outlet", "unknown"), R),
        (source(WIRE, "SD", "Kabo", kind="agency"), R),  # the outlet's own initials
        (source(WIRE, "Delta Press", "Kabo", kind="agency"), W),
        (source(WIRE, "Delta Radio", "Kabo", kind="outlet"), W),  # another outlet that is quoted
    ],
)
def test_the_reports_own_outlet_is_no_source(
    tmp_path: Path, last: SourceLink, expected: Verdict
) -> None:
    daily = write_ferry(tmp_path / "dev" / "other").reports[1]
    one = ours(daily, daily.text[:40], "fired")
    claim = replace(one.claim, sources=(last,))
    assert judge(as_led(claim), gold_of(daily, one))["source"] is expected


def test_an_agency_credited_for_the_page_is_the_last_link_or_left_to_the_page(
    wire: AnnotatedReport,
) -> None:
    words = find_span(WIRE, "Sanda")
    credited = replace(wire, carriers=(GoldLink(words, "Delta Press"),))
    press = SourceLink("Delta Press", "agency")
    verdicts = [
        judge(one, replace(gold_of(wire, one), report=credited))["source"]
        for one in (
            first_telling(wire),
            first_telling(wire, sources=[HARBOUR, RADIO, press]),
            first_telling(wire, sources=[press, HARBOUR, RADIO]),
            first_telling(wire, sources=[press]),
        )
    ]
    assert verdicts == [R, R, W, M]
    voice = replace(gold_of(wire, first_telling(wire)), report=credited)
    voice = replace(voice, claim=replace(voice.claim, sources=()))
    assert judge(first_telling(wire, sources=[press]), voice)["source"] is R
    assert judge(first_telling(wire, sources=[]), voice)["source"] is M
    assert judge(first_telling(wire, sources=[HARBOUR]), voice)["source"] is W
