"""The cheap first pass: which sentences can hold an event, or what somebody says, by words alone.

It is off by default, for it saves too little: `python -m bench reader --split speed` shows what
share of words it still wants, and what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import simplemma

from dateline.lexicon import Lexicon
from dateline.lexicon.event_types import Trigger

QUOTES = frozenset({'"', "“", "”", "«", "»"})


@dataclass(frozen=True, slots=True)
class FirstPass:
    """Wants the sentences that hold a trigger, a cue of attribution, or a quotation mark.

    `words` are lemmas one of which is enough; `phrases` gives, by their first word, those of
    which every word must be there, in whatever order.
    """

    words: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> FirstPass:
        """Return the pass for the triggers and cues of a lexicon."""
        types, cues = lexicon.event_types, lexicon.cues
        triggers: Iterable[Trigger] = chain.from_iterable(
            chain(types.verbs.values(), types.nouns.values())
        )
        entries = {
            *(trigger.words for trigger in triggers),
            *(phrase.words for phrase in cues.phrases),
            *((lemma,) for lemma in chain(cues.verbs, cues.nouns, cues.adjectives, cues.adverbs)),
        }
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for entry in sorted(entries):
            if len(entry) > 1:
                phrases.setdefault(entry[0], []).append(entry)
        return cls(
            frozenset(entry[0] for entry in entries if len(entry) == 1),
            {first: tuple(found) for first, found in phrases.items()},
        )

    def __call__(self, words: Sequence[str]) -> bool:
        """Tell whether a sentence is worth reading."""
        forms = set(chain.from_iterable(map(_forms, words)))
        if not forms.isdisjoint(self.words) or not forms.isdisjoint(QUOTES):
            return True
        return any(
            forms.issuperset(phrase)
            for first in forms & self.phrases.keys()
            for phrase in self.phrases[first]
        )


@cache
def _forms(word: str) -> frozenset[str]:
    """Return what a word may stand for in a table: itself, its lemma, the parts at its hyphens."""
    lower = word.lower()
    lemmas = (str(simplemma.lemmatize(form, lang="en")).lower() for form in (lower, *_parts(lower)))
    return frozenset({lower, lower.removesuffix("s"), *_parts(lower), *lemmas})


def _parts(word: str) -> list[str]:
    return [part for part in word.split("-") if part] if "-" in word else []
