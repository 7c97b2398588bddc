"""Who takes part: nobody under the name of a pronoun."""

from __future__ import annotations

import pytest
from tests.read.told import StubHeads, Told, claims_by


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("It burned the mill on Monday.", "It", []),
        ("The army burned the mill on Monday.", "army", ["army"]),
        ("The Free Syrian Army came. It burned the mill on Monday.", "It", ["Free Syrian Army"]),
    ],
)
def test_a_pronoun_that_is_not_made_out_names_nobody(
    text: str, word: str, names: list[str]
) -> None:
    (claim,) = claims_by(StubHeads(Told("burned", "destruction", arcs={"actor": word})), text)
    assert [part.name for part in claim.participants] == names
