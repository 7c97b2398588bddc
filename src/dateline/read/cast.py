"""The cast of a report: known actors where they are named, for descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.lexicon import Actor, Lexicon
from dateline.read.parse import Document, Word
from dateline.read.who.country import report_country
from dateline.read.who.frames import Frames, find_frames
from dateline.read.who.introduced import Introduced, find_introduced
from dateline.read.who.references import Reference, find_references
from dateline.records import Dateline, PlaceMention

_LONGEST = 7
_FEW = 3  # words in capitals; fewer are an abbreviation or a name
_FUNCTION_TAGS = frozenset({"AUX", "VERB", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "ADV"})
_DESCRIBED_KINDS = frozenset({"civilians", "protesters", "rioters"})
PRONOUNS = frozenset({"they", "them", "it", "he", "him", "she", "her", "who", "its", "their", "we"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of tokens `[start, end)` that names a known actor."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class Cast:
    """The namings of a report in order, and the country that it is mostly about.

    `references` is what pronouns take up, by their token; `introduced` the short names that the
    report itself brings in; `loud` the first tokens of sentences all in capitals; `frames` the
    countries in which its clauses are said to happen.
    """

    namings: tuple[Naming, ...]
    country: str | None
    references: Mapping[int, Reference] = field(default_factory=dict)
    introduced: Mapping[str, Introduced] = field(default_factory=dict)
    loud: frozenset[int] = frozenset()
    frames: Frames = field(default_factory=Frames)

    def country_of(self, token: Word) -> str | None:
        """Return the country whose bodies a plain noun names: its clause's, else the report's."""
        return self.frames.country_of(token, home=self.country)

    def is_loud(self, token: Word) -> bool:
        """Tell whether a token stands in a sentence all in capitals."""
        return bool(self.loud) and token.sent.start in self.loud

    def is_plain(self, token: Word, lexicon: Lexicon) -> bool:
        """Tell whether a word is none of the names it looks like: a "CAR" in capitals."""
        return self.is_loud(token) and token.lower in lexicon.actors.plain_words

    def is_capital(self, token: Word) -> bool:
        """Tell whether a token is written as a name; in capitals throughout, tagged as one."""
        if not token.text[:1].isupper():
            return False
        return token.upos == "PROPN" or not self.is_loud(token)

    def within(self, start: int, end: int) -> tuple[Naming, ...]:
        """Return the namings that lie inside `[start, end)` in tokens."""
        return tuple(each for each in self.namings if start <= each.start and each.end <= end)

    def latest(self, before: int, kinds: frozenset[str], *, reach: int = 250) -> Naming | None:
        """Return the last naming before a token of an actor of one of `kinds`, or `None`."""
        for naming in reversed(self.namings):
            near = naming.end <= before and before - naming.start <= reach
            if near and naming.actor.kind in kinds:
                return naming
        return None


def find_cast(
    doc: Document,
    *,
    lexicon: Lexicon,
    places: Sequence[PlaceMention] = (),
    dateline: Dateline | None = None,
) -> Cast:
    """Return the cast of an analysed text; its places help to tell the country it is about."""
    introduced = find_introduced(doc, lexicon)
    loud = _loud_sentences(doc)
    look = _Look(lexicon, introduced, loud)
    namings: list[Naming] = []
    start = 0
    while start < len(doc):
        found = look.naming_at(doc, start)
        if found is None:
            start += 1
        else:
            namings.append(found)
            start = found.end
    return Cast(
        namings=tuple(namings),
        country=report_country(doc, places, (each.actor for each in namings), dateline, lexicon),
        references=find_references(doc, lexicon),
        introduced=introduced,
        loud=loud,
        frames=find_frames(doc, places, lexicon) if doc.is_parsed else Frames(),
    )


def _loud_sentences(doc: Document) -> frozenset[int]:
    """Return the first tokens of the sentences that are all in capitals."""
    if not doc.is_split:
        return frozenset()
    return frozenset(
        each.start
        for each in doc.sentences
        if sum(t.text.isupper() for t in each if t.text.isalpha()) > _FEW
        and not any(t.text[:1].isupper() and not t.text.isupper() for t in each if len(t) > 1)
        and not any(t.text.islower() for t in each if t.text.isalpha())
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What namings are looked up by."""

    lexicon: Lexicon
    introduced: Mapping[str, Introduced]
    loud: frozenset[int]

    def naming_at(self, doc: Document, start: int) -> Naming | None:
        """Return the longest naming that starts at a token, or `None`."""
        first = doc[start]
        if first.is_punct or not _can_open(first):
            return None
        sentence = first.sent if doc.is_split else doc[:]
        for end in range(min(start + _LONGEST, sentence.end), start, -1):
            last = doc[end - 1]
            if last.is_punct or last.lower in ("'s", "’s"):
                continue
            if end == start + 1 and not self._can_stand_alone(first, sentence.start):
                continue
            actor = self._find(doc[start:end].text)
            if actor is not None and not _is_description(actor):
                return Naming(start, end, actor)
        return self._typed_at(first, sentence.start)

    def _typed_at(self, first: Word, sentence: int) -> Naming | None:
        """Return the unknown body that starts at a token and says its sort, or `None`."""
        if first.ent_type not in ("ORG", "GROUP") or first.ent_iob != "B" or sentence in self.loud:
            return None
        end = first.i + 1
        while end < len(first.doc) and first.doc[end].ent_iob == "I":
            end += 1
        actor = self.lexicon.actors.typed(first.doc[first.i : end].text)
        return None if actor is None else Naming(first.i, end, actor)

    def _find(self, name: str) -> Actor | None:
        own = self.introduced.get(name)
        if own is not None and own.actor is not None:
            return own.actor
        return self.lexicon.actors.find(name)

    def _can_stand_alone(self, token: Word, sentence: int) -> bool:
        """Tell whether one word can name an actor: no "IS", no "CAR" of a text in capitals."""
        if token.upos in _FUNCTION_TAGS:
            return False
        return sentence not in self.loud or token.lower not in self.lexicon.actors.plain_words


def _is_description(actor: Actor) -> bool:
    """Tell whether an actor stands for people described, not named ("gunmen", "civilians")."""
    return actor.kind in _DESCRIBED_KINDS or actor.id.startswith("unidentified-")


def _can_open(token: Word) -> bool:
    if token.upos == "DET":
        return False
    return token.text[:1].isupper() or token.text[:2] == "al" or token.lower == "peshmerga"
