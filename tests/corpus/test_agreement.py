from __future__ import annotations

from pathlib import Path

import pytest
from corpus.agreement import Agreement, compare, match_claims

from corpus import AnnotatedReport, load_constellation


def rows(one: AnnotatedReport, other: AnnotatedReport) -> dict[str, Agreement]:
    return {row.field: row for row in compare([(one, other)])}


def changed(lomu: Path, *changes: tuple[str, str]) -> tuple[AnnotatedReport, AnnotatedReport]:
    """Return the wire's annotation as it is and with words of its lines changed."""
    before = load_constellation(lomu).reports[0]
    path = lomu / "reports.ann"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return before, load_constellation(lomu).reports[0]


def test_an_annotation_agrees_with_itself(lomu: Path) -> None:
    report = load_constellation(lomu).reports[0]
    assert {row.share for row in compare([(report, report)])} == {1.0}


@pytest.mark.parametrize(
    ("change", "field", "share"),
    [
        (("1 ied-explosion", "1 attack"), "type", 2 / 3),
        (("1 ied-explosion", "1 attack/ied-explosion"), "type", 1.0),
        (('target "two men"', 'actor "two men"'), "participants", 3 / 4),
        (("= 2018-11-12", "= 2018-11-11..2018-11-12"), "day", 1 / 3),
        (("Lomu, CG @-1.42,15.03", "Lumo, CG @-1.50,15.03"), "place", 1.0),
        (("Lomu, CG @-1.42,15.03", "Amba, CG @-3.42,15.03"), "place", 0.0),
        (("killed 12", "killed 12+"), "figure", 3 / 4),
        ((' < "state radio"', ""), "source", 6 / 7),
        (('"two" | follows 1', '"two" | status unverified'), "status", 2 / 3),
        (("lure", "# lure"), "lures found", 0.0),
        (('; killing "killing"', ""), "claims found", 1.0),
    ],
)
def test_a_field_that_differs_is_seen_in_its_row(
    lomu: Path, change: tuple[str, str], field: str, share: float
) -> None:
    assert rows(*changed(lomu, change))[field].share == pytest.approx(share)


def test_happenings_split_in_two_lower_same_happening_alone(lomu: Path) -> None:
    before, after = changed(
        lomu, ('1 killing "had died"', '3 killing "had died" | place as 1 | day as 1')
    )
    found = rows(before, after)
    # Of ten pairs of five mentions, one has six linked and the other three of these.
    assert found["same happening"].share == pytest.approx(2 * 3 / (6 + 3))
    assert found["type"].share == 1.0


def test_claims_of_one_trigger_are_matched_by_what_they_say(lomu: Path) -> None:
    added = '1 ied-explosion "went off"\n  figure killed 1 "two" | source "Police"\n1 ied-explosion'
    before, after = changed(lomu, ("1 ied-explosion", added))
    matched = match_claims(before, after)
    assert [(one.figures[0].low, other.figures[0].low) for one, other in matched] == [
        (9, 9), (12, 12), (2, 2),
    ]  # fmt: skip
