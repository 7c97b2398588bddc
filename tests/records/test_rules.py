"""Rules: what a value rests on, read off the words that its basis opens with."""

from __future__ import annotations

import pytest

from dateline.records import (
    BY_SOUND,
    INSIDE,
    Ground,
    Guess,
    Rule,
    SourceRule,
    ground_of,
    is_by_sound,
    is_guess,
    lies_inside,
    rule_of,
    source_rule_of,
)


@pytest.mark.parametrize("rule", Rule)
def test_a_basis_tells_its_rule_whatever_follows(rule: Rule) -> None:
    assert rule_of(rule) is rule
    assert rule_of(f"{rule}; gazetteer") is rule
    assert ground_of(f"{rule}: 2014-06-01") is rule.ground


def test_no_rule_hides_another() -> None:
    found = [rule_of(rule + " and more") for rule in Rule]
    assert found == list(Rule)


@pytest.mark.parametrize(
    ("rule", "ground"),
    [
        (Rule.SAID, Ground.OWN),
        (Rule.NAMED, Ground.OWN),
        (Rule.BESIDE_TOO, Ground.OTHER),
        (Rule.ACTOR_LAND, Ground.OTHER),
        (Rule.FRESH, Ground.PUBLICATION),
        (Rule.NOT_AFTER, Ground.PUBLICATION),
        (Rule.NOWHERE, Ground.NOTHING),
    ],
)
def test_each_rule_has_its_ground(rule: Rule, ground: Ground) -> None:
    assert rule.ground is ground


@pytest.mark.parametrize(
    ("basis", "ground"),
    [
        ("time of the clause: “Monday” (relative to publication 2014-06-04)", Ground.OWN),
        ("time of the clause: “two days later” (counted from “raid” on “May 1”, explicit)",
         Ground.OTHER),
        ("taken up from “raid” on “Monday” (relative to publication 2014-06-04)", Ground.ELSEWHERE),
        ("an earlier claim of the same event: taken up from “raid” on “Monday” (explicit)",
         Ground.ELSEWHERE),
        ("said “Monday”: in the week up to then (relative to publication 2014-06-04)",
         Ground.PUBLICATION),
        ("said “14 June 2014”: after that (explicit)", Ground.OWN),
        ("not after publication 2014-06-04; told as background", Ground.PUBLICATION),
        ("not before publication 2014-06-04, as it lies ahead", Ground.PUBLICATION),
        ("news of the report's lead: within 2 days before publication 2014-06-04",
         Ground.PUBLICATION),
        ("place phrase on “shelled”; gazetteer", Ground.OWN),
        ("in the same clause, within Chad; gazetteer", Ground.OWN),
        ("in the same sentence; gazetteer", Ground.OTHER),
        ("the last place named in the paragraph; gazetteer", Ground.OTHER),
        ("the report's main place; gazetteer", Ground.OTHER),
        ("corrected by an analyst", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_steps_of_the_reader_by_rules_have_theirs(basis: str, ground: Ground | None) -> None:
    assert ground_of(basis) is ground


@pytest.mark.parametrize("rule", SourceRule)
def test_the_rule_of_a_source_is_found_among_the_parts_of_its_basis(rule: SourceRule) -> None:
    assert source_rule_of(rule) is rule
    assert source_rule_of(f"speech verb: object; {rule}") is rule
    assert source_rule_of(f"“{rule}” is said") is None


def test_a_place_is_a_guess_by_the_end_of_its_basis() -> None:
    assert [is_guess(f"no gazetteer has it; placed about Homs{each}") for each in Guess] == [
        True
    ] * 3
    assert not is_guess("18 km west of Mosul")


def test_a_place_found_by_sound_is_no_place_found_by_name() -> None:
    assert is_by_sound(f"{BY_SOUND} Mosul")
    assert not is_by_sound("gazetteer")


def test_a_candidate_lies_inside_what_is_named_beside_it_by_its_reasons() -> None:
    assert lies_inside(("known +0.71", f"{INSIDE} +1.50"))
    assert not lies_inside(("known +0.71", "near Mosul +0.32"))
