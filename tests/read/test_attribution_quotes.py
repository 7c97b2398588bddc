import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.attribution.quotes import Quotation, find_quotations, paragraphs_of
from dateline.records import Span

MARKS = "\"'“”‘’«»„‟‹›「」『』"


def outer_words(text: str) -> list[str]:
    return [quote.outer.of(text) for quote in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "we go" today.', ['"we go"']),
        ("He said “we go” today.", ["“we go”"]),
        ("Il dit «on y va» ici.", ["«on y va»"]),
        ("Er sagte „wir gehen“ heute.", ["„wir gehen“"]),
        ("Er sagte »wir gehen« heute.", ["»wir gehen«"]),
        ("彼は「行く」と言った。", ["「行く」"]),
        ("He said 'we go' today.", ["'we go'"]),
        ("It isn't the fighters' camp.", []),
        ("They cut ‘rebel’ roads; it’s over.", ["‘rebel’"]),
        ("“A ‘b c’ d,” he said. “E.”", ["“A ‘b c’ d,”", "‘b c’", "“E.”"]),
        ('"One." "Two."', ['"One."', '"Two."']),
        ("", []),
        ('"', []),
    ],
)
def test_quotations_in_the_typographies_of_the_press(text: str, wanted: list[str]) -> None:
    assert outer_words(text) == wanted


def test_a_nested_quotation_knows_its_depth() -> None:
    assert [quote.depth for quote in find_quotations("“A ‘b c’ d.”")] == [0, 1]


def test_a_quotation_goes_on_where_the_next_paragraph_reopens_it() -> None:
    text = "“We came.\n\n“We saw.\n\n“We left,” she said."
    (quote,) = find_quotations(text)
    assert (quote.closed, quote.paragraphs) == (True, 3)
    assert quote.outer == Span(0, text.index("”") + 1)


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We came and stayed.\n\nNobody answered."
    (quote,) = find_quotations(text)
    assert not quote.closed
    assert quote.outer.of(text) == "“We came and stayed."


def test_an_unbalanced_mark_gives_way_to_the_next() -> None:
    text = 'He said "this is bad. "We will go," she said.'
    assert outer_words(text) == ['"this is bad.', '"We will go,"']


def test_a_very_long_quotation_is_read_whole() -> None:
    text = "“" + "word " * 3000 + "end,” he said."
    (quote,) = find_quotations(text)
    assert quote.closed
    assert len(quote.inner.of(text).split()) == 3001


@given(st.text(alphabet="ab \n.,s" + MARKS, max_size=60))
def test_spans_lie_in_the_text_and_inner_in_outer(text: str) -> None:
    found = find_quotations(text)
    for quote in found:
        assert quote.outer.end <= len(text)
        assert quote.inner.within(quote.outer)
        assert text[quote.outer.start] in MARKS
    assert list(found) == sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    assert _outermost_are_apart(found)


def _outermost_are_apart(found: tuple[Quotation, ...]) -> bool:
    top = [quote.outer for quote in found if quote.depth == 0]
    return all(not one.overlaps(other) for one in top for other in top if one is not other)


@given(st.text(alphabet="ab\n \t", max_size=40))
def test_paragraphs_hold_all_words(text: str) -> None:
    inside = "".join(span.of(text) for span in paragraphs_of(text))
    assert "".join(inside.split()) == "".join(text.split())
