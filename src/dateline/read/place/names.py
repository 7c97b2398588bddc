"""Finding the names in a text that may be places: by the model's entities and by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.gazetteer_keys import place_key
from dateline.lexicon.places import PlaceWords
from dateline.read.parse import Document, Word
from dateline.read.place.entities import (
    MAX_WORDS,
    OTHER_NAME_LABELS,
    PLACE_LABELS,
    IsActor,
    entity_stretches,
)
from dateline.records import Report

LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "through"})
MARKS = frozenset({"-", "–", "'", "’", "‘", "."})


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text that may name a place.

    `label` is the model's, `None` where only the gazetteer knows the name; `before` and `after`
    the lower-case words about it; `sign` tells whether words about it say that it is a place;
    `capitals` whether it stands where every word has a capital, so that a capital tells nothing.
    """

    start: int
    end: int
    text: str
    key: str
    label: str | None
    before: str
    after: str
    sign: bool
    capitals: bool
    lead: bool = True  # the word before by itself says that a place follows
    doubt: str | None = None  # what the model takes it for where it is no place to it


def find_names(
    doc: Document, report: Report, gazetteer: Gazetteer, is_actor: IsActor
) -> tuple[Name, ...]:
    """Return the names that may be places, sorted, none overlapping another."""
    loud = _loud_tokens(doc, report)
    taken = [False] * len(doc)
    found: list[Name] = []
    for stretch in entity_stretches(doc, gazetteer, is_actor):
        name = _name(doc, stretch.start, stretch.end, stretch.label, gazetteer.words, loud)
        found.append(replace(name, doubt=stretch.doubt))
        taken[stretch.start : stretch.end] = [True] * (stretch.end - stretch.start)
    for entity in doc.entities:
        if entity.label in PLACE_LABELS or entity.label in OTHER_NAME_LABELS:
            taken[entity.start : entity.end] = [True] * (entity.end - entity.start)
    found.extend(_listed_names(doc, gazetteer, taken, loud))
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def _listed_names(
    doc: Document, gazetteer: Gazetteer, taken: list[bool], loud: list[bool]
) -> Iterator[Name]:
    """Yield what the gazetteer knows among the capitalised words that no entity has taken."""
    position = 0
    while position < len(doc):
        end = None if taken[position] else _longest(doc, position, gazetteer, taken)
        if end is None:
            position += 1
            continue
        if _is_named(doc, position, end) and _stands_alone(
            doc, position, end, gazetteer.words, loud
        ):
            yield _name(doc, position, end, None, gazetteer.words, loud)
        position = end


def _longest(doc: Document, start: int, gazetteer: Gazetteer, taken: list[bool]) -> int | None:
    """Return where the longest listed name from `start` ends, or `None`."""
    if not _capital(doc[start]) and doc[start].lower not in {"al", "el"}:
        return None
    best = None
    for end in range(start + 1, min(start + MAX_WORDS, len(doc)) + 1):
        last = doc[end - 1]
        if taken[end - 1] or (end - 1 > start and (last.is_sent_start or last.opens_line)):
            break
        if last.text in MARKS or last.lower in gazetteer.words.joiners:
            continue
        if not _capital(last):
            break
        key = place_key(doc[start:end].text)
        if key not in gazetteer.words.never and gazetteer.find(key):
            best = end
    return best


def _is_named(doc: Document, start: int, end: int) -> bool:
    """Tell whether a stretch holds a proper noun, where the model tells: no "CAR", no "EARLY"."""
    if not doc.is_tagged:
        return True
    return any(token.upos in {"PROPN", "X", ""} for token in doc[start:end])


def _capital(token: Word) -> bool:
    """Tell whether a word begins with a capital letter."""
    return token.text[:1].isupper()


