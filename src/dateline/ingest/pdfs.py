"""PDF documents: the words of their pages as plain text, a form feed between two pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from dateline.ingest.parts import ContainerError, converted, part, read_whole, refusal
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

PAGE_BREAK = "\f"
MOST_PAGES = 5_000
RUNNING = 3  # pages that must open or close with one line before it is a running head
EDGE = 2  # lines at the head and foot of a page that can be one
SHORT = 0.75  # share of a page's usual width below which a line ends its paragraph
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"[a-z]-\Z")
_CLOSED = re.compile(r"[.!?:;][\"”’)]?\Z")


def open_pdf(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the text of a PDF; pages that hold no words are told of, by number."""
    pages = _without_running(_pages(read_whole(found, settings), settings.max_capture_bytes))
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    if len(empty) == len(pages):
        yield refusal(
            found.path,
            "scanned",
            "is a PDF whose pages are pictures: it holds no words",
            "Run text recognition over it, as with ocrmypdf, and build again.",
        )
        return
    yield converted(found, "a PDF document")
    if empty:
        shown = ", ".join(map(str, empty[:20])) + (" and more" if len(empty) > 20 else "")
        what = f"has pages without words: {shown} of {len(pages)}"
        yield refusal(found.path, "scanned-pages", what, "If they show text, run ocrmypdf over it.")
    text = f"\n\n{PAGE_BREAK}\n\n".join("\n\n".join(_paragraphs(lines)) for lines in pages)
    data = (text.replace("\0", "") + "\n").encode("utf-8", "replace")
    yield part(found, "text.txt", data, ".txt", Declared())


def _pages(data: bytes, limit: int) -> list[list[str]]:
    """Return the lines of each page. Raises `ContainerError` where it cannot be read."""
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 # slow, seldom needed

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return list(_lines_of_pages(data, limit))
    except ContainerError:
        raise
    except DependencyError as error:
        raise ContainerError("it is encrypted; save it without a password") from error
    except (PyPdfError, *_DAMAGE) as error:
        raise ContainerError(f"its PDF is damaged ({type(error).__name__})") from error


def _lines_of_pages(data: bytes, limit: int) -> Iterator[list[str]]:
    import pypdf  # noqa: PLC0415 # slow to load and seldom needed

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ContainerError("it is encrypted; save it without a password")
    if len(reader.pages) > MOST_PAGES:
        raise ContainerError(f"it has more than {MOST_PAGES:,} pages")
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > limit:
            raise ContainerError("its text is larger than --max-size")
        yield [line for line in map(_tidy, text.splitlines()) if line]


# What the reader raises on files that break the format, beside its own errors.
_DAMAGE = (
    ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip


def _tidy(line: str) -> str:
    return " ".join(line.split())


def _without_running(pages: Sequence[list[str]]) -> list[list[str]]:
    """Return the pages with a line that runs along their heads or feet kept once."""
    edges = Counter(key for lines in pages for key in {*map(_key, _edge(lines))})
    running = {key for key, count in edges.items() if count >= RUNNING}
    seen: set[str] = set()
    kept: list[list[str]] = []
    for lines in pages:
        last = len(lines) - EDGE
        page: list[str] = []
        for at, line in enumerate(lines):
            key = _key(line)
            if key in running and (at < EDGE or at >= last):
                if key in seen or not any(char.isalpha() for char in line):
                    continue
                seen.add(key)
            page.append(line)
        kept.append(page)
    return kept


def _edge(lines: Sequence[str]) -> list[str]:
    return [*lines[:EDGE], *lines[-EDGE:]]


def _key(line: str) -> str:
    """Return a line without its page number."""
    return _DIGITS.sub("0", line).casefold()


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of a page: a line that stops short with its sentence ends one.

    A word that is parted at a line's end is made whole.
    """
    width = median(map(len, lines)) if lines else 0
    words = ""
    for line, after in pairwise([*lines, ""]):
        words = _joined(words, line)
        ends = len(line) < SHORT * width and (_CLOSED.search(line) or not after[:1].islower())
        if ends or not after:
            yield words
            words = ""


def _joined(words: str, line: str) -> str:
    if _BROKEN.search(words) and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}" if words else line
