"""Profiles: what of a claim is compared with other claims, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.records import Claim, Figure, Role, Status, When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAME = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim with what linking looks at.

    `days` are ordinals of the first and last possible day (`None` where open), `weekday` the day
    of the week that it tells (0 is Monday), be the week known or not; `words` the content words of
    the evidence, shortened to stems; `sentence` the words in order.
    """

    claim: Claim
    family: str
    days: tuple[int | None, int | None]
    actors: Mapping[Role, frozenset[str]]
    words: frozenset[str]
    sentence: tuple[str, ...]
    weekday: int | None = None

    @property
    def id(self) -> str:
        """Return the claim's id."""
        return self.claim.id

    @property
    def expected(self) -> bool:
        """Tell whether the claim is of something that had not happened: expected, or supposed."""
        return self.claim.status in {Status.EXPECTED, Status.HYPOTHETICAL}

    @property
    def dated(self) -> bool:
        """Tell whether both ends of the claim's time are known."""
        return self.days[0] is not None and self.days[1] is not None


def build_profiles(claims: Iterable[Claim], lexicon: Lexicon) -> tuple[Profile, ...]:
    """Return the profile of each claim, in order of claim id."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    return tuple(_profile(claim, lexicon) for claim in ordered)


def _profile(claim: Claim, lexicon: Lexicon) -> Profile:
    when = claim.when
    sentence = tokens_of(claim.text)
    return Profile(
        claim=claim,
        family=lexicon.event_types.family(claim.event_type),
        days=(
            when.earliest.toordinal() if when and when.earliest else None,
            when.latest.toordinal() if when and when.latest else None,
        ),
        actors=_actors(claim),
        words=frozenset(stem(word) for word in sentence if word not in lexicon.linking.stopwords),
        sentence=sentence,
        weekday=_weekday(when),
    )


def _weekday(when: When | None) -> int | None:
    """Return the day of the week on which something happened, by its day or by its words."""
    if when is None:
        return None
    if when.earliest is not None and when.earliest == when.latest:
        return when.earliest.weekday()
    named = {_WEEKDAYS.index(word.lower()) for word in _DAY_NAME.findall(when.text or "")}
    return named.pop() if len(named) == 1 else None


def _actors(claim: Claim) -> dict[Role, frozenset[str]]:
    return {
        role: frozenset(
            part.actor or name_key(part.name) for part in claim.participants if part.role is role
        )
        for role in (Role.ACTOR, Role.TARGET)
    }


def own_figures(claim: Claim) -> tuple[Figure, ...]:
    """Return the figures of the happening itself, not sums since some date or other."""
    own = tuple(figure for figure in claim.figures if figure.cumulative is None)
    if len(own) < len(claim.figures):
        return own
    # Without a mark on any figure the claim's note stands for all of them.
    summed = any(note.startswith("cumulative") for note in claim.notes)
    return () if summed else own


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, in lower case and in order."""
    return tuple(_WORD.findall(text.lower()))


def stem(word: str) -> str:
    """Return a word without its commonest English endings: enough to match `struck strikes`."""
    for ending in ("ingly", "edly", "ings", "ing", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return a name in lower case without articles, possessives and punctuation."""
    bare = re.sub(r"[’']s\b", "", name.lower())
    words = re.findall(r"\w+", bare)
    return " ".join(word for word in words if word not in {"the", "a", "an"})
