"""Merging: one value for each field of an event, by a named rule; the rest stay in sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.corroborate.clock import exactness, minutes_apart
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import name_key
from dateline.lexicon import Lexicon
from dateline.records import Claim, Participant, Place, Role, Status, When

# A title's order: a happening told of outweighs one that is doubted, and so on down.
STATUS_ORDER = (
    Status.REPORTED,
    Status.UNVERIFIED,
    Status.EXPECTED,
    Status.HYPOTHETICAL,
    Status.DENIED,
)


def merge_type(claims: Sequence[Claim]) -> str:
    """Return the event type of most claims; of equals the first by name."""
    counts = Counter(claim.event_type for claim in claims)
    return min(counts, key=lambda name: (-counts[name], name))


def merge_status(claims: Sequence[Claim]) -> Status:
    """Return `reported` if any claim reports it, else the next of the order."""
    held = {claim.status for claim in claims}
    return next(status for status in STATUS_ORDER if status in held)


def merge_when(claims: Sequence[Claim]) -> tuple[When | None, str]:
    """Return the days that all claims allow, else those that most allow, and the rule."""
    known = sorted(
        (
            claim.when
            for claim in claims
            if claim.when and (claim.when.earliest or claim.when.latest)
        ),
        key=_tightness,
    )
    if not known:
        return None, "when: no claim is dated"
    common = _common_days(known)
    if common is not None:
        return _with_clock(common, known), "when: the days that every claim allows"
    support = [sum(_overlap(one, other) for other in known) for one in known]
    best = known[support.index(max(support))]
    days = [when for when in known if _overlap(when, best)]
    return _with_clock(best, days), "when: the days that most claims allow; the others differ"


def _with_clock(when: When, known: Sequence[When]) -> When:
    """Return a time with the time of day on which all agree that tell one, else with none."""
    told = sorted(
        (one for one in known if one.time_of_day is not None),
        key=lambda one: (exactness(one), one.time_of_day or "", one.time_zone or ""),
    )
    if not told or any(_clocks_differ(one, other) for one in told for other in told):
        return replace(when, time_of_day=None, time_zone=None)
    zones = {one.time_zone for one in told if one.time_zone is not None}
    zone = zones.pop() if len(zones) == 1 else None
    return replace(when, time_of_day=told[0].time_of_day, time_zone=zone)


def _clocks_differ(one: When, other: When) -> bool:
    if one.time_of_day == other.time_of_day:
        return bool(one.time_zone and other.time_zone) and one.time_zone != other.time_zone
    apart = minutes_apart(one, other)
    return apart is None or apart > 0


def _tightness(when: When) -> tuple[int, date, date]:
    first, last = when.earliest or date.min, when.latest or date.max
    return (last - first).days, first, last


def _overlap(one: When, other: When) -> bool:
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first <= min(one.latest or date.max, other.latest or date.max)


def _common_days(known: Sequence[When]) -> When | None:
    firsts = [when.earliest for when in known if when.earliest]
    lasts = [when.latest for when in known if when.latest]
    earliest, latest = max(firsts, default=None), min(lasts, default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return None
    tightest = known[0]
    if (tightest.earliest, tightest.latest) == (earliest, latest):
        return tightest
    return When(earliest, latest, basis="the days that every claim allows", text=tightest.text)


def merge_place(claims: Sequence[Claim]) -> tuple[Place | None, str]:
    """Return the most precise place within that of most claims, and the rule."""
    places = [claim.place for claim in claims if claim.place is not None]
    if not places:
        return None, "place: no claim is placed"
    counts = Counter(name_key(place.name) for place in places)
    common = min(places, key=lambda place: (-counts[name_key(place.name)], *_vagueness(place)))
    within = [place for place in places if _lies_in(place, common)]
    rule = "place: the most precise that a claim gives within the place of most claims"
    return min(within, key=_vagueness), rule


def _vagueness(place: Place) -> tuple[bool, float, str, float]:
    radius = place.radius_km if place.radius_km is not None else 1e6
    return place.latitude is None, radius, place.name, place.latitude or 0.0


def _lies_in(place: Place, other: Place) -> bool:
    apart = distance_km(place, other)
    return place == other or (apart is not None and apart <= NEAR_KM + (other.radius_km or 0.0))


def merge_participants(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Participant, ...]:
    """Return each participant once for each role, the best known first."""
    seen: dict[tuple[Role, str], Participant] = {}
    times: Counter[tuple[Role, str]] = Counter()
    for claim in sorted(claims, key=lambda one: one.id):
        for part in claim.participants:
            key = (part.role, part.actor or name_key(part.name))
            times[key] += 1
            seen.setdefault(key, part)
    order = list(Role)
    keys = sorted(
        seen, key=lambda key: (order.index(key[0]), not _is_known(key, lexicon), -times[key], key)
    )
    return tuple(seen[key] for key in keys)


def _is_known(key: tuple[Role, str], lexicon: Lexicon) -> bool:
    return lexicon.actors.get(key[1]) is not None
