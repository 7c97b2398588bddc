from __future__ import annotations

from pathlib import Path

import pytest
from bench.claim_match import Fate, Pairing, pair
from bench.gold_claims import Emitted
from tests.bench.ferry import elsewhere, ours, write_ferry
from tests.factory import make_figure

from corpus import AnnotatedReport, load_vocabulary
from dateline.records import Status

FIRST = "Gunmen fired on a ferry near Kabo on Monday night"


@pytest.fixture
def wire(tmp_path: Path) -> AnnotatedReport:
    return write_ferry(tmp_path / "dev" / "ferry").reports[0]


def paired(wire: AnnotatedReport, *emitted: Emitted) -> Pairing:
    return pair(wire, emitted, unasked=load_vocabulary().unasked)


@pytest.mark.parametrize(
    ("evidence", "trigger", "event_type", "status", "claim"),
    [
        (FIRST, "fired", "shooting", Status.REPORTED, "fired on a ferry"),
        (FIRST, "fired", "abduction", Status.REPORTED, "fired on a ferry"),  # by its place alone
        ("Ferry ambushed on the Sanda", "ambushed", "attack", Status.REPORTED, "fired on a ferry"),
        ("killing at least seven", "killing", "killing", Status.REPORTED, "fired on a ferry"),
        ("had\nshot at the ferry", "shot", "shooting", Status.DENIED, "shot at the ferry"),
        ("put the dead at nine", "dead", "killing", Status.REPORTED, "put the dead"),
        # No word of a happening, but its sentence, by a right type.
        ("the harbour master told Delta Radio", "told", "shooting", Status.REPORTED,
         "fired on a ferry"),
        # Nor a right type, but words for who takes part.
        (FIRST, "Gunmen", "raid", Status.REPORTED, "fired on a ferry"),
    ],
)  # fmt: skip
def test_a_claim_is_matched_by_where_its_words_stand(
    wire: AnnotatedReport, evidence: str, trigger: str, event_type: str, status: Status, claim: str
) -> None:
    one = ours(wire, evidence, trigger, event_type=event_type, status=status)
    found = paired(wire, one).emitted[0]
    assert found.fate is Fate.MATCHED
    assert found.gold is not None
    assert found.gold.claim.trigger.of(wire.text) == claim


@pytest.mark.parametrize(
    ("evidence", "trigger", "event_type", "status", "fate"),
    [
        ("Villagers fear\nraids", "raids", "raid", Status.REPORTED, Fate.LURE),
        ("If boats attack again", "attack", "attack", Status.REPORTED, Fate.LURE),
        ("If boats attack again", "attack", "attack", Status.HYPOTHETICAL, Fate.UNASKED),
        ("the ferry will stop", "stop", "restriction", Status.EXPECTED, Fate.FALSE),
        ("the ferry will stop", "stop", "warning", Status.EXPECTED, Fate.UNASKED),
        # Of the saying, not of the act that stands there.
        ("The army denied that", "denied", "rejection", Status.REPORTED, Fate.UNASKED),
        ("had\nshot at the ferry", "shot", "rejection", Status.REPORTED, Fate.UNASKED),
    ],
)
def test_what_tells_of_nothing_has_its_fate(
    wire: AnnotatedReport, evidence: str, trigger: str, event_type: str, status: Status, fate: Fate
) -> None:
    one = ours(wire, evidence, trigger, event_type=event_type, status=status)
    assert paired(wire, one).emitted[0].fate is fate


def test_words_that_are_none_of_the_texts_are_false_even_of_an_unasked_type(
    wire: AnnotatedReport,
) -> None:
    one = elsewhere(ours(wire, FIRST, "fired", event_type="warning"))
    assert paired(wire, one).emitted[0].fate is Fate.FALSE


def test_a_claim_goes_to_the_telling_whose_figure_it_gives(wire: AnnotatedReport) -> None:
    figures = [make_figure("killed", 9, 9, "nine")]
    one = ours(wire, "The attack was the first", "attack", event_type="attack", figures=figures)
    gold = paired(wire, one).emitted[0].gold
    assert gold is not None
    assert [each.value for each in gold.figures] == ["7+", "dozens"]  # its own words come first
    two = ours(wire, "put the dead at nine", "nine", event_type="killing", figures=figures)
    gold = paired(wire, two).emitted[0].gold
    assert gold is not None
    assert [each.value for each in gold.figures] == ["9"]


def test_two_claims_of_one_telling_are_both_its(wire: AnnotatedReport) -> None:
    pairing = paired(
        wire,
        ours(wire, FIRST, "fired"),
        ours(wire, "killing at least seven", "killing", event_type="killing"),
    )
    assert len(pairing.of(pairing.golds[0])) == 2
    assert [pairing.of(gold) for gold in pairing.golds[1:]] == [[], [], []]
