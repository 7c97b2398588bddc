"""What a report says of the victims after it has told of a happening."""

import pytest
from tests.read.reading import claims

from dateline.records import Claim

_BLAST = "A car bomb exploded in Kirkuk on Monday, killing six people, the police said. "


def _told(text: str) -> list[tuple[str, list[tuple[str, float | None, float | None]]]]:
    """Return each claim's nearest source and its figures."""
    return [
        (_source(claim), [(f.measure, f.low, f.high) for f in claim.figures])
        for claim in claims(text)
    ]


def _source(claim: Claim) -> str:
    """Return the words of a claim's nearest source; the name of the outlet, which has none."""
    first = claim.sources[0]
    return (first.text or first.name).lower().removeprefix("the ").removeprefix("a ")


@pytest.mark.parametrize(
    ("later", "source", "low"),
    [
        ("The mayor put the death toll at nine on Tuesday.", "mayor", 9),
        ("Hospital officials revised the toll down to four.", "hospital officials", 4),
        ("The toll has since climbed to 14, the health ministry said.", "health ministry", 14),
        ("Two more died overnight, bringing the toll to eight.", "unknown outlet", 8),
        ("The official death toll stood at 11.", "unknown outlet", 11),
        ("A doctor put the number of dead at 12.", "doctor", 12),
        ("The toll rose from six to 14, the mayor said.", "mayor", 14),
        ("The number of people killed rose by one to seven, the mayor said.", "mayor", 7),
    ],
)
def test_another_source_s_toll_is_a_claim_of_its_own(later: str, source: str, low: float) -> None:
    first, second = _told(_BLAST + later)
    assert first == ("police", [("killed", 6, 6)])
    assert second == (source, [("killed", low, low)])


def test_another_source_s_toll_is_of_the_same_happening() -> None:
    first, second = claims(_BLAST + "The mayor put the death toll at nine on Tuesday.")
    assert (second.event_type, second.place, second.when) == (
        first.event_type, first.place, first.when,
    )  # fmt: skip
    assert second.text == "The mayor put the death toll at nine on Tuesday"
    assert second.id != first.id


@pytest.mark.parametrize(
    "later",
    [
        "The death toll later rose to nine, the police said.",
        "The police later raised the toll to nine.",
        "The police put the number of dead at nine on Tuesday.",
    ],
)
def test_the_same_source_brings_its_toll_up_to_date(later: str) -> None:
    (claim,) = claims(_BLAST + later)
    assert [(f.measure, f.low) for f in claim.figures] == [("killed", 9)]
    assert "an earlier figure, brought up to date: “six”" in claim.notes


def test_a_toll_of_dead_and_wounded_takes_the_place_of_both() -> None:
    text = "The ministry said the raid killed two people and wounded five; it later raised the toll"
    (claim,) = claims(f"{text} to seven dead and 18 wounded.")
    assert [(f.measure, f.low) for f in claim.figures] == [("killed", 7), ("wounded", 18)]


def test_each_source_brings_its_own_toll_up_to_date() -> None:
    text = "The mayor put the toll at nine on Tuesday. The police later raised the toll to eight."
    assert _told(_BLAST + text) == [
        ("police", [("killed", 8, 8)]),
        ("mayor", [("killed", 9, 9)]),
    ]


def test_a_toll_can_be_the_first_number() -> None:
    text = "A car bomb exploded in Kirkuk on Monday. The toll stood at 21, the hospital said."
    first, second = claims(text)
    assert (first.event_type, first.figures) == (second.event_type, ())
    assert [(f.measure, f.low) for f in second.figures] == [("killed", 21)]


def test_the_losses_of_a_side_are_its_own() -> None:
    text = "Gunmen raided a base at Tessit on Friday and killed three soldiers, the army said."
    first, second = claims(
        f"{text} But two councillors put the army's losses at more than 20 dead."
    )
    assert [(f.low, f.of) for f in second.figures] == [(20, first.figures[0].of)]


@pytest.mark.parametrize(
    "later",
    [
        "The death toll from last year's floods stood at 90.",
        "The overall death toll rose to 300.",
        "The death toll since January has risen to 300.",
        "The death toll could rise to 30.",
    ],
)
def test_the_toll_of_something_else_is_not_taken(later: str) -> None:
    assert ("police", [("killed", 6, 6)]) in _told(_BLAST + later)


@pytest.mark.parametrize(
    ("later", "measure"),
    [
        ("No casualties were reported.", "casualties"),
        ("There were no injuries.", "casualties"),
        ("Nobody was hurt, the police said.", "casualties"),
        ("No one was killed.", "killed"),
        ("It caused no casualties.", "casualties"),
        ("It fell without causing casualties.", "casualties"),
    ],
)
def test_nobody_harmed_is_a_nought_of_what_was_told_before(later: str, measure: str) -> None:
    (claim,) = claims(f"A rocket hit a flour mill in Izium late on Thursday. {later}")
    assert [(f.measure, f.low, f.high) for f in claim.figures] == [(measure, 0, 0)]


def test_a_nought_names_who_says_it() -> None:
    text = "A rocket hit a flour mill in Izium late on Thursday. Nobody was hurt, the police said."
    (claim,) = claims(text)
    assert claim.notes[-1].startswith("“Nobody was hurt”, by ")
    assert claim.notes[-1].lower().endswith("police")


@pytest.mark.parametrize(
    "later",
    [
        "No further casualties were reported.",
        "There was no word of casualties.",
        "No casualties are expected.",
        "Nobody was seriously hurt.",
    ],
)
def test_what_says_less_is_no_nought(later: str) -> None:
    text = f"A rocket hit a flour mill in Izium late on Thursday. {later}"
    assert all(f.low != 0 for claim in claims(text) for f in claim.figures)


def test_victims_told_of_before_are_not_undone() -> None:
    text = "A rocket killed two people in Izium late on Thursday. Nobody was hurt in the mill."
    assert [f.low for claim in claims(text) for f in claim.figures] == [2]


def test_another_sources_toll_counts_whom_the_first_counts() -> None:
    text = (
        "At least 11 civilians were killed in a car bombing in Kirkuk on Monday, the police said. "
        "The governor, Ali Rashad, put the death toll at 16."
    )
    counted = {f.low: f.of for claim in claims(text) for f in claim.figures}
    assert counted == {11: "civilians", 16: "civilians"}
