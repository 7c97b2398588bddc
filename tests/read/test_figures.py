import pytest
from tests.read.reading import claims


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A bomb killed at least 12 people and wounded 30 in Kano.",
         {("killed", 12, None), ("wounded", 30, 30)}),
        ("Dozens of soldiers were killed in clashes near Menaka.", {("killed", 12, 99)}),
        ("Gunmen killed a priest in Jos.", {("killed", 1, 1)}),
        ("The attack on the town left 40 dead.", {("killed", 40, 40)}),
        ("The fighting displaced about 5,000 people in Ituri.", {("displaced", 5000, 5000)}),
        ("Police arrested 15 demonstrators in Minsk.", {("arrested", 15, 15)}),
        ("Rebels captured six villages near Masisi.", {("villages", 6, 6)}),
    ],
)  # fmt: skip
def test_figures(text: str, figures: set[tuple[str, float, float | None]]) -> None:
    found = {(f.measure, f.low, f.high) for claim in claims(text) for f in claim.figures}
    assert figures <= found


def test_a_part_of_a_total_is_not_more() -> None:
    text = "The shelling killed eight people, including two children, in Donetsk."
    found = [(f.measure, f.low) for claim in claims(text) for f in claim.figures]
    assert found == [("killed", 8)]


@pytest.mark.parametrize(
    ("text", "event_type", "low"),
    [
        ("About 3,000 fighters remain in the city of Raqqa.", "force-strength", 3000),
        ("Some 200,000 people still live in the town of Raqqa.", "population", 200_000),
    ],
)
def test_states_of_affairs(text: str, event_type: str, low: float) -> None:
    (claim,) = claims(text, event_type)
    assert [figure.low for figure in claim.figures] == [low]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("The army has killed 60 rebels so far this year.", {60: "so far this year"}),
        (
            "More than 400 civilians have been killed in air strikes since January.",
            {400: "since January"},
        ),
        (
            "At least 3,000 people have died in three years of war in Ituri.",
            {3000: "in three years of war in Ituri"},
        ),
        (
            "A bomb killed two people in Kano on Monday; more than 90 have been killed this year.",
            {2: None, 90: "this year"},
        ),
        ("The army killed 60 rebels in Kasan.", {60: None}),
    ],
)
def test_a_sum_over_time_keeps_the_words_that_say_so(
    text: str, sums: dict[float, str | None]
) -> None:
    assert {f.low: f.cumulative for claim in claims(text) for f in claim.figures} == sums


def test_a_toll_brings_an_earlier_figure_up_to_date() -> None:
    text = "An air strike killed six people on Monday. The death toll later rose to nine."
    (claim,) = claims(text)
    assert [(f.measure, f.low) for f in claim.figures] == [("killed", 9)]
    assert claim.notes == ("an earlier figure, brought up to date: “six”",)


def test_no_figure_is_counted_twice() -> None:
    text = "More than 400 civilians have been killed in air strikes since the offensive began."
    assert [f.low for claim in claims(text) for f in claim.figures] == [400]


def test_counts_of_a_charge_count_nobody() -> None:
    found = claims("He was charged with two counts of third-degree murder in Kano.")
    assert [figure for claim in found for figure in claim.figures] == []
