"""Weight: how much of a case an event is, and which events are shown with another.

What reports are chiefly about, what did harm, and what many told weighs most. A reaction, a state
or a plan that no report is chiefly about is kept, and shown with the event it belongs to.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.records import Claim, Event, Stage, Status

HAPPENED = frozenset({Status.REPORTED, Status.UNVERIFIED, Status.DENIED})
AHEAD = frozenset({Stage.PLANNED, Stage.THREATENED})


def weigh_event(event: Event, claims: Sequence[Claim], lexicon: Lexicon) -> float:
    """Return how much of the case an event is, from 0, to three places."""
    table = lexicon.accounts.weight
    chiefly = {claim.report for claim in claims if claim.trigger.start < table.lead_characters}
    dead = _most(event, ("killed",))
    harmed = _most(event, table.harm)
    total = (
        table.chiefly * math.log2(1 + len(chiefly))
        + table.dead * math.log10(1 + dead)
        + table.harmed * math.log10(1 + harmed)
        + table.breadth * math.log2(1 + event.independent_origins)
    )
    if not happened(event, claims):
        total *= table.not_happened
    if _is_attendant(event, lexicon):
        total *= table.words_only
    return round(total, 3)


def _most(event: Event, measures: Sequence[str]) -> float:
    lows = [f.low if f.low is not None else f.high for f in event.figures if f.measure in measures]
    return max((low for low in lows if low is not None), default=0.0)


def happened(event: Event, claims: Sequence[Claim]) -> bool:
    """Tell whether an event is told as something that took place, be it doubted or denied."""
    return event.status in HAPPENED and not all(claim.stage in AHEAD for claim in claims)


def _is_attendant(event: Event, lexicon: Lexicon) -> bool:
    """Tell whether an event is of a sort that is mostly said of another, or done about it."""
    known = lexicon.event_types.get(event.event_type)
    family = lexicon.event_types.family(event.event_type)
    speech = known is not None and known.nature != "happening"
    return speech or family in lexicon.accounts.attendant


def with_belonging(
    events: Sequence[Event], claims: Mapping[str, Claim], lexicon: Lexicon
) -> list[Event]:
    """Return the events, those of no worth of their own with the event that they belong to.

    That is the one which most of their reports tell of nearest to them, before them if they can.
    """
    lesser = {event.id for event in events if not _has_worth(event, claims, lexicon)}
    hosts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    weight = {event.id: event.weight for event in events}
    for event in events:
        if event.id not in lesser:
            for name in event.claims:
                claim = claims[name]
                hosts[claim.report].append((claim.trigger.start, event.id))
    found = []
    for event in events:
        home = None
        if event.id in lesser:
            near = Counter(
                host
                for name in event.claims
                if (host := _nearest(claims[name], hosts.get(claims[name].report, ()), weight))
            )
            home = min(near, key=lambda name: (-near[name], name), default=None)
        found.append(replace(event, belongs_to=home))
    return found


def _has_worth(event: Event, claims: Mapping[str, Claim], lexicon: Lexicon) -> bool:
    """Tell whether an event stands by itself: it happened and is no mere word about another."""
    own = [claims[name] for name in event.claims]
    if event.weight >= lexicon.accounts.weight.fold:
        return True
    return happened(event, own) and not _is_attendant(event, lexicon)


def _nearest(
    claim: Claim, hosts: Sequence[tuple[int, str]], weight: Mapping[str, float]
) -> str | None:
    """Return the event told nearest to a claim; what stands behind it counts as twice as far."""
    at = claim.trigger.start
    ranked = [
        (at - start if start <= at else 2 * (start - at), -weight[name], name)
        for start, name in hosts
    ]
    return min(ranked)[2] if ranked else None
