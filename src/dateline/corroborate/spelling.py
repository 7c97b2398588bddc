"""Spelling: whether two names of persons can be one, transliterated otherwise or with initials."""

from __future__ import annotations

import re

LEAST = 5  # letters of a word of which two spellings may be one
PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "ben", "abu", "de", "da", "van", "von", "di"}
)
# What one sound is written as, in the Latin script: from common romanisations of Arabic, Cyrillic,
# Persian and Hebrew names.
_SOUNDS = (
    (r"ph", "f"), (r"kh|ch|gh", "h"), (r"q|ck|c", "k"), (r"ts|tz|z", "s"), (r"sh|shch", "s"),
    (r"dj|zh|dzh|g(?=[ei])", "j"), (r"w", "v"), (r"th", "t"), (r"x", "ks"), (r"dh", "d"),
    (r"(.)\1", r"\1"), (r"[aeiouy]+", "a"),
)  # fmt: skip


def same_person(one: str, other: str) -> bool:
    """Tell whether two folded full names are one person's: alike surname, given name not unlike."""
    left, right = _words(one), _words(other)
    if len(left) < 2 or len(right) < 2 or not _alike(left[-1], right[-1]):
        return False
    return _given_alike(left[0], right[0])


def _words(name: str) -> list[str]:
    parts = [part for word in name.split() for part in word.split("-")]
    return [part for part in parts if part not in PARTICLES]


def _given_alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are one name: the same, or long enough and of the same sound."""
    if one == other:
        return True
    if min(len(one), len(other)) < LEAST or (one[0] != other[0] and _sound(one) != _sound(other)):
        return False
    return _sound(one) == _sound(other)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = re.sub(pattern, sound, word)
    return word
