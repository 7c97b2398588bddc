"""Exports of press databases (Nexis, Factiva): split into their articles, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from dateline.ingest.charset import find_charset
from dateline.ingest.factiva import factiva_articles, is_factiva
from dateline.ingest.nexis import is_nexis, nexis_articles
from dateline.ingest.parts import (
    ContainerError,
    converted,
    read_whole,
    record_part,
    refusal,
)
from dateline.ingest.press_article import Article, Line, Mark, plain_lines
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

_PAGE = re.compile(
    rb"<!-- LXNComment|<title>\s*Factiva\s*</title>|class=\"article [a-z]{2}Article\"",
    re.IGNORECASE,
)
_TEXT = re.compile(rb"^[ \t\xef\xbb\xbf]*\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE)
_BLOCKS = frozenset(
    {"p", "div", "br", "td", "th", "tr", "li", "h1", "h2", "h3", "h4", "hr", "body"}
)
_UNSHOWN = frozenset({"script", "style", "head", "title"})
_MARKS = (
    (re.compile(r"\b[a-z]{2}Headline\b"), Mark.HEADLINE),
    (re.compile(r"\barticleParagraph\b"), Mark.PARAGRAPH),
    (re.compile(r"\Aauthor\Z"), Mark.AUTHOR),
)


def is_press_page(head: bytes) -> bool:
    """Tell whether a page is an export of Nexis or Factiva, by its first bytes."""
    return _PAGE.search(head) is not None


def is_press_text(head: bytes) -> bool:
    """Tell whether a plain text is an export of Nexis, by its first bytes."""
    return _TEXT.search(head) is not None


def open_press_page(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each article of an export that is a page."""
    data = read_whole(found, settings)
    reader = _Lines()
    reader.feed(data.decode(find_charset(data, markup=True, told=found.charset).name, "replace"))
    reader.close()
    yield from _all(found, reader.finished(), settings)


def open_press_text(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each article of an export that is a plain text."""
    data = read_whole(found, settings)
    text = data.decode(find_charset(data, markup=False).name, "replace")
    yield from _all(found, plain_lines(text.replace("\r\n", "\n"), wrapped=True), settings)


def press_parts(found: Found, text: str, settings: Settings) -> Iterator[Found | Rejection] | None:
    """Return the articles of a document's text; `None` where it is no export."""
    lines = plain_lines(text)
    if not (is_nexis(lines) or is_factiva(lines)):
        return None
    return _all(found, lines, settings)


def _all(found: Found, lines: Sequence[Line], settings: Settings) -> Iterator[Found | Rejection]:
    what, articles = _articles(lines)
    if not articles:
        told = "lists articles of a press database and holds the words of none"
        yield refusal(
            found.path, "cover-list", told, "Put the articles into the folder.", serious=False
        )
        return
    yield converted(found, what)
    for number, article in enumerate(articles, start=1):
        one = record_part(
            found, f"{number:04d}", dict(article.values), settings.fields, more=article.more
        )
        yield one
        if article.cut is not None:
            told = f"holds {article.cut:,} of the {article.length:,} words that its head promises"
            yield refusal(one.path, "cut-short", told, "Export it again in full.", serious=False)


def _articles(lines: Sequence[Line]) -> tuple[str, list[Article]]:
    """Return what an export is, and its articles. Raises `ContainerError` where it is none."""
    if is_factiva(lines):
        return "an export of Factiva", factiva_articles(lines)
    if is_nexis(lines):
        return "an export of Nexis", nexis_articles(lines)
    raise ContainerError(
        "it looks like an export of Nexis or Factiva and no article is found in it"
    )


class _Lines(HTMLParser):
    """Cuts a page into the lines that are seen of it; keeps no tree, so that no depth matters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._mark = Mark.NONE
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; note what the element's class says of its words."""
        if tag in _UNSHOWN:
            self._hidden += 1
        if tag in _BLOCKS:
            self._cut()
            self._mark = Mark.NONE
        told = dict(attrs).get("class") or ""
        self._mark = next((mark for form, mark in _MARKS if form.search(told)), self._mark)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 # of the base
        """Take an element that is closed at once for the end of a line."""
        if tag in _BLOCKS:
            self._cut()

    def handle_endtag(self, tag: str) -> None:
        """End a line with its block."""
        if tag in _UNSHOWN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BLOCKS:
            self._cut()

    def handle_data(self, data: str) -> None:
        """Keep words that are shown."""
        if not self._hidden:
            self._words.append(data)

    def _cut(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self._lines.append(Line(text, self._mark))
            self._mark = Mark.NONE
        self._words = []

    def finished(self) -> list[Line]:
        """Return all lines."""
        self._cut()
        return self._lines
