"""What forbids that two claims are of one happening, and that no row of claims gets round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import (
    make_claim,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_when,
)

from dateline.corroborate import Comparing, build_profiles, link_claims
from dateline.corroborate.bars import mark_of
from dateline.decide import settle
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.link_model import LinkModel, Weights
from dateline.records import Claim, Role, Rule, Stage
from dateline.settings import Settings

SAID = make_when("2016-10-18", text="on 18 October")
TOWN = replace(make_place(), text="in Karemlash")
NEXT_TOWN = replace(make_place("Erbil", 36.19, 44.01), text="in Erbil")  # 55 km from there
NEAR_TOWN = replace(make_place("Bartella", 36.352, 43.25), text="in Bartella")  # 15 km
ARMY = make_participant("army", actor="iraq-army")
MILITANTS = make_participant("IS", actor="islamic-state")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def told(outlet: str, **values: object) -> Claim:
    report = make_report(f"Shells fell at the mill, {outlet} wrote.", published="2016-10-30")
    defaults: dict[str, object] = {"event_type": "shelling", "when": SAID, "place": TOWN}
    stage = Stage(str(values.pop("stage", Stage.ACCOMPLISHED)))
    claim = make_claim(report, **{**defaults, **values})  # type: ignore[arg-type]
    return replace(claim, stage=stage)


def on(day: int) -> dict[str, object]:
    return {"when": make_when(f"2016-10-{day}", text=f"on {day} October")}


def by(*parts: object) -> dict[str, object]:
    return {"participants": list(parts)}


STRUCK = by(ARMY, replace(MILITANTS, role=Role.TARGET))
STRUCK_BACK = by(MILITANTS, replace(ARMY, role=Role.TARGET))
CIVILIANS = make_participant("villagers", role=Role.TARGET, actor="civilians")


def dead(number: int, when: object) -> dict[str, object]:
    return {"figures": [make_figure("killed", number, number, str(number))], "when": when}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({}, {}, ""),
        ({}, on(20), ""),
        ({}, on(21), "each told of its own day at karemlash"),
        ({}, {"when": make_when("2016-10-21")}, ""),  # the page's day, not a word of the claim's
        ({}, {**on(21), "place": None}, ""),
        ({}, {**on(21), "stage": Stage.PLANNED}, ""),
        ({}, on(26), "8 days apart"),
        ({}, {"place": NEXT_TOWN}, "an act of one spot each, 51 km apart"),
        ({}, {"place": replace(NEXT_TOWN, text=None)}, ""),
        ({}, {"place": replace(NEXT_TOWN, basis=Rule.MAIN_PLACE.value)}, ""),
        ({}, {"place": NEAR_TOWN}, "an act of one spot each, 11 km apart"),
        ({}, {"place": replace(NEAR_TOWN, radius_km=12.0)}, ""),
        ({}, {"place": NEAR_TOWN, "event_type": "killing"}, ""),
        ({}, {"place": replace(NEXT_TOWN, radius_km=60.0)}, ""),
        ({"event_type": "disaster"}, {"event_type": "disaster", "place": NEXT_TOWN}, ""),
        (STRUCK, STRUCK_BACK, "the doer of each is the victim of the other"),
        (STRUCK, by(MILITANTS, CIVILIANS), ""),  # who struck is in dispute, not what
        (
            {**STRUCK, "event_type": "armed-clash"},
            {**STRUCK_BACK, "event_type": "armed-clash"},
            "",
        ),
        (
            dead(34, make_when(None, "2016-10-30")),
            dead(4, make_when(None, "2018-10-30")),
            "4 dead and, told more than a year away, 34",
        ),
        (dead(34, make_when(None, "2016-10-30")), dead(4, make_when(None, "2016-12-30")), ""),
        (dead(34, make_when(None, "2016-10-30")), dead(40, make_when(None, "2018-10-30")), ""),
    ],
)
def test_what_forbids_a_link(
    lexicon: Lexicon, one: dict[str, object], other: dict[str, object], why: str
) -> None:
    bars = Comparing(lexicon).bars
    left, right = build_profiles([told("a", **one), told("b", **other)], lexicon)
    marks = mark_of(left, lexicon), mark_of(right, lexicon)
    assert bars.between(*marks) == why
    assert bars.between(*reversed(marks)) == why


def greedy(lexicon: Lexicon) -> Lexicon:
    """Return a lexicon by which every two claims are alike: only bars hold them apart."""
    weights = Weights(5.0, {})
    return replace(lexicon, link_model=LinkModel(weights, weights))


def link(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    profiles = build_profiles(claims, lexicon)
    return link_claims(profiles, Comparing(lexicon), settle((), claims)).clusters


def test_a_row_of_days_is_no_chain(lexicon: Lexicon) -> None:
    claims = {day: told(f"outlet {day}", **on(day)) for day in range(10, 30)}
    days = {claim.id: day for day, claim in claims.items()}
    clusters = link(list(claims.values()), greedy(lexicon))
    assert len(clusters) >= 7
    assert all(max(map(days.get, one)) - min(map(days.get, one)) <= 2 for one in clusters)  # type: ignore[type-var,operator]


def test_each_of_a_crowd_is_asked_not_a_few_that_stand_for_it(lexicon: Lexicon) -> None:
    """One claim of forty knows the day; none of a later day may join it through the others."""
    vague = [told(f"outlet {number}", when=None) for number in range(40)]
    sure, late = told("the first", **on(11)), told("the last", **on(25))
    clusters = link([*vague, sure, late], greedy(lexicon))
    assert len(clusters) == 2
    assert not any({sure.id, late.id} <= set(one) for one in clusters)


@settings(max_examples=30, deadline=None)
@given(days=st.lists(st.integers(1, 30), min_size=2, max_size=12))
def test_no_event_holds_two_claims_that_are_barred(days: list[int]) -> None:
    lexicon = greedy(load_lexicon(Settings()))
    claims = [
        told(f"outlet {number}", **on(day), **(STRUCK if day % 2 else STRUCK_BACK))
        for number, day in enumerate(days)
        if day >= 10
    ]
    marks = {one.id: mark_of(one, lexicon) for one in build_profiles(claims, lexicon)}
    bars = Comparing(lexicon).bars
    for members in link(claims, lexicon):
        assert not any(bars.between(marks[a], marks[b]) for a in members for b in members)
