"""Discrepancies: the values on which the claims of one event differ, side by side.

Only what a reader would want to know: the day, the place, the hour, the toll (not its updates),
who did it, what it was (an accident or an attack), what came of it, and whether it happened. A
value inside another is none: a day in its week, a village in its district, a coalition's member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from dateline.corroborate.clock import APART, minutes_apart, show_clock
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import name_key
from dateline.lexicon import Lexicon
from dateline.records import (
    Claim,
    Count,
    Discrepancy,
    Participant,
    Place,
    PlacePrecision,
    Role,
    Side,
    Stage,
    Status,
    Toll,
    When,
)

T = TypeVar("T")

NAME_WORDS = 2  # a name of one word is too often the start of a sentence
HAPPENED = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED, Stage.FOILED})
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.FUZZY})


def find_discrepancies(
    claims: Sequence[Claim], tolls: Sequence[Toll], lexicon: Lexicon
) -> tuple[Discrepancy, ...]:
    """Return every field on which two of the claims cannot both be right, by field name."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    told = [c for c in ordered if c.status in (Status.REPORTED, Status.UNVERIFIED)]
    found = [
        _differing("when", told, _said_when, _days_conflict, _show_when),
        _places(told),
        _differing("time of day", told, _clocked, _clocks_conflict, show_clock),
        _differing("outcome", told, _outcome, _outcomes_conflict, lambda s: s.value),
        _statuses(ordered),
        _causes(told, lexicon),
        _doers(told, lexicon),
        *_tolls(tolls),
    ]
    return tuple(one for one in found if one is not None)


def _differing(
    field: str,
    claims: Sequence[Claim],
    value_of: Callable[[Claim], T | None],
    conflict: Callable[[T, T], bool],
    show: Callable[[T], str],
) -> Discrepancy | None:
    """Return the sides of a field where the values of any two reports conflict.

    One report that says two things of an event tells of two moments of it, or was misread.
    """
    held = [(claim, value) for claim in claims if (value := value_of(claim)) is not None]
    if not any(
        left.report != right.report and conflict(one, other)
        for left, one in held
        for right, other in held
    ):
        return None
    sides: dict[str, list[str]] = defaultdict(list)
    for claim, value in held:
        sides[show(value)].append(claim.id)
    return _discrepancy(field, sides)


def _discrepancy(field: str, sides: dict[str, list[str]]) -> Discrepancy:
    return Discrepancy(field, tuple(Side(value, tuple(sides[value])) for value in sorted(sides)))


def _said_when(claim: Claim) -> When | None:
    """Return a claim's time where it says one in words: what is concluded differs from nothing."""
    return claim.when if claim.when is not None and claim.when.text is not None else None


def _days_conflict(one: When, other: When) -> bool:
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first > min(one.latest or date.max, other.latest or date.max)


def _places(claims: Sequence[Claim]) -> Discrepancy | None:
    """Return the sides of the place; where one name is put in two places, with coordinates."""
    held = [claim.place for claim in claims if claim.place is not None]
    twice = {
        name_key(one.name)
        for one in held
        for other in held
        if name_key(one.name) == name_key(other.name) and _places_conflict(one, other)
    }

    def show(place: Place) -> str:
        if name_key(place.name) not in twice or place.latitude is None or place.longitude is None:
            return place.name
        return f"{place.name} ({place.latitude:.2f}, {place.longitude:.2f})"

    return _differing("place", claims, lambda c: c.place, _places_conflict, show)


