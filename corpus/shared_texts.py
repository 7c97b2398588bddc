"""The texts of shared sets: stable ids, days of publication, and the text that is annotated.

The project keeps no word of them; each loader rebuilds them from the data folder, always alike.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dateutil import parser as dates

from corpus.problems import CorpusError, Problem
from corpus.records import Days, Published
from corpus.values import read_days

TRAIN = Path("train")
WIKINEWS = TRAIN / "wikinews.jsonl.gz"
BULLETS = TRAIN / "current-events.jsonl.gz"
ISAF = TRAIN / "isaf" / "isaf_press_releases_ft_test.jsonl.gz"
GUM = (TRAIN / "gum-open" / "train.conllu.gz", TRAIN / "gum-open" / "devtest.conllu.gz")
MEANTIME = TRAIN / "meantime.tar.gz"
MEANTIME_STORIES = ("airbus", "apple")  # the two that the benchmark of factuality does not take
SLUG_WORDS = 3
ISAF_PROMPT = "PRESS RELEASE TEXT: "
ISAF_CODE = re.compile(r"\b(20\d\d)-(\d\d)-[A-Z]{1,2}-?\d+")
MONTH_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})(?!\d)"
    r"(?:,?\s+(20\d\d))?"
)
HEAD_LETTERS = 400
DATED_LINE = re.compile(
    r"(?:[A-Z][a-z]+day, )?([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
)
NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "%", "’", "'s", "’s", "n't"})
QUOTES = {"``": '"', "''": '"'}
NO_SPACE_AFTER = frozenset({"(", "[", "$", "£", "€", "#"})


@dataclass(frozen=True, slots=True)
class SharedText:
    """One text of a shared set; `hints` are labels of the set that help to choose among its texts.

    `fixed` is the split that the text must be in because the set has splits of its own.
    """

    id: str
    published: Published
    text: str
    hints: tuple[str, ...] = ()
    fixed: str | None = None
    title: str = field(default="", repr=False)


def default_data() -> Path:
    """Return the data folder: `DATELINE_DATA`, else `../shared/data` beside the checkout."""
    named = os.environ.get("DATELINE_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"


@cache
def shared_texts(name: str, data: Path) -> dict[str, SharedText]:
    """Return the texts of a set by id, in the set's order; raise `CorpusError` where none are."""
    try:
        return {text.id: text for text in LOADERS[name](data)}
    except FileNotFoundError as error:
        missing = Path(error.filename)
        raise CorpusError([Problem(missing, 0, f"the texts of `{name}` are missing")]) from error


def set_of(report: str) -> str | None:
    """Return the shared set that an id belongs to, `None` for a report of ours."""
    name = report.partition("/")[0]
    return name if name in LOADERS else None


def _wikinews(data: Path) -> Iterator[SharedText]:
    """Yield title, blank line and text of every dated article."""
    seen: Counter[str] = Counter()
    for row in _json_lines(data / WIKINEWS):
        day = _day(row["date"])
        if day is None:
            continue
        words = re.findall(r"[a-z0-9]+", row["title"].lower())[:SLUG_WORDS]
        slug = f"{day:%Y%m%d}-{'-'.join(words)}"
        seen[slug] += 1
        if seen[slug] > 1:
            slug = f"{slug}-{seen[slug]}"
        text = _tidy(f"{row['title']}\n\n{row['text']}")
        yield SharedText(f"wikinews/{slug}", _on(day), text, title=row["title"])


def _bullets(data: Path) -> Iterator[SharedText]:
    """Yield every bullet, numbered within its day."""
    seen: Counter[str] = Counter()
    for row in _json_lines(data / BULLETS):
        seen[row["date"]] += 1
        key = f"current-events/{row['date']}.{seen[row['date']]}"
        day = date.fromisoformat(row["date"])
        yield SharedText(key, _on(day), _tidy(row["text"]), (row["heading"],))


def _isaf(data: Path) -> Iterator[SharedText]:
    """Yield every press release, numbered as in the file, with the event types it is coded with."""
    for number, row in enumerate(_json_lines(data / ISAF), start=1):
        said = [turn["value"] for turn in row["conversations"]]
        text = _tidy(said[1].removeprefix(ISAF_PROMPT))
        coded = json.loads(said[2])
        kinds = tuple(part for each in coded["event_type"] for part in each.split(";") if part)
        published = _isaf_published(text, coded.get("start_date") or "")
        yield SharedText(f"isaf/{number:04}", published, text, kinds)


