from __future__ import annotations

import pytest
from corpus.lines import Quote
from corpus.problems import LineError
from corpus.quotes import QuotedText

from dateline.records import Span

TEXT = QuotedText(
    "Col. Idris said 12 died in Ama. Some 12,000 fled Ama after 12 shells.\n\n"
    "“It’s over,” said Ama’s mayor. No shelling\nsince then, said Mr. Obi."
)


def test_sentences_end_at_stops_and_blank_lines_but_not_after_titles() -> None:
    assert [" ".join(each.of(TEXT.text).split()) for each in TEXT.sentences] == [
        "Col. Idris said 12 died in Ama.",
        "Some 12,000 fled Ama after 12 shells.",
        "“It’s over,” said Ama’s mayor.",
        "No shelling since then, said Mr. Obi.",
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [("12", 2), ("Ama", 3), ("shell", 0), ("shells", 1), ("shelling since", 1), ("000", 0)],
)
def test_only_whole_words_and_numbers_are_found(words: str, count: int) -> None:
    assert len(TEXT.occurrences(words)) == count


def test_a_field_is_the_nearest_in_the_triggers_sentence() -> None:
    fled = TEXT.find_unique(Quote("fled"))
    assert TEXT.find_near(Quote("Ama"), fled) == TEXT.occurrences("Ama")[1]
    assert TEXT.find_near(Quote("12"), fled) == TEXT.occurrences("12")[1]
    assert TEXT.find_near(Quote("Mr. Obi"), fled).of(TEXT.text) == "Mr. Obi"


def test_a_field_that_stands_several_times_elsewhere_is_ambiguous() -> None:
    with pytest.raises(LineError, match="never in the trigger's sentence"):
        TEXT.find_near(Quote("12"), TEXT.find_unique(Quote("shelling")))
    numbered = TEXT.find_near(Quote("12", number=2), TEXT.find_unique(Quote("shelling")))
    assert numbered == TEXT.occurrences("12")[1]


def test_words_around_a_quote_say_which_is_meant() -> None:
    found = TEXT.find_unique(Quote("Ama", within="fled Ama"))
    assert found == TEXT.occurrences("Ama")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("It's over", "with other marks or spaces: “It’s over"),
        ("SOME", "in other letters: “Some”"),
        ("shell", "only within “shells.”"),
        ("died in Oma", "“died in” does; “Oma” does not follow it"),
    ],
)
def test_near_misses_are_told(words: str, said: str) -> None:
    with pytest.raises(LineError, match=said):
        TEXT.find_unique(Quote(words))


def test_a_span_over_two_sentences_is_in_both() -> None:
    over = Span(TEXT.text.index("Ama."), TEXT.text.index("12,000"))
    assert TEXT.sentence_of(over) == Span(0, TEXT.sentences[1].end)
