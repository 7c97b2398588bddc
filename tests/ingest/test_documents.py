from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from dateline.ingest import Received, collect
from dateline.records import Format, Rejection
from dateline.settings import Settings

WORDS = "A storm took the roof of a school – nobody was hurt."
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}{\pict 89504e47}"
    rb"\f0 Storm\par A caf\'e9 in \u352?iroka lost its roof.\par}"
)


def take(path: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect([path], settings=settings or Settings()))


def docx(path: Path) -> None:
    made = Document()
    made.core_properties.title = "Storm"
    made.add_heading("Storm over Tarn", 1)
    made.add_paragraph(WORDS)
    made.add_table(1, 2).cell(0, 1).text = "In a cell."
    made.save(str(path))


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    docx(tmp_path / "a.docx")
    note, text = take(tmp_path)
    assert isinstance(text, Received)
    assert text.data.decode() == f"Storm over Tarn\n\n{WORDS}\n\nIn a cell.\n"
    assert text.capture.format is Format.TEXT
    assert text.capture.arrival.path == "a.docx!/text.txt"
    assert text.capture.arrival.title == "Storm"
    assert isinstance(note, Rejection)
    assert (note.reason, note.serious) == ("converted", False)


def test_an_rtf_document_is_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    _, text = take(tmp_path)
    assert isinstance(text, Received)
    assert text.data.decode() == "Storm\nA café in Široka lost its roof.\n"


def rewritten(path: Path, name: str, data: bytes | None) -> None:
    with zipfile.ZipFile(path) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    members.pop(name)
    if data is not None:
        members[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member, kept in members.items():
            new.writestr(member, kept)


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
GROWING = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (None, "bad-container"),
        (b"<w:document " + W + b"><w:p><w:t>words</w:", "bad-container"),
        (b"<w:document " + W + b"/>", "bad-container"),
        (b"<w:document " + W + b">" + b" " * 30_000_000 + b"</w:document>", "bomb"),
    ],
)
def test_a_damaged_document_or_a_bomb_is_refused(
    tmp_path: Path, body: bytes | None, reason: str
) -> None:
    docx(tmp_path / "a.docx")
    rewritten(tmp_path / "a.docx", "word/document.xml", body)
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == reason


def test_entities_do_not_grow(tmp_path: Path) -> None:
    docx(tmp_path / "a.docx")
    body = GROWING + b"<w:document " + W + b"><w:p><w:t>Words &b; more.</w:t></w:p></w:document>"
    rewritten(tmp_path / "a.docx", "word/document.xml", body)
    texts = [one.data for one in take(tmp_path) if isinstance(one, Received)]
    assert all(b"aaaa" not in text for text in texts)


@pytest.mark.parametrize("name", ["a.rtf", "a.docx"])
def test_what_is_no_document_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"plain words")
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == "bad-container"
