"""Apart: happenings that a clause places itself before or after, and whose time is not its own.

In "after the attack, police on Friday arrested three men" Friday is no day of the attack.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.parse import Word
from dateline.read.parse.syntax import acts_as_verb, clause_head
from dateline.read.time.relation import Relation
from dateline.read.time.setting import Setting

_STEPS = 6
_INSIDE = frozenset({"nmod", "compound", "conj", "nmod:poss", "nmod:desc", "appos"})


@dataclass(frozen=True, slots=True)
class Apart:
    """A word that parts a happening from the clause that mentions it.

    `step` is 1 where the clause lies after it, -1 before; `closest` the farthest relation of a
    time that is still the happening's own.
    """

    word: str
    step: int
    closest: Relation

    def shares(self, relation: Relation) -> bool:
        """Tell whether a time that stands in this relation is the happening's own."""
        return relation <= self.closest


def apart_from_clause(trigger: Word, setting: Setting) -> Apart | None:
    """Return what parts the happening of `trigger` from the clause it stands in, or `None`."""
    steps = setting.steps("parting")
    if not acts_as_verb(trigger):
        word = _word_before(trigger, "case")
        if word in steps:
            return Apart(word, steps[word], Relation.OWN)
        head = clause_head(trigger)
        if not acts_as_verb(head):
            return None
        trigger = head
    word = _word_before(trigger, "mark")
    if word in steps and trigger.dep.startswith("advcl"):
        return Apart(word, steps[word], Relation.JOINED)
    return None


def _word_before(token: Word, label: str) -> str:
    """Return the preposition or conjunction of a phrase that a token stands in, in lower case."""
    node = token
    for _ in range(_STEPS):
        for child in node.children:
            if child.dep == label and child.i < node.i and child.lower != "of":
                return child.lower
        if label == "mark" or node.dep not in _INSIDE or node.head.i == node.i:
            return ""
        node = node.head
    return ""