def _stands_alone(doc: Document, start: int, end: int, words: PlaceWords, loud: list[bool]) -> bool:
    """Tell whether the words about a listed name leave it a place of its own."""
    before, after = _neighbour(doc, start, -1), _neighbour(doc, end - 1, 1)
    if before is not None and not _may_precede(before, words, loud[start]):
        return False
    if after is None or not _capital(after):
        return True
    if after.lower in words.facilities or after.lower in words.districts:
        return True
    if after.lower in words.organisation_tails:
        return False
    if after.lower.rstrip(".") in words.person_titles:  # "U.S. President", "Lagos Governor"
        return True
    return loud[start] or after.lower in words.demonyms or after.i != end


def _may_precede(token: Word, words: PlaceWords, loud: bool) -> bool:  # noqa: FBT001
    """Tell whether a place's name can follow this word."""
    lower = token.lower.rstrip(".")
    if lower in words.person_titles or lower in words.given_names:
        return False
    if not _capital(token) or loud or token.is_sent_start or lower in words.leads:
        return True
    return lower in words.directions or lower in words.never or lower in words.demonyms


def _neighbour(doc: Document, index: int, step: int) -> Word | None:
    """Return the word beside a token in its line and sentence, or `None` at a mark or edge."""
    other = index + step
    if not 0 <= other < len(doc):
        return None
    token = doc[other]
    later = doc[max(other, index)]
    return None if token.is_punct or later.is_sent_start or later.opens_line else token


def _name(
    doc: Document, start: int, end: int, label: str | None, words: PlaceWords, loud: list[bool]
) -> Name:
    """Return the name made of the tokens `[start, end)`."""
    while end - 1 > start and (
        doc[end - 1].lower in {"'s", "’s"} or not doc[end - 1].text.strip("-–—")
    ):
        end -= 1
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    text = doc[start:end].text
    if text.endswith(("'s", "’s")) and len(text) > 3:  # where the tokenizer left them together
        text, last = text[:-2], last - 2
    before, after = _neighbour(doc, start, -1), _neighbour(doc, end - 1, 1)
    ahead = "" if before is None else before.lower
    behind = "" if after is None else after.lower
    return Name(
        start=first,
        end=last,
        text=text,
        key=place_key(text),
        label=label,
        before=ahead,
        after=behind,
        sign=label is not None or ahead in words.leads or behind in words.follows,
        capitals=loud[start],
        lead=(ahead in words.leads and ahead != "of")  # "a founder of X" founds no place
        or behind in words.follows
        or _is_located(doc, start, ahead, words),
    )


def _is_located(doc: Document, start: int, ahead: str, words: PlaceWords) -> bool:
    """Tell whether a name is located with a word between ("in the Gardens", "the city of X")."""
    if ahead == "on":
        return True
    if ahead == "of":
        return start > 1 and doc[start - 2].lower in words.districts
    return ahead == "the" and start > 1 and doc[start - 2].lower in LOCATIVE


def _loud_tokens(doc: Document, report: Report) -> list[bool]:
    """Return for each token whether most words of its block or line begin with a capital."""
    loud = [False] * len(doc)
    edges = [(block.start, block.end) for block in report.blocks] or [(0, len(report.text))]
    position = 0
    for start, end in edges:
        while position < len(doc) and doc[position].idx < start:
            position += 1
        first = position
        while position < len(doc) and doc[position].idx < end:
            position += 1
        long = [token for token in doc[first:position] if token.text.isalpha() and len(token) > 3]
        capitals = sum(1 for token in long if _capital(token))
        if long and capitals >= 0.7 * len(long):
            loud[first:position] = [True] * (position - first)
    return loud


def name_at(doc: Document, start: int, end: int, gazetteer: Gazetteer) -> Name:
    """Return the name that stands at `[start, end)` of the text, as given by someone else."""
    span = doc.char_span(start, end, mode="expand")
    text = doc.text[start:end]
    if span is None:
        return Name(start, end, text, place_key(text), "PLACE", "", "", sign=True, capitals=False)
    loud = [False] * len(doc)
    found = _name(doc, span.start, span.end, "PLACE", gazetteer.words, loud)
    return replace(found, start=start, end=end, text=text, key=place_key(text))
