"""Events of clusters: every merged value, the tolls, the differences, and how it is all told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.corroborate.contests import find_contest
from dateline.corroborate.discrepancies import find_discrepancies
from dateline.corroborate.episodes import with_episodes
from dateline.corroborate.grade import grade_event
from dateline.corroborate.merge import (
    merge_participants,
    merge_place,
    merge_status,
    merge_type,
    merge_when,
)
from dateline.corroborate.origins import count_origins
from dateline.corroborate.telling import tell_event
from dateline.corroborate.tolls import find_tolls, headline_figures
from dateline.corroborate.voices import Known
from dateline.corroborate.weight import weigh_event, with_belonging
from dateline.decide import Ties
from dateline.lexicon import Lexicon
from dateline.records import Claim, Event, Report

# ACLED Codebook (2023), "Fatalities": where sources differ, the most conservative count.
FIGURES_RULE = "figures: of the counts that no later one took the place of, the most conservative"


@dataclass(frozen=True, slots=True)
class Material:
    """What the events of all clusters are made with.

    `reports` are as they are dated by now, `known` is what is known of sources and copies, `ties`
    what analysts said of sources.
    """

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    known: Known
    lexicon: Lexicon
    ties: Ties


def tell_events(clusters: Iterable[Sequence[str]], material: Material) -> tuple[Event, ...]:
    """Return the event of each cluster of claim ids, in order of time."""
    events = [_event([material.claims[name] for name in members], material) for members in clusters]
    events = with_belonging(events, material.claims, material.lexicon)
    events = with_episodes(events, material.claims, material.reports, material.lexicon)
    return tuple(sorted(events, key=_event_order))


def _event(claims: Sequence[Claim], material: Material) -> Event:
    """Return the event that claims tell of, not yet with what it belongs to."""
    lexicon = material.lexicon
    when, when_rule = merge_when(claims)
    place, place_rule = merge_place(claims)
    tolls = find_tolls(claims, material.reports, lexicon)
    count = count_origins(claims, material.known, material.ties)
    contest = find_contest(claims, count, material.known, material.ties)
    graded = grade_event(claims, count, material.known, contest)
    ids = tuple(sorted(claim.id for claim in claims))
    event = Event(
        id="e" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:10],
        title="",
        event_type=merge_type(claims),
        status=merge_status(claims),
        when=when,
        place=place,
        participants=merge_participants(claims, lexicon),
        figures=headline_figures(tolls, claims),
        claims=ids,
        origins=count.origins,
        independent_origins=count.least,
        most_origins=count.most if count.most > count.least else None,
        grade=graded.grade,
        discrepancies=find_discrepancies(claims, tolls, lexicon),
        rules=(when_rule, place_rule, FIGURES_RULE, graded.rule),
        tolls=tolls,
        contest=contest,
    )
    return _told(event, claims, lexicon)


def _told(event: Event, claims: Sequence[Claim], lexicon: Lexicon) -> Event:
    """Return the event with its title and its weight."""
    return replace(
        event,
        title=tell_event(event, claims, lexicon),
        weight=weigh_event(event, claims, lexicon),
    )


def _event_order(event: Event) -> tuple[str, str, str]:
    when = event.when
    first = when.earliest or when.latest if when else None
    last = when.latest or when.earliest if when else None
    return str(first or "9999"), str(last or "9999"), event.id
