"""Annotated reports as numbers: what the heads over mentions learn from (`docs/annotation.md`).

One `Telling` holds the words of one report, and for them: which tell of a happening and of what
type, how it is told, arcs from a mention to the head words of its slots, which mentions are one
happening, and what an amount covers. Labels of words that nobody judged are left out.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.grounds import day_kind, own_value, place_kind
from corpus.records import GoldClaim, GoldDay, GoldPlace, WrittenClaim

from corpus import AnnotatedReport, load_split
from dateline.read.mention.words import Words
from dateline.read.parse import Document, Phrase
from dateline.read.parse.language import analyse, load_language
from dateline.records import Block, BlockKind, Report, Span

STATUSES = ("reported", "unverified", "denied", "expected", "hypothetical")
STAGES = ("accomplished", "attempted", "foiled", "threatened", "planned")
LURES = (
    "purpose", "hope", "habit", "ability", "topic", "negated", "condition", "fiction",
    "metaphor", "unknown",
)  # fmt: skip
PROPBANK, PREDICATE = "propbank", "predicate"  # a set that teaches arcs alone, and its mentions
COVERS = ("happening", "since", "place", "all")
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV", "NUM"})


@dataclass(slots=True)
class GoldWord:
    """A mention's head word: right types (empty: a lure), how told, number of its happening."""

    types: frozenset[str]
    told: str
    stage: str | None
    happening: int
    central: bool = False
    background: bool = False
    day: str | None = None  # of `DAYS`, `None` where nobody wrote any
    place: str | None = None  # of `PLACES`


@dataclass(slots=True)
class Telling:
    """A report's words with their labels; places are indices of words.

    `silent` are words that are neither scored as mentions nor as none. `arcs` are (mention, role,
    word); `unsure` are (mention, role) of which more fillers may be right than are written.
    """

    id: str
    source: str
    words: Words
    mentions: dict[int, GoldWord] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    arcs: set[tuple[int, str, int]] = field(default_factory=set)
    unsure: set[tuple[int, str]] = field(default_factory=set)
    covers: dict[int, str] = field(default_factory=dict)


def document_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a gold text, whose edges part sentences."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return tuple(blocks)


def as_report(gold: AnnotatedReport) -> Report:
    """Return a report over the gold text itself, uncleaned, so that offsets agree."""
    return Report(gold.id, "0" * 64, gold.id, gold.text, document_blocks(gold.text), ())


def head_of(phrase: Phrase) -> int:
    """Return the place of the word that stands for a phrase: its highest content word."""
    content = [word for word in phrase if word.upos in CONTENT] or list(phrase)
    return min(content, key=lambda word: (len(word.ancestors), word.i)).i


def telling_of(gold: AnnotatedReport, doc: Document) -> Telling:
    """Return a report's words and labels."""
    found = Telling(gold.id, gold.set, Words.of(doc))
    heads = _mention_heads(gold, doc, found)
    _lures(gold, doc, found)
    firsts = _firsts(gold.written.claims)
    for claim in gold.written.claims:
        spans = (claim.trigger, *(mention.span for mention in claim.also))
        own = [heads[span] for span in spans if span in heads]
        if own:
            _arcs(claim, own, doc, found, firsts)
    return found


def _mention_heads(gold: AnnotatedReport, doc: Document, found: Telling) -> dict[Span, int]:
    heads: dict[Span, int] = {}
    told = {claim.trigger: claim for claim in gold.claims}
    written = {claim.trigger: claim for claim in gold.written.claims}
    firsts = _firsts(gold.written.claims)
    for happening in gold.happenings:
        first = next(c for c in gold.claims if c.happening == happening.number)
        for mention in happening.mentions:
            phrase = doc.char_span(mention.span.start, mention.span.end, "expand")
            if phrase is None:
                continue
            place = head_of(phrase)
            heads[mention.span] = place
            found.silent.update(word.i for word in phrase)
            claim = told.get(mention.span) or _claim_of(gold, mention.span) or first
            before = found.mentions.get(place)
            types = frozenset(mention.types or happening.types)
            lines, head = written.get(claim.trigger), firsts[happening.number]
            found.mentions[place] = GoldWord(
                types | (before.types if before else frozenset()), claim.status,
                claim.stage, happening.number, happening.central, happening.background,
                day_kind(own_value("day", lines, head), gold.published.days),
                place_kind(own_value("place", lines, head)),
            )  # fmt: skip
    for span in gold.unjudged:
        phrase = doc.char_span(span.start, span.end, "expand")
        found.silent.update(word.i for word in phrase or ())
    found.silent -= set(found.mentions)
    return heads


