"""Weapons: nouns that are the means of a happening, not its doers, and who uses them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.happenings import Happening
from dateline.read.naming import Named
from dateline.read.parse import Word, syntax

_AIMED = ("at", "on", "against", "into", "toward", "towards")
_CARRIED = frozenset({"#vehicle", "#aircraft"})


@dataclass(frozen=True, slots=True)
class Use:
    """What the verb says that a weapon is used with: who uses it, on whom, and all that is used."""

    agents: tuple[Word, ...] = ()
    targets: tuple[Word, ...] = ()
    weapons: tuple[Word, ...] = ()


def is_means(named: Named, lexicon: Lexicon) -> bool:
    """Tell whether a noun is a weapon or a craft and no known body ("shells hit the school")."""
    if named.actor is not None or named.token.ent_type == "PERSON":
        return False
    if _is_in(named.token, lexicon.phrases.words("people.craft")):
        return True
    armed = "#armed" in named.classes
    return not armed and ("#weapon" in named.classes or bool(named.classes & _CARRIED))


def is_fired(named: Named, happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether a verb's object is what it is done with ("fired TEAR GAS", "dropped BOMBS")."""
    verb = happening.verb
    if verb.lemma.lower() not in lexicon.phrases.words("people.firing"):
        return False
    if named.token.dep not in syntax.OBJECT | syntax.PASSIVE_SUBJECT | {"conj"}:
        return False
    ammunition = _is_in(named.token, lexicon.phrases.words("people.ammunition"))
    return ammunition or (is_means(named, lexicon) and "#weapon" in named.classes)


def users(weapon: Word) -> list[Word]:
    """Return who a weapon is said to be fired, laid or dropped by ("shells FIRED BY rebels")."""
    found = []
    for clause in syntax.passive_or_relative_clauses(weapon):
        if syntax.is_passive(clause):
            found += syntax.by_agents(clause)
    return found


def use_of(happening: Happening, lexicon: Lexicon) -> Use:
    """Return how the weapon that a happening is named by is used ("police fired TEAR GAS at")."""
    chief = happening.chief
    weapon = chief.token
    names = lexicon.event_types.classes["weapon"] | set(lexicon.phrases.words("people.ammunition"))
    if chief.is_verbal or not _is_in(weapon, names):
        return Use()
    weapons = tuple(each for each in syntax.coordinated(weapon) if _is_in(each, names))
    first = syntax.coordinated(weapon)[0]
    verb = first.head
    if not syntax.acts_as_verb(verb):
        return Use()
    if first.dep in syntax.OBJECT | syntax.PASSIVE_SUBJECT:
        aimed = [t for t in syntax.with_preposition(verb, *_AIMED) if not syntax.is_time(t)]
        return Use(tuple(syntax.agents(verb)), tuple(aimed), weapons)
    if first.dep in syntax.OBLIQUE and syntax.preposition(first) == "with":
        return Use(tuple(syntax.agents(verb)), tuple(syntax.patients(verb)), weapons)
    return Use()


def _is_in(token: Word, words: Collection[str]) -> bool:
    forms = {token.lower, token.lemma.lower(), token.lower.removesuffix("s")}
    return not forms.isdisjoint(words)
