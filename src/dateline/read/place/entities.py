"""Which of the model's entities may name places, and how far each name reaches.

A model cuts names short ("[Northern] Europe"), takes towns for teams and groups for towns; the
gazetteer and the words about a name correct it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import place_key
from dateline.lexicon.places import PlaceWords
from dateline.read.parse import Document, Phrase, Word
from dateline.read.place.scores import is_inside

PLACE_LABELS = frozenset({"PLACE", "FACILITY"})
OTHER_NAME_LABELS = frozenset({"PERSON", "ORG", "GROUP", "WEAPON", "PLATFORM", "TITLE"})
# Bodies and persons whose whole name may be a place's: "Tunisia asked", "in Tamil Nadu".
MISTAKEN_LABELS = frozenset({"ORG", "PERSON"})
MAX_WORDS = 6
WIDE_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
LOCATING = frozenset({"at", "in", "near", "outside", "inside", "around", "opposite", "behind"})
ARTICLES = frozenset({"the", "a", "an"})

IsActor = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[start, end)` that may name a place; `label` is `None` where no model says so.

    `doubt` is the model's label where it takes them for a body or a person.
    """

    start: int
    end: int
    label: str | None
    doubt: str | None = None


def entity_stretches(doc: Document, gazetteer: Gazetteer, is_actor: IsActor) -> Iterator[Stretch]:
    """Yield what the model's entities may name as places, in order, none overlapping another.

    `is_actor` tells whether a name is a known group's or body's.
    """
    reached = 0
    for entity in doc.entities:
        found = None
        if entity.end <= reached:
            continue
        if entity.label in PLACE_LABELS:
            found = _place(doc, entity, gazetteer, is_actor, reached)
        elif entity.label in MISTAKEN_LABELS:
            found = _mistaken(doc, entity, gazetteer) or _located_site(doc, entity, gazetteer.words)
        if found is not None:
            reached = found.end
            yield from _parted(doc, found, gazetteer)


