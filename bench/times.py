"""Time expressions: extent and value on TempEval-3 platinum, beside what else Python has.

Ours are a reading's times. Scores are those of the task's own tool (UzZaman et al. 2013): strict
extents are equal, relaxed ones overlap; value F1 counts a relaxed match only if its value is the
gold value. The split `meantime` is the development set: the first six sentences of 120 articles.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lxml import etree

from bench.product import read_reports
from bench.table import Cell, DataMissing, Row, Table, UnknownSplit, f_score
from dateline.records import Block, BlockKind, DateBasis, Published, Report

PLATINUM = Path("bench") / "te3-platinum.tar.gz"
MEANTIME = Path("train") / "meantime.tar.gz"
MEANTIME_SENTENCES = 6  # as many are annotated in each article
COLUMNS = ("strict P", "strict R", "strict F1", "relaxed F1", "value F1", "type F1")
PUBLISHED: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("HeidelTime (published)", (None, None, 0.818, 0.907, 0.776, None)),
    ("spaCy (published)", (None, None, 0.746, 0.877, None, None)),
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as gold or a system gives it."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its creation day and its gold time expressions."""

    name: str
    text: str
    day: date
    gold: tuple[Timex, ...]


Reader = Callable[[str, bytes], Document | None]


def run(data: Path, split: str | None) -> Table:
    """Measure on `platinum` (the default) or `meantime`."""
    split = split or "platinum"
    if split not in READERS:
        raise UnknownSplit(f"no split {split!r}; there are {', '.join(READERS)}")
    path, reader = READERS[split]
    return _measure(read_documents(data / path, reader), split)


def run_file(path: Path, split: str | None) -> Table:
    """Measure on an archive of TimeML files, as that of `platinum` is, or of `meantime`'s form."""
    reader = _meantime if split == "meantime" else _timeml
    return _measure(read_documents(path, reader), split or path.name.partition(".")[0])


def _measure(documents: list[Document], split: str) -> Table:
    if not documents:
        raise DataMissing("the archive holds no annotated document")
    rows, notes, figures = [], [], {}
    for name, finder in (
        ("Dateline", find_ours),
        ("dateparser.search", find_dateparser),
        ("parsedatetime", find_parsedatetime),
        ("timefhuman", find_timefhuman),
        ("recognizers-text", find_recognizers),
    ):
        try:
            found = finder(documents)
        except ImportError as error:
            notes.append(f"{name}: left out, as it is not installed here ({error.name})")
            continue
        cells = score(documents, found)
        rows.append(Row(name, cells))
        if name == "Dateline":
            figures = {"strict_f1": cells[2], "relaxed_f1": cells[3], "value_f1": cells[4]}
    if split == "platinum":
        rows += [Row(name, cells) for name, cells in PUBLISHED]
    return Table("times", split, COLUMNS, tuple(rows), figures, tuple(notes))


def score(
    documents: Sequence[Document], found: Sequence[Sequence[Timex]]
) -> tuple[float, float, float, float, float, float]:
    """Return strict precision, recall and F1, and relaxed, value and type F1."""
    given = wanted = strict = relaxed_given = relaxed_wanted = values = types = 0
    for document, system in zip(documents, found, strict=True):
        given += len(system)
        wanted += len(document.gold)
        extents = {(one.start, one.end) for one in system}
        for gold in document.gold:
            strict += (gold.start, gold.end) in extents
            match = next((one for one in system if _overlap(one, gold)), None)
            if match is not None:
                relaxed_wanted += 1
                values += match.value == gold.value
                types += match.type == gold.type
        relaxed_given += sum(any(_overlap(one, gold) for gold in document.gold) for one in system)
    precision, recall, strict_f1 = f_score(strict, given, wanted)
    p, r = (relaxed_given / given if given else 0.0), (relaxed_wanted / wanted if wanted else 0.0)
    relaxed_f1 = 2 * p * r / (p + r) if p + r else 0.0
    value_f1 = f_score(values, given, wanted)[2]
    return precision, recall, strict_f1, relaxed_f1, value_f1, f_score(types, given, wanted)[2]


def _overlap(one: Timex, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def as_report(document: Document) -> Report:
    """Return a report of the document, published on its creation day."""
    return Report(
        id=document.name,
        sha256="",
        path=document.name,
        text=document.text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(document.text)),),
        source_map=(),
        published=Published(document.day, document.day, DateBasis.METADATA),
    )


def find_ours(documents: Sequence[Document]) -> list[list[Timex]]:
    """Find with Dateline: the times of each document's reading."""
    return [
        [Timex(one.start, one.end, one.type.value, one.value) for one in reading.findings.times]
        for reading in read_reports(as_report(document) for document in documents)
    ]


