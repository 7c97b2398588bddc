"""A report's words as the heads see them, and the features of pairs of words.

Trainer and reader share this module, so that both look at words in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.read.parse.document import Document

LONGEST_PATH = 4
PAIR_FEATURES = 10
DISTANCES = 9
UPOS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
ENTITIES = (
    "", "PLACE", "ORG", "PERSON", "GROUP", "TITLE", "WEAPON", "FACILITY", "PLATFORM",
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that"})


@dataclass(frozen=True)
class Words:
    """The words of one report: parallel sequences, and sentences as `[start, end)`.

    `heads` are indices, a root's its own. `title` is the first sentence where there are enough
    others for it to stand over them.
    """

    texts: Sequence[str]
    upos: Sequence[str]
    entities: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    lemmas: Sequence[str]
    sentences: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, doc: Document) -> Words:
        """Return a parsed document's words."""
        sentences: list[tuple[int, int]] = []
        for word in doc:
            if word.is_sent_start or not sentences:
                sentences.append((word.i, word.i + 1))
            else:
                sentences[-1] = (sentences[-1][0], word.i + 1)
        named = [doc.entity_at(word.i) for word in doc]
        return cls(
            [word.text for word in doc], [word.upos for word in doc],
            [each.label if each is not None else "" for each in named],
            [word.head.i for word in doc], [word.dep for word in doc],
            [word.lemma.lower() for word in doc], sentences,
        )  # fmt: skip

    @cached_property
    def title(self) -> tuple[int, int] | None:
        """The words of what stands over the report."""
        return self.sentences[0] if len(self.sentences) > 3 else None

    @cached_property
    def sentence_of(self) -> Sequence[int]:
        """The number of each word's sentence."""
        return [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    def path(self, mention: int, word: int) -> str | None:
        """Return the relations up from a mention and down to a word; `None` where far or apart."""
        up = [mention]
        while len(up) <= LONGEST_PATH and self.heads[up[-1]] != up[-1]:
            up.append(self.heads[up[-1]])
        down = [word]
        while len(down) <= LONGEST_PATH + 1:
            if down[-1] in up:
                rise = up.index(down[-1])
                if rise + len(down) - 1 > LONGEST_PATH:
                    return None
                steps = [f"<{self.deprels[i]}" for i in up[:rise]]
                return "".join(steps + [f">{self.deprels[i]}" for i in reversed(down[:-1])])
            above = self.heads[down[-1]]
            if above == down[-1]:
                return None
            down.append(above)
        return None

    def distance(self, mention: int, word: int) -> int:
        """Return the class of how far a word stands from a mention, by side and sentence."""
        gap = self.sentence_of[word] - self.sentence_of[mention]
        if gap == 0:
            far = abs(word - mention) > 8
            return (1 if far else 0) if word < mention else (3 if far else 2)
        return 4 if gap == -1 else 5 if gap < 0 else 6 if gap == 1 else 7

    def pair(self, one: int, other: int) -> list[float]:
        """Return `PAIR_FEATURES` of two mentions: distance, same word, definite, verb, title."""
        gap = abs(self.sentence_of[one] - self.sentence_of[other])
        first, second = min(one, other), max(one, other)
        definite = any(
            self.heads[i] == second and self.lemmas[i] in _DEFINITE
            for i in range(max(0, second - 4), second)
        )
        return [
            float(gap == 0), float(gap == 1), float(gap in (2, 3)), float(4 <= gap < 10),
            float(gap >= 10), float(self.lemmas[one] == self.lemmas[other]), float(definite),
            float(self.upos[second] == "VERB"), float(self.upos[first] == "VERB"),
            float(self.title is not None and first < self.title[1]),
        ]  # fmt: skip
