"""Relations: how a time stands to a happening in one sentence, by its clauses."""

from __future__ import annotations

from enum import IntEnum

from dateline.lexicon import Lexicon
from dateline.read.parse import Word
from dateline.read.parse.syntax import acts_as_verb, clause_head, coordinated, governing_verbs

_STEPS = 20
_CONTENT = frozenset({"ccomp", "parataxis"})
_DESCRIBING = frozenset({"acl:relcl", "acl", "advcl:relcl"})


class Relation(IntEnum):
    """How a time stands to a trigger; the smaller, the closer."""

    OWN = 0  # it modifies the trigger itself
    CLAUSE = 1  # it stands in the trigger's clause
    JOINED = 2  # in a clause that is coordinated with it
    MAIN = 3  # in the clause that the trigger's is part of
    SAME_TIME = 4  # in a clause that says what happened meanwhile
    PURPOSE = 5  # in an infinitive below it, where it may as well belong to the trigger
    SAID = 6  # it tells when the happening was said
    OTHER = 9


def relation_of(trigger: Word, time: Word, lexicon: Lexicon) -> Relation:
    """Return how the time headed by `time` stands to `trigger`, both in one sentence."""
    if not acts_as_verb(trigger) and _modifies(time, trigger):
        return Relation.OWN
    own, home = clause_head(trigger), clause_head(time)
    speaking = {verb.i for verb in governing_verbs(trigger) if is_speech(verb, lexicon)}
    if home.i in speaking:
        return Relation.SAID
    if home.i == own.i:
        near = _hangs_on(time, trigger) and not _is_torn_off(time, trigger)
        return Relation.OWN if near else Relation.CLAUSE
    if _hangs_on(time, trigger) and not _crosses_clause(time, trigger):
        return Relation.OWN
    return _by_clauses(home, own, speaking, lexicon)


def _by_clauses(home: Word, own: Word, speaking: set[int], lexicon: Lexicon) -> Relation:
    """Return how the time's clause stands to another clause of the sentence."""
    if acts_as_verb(own) and home.i in {one.i for one in coordinated(own)}:
        return Relation.JOINED
    if home.i in _clauses_above(own, speaking):
        return Relation.MAIN
    if _is_meanwhile(home, own, lexicon):
        return Relation.SAME_TIME
    return Relation.PURPOSE if _is_purpose(home, own) else Relation.OTHER


def _is_purpose(home: Word, own: Word) -> bool:
    """Tell whether the time's clause is an infinitive below the trigger's: "a bid to take it"."""
    if not any(child.lower == "to" and child.i < home.i for child in home.children):
        return False
    return clause_head(home.head).i == own.i


def is_speech(verb: Word, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells that something is said or thought."""
    cue = lexicon.cues.verbs.get(verb.lemma.lower())
    return cue is not None and any(sense.kind in ("speech", "thought") for sense in cue.senses)


def _hangs_on(token: Word, head: Word) -> bool:
    return any(ancestor.i == head.i for ancestor in token.ancestors)


def _is_torn_off(token: Word, head: Word) -> bool:
    """Tell whether a part of the clause stands between: a slip of the parser in English.

    In "after the bombing, police on Monday arrested" Monday cannot modify the bombing.
    """
    first, last = sorted((token.i, head.i))
    between = token.doc[first + 1 : last]
    return any(not first <= word.head.i <= last for word in between if word.upos != "PUNCT")


def _modifies(time: Word, noun: Word) -> bool:
    """Tell whether a time stands in the phrase of a noun: "the Monday raid", "a raid on Monday"."""
    near = _hangs_on(time, noun) and not _crosses_clause(time, noun)
    return near and not _is_torn_off(time, noun)


def _crosses_clause(token: Word, head: Word) -> bool:
    return any(
        acts_as_verb(ancestor) and ancestor.i != head.i
        for ancestor in token.ancestors
        if _hangs_on(ancestor, head)
    )


def _clauses_above(own: Word, speaking: set[int]) -> set[int]:
    """Return the clauses whose time the trigger's clause shares: those it is a part of."""
    found: set[int] = set()
    node = own
    for _ in range(_STEPS):
        if node.head.i == node.i or node.dep in _DESCRIBING:
            break
        if node.dep in _CONTENT and node.head.i in speaking:
            break
        above = clause_head(node.head)
        found.add(above.i)
        node = above
    return found - speaking


def _is_meanwhile(home: Word, own: Word, lexicon: Lexicon) -> bool:
    """Tell whether the time's clause stands below the trigger's, joined by `as` or `when`."""
    joiners = frozenset(lexicon.times.attachment["same_time"])
    node = home
    for _ in range(_STEPS):
        if node.head.i == node.i:
            return False
        if node.dep != "advcl" or not any(
            child.lower in joiners for child in node.children if child.dep in ("mark", "advmod")
        ):
            return False
        node = clause_head(node.head)
        if node.i == own.i:
            return True
    return False
