"""Article extraction: 181 news pages with the article text that people marked in them.

The measure is that of the set's own publisher (Scrapinghub's article-extraction-benchmark): runs of
four words, counted with repetition, page by page, each page weighing the same. The second half of
the table is the same pages flattened to plain text with all that surrounds the article, one block
of the page a line; the peer reads that text wrapped in paragraphs.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from bench.table import DataMissing, Row, Table
from dateline.clean import clean_capture
from dateline.clean.markup import read_page
from dateline.clean.trace import decode
from dateline.errors import CaptureRejected
from dateline.records import Arrival, BlockKind, Capture, Format
from dateline.run.results import is_read

ARCHIVE = Path("bench") / "article-extraction.tar"
RUN = 4  # words in one run
NOT_ENGLISH = "\0"  # holds no word: a page in a language that is not read
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the set: its bytes, and the article text that people marked."""

    name: str
    data: bytes
    article: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 over all pages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def run(data: Path, split: str | None) -> Table:
    """Measure on all pages, or on those in English (`--split english`).

    The set has no split of its own. Dateline keeps pages in other languages and does not read
    them: on all pages they count as wholly missed.
    """
    return run_file(data / ARCHIVE, split)


def run_file(path: Path, split: str | None) -> Table:
    """Measure on the pages of an archive of the same form."""
    pages = list(read_pages(path))
    english = [page for page in pages if ours_on(page.data, Format.HTML) != NOT_ENGLISH]
    chosen = english if split == "english" else pages
    flat = {page.name: flattened(page.data) for page in chosen}
    readers: tuple[tuple[str, Callable[[Page], str]], ...] = (
        ("Dateline, HTML", lambda page: ours_on(page.data, Format.HTML)),
        ("trafilatura, HTML", lambda page: peer_on(page.data.decode("utf-8", "replace"))),
        ("Dateline, flattened", lambda page: ours_on(flat[page.name].encode(), Format.TEXT)),
        ("trafilatura, flattened, in paragraphs", lambda page: peer_on(wrapped(flat[page.name]))),
    )
    rows: list[Row] = []
    figures: dict[str, float] = {}
    for name, read in readers:
        got = {page.name: read(page) for page in chosen}
        whole, part = score(chosen, got), score(english, got)
        rows.append(Row(name, (whole.precision, whole.recall, whole.f1, part.f1)))
        if name.startswith("Dateline"):
            figures["html_english_f1" if "HTML" in name else "flattened_english_f1"] = part.f1
    return Table(
        bench="extraction",
        split=split or "all",
        columns=("precision", "recall", "F1", "F1, English pages"),
        rows=tuple(rows),
        figures=figures,
        notes=(
            f"{len(chosen)} pages, {len(english)} in English; runs of {RUN} words.",
            "Dateline does not read other languages; such a page counts as wholly missed.",
            f"Peer: trafilatura {trafilatura.__version__}, bare extraction without comments.",
        ),
    )


def read_pages(path: Path) -> Iterator[Page]:
    """Yield the pages of a set in order of name."""
    if not path.is_file():
        raise DataMissing(f"{path} is not there")
    with tarfile.open(path) as archive:
        files = {Path(member.name).name: member for member in archive if member.isfile()}
        truth = json.loads(_read(archive, files["ground-truth.json"]))
        for name in sorted(truth):
            packed = _read(archive, files[f"{name}.html.gz"])
            yield Page(name, gzip.decompress(packed), truth[name]["articleBody"])


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = archive.extractfile(member)
    if opened is None:
        raise DataMissing(f"{member.name} cannot be read")
    with opened:
        return opened.read()


def flattened(data: bytes) -> str:
    """Return all visible text of a page, one block a line, as a careless saving leaves it."""
    return read_page(decode(data, "utf-8")).text


def wrapped(text: str) -> str:
    """Return plain text as a page of paragraphs."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<html><body>{body}</body></html>"


def ours_on(data: bytes, form: Format) -> str:
    """Return the article text that Dateline takes from a page.

    The title and what Dateline calls captions are left out, as they are in the set's own truth.
    """
    capture = Capture(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        format=form,
        charset="utf-8",
        charset_basis="declared",
        arrivals=(Arrival("page"),),
    )
    try:
        report = clean_capture(capture, data).report
    except CaptureRejected:
        return ""
    if not is_read(report):
        return NOT_ENGLISH
    left_out = {BlockKind.TITLE, BlockKind.CAPTION}
    blocks = [block for block in report.blocks if block.kind not in left_out]
    return "\n".join(report.text[block.start : block.end] for block in blocks)


def peer_on(source: str) -> str:
    """Return the article text that trafilatura takes from a page."""
    found = trafilatura.bare_extraction(source, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", None) or "")


def score(pages: list[Page], got: Mapping[str, str]) -> Score:
    """Return precision and recall of what a reader got, by page name."""
    right = extra = missed = 0.0
    for page in pages:
        one = compare(page.article, got[page.name])
        right, extra, missed = right + one[0], extra + one[1], missed + one[2]
    return Score(
        right / (right + extra) if right else 0.0, right / (right + missed) if right else 0.0
    )


def compare(wanted: str, got: str) -> tuple[float, float, float]:
    """Return the shares of right, extra and missed word runs of one page; they sum to one."""
    true, found = runs(wanted), runs(got)
    right = float((true & found).total())
    extra, missed = float((found - true).total()), float((true - found).total())
    total = right + extra + missed
    return (right / total, extra / total, missed / total) if total else (0.0, 0.0, 0.0)


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of words of a text with how often each stands in it."""
    words = _WORD.findall(text)
    size = min(RUN, len(words))
    if not size:
        return Counter()
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
