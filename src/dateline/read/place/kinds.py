"""Names that the words about them make places: "the X district", "X bridge", "Hayy X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon.places import PlaceWords
from dateline.read.place.parents import parent_behind
from dateline.records import PlaceMention

# Words that name what a place is and not only a part of one.
SETTLED = frozenset({"city", "town", "village", "area", "region", "province", "state", "valley"})
_NAME = (
    r"(?<![\w.&])(?:(?:al|el|Al|El)-)?[A-Z][\w’'-]+(?:\s(?:(?:al|el|Al|El)-)?[A-Z][\w’'-]+){0,3}"
)
_LOCATED = re.compile(r"\b(?:in|at|near|inside|outside|around|on|from|to)\s+(?:the\s+)?$")
_GLOSS = r"(?:\s*[\[(][a-z ]+[\])])?"  # a translation within a name: "Hay [quarter] al-Nur"


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that the words about it make a place: `word` says of what kind, `parent` where."""

    start: int
    end: int
    text: str
    name: str
    word: str
    parent: PlaceMention | None


@dataclass(frozen=True, slots=True)
class KindPatterns:
    """The patterns of names beside words for kinds of places."""

    after: re.Pattern[str]
    ahead: re.Pattern[str]
    told: re.Pattern[str]
    quarter: re.Pattern[str]


@lru_cache(maxsize=4)
def _compile(words: PlaceWords) -> KindPatterns:
    """Return the patterns for a table of words, the longest first."""
    kinds = sorted({*words.facilities, *words.districts}, key=lambda w: (-len(w), w))
    kind = "|".join(re.escape(word) for word in kinds)
    before = "|".join(word.title() for word in sorted(words.quarters_before))
    behind = "|".join(word.title() for word in sorted(words.quarters_after))
    name = r"(?:(?:al|el|Al|El|as|es)-)?[A-Z][\w’'-]+"
    return KindPatterns(
        after=re.compile(
            rf"(?P<name>{_NAME})[’']?s?\s+"
            rf"(?P<word>(?:military\s+|air\s+)?(?:{kind}))\b"
        ),
        ahead=re.compile(
            rf"\b(?:(?P<word>town|village|hamlet|settlement)|(?<=\bthe\s)"
            rf"(?P<part>district|neighbou?rhood|suburb))\s+"
            rf"(?:of|called|named|known as)\s+(?P<name>{_NAME})"
        ),
        told=re.compile(
            rf"(?P<name>{_NAME}),\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}(?P<word>{kind})\b"
            rf"(?=\s+(?:of|in|at|near|outside)\s)"
        ),
        quarter=re.compile(
            rf"\b(?:(?:{before}){_GLOSS}\s+(?P<name>{name}(?:\s{name})?)"
            rf"|(?P<other>{name}(?:\s{name})?)\s+(?:{behind}))\b"
        ),
    )


def named_by_kind(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[Unlisted]:
    """Yield "the X district (of Y)", "X bridge", "the village of X", "Hayy X" and the like."""
    patterns = _compile(words)
    for match in patterns.after.finditer(text):
        found = _after(match, text, mentions, words)
        if found is not None:
            yield found
    for match in patterns.ahead.finditer(text):
        word = match["word"] or match["part"]
        yield from _told(match, match.end("name"), word, (text, mentions, words))
    for match in patterns.told.finditer(text):
        if parent_behind(text, match.end(), mentions) is not None:
            yield from _told(match, match.end(), match["word"], (text, mentions, words))
    for match in patterns.quarter.finditer(text):
        name = match["name"] or match["other"]
        parent = parent_behind(text, match.end(), mentions)
        yield Unlisted(match.start(), match.end(), match[0], name, "neighbourhood", parent)


def _after(
    match: re.Match[str], text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Unlisted | None:
    """Return what "X bridge" names, or `None` where X is no name or the words are no place's."""
    word, end = " ".join(match["word"].lower().split()), match.end()
    parent = parent_behind(text, end, mentions)
    bare = match["name"].removesuffix("'s").removesuffix("’s")
    name = _trim(bare, words)
    start = match.start("name") + match["name"].find(name)
    over = next((m for m in mentions if m.start < start < m.end <= end), None)
    if over is not None:  # the name begins earlier: "Long Beach", "St. Louis"
        start = over.start
        name = text[start : match.end("name")]
    if not name or (name.isupper() and len(name) < 6):
        return None
    if word in SETTLED and text[end : end + 4] == " of ":
        return None
    inside = [m for m in mentions if m.start == start]
    if parent is None and inside and inside[0].kind in {"country", "region", "area"}:
        return None  # "Russia's market", "the Michigan plant"
    weak = word in words.weak_kinds and match["word"].islower()
    if weak and not inside and parent is None and not _is_located(text, start):
        return None
    last = end if word in words.facilities else start + len(name)
    if last == end and bare != match["name"]:  # the owner of "Zara's headquarters" is no place
        name = text[start:last]
    return Unlisted(start, last, text[start:last], name, word, parent)


def _is_located(text: str, start: int) -> bool:
    """Tell whether "in", "at" or the like stands before a name."""
    return _LOCATED.search(text[max(0, start - 20) : start]) is not None


def _told(
    match: re.Match[str], end: int, word: str, scene: tuple[str, Sequence[PlaceMention], PlaceWords]
) -> Iterator[Unlisted]:
    """Yield what "the village of X" or "X, a village in" names."""
    text, mentions, words = scene
    name = _trim(match["name"].removesuffix("'s").removesuffix("’s"), words)
    if name and not (name.isupper() and len(name) < 6):
        start = match.start("name") + match["name"].find(name)
        parent = parent_behind(text, end, mentions)
        last = start + len(name)
        yield Unlisted(start, last, text[start:last], name, word.lower(), parent)


def _trim(name: str, words: PlaceWords) -> str:
    """Return a name without words at its head that are no part of it ("The", "On", "European")."""
    while name:
        first, _, rest = name.partition(" ")
        lower = first.lower()
        parts = set(lower.split("-"))
        if not parts <= words.never and not {lower} & (
            words.demonyms.keys() | words.adjectives.keys()
        ):
            return name
        name = rest.lstrip()
    return name
