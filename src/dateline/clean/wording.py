"""Measures of a text's words: how much it reads as running English prose."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon.furniture import load_languages

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CLOSERS = "\"'”’»)]›*"
_ENDS = ".!?…。"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of one line or text look like."""

    words: int
    function_share: float  # of the words, how many are English function words
    ended: bool  # closes as a sentence does
    quoted: bool  # opens with a quotation mark

    @property
    def prose(self) -> bool:
        """Tell whether the line reads as one or more whole sentences."""
        if self.words >= 20 and self.function_share >= 0.14:
            return True
        if self.ended and self.words >= 6 and self.function_share >= 0.2:
            return True
        if self.ended and self.words >= 9 and self.function_share >= 0.12:
            return True
        return self.quoted and self.ended and self.words >= 3


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case; numbers and marks are no words."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def wording(text: str) -> Wording:
    """Return the measures of a line."""
    words = words_of(text)
    english = load_languages().english
    known = sum(1 for word in words if word in english or _contracted(word, english))
    trimmed = text.rstrip(_CLOSERS + " ")
    return Wording(
        words=len(words),
        function_share=known / len(words) if words else 0.0,
        ended=bool(trimmed) and trimmed[-1] in _ENDS,
        quoted=text[:1] in "\"“‘'«" and bool(text),
    )


def _contracted(word: str, english: frozenset[str]) -> bool:
    """Tell whether a word such as "they've" or "isn't" is built on a function word."""
    head, mark, tail = word.partition("'")
    return bool(mark) and tail != "s" and (head in english or head.removesuffix("n") in english)


def content_words(text: str) -> list[str]:
    """Return the stems (first six letters) of the words that carry a text's subject."""
    english = load_languages().english
    return [word[:6] for word in words_of(text) if len(word) > 2 and word not in english]


def language_of(text: str) -> str | None:
    """Return `en` for English, another language's code, `und-` and a script's code, or `None`.

    `None` means that the text has too few words to tell. Tags are those of BCP 47.
    """
    languages = load_languages()
    if not text.isascii():
        letters = [char for char in text if char.isalpha()]
        latin = sum(1 for char in letters if char < "\u0250")
        if letters and latin / len(letters) < languages.least_latin:
            return _tag_of_script(letters)
    words = words_of(text)
    if len(words) < 8:
        return None
    counts = Counter(words)
    english = sum(counts[word] for word in counts.keys() & languages.english) / len(words)
    shares = {
        name: sum(counts[word] for word in counts.keys() & known) / len(words)
        for name, known in languages.others.items()
    }
    best = max(shares, key=lambda name: (shares[name], name))
    if shares[best] > english and shares[best] >= 0.08:
        return best
    return "en" if english >= languages.least_share else None


def _tag_of_script(letters: Sequence[str]) -> str:
    """Return the tag of what is written in the script of most of these letters."""
    scripts = load_languages().scripts
    known = (
        scripts.get(unicodedata.name(char, "").split(" ")[0].split("-")[0]) for char in letters
    )
    counts = Counter(script for script in known if script is not None)
    if not counts:
        return "und"
    return "und-" + max(counts, key=lambda script: (counts[script], script))
