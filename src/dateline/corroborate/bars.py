"""Bars: what forbids that two claims tell of one happening, whatever else they have in common.

A bar looks at a few facts of a claim, its mark, and every claim of a cluster is held against every
claim of another by these before the two may join: a row of claims each like the next makes no chain
from one happening to another. The thresholds and what they rest on stand in `linking.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.corroborate.features import are_related
from dateline.corroborate.geometry import NEAR_KM, km_between
from dateline.corroborate.profile import Profile, name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.records import Claim, Ground, Place, Role, Stage, Status, ground_of

Numbers = tuple[float, float]
Days = tuple[int | None, int | None]
DEAD = "killed"
MOST_TIMES = 2  # two counts of which one is more than so many times the other are far apart


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim puts its happening: kilometres about a point; `sure` by words of its own."""

    latitude: float
    longitude: float
    radius_km: float
    name: str
    sure: bool

    def beyond(self, other: Spot) -> float:
        """Return how far two spots are apart beyond what is known of both, in kilometres."""
        apart = km_between(self.latitude, self.longitude, other.latitude, other.longitude)
        return apart - self.radius_km - other.radius_km


@dataclass(frozen=True, slots=True)
class Mark:
    """What bars look at: claims of one mark are barred from the same others.

    `days` as of the profile; `told` that they are one day that the claim says in words; `acts` that
    it is an act of one side on another; `local` that its sort is of one spot; `dead` the finished
    count of the dead, lowest and highest; doers and victims are known actors alone.
    """

    days: Days
    told: bool
    spot: Spot | None
    acts: bool
    local: bool
    doers: frozenset[str]
    victims: frozenset[str]
    dead: Numbers | None


def mark_of(profile: Profile, lexicon: Lexicon) -> Mark:
    """Return what bars look at of a claim."""
    claim = profile.claim
    done = claim.stage is Stage.ACCOMPLISHED and claim.status is not Status.EXPECTED
    first, last = profile.days
    said = claim.when is not None and claim.when.text is not None
    return Mark(
        days=profile.days,
        told=done and said and first is not None and first == last,
        spot=_spot(claim.place),
        acts=done and profile.family in lexicon.sourcing.one_sided,
        local=profile.family not in lexicon.linking.spread_families,
        doers=_known(profile, Role.ACTOR, lexicon),
        victims=_known(profile, Role.TARGET, lexicon),
        dead=_dead(claim) if done else None,
    )


def _spot(place: Place | None) -> Spot | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    sure = place.text is not None and ground_of(place.basis) is not Ground.OTHER
    radius = place.radius_km or 0.0
    return Spot(place.latitude, place.longitude, radius, name_key(place.name), sure)


def _known(profile: Profile, role: Role, lexicon: Lexicon) -> frozenset[str]:
    """Return the known actors in a role; none where somebody else is in it too."""
    named = profile.actors[role]
    known = {name for name in named if lexicon.actors.get(name) is not None}
    usable = len(known) == len(named) and known.isdisjoint(lexicon.sourcing.sorts)
    return frozenset(known if usable else ())


def _dead(claim: Claim) -> Numbers | None:
    counts = [figure for figure in own_figures(claim) if figure.measure == DEAD]
    if len(counts) != 1 or counts[0].low is None or counts[0].high is None:
        return None
    return counts[0].low, counts[0].high


@dataclass(frozen=True, slots=True)
class Bars:
    """Which marks forbid one another, each pair of marks worked out once."""

    lexicon: Lexicon
    known: dict[tuple[Mark, Mark], str] = field(default_factory=dict)

    def between(self, one: Mark, other: Mark) -> str:
        """Return why two claims of these marks are of two happenings; empty where they may not."""
        found = self.known.get((one, other))
        if found is None:
            found = self._days(one, other) or self._places(one, other)
            found = found or self._parties(one, other) or self._dead(one, other)
            self.known[one, other] = self.known[other, one] = found
        return found

    def _days(self, one: Mark, other: Mark) -> str:
        linking, gap = self.lexicon.linking, _days_between(one.days, other.days)
        if gap > linking.apart_days:
            return f"{gap} days apart"
        if gap > linking.told_days and one.told and other.told and _at_one_spot(one, other):
            return f"each told of its own day at {one.spot.name if one.spot else 'one place'}"
        return ""

    def _places(self, one: Mark, other: Mark) -> str:
        if one.spot is None or other.spot is None:
            return ""
        linking, beyond = self.lexicon.linking, one.spot.beyond(other.spot)
        if beyond > linking.apart_km:
            return f"{beyond:.0f} km apart beyond what is known of both places"
        if not (one.spot.sure and other.spot.sure) or not (one.local or other.local):
            return ""
        widest, both = max(one.spot.radius_km, other.spot.radius_km), one.local and other.local
        towns = both and widest <= linking.town_km and beyond > linking.town_apart_km
        if towns or (widest <= linking.spot_km and beyond > linking.spot_apart_km):
            return f"an act of one spot each, {beyond:.0f} km apart"
        return ""

    def _parties(self, one: Mark, other: Mark) -> str:
        """Tell of two sides that have changed parts: an attack and the answer to it."""
        if not (one.acts and other.acts and one.doers and other.doers):
            return ""
        if are_related(one.doers, other.doers, self.lexicon):
            return ""
        if are_related(one.victims, other.victims, self.lexicon):
            return ""
        swapped = are_related(one.doers, other.victims, self.lexicon) and are_related(
            other.doers, one.victims, self.lexicon
        )
        return "the doer of each is the victim of the other" if swapped else ""

    def _dead(self, one: Mark, other: Mark) -> str:
        """Tell of finished counts of dead, far apart, of which one was told years after."""
        (_, ours), (_, theirs) = one.days, other.days
        if one.dead is None or other.dead is None or ours is None or theirs is None:
            return ""
        if abs(ours - theirs) <= self.lexicon.linking.finished_days:
            return ""
        low, high = sorted((one.dead, other.dead))
        if high[0] <= MOST_TIMES * max(1.0, low[1]):
            return ""
        return f"{low[0]:g} dead and, told more than a year away, {high[0]:g}"


def _days_between(one: Days, other: Days) -> int:
    """Return the least number of days between two times, 0 where it may be none."""
    (a, b), (c, d) = one, other
    if a is not None and d is not None and a > d:
        return a - d
    return c - b if c is not None and b is not None and c > b else 0


def _at_one_spot(one: Mark, other: Mark) -> bool:
    if one.spot is None or other.spot is None:
        return False
    return one.spot.name == other.spot.name or one.spot.beyond(other.spot) <= NEAR_KM
