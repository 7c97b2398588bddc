"""Lemmas: dictionary and rules of simplemma, corrected by part of speech.

simplemma (MIT) covers English well and is kept, but does not look at the part of speech: it
leaves `left` and makes `killing` a verb. `lemmas.json` holds what the treebanks' own lemmas say
otherwise, by form and universal tag; it is derived by `train/export.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import simplemma

AUXILIARIES: Mapping[str, str] = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have",
    "’ve": "have", "'d": "would", "’d": "would", "'ll": "will", "’ll": "will", "ca": "can",
    "wo": "will", "sha": "shall", "am": "be", "is": "be", "are": "be", "was": "be", "were": "be",
}  # fmt: skip
NOT = frozenset({"n't", "n’t", "nt"})
CHANGING = frozenset({"VERB", "AUX"})
COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})


class Lemmatizer:
    """Gives lemmas by form and universal tag."""

    def __init__(self, corrections: Mapping[str, str]) -> None:
        """`corrections` maps `form|TAG` to a lemma."""
        self._corrections = corrections
        self._look_up = cache(self._find)

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """Return the lemma of a word."""
        return self._look_up(form, upos, xpos)

    def _find(self, form: str, upos: str, xpos: str) -> str:
        lower = form.lower()
        known = self._corrections.get(f"{lower}|{upos}")
        if known is None and lower in NOT:
            known = "not"
        if known is None and upos == "AUX":
            known = AUXILIARIES.get(lower)
        if known is not None:
            return known
        if upos == "PROPN":
            return form
        if upos in CHANGING or xpos in COMPARED:
            return str(simplemma.lemmatize(lower, lang="en")).lower()
        return _singular(lower) if upos == "NOUN" and xpos in {"NNS", "NNPS"} else lower


def _singular(form: str) -> str:
    """Return the singular of a plural noun; a verb's lemma is refused where it cuts `-ing`."""
    if form.endswith("ings"):
        return form[:-1]
    found = str(simplemma.lemmatize(form, lang="en")).lower()
    return found if len(found) <= len(form) else form
