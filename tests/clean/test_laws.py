"""The clean room's laws: spans, bytes, determinism, and no error but a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clean.pages import LEAD, SECOND, THIRD, TITLE, make_capture

from dateline.clean import Cleaned, bytes_of, clean_capture, clean_text, words_match
from dateline.clean.trace import decode
from dateline.errors import CaptureRejected
from dateline.records import Format, Report, Span

SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='a'>", "</div>", "<br>", "<", ">", "&amp;", "&#8217;",
         "<script>", "</script>", "<!--", "-->", "<figure>", "<figcaption>", "<h1>", "</h1>",
         "<a href='x'>", "</a>", "<title>", "</title>", "<![CDATA[", "<table><tr><td>", "<nav>",
         LEAD, SECOND, THIRD, TITLE, "\n\n", "\t", "é", "\U0001f600", "31 May 2031", "Share",
         "\x00", "&bogus;",
         '{"title": "Ferry sinks off Port Vesta", "d": "/2031/05/12/"}', "Comments", "0:00"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
FORMS = st.sampled_from(list(Format))
CHARSETS = st.sampled_from(["utf-8", "cp1251", "utf-16", "utf-16-be", "latin-1", "shift_jis"])
FEW = settings(max_examples=60, deadline=None)


def attempt(data: bytes, form: Format, charset: str = "utf-8") -> Cleaned | None:
    try:
        return clean_capture(make_capture(data, form=form, charset=charset), data)
    except CaptureRejected:
        return None


def check_report(report: Report, data: bytes, charset: str = "utf-8") -> None:
    end = -1
    for block in report.blocks:
        assert end < block.start < block.end <= len(report.text)
        end = block.end
    last = 0
    for segment in report.source_map:
        assert last <= segment.start < segment.end <= len(report.text)
        assert 0 <= segment.byte_start < segment.byte_end <= len(data)
        last = segment.end
        if segment.exact:
            raw = data[segment.byte_start : segment.byte_end]
            assert decode(raw, charset).text == report.text[segment.start : segment.end]
    for block in report.blocks:
        span = Span(block.start, block.end)
        start, stop = bytes_of(report, span)
        assert 0 <= start < stop <= len(data)
        assert words_match(report, span, data, charset=charset)


@FEW
@given(SOUP, FORMS)
def test_soup_gives_a_lawful_report_or_a_refusal(soup: str, form: Format) -> None:
    data = soup.encode()
    cleaned = attempt(data, form)
    assert cleaned == attempt(data, form)
    if cleaned is not None:
        check_report(cleaned.report, data)


ODD = [
    "\ufeff", "\r", "\r\n", "\0", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\u00ad", "\ufffd", "ß",
    "\u304b\u309a", "東京で", "Привет", "漢字", "안녕", "&#0;", "&#13;", "&#x80;", "&notit;", "&lt",
    "&ampx", "&#xD800;", "&#x110000;", "&amp;#8217;", "&NotEqualTilde;", "&Tab;", "&fjlig;",
    "&nbspd", "~{<:~}", "+AGE-",
    "\\u00e9", "\\ud83d", "\\n", "\\", "<b>", "</b>", "<br>", "<!-- x -->", "<",
]  # fmt: skip
ODD_CHARSETS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7", "cp1251", "shift_jis", "hz",
    "iso2022_jp", "iso2022_kr", "gb18030", "euc_kr", "big5hkscs", "euc_jis_2004",
]  # fmt: skip


@pytest.mark.parametrize("charset", ODD_CHARSETS)
@given(st.lists(st.tuples(st.sampled_from(ODD), st.integers(0, 400)), max_size=8), FORMS)
def test_odd_pages_lead_back_to_their_own_bytes(
    charset: str, odd: list[tuple[str, int]], form: Format
) -> None:
    """A mark in the midst of a page, a charset that shifts: no sound report is told to be wrong."""
    page = f"<p>{LEAD}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>"
    for words, at in odd:
        page = page[: at % len(page)] + words + page[at % len(page) :]
    data = page.encode(charset, "xmlcharrefreplace")
    cleaned = attempt(data, form, charset)
    if cleaned is not None:
        for block in cleaned.report.blocks:
            span = Span(block.start, block.end)
            assert words_match(cleaned.report, span, data, charset=charset)


def test_a_reference_without_its_semicolon_leads_back() -> None:
    data = f"<p>{LEAD.replace('were shelled', 'were&nbspshelled')}</p>".encode()
    cleaned = attempt(data, Format.HTML)
    assert cleaned is not None
    assert "were shelled" in cleaned.report.text
    (block,) = cleaned.report.blocks
    assert words_match(cleaned.report, Span(block.start, block.end), data)


def test_a_mark_in_the_midst_of_a_page_is_a_code_point_of_it() -> None:
    data = LEAD.replace("bridges", "\ufeffbridges").encode()
    cleaned = attempt(data, Format.TEXT)
    assert cleaned is not None
    span = Span(0, len(cleaned.report.text))
    assert words_match(cleaned.report, span, data)
    assert not words_match(cleaned.report, span, data.replace(b"\xef\xbb\xbf", b"abc"))


def test_a_charset_that_shifts_is_still_told_from_another_text() -> None:
    text = LEAD.replace("Orlu", "東京で")
    data = text.encode("iso2022_jp")
    cleaned = attempt(data, Format.TEXT, "iso2022_jp")
    assert cleaned is not None
    assert cleaned.report.text == text
    span = Span(0, len(text))
    changed = data.replace("京".encode("iso2022_jp")[3:5], "都".encode("iso2022_jp")[3:5])
    assert words_match(cleaned.report, span, data, charset="iso2022_jp")
    assert changed != data
    assert not words_match(cleaned.report, span, changed, charset="iso2022_jp")


@FEW
@given(st.binary(max_size=300), FORMS, CHARSETS)
def test_random_bytes_never_raise_another_error(data: bytes, form: Format, charset: str) -> None:
    attempt(data, form, charset)


@FEW
@given(st.binary(max_size=60), CHARSETS)
def test_decoding_accounts_for_every_byte(data: bytes, charset: str) -> None:
    traced = decode(data, charset)
    assert len(traced.text) == len(traced.starts) == len(traced.ends)
    last = 0
    for start, end in zip(traced.starts.tolist(), traced.ends.tolist(), strict=True):
        assert last <= start <= end <= len(data)
        last = start


@FEW
@given(st.text(max_size=300))
def test_a_given_text_keeps_its_words_and_offsets(text: str) -> None:
    report = clean_text(text)
    assert report.text == text
    assert report == clean_text(text)
    for block in report.blocks:
        assert report.text[block.start : block.end].strip() == text[block.start : block.end] != ""


def test_a_given_text_is_seen_in_blocks() -> None:
    report = clean_text(f"{TITLE}\n\n{LEAD}\n\n{SECOND}\n", published="2031-05-30")
    assert report.title == TITLE
    assert len(report.blocks) == 3
    assert report.published.day is not None
    assert words_match(report, Span(0, len(report.text)), report.text.encode())


def test_a_dateline_with_its_year_dates_a_given_text() -> None:
    text = "VESTA, 3 JAN 90 (ORLU WIRE) -- TWO BRIDGES WERE SHELLED."
    assert str(clean_text(text).published.day) == "1990-01-03"
    assert str(clean_text(text, published="1990-01-04").published.day) == "1990-01-04"
    assert clean_text(text.replace(" 90", "")).published.day is None
