"""In what order events are reviewed: what matters most and is least certain stands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from dateline.present.view import CaseView
from dateline.present.wording import count
from dateline.records import Event, Link, Standing

CHANGED = frozenset({Standing.STALE, Standing.PARTLY})
LOOSE = 0.8  # a score below which it is said that a claim is held loosely


@dataclass(frozen=True, slots=True)
class Doubts:
    """What makes an event uncertain, and how much each counts (data/wording/review.yaml)."""

    floor: float
    grade: Mapping[str, float]
    differs: float
    most_differences: int
    loose: float
    undated: float
    unplaced: float
    stale: float


@dataclass(frozen=True, slots=True)
class Queued:
    """An event in the queue, how urgent it is to look at, from 0, and why, in words."""

    event: Event
    urgency: float
    why: tuple[str, ...]


@cache
def doubts() -> Doubts:
    """Return the table, read once."""
    text = files("dateline").joinpath("data/wording/review.yaml").read_text("utf-8")
    return Doubts(**yaml.safe_load(text))


def review_queue(
    view: CaseView, events: Iterable[Event], links: Iterable[Link] = ()
) -> tuple[Queued, ...]:
    """Return these events in the order of review: those not wholly reviewed, then the rest.

    `links` are the pairs of claims that were compared; how surely a claim belongs is their score.
    """
    bonds = weakest_bonds(view, links)
    changed = _read_otherwise(view)
    queued = [
        _queued(one, bonds.get(one.id), stale=bool(changed & {*one.claims})) for one in events
    ]
    return tuple(
        sorted(queued, key=lambda q: (view.is_event_settled(q.event), -q.urgency, q.event.id))
    )


def weakest_bonds(view: CaseView, links: Iterable[Link]) -> dict[str, float]:
    """Return, for each event of several claims, the best score of the claim that is held least."""
    best: dict[str, float] = {}
    for link in links:
        if view.event_of_claim.get(link.left) == view.event_of_claim.get(link.right) is not None:
            for claim in (link.left, link.right):
                best[claim] = max(link.score, best.get(claim, 0.0))
    bonds: dict[str, float] = {}
    for claim, score in best.items():
        event = view.event_of_claim[claim]
        bonds[event] = min(score, bonds.get(event, 1.0))
    return bonds


def _queued(event: Event, bond: float | None, *, stale: bool) -> Queued:
    table = doubts()
    differing = len(event.discrepancies)
    doubt, why = table.grade[event.grade.value], [event.grade.value]
    if differing:
        doubt += table.differs * min(differing, table.most_differences)
        why.append(f"accounts differ on {count(differing, 'value')}")
    if bond is not None:
        doubt += table.loose * (1 - bond)
        why += [f"a claim is held loosely ({bond:.2f})"] if bond < LOOSE else []
    if event.when is None:
        doubt += table.undated
        why.append("no day")
    if event.place is None:
        doubt += table.unplaced
        why.append("no place")
    if stale:
        doubt += table.stale
        why.append("decided on before, and read otherwise now")
    return Queued(event, round(max(table.floor, event.weight) * doubt, 3), tuple(why))


def _read_otherwise(view: CaseView) -> set[str]:
    """Return the claims on which a decision is stale."""
    found: set[str] = set()
    for decision in view.decisions:
        outcome = view.outcome_by_number.get(decision.number)
        if outcome is not None and outcome.standing in CHANGED:
            found |= set(decision.claims) - set(outcome.claims)
    return found
