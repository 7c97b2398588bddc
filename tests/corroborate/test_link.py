from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from tests.factory import find_span, make_claim, make_figure, make_place, make_report, make_when

from dateline.corroborate.link import Calendar, Comparing, contradicts, score_link
from dateline.corroborate.profile import build_profiles, own_figures
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim, Link, Participant, Role, Stage, When
from dateline.settings import Settings


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def link(lexicon: Lexicon, one: Claim, other: Claim) -> Link:
    """Return the link between two claims, as if everything about them were rare."""
    left, right = build_profiles([one, other], lexicon)
    comparing = Comparing(
        lexicon=lexicon,
        linking=lexicon.linking,
        copies={},
        rarity=defaultdict(lambda: 1.0),
        shares={"place:karemlash": 0.01, "place:iraq": 0.01},
        calendar=Calendar((), ()),
    )
    return score_link(left, right, comparing)


def reason(found: Link, name: str) -> str | None:
    return next((one.detail for one in found.reasons if one.name == name), None)


def told(outlet: str, **values: object) -> Claim:
    report = make_report(f"Soldiers fought at the mill, {outlet} wrote.", published="2016-10-19")
    defaults: dict[str, object] = {"event_type": "armed-clash", "when": make_when()}
    return make_claim(report, **{**defaults, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "said", "impossible"),
    [
        (Stage.ACCOMPLISHED, Stage.ACCOMPLISHED, None, False),
        (Stage.ACCOMPLISHED, Stage.ATTEMPTED, "accomplished and attempted", False),
        (Stage.FOILED, Stage.PLANNED, "foiled and planned", False),
        (Stage.FOILED, Stage.ACCOMPLISHED, "foiled and accomplished", False),
        (Stage.PLANNED, Stage.ACCOMPLISHED, "planned and accomplished", True),
        (Stage.THREATENED, Stage.ATTEMPTED, "threatened and attempted", True),
    ],
)
def test_what_was_planned_is_not_what_was_done(
    lexicon: Lexicon, one: Stage, other: Stage, said: str | None, *, impossible: bool
) -> None:
    left, right = (
        replace(told(name), id=key, stage=stage)
        for name, key, stage in (("Courier", "c1", one), ("Gazette", "c2", other))
    )
    found = link(lexicon, left, right)
    assert reason(found, "stage") == said
    assert contradicts(found, lexicon.linking) is impossible


def test_foiled_and_done_weigh_more_than_attempted_and_done(lexicon: Lexicon) -> None:
    done, tried, foiled = (
        replace(told(stage.value), stage=stage)
        for stage in (Stage.ACCOMPLISHED, Stage.ATTEMPTED, Stage.FOILED)
    )
    assert link(lexicon, done, foiled).score < link(lexicon, done, tried).score


def some(text: str) -> When:
    return When(None, None, "relative to publication, which is not known", text)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (some("on Tuesday"), some("late Tuesday"), "on one day of the week"),
        (some("on Tuesday"), make_when("2016-10-18"), "on one day of the week"),
        (some("on Tuesday"), some("Wednesday"), "on neighbouring weekdays"),
        (some("on Monday"), some("on Sunday"), "on neighbouring weekdays"),
        (some("on Tuesday"), some("Friday"), "on other days of the week"),
        (some("on Tuesday"), some("last week"), "a time is not known to both ends"),
        (some("from Tuesday to Friday"), some("Friday"), "a time is not known to both ends"),
    ],
)
def test_weekdays_are_compared_where_the_week_is_not_known(
    lexicon: Lexicon, one: When, other: When, said: str
) -> None:
    assert reason(link(lexicon, told("a", when=one), told("b", when=other)), "time") == said


def test_a_country_in_common_says_less_than_a_village(lexicon: Lexicon) -> None:
    village = make_place()
    country = make_place("Iraq", 33.0, 44.0, radius_km=373.0)
    near, wide = (
        link(lexicon, told("a", place=place), told("b", place=place))
        for place in (village, country)
    )
    assert wide.score < near.score


def test_what_follows_from_a_killing_is_not_the_killing(lexicon: Lexicon) -> None:
    place = make_place()
    killing, shelling, protest = (
        told(kind, event_type=kind, place=place) for kind in ("killing", "shelling", "protest")
    )
    assert link(lexicon, killing, protest).score < link(lexicon, killing, shelling).score


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("T20:30", "T21:00", "20:30 and 21:00"),
        ("T20:30", "T08:00", "20:30 and 08:00"),
        ("T20:30", None, None),
    ],
)
def test_times_of_one_day_are_compared(
    lexicon: Lexicon, one: str, other: str | None, said: str | None
) -> None:
    left, right = (
        told(str(clock), when=replace(make_when(), time_of_day=clock)) for clock in (one, other)
    )
    found = link(lexicon, left, right)
    shown = reason(found, "clock")
    assert (None if shown is None else set(shown.split(" and "))) == (
        None if said is None else set(said.split(" and "))
    )


def test_a_figure_that_sums_over_a_longer_time_is_left_out() -> None:
    figures = [make_figure("killed", 3, 3, "three"), make_figure("killed", 90, 90, "ninety")]
    claim = told("a", figures=figures)
    summed = replace(claim.figures[1], cumulative="since January")
    claim = replace(claim, figures=(claim.figures[0], summed))
    assert own_figures(claim) == (claim.figures[0],)


def test_the_weekday_of_a_known_day_is_its_own(lexicon: Lexicon) -> None:
    (profile,) = build_profiles([told("a")], lexicon)
    assert profile.weekday == date(2016, 10, 18).weekday()


def test_a_strike_on_somebody_is_not_that_somebodys_strike(lexicon: Lexicon) -> None:
    text = "Jets bombed rebels. Rebels bombed soldiers."
    report = make_report(text)
    jets, rebels, soldiers = (
        Participant(role, name, actor, find_span(text, name))
        for role, name, actor in (
            (Role.ACTOR, "Jets", "cjtf-oir"),
            (Role.TARGET, "rebels", "islamic-state"),
            (Role.TARGET, "soldiers", "iraq-army"),
        )
    )
    on_them = make_claim(report, event_type="air-strike", participants=(jets, rebels))
    by_them = make_claim(
        make_report(f"{text} ", published="2016-10-19"),
        event_type="suicide-bombing",
        participants=(replace(rebels, role=Role.ACTOR), soldiers),
    )
    assert "struck in the other" in (reason(link(lexicon, on_them, by_them), "participants") or "")
