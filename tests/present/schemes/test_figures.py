"""Figures over a whole event: parts, wholes, and sources that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import make_figure
from tests.present.schemes.scene import claim, dead
from tests.read.reading import lexicon

from dateline.present.schemes.figures import (
    acled_fatalities_of,
    best_toll,
    lowest,
    own_figures,
    summed_figures,
    tolls,
    total,
)
from dateline.read.derived import least
from dateline.records import Claim, Figure, Origin

WHOLE = dead(16, None, "at least 16")
SOLDIERS, OTHER_SOLDIERS = dead(2, 2, "two", "mali-army"), dead(3, 3, "three", "mali-army")
REBELS = dead(5, 5, "five", "jnim")


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([], None),
        ([[make_figure("wounded", 4, 4, "four")]], None),
        ([[WHOLE]], 16),
        ([[SOLDIERS, REBELS]], 7),
        ([[SOLDIERS], [REBELS]], 7),
        ([[SOLDIERS], [OTHER_SOLDIERS]], 2),
        ([[WHOLE, SOLDIERS]], 16),
        ([[dead(4, 4, "four"), SOLDIERS, REBELS]], 7),
    ],
)
def test_what_one_origin_counts(claims: list[list[Figure]], number: int | None) -> None:
    assert total(claims, "killed", least, lexicon=lexicon()) == number


def telling(number: int, source: str) -> Claim:
    made, _ = claim("attack", figures=[dead(number, number, str(number))], source=source,
                    words=f"Soldiers attacked {number} camps for {source}")  # fmt: skip
    return made


def own_origins(claims: list[Claim]) -> list[Origin]:
    return [Origin(each.sources[0].name, (each.id,)) for each in claims]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_no_source_gives_less_than_the_coded_number(numbers: list[int]) -> None:
    claims = [telling(number, f"officer {place}") for place, number in enumerate(numbers)]
    found = acled_fatalities_of(claims, own_origins(claims), lexicon=lexicon())
    assert found == min(numbers)
    assert lowest(claims, own_origins(claims), "killed", lexicon=lexicon()) == min(numbers)


def test_no_word_of_deaths_is_none() -> None:
    made, _ = claim("attack")
    assert acled_fatalities_of([made], own_origins([made]), lexicon=lexicon()) == 0


def test_what_one_wire_says_twice_is_said_once() -> None:
    claims = [telling(9, "the army"), telling(9, "the army again"), telling(4, "a doctor")]
    wire = Origin("the army", (claims[0].id, claims[1].id))
    doctor = Origin("a doctor", (claims[2].id,))
    found = tolls(claims, [wire, doctor], own_figures, lexicon=lexicon())
    assert [toll.low for toll in found] == [9, 4]
    assert best_toll(found).low == 4


def test_sums_over_time_stand_apart() -> None:
    made, _ = claim("attack", figures=[WHOLE], notes=["cumulative: “since January”"])
    assert own_figures(made) == ()
    assert [figure.low for figure in summed_figures(made)] == [16]
