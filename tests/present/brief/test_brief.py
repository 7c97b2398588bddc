"""Briefs: what stands in which section, every statement with its words, at most three pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree
from tests.factory import make_claim, make_event, make_report, make_source, make_when
from tests.present.files.hostile import hostile_view
from tests.present.sample import SEIZED, SEVEN, sample_view

from dateline.present.brief import brief_to_docx, brief_to_markdown, make_brief
from dateline.present.brief.contents import MOST
from dateline.present.view import CaseView
from dateline.records import Discrepancy, Grade, Origin, Side

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A page of 10-point text with 8-point notes and 2 cm margins holds about this many words.
WORDS_A_PAGE = 620


def footnotes_of(data: bytes) -> dict[str, str]:
    """Return the footnotes of a document by their ids, as another reader finds them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/footnotes.xml"))
    return {
        str(note.get(f"{W}id")): "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in root.iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


def test_the_sections_hold_what_they_say() -> None:
    made = make_brief(sample_view(), since=date(2016, 10, 18))
    known, new, disputed = made.sections
    assert [section.heading for section in made.sections] == [
        "What is known",
        "What is new since 18 Oct 2016",
        "What is disputed",
    ]
    assert [item.text for item in known.items] == [
        (
            "17 Oct 2016, Mosul (near): Kurdish forces take hamlets near Mosul. 9 villages. "
            "Corroborated, 2 independent origins."
        )
    ]
    assert [item.text for item in new.items] == [
        (
            "17–18 Oct 2016, Bartella: Fighters die at Bartella. at least 30 killed. "
            "Unverified, 1 independent origin."
        )
    ]
    assert [item.text for item in disputed.items] == [
        (
            "17 Oct 2016: Kurdish forces take hamlets near Mosul. Reports differ on villages: "
            "9 (a Peshmerga general) or 7 (the militants' news outlet)."
        )
    ]
    assert known.items[0].notes == (
        f"“{SEIZED.text}” (a Peshmerga general, in The Harbour Courier, 18 Oct 2016) [{SEIZED.id}]",
        (
            f"“{SEVEN.text}” (the militants' news outlet, in Seven Bridges Journal, "
            f"18–20 Oct 2016) [{SEVEN.id}]"
        ),
    )


def test_what_was_told_before_is_not_new() -> None:
    assert make_brief(sample_view(), since=date(2016, 10, 19)).sections[1].items == ()


def test_every_mark_in_markdown_has_its_note() -> None:
    text = brief_to_markdown(make_brief(sample_view()))
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    notes = re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE)
    assert marks == [number for number, _ in notes] == [str(n + 1) for n in range(len(marks))]
    assert SEIZED.text in notes[0][1]


def test_word_reads_the_same_text_with_true_footnotes() -> None:
    made = make_brief(sample_view())
    data = brief_to_docx(made)
    document = docx.Document(io.BytesIO(data))
    read = [paragraph.text for paragraph in document.paragraphs]
    items = [item for section in made.sections for item in section.items]
    assert read[:2] == [made.title, made.basis]
    assert [text for text in read if text in {item.text for item in items}] == [
        item.text for item in items
    ]
    marks = [each.get(f"{W}id") for each in document.element.iter(f"{W}footnoteReference")]
    found = footnotes_of(data)
    assert [found[str(mark)].strip() for mark in marks] == [n for i in items for n in i.notes]
    assert brief_to_docx(make_brief(sample_view())) == data
    assert document.core_properties.author == "Dateline"


def test_markup_in_reports_is_text() -> None:
    made = make_brief(replace(hostile_view(), name="*bold* <b>"))
    text = brief_to_markdown(made)
    assert "<script>" not in text
    assert "\\*bold\\* \\<b\\>" in text
    assert "\u202e" not in text
    notes = footnotes_of(brief_to_docx(make_brief(many(3))))
    assert all("\u202e" not in note for note in notes.values())


def many(number: int) -> CaseView:
    """Return a case of as many long-winded, disputed events."""
    claims, reports = [], []
    for n in range(number):
        words = f"Soldiers entered the village number {n}" + " and went on to the next one" * 12
        report = make_report(f"{words}.", published="2016-10-18", outlet=f"Outlet {n}")
        reports.append(report)
        when = make_when("2016-10-17")
        claims.append(make_claim(report, words, when=when, sources=[make_source(f"officer {n}")]))
    events = [
        make_event(
            [claim, claims[-1]],
            grade=(Grade.CORROBORATED, Grade.SINGLE_ORIGIN, Grade.CONTESTED)[n % 3],
            origins=[Origin("a", (claim.id,)), Origin("b", (claims[-1].id,))],
            discrepancies=[
                Discrepancy("figures.killed", (Side("3", (claim.id,)), Side("7", (claims[-1].id,))))
            ],
            title=f"Advance or entry: the army of the north, village {n}",
        )
        for n, claim in enumerate(claims)
    ]
    return CaseView("many", tuple(reports), tuple(claims), tuple(events))


@pytest.mark.parametrize("number", [0, 1, 300])
def test_a_brief_is_no_longer_than_three_pages(number: int) -> None:
    made = make_brief(many(number))
    assert len(brief_to_markdown(made).split()) <= 3 * WORDS_A_PAGE
    for section, most in zip(made.sections, MOST.values(), strict=True):
        assert len(section.items) <= most
    if number == 300:
        assert made.sections[0].rest == "93 more events in the case."
