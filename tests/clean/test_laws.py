"""The clean room's laws: spans, bytes, determinism, and no error but a refusal."""

from __future__ import annotations

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
