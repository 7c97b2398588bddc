"""What is seen of a pair of claims, and what no likeness can mend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import (
    find_span,
    make_claim,
    make_figure,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.corroborate.features import compare_figures, features_of
from dateline.corroborate.link import Comparing, barred, log_odds, score_link
from dateline.corroborate.profile import Profile, build_profiles, own_figures
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.link_model import LinkModel, Weights
from dateline.records import Claim, Participant, Reason, Role, Span, Stage, Status, When
from dateline.settings import Settings

ERBIL = make_place("Erbil", 36.19, 44.01)
BASRA = make_place("Basra", 30.508, 47.783)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def told(outlet: str, text: str = "Soldiers fought at the mill", **values: object) -> Claim:
    report = make_report(f"{text}, {outlet} wrote.", published="2016-10-19")
    defaults: dict[str, object] = {"event_type": "armed-clash", "when": make_when()}
    return make_claim(report, **{**defaults, **values})  # type: ignore[arg-type]


def pair(lexicon: Lexicon, one: Claim, other: Claim) -> tuple[Profile, Profile]:
    left, right = build_profiles([one, other], lexicon)
    return left, right


def seen(lexicon: Lexicon, group: str, one: Claim, other: Claim) -> set[str]:
    """Return what of one group holds of two claims, without the shares."""
    found = features_of(*pair(lexicon, one, other), lexicon)
    return {name.split("/")[1] for name, _ in found if name.startswith(f"{group}/")}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (Stage.ACCOMPLISHED, Stage.ACCOMPLISHED, set()),
        (Stage.ACCOMPLISHED, Stage.ATTEMPTED, set()),
        (Stage.FOILED, Stage.PLANNED, {"one foiled"}),
        (Stage.FOILED, Stage.ACCOMPLISHED, {"one foiled"}),
        (Stage.PLANNED, Stage.ACCOMPLISHED, {"one done, one ahead"}),
        (Stage.THREATENED, Stage.ATTEMPTED, {"one done, one ahead"}),
    ],
)
def test_what_was_planned_is_told_from_what_was_done(
    lexicon: Lexicon, one: Stage, other: Stage, said: set[str]
) -> None:
    left, right = replace(told("a"), stage=one), replace(told("b"), stage=other)
    assert seen(lexicon, "status", left, right) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({}, {}, set()),
        ({"status": Status.DENIED}, {}, {"one denied"}),
        ({"status": Status.DENIED}, {"status": Status.DENIED}, {"both denied"}),
        ({"status": Status.EXPECTED}, {"status": Status.HYPOTHETICAL}, {"both ahead"}),
        ({"status": Status.EXPECTED}, {}, {"one done, one ahead"}),
    ],
)
def test_how_it_is_told(
    lexicon: Lexicon, one: dict[str, object], other: dict[str, object], said: set[str]
) -> None:
    assert seen(lexicon, "status", told("a", **one), told("b", **other)) == said  # type: ignore[arg-type]


def some(text: str) -> When:
    return When(None, None, "relative to publication, which is not known", text)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (make_when(), make_when(), {"same day"}),
        (make_when(text="Tuesday"), make_when(text="Tuesday"),
         {"same day", "same day, in words of both"}),
        (make_when(), make_when("2016-10-19"), {"a day apart"}),
        (make_when(), make_when("2016-10-21"), {"two or three days apart"}),
        (make_when(), make_when("2016-10-28"), {"up to two weeks apart"}),
        (make_when(), make_when("2017-10-18"), {"more than two weeks apart"}),
        (make_when("2016-10-17", "2016-10-19"), make_when(), {"days in common"}),
        (make_when("2016-10-17", "2016-10-19"), make_when("2016-10-17", "2016-10-19"),
         {"days in common", "the same days"}),
        (make_when("2016-01-01", "2016-12-31"), make_when(), {"days within a longer time"}),
        (make_when("2016-01-01", "2016-12-31"), make_when("2016-10-01", "2016-10-31"),
         {"long times in common"}),
        (When(None, date(2016, 10, 19), "no later"), make_when(), {"open"}),
        (When(None, date(2016, 10, 1), "no later"), make_when(), {"more than two weeks apart"}),
        (None, make_when(), {"one unknown"}),
        (None, None, {"neither known"}),
        (some("on Tuesday"), some("late Tuesday"), {"neither known", "same weekday"}),
        (some("on Tuesday"), make_when(), {"one unknown", "same weekday"}),
        (some("on Tuesday"), some("Friday"), {"neither known", "other weekday"}),
        (some("from Tuesday to Friday"), some("Friday"), {"neither known"}),
    ],
)  # fmt: skip
def test_times(lexicon: Lexicon, one: When | None, other: When | None, said: set[str]) -> None:
    for left, right in ((one, other), (other, one)):
        assert seen(lexicon, "time", told("a", when=left), told("b", when=right)) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("T20:30", "T21:00", {"within two hours"}),
        ("T20:30", "T08:00", {"apart"}),
        ("T20:30", None, set()),
    ],
)
def test_times_of_one_day(lexicon: Lexicon, one: str, other: str | None, said: set[str]) -> None:
    left, right = (
        told(str(clock), when=replace(make_when(), time_of_day=clock)) for clock in (one, other)
    )
    assert seen(lexicon, "clock", left, right) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (make_place(), make_place(), {"same point", "usual on both pages"}),
        (make_place("Iraq", 33.0, 44.0, radius_km=373.0),
         make_place("Iraq", 33.0, 44.0, radius_km=373.0), {"same country", "usual on both pages"}),
        (make_place(), make_place("the mill", 36.31, 43.42), {"close by"}),
        (make_place(), make_place("Mosul", 36.34, 43.13, radius_km=20.0), {"may touch"}),
        (make_place(), make_place("Iraq", 33.0, 44.0, radius_km=500.0), {"within a wider one"}),
        (make_place(), make_place("Erbil", 36.19, 44.01), {"apart"}),
        (make_place(), BASRA, {"far apart"}),
        (make_place(), make_place("the mill", None, None), {"not located"}),
        (make_place(), None, {"one unknown"}),
        (None, None, {"neither known"}),
    ],
)  # fmt: skip
def test_places(lexicon: Lexicon, one: object, other: object, said: set[str]) -> None:
    for left, right in ((one, other), (other, one)):
        assert seen(lexicon, "place", told("a", place=left), told("b", place=right)) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((12, 12), (12, 12), "the same number"),
        ((3, 3), (3, 3), "the same small number"),
        ((12, None), (15, 15), "compatible"),
        ((12, 12), (15, 15), "near"),
        ((12, 12), (60, 60), "far apart"),
    ],
)
def test_figures(
    one: tuple[float, float | None], other: tuple[float, float | None], said: str
) -> None:
    left, right = (make_figure("killed", *ends, "some") for ends in (one, other))
    assert compare_figures(left, right) == compare_figures(right, left) == said


def test_only_figures_of_one_measure_are_compared(lexicon: Lexicon) -> None:
    killed = told("a", "Soldiers fought, twelve fell", figures=[make_figure("killed", 12, 12)])
    hurt = told("b", "Soldiers fought, twelve fell", figures=[make_figure("wounded", 12, 12)])
    assert seen(lexicon, "figures", killed, hurt) == set()


def test_a_figure_that_sums_over_a_longer_time_is_left_out() -> None:
    figures = [make_figure("killed", 3, 3, "three"), make_figure("killed", 90, 90, "ninety")]
    claim = told("a", figures=figures)
    summed = replace(claim.figures[1], cumulative="since January")
    claim = replace(claim, figures=(claim.figures[0], summed))
    assert own_figures(claim) == (claim.figures[0],)


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
    for one, other in ((on_them, by_them), (by_them, on_them)):
        assert seen(lexicon, "parties", one, other) == {
            "actor has the other part",
            "target has the other part",
        }


def test_words_that_every_claim_of_both_pages_has_tell_nothing_apart(lexicon: Lexicon) -> None:
    sentences = (
        "The dam guard slept.",
        "The dam wall stood.",
        "The dam lake rose.",
        "The dam gate.",
    )
    report, other = make_report("\n\n".join(sentences)), make_report("The dam keeper ate.")
    claims = [make_claim(report, text, event_type="killing") for text in sentences]
    (lone,) = build_profiles([make_claim(other, event_type="killing")], lexicon)
    for profile in build_profiles(claims, lexicon):
        assert "dam" in profile.page.common
        assert "dam" not in lone.page.common
    several = [make_claim(make_report("\n\n".join(sentences) + " ", title=t), text)
               for t in ("One", "Two") for text in sentences]  # fmt: skip
    left, right = (
        next(p for p in build_profiles(several, lexicon) if p.claim is claim)
        for claim in (several[0], several[5])
    )
    found = {name for name, _ in features_of(left, right, lexicon)}
    assert "words/share in common" in found
    assert "words/rarest in common" not in found


def test_the_weekday_of_a_known_day_is_its_own(lexicon: Lexicon) -> None:
    (profile,) = build_profiles([told("a")], lexicon)
    assert profile.weekday == date(2016, 10, 18).weekday()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({}, {}, False),
        ({}, {"when": make_when("2016-10-21")}, False),
        ({}, {"when": make_when("2016-11-18")}, True),
        ({}, {"when": None}, False),
        ({"place": make_place()}, {"place": ERBIL}, True),
        ({"place": make_place()}, {"place": replace(ERBIL, text=None)}, False),
        ({"place": make_place()}, {"place": BASRA}, True),
        ({"place": make_place()}, {"place": None}, False),
        ({"place": make_place()}, {"place": make_place("the mill", None, None)}, False),
    ],
)
def test_what_no_likeness_can_mend(
    lexicon: Lexicon, one: dict[str, object], other: dict[str, object], *, apart: bool
) -> None:
    left, right = pair(lexicon, told("a", **one), told("b", **other))  # type: ignore[arg-type]
    why = barred(left, right, Comparing(lexicon))
    assert bool(why) is apart
    assert barred(right, left, Comparing(lexicon)) == why


def model_of(lexicon: Lexicon, **weights: float) -> Comparing:
    """Return a comparing by a few weights, the same within a report and across reports."""
    named = {name.replace("__", "/").replace("_", " "): value for name, value in weights.items()}
    weighed = Weights(-1.0, named)
    return Comparing(replace(lexicon, link_model=LinkModel(weighed, weighed)))


def test_the_score_is_the_sum_of_its_reasons(lexicon: Lexicon) -> None:
    comparing = model_of(lexicon, type__same=2.0, time__same_day=1.5)
    left, right = pair(lexicon, told("a"), told("b"))
    link = score_link(left, right, comparing)
    assert {r.name: r.score for r in link.reasons if r.score} == {"type": 2.0, "time": 1.5}
    assert log_odds(left, right, comparing) == pytest.approx(2.5)
    assert link.score == pytest.approx(0.9241, abs=1e-4)
    assert link.linked


def test_a_pair_without_hope_is_let_go_before_its_words_are_read(lexicon: Lexicon) -> None:
    comparing = model_of(lexicon, type__same=-20.0, words__share_in_common=100.0)
    left, right = pair(lexicon, told("a"), told("b"))
    assert log_odds(left, right, comparing) == pytest.approx(-21.0)


def test_claims_that_are_apart_are_not_linked_however_alike(lexicon: Lexicon) -> None:
    comparing = model_of(lexicon, type__same=20.0)
    left, right = pair(lexicon, told("a"), told("b", when=make_when("2017-10-18")))
    link = score_link(left, right, comparing)
    assert (link.score, link.linked) == (1.0, False)
    assert link.reasons[-1] == Reason("bar", 0.0, "365 days apart")


def test_a_source_of_both_pages_is_seen(lexicon: Lexicon) -> None:
    mayor = [make_source("The mayor"), make_source("Courier", kind="outlet")]
    left, right = told("a", sources=mayor), told("b", sources=mayor)
    assert "one source" in seen(lexicon, "page", left, right)


@pytest.mark.parametrize(
    ("text", "time", "held"),
    [
        ("The port has been held by the rebels since June 2014", "June 2014", {"same"}),
        ("The port was held by the rebels in June 2014", "June 2014", {"one family"}),
        ("The port has been held by the rebels since", None, {"one family"}),
    ],
)
def test_a_state_told_since_a_day_is_compared_as_what_began_it(
    lexicon: Lexicon, text: str, time: str | None, held: set[str]
) -> None:
    state = told("a", text, event_type="territory-control", when=None)
    if time is not None:
        start = state.evidence.start + state.text.index(time)
        when = make_when("2014-06-01", "2014-06-30", text=time)
        state = replace(state, when=replace(when, span=Span(start, start + len(time))))
    fall = told("b", "Rebels took the port", event_type="seizure")
    assert seen(lexicon, "type", state, fall) == held
