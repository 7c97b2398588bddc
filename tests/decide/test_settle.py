"""What decisions come to over claims: last words, undoing, and claims that changed underneath."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.factory import make_claim, make_figure, make_place, make_report, make_when

from dateline.decide import FIELDS, check_value, claim_target, corrected, settle, value_of
from dateline.errors import OptionError
from dateline.records import Act, Claim, Decision, Span, Standing

REPORT = make_report("Two barges burned at Ostwick quay. The mill at Ostwick burned too.")
BARGES = make_claim(
    REPORT,
    "Two barges burned at Ostwick quay.",
    place=make_place("Ostwick"),
    when=make_when("2016-10-18"),
    figures=[make_figure("killed", 2, 2, "Two")],
)
MILL = make_claim(REPORT, "The mill at Ostwick burned too.", place=make_place("Ostwick"))
FERRY = make_claim(make_report("A ferry sank off Ostwick."), place=make_place("Ostwick"))
CLAIMS = (BARGES, MILL, FERRY)


def made(
    number: int,
    act: Act,
    *claims: Claim,
    field: str | None = None,
    value: str | None = None,
    rests_on: tuple[str, ...] = (),
    sides: tuple[int, ...] = (),
) -> Decision:
    targets = tuple(
        claim_target(claim, rests_on, side=sides[n] if sides else 0)
        for n, claim in enumerate(claims)
    )
    ids = tuple(claim.id for claim in claims)
    return Decision(number, act, ids, field, value, "seen", "AB", "2016-11-01", targets)


def correction(number: int, claim: Claim, field: str, value: str) -> Decision:
    return made(number, Act.CORRECT, claim, field=field, value=value, rests_on=(field,))


def standings(decisions: list[Decision], claims: tuple[Claim, ...] = CLAIMS) -> list[Standing]:
    return [one.standing for one in settle(decisions, claims).outcomes]


def test_the_last_verdict_counts() -> None:
    both = [made(1, Act.REJECT, BARGES, rests_on=FIELDS), made(2, Act.ACCEPT, BARGES)]
    assert settle(both[:1], CLAIMS).rejected == {BARGES.id}
    assert settle(both, CLAIMS).rejected == frozenset()
    assert standings(both) == [Standing.SUPERSEDED, Standing.IN_FORCE]


def test_an_undo_brings_back_what_was_before_and_can_be_undone() -> None:
    history = [
        made(1, Act.REJECT, BARGES),
        made(2, Act.ACCEPT, BARGES),
        made(3, Act.UNDO, value="2"),
        made(4, Act.UNDO, value="3"),
    ]
    assert settle(history[:3], CLAIMS).rejected == {BARGES.id}
    assert settle(history, CLAIMS).rejected == frozenset()
    assert standings(history[:3]) == [Standing.IN_FORCE, Standing.UNDONE, Standing.IN_FORCE]


@pytest.mark.parametrize(
    ("field", "value", "now"),
    [
        ("type", "air-strike", "air-strike"),
        ("status", "denied", "denied"),
        ("when", "2016-10-16/2016-10-17", "2016-10-16/2016-10-17"),
        ("when", "../2016-10-17", "../2016-10-17"),
        ("when", "none", "none"),
        ("place", "Wexmoor", "Wexmoor"),
        ("place", "Wexmoor @36.5,-43.25", "Wexmoor @36.5000,-43.2500"),
        ("place", "none", "none"),
        ("source", "a bargeman", "a bargeman → The Harbour Courier"),
        ("figure:killed", "4", "4"),
        ("figure:killed", "3..5", "3..5"),
        ("figure:killed", "none", "none"),
        ("participant:target", "two bargemen", "two bargemen"),
        ("participant:target", "none", "none"),
    ],
)
def test_each_value_can_be_corrected_and_only_that_changes(
    field: str, value: str, now: str
) -> None:
    check_value(field, value)
    claim = corrected(BARGES, [correction(1, BARGES, field, value)])
    assert value_of(claim, field) == now
    kind = field.split(":", maxsplit=1)[0]
    root = {"figure": "figures", "participant": "participants"}.get(kind, field)
    for other in FIELDS:
        if other != root:
            assert value_of(claim, other) == value_of(BARGES, other)
    assert (claim.id, claim.text, claim.evidence) == (BARGES.id, BARGES.text, BARGES.evidence)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("when", "18 October"),
        ("when", "2016-10-18/2016-10-16"),
        ("status", "true"),
        ("figure:killed", "-1"),
        ("figure:killed", "nan"),
        ("figure:", "1"),
        ("participant:bystander", "a man"),
        ("place", " "),
        ("place", "Wexmoor @91,0"),
        ("type", "Air Strike"),
        ("colour", "red"),
    ],
)
def test_what_cannot_be_a_value_is_refused(field: str, value: str) -> None:
    with pytest.raises(OptionError):
        check_value(field, value)


def test_the_last_correction_of_a_field_counts_and_the_first_is_on_record() -> None:
    two = [
        correction(1, BARGES, "place", "Wexmoor"),
        correction(2, BARGES, "place", "Ostwick Nord"),
    ]
    held = settle(two, CLAIMS).corrections[BARGES.id]
    assert [one.number for one in held] == [2]
    assert value_of(corrected(BARGES, held), "place") == "Ostwick Nord"
    assert standings(two) == [Standing.SUPERSEDED, Standing.IN_FORCE]
    assert two[0].targets[0].said[0].value == value_of(BARGES, "place")


def test_merges_and_splits_pair_by_pair() -> None:
    merge = made(1, Act.MERGE, *CLAIMS)
    split = made(2, Act.SPLIT, *CLAIMS, sides=(1, 0, 0))
    decided = settle([merge, split], CLAIMS)
    assert decided.together == {tuple(sorted((MILL.id, FERRY.id)))}
    assert decided.apart == {
        tuple(sorted((BARGES.id, MILL.id))),
        tuple(sorted((BARGES.id, FERRY.id))),
    }


def test_a_claim_whose_words_stand_elsewhere_now_keeps_its_decisions() -> None:
    moved = replace(
        BARGES,
        id="c0000000000",
        evidence=Span(BARGES.evidence.start + 9, BARGES.evidence.end + 9),
        trigger=Span(BARGES.trigger.start + 9, BARGES.trigger.end + 9),
    )
    reject = made(1, Act.REJECT, BARGES, rests_on=FIELDS)
    assert settle([reject], (moved, MILL)).rejected == {moved.id}


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.REJECT])
def test_a_verdict_on_a_claim_that_is_read_otherwise_now_is_flagged_and_not_applied(
    act: Act,
) -> None:
    changed = replace(BARGES, place=make_place("Wexmoor"))
    decided = settle([made(1, act, BARGES, rests_on=FIELDS)], (changed, MILL))
    (outcome,) = decided.outcomes
    assert (outcome.standing, outcome.claims) == (Standing.STALE, ())
    assert "place was Ostwick" in outcome.detail
    assert "Wexmoor" in outcome.detail
    assert decided.rejected == frozenset()


def test_a_correction_rests_on_its_own_field_alone() -> None:
    fix = correction(1, BARGES, "place", "Wexmoor")
    elsewhere = replace(BARGES, place=make_place("Norrby"))
    later = replace(BARGES, when=make_when("2016-10-19"))
    assert standings([fix], (elsewhere,)) == [Standing.STALE]
    assert settle([fix], (elsewhere,)).corrections == {}
    assert standings([fix], (later,)) == [Standing.IN_FORCE]


def test_a_claim_that_is_gone_is_flagged_and_the_others_are_still_decided() -> None:
    both = made(1, Act.REJECT, BARGES, FERRY, rests_on=FIELDS)
    decided = settle([both], (FERRY,))
    assert decided.outcomes[0].standing is Standing.PARTLY
    assert decided.rejected == {FERRY.id}
    assert "not read any more" in decided.outcomes[0].detail
    assert standings([both], ()) == [Standing.STALE]
    assert standings([made(1, Act.MERGE, BARGES, FERRY)], (FERRY,)) == [Standing.STALE]


def test_the_order_of_arrival_changes_nothing() -> None:
    decisions = [
        made(1, Act.MERGE, *CLAIMS),
        correction(2, MILL, "when", "2016-10-20"),
        made(3, Act.SPLIT, *CLAIMS, sides=(0, 1, 1)),
        made(4, Act.REJECT, FERRY, rests_on=FIELDS),
    ]
    expected = settle(decisions, CLAIMS)
    shuffled, claims = list(decisions), list(CLAIMS)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - a shuffle, no secret
        random.Random(seed).shuffle(claims)  # noqa: S311
        assert settle(shuffled, claims) == expected
