from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.pages import make_capture

from dateline.clean import clean_capture
from dateline.clean.cleaner import Cleaned
from dateline.clean.floods import LONGEST_RUN, MOST_ATTRIBUTES, spare, tame
from dateline.clean.trace import decode
from dateline.records import Arrival, Capture, Format

WORDS = (
    "Ferrymen at Osterholm said that the storm had sunk two barges in the night. "
    "A harbour master said that nobody was hurt and that the ferries would run again. "
)
FLOOD = " ".join(f'a{number}="{number}>"' for number in range(MOST_ATTRIBUTES * 40))
BARE = " ".join(f"a{number}" for number in range(MOST_ATTRIBUTES * 40))


def clean(page: str, kind: Format = Format.HTML) -> Cleaned:
    data = page.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    capture = Capture(sha256, len(data), kind, "utf-8", "utf-8", (Arrival("a"),))
    return clean_capture(capture, data)


@pytest.mark.parametrize("flood", [FLOOD, BARE])
@pytest.mark.parametrize("tag", ["p", "meta", "time", "html", "div"])
def test_a_tag_keeps_its_first_attributes(flood: str, tag: str) -> None:
    page = f'<h1>Storm</h1><{tag} id="x" {flood}><p>{WORDS}</p>'
    tamed = tame(decode(page.encode(), "utf-8"), markup=True)
    assert len(tamed.source) < len(page) / 10
    assert tamed.source.text.endswith(f"><p>{WORDS}</p>")
    assert 'id="x"' in tamed.source.text
    assert tamed.cut == ()
    assert WORDS.strip() in clean(page).report.text


def test_a_run_without_a_blank_is_no_word_and_is_on_record() -> None:
    page = f"<h1>Storm</h1><p>{WORDS}</p><p>{'x' * (LONGEST_RUN + 1)} end.</p><p>{WORDS}Once.</p>"
    cleaned = clean(page)
    assert "xxx" not in cleaned.report.text
    (told,) = (one for one in cleaned.set_aside if one.reason == "run")
    assert told.text is not None
    assert set(told.text) == {"x"}


def test_a_run_in_a_plain_text_is_cut_too() -> None:
    cleaned = clean(f"{WORDS}\n\n{'QUJD' * LONGEST_RUN}\n\n{WORDS}Once.\n", Format.TEXT)
    assert "QUJD" not in cleaned.report.text
    assert [one.reason for one in cleaned.set_aside].count("run") == 1


def test_an_embedded_picture_is_no_text_and_no_news() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * LONGEST_RUN}">'
    cleaned = clean(f"<h1>Storm</h1>{picture}<p>{WORDS}</p>")
    assert "run" not in [one.reason for one in cleaned.set_aside]


@given(st.text(alphabet="<ab =\"'>/\n", max_size=200))
def test_an_ordinary_page_is_left_as_it_is(text: str) -> None:
    source = decode(text.encode(), "utf-8")
    assert tame(source, markup=True).source is source


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16-le", "cp932", "hz", "ascii"]))
def test_bytes_in_windows_are_read_as_at_once(data: bytes, charset: str) -> None:
    """Broken bytes make the decoder go on in windows; the text is what `replace` makes of it."""
    padded = b"\xff\xff" + data * 3
    traced = decode(padded, charset)
    assert len(traced.text) == len(traced.starts)
    if charset == "ascii":
        assert traced.text == padded.decode(charset, "replace")


def test_many_broken_bytes_are_each_replaced() -> None:
    data = ("é".encode() * 30_000 + b"\xff") * 4
    traced = decode(data, "utf-8")
    assert traced.text == data.decode("utf-8", "replace")
    assert traced.ends[-1] == len(data)


def test_half_a_character_in_the_data_of_a_page_is_replaced() -> None:
    linked = (
        '{"@type": "NewsArticle", "headline": "\\ud83dStorm", "publisher": {"name": "\\uD83d"}}'
    )
    dump = '[{"title": "The \\ud83d storm sinks two barges", "url": "/2"}, {"title": "x"}]'
    page = f'<script type="application/ld+json">{linked}</script><h1>Storm</h1><p>{WORDS}</p>'
    report = clean(f"{page}<p>{dump}</p>").report
    shown = repr(report).encode("utf-8", "backslashreplace").decode()
    assert report.outlet == "\ufffd"
    assert "\\ud83d" not in shown


def test_long_pages_reach_the_extractors_without_what_nobody_sees() -> None:
    words = "<p>The ferry left Vesta at nine.</p>"
    hidden = "<script>var a = '<p>no</p>';</script><style>p { x: y }</style><!-- <p>no</p> -->"
    picture = f"<img src='data:image/png;base64,{'QUJD' * 300_000}'>"
    assert spare(f"{hidden}{words}") == f"{hidden}{words}"
    assert spare(f"{picture}{hidden}{words}") == f"<img src=''>{words}"
    assert spare("<script>" * 200_000) == ""
    assert spare(words * 200_000) is None


def test_lines_that_differ_in_a_number_are_no_repetition() -> None:
    told = "Flood water reached {} houses in the lower town, the relief office of Vesta said."
    lines = [told.format(40), told.format(90), told.format(40)]
    data = "\n\n".join(["Flood water in the lower town", *lines]).encode()
    report = clean_capture(make_capture(data), data).report
    assert [report.text.count(told.format(n)) for n in (40, 90)] == [1, 1]
