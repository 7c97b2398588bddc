"""Stance: whether a source asserts, claims, confirms, denies, doubts or cannot verify."""

from __future__ import annotations

from dateline.lexicon.cues import Sense
from dateline.read.attribution import tree
from dateline.read.parse import Word

# What a negation makes of a stance: who "did not confirm" does not deny, who "did not deny"
# does not assert.
NEGATED = {
    "asserts": "doubts",
    "claims": "doubts",
    "confirms": "cannot-verify",
    "denies": "doubts",
    "doubts": "asserts",
    "cannot-verify": "cannot-verify",
    "expects": "doubts",
    "warns": "doubts",
}
REFUSALS = frozenset({"decline", "refuse", "fail"})


def stance_of(verb: Word, sense: Sense) -> str:
    """Return the stance of a cue verb where it stands: negation and refusal change it."""
    if _refused(verb) or (sense.stance == "confirms" and _unable(verb)):
        return "cannot-verify"
    if tree.is_negated(verb):
        return NEGATED[sense.stance]
    return sense.stance


def _refused(verb: Word) -> bool:
    return verb.dep == "xcomp" and verb.head.lemma.lower() in REFUSALS


def _unable(verb: Word) -> bool:
    above = verb.head
    return (tree.has_modal(verb) and tree.is_negated(verb)) or (
        verb.dep == "xcomp" and above.lower in {"unable", "impossible"}
    )
