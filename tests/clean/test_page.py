"""HTML pages: the extractor's article is found again on the page, with its bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.clean.pages import LEAD, SECOND, THIRD, TITLE, make_capture, make_html

from dateline.clean import Cleaned, bytes_of, clean_capture, words_match
from dateline.errors import CaptureRejected
from dateline.records import BlockKind, DateBasis, Format, Span

FIGURE = (
    "<figure><img src='a.jpg'><figcaption>Smoke over the Orlu bridge, seen from Vesta on Monday."
    "</figcaption></figure>"
)


def clean(source: str, **arrival: str | None) -> Cleaned:
    data = source.encode()
    return clean_capture(make_capture(data, form=Format.HTML, **arrival), data)  # type: ignore[arg-type] # only text fields of the factory are named here


def test_article_title_outlet_and_nothing_else() -> None:
    report = clean(make_html()).report
    assert report.text == "\n\n".join([TITLE, LEAD, SECOND, THIRD])
    assert report.title == TITLE
    assert report.blocks[0].kind is BlockKind.TITLE


def test_caption_is_kept_as_caption() -> None:
    report = clean(make_html(inside=FIGURE)).report
    kinds = {report.text[b.start : b.end]: b.kind for b in report.blocks}
    assert kinds["Smoke over the Orlu bridge, seen from Vesta on Monday."] is BlockKind.CAPTION


def test_a_page_with_only_a_caption_is_a_report() -> None:
    page = f"<html><body><h1>{TITLE}</h1>{FIGURE}<ul><li><a href='/'>Home</a></ul></body></html>"
    report = clean(page).report
    assert [block.kind for block in report.blocks] == [BlockKind.TITLE, BlockKind.CAPTION]


@pytest.mark.parametrize(
    ("head", "before", "day", "basis"),
    [
        ("<meta property='article:published_time' content='2031-05-30T21:10:00+02:00'>", "",
         date(2031, 5, 30), DateBasis.METADATA),
        (('<script type="application/ld+json">{"@type": "NewsArticle", '
         '"datePublished": "2031-05-29"}</script>'), "", date(2031, 5, 29), DateBasis.METADATA),
        ("", "<p>Published: 30 May 2031, 14:05 GMT</p>", date(2031, 5, 30), DateBasis.STATED),
        ("<link rel='canonical' href='https://courier.example/2031/05/28/bridges'>", "",
         date(2031, 5, 28), DateBasis.ADDRESS),
        ("", "", None, DateBasis.NONE),
    ],
)  # fmt: skip
def test_publication_date_with_its_basis(
    head: str, before: str, day: date | None, basis: DateBasis
) -> None:
    published = clean(make_html(head=head, before=before)).report.published
    assert (published.day, published.basis) == (day, basis)


def test_contradicting_clues_are_all_kept() -> None:
    head = (
        "<meta property='article:published_time' content='2031-05-30'>"
        "<meta property='article:modified_time' content='2031-06-02'>"
    )
    published = clean(make_html(head=head), url="https://c.example/2031/05/29/b").report.published
    assert published.day == date(2031, 5, 30)
    assert [clue.value.day for clue in published.clues] == [30, 29, 2]


def test_a_date_after_the_capture_is_refused_and_recorded() -> None:
    head = "<meta property='article:published_time' content='2099-01-01'>"
    cleaned = clean(make_html(head=head), captured="2031-06-01T10:00:00Z")
    published = cleaned.report.published
    assert (published.earliest, published.latest) == (None, date(2031, 6, 1))  # when captured
    assert published.basis is DateBasis.INFERRED
    assert [clue.value for clue in published.clues] == [date(2099, 1, 1)]
    assert "impossible-date" in [one.reason for one in cleaned.set_aside]


def test_metadata_names_outlet_and_byline() -> None:
    head = (
        "<meta property='og:site_name' content='The Vesta Courier'>"
        "<meta name='author' content='By Ada Invented'>"
    )
    report = clean(make_html(head=head)).report
    assert (report.outlet, report.byline) == ("The Vesta Courier", "Ada Invented")


def test_words_cut_by_markup_and_references_lead_back_to_their_bytes() -> None:
    inside = (
        "<p>The caf&eacute; owner&rsquo;s <b>sis</b>ter said&nbsp;that the shells came at dawn.</p>"
    )
    source = make_html(inside=inside)
    report = clean(source).report
    wanted = "café owner’s sister said that the shells"
    span = Span(report.text.index(wanted), report.text.index(wanted) + len(wanted))
    start, end = bytes_of(report, span)
    raw = source.encode()[start:end].decode()
    assert raw == "caf&eacute; owner&rsquo;s <b>sis</b>ter said&nbsp;that the shells"
    assert words_match(report, span, source.encode())
    assert not words_match(report, span, source.replace("sis", "bro").encode())


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be", "cp1252", "utf-8-sig"])
def test_every_charset_leads_back_to_bytes(charset: str) -> None:
    source = make_html(inside="<p>The mayor’s “plan” for the café was burnt — he said so.</p>")
    data = source.encode(charset)
    report = clean_capture(make_capture(data, form=Format.HTML, charset=charset), data).report
    whole = Span(0, len(report.text))
    assert words_match(report, whole, data, charset=charset)
    assert "mayor’s “plan”" in report.text


def test_a_record_maps_through_its_escapes() -> None:
    said = 'She said: "We saw\tit \\ twice, at the caf\u00e9 \U0001f600 of Vesta."'
    text = f"{LEAD}\n\n{said}\n\n{SECOND}"
    record = {"url": "https://c.example/1", "title": TITLE, "text": text, "published": "2031-05-30"}
    data = json.dumps(record).encode()
    report = clean_capture(make_capture(data, form=Format.JSON_TEXT), data).report
    assert "\U0001f600" in report.text
    assert report.published.day == date(2031, 5, 30)
    assert report.url == "https://c.example/1"
    assert report.title == TITLE
    assert report.text.startswith(f"{TITLE}\n\n{LEAD}")
    assert words_match(report, Span(0, len(report.text)), data)


def test_a_record_without_its_field_is_refused() -> None:
    data = b'{"body": "words"}'
    with pytest.raises(CaptureRejected) as refused:
        clean_capture(make_capture(data, form=Format.JSON_TEXT), data)
    assert refused.value.reason == "bad-record"


def test_truncated_and_deeply_nested_pages_are_read() -> None:
    source = make_html()
    assert LEAD in clean(source[: source.index(THIRD) + 30]).report.text
    deep = "<div>" * 20_000 + f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert LEAD in clean(f"<html><body>{deep}").report.text


def test_an_undated_page_came_out_no_later_than_it_was_captured() -> None:
    published = clean(make_html(), captured="2016-11-02").report.published
    assert (published.earliest, published.latest) == (None, date(2016, 11, 2))
    assert published.basis is DateBasis.INFERRED
    assert clean(make_html()).report.published.basis is DateBasis.NONE


@pytest.mark.parametrize("dateline", ["VESTA, Orlu (Reuters) - ", "VESTA, 20 August 2016 (AFP) - "])
def test_a_wire_lead_is_text(dateline: str) -> None:
    report = clean(make_html().replace(LEAD, dateline + LEAD)).report
    kinds = {report.text[b.start : b.end]: b.kind for b in report.blocks}
    assert kinds[dateline + LEAD] is BlockKind.PARAGRAPH


def test_metadata_comes_before_a_label_on_the_page() -> None:
    head = "<meta property='article:published_time' content='2031-05-30'>"
    page = make_html(head=head, before="<p>Posted: 12 June 2031</p>")
    assert clean(page).report.published.day == date(2031, 5, 30)