def _places_conflict(one: Place, other: Place) -> bool:
    apart = distance_km(one, other)
    if apart is None or one.precision in WIDE or other.precision in WIDE:
        return False
    return apart > NEAR_KM + (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _clocked(claim: Claim) -> When | None:
    """Return a claim's time where it tells a time of day."""
    return claim.when if claim.when is not None and claim.when.time_of_day else None


def _clocks_conflict(one: When, other: When) -> bool:
    apart = minutes_apart(one, other)
    return apart is not None and apart > APART


def _outcome(claim: Claim) -> Stage | None:
    """Return how far it got, of what was begun: a plan differs from nothing that was done."""
    return claim.stage if claim.stage in HAPPENED else None


def _outcomes_conflict(one: Stage, other: Stage) -> bool:
    return one is not other and Stage.ACCOMPLISHED in (one, other)


def _show_when(when: When) -> str:
    first, last = when.earliest or "..", when.latest or ".."
    return str(first) if first == last else f"{first}/{last}"


def _statuses(claims: Sequence[Claim]) -> Discrepancy | None:
    """Return who asserts and who denies it, where somebody does each."""
    sides: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        denied = claim.status is Status.DENIED or any(
            link.stance == "denies" for link in claim.sources[:1]
        )
        if denied or claim.status in (Status.REPORTED, Status.UNVERIFIED):
            sides["denied" if denied else "asserted"].append(claim.id)
    return _discrepancy("denied", sides) if len(sides) > 1 else None


def _causes(claims: Sequence[Claim], lexicon: Lexicon) -> Discrepancy | None:
    """Return the sides where some tell of a mishap and others of an attack."""
    sides: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        known = lexicon.event_types.get(claim.event_type)
        if known is None or claim.event_type in lexicon.accounts.either_cause:
            continue
        if known.family in lexicon.accounts.mishaps:
            sides["mishap"].append(claim.id)
        elif known.violent:
            sides["attack"].append(claim.id)
    return _discrepancy("cause", sides) if len(sides) > 1 else None


def _doers(claims: Sequence[Claim], lexicon: Lexicon) -> Discrepancy | None:
    """Return the competing doers: those whom no relation, alliance or common name joins.

    In a battle or a deal both sides do something, so that naming either is no contest.
    """
    held = {claim.id: doers for claim in claims if (doers := _doers_of(claim, lexicon))}
    groups = list(held.values())
    if not any(_unrelated(one, other, lexicon) for one in groups for other in groups):
        return None
    sides: dict[str, list[str]] = defaultdict(list)
    for claim_id, doers in held.items():
        sides[", ".join(sorted(doers.values()))].append(claim_id)
    return _discrepancy("actor", sides)


def _doers_of(claim: Claim, lexicon: Lexicon) -> dict[str, str]:
    """Return the names of whom a claim of a deed names as its doers, by what they are known by."""
    family = lexicon.event_types.family(claim.event_type)
    if not _is_deed(claim, lexicon) or family in lexicon.accounts.two_sided:
        return {}
    return {
        key: _shown(part, lexicon)
        for part in claim.participants
        if part.role is Role.ACTOR and (key := _named(part, lexicon)) is not None
    }


def _is_deed(claim: Claim, lexicon: Lexicon) -> bool:
    known = lexicon.event_types.get(claim.event_type)
    return known is None or known.nature == "happening"


def _named(part: Participant, lexicon: Lexicon) -> str | None:
    """Return what a doer is known by, `None` where nobody is named: gunmen contest nothing."""
    known = lexicon.actors.get(part.actor) if part.actor else None
    if known is not None:
        unnamed = {known.kind, known.id} & lexicon.accounts.nobodies
        return None if unnamed else known.id
    capitals = [word for word in part.name.split() if word[:1].isupper()]
    return name_key(part.name) if len(capitals) >= NAME_WORDS else None


def _shown(part: Participant, lexicon: Lexicon) -> str:
    known = lexicon.actors.get(part.actor) if part.actor else None
    return part.name if known is None else known.name


def _unrelated(one: Iterable[str], other: Iterable[str], lexicon: Lexicon) -> bool:
    return not any(
        set(left.split()) & set(right.split())
        or lexicon.actors.are_related(left, right)
        or lexicon.actors.are_allied(left, right)
        for left in one
        for right in other
    )


def _tolls(tolls: Sequence[Toll]) -> list[Discrepancy]:
    """Return the counts that stand and cannot all be right, by measure."""
    found = []
    for toll in tolls:
        if not toll.disputed or toll.covers is not None:
            continue
        sides: dict[str, list[str]] = defaultdict(list)
        for count in toll.counts:
            if count.standing in (Count.CURRENT, Count.RIVAL):
                sides[count.text].append(count.claim)
        whom = f" ({toll.whom})" if toll.whom else ""
        found.append(_discrepancy(f"figures: {toll.measure}{whom}", sides))
    return found
