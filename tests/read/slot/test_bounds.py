"""The days that a publication between two days leaves to what nothing dates."""

from __future__ import annotations

from datetime import date

import pytest
from tests.read.told import StubHeads, Told, claims_by

from dateline.records import Ground, Published, When, ground_of

TEXT = "Rebels shelled the market."
MAY, JUNE = date(2019, 5, 1), date(2019, 6, 30)


def when(published: Published, status: str = "reported") -> When | None:
    heads = StubHeads(Told("shelled", "shelling", status=status))
    (claim,) = claims_by(heads, TEXT, published)
    return claim.when


@pytest.mark.parametrize(
    ("published", "status", "days"),
    [
        (Published(MAY, JUNE), "reported", (None, JUNE)),
        (Published(None, JUNE), "reported", (None, JUNE)),
        (Published(MAY, JUNE), "expected", (MAY, None)),
    ],
)
def test_what_is_done_was_before_and_what_is_to_come_after(
    published: Published, status: str, days: tuple[date | None, date | None]
) -> None:
    found = when(published, status)
    assert found is not None
    assert (found.earliest, found.latest) == days
    assert ground_of(found.basis) is Ground.PUBLICATION


@pytest.mark.parametrize(
    ("published", "status"),
    [
        (Published(), "reported"),
        (Published(MAY, None), "reported"),
        (Published(None, JUNE), "expected"),
    ],
)
def test_an_end_that_is_open_bounds_nothing(published: Published, status: str) -> None:
    assert when(published, status) is None
