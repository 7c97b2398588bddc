"""Introduced names: the short or second names that a report itself brings in.

"The Free Northern Front (FNF)" and "the commander, known as Abu Salem": later "FNF" and "Abu Salem"
are the same. A report's own introduction goes before the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.lexicon import Actor, Lexicon
from dateline.read.parse import Document, Word

_SHORT = re.compile(r"[A-Z][A-Za-z0-9-]{1,9}$")
_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "on", "de", "del", "la", "al", "-", "&"})
_WIDEST = 9  # words of a name before its bracket


@dataclass(frozen=True, slots=True)
class Introduced:
    """A short name, the name that it stands for, and the known actor, if it is one."""

    short: str
    name: str
    actor: Actor | None


def find_introduced(doc: Document, lexicon: Lexicon) -> Mapping[str, Introduced]:
    """Return the names that brackets introduce, by the short name."""
    found: dict[str, Introduced] = {}
    for token in doc[1:-2] if len(doc) > 3 else ():
        if token.text != "(" or doc[token.i + 2].text != ")":
            continue
        one = _introduced(doc[token.i + 1], token, lexicon)
        if one is not None:
            found.setdefault(one.short, one)
    return found


def _introduced(short: Word, bracket: Word, lexicon: Lexicon) -> Introduced | None:
    """Return what a short name in brackets stands for: the name before it that spells it."""
    if not _SHORT.match(short.text) or sum(c.isupper() for c in short.text) < 2:
        return None
    doc, end = bracket.doc, bracket.i
    letters = [c.lower() for c in short.text if c.isalpha()]
    for start in range(end - 1, max(-1, end - _WIDEST, bracket.sent.start - 1), -1):
        words = doc[start:end]
        if not words[0].text[:1].isupper() or words[0].lower in _SMALL:
            continue
        name = " ".join(words.text.split())
        actor = lexicon.actors.find(name)
        if actor is not None and len(words) > 1 and _is_name(words[0]):
            return Introduced(short.text, name, actor)
        if _spell(letters, [word.lower for word in words]):
            return Introduced(short.text, name, lexicon.actors.typed(name))
    return None


def _is_name(token: Word) -> bool:
    return token.upos in ("PROPN", "ADJ", "NOUN")


def _spell(letters: list[str], words: list[str]) -> bool:
    """Tell whether a short name's letters are the first letters of all longer words, in order."""
    parts = [part for word in words if word not in _SMALL for part in word.split("-") if part]
    return letters == [part[0] for part in parts] and len(parts) > 1
