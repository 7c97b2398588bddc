"""Tense: when a verb puts what it tells, by itself, its helpers and the verb above it."""

from __future__ import annotations

from dateline.read.parse.document import Word
from dateline.read.parse.syntax.labels import AUXILIARY, children


def own_tense(word: Word) -> str:
    """Return the tense of a word's own clause: `Pres`, `Past`, `have` (has shelled) or `none`."""
    finite = _finite([*children(word, AUXILIARY), word])
    if not finite:
        return "none"
    if finite[0] is not word and finite[0].lemma.lower() == "have":
        return "have"
    return "".join(finite[0].features("Tense")[:1]) or "none"


def is_present(word: Word) -> bool:
    """Tell whether a word is told in the present tense, by itself or the verb above it."""
    for above in (word, *word.ancestors):
        verbs = [above, *children(above, AUXILIARY)]
        if _finite(verbs):
            return any("Pres" in verb.features("Tense") for verb in verbs)
    return False


def is_past_perfect(word: Word) -> bool:
    """Tell whether a verb is told in the past perfect ("had shelled")."""
    return any(child.lower == "had" and child.dep != "cop" for child in children(word, AUXILIARY))


def _finite(verbs: list[Word]) -> list[Word]:
    return [verb for verb in verbs if "Fin" in verb.features("VerbForm")]
