"""Items of records, tables and feeds: a single sentence with a day is a report."""

from __future__ import annotations

import json

import pytest
from tests.clean.pages import make_capture

from dateline.clean import clean_capture
from dateline.errors import CaptureRejected
from dateline.records import BlockKind, Format, Report

DAY = "2031-05-05"


def clean(words: str, *, field: str = "text", published: str | None = DAY) -> Report:
    data = json.dumps({field: words, **({"published": published} if published else {})}).encode()
    form = Format.JSON_TEXT if field == "text" else Format.JSON_HTML
    return clean_capture(make_capture(data, form=form), data).report


@pytest.mark.parametrize("field", ["text", "html"])
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Three killed in Tarn on 3 May.", BlockKind.PARAGRAPH),
        ("• 3 May 2031: Shelling kills two in Tarn", BlockKind.LIST_ITEM),
        ("Shepherds abducted by gunmen north of Vell, 4 May 2031", BlockKind.PARAGRAPH),
    ],
)
def test_one_sentence_with_a_day_is_a_report(field: str, words: str, kind: BlockKind) -> None:
    report = clean(words, field=field)
    assert report.text == words
    assert [block.kind for block in report.blocks] == [kind]
    assert str(report.published.earliest) == DAY


def test_a_day_in_the_words_is_enough() -> None:
    words = "• 3 May 2031: Shelling kills two in Tarn"
    assert clean(words, published=None).text == words


FRENCH = "Trois personnes ont été tuées mardi dans la ville de Tarn"
MORE = "Il a ajouté que les routes sont fermées et que les habitants ne peuvent pas sortir."


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        ("text", FRENCH, FRENCH),
        ("html", f"<p>{FRENCH}</p>", FRENCH),
        ("text", f"Accueil\n\n{FRENCH}.\n\n{MORE}\n\nPartager", f"{FRENCH}.\n\n{MORE}"),
    ],
)
def test_an_item_in_another_language_is_kept(field: str, words: str, kept: str) -> None:
    report = clean(words, field=field)
    assert (report.language, report.text) == ("fr", kept)
    assert str(report.published.earliest) == DAY


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Three killed in Tarn.", None),
        ("Share this article on Facebook", DAY),
        ("Read more: two killed in Tarn on 3 May", DAY),
        ("© 2031 Tarn Gazette. All rights reserved.", DAY),
        ("Home | World | Business", DAY),
        ("404 Not Found", DAY),
        ("4 May 2031", DAY),
        ("\n\n".join(["Tarn hills in the rain"] * 20), DAY),
    ],
)
def test_furniture_and_what_has_no_day_are_no_reports(words: str, published: str | None) -> None:
    with pytest.raises(CaptureRejected) as refused:
        clean(words, published=published)
    assert refused.value.reason == "no-article"


def test_a_page_is_still_asked_for_prose() -> None:
    words = "Three killed in Tarn on 3 May."
    with pytest.raises(CaptureRejected):
        clean(f"<html><body><p>{words}</p></body></html>", field="html")
    data = words.encode()
    with pytest.raises(CaptureRejected):
        clean_capture(make_capture(data, published=DAY), data)
