"""The texts of our own reports: what a reader sees of a saved page."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from corpus.problems import LineError, Problems
from corpus.records import Published
from corpus.values import read_moment

SUFFIXES = (".txt", ".html", ".htm")
MANIFEST = "manifest.csv"
COLUMNS = ("path", "url", "outlet", "published")
UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object")
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center",
        "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
        "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
META = re.compile(rb"<meta[^>]+charset", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What the manifest says of one report."""

    url: str | None = None
    outlet: str | None = None
    published: Published = field(default_factory=Published)


def read_text(path: Path) -> str:
    """Return the text that quotes are taken from; raise `LineError` where it cannot be read.

    A `.txt` file is its own text. Of a page it is what a browser shows: the text of the body
    without scripts and styles, a line break where a block or `<br>` begins or ends, white space
    otherwise run together, a blank line between paragraphs.
    """
    data = path.read_bytes()
    if path.suffix == ".txt":
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise LineError(f"{path.name} is not in UTF-8") from error
    return visible_text(data)


def visible_text(page: bytes) -> str:
    """Return what a browser shows of a page's text (see `read_text`)."""
    if not page.strip():
        return ""
    parser = html.HTMLParser(encoding=None if META.search(page[:4096]) else "utf-8")
    try:
        root = html.document_fromstring(page, parser=parser)
    except etree.ParserError:
        return ""
    pieces: list[str] = []
    _walk(root, pieces)
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _walk(element: html.HtmlElement, pieces: list[str]) -> None:
    """Add the text of an element: line breaks for its edges, other white space as blanks."""
    tag = element.tag if isinstance(element.tag, str) else None
    if tag is not None and tag not in UNSEEN and element.get("hidden") is None:
        edge = "\n\n" if tag in ("p", "h1", "h2", "h3", "h4") else "\n" if tag in BLOCKS else ""
        pieces.append(edge)
        if tag == "br":
            pieces.append("\n")
        pieces.append(_flat(element.text, kept=tag == "pre"))
        for child in element:
            _walk(child, pieces)
            pieces.append(_flat(child.tail, kept=tag == "pre"))
        pieces.append(edge)


def _flat(text: str | None, *, kept: bool) -> str:
    if text is None:
        return ""
    return text if kept else re.sub(r"\s+", " ", text)


def report_files(folder: Path) -> dict[str, Path]:
    """Return the reports of a folder by name without ending, in order."""
    return {
        path.stem: path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES
    } if folder.is_dir() else {}  # fmt: skip


def read_manifest(folder: Path, problems: Problems) -> dict[str, Row]:
    """Return the rows of a folder's manifest by the report's name without ending."""
    path = folder / MANIFEST
    rows: dict[str, Row] = {}
    if not path.exists():
        return rows
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        if missing:
            problems.error(1, f"{MANIFEST} lacks the columns {', '.join(sorted(missing))}")
            return rows
        for row in reader:
            name = Path(row["path"] or "")
            if not (folder / name.name).exists():
                problems.error(reader.line_num, f"{MANIFEST}: no report `{row['path']}`")
            try:
                published = _published(row["published"])
            except LineError as error:
                problems.error(reader.line_num, f"{MANIFEST}: {error}")
                published = Published()
            rows[name.stem] = Row(row["url"] or None, row["outlet"] or None, published)
    return rows


def _published(value: str | None) -> Published:
    return Published(*read_moment(value)) if value and value.strip() else Published()
