"""When of two who decide at once the later is told of the earlier."""

from __future__ import annotations

import pytest

from dateline.decide import conflicting
from dateline.records import Act, Decision, Target

A, B, C = "c0000000001", "c0000000002", "c0000000003"


def decided(
    number: int, act: Act, *claims: str, field: str | None = None, value: str = ""
) -> Decision:
    targets = tuple(Target(claim=name, side=side) for side, name in enumerate(claims))
    return Decision(number, act, claims, field, value or None, "", "AB", "2016-11-01", targets)


@pytest.mark.parametrize(
    ("made", "earlier", "told"),
    [
        ((Act.REJECT, A), (Act.ACCEPT, A, B), True),
        ((Act.ACCEPT, A, B), (Act.ACCEPT, A), False),
        ((Act.REJECT, A), (Act.REJECT, A, B), False),
        ((Act.ACCEPT, A), (Act.REJECT, B), False),
        ((Act.CORRECT, A), (Act.SPLIT, A, B), True),
        ((Act.REJECT, A, B, C), (Act.MERGE, B, C), True),
        ((Act.MERGE, A, B), (Act.REJECT, B), True),
        ((Act.REJECT, A), (Act.MERGE, B, C), False),
        ((Act.SPLIT, A, B), (Act.MERGE, A, B), True),
        ((Act.MERGE, A, B), (Act.MERGE, A, B), False),
        ((Act.MERGE, A, B), (Act.MERGE, B, C), False),
        ((Act.INDEPENDENT, A, B), (Act.SAME_SOURCE, A, B), True),
        ((Act.SAME_SOURCE, A, B), (Act.REJECT, A), False),
        ((Act.NOTE, A), (Act.REJECT, A), False),
        ((Act.REJECT, A), (Act.STAR, A), False),
    ],
)
def test_who_decides_otherwise_on_the_same_is_told(
    made: tuple[Act, *tuple[str, ...]], earlier: tuple[Act, *tuple[str, ...]], *, told: bool
) -> None:
    first, later = decided(1, *earlier), decided(2, *made)
    assert conflicting(later, [first], [first]) == ((first,) if told else ())


def test_two_corrections_gainsay_each_other_in_one_field_alone() -> None:
    first = decided(1, Act.CORRECT, A, field="place", value="Dunmere")
    for field, value, told in (
        ("place", "Cullham", (first,)),
        ("place", "Dunmere", ()),
        ("type", "shelling", ()),
    ):
        later = decided(2, Act.CORRECT, A, field=field, value=value)
        assert conflicting(later, [first], [first]) == told
