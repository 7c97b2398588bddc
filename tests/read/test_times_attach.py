"""Which time a claim gets, publication bounds, and EDTF."""

from __future__ import annotations

import functools
from datetime import date

import pytest
from tests.read.documents import Row, parsed

from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.edtf import edtf
from dateline.read.parse import Document, words_of
from dateline.read.publication import infer_published
from dateline.read.time.attach import Setting, when_of
from dateline.read.times import find_times
from dateline.records import Block, BlockKind, DateBasis, Published, Report, When
from dateline.settings import Settings

SUNDAY = date(2016, 7, 17)
Cells = tuple[str, str, str, int]
LEMMAS = {"said": "say", "struck": "strike"}


@functools.cache
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def make_doc(rows: list[Cells], tense: dict[str, str] | None = None) -> Document:
    """Return a parsed document of words, tags, relations and heads, one sentence."""
    return parsed(
        [
            Row(word, upos, head, dep, LEMMAS.get(word, word), (tense or {}).get(word, ""))
            for word, upos, dep, head in rows
        ]
    )


def as_report(doc: Document, published: Published) -> Report:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(doc.text)),)
    return Report("r1", "", "p", doc.text, blocks, (), published=published)


def when_in(doc: Document, trigger: str, published: Published | None = None) -> When | None:
    report = as_report(doc, published or Published(SUNDAY, SUNDAY))
    times = find_times(doc, report, lexicon=lexicon())
    token = next(one for one in doc if one.text == trigger)
    return when_of(token, Setting(doc, times, report, lexicon()))


PAST = "Tense=Past|VerbForm=Fin"
SAID_LATER = [
    ("Jets", "NOUN", "nsubj", 1), ("struck", "VERB", "ROOT", 1), ("trucks", "NOUN", "obj", 1),
    (",", "PUNCT", "punct", 1), ("officers", "NOUN", "nsubj", 5), ("said", "VERB", "parataxis", 1),
    ("on", "ADP", "case", 7), ("Saturday", "PROPN", "obl", 5), (".", "PUNCT", "punct", 1),
]  # fmt: skip
OWN_TIME = [
    ("Jets", "NOUN", "nsubj", 1), ("struck", "VERB", "ccomp", 6), ("trucks", "NOUN", "obj", 1),
    ("on", "ADP", "case", 4), ("Friday", "PROPN", "obl", 1), ("officers", "NOUN", "nsubj", 6),
    ("said", "VERB", "ROOT", 6), ("on", "ADP", "case", 8), ("Saturday", "PROPN", "obl", 6),
]  # fmt: skip
NO_TIME = [
    ("Jets", "NOUN", "nsubj", 1),
    ("struck", "VERB", "ROOT", 1),
    ("trucks", "NOUN", "obj", 1),
]
TENSES = {"struck": PAST, "said": PAST}


def test_the_day_of_a_statement_only_bounds_the_event() -> None:
    when = when_in(make_doc(SAID_LATER, TENSES), "struck")
    assert when is not None
    assert (when.earliest, when.latest) == (date(2016, 7, 10), date(2016, 7, 16))
    assert "said" in when.basis
    assert when.span is None


def test_a_time_of_its_own_clause_wins_over_that_of_the_statement() -> None:
    when = when_in(make_doc(OWN_TIME, TENSES), "struck")
    assert when is not None
    assert (when.earliest, when.latest, when.text) == (
        date(2016, 7, 15),
        date(2016, 7, 15),
        "Friday",
    )


def test_without_a_time_the_report_bounds_it() -> None:
    when = when_in(make_doc(NO_TIME, TENSES), "struck")
    assert when is not None
    assert (when.earliest, when.latest) == (date(2016, 7, 10), SUNDAY)
    assert "publication 2016-07-17" in when.basis


def test_with_nothing_known_there_is_no_time() -> None:
    assert when_in(make_doc(NO_TIME, TENSES), "struck", Published()) is None


def infer(text: str, captured: date | None = None) -> Published:
    doc = words_of(text)
    basis = DateBasis.NONE if captured is None else DateBasis.INFERRED
    report = as_report(doc, Published(None, captured, basis))
    times = find_times(doc, report, lexicon=lexicon())
    return infer_published(report, doc, times, lexicon=lexicon())


def test_the_latest_day_told_as_past_bounds_publication() -> None:
    found = infer("Crews put out fires on May 2, 2015. The blaze broke out on May 1, 2015.")
    assert (found.earliest, found.basis) == (date(2015, 5, 2), DateBasis.INFERRED)
    assert len(found.clues) == 2


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("Crews put out fires on May 2, 2015.", date(2015, 5, 31)),
        ("Crews put out fires on May 29, 2015.", date(2015, 6, 12)),
        ("Crews put out fires in May 2015.", None),
    ],
)
def test_a_day_that_is_the_news_bounds_publication_by_its_month(
    text: str, latest: date | None
) -> None:
    assert infer(text).latest == latest


def test_a_day_to_come_sets_no_lower_bound() -> None:
    assert infer("Talks will open on May 2, 2015.").earliest is None


def test_the_capture_bounds_publication_from_above() -> None:
    found = infer("Crews left on May 2, 2015.", date(2015, 5, 9))
    assert (found.earliest, found.latest) == (date(2015, 5, 2), date(2015, 5, 9))


def test_a_yearless_day_sets_no_bound() -> None:
    assert infer("It was released on October 31.") == Published()


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2016-10-17", "2016-10-17", "2016-10-17"),
        ("2014-06-01", "2014-06-30", "2014-06"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2016-10-17", "2016-10-31", "2016-10-17/2016-10-31"),
        (None, "2016-10-31", "/2016-10-31"),
        ("2016-10-17", None, "2016-10-17/"),
        (None, None, ""),
        ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)
def test_edtf_follows_the_standard(first: str | None, last: str | None, written: str) -> None:
    days = [None if one is None else date.fromisoformat(one) for one in (first, last)]
    assert edtf(When(days[0], days[1], basis="test")) == written