def _isaf_published(text: str, coded: str) -> Published:
    """Return the day that the head of a release gives, else the month of its number.

    The year is the head's, else that of the release's number, else that of the coded day.
    """
    head = text[:HEAD_LETTERS]
    code = ISAF_CODE.search(head)
    found = MONTH_DAY.search(head)
    if found is not None:
        year = found[3] or (code[1] if code else coded[:4])
        day = _day(f"{found[1]} {found[2]} {year}") if year else None
        if day is not None:
            return _on(day)
    return Published(read_days(f"{code[1]}-{code[2]}", Days())) if code else Published()


def _gum(data: Path) -> Iterator[SharedText]:
    """Yield the news of GUM's open genres, paragraphs rebuilt from the treebank's sentences."""
    for path, split in zip(GUM, ("train", "dev"), strict=True):
        key, paragraphs, title = "", [""], ""
        created: date | None = None
        for line in _lines(data / path):
            if line.startswith("# newdoc id = "):
                if key:
                    yield _gum_text(key, title, created, paragraphs, split)
                name = line.partition(" = ")[2].strip()
                key = f"gum/{name.removeprefix('GUM_')}" if name.startswith("GUM_news_") else ""
                paragraphs, title, created = [], "", None
            elif line.startswith("# meta::dateCreated = "):
                created = _day(line.partition(" = ")[2].strip())
            elif line.startswith("# meta::title = "):
                title = line.partition(" = ")[2].strip()
            elif line.rstrip() == "# newpar":
                paragraphs.append("")
            elif line.startswith("# text = "):
                sentence = line.partition(" = ")[2].strip()
                paragraphs = paragraphs or [""]
                paragraphs[-1] = f"{paragraphs[-1]} {sentence}".strip()
        if key:
            yield _gum_text(key, title, created, paragraphs, split)


def _gum_text(
    key: str, title: str, created: date | None, paragraphs: list[str], split: str
) -> SharedText:
    told = next((day for part in paragraphs[:3] if (day := _dated_line(part)) is not None), None)
    text = _tidy("\n\n".join(part for part in paragraphs if part))
    return SharedText(key, _on(told or created), text, (), split, title)


def _meantime(data: Path) -> Iterator[SharedText]:
    """Yield the stories of MEANTIME that no benchmark takes, words joined as they are printed."""
    with tarfile.open(data / MEANTIME) as archive:
        names = sorted(
            name
            for name in archive.getnames()
            if name.endswith(".xml") and "/intra-doc_annotation/" in name
        )
        for name in names:
            story = name.split("/")[-2].removeprefix("corpus_")
            file = archive.extractfile(name) if story in MEANTIME_STORIES else None
            if file is None:
                continue
            root = ET.fromstring(file.read())  # noqa: S314 - the shared set's own files
            sentences: dict[int, list[str]] = {}
            for token in root.iter("token"):
                at = int(token.get("sentence") or 0)
                sentences.setdefault(at, []).append(token.text or "")
            lines = [_joined(words) for _, words in sorted(sentences.items())]
            day = next((day for line in lines[:3] if (day := _dated_line(line))), None)
            number = Path(name).name.partition("_")[0]
            head, rest = lines[:2], lines[2:]
            text = _tidy("\n\n".join([*head, " ".join(rest)]))
            split = "train" if story == MEANTIME_STORIES[0] else "dev"
            yield SharedText(f"meantime/{number}", _on(day), text, (story,), split, lines[0])


LOADERS: dict[str, Callable[[Path], Iterable[SharedText]]] = {
    "wikinews": _wikinews,
    "current-events": _bullets,
    "isaf": _isaf,
    "gum": _gum,
    "meantime": _meantime,
}


def _on(day: date | None) -> Published:
    return Published() if day is None else Published(Days(day, day))


def _day(value: str | None) -> date | None:
    """Return the day that these words are, `None` where they are none."""
    if not value:
        return None
    try:
        return dates.parse(value, default=dates.parse("2000-01-01")).date()
    except (ValueError, OverflowError):
        return None


def _dated_line(line: str) -> date | None:
    found = DATED_LINE.fullmatch(line.strip().rstrip("."))
    return _day(found[1]) if found else None


def _tidy(text: str) -> str:
    """Return a text with line breaks of one kind and at most one blank line in a row."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]+\n", "\n", text)).strip() + "\n"


def _joined(words: list[str]) -> str:
    """Return words as they are printed: no blank before stops or after opening signs."""
    out, quoted = "", False
    glue = True
    for token in words:
        word = QUOTES.get(token, token)
        closing = word == '"' and quoted
        before = "" if glue or closing or word in NO_SPACE_BEFORE else " "
        out += before + word
        quoted ^= word == '"'
        glue = word in NO_SPACE_AFTER or (word == '"' and quoted)
    return out


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in _lines(path))
