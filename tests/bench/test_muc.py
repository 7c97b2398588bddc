from __future__ import annotations

import pytest
from bench.muc4 import rank_correlation
from bench.muc_score import score_templates
from bench.muc_templates import Fill, Template, read_templates

KEY = """
;;; a comment
0.  MESSAGE: ID                     OWN-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  03 MAY 90 - 05 MAY 90
3.  INCIDENT: LOCATION              PERU: CUZCO (DEPARTMENT): SICUANI (TOWN)
4.  INCIDENT: TYPE                  BOMBING
9.  PERP: INDIVIDUAL ID             ? "TWO HOODED MEN" / "HOODED MEN"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    "\\"SOL\\" BAKERY" / "BAKERY"
                                    "BUS"
19. HUM TGT: DESCRIPTION            "BAKER": "ANA RIOS"
18. HUM TGT: NAME                   "ANA RIOS"
21. HUM TGT: NUMBER                 1: "ANA RIOS"
23. HUM TGT: EFFECT OF INCIDENT     INJURY: "ANA RIOS"

0.  MESSAGE: ID                     OWN-0002
1.  MESSAGE: TEMPLATE               *
"""


def test_templates_are_read_with_alternatives_tags_and_what_may_be_left_out() -> None:
    (template,) = read_templates(KEY)
    assert template.message == "OWN-0001"
    assert template.fills(9) == (Fill(("TWO HOODED MEN", "HOODED MEN"), (), optional=True),)
    assert template.fills(10) == ()
    assert template.fills(12) == (Fill(("SOL BAKERY", "BAKERY")), Fill(("BUS",)))
    assert template.fills(19) == (Fill(("BAKER",), ("ANA RIOS",)),)
    assert template.fills(23) == (Fill(("INJURY",), ("ANA RIOS",)),)


def test_a_key_scored_against_itself_is_perfect() -> None:
    templates = read_templates(KEY)
    assert score_templates(templates, templates).total.f_measure == 100


def answer(slots: dict[int, tuple[Fill, ...]]) -> Template:
    base = {4: (Fill(("BOMBING",)),), 12: (Fill(("BAKERY",)),)}
    return Template("OWN-0001", "1", {**base, **slots})


@pytest.mark.parametrize(
    ("slot", "fill", "correct", "partial"),
    [
        (2, Fill(("03 MAY 90 - 05 MAY 90",)), 1, 0),
        (2, Fill(("04 MAY 90",)), 0, 1),
        (2, Fill(("- 05 MAY 90",)), 0, 1),
        (2, Fill(("07 MAY 90",)), 0, 0),
        (3, Fill(("PERU: CUZCO (DEPARTMENT): SICUANI (TOWN)",)), 1, 0),
        (3, Fill(("PERU",)), 0, 1),
        (3, Fill(("CHILE",)), 0, 0),
        (4, Fill(("ATTACK",)), 0, 1),
        (4, Fill(("ARSON",)), 0, 0),
        (9, Fill(("THE HOODED MEN",)), 1, 0),
        (12, Fill(("BAKERY OF THE TOWN",)), 0, 1),
        (18, Fill(("RIOS",)), 0, 1),
        (19, Fill(("BAKER",), ("SOMEBODY",)), 0, 1),
        (21, Fill(("1",), ("ANA RIOS",)), 1, 0),
        (21, Fill(("2",), ("ANA RIOS",)), 0, 0),
    ],
)
def test_each_slot_follows_the_guidelines(
    slot: int, fill: Fill, correct: int, partial: int
) -> None:
    score = score_templates(read_templates(KEY), [answer({slot: (fill,)})])
    count = score.slots[slot]
    assert (count.correct, count.partial) == (correct, partial)


def test_what_may_be_left_out_is_not_missed() -> None:
    score = score_templates(read_templates(KEY), [answer({})])
    assert score.slots[9].possible == 0


def test_templates_of_other_types_are_not_mapped_and_count_against_both_sides() -> None:
    stray = Template("OWN-0001", "1", {4: (Fill(("KIDNAPPING",)),), 18: (Fill(("ANA RIOS",)),)})
    total = score_templates(read_templates(KEY), [stray]).total
    assert total.correct == total.partial == 0
    assert total.actual == 2
    assert total.possible == 9


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [([1, 2, 3], [4, 5, 6], 1), ([1, 2, 3], [6, 5, 4], -1), ([1, 1, 2], [3, 3, 9], 1)],
)
def test_rank_correlation(left: list[float], right: list[float], wanted: float) -> None:
    assert rank_correlation(left, right) == pytest.approx(wanted)
