from __future__ import annotations

import pytest
from corpus.align import align_texts

from dateline.records import Span

GOLD = (
    "Home\nNews\n\nArmy denies raid\n\nLOMU – The army's men had\nraided Tessit.\nRead more: sport"
)
CLEAN = "Army denies raid\n\nLOMU - The army’s men had raided Tessit."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Army denies raid", "Army denies raid"),
        ("had\nraided", "had raided"),
        ("army's men", "army’s men"),
        ("Tessit", "Tessit"),
        ("News", None),
        ("raided Tessit.\nRead more", None),
    ],
)
def test_spans_are_carried_and_those_that_are_gone_are_none(words: str, there: str | None) -> None:
    found = align_texts(GOLD, CLEAN).to_other(span(GOLD, words))
    assert (None if found is None else found.of(CLEAN)) == there


@pytest.mark.parametrize("words", ["denies raid", "had raided", "army’s", "Tessit"])
def test_spans_are_led_back(words: str) -> None:
    both = align_texts(GOLD, CLEAN)
    there = both.to_gold(span(CLEAN, words))
    assert there is not None
    assert both.to_other(there) == span(CLEAN, words)


def test_what_was_moved_is_found_where_it_stands_once() -> None:
    both = align_texts(
        "Ten died. Photo: Obi. They were shoppers.", "They were shoppers. Photo: Obi."
    )
    found = both.to_other(span(both.gold, "Photo"))
    assert found == span(both.other, "Photo")


def test_a_text_aligned_with_itself_stays() -> None:
    both = align_texts(GOLD, GOLD)
    whole = [Span(at, at + 1) for at in range(len(GOLD)) if not GOLD[at].isspace()]
    assert [both.to_other(each) for each in whole] == whole
