"""Attributions of any text: every span is in it, whatever the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import make_report
from tests.read.reading import language, lexicon

from dateline.read.attributions import find_attributions
from dateline.read.parse.language import analyse
from dateline.records import Attribution, Report

BAD = [
    "“The mill is gone, the mayor said.\n\nNobody answered.",
    'He said "we "never "left.',
    "“" + "Rebels took the ford and burned the mill. " * 400 + "” said the mayor.",
    "Rebels took the ford, according to https://news.example/ford?id=3.",
    "HOST: Who took it?\n\nMAYOR: Rebels took the ford.\n\nHOST: When?",
    "said.",
    "according to",
    "According to.",
    "Said, said, said the said.",
    "‘’ “” «» „“ 「」",
    ":",
    "– monitor",
    "MINISTRY:",
    "He added. She denied. They. It was.",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_input_gives_right_spans_and_raises_nothing(text: str) -> None:
    assert_sound(make_report(text))


WORDS = st.sampled_from(
    ["said", "told", "Reuters", "the army", "that", "rebels", "took", "the ford", "according to",
     ",", ".", "“", "”", '"', "‘", "’", ":", "–", "(", ")", "he", "citing", "denied", "quoted",
     "as saying", "\n\n", "not", "could", "verify", "a video", "by", "UN", "was", "reportedly"]
)  # fmt: skip


@settings(max_examples=40)
@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_any_words_give_sound_spans(words: list[str]) -> None:
    text = " ".join(words).strip()
    if text:
        assert_sound(make_report(text))


def attributions_of(report: Report) -> tuple[Attribution, ...]:
    (doc,) = analyse(language(), [report])
    return find_attributions(doc, report, lexicon=lexicon())


def assert_sound(report: Report) -> None:
    found = attributions_of(report)
    assert found == attributions_of(report)
    for each in found:
        for span in (each.source, each.cue, each.content, *each.carriers):
            assert span is None or span.end <= len(report.text)
            assert span is None or span.of(report.text).strip()
