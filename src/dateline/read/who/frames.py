"""Frames: the country in which a clause is said to happen, where it is not the report's.

"In neighbouring Niger, soldiers killed ...": a place before the clause frames it and what follows
in its paragraph (Quirk et al. (1985), 8.36, adjuncts of place as scene-setting). A place behind
the verb says whose people suffer, and whose police act; an army may act abroad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Phrase, Word, syntax
from dateline.records import PlaceMention

_WITHIN = frozenset({"in", "inside", "across", "throughout", "within"})
_SURE = frozenset({"country", "capital"})
_NEIGHBOURING = frozenset({"neighbouring", "neighboring", "nearby", "adjacent"})
_HOME_FORCES = frozenset({"police", "policeman", "policemen", "gendarme", "court", "prosecutor"})


@dataclass(frozen=True, slots=True)
class Frames:
    """Countries (ISO 3166-1 alpha-2) of sentences by first token, of clauses by verb, of places.

    `neighbours` are the sentences whose frame is said to be another country than the report's.
    """

    by_sentence: Mapping[int, str] = field(default_factory=dict)
    by_verb: Mapping[int, str] = field(default_factory=dict)
    by_place: Mapping[int, str] = field(default_factory=dict)
    neighbours: frozenset[int] = frozenset()

    def country_of(self, token: Word, *, home: str | None) -> str | None:
        """Return the country that a plain noun is of by its clause or sentence, or `home`."""
        framed = self.by_sentence.get(token.sent.start)
        if framed is not None:
            if token.sent.start in self.neighbours or not _is_the_army(token):
                return framed
            return home or framed
        sited = self.by_verb.get(governor(token).i)
        if sited is None or (token.dep in syntax.SUBJECT and not _is_at_home(token)):
            return home
        return sited


def find_frames(doc: Document, places: Sequence[PlaceMention], lexicon: Lexicon) -> Frames:
    """Return the countries that places set for sentences and clauses."""
    by_sentence: dict[int, str] = {}
    by_verb: dict[int, str] = {}
    by_place: dict[int, str] = {}
    neighbours: set[int] = set()
    named: dict[int, set[str]] = {}
    for place in places:
        span = doc.char_span(place.start, place.end, mode="expand")
        if place.country is None or span is None:
            continue
        root = span.root
        by_place[root.i] = place.country
        if not _is_country(place, lexicon):
            continue
        named.setdefault(root.sent.start, set()).add(place.country)
        if syntax.preposition(root) not in _WITHIN:
            continue
        verb = governor(root)
        if _is_fronted(root, verb):
            by_sentence.setdefault(root.sent.start, place.country)
            if any(child.lower in _NEIGHBOURING for child in root.children):
                neighbours.add(root.sent.start)
        elif syntax.acts_as_verb(verb):
            by_verb.setdefault(verb.i, place.country)
    _carry_on(doc, by_sentence, named, neighbours)
    return Frames(by_sentence, by_verb, by_place, frozenset(neighbours))


def governor(token: Word) -> Word:
    """Return the verb in whose clause a noun stands, else the head of all above it."""
    node = token
    while node.head.i != node.i and not syntax.acts_as_verb(node):
        node = node.head
    return node


def _is_country(place: PlaceMention, lexicon: Lexicon) -> bool:
    return place.kind in _SURE or place.text.lower() in lexicon.actors.countries.by_name


def _is_fronted(root: Word, verb: Word) -> bool:
    """Tell whether a place stands first in its sentence, before the subject of its verb."""
    if root.head.i != verb.i or root.left_edge.i - root.sent.start > 1:
        return False
    subjects = syntax.children(verb, syntax.SUBJECT | syntax.PASSIVE_SUBJECT)
    return bool(subjects) and root.i < subjects[0].i


def _carry_on(
    doc: Document, by_sentence: dict[int, str], named: Mapping[int, set[str]], neighbours: set[int]
) -> None:
    """Let a frame hold for the sentences after it, to the paragraph's end or another country."""
    last: Phrase | None = None
    for sentence in doc.sentences:
        own = by_sentence.get(sentence.start)
        if own is None and last is not None:
            frame = by_sentence[last.start]
            if "\n" not in doc.text[last.start_char : sentence.start_char] and not (
                named.get(sentence.start, set()) - {frame}
            ):
                own = by_sentence[sentence.start] = frame
                if last.start in neighbours:
                    neighbours.add(sentence.start)
        last = sentence if own is not None else None


def _is_the_army(token: Word) -> bool:
    """Tell whether a noun is a definite doer of war, which may act abroad ("the army")."""
    definite = any(child.lower in ("the", "its") for child in token.children)
    return definite and token.dep in syntax.SUBJECT and not _is_at_home(token)


def _is_at_home(token: Word) -> bool:
    return token.lemma.lower() in _HOME_FORCES or token.lower in _HOME_FORCES
