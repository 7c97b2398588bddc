"""Scope: the article's own elements decide beside what the extractor took of them."""

from __future__ import annotations

import pytest
from tests.clean.pages import LEAD, SECOND, THIRD, TITLE, make_capture, make_html

from dateline.clean import Cleaned, bytes_of, clean_capture
from dateline.records import BlockKind, Format, Span

BODY = (
    "The mayor of Orlu told the council on Monday that the pumps had failed at dawn.",
    "Two engineers were sent to the upper lock, where the water stood four metres high.",
    "Shops by the quay were closed, and the ferry to Vesta did not sail before noon.",
    "A school on the hill took in forty families, the council said in a notice.",
)
OTHER = "Harvest prices fall in the southern valleys"


def clean(source: str, *, form: Format = Format.HTML) -> Cleaned:
    data = source.encode()
    return clean_capture(make_capture(data, form=form), data)


def paragraphs(cleaned: Cleaned) -> list[str]:
    report = cleaned.report
    return [
        report.text[block.start : block.end]
        for block in report.blocks
        if block.kind is not BlockKind.TITLE
    ]


def aside(cleaned: Cleaned) -> dict[str, str]:
    return {one.text: one.reason for one in cleaned.set_aside if one.text is not None}


def test_what_an_advertisement_parts_from_the_article_is_kept() -> None:
    first = "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, THIRD) * 1)
    second = "".join(f"<p>{text}</p>" for text in BODY)
    page = (
        f"<html><body><div class='chunks'><h1>{TITLE}</h1><div class='item body'>{first}</div>"
        "<div class='row'><div class='ad'>Advertisement</div></div>"
        f"<div class='item body'>{second}</div></div></body></html>"
    )
    assert paragraphs(clean(page)) == [LEAD, SECOND, THIRD, *BODY]


def test_headings_of_other_reports_in_the_article_are_none_of_it() -> None:
    listed = f"<p><a href='/other'>{OTHER}</a></p>"
    cleaned = clean(make_html(inside=f"<p>{BODY[0]}</p>{listed}<p>{BODY[1]}</p>"))
    assert paragraphs(cleaned) == [BODY[0], BODY[1], LEAD, SECOND, THIRD]
    assert aside(cleaned)[OTHER] in {"link", "outside"}


def test_what_a_class_calls_furniture_is_none_of_it() -> None:
    box = "<div class='author-bio'><p>Ina Sol has lived by the Orlu since she was four.</p></div>"
    after = f"<div class='related-stories'><p>{BODY[2]}</p></div>"
    cleaned = clean(make_html(inside=f"<p>{BODY[0]}</p>{box}", after=after))
    assert paragraphs(cleaned) == [BODY[0], LEAD, SECOND, THIRD]


def test_an_article_whose_own_element_is_named_so_is_kept() -> None:
    page = make_html().replace("<article>", "<article class='sidebar'>")
    assert paragraphs(clean(page)) == [LEAD, SECOND, THIRD]


def test_a_table_of_numbers_is_no_text_and_one_of_words_is() -> None:
    numbers = (
        "<table><tr><th>Lock</th><th>Metres</th></tr><tr><td>Upper</td><td>4.1</td><td>12</td></tr>"
        "<tr><td>Lower</td><td>2.0</td><td>31</td></tr></table>"
    )
    words = f"<table><tr><td>{BODY[0]}</td></tr><tr><td>{BODY[1]}</td></tr></table>"
    assert paragraphs(clean(make_html(inside=numbers))) == [LEAD, SECOND, THIRD]
    assert BODY[0] in paragraphs(clean(make_html(inside=f"{words}<p>{BODY[2]}</p>")))


@pytest.mark.parametrize(
    "line",
    [
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Ina Sol is a senior correspondent of the Courier covering rivers and roads for the desk.",
        "Have a tip? Ina Sol may be reached at ina.sol@courier.example by day and by night.",
        "Sign up for our free daily newsletter and get the news of Vesta in your inbox.",
    ],
)
def test_standards_writers_and_newsletters_go(line: str) -> None:
    cleaned = clean(make_html(inside=f"<p>{BODY[0]}</p>", after="").replace(
        f"<p>{THIRD}</p>", f"<p>{THIRD}</p><p>{line}</p>"
    ))  # fmt: skip
    assert paragraphs(cleaned) == [BODY[0], LEAD, SECOND, THIRD]
    assert line in aside(cleaned)


def test_a_custom_element_in_a_sentence_parts_no_words() -> None:
    page = make_html(
        inside=f"<p>{BODY[0][:-1]} (<x-source id='1'><a href='/s'>1</a></x-source>).</p>"
    )
    assert f"{BODY[0][:-1]} (1)." in paragraphs(clean(page))


def test_a_caption_is_no_headline_and_is_kept_once() -> None:
    caption = "Bridges over the Orlu shelled by rebels stand in smoke on Monday"
    figure = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    cleaned = clean(
        f"<html><body>{figure}<div><h1>{TITLE}</h1>{figure}<p>{LEAD}</p><p>{SECOND}</p>"
        f"<p>{THIRD}</p>{figure}</div></body></html>"
    )
    assert cleaned.report.title == TITLE
    assert cleaned.report.text.count(caption) == 1
    assert caption in {
        cleaned.report.text[b.start : b.end]
        for b in cleaned.report.blocks
        if b.kind is BlockKind.CAPTION
    }


def test_a_lead_that_opens_with_its_agency_is_no_caption() -> None:
    lead = f"(Reuters) — {LEAD}"
    report = clean(make_html().replace(LEAD, lead)).report
    kinds = {report.text[b.start : b.end]: b.kind for b in report.blocks}
    assert kinds[lead] is BlockKind.PARAGRAPH


def test_a_flattened_page_ends_where_other_reports_begin() -> None:
    teasers = [
        "More from the Courier",
        OTHER,
        "Wheat was sold for a third less than last autumn, traders at Pell said on Friday.",
        "Choir wins prize at spring fair",
        "Singers aged nine to ninety took home a silver cup and a basket of figs on Sunday.",
    ]
    text = "\n\n".join([TITLE, *BODY, LEAD, SECOND, THIRD, *teasers])
    cleaned = clean(text, form=Format.TEXT)
    assert paragraphs(cleaned) == [*BODY, LEAD, SECOND, THIRD]


def test_a_longer_article_behind_a_list_is_not_cut_off() -> None:
    gallery = [
        "1 of 2 A gardener at Pell looks at roses that flowered late in the cold spring.",
        " ".join(
            [
                "2 of 2 Roses of nine kinds are sold at the market of Pell on Fridays, too,",
                "and more of them are grown by the sisters who founded the garden by the mill,",
                "where visitors may walk between the beds until the bell of the chapel rings,",
                "and where a boy of nine found a coin of the last king under a stone in the wall.",
            ]
        ),
        "Most popular",
    ]
    text = "\n\n".join([*gallery, TITLE, *BODY, LEAD, SECOND, THIRD])
    assert set(BODY) <= set(paragraphs(clean(text, form=Format.TEXT)))


def test_words_beside_the_article_lead_to_their_bytes() -> None:
    source = make_html(inside=f"<p>{BODY[0]}</p>").encode()
    report = clean_capture(make_capture(source, form=Format.HTML), source).report
    at = report.text.index(BODY[0])
    start, end = bytes_of(report, Span(at, at + len(BODY[0])))
    assert source[start:end].decode() == BODY[0]