def _claim_of(gold: AnnotatedReport, span: Span) -> GoldClaim | None:
    return next((c for c in gold.claims if any(m.span == span for m in c.also)), None)


def _lures(gold: AnnotatedReport, doc: Document, found: Telling) -> None:
    for lure in gold.lures:
        phrase = doc.char_span(lure.span.start, lure.span.end, "expand")
        if phrase is None:
            continue
        place = head_of(phrase)
        if place not in found.mentions:
            found.silent.discard(place)
            found.mentions[place] = GoldWord(frozenset(), lure.kind, None, -1)


def _firsts(claims: Sequence[WrittenClaim]) -> Mapping[int, WrittenClaim]:
    firsts: dict[int, WrittenClaim] = {}
    for claim in claims:
        firsts.setdefault(claim.happening, claim)
    return firsts


def _arcs(
    claim: WrittenClaim, own: Sequence[int], doc: Document, found: Telling,
    firsts: Mapping[int, WrittenClaim],
) -> None:  # fmt: skip
    first = firsts[claim.happening]
    later = claim is not first
    filled = [(part.role, part.span) for part in claim.participants]
    filled += [(f"figure:{f.measure}", f.span) for f in claim.figures]
    filled += [("source" if n == 0 else "carrier", s.span) for n, s in enumerate(claim.sources)]
    place, day = _resolved(claim, "place", firsts), _resolved(claim, "day", firsts)
    filled += [(role, v.span) for role, v in (("place", place), ("day", day)) if v and v.span]
    for figure in claim.figures:
        phrase = doc.char_span(figure.span.start, figure.span.end, "expand")
        if phrase is not None:
            found.covers[head_of(phrase)] = figure.covers
    for role, span in filled:
        phrase = doc.char_span(span.start, span.end, "expand")
        if phrase is None:
            continue
        place_of = head_of(phrase)
        for mention in own:
            found.arcs.add((mention, role, place_of))
    for mention in own:  # what a later claim inherits may stand beside it, unwritten
        if later:
            roles = {p.role for p in first.participants} | {"place", "day"}
            found.unsure.update((mention, role) for role in roles)


def _resolved(
    claim: WrittenClaim, name: str, firsts: Mapping[int, WrittenClaim]
) -> GoldPlace | GoldDay | None:
    """Return a claim's place or day, that of another happening where it says so."""
    value: GoldPlace | GoldDay | int | None = getattr(claim, name)
    seen = 0
    while isinstance(value, int) and value in firsts and seen < 5:
        value, seen = getattr(firsts[value], name), seen + 1
    return None if isinstance(value, int) else value


def read_split(split: str, data: Path) -> Iterator[Telling]:
    """Yield the tellings of a split of the corpus, read by the shipped parser."""
    golds = list(load_split(split, data=data))
    for gold, doc in zip(golds, analyse(load_language(), map(as_report, golds)), strict=True):
        yield telling_of(gold, doc)


def cached_split(split: str, data: Path, folder: Path) -> list[Telling]:
    """Return a split's tellings, from the folder if they were kept there."""
    kept = folder / f"{split}.tellings.pkl"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(list(read_split(split, data))))
    found: list[Telling] = pickle.loads(kept.read_bytes())  # noqa: S301  our own file
    return found
