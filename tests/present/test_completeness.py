"""How complete a capture is: what each part rests on, and the badge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.present.completeness import Part, completeness_of
from dateline.records import Arrival, Capture, Format, Knowledge, Stamp

BARE = Arrival("page.txt")
SEEN = Stamp("2024-03-05", Knowledge.DECLARED)


def capture(*ways: Arrival, kind: Format = Format.TEXT) -> Capture:
    return Capture("0" * 64, 10, kind, "utf-8", "utf-8", ways)


@pytest.mark.parametrize(
    ("made", "held", "badge"),
    [
        (capture(BARE), {Part.HASH}, "1/8"),
        (capture(BARE, kind=Format.HTML), {Part.HASH, Part.SOURCE_CODE, Part.METADATA}, "3/8"),
        (
            capture(BARE, replace(BARE, path="b", url="https://a.example/", outlet="A")),
            {Part.HASH, Part.ADDRESS, Part.CONTEXT},
            "3/8",
        ),
        (capture(replace(BARE, collector="R. M.")), {Part.HASH}, "1/8"),
        (
            capture(replace(BARE, collector="R. M.", captured_at=SEEN)),
            {Part.HASH, Part.COLLECTION},
            "2/8",
        ),
    ],
)
def test_what_is_held_and_what_lacks(made: Capture, held: set[Part], badge: str) -> None:
    found = completeness_of(made)
    assert set(found.held) == held
    assert set(found.lacking) == set(Part) - held
    assert found.badge == badge