def find_dateparser(documents: Sequence[Document]) -> list[list[Timex]]:
    """Find with dateparser's search in English, counted from the creation day."""
    from dateparser.search import (  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
        search_dates,
    )

    results = []
    for document in documents:
        settings = {"RELATIVE_BASE": _noon(document.day), "PREFER_DATES_FROM": "past"}
        pairs = search_dates(document.text, languages=["en"], settings=settings) or []
        results.append(list(_placed(document.text, [(w, _day(when)) for w, when in pairs])))
    return results


def find_parsedatetime(documents: Sequence[Document]) -> list[list[Timex]]:
    """Find with parsedatetime, counted from the creation day."""
    import parsedatetime  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

    calendar = parsedatetime.Calendar()
    results = []
    for document in documents:
        rows = calendar.nlp(document.text, sourceTime=_noon(document.day)) or ()
        results.append(
            [Timex(row[2], row[3], "TIME" if row[1] == 2 else "DATE", _day(row[0])) for row in rows]
        )
    return results


def find_timefhuman(documents: Sequence[Document]) -> list[list[Timex]]:
    """Find with timefhuman, counted from the creation day; a text it fails on gives nothing."""
    from timefhuman import (  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
        tfhConfig,
        timefhuman,
    )

    results = []
    for document in documents:
        config = tfhConfig(now=_noon(document.day), return_matched_text=True)
        try:
            rows = timefhuman(document.text, config=config)
        except Exception:  # noqa: BLE001 - whatever a peer fails with counts as nothing found
            rows = []
        found = []
        for _, (start, end), when in rows:
            value = _day(when) if isinstance(when, date) else None
            found.append(Timex(start, end, "DATE", value))
        results.append(found)
    return results


def find_recognizers(documents: Sequence[Document]) -> list[list[Timex]]:
    """Find with Microsoft's recognizers-text, which gives TIMEX values."""
    try:
        from recognizers_date_time import (  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
            Culture,
            recognize_datetime,
        )
    except ImportError as error:
        raise ImportError(str(error), name="recognizers-text-suite, emoji<2") from error
    kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}
    results = []
    for document in documents:
        found = []
        for row in recognize_datetime(
            document.text, Culture.English, reference=_noon(document.day)
        ):
            values = (row.resolution or {}).get("values") or [{}]
            kind = kinds.get(row.type_name.rsplit(".", 1)[-1], "DATE")
            past = values[0]
            value = past.get("value") if kind == "DATE" else past.get("timex")
            found.append(Timex(row.start, row.end + 1, kind, value or past.get("timex")))
        results.append(found)
    return results


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - peers want naive times


def _day(when: date) -> str:
    return f"{when.year:04d}-{when.month:02d}-{when.day:02d}"


def _placed(text: str, pairs: Sequence[tuple[str, str]]) -> Iterator[Timex]:
    """Yield expressions given as words alone, in order, at the places where the words stand."""
    position = 0
    for words, value in pairs:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield Timex(start, position, "DATE", value)


def read_documents(path: Path, reader: Reader) -> list[Document]:
    """Return the documents of an archive, by name."""
    if not path.is_file():
        raise DataMissing(f"{path} is missing; name the folder with --data")
    documents = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            document = reader(member.name, stream.read())
            if document is not None:
                documents.append(document)
    return documents


def _timeml(name: str, content: bytes) -> Document | None:
    if not name.endswith(".tml"):
        return None
    root = etree.fromstring(content)
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if created is None or body is None:
        return None
    parts: list[str] = []
    gold: list[Timex] = []
    _walk(body, parts, gold)
    day = date.fromisoformat(str(created.get("value"))[:10])
    return Document(name, "".join(parts), day, tuple(gold))


def _walk(element: etree._Element, parts: list[str], gold: list[Timex]) -> None:
    """Gather the text below an element, and the places of its TIMEX3 elements."""
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, gold)
        parts.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, parts))
        gold.append(Timex(start, end, element.get("type"), element.get("value")))


def _meantime(name: str, content: bytes) -> Document | None:
    if "/intra-doc_annotation/" not in name or not name.endswith(".xml"):
        return None
    root = etree.fromstring(content)
    text, places = "", {}
    sentence = None
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) >= MEANTIME_SENTENCES:
            break
        if sentence is not None:
            text += "\n\n" if sentence != token.get("sentence") and int(sentence) < 2 else " "
        sentence = token.get("sentence")
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    gold, day = [], None
    for timex in root.iter("TIMEX3"):
        anchors = [
            places[a.get("t_id")] for a in timex.iter("token_anchor") if a.get("t_id") in places
        ]
        if timex.get("functionInDocument") == "CREATION_TIME":
            day = _iso(str(timex.get("value")))
        if anchors:
            gold.append(Timex(anchors[0][0], anchors[-1][1], timex.get("type"), timex.get("value")))
    if day is None:
        return None
    return Document(name, text, day, tuple(sorted(gold, key=lambda one: one.start)))


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


READERS: dict[str, tuple[Path, Reader]] = {
    "platinum": (PLATINUM, _timeml),
    "meantime": (MEANTIME, _meantime),
}
