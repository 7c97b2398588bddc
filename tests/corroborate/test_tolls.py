"""Tolls: updates, rivals and narrower counts are told apart; the row shows what stands."""

from __future__ import annotations

import pytest
from tests.factory import make_claim, make_report, make_source

from dateline.corroborate.discrepancies import find_discrepancies
from dateline.corroborate.tolls import find_tolls, headline_figures
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim, Count, Figure, Report, Span, Status, Toll
from dateline.settings import Settings

Said = tuple[Report, Claim]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def said(
    text: str,
    *figures: Figure,
    day: str | None = "2016-10-18",
    source: str = "police",
    status: Status = Status.REPORTED,
) -> Said:
    report = make_report(text, published=day, outlet=f"Paper of {day}")
    claim = make_claim(
        report, event_type="killing", figures=figures, sources=[make_source(source)], status=status
    )
    return report, claim


def count(
    low: float | None,
    high: float | None,
    text: str,
    of: str | None = None,
    cumulative: str | None = None,
) -> Figure:
    return Figure("killed", low, high, text, Span(0, 0), of, cumulative)


def tolls(lexicon: Lexicon, *given: Said) -> tuple[Toll, ...]:
    return find_tolls([c for _, c in given], {r.id: r for r, _ in given}, lexicon)


def standings(toll: Toll) -> list[tuple[str, str]]:
    return [(each.text, each.standing.value) for each in toll.counts]


def test_a_later_higher_count_is_an_update_and_no_difference(lexicon: Lexicon) -> None:
    first = said("At least 20 were killed.", count(20, None, "20"))
    second = said("The bomb killed 137.", count(137, 137, "137"), day="2016-10-19", source="mayor")
    third = said("The bomb killed 276.", count(276, 276, "276"), day="2016-10-20", source="doctor")
    (toll,) = tolls(lexicon, third, first, second)
    assert standings(toll) == [("20", "updated"), ("137", "updated"), ("276", "current")]
    assert (toll.chosen.text, toll.low, toll.high, toll.disputed) == ("276", 276, 276, False)
    assert find_discrepancies([first[1], second[1], third[1]], [toll], lexicon) == ()


def test_two_counts_of_one_day_are_rivals_and_the_lower_one_leads(lexicon: Lexicon) -> None:
    one = said("Bombs killed 43.", count(43, 43, "43"), source="hospital")
    other = said("Bombs killed 57.", count(57, 57, "57"), source="party")
    (toll,) = tolls(lexicon, one, other)
    assert {each.standing for each in toll.counts} == {Count.RIVAL}
    assert (toll.chosen.text, toll.low, toll.high) == ("43", 43, 57)
    (difference,) = find_discrepancies([one[1], other[1]], [toll], lexicon)
    assert difference.field == "figures: killed"
    assert [side.value for side in difference.sides] == ["43", "57"]


def test_a_later_lower_count_is_a_rival_unless_it_corrects(lexicon: Lexicon) -> None:
    first = said("Bombs killed 359.", count(359, 359, "359"))
    lower = said("Bombs killed 253.", count(253, 253, "253"), day="2016-10-20", source="ministry")
    (toll,) = tolls(lexicon, first, lower)
    assert toll.disputed
    revised = said(
        "The toll was revised to 253.", count(253, 253, "253"), day="2016-10-20", source="ministry"
    )
    (toll,) = tolls(lexicon, first, revised)
    assert standings(toll) == [("359", "updated"), ("253", "current")]


def test_a_count_of_some_is_narrower_and_no_rival(lexicon: Lexicon) -> None:
    text = "Nine people died, among them two children; three bodies lay in one car."
    one = said(text, count(9, 9, "Nine", "people"), count(2, 2, "two", "children"))
    part = said(text + " ", count(9, 9, "Nine"), count(3, 3, "three"))
    whole, children = tolls(lexicon, one, part)
    assert standings(whole) == [("Nine", "current"), ("Nine", "current"), ("three", "part")] or (
        standings(whole) == [("Nine", "current"), ("three", "part"), ("Nine", "current")]
    )
    assert (children.whom, children.chosen.text) == ("children", "two")
    assert not whole.disputed


def test_sums_denials_and_forecasts_are_no_toll_of_the_event(lexicon: Lexicon) -> None:
    one = said("Three died.", count(3, 3, "Three"))
    summed = said("Seventy died since May.", count(70, 70, "Seventy", None, "since May"))
    denied = said("None died.", count(0, 0, "None"), status=Status.DENIED)
    claims = [one[1], summed[1], denied[1]]
    event, longer = tolls(lexicon, one, summed, denied)
    assert (event.covers, event.chosen.text) == (None, "Three")
    assert (longer.covers, longer.chosen.text) == ("since May", "Seventy")
    assert [figure.text for figure in headline_figures((event, longer), claims)] == ["Three"]


def test_at_least_thirty_is_told_by_who_says_thirty_four(lexicon: Lexicon) -> None:
    one = said("At least 30 died.", count(30, None, "At least 30"), source="hospital")
    other = said("They killed 34.", count(34, 34, "34"), source="police")
    (toll,) = tolls(lexicon, one, other)
    assert (toll.chosen.text, toll.disputed) == ("34", False)


def test_the_order_of_claims_changes_nothing(lexicon: Lexicon) -> None:
    given = [
        said(f"Bombs killed {n}.", count(n, n, str(n)), day=day, source=str(n))
        for n, day in ((9, "2016-10-18"), (12, "2016-10-19"), (11, "2016-10-19"), (10, None))
    ]
    assert tolls(lexicon, *given) == tolls(lexicon, *reversed(given))
