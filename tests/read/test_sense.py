import numpy as np
import pytest
from tests.read.reading import language

from dateline.clean import clean_text
from dateline.lexicon import Trigger, load_lexicon
from dateline.read.parse import Document, Word
from dateline.read.parse.language import analyse
from dateline.read.parse.model.vectors import head_score
from dateline.read.sense import Sense, refuses, sense_of, violence
from dateline.settings import Settings


def read(text: str) -> Document:
    return next(analyse(language(), [clean_text(text, published=None)]))


def word(text: str, lemma: str) -> Word:
    return next(token for token in read(text) if token.lemma == lemma)


@pytest.mark.parametrize(
    ("lemma", "told", "lure"),
    [
        ("strike", "Jets struck a convoy on the desert road.", "Porters struck over their wages."),
        ("shoot", "Guards shot a fisherman at the pier.", "She shot the advert in a single day."),
        ("fire", "Militants fired on an ambulance.", "The bank fired its treasurer."),
        ("clash", "Troops clashed with bandits.", "The two editors clashed over a comma."),
    ],
)
def test_violence_reads_higher_than_a_lure(lemma: str, told: str, lure: str) -> None:
    high, low = violence(word(told, lemma)), violence(word(lure, lemma))
    assert high is not None
    assert low is not None
    assert high > 0.6
    assert low < 0.4


def test_a_sense_is_named_only_where_it_is_sure() -> None:
    assert sense_of(word("Rebels attacked the barracks with mortars.", "attack")) is Sense.VIOLENCE
    assert sense_of(word("The pupil retook the exam in June.", "retake")) is Sense.OTHER


def test_a_word_that_reads_otherwise_is_refused() -> None:
    types = load_lexicon(Settings()).event_types
    token = word("The pupil retook the exam in June.", "retake")
    assert refuses(token, Trigger(("retake",), "verb", "seizure"), types)
    assert not refuses(token, Trigger(("retake", "exam"), "verb", "seizure"), types)
    assert not refuses(token, Trigger(("retake",), "verb", "statement"), types)


def test_a_word_without_vectors_has_no_sense_and_is_not_refused() -> None:
    token = word("The pupil retook the exam in June.", "retake")
    token.doc.vectors = None
    assert head_score(token, "violence") is None
    assert violence(token) is None
    assert sense_of(token) is Sense.UNSURE
    types = load_lexicon(Settings()).event_types
    assert not refuses(token, Trigger(("retake",), "verb", "seizure"), types)


def test_every_word_has_a_vector() -> None:
    doc = read("Rebels left the town.\n\nResidents came back.")
    assert doc.vectors is not None
    for word in doc:
        vector = doc.vectors.vector(word.i)
        assert vector.shape == (384,)
        assert np.isfinite(vector).all()
