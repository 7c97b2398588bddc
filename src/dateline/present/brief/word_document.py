"""A brief as a Word document (.docx) with true footnotes, the same for the same case byte for byte.

python-docx makes no footnotes of its own: the part that holds them is written here, after
ECMA-376 part 1, section 17.11.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import etree

from dateline.present.brief.contents import Brief, Section
from dateline.present.brief.markdown import NOTHING
from dateline.present.files.fixed_zip import with_fixed_clock
from dateline.present.files.safe_text import xml_text

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FIRST_NOTE = 1  # 0 and -1 are the two separators
TEXT, SMALL = Pt(10), Pt(8)
MARGIN = Cm(2)
_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 # a fixed mark in the file, of no place


def brief_to_docx(brief: Brief) -> bytes:
    """Return a brief as the bytes of a .docx file."""
    document = Document()
    _set_up(document, brief)
    notes: list[str] = []
    document.add_heading(_text(brief.title), level=1)
    document.add_paragraph(_text(brief.basis))
    for section in brief.sections:
        _add_section(document, section, notes)
    document.add_paragraph().add_run(_text(brief.notice)).italic = True
    _add_notes(document, notes)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_clock(out.getvalue())


def _set_up(document: Any, brief: Brief) -> None:
    document.styles["Normal"].font.size = TEXT
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in (("footnote text", SMALL), ("footnote reference", None)):
        sort = WD_STYLE_TYPE.PARAGRAPH if size else WD_STYLE_TYPE.CHARACTER
        style = document.styles.add_style(name, sort)
        if size is None:
            style.font.superscript = True
        else:
            style.font.size = size
            style.paragraph_format.space_after = Pt(0)
    for part in document.sections:
        part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = MARGIN
    told = document.core_properties
    told.title, told.author, told.comments = _text(brief.title), "Dateline", ""
    told.created = told.modified = _STAMP


def _add_section(document: Any, section: Section, notes: list[str]) -> None:
    document.add_heading(_text(section.heading), level=2)
    for item in section.items:
        paragraph = document.add_paragraph(_text(item.text), style="List Bullet")
        for note in item.notes:
            notes.append(note)
            paragraph._p.append(_reference(FIRST_NOTE + len(notes) - 1))  # noqa: SLF001 # no other way
    if section.rest or not section.items:
        document.add_paragraph(_text(section.rest or NOTHING))


def _reference(number: int) -> Any:
    """Return the run that refers to a footnote."""
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    style, mark = OxmlElement("w:rStyle"), OxmlElement("w:footnoteReference")
    style.set(qn("w:val"), "footnotereference")
    mark.set(qn("w:id"), str(number))
    properties.append(style)
    run.append(properties)
    run.append(mark)
    return run


def _add_notes(document: Any, notes: list[str]) -> None:
    """Add the part of the footnotes, with the two separators that Word asks for."""
    root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
    for number, (sort, mark) in enumerate(
        (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), start=-1
    ):
        note = etree.SubElement(root, qn("w:footnote"), {qn("w:id"): str(number)})
        note.set(qn("w:type"), sort)
        run = etree.SubElement(etree.SubElement(note, qn("w:p")), qn("w:r"))
        etree.SubElement(run, qn(f"w:{mark}"))
    for number, words in enumerate(notes, start=FIRST_NOTE):
        note = etree.SubElement(root, qn("w:footnote"), {qn("w:id"): str(number)})
        paragraph = etree.SubElement(note, qn("w:p"))
        style = etree.SubElement(etree.SubElement(paragraph, qn("w:pPr")), qn("w:pStyle"))
        style.set(qn("w:val"), "footnotetext")
        _add_run(paragraph, style="footnotereference", mark=True)
        _add_run(paragraph, text=f" {_text(words)}")
    part = Part(
        PackURI("/word/footnotes.xml"),
        FOOTNOTES,
        etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add_run(paragraph: Any, *, style: str = "", mark: bool = False, text: str = "") -> None:
    run = etree.SubElement(paragraph, qn("w:r"))
    if style:
        properties = etree.SubElement(run, qn("w:rPr"))
        etree.SubElement(properties, qn("w:rStyle")).set(qn("w:val"), style)
    if mark:
        etree.SubElement(run, qn("w:footnoteRef"))
    if text:
        words = etree.SubElement(run, qn("w:t"))
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _text(words: str) -> str:
    return " ".join(xml_text(words).split())
