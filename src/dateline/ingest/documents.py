"""Word and RTF documents: their paragraphs as plain text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from dateline.ingest.parts import ContainerError, converted, guard_zip, part, read_whole
from dateline.ingest.press import press_parts
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

# ECMA-376, part 1 (transitional) and ISO/IEC 29500 (strict): the names in a document's body.
SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
BODY = "word/document.xml"
CORE = "docProps/core.xml"
CORE_LIMIT = 1_000_000
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def open_docx(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the text of a Word document, a line for each paragraph."""
    with found.open() as file:
        guard_zip(file, found, settings)
        with zipfile.ZipFile(file) as archive:
            if BODY not in archive.namelist():
                raise ContainerError("it holds no document of Word")
            text = _paragraphs(archive, settings)
            title = _title(archive)
    yield from press_parts(found, text, settings) or _text(
        found, text, Declared(title=title), "a Word document"
    )


def open_rtf(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the text of an RTF document."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 # seldom needed

    data = read_whole(found, settings)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ContainerError("it is no RTF document")
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call] # it ships no types
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ContainerError(f"its RTF is damaged ({type(error).__name__})") from error
    yield from press_parts(found, text, settings) or _text(
        found, text, Declared(), "an RTF document"
    )


def _text(found: Found, text: str, declared: Declared, what: str) -> Iterator[Found | Rejection]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if not lines:
        raise ContainerError("it holds no words")
    yield converted(found, what)
    data = (lines + "\n").encode("utf-8", "replace")
    yield part(found, "text.txt", data, ".txt", declared)


def _paragraphs(archive: zipfile.ZipFile, settings: Settings) -> str:
    """Return the paragraphs of a document's body, a blank line between them."""
    from lxml import etree  # noqa: PLC0415 # slow to load

    paragraphs: list[str] = []
    tags = [space + name for space in SPACES for name in ("p", "t", "tab", "br", "cr")]
    words: list[str] = []
    size = 0
    try:
        with archive.open(BODY) as body:
            for _, one in etree.iterparse(
                body, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
            ):
                name = etree.QName(one).localname
                if name == "p":
                    paragraphs.append("".join(words).strip())
                    words = []
                    one.clear()
                else:
                    words.append((one.text or "") if name == "t" else _GAPS[name])
                    size += len(words[-1])
                    if size > settings.max_capture_bytes:
                        raise ContainerError("its text is larger than --max-size")
    except etree.XMLSyntaxError as error:
        raise ContainerError(f"its text is damaged ({error})") from error
    return "\n\n".join(one for one in paragraphs if one)


_GAPS = {"tab": "\t", "br": "\n", "cr": "\n"}


def _title(archive: zipfile.ZipFile) -> str | None:
    """Return the title among a document's properties, `None` where it has none."""
    from lxml import etree  # noqa: PLC0415 # slow to load

    if CORE not in archive.namelist():
        return None
    with archive.open(CORE) as core:
        data = core.read(CORE_LIMIT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    told = None if root is None else root.findtext(TITLE)
    return told.strip() or None if told else None