def _parted(doc: Document, found: Stretch, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """Yield a stretch, or the two listed places that the model has run together ("Kano Nigeria").

    Only where the first lies in the second, or both are countries.
    """
    size = found.end - found.start
    whole = doc[found.start : found.end]
    if 2 <= size <= MAX_WORDS and not _is_listed(whole, gazetteer):
        for middle in range(found.start + 1, found.end):
            first = _listed(doc[found.start : middle], gazetteer)
            second = _listed(doc[middle : found.end], gazetteer)
            if _are_two(first, second):
                yield Stretch(found.start, middle, found.label, found.doubt)
                yield Stretch(middle, found.end, found.label, found.doubt)
                return
    yield found


def _are_two(first: tuple[GazetteerPlace, ...], second: tuple[GazetteerPlace, ...]) -> bool:
    """Tell whether two names are of a place and what it lies in, or of two countries."""
    wholes = [place for place in second[:1] if place.kind in WIDE_KINDS]
    if not wholes or not first:
        return False
    if first[0].kind is PlaceKind.COUNTRY:
        return wholes[0].kind is PlaceKind.COUNTRY
    towns = [place for place in first[:3] if place.kind is not PlaceKind.COUNTRY]
    return any(is_inside(place, whole) for place in towns for whole in wholes)


def _located_site(doc: Document, entity: Phrase, words: PlaceWords) -> Stretch | None:
    """Return a body's name as a place where the text locates something at its premises.

    "at Al-Shifa Hospital", "outside the Magistrate's Court": the last word is a building's.
    """
    start, end = entity.start, entity.end
    while start < end - 1 and doc[start].lower in ARTICLES:
        start += 1
    last = doc[end - 1].lower
    ahead = start - 1
    if ahead >= 0 and doc[ahead].lower in ARTICLES:
        ahead -= 1
    located = ahead >= 0 and doc[ahead].lower in LOCATING
    site = last in words.sites and end - start > 1
    return Stretch(start, end, "FACILITY") if located and site and entity.label == "ORG" else None


def _place(
    doc: Document, entity: Phrase, gazetteer: Gazetteer, is_actor: IsActor, reached: int
) -> Stretch | None:
    """Return what a place entity names, or `None` for adjectives of nations, groups and persons."""
    start, end = entity.start, entity.end
    while start < end - 1 and doc[start].lower in ARTICLES:
        start += 1
    start, end = _whole(doc, start, end, gazetteer, reached)
    text, words = doc[start:end].text, gazetteer.words
    lower = text.lower()
    if lower in words.demonyms or lower in words.adjectives:
        return None
    if text[:1].islower() and lower.partition("-")[0] not in {"al", "el"}:
        return None
    listed = lower in words.short_names or bool(gazetteer.lookup(text))
    if not listed and (is_actor(text) or _is_persons_or_bodys(doc, start, end, words)):
        return None
    return Stretch(start, end, entity.label)


def _whole(
    doc: Document, start: int, end: int, gazetteer: Gazetteer, reached: int
) -> tuple[int, int]:
    """Return how far a name reaches: over the capitalised words beside it that are part of it.

    That is where the longer name is listed ("Middle" "East"), or ends in the word for a facility
    ("Third" "Street").
    """
    first = start
    while first > reached and start - first < 2 and _joins(doc[first - 1], doc[first]):
        first -= 1
    last = end
    while last < len(doc) and last - end < 2 and _joins(doc[last - 1], doc[last]):
        last += 1
    for left in range(first, start + 1):
        for right in range(last, end - 1, -1):
            longer = right - left > end - start
            if longer and right - left <= MAX_WORDS and _is_listed(doc[left:right], gazetteer):
                return left, right
    words = gazetteer.words
    districts = words.districts.keys() - words.organisation_tails  # no "Police Department"
    for right in range(last, end, -1):
        if doc[right - 1].lower in words.facilities or doc[right - 1].lower in districts:
            return start, right
    return start, end


def _is_listed(span: Phrase, gazetteer: Gazetteer) -> bool:
    """Tell whether the gazetteer has a name by exactly these words."""
    return bool(_listed(span, gazetteer))


def _listed(span: Phrase, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the places that the gazetteer has by exactly these words."""
    key = place_key(span.text)
    return () if key in gazetteer.words.never else gazetteer.find(key)


def _joins(left: Word, right: Word) -> bool:
    """Tell whether two neighbouring words, both capitalised, may belong to one name."""
    capitals = left.text[:1].isupper() and right.text[:1].isupper()
    return capitals and left.spaced and not (right.is_sent_start or right.opens_line)


def _is_persons_or_bodys(doc: Document, start: int, end: int, words: PlaceWords) -> bool:
    """Tell whether the words about an unlisted name make it a person's or a body's."""
    before = _word_before(doc, start)
    after = doc[end].text if end < len(doc) and not doc[end].opens_line else ""
    last = doc[end - 1].lower
    if last in words.facilities or last in words.districts or last in words.premises:
        return False
    tails = words.organisation_tails
    if last in tails or (after[:1].isupper() and after.lower() in tails):
        return True
    titled = before in words.person_titles
    given = end - start > 1 and doc[start].lower in words.given_names
    return titled or given or after.lower() in words.person_verbs


def _word_before(doc: Document, start: int) -> str:
    """Return the word before a name in its line, in lower case without its stop, or ""."""
    return "" if doc[start].opens_line else doc[start - 1].lower.rstrip(".")


def _mistaken(doc: Document, entity: Phrase, gazetteer: Gazetteer) -> Stretch | None:
    """Return a body or person whose whole name is a listed place's, for the text to decide on."""
    start, end = entity.start, entity.end
    while start < end - 1 and doc[start].lower in ARTICLES:
        start += 1
    while end - 1 > start and doc[end - 1].lower in {"'s", "’s"}:
        end -= 1
    lower = doc[start:end].text.lower()
    words = gazetteer.words
    if lower in words.demonyms or lower in words.adjectives or lower in words.never:
        return None
    person = entity.label != "ORG"
    if person and (lower in words.ambiguous or lower in words.given_names):
        return None
    if _word_before(doc, start) in words.person_titles:
        return None
    cut_off = end < len(doc) and end == entity.end and _joins(doc[end - 1], doc[end])
    if cut_off or not _is_listed(doc[start:end], gazetteer):
        return None
    return Stretch(start, end, None, "PERSON" if person else "ORG")
