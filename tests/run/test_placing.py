from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case
from dateline.pipeline import build_case

LENDER = (
    "Government forces shelled the village of Tal Murad on 18 October 2016, killing four people, "
    "residents said. Tal Murad lies 18 km west of Mosul."
)
BORROWER = (
    "Four people were killed when shells landed in Tal Murad on 18 October 2016, a doctor in "
    "Baghdad said. Iraqi officials gave no comment."
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a case of two reports, of which only one says where the village lies."""
    folder = tmp_path_factory.mktemp("lending")
    for name, text in (("lender", LENDER), ("borrower", BORROWER)):
        (folder / f"{name}.txt").write_text(f"Shells hit Tal Murad\n\n{text}", encoding="utf-8")
    path = folder / "c.dateline"
    build_case([folder / "lender.txt", folder / "borrower.txt"], case=path)
    return path


def test_a_village_is_placed_by_another_report_of_the_case(case: Path) -> None:
    with Case.open(case, read_only=True) as opened:
        lender = next(one.id for one in opened.reports() if one.path == "lender.txt")
        borrower = next(one.id for one in opened.reports() if one.path == "borrower.txt")
        (claim,) = opened.claims(report=borrower)
        (read,) = opened.claims(report=borrower, as_read=True)
    assert claim.place is not None
    assert read.place is not None
    assert claim.place.basis.endswith(
        f"; lent by report {lender}: “Tal Murad”, 18 km west of Mosul"
    )
    assert (round(claim.place.latitude or 0, 1), round(claim.place.longitude or 0, 1)) == (
        36.3,
        42.9,
    )
    assert read.place.latitude is None
    assert claim.place.span == read.place.span


def test_the_two_reports_then_tell_of_one_event(case: Path) -> None:
    with Case.open(case, read_only=True) as opened:
        assert max(len({c.report for c in opened.claims(e.claims)}) for e in opened.events()) == 2
