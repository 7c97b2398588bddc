"""Profiles: what of a claim is compared with other claims, worked out once.

A profile knows its claim and the page that the claim stands on, and nothing else of the case: what
two claims are to one another does not change when a third is added.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.records import Claim, Figure, Role, Status, When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAME = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=[\w,;:’')”\"-] )[A-Z][\w’'-]{2,}")
PARTIES = (Role.ACTOR, Role.TARGET)
COMMON_SHARE = 0.4  # a word in more of a page's claims than this is of the page's subject
FEW_CLAIMS = 4
SHINGLE = 5  # words in a run by which copies are known


@dataclass(frozen=True, slots=True)
class Page:
    """What the claims of one report say of it together: its words and the usual ones among them.

    `places` is the share of its placed claims at each place, by the key of its name; `lead` is the
    claim that stands first, most often of what the page is chiefly about; `weight` is how rare all
    of its words are together.
    """

    words: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    places: Mapping[str, float] = field(default_factory=dict)
    lead: Claim | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim with what linking looks at.

    `sort` is the event type that it is compared as: a state that is told since a day ("held by the
    rebels since June") is the act that began it. `days` are ordinals of the first and last possible
    day (`None` where open), `weekday` the day of the week that it tells (0 is Monday), be the week
    known or not; `words` the content words of the evidence, shortened to stems; `sentence` the
    words in order; `heads` the stems that name the happening; `names` those written with a capital
    inside the sentence; `party_words` the stems of the words for each role; `shingles` its runs of
    five words; `weight` how rare all of its words are together.
    """

    claim: Claim
    sort: str
    family: str
    days: tuple[int | None, int | None]
    actors: Mapping[Role, frozenset[str]]
    words: frozenset[str]
    sentence: tuple[str, ...]
    weekday: int | None = None
    heads: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    party_words: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    page: Page = Page()
    shingles: frozenset[tuple[str, ...]] = frozenset()
    weight: float = 0.0

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
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        by_report[claim.report].append(claim)
    pages = {report: _page(held, lexicon) for report, held in by_report.items()}
    return tuple(_profile(claim, pages[claim.report], lexicon) for claim in ordered)


def _page(claims: Sequence[Claim], lexicon: Lexicon) -> Page:
    # Several claims of one sentence tell its words once.
    held = [_stems(text, lexicon) for text in sorted({claim.text for claim in claims})]
    counts = Counter(word for words in held for word in words)
    least = COMMON_SHARE * len(held)
    common = [word for word, count in counts.items() if count > least]
    places = Counter(name_key(claim.place.name) for claim in claims if claim.place is not None)
    number = places.total()
    return Page(
        words=frozenset(counts),
        common=frozenset(common if len(held) >= FEW_CLAIMS else ()),
        places={name: count / number for name, count in places.items()},
        weight=lexicon.rarity.sum_of(counts),
        lead=min(claims, key=lambda claim: (claim.trigger.start, claim.id)),
    )


def _profile(claim: Claim, page: Page, lexicon: Lexicon) -> Profile:
    when, words = claim.when, _stems(claim.text, lexicon)
    trigger = claim.text[
        claim.trigger.start - claim.evidence.start : claim.trigger.end - claim.evidence.start
    ]
    sort = _sort(claim, lexicon)
    return Profile(
        claim=claim,
        sort=sort,
        family=lexicon.event_types.family(sort),
        days=(
            when.earliest.toordinal() if when and when.earliest else None,
            when.latest.toordinal() if when and when.latest else None,
        ),
        actors=_actors(claim),
        words=words,
        sentence=tokens_of(claim.text),
        weekday=_weekday(when),
        heads=_stems(trigger, lexicon),
        names=frozenset(stem(word.lower()) for word in _NAME.findall(claim.text)),
        party_words={
            role: frozenset(
                word
                for part in claim.participants
                if part.role is role
                for word in _stems(part.name, lexicon)
            )
            for role in PARTIES
        },
        page=page,
        shingles=_shingles(tokens_of(claim.text)),
        weight=lexicon.rarity.sum_of(words),
    )


def _sort(claim: Claim, lexicon: Lexicon) -> str:
    """Return the event type that a claim is compared as."""
    onset = lexicon.linking.onsets.get(claim.event_type)
    span = None if claim.when is None else claim.when.span
    if onset is None or span is None or not claim.evidence.start <= span.start:
        return claim.event_type
    before = tokens_of(claim.text[: span.start - claim.evidence.start])
    return onset if before[-1:] and before[-1] in lexicon.linking.since else claim.event_type


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)
    )


def _stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    stopwords = lexicon.linking.stopwords
    return frozenset(stem(word) for word in tokens_of(text) if word not in stopwords)


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
        for role in PARTIES
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


@lru_cache(maxsize=1 << 16)
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
