"""PolNeAR: its texts and attributions, and how given attributions are scored against them."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.table import DataMissing, f_score
from dateline.records import Span

ARCHIVE = "polnear-dev.tar.gz"
# At the edges of a span these carry no words: PolNeAR's annotators took them in or left them out.
EDGES = " \t\r\n,.;:!?-–—―\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution as PolNeAR has it: each part one or more spans, or none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its attributions."""

    name: str
    text: str
    said: tuple[Said, ...]


def read_articles(path: Path) -> tuple[Article, ...]:
    """Return the articles of an archive by name.

    An article that several annotators read counts once, with the first annotator's reading.
    """
    if not path.is_file():
        raise DataMissing(f"{path} is not there")
    texts: dict[str, str] = {}
    readings: dict[str, str] = {}
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            file = archive.extractfile(member)
            if file is None:
                continue
            stem = Path(member.name).stem
            content = file.read().decode("utf-8")
            if member.name.endswith(".txt"):
                texts[stem] = content
            elif member.name.endswith(".ann"):
                readings.setdefault(re.sub(r"_[0-9a-f]{4}$", "", stem), content)
    return tuple(
        Article(name, text, tuple(_said(readings[name])))
        for name, text in sorted(texts.items())
        if name in readings
    )


def _said(annotations: str) -> Iterator[Said]:
    spans: dict[str, tuple[Span, ...]] = {}
    for line in annotations.splitlines():
        fields = line.split("\t")
        if fields[0].startswith("T"):
            spans[fields[0]] = tuple(
                Span(*(int(number) for number in part.split()))
                for part in fields[1].split(" ", 1)[1].split(";")
            )
    for line in annotations.splitlines():
        fields = line.split("\t")
        if not fields[0].startswith("E"):
            continue
        parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for item in fields[1].split()[1:]:
            role, key = item.split(":")
            parts.setdefault(role.rstrip("0123456789"), []).extend(spans.get(key, ()))
        if parts["Cue"] or parts["Content"]:
            yield Said(tuple(parts["Source"]), tuple(parts["Cue"]), tuple(parts["Content"]))


@dataclass(slots=True)
class Score:
    """Counts of what was right, given and wanted, for each measure."""

    counts: dict[str, list[float]]

    def f1(self, measure: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of one measure."""
        right, given, wanted = self.counts[measure]
        return f_score(right, given, wanted)


MEASURES = ("source exact", "source", "cue", "content tokens", "whole")


def score(pairs: Sequence[tuple[Article, Sequence[Said]]]) -> Score:
    """Score what was read in each article against its annotations, counts summed over all.

    A source is exact where its words are the same but for punctuation at the edges. Sources, cues
    and whole attributions are paired one to one; a whole attribution is right where source, cue
    and content all overlap (a source that is not there, where none is wanted). Content counts
    words: a word is given or wanted once, however many attributions hold it.
    """
    total = Score({measure: [0.0, 0.0, 0.0] for measure in MEASURES})
    for article, given in pairs:
        for measure, numbers in _one(article, given):
            for index, number in enumerate(numbers):
                total.counts[measure][index] += number
    return total


def _one(article: Article, given: Sequence[Said]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    wanted = article.said
    given_sources = sorted({_hull(said.source) for said in given if said.source})
    wanted_sources = [_hull(said.source) for said in wanted if said.source]
    strip = [_strip(article.text, span) for span in given_sources]
    exact = sum(span in strip for span in {_strip(article.text, s) for s in wanted_sources})
    yield "source exact", (exact, len(strip), len(wanted_sources))
    yield "source", _paired([(s,) for s in given_sources], [(s,) for s in wanted_sources])
    yield "cue", _paired([s.cue for s in given if s.cue], [s.cue for s in wanted if s.cue])
    have, want = _words(article.text, given), _words(article.text, wanted)
    yield "content tokens", (len(have & want), len(have), len(want))
    yield "whole", (_whole(given, wanted), len(given), len(wanted))


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _strip(text: str, span: Span) -> Span:
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _touch(left: tuple[Span, ...], right: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in left for other in right)


def _paired(
    given: Sequence[tuple[Span, ...]], wanted: Sequence[tuple[Span, ...]]
) -> tuple[int, int, int]:
    free = list(given)
    right = 0
    for want in wanted:
        found = next((one for one in free if _touch(one, want)), None)
        if found is not None:
            free.remove(found)
            right += 1
    return right, len(given), len(wanted)


def _whole(given: Sequence[Said], wanted: Sequence[Said]) -> int:
    free = list(given)
    right = 0
    for want in wanted:
        for one in free:
            sources = _touch(one.source, want.source) or not (one.source or want.source)
            if sources and _touch(one.cue, want.cue) and _touch(one.content, want.content):
                free.remove(one)
                right += 1
                break
    return right


def _words(text: str, said: Sequence[Said]) -> set[int]:
    """Return where the words start that stand in any content, but in no source or cue of theirs."""
    words: set[int] = set()
    for one in said:
        for span in one.content:
            for match in re.finditer(r"\w+", text[span.start : span.end]):
                start = span.start + match.start()
                at = (Span(start, start + 1),)
                if not _touch(at, one.source + one.cue):
                    words.add(start)
    return words
