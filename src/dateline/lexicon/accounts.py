"""How the accounts of one event are told beside each other: the table `accounts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.event_types import EventType
from dateline.records import Claim


@dataclass(frozen=True, slots=True)
class Dating:
    """Which time words fix a publication day, once another report gives the day they mean.

    `sure` is the likelihood from which one tie makes two claims one event; the reaches are days
    that a bare weekday lies back.
    """

    fixing: re.Pattern[str]
    elsewhere: re.Pattern[str]
    vague: re.Pattern[str]
    sure: float
    lead_characters: int
    lead_reach: int
    body_reach: int

    def weekday_reach(self, start: int) -> int:
        """Return how many days before its report a weekday named at a code point can be."""
        return self.lead_reach if start < self.lead_characters else self.body_reach

    def fixes(self, meaning: str, text: str) -> bool:
        """Tell whether words of a written meaning are counted from the day of their report."""
        if self.is_vague(text) or self.elsewhere.search(text) is not None:
            return False
        return self.fixing.fullmatch(meaning) is not None

    def is_vague(self, text: str | None) -> bool:
        """Tell whether words fix no day at all: a bare "now", a clock, or no words."""
        return text is None or self.vague.fullmatch(" ".join(text.split())) is not None


@dataclass(frozen=True, slots=True)
class Tolls:
    """Which counted words mean everybody, and which words say that a count corrects another."""

    whole: frozenset[str]
    correcting: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event of a type is told: what says nothing is empty.

    In `verb` and `alone` `{whom}` and `{place}` stand for whom it befell and where.
    """

    verb: str
    participle: str
    thing: str
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """What makes an event weigh, and from what weight on it stands by itself whatever it is."""

    chiefly: float
    lead_characters: int
    dead: float
    harmed: float
    harm: tuple[str, ...]
    breadth: float
    not_happened: float
    words_only: float
    fold: float


@dataclass(frozen=True, slots=True)
class Episodes:
    """What lasts and holds other events.

    `holds` are the families of what an episode of a family is made of; `lasting` the types that
    last by their sort (one whose days are wider than `vague_days` is only dated badly),
    `open_ended` those of which a report tells the first day as long as they go on, `reach_days` at
    most between two such reports; `reach_km` how far about its place it goes.
    """

    holds: Mapping[str, frozenset[str]]
    lasting: frozenset[str]
    open_ended: frozenset[str]
    reach_days: int
    reach_km: float
    vague_days: int
    many: re.Pattern[str]
    long: re.Pattern[str]

    def is_told_to_last(self, claim: Claim) -> bool:
        """Tell whether a claim gives a time over which its happening lasts: "since", "for days"."""
        when = claim.when
        if when is None or when.span is None or when.earliest == when.latest:
            return False
        start = max(0, when.span.start - claim.evidence.start)
        end = max(0, when.span.end - claim.evidence.start)
        said, before = claim.text[start:end], claim.text[:start].split()[-1:]
        return any(self.long.match(words) for words in (said, " ".join((*before, said))))

    def is_told_as_many(self, claim: Claim) -> bool:
        """Tell whether a claim's words call its happening a row of them: "a wave of attacks"."""
        end = claim.trigger.end - claim.evidence.start
        return self.many.search(claim.text[:end] + " ") is not None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The whole table.

    `mishaps` are families of what nobody did, `either_cause` types that tell of deed and mishap
    alike, `nobodies` the kinds of actor that name nobody, `two_sided` families in which both
    sides do something; `plain_actors` the ids of actors that are told without a capital;
    `attendant` families of what is mostly said of another event, or done about it.
    """

    dating: Dating
    tolls: Tolls
    mishaps: frozenset[str]
    either_cause: frozenset[str]
    nobodies: frozenset[str]
    two_sided: frozenset[str]
    plain_actors: frozenset[str]
    attendant: frozenset[str]
    telling: Mapping[str, Telling]
    weight: Weight
    episodes: Episodes

    def telling_of(self, event_type: str, known: EventType | None) -> Telling:
        """Return how an event of a type is told; one without a row by its name."""
        row = self.telling.get(event_type)
        name = event_type.replace("-", " ").capitalize() if known is None else known.name
        return row if row is not None else Telling("acted upon", "", name)


def build_accounts(tables: Iterable[Mapping[str, Any]]) -> Accounts:
    """Return the table, later ones laid over earlier; raise `LexiconError` on a missing row."""
    merged: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            old = merged.get(name)
            merged[name] = {**old, **value} if isinstance(old, dict) else value
    try:
        return Accounts(
            dating=_dating(merged["dating"]),
            tolls=_tolls(merged["tolls"]),
            mishaps=frozenset(merged["mishaps"]),
            either_cause=frozenset(merged["either_cause"]),
            nobodies=frozenset(merged["nobodies"]),
            two_sided=frozenset(merged["two_sided"]),
            plain_actors=frozenset(merged["plain_actors"]),
            attendant=frozenset(merged["attendant"]),
            telling={name: _telling(row) for name, row in merged["telling"].items()},
            weight=_weight(merged["weight"]),
            episodes=_episodes(merged["episodes"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise LexiconError(
            f"accounts.yaml: a row is missing or of another kind: {error}.",
            hint="Compare it with the table that ships with Dateline.",
        ) from error


def _dating(table: Mapping[str, Any]) -> Dating:
    return Dating(
        fixing=_any_of(table["fixing"]),
        elsewhere=re.compile(rf"\b(?:{'|'.join(table['elsewhere'])})\b", re.IGNORECASE),
        vague=_any_of(table["vague"]),
        sure=float(table["sure"]),
        lead_characters=int(table["lead_characters"]),
        lead_reach=int(table["weekday_reach"]["lead"]),
        body_reach=int(table["weekday_reach"]["body"]),
    )


def _tolls(table: Mapping[str, Any]) -> Tolls:
    words = "|".join(table["correcting"])
    return Tolls(
        whole=frozenset(table["whole"]),
        correcting=re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
    )


def _telling(row: str) -> Telling:
    verb, participle, thing, *alone = (part.strip() for part in row.split("|"))
    return Telling(verb, "" if participle == "-" else participle, thing, *alone[:1])


def _weight(table: Mapping[str, Any]) -> Weight:
    return Weight(
        chiefly=float(table["chiefly"]),
        lead_characters=int(table["lead_characters"]),
        dead=float(table["dead"]),
        harmed=float(table["harmed"]),
        harm=tuple(table["harm"]),
        breadth=float(table["breadth"]),
        not_happened=float(table["not_happened"]),
        words_only=float(table["words_only"]),
        fold=float(table["fold"]),
    )


def _episodes(table: Mapping[str, Any]) -> Episodes:
    words = "|".join(table["many"])
    return Episodes(
        holds={family: frozenset(held) for family, held in table["holds"].items()},
        lasting=frozenset(table["lasting"]),
        open_ended=frozenset(table["open_ended"]),
        reach_days=int(table["reach_days"]),
        reach_km=float(table["reach_km"]),
        vague_days=int(table["vague_days"]),
        long=_any_of(table["long"]),
        many=re.compile(rf"\b(?:{words}) (?:\S+ ){{0,3}}$", re.IGNORECASE),
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
