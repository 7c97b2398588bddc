"""The cast of a report: known actors where they are named, for descriptions and pronouns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.lexicon import Actor, Lexicon

_LONGEST = 7
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
    """The namings of a report in order, and the country that it is mostly about."""

    namings: tuple[Naming, ...]
    country: str | None

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


def find_cast(doc: Doc, *, lexicon: Lexicon, country: str | None = None) -> Cast:
    """Return the cast of an analysed text; `country` (ISO alpha-2) is used where given."""
    namings: list[Naming] = []
    start = 0
    while start < len(doc):
        found = _naming_at(doc, start, lexicon)
        if found is None:
            start += 1
        else:
            namings.append(found)
            start = found.end
    return Cast(tuple(namings), country or _main_country(namings))


def _naming_at(doc: Doc, start: int, lexicon: Lexicon) -> Naming | None:
    """Return the longest naming that starts at a token, or `None`."""
    first = doc[start]
    if first.is_punct or first.is_space or not _can_open(first):
        return None
    sentence_end = first.sent.end if doc.has_annotation("SENT_START") else len(doc)
    for end in range(min(start + _LONGEST, sentence_end), start, -1):
        last = doc[end - 1]
        if last.is_punct or last.is_space or last.lower_ in ("'s", "’s"):
            continue
        if end == start + 1 and first.pos_ in _FUNCTION_TAGS:
            continue  # "IS" in a text all in capitals
        actor = lexicon.actors.find(doc[start:end].text)
        if actor is not None and not _is_description(actor):
            return Naming(start, end, actor)
    return None


def _is_description(actor: Actor) -> bool:
    """Tell whether an actor stands for people described, not named ("gunmen", "civilians")."""
    return actor.kind in _DESCRIBED_KINDS or actor.id.startswith("unidentified-")


def _can_open(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:2] == "al" or token.lower_ == "peshmerga"


def _main_country(namings: list[Naming]) -> str | None:
    """Return the country that most namings belong to; ties go to the one named first."""
    counts = Counter(each.actor.country for each in namings if each.actor.country)
    return counts.most_common(1)[0][0] if counts else None
