from dataclasses import replace

import pytest
from tests.factory import make_claim
from tests.read.reading import lexicon

from dateline.read.coding import Coded
from dateline.read.derived import (
    Deaths,
    Interaction,
    Size,
    acled_fatalities,
    acled_interaction,
    civilian_targeting,
    conservative_fatalities,
    deaths_by_side,
    event_clarity,
    inter_of,
    merge_stage,
    plover_size,
    type_of_violence,
)
from dateline.records import Figure, Participant, Role, Span, Stage

NOWHERE = Span(0, 0)


def part(role: Role, actor: str | None, name: str = "") -> Participant:
    return Participant(role, name or actor or "", actor, NOWHERE)


def dead(text: str, low: float | None, high: float | None, of: str | None = None) -> Figure:
    return Figure("killed", low, high, text, NOWHERE, of)


@pytest.mark.parametrize(
    ("figures", "number"),
    [
        ((), None),
        ((dead("dozens", 12, 99),), 12),
        ((dead("at least dozens", 12, None),), 12),
        ((dead("tens", 10, 99),), 10),
        ((dead("Several", 3, 9),), 10),
        ((dead("hundreds", 100, 999),), 100),
        ((dead("more than 40", 40, None),), 40),
        ((dead("up to 40", 0, 40),), 0),
        ((dead("two", 2, 2), dead("3", 3, 3)), 5),
        ((Figure("wounded", 9, 9, "nine", NOWHERE),), None),
    ],
)
def test_acled_counts_reported_deaths(figures: tuple[Figure, ...], number: int | None) -> None:
    assert acled_fatalities(figures, lexicon=lexicon()) == number


def test_the_lowest_source_counts() -> None:
    assert conservative_fatalities([12, None, 7]) == 7
    assert conservative_fatalities([None]) == 0


@pytest.mark.parametrize(
    ("actor", "target", "wanted"),
    [
        ("mali-army", "jnim", Interaction(1, 2, 12)),
        ("jnim", "mali-army", Interaction(2, 1, 12)),
        ("jnim", "civilians", Interaction(2, 7, 27)),
        ("jnim", None, Interaction(2, 0, 20)),
        (None, "civilians", Interaction(7, 0, 70)),
        (None, None, Interaction(None, None, None)),
    ],
)
def test_interaction(actor: str | None, target: str | None, wanted: Interaction) -> None:
    parts = [part(Role.ACTOR, actor)] if actor else []
    parts += [part(Role.TARGET, target)] if target else []
    assert acled_interaction(parts, lexicon=lexicon()) == wanted


@pytest.mark.parametrize(
    ("event_type", "target", "wanted"),
    [
        ("attack", "civilians", True),
        ("attack", "mali-army", False),
        ("shelling", "civilians", True),
        ("shelling", "mali-army", False),
        ("negotiation", "civilians", False),
    ],
)
def test_civilian_targeting(event_type: str, target: str, *, wanted: bool) -> None:
    parts = (part(Role.ACTOR, "jnim"), part(Role.TARGET, target))
    assert civilian_targeting(Coded(event_type, (), parts, ()), lexicon=lexicon()) is wanted


@pytest.mark.parametrize(
    ("actor", "target", "wanted"),
    [("mali-army", "jnim", 1), ("jnim", "islamic-state", 2), ("jnim", "civilians", 3)],
)
def test_type_of_violence(actor: str, target: str, wanted: int) -> None:
    parts = (part(Role.ACTOR, actor), part(Role.TARGET, target))
    assert type_of_violence(Coded("attack", (), parts, ()), lexicon=lexicon()) == wanted


def test_deaths_are_told_apart_by_side_where_said() -> None:
    parts = (part(Role.ACTOR, "jnim"), part(Role.TARGET, "mali-army"))
    figures = (
        dead("three", 3, 3, "mali-army"),
        dead("at least two", 2, None, "jnim"),
        dead("one to four", 1, 4, "civilians"),
        dead("five", 5, 5),
    )
    wanted = Deaths(2, 3, 1, 5, best=11, low=11, high=14)
    assert deaths_by_side(parts, figures, lexicon=lexicon()) == wanted


def test_sums_over_time_are_not_clear() -> None:
    assert event_clarity(("cumulative: “so far”",), lexicon=lexicon()) == 2
    assert event_clarity(("attempted",), lexicon=lexicon()) == 1


def test_plover_size() -> None:
    figures = (dead("two", 2, 2), Figure("arrested", 3, 3, "three", NOWHERE))
    assert plover_size(figures) == Size(2, None, 3)


@pytest.mark.parametrize(
    ("actor", "country", "code"),
    [
        ("mali-army", "ML", 1),
        ("mali-army", None, 1),
        ("mali-army", "NE", 8),
        ("jnim", "NE", 2),
        ("un-known", "NE", None),
    ],
)
def test_state_forces_abroad_are_external(
    actor: str, country: str | None, code: int | None
) -> None:
    assert inter_of(part(Role.ACTOR, actor), lexicon=lexicon(), country=country) == code


def test_an_event_got_as_far_as_its_furthest_claim() -> None:
    claims = [replace(make_claim(), stage=stage) for stage in (Stage.PLANNED, Stage.ATTEMPTED)]
    assert merge_stage(claims) is Stage.ATTEMPTED
    assert merge_stage(claims[:1]) is Stage.PLANNED


def test_deaths_of_a_unit_are_those_of_its_side() -> None:
    parts = (part(Role.ACTOR, "jnim"), part(Role.TARGET, "mali-security-forces"))
    found = deaths_by_side(parts, [dead("three", 3, 3, "mali-army")], lexicon=lexicon())
    assert (found.side_a, found.side_b, found.unknown) == (0, 3, 0)
