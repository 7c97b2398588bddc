"""How a happening is told where a verb of saying leaves no doubt."""

from __future__ import annotations

import pytest
from tests.read.told import StubHeads, Told, claims_by


@pytest.mark.parametrize(
    ("text", "word", "given", "taken"),
    [
        ("The army denied that its men shelled the mill.", "shelled", "reported", "denied"),
        ("The army denied that its men took the ford and burned the mill.", "burned", "reported",
         "denied"),
        ("Police could not confirm that gunmen burned the mill.", "burned", "reported",
         "unverified"),
        ("The army said that its men shelled the mill.", "shelled", "reported", "reported"),
        ("The army, which shelled the mill, denied that it took the ford.", "shelled", "reported",
         "reported"),
        ("The army denied that its men shelled the mill.", "shelled", "expected", "expected"),
        ("The army said that its men shelled the mill.", "shelled", "denied", "denied"),
    ],
)  # fmt: skip
def test_what_a_verb_makes_of_its_words(text: str, word: str, given: str, taken: str) -> None:
    (claim,) = claims_by(StubHeads(Told(word, "shelling", status=given)), text)
    assert claim.status.value == taken
