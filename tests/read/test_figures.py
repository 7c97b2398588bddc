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
        (
            "More than 400 civilians have been killed in air strikes since the war began.",
            {400: "since the war began"},
        ),
        (
            "During the nine-year war, 6,100 villagers have died in Goma.",
            {6_100: "During the nine-year war"},
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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A family of five was killed in Kano.", {("killed", 5)}),
        ("Gunmen killed a couple in Kano.", {("killed", 2)}),
        ("Several gunmen killed Pedro Ramos in Medellin.", {("strength", 3), ("killed", 1)}),
        ("Two bombs killed six officers in Cairo.", {("weapons", 2), ("killed", 6)}),
        ("Soldiers seized many weapons and 20 rifles near Goma.",
         {("weapons", 3), ("weapons", 20)}),
        ("The blast killed five people: three soldiers and two civilians.", {("killed", 5)}),
        ("Ten people were killed, three of them children, in Kano.", {("killed", 10)}),
        ("Two mothers of three were killed in Kano.", {("killed", 2)}),
        ("The bomb exploded in Kano but there were no casualties.", {("casualties", 0)}),
        ("The army destroyed 27 armoured personnel carriers in Kano.", {("vehicles", 27)}),
        ("Floods destroyed 400 homes and killed 30 cattle in Kassala.", {("buildings", 400)}),
        ("Troops pushed 5 kilometres into the valley of Ituri.", {("distance", 5)}),
        ("Kidnappers demanded a ransom of $2 million for the priest in Jos.",
         {("money", 2_000_000)}),
        ("The shelling forced 3,000 families from their homes in Idlib.", {("displaced", 3000)}),
        ("About 5,000 people protested in Minsk on Sunday.", {("crowd", 5000)}),
        ("Twenty gunmen attacked the village of Bara.", {("strength", 20)}),
        ("Rebels carried out four mortar attacks on the harbour of Goma.", {("attacks", 4)}),
        ("Some 2,300 villagers have fled their homes since Thursday.", {("displaced", 2300)}),
        ("The army said 31,000 people were displaced in a week.", {("displaced", 31000)}),
        ("A 12-kilogram bomb exploded in Goma.", set()),
        ("There were 130 murders in Kano last year.", {("killed", 130)}),
        ("He was jailed for ten years in Kano.", set()),
        ("The rebels made more than six attacks per day in Goma.", set()),
        ("A man was fatally stabbed in Leeds on Monday.", {("killed", 1)}),
        ("Gunmen shot three farmers near Goma.", {("casualties", 3)}),
        ("Rebels fought the army for six hours near Goma.", {("duration", 6)}),
        ("The fighting lasted more than three days in Goma.", {("duration", 3)}),
    ],
)  # fmt: skip
def test_what_a_number_measures(text: str, figures: set[tuple[str, float]]) -> None:
    assert {(f.measure, f.low) for claim in claims(text) for f in claim.figures} == figures


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen tried to kill the minister and two guards in Kano.",
        "The officer was not injured in Kano.",
    ],
)
def test_nobody_is_hurt_by_what_was_not_done(text: str) -> None:
    found = [f for claim in claims(text) for f in claim.figures if f.measure != "strength"]
    assert found == []


def test_families_are_counted_as_families() -> None:
    (claim,) = claims("Over 1,500 families have fled Goma.")
    assert [(f.measure, f.low, f.of) for f in claim.figures] == [("displaced", 1500, "family")]


def test_the_dead_of_either_side_are_told_apart() -> None:
    found = claims("Clashes killed 12 rebels and 3 soldiers near Goma.")
    sides = {f.low: f.of for claim in found for f in claim.figures}
    assert set(sides) == {3, 12}
    assert None not in sides.values()
    assert len(set(sides.values())) == 2


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The air force shot down 9 of 14 drones near Sumy.", {("weapons", 9, 9)}),
        ("Police in Minsk arrested three of the five guards.", {("arrested", 3, 3)}),
        ("Gunmen took nine hostages in Jos and killed two of them.",
         {("abducted", 9, 9), ("killed", 2, 2)}),
        ("The army said it killed six and wounded 12.", {("killed", 6, 6), ("wounded", 12, 12)}),
        ("Clashes in Wau on Monday killed between 20 and 40 people.", {("killed", 20, 40)}),
        ("The floods killed at least 20 and up to 35 people in Ghor on Monday.",
         {("killed", 20, 35)}),
        ("Between 30 and 50 people were killed in the raid on Goma.", {("killed", 30, 50)}),
        ("A blast in Wau killed 20 to 40 people.", {("killed", 20, 40)}),
        ("A blast in Wau killed one and wounded three.", {("killed", 1, 1), ("wounded", 3, 3)}),
        ("Two people died and nine were injured in Wau.", {("killed", 2, 2), ("wounded", 9, 9)}),
        ("It had beaten back a raid on Sirte, killing over 30 gunmen and destroying eight cars.",
         {("killed", 30, None), ("vehicles", 8, 8)}),
        ("Jets bombed a hall in Taiz, killing at least 12 guests and injuring scores more.",
         {("killed", 12, None), ("wounded", 20, 99)}),
    ],
)  # fmt: skip
def test_only_what_is_acted_upon_counts(
    text: str, figures: set[tuple[str, float, float | None]]
) -> None:
    found = [(f.measure, f.low, f.high) for claim in claims(text) for f in claim.figures]
    assert sorted(found, key=str) == sorted(figures, key=str)


def test_part_of_a_whole_names_the_counted_alone() -> None:
    (claim,) = claims("Police in Minsk arrested three of the five guards.")
    assert [figure.of for figure in claim.figures] == ["guards"]


@pytest.mark.parametrize(
    ("text", "event_type", "figure"),
    [
        ("Some four million people need food aid in the region.", "trapped", ("in-need", 4e6)),
        ("About 3,000 people are trapped in the town of Derna.", "trapped", ("trapped", 3000)),
        ("Trucks delivered 40 tonnes of rice to the camp at Bentiu.", "aid", ("weight", 40)),
        ("The agency delivered food to 9,000 people in Gao.", "aid", ("assisted", 9000)),
    ],
)
def test_need_and_aid_that_are_counted(
    text: str, event_type: str, figure: tuple[str, float]
) -> None:
    (claim,) = claims(text, event_type)
    assert figure in [(each.measure, each.low) for each in claim.figures]


def test_the_dead_and_the_injured_of_one_sentence_are_one_claim() -> None:
    (claim,) = claims("At least two people died and more than 80 were wounded in Wau, it said.")
    assert {figure.measure for figure in claim.figures} == {"killed", "wounded"}


def test_the_dead_of_a_flood_are_not_killed_by_anybody() -> None:
    text = "A flood hit the valley of Swat on Monday. Two people died and nine were injured."
    assert {claim.event_type for claim in claims(text)} == {"disaster"}
