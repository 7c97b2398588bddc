"""Triggers: whether the words of a trigger stand at a token, and which tokens they are."""

from __future__ import annotations

from dateline.lexicon import Trigger
from dateline.read.parse import Word, syntax

_WINDOW = 6


def match_trigger(token: Word, trigger: Trigger) -> tuple[Word, ...] | None:
    """Return the tokens of a trigger at `token`, in order, or `None` where they do not stand."""
    if len(trigger.words) == 1:
        if trigger.pos == "verb" and _is_other_phrasal(token, trigger):
            return None
        return (token,)
    if trigger.pos == "noun":
        return _match_before(token, trigger.words)
    return _match_after(token, trigger.words)


def _is_other_phrasal(token: Word, trigger: Trigger) -> bool:
    """Tell whether a particle makes another verb of it ("back down", "break up")."""
    particle = syntax.verb_particle(token)
    return particle in ("off", "down", "over", "up") and trigger.words[0] in _CHANGED_BY_PARTICLE


_CHANGED_BY_PARTICLE = frozenset(
    {"back", "fire", "take", "hold", "kill", "fight", "strike", "call", "let", "hit", "ask", "help"}
)


def _same(token: Word, word: str) -> bool:
    return token.lower == word or token.lemma.lower() == word


def _stands(token: Word, word: str) -> bool:
    """Tell whether a token is a word of a verb's trigger ("give UP TO 150 million": it is not)."""
    if not _same(token, word):
        return False
    after = token.doc[token.i + 1 : token.i + 3]
    return not (word == "up" and len(after) == 2 and after[0].lower == "to" and after[1].like_num)


def _match_before(token: Word, words: tuple[str, ...]) -> tuple[Word, ...] | None:
    """Match a noun trigger that ends at `token`; a hyphen between its words does not part them."""
    found = [token]
    place = token.i - 1
    for word in reversed(words[:-1]):
        while place >= token.sent.start and token.doc[place].text in ("-", "–", "'s", "’s"):
            place -= 1
        if place < token.sent.start or not _same(token.doc[place], word):
            return None
        found.append(token.doc[place])
        place -= 1
    return tuple(reversed(found))


def _match_after(token: Word, words: tuple[str, ...]) -> tuple[Word, ...] | None:
    """Match a verb trigger whose further words follow within a few tokens, in order."""
    found = [token]
    place = token.i + 1
    for word in words[1:]:
        limit = min(found[-1].i + _WINDOW, token.sent.end)
        while place < limit and not _stands(token.doc[place], word):
            if token.doc[place].upos in ("VERB", "SCONJ") or token.doc[place].text in (
                ",",
                ";",
                ":",
            ):
                return _match_passive(token, words)
            place += 1
        if place >= limit:
            return _match_passive(token, words)
        found.append(token.doc[place])
        place += 1
    return tuple(found)


def _match_passive(token: Word, words: tuple[str, ...]) -> tuple[Word, ...] | None:
    """Match "a ceasefire was declared" for "declare ceasefire"."""
    if len(words) != 2 or not syntax.is_passive(token):
        return None
    for noun in syntax.patients(token):
        if _same(noun, words[1]):
            return (noun, token) if noun.i < token.i else (token, noun)
    return None
