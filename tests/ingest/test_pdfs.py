"""PDF documents, made by reportlab: pages, running heads, encryption, pictures, damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from dateline.ingest import Received, collect
from dateline.ingest.pdfs import PAGE_BREAK
from dateline.records import Format, Rejection
from dateline.settings import Settings

TITLE = "Ferry aground off Tarn"
FIRST = (
    "A ferry with forty passengers ran aground off the island of Tarn on Sunday, the harbour "
    "master said, and two of the crew were hurt when they launched the boats in the dark."
)
SECOND = "The passengers were taken to the school on the hill, where the council gave out blankets."


def take(path: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect([path], settings=settings or Settings()))


def write(path: Path, *pages: str, title: str = TITLE) -> None:
    styles = getSampleStyleSheet()
    story: list[object] = [Paragraph(title, styles["Title"])]
    for number, text in enumerate(pages):
        story += [PageBreak()] if number else []
        story.append(Paragraph(text, styles["BodyText"]))
    SimpleDocTemplate(str(path)).build(story)


def test_a_pdf_is_its_pages_with_whole_paragraphs(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", FIRST, SECOND)
    note, text = take(tmp_path)
    assert isinstance(note, Rejection)
    assert (note.reason, note.serious) == ("converted", False)
    assert isinstance(text, Received)
    assert text.capture.format is Format.TEXT
    assert text.capture.arrival.path == "a.pdf!/text.txt"
    first, second = text.data.decode().split(PAGE_BREAK)
    assert first.split("\n\n") == [TITLE, FIRST, ""]
    assert second.strip() == SECOND


def test_a_running_head_is_kept_once_and_page_numbers_go(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for number in range(1, 5):
        canvas.drawString(72, 800, f"The Tarn Gazette, page {number}")
        for line in range(4):
            canvas.drawString(72, 700 - 14 * line, f"Line {'abcd'[line]} of the {number * 7} told.")
        canvas.drawString(72, 40, f"{number}")
        canvas.showPage()
    canvas.save()
    _, text = take(tmp_path)
    assert isinstance(text, Received)
    words = text.data.decode()
    assert words.count("Tarn Gazette") == 1
    assert "page 2" not in words
    assert all(f"Line b of the {number * 7} told." in words for number in range(1, 5))
    assert words.count(PAGE_BREAK) == 3


def test_a_word_parted_at_the_end_of_a_line_is_made_whole(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for at, line in enumerate(("The harbour master gave an inter-", "view to the radio of Tarn.")):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.save()
    _, text = take(tmp_path)
    assert isinstance(text, Received)
    assert text.data.decode() == "The harbour master gave an interview to the radio of Tarn.\n"


@pytest.mark.parametrize(("password", "read"), [("secret", False), ("", True)])
def test_an_encrypted_pdf_is_told_of(tmp_path: Path, password: str, *, read: bool) -> None:
    encryption = StandardEncryption(password, ownerPassword="owner", strength=128)
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=encryption)
    canvas.drawString(72, 700, FIRST[:60])
    canvas.save()
    taken = take(tmp_path)
    if read:
        assert isinstance(taken[-1], Received)
    else:
        (refused,) = taken
        assert isinstance(refused, Rejection)
        assert refused.reason == "bad-container"
        assert "encrypted" in refused.detail


def test_a_pdf_of_pictures_is_told_of_and_a_single_page_of_them_too(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rect(10, 10, 400, 400, fill=1)
    canvas.save()
    canvas = Canvas(str(tmp_path / "b.pdf"))
    canvas.drawString(72, 700, FIRST[:60])
    canvas.showPage()
    canvas.rect(10, 10, 400, 400, fill=1)
    canvas.save()
    taken = take(tmp_path)
    told = [(one.subject, one.reason) for one in taken if isinstance(one, Rejection)]
    assert told == [("a.pdf", "scanned"), ("b.pdf", "converted"), ("b.pdf", "scanned-pages")]
    assert [one.capture.arrival.path for one in taken if isinstance(one, Received)] == [
        "b.pdf!/text.txt"
    ]


@pytest.mark.parametrize("cut", [8, 300, 900])
def test_a_damaged_pdf_costs_only_itself(tmp_path: Path, cut: int) -> None:
    write(tmp_path / "b.pdf", FIRST)
    data = (tmp_path / "b.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[:cut])
    (tmp_path / "c.pdf").write_bytes(data.replace(b"/Type /Page", b"/Type /Xxxx"))
    taken = take(tmp_path)
    of_a = [one for one in taken if isinstance(one, Rejection) and one.subject == "a.pdf"]
    assert [one.reason for one in of_a] in (["bad-container"], ["scanned"])
    assert any(
        isinstance(one, Received) and one.capture.arrival.path == "b.pdf!/text.txt" for one in taken
    )
    assert not any(isinstance(one, Rejection) and one.reason == "ingest-failed" for one in taken)


def test_a_pdf_larger_than_the_limit_is_a_bomb(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", FIRST)
    (refused,) = take(tmp_path, Settings(max_capture_bytes=100))
    assert isinstance(refused, Rejection)
    assert refused.reason in {"bomb", "bad-container"}
