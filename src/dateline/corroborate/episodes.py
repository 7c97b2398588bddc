"""Episodes: events that last and hold others: a campaign, a siege, a flood, a day of attacks.

An event is part of an episode where its days and its place lie inside the episode's, it is of a
sort that such an episode is made of, and something ties the two: one report tells of both, or one
known actor takes part in both. What only follows (an arrest, a funeral, a reprisal) is no part, for
its sort or its days are others. Of several episodes the narrowest holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.corroborate.contests import is_one_side
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.weight import happened
from dateline.lexicon import Lexicon
from dateline.records import Claim, Event, Place, Report, Role


@dataclass(frozen=True, slots=True)
class _Scene:
    """An event with its days as ordinals, its reports and known actors.

    `lasts` tells that it is an episode, `many` that it is told as a row of events.
    """

    event: Event
    first: int
    last: int
    reports: frozenset[str]
    actors: frozenset[str]
    family: str
    lasts: bool = False
    many: bool = False

    @property
    def size(self) -> tuple[int, bool]:
        """Return how large it is: on how many days it may have been; a row of them is more."""
        return self.last - self.first + 1, self.many


def with_episodes(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    lexicon: Lexicon,
) -> list[Event]:
    """Return the events, each with the episode that it is part of, where it is of one."""
    scenes = [
        _drawn_out(scene, reports, lexicon)
        for event in events
        if (scene := _scene(event, claims, lexicon)) is not None
    ]
    index = _Episodes.of(scene for scene in scenes if scene.lasts)
    home = {scene.event.id: index.narrowest(scene, lexicon) for scene in scenes}
    return [replace(event, part_of=home.get(event.id)) for event in events]


def _scene(event: Event, claims: Mapping[str, Claim], lexicon: Lexicon) -> _Scene | None:
    """Return an event that took place in days that are known, `None` for any other."""
    own = [claims[name] for name in event.claims]
    when = event.when
    if when is None or when.earliest is None or when.latest is None or not happened(event, own):
        return None
    parties = (Role.ACTOR, Role.TARGET)
    actors = {p.actor for p in event.participants if p.actor and p.role in parties}
    family = lexicon.event_types.family(event.event_type)
    table = lexicon.accounts.episodes
    many = any(table.is_told_as_many(claim) for claim in own)
    long = any(table.is_told_to_last(claim) for claim in own)
    first, last = when.earliest.toordinal(), when.latest.toordinal()
    told = long or event.event_type in table.open_ended
    vague = last - first >= table.vague_days and not told  # a day that is not known is no flood
    return _Scene(
        event,
        first,
        last,
        frozenset(claim.report for claim in own),
        frozenset(a for a in actors if lexicon.actors.get(a)) - lexicon.sourcing.sorts,
        family,
        lasts=family in table.holds
        and not vague
        and (many or long or event.event_type in table.lasting),
        many=many,
    )


def _drawn_out(scene: _Scene, reports: Mapping[str, Report], lexicon: Lexicon) -> _Scene:
    """Return an episode with its end where reports still told of it.

    A report tells of the first day of an offensive for as long as that goes on; one that looks back
    after `reach_days` does not draw it out.
    """
    if scene.event.event_type not in lexicon.accounts.episodes.open_ended:
        return scene
    published = [
        reports[name].published.latest for name in sorted(scene.reports) if name in reports
    ]
    last = scene.last
    for ordinal in sorted(day.toordinal() for day in published if day is not None):
        if last < ordinal <= last + lexicon.accounts.episodes.reach_days:
            last = ordinal
    return replace(scene, last=last)


@dataclass(frozen=True, slots=True)
class _Episodes:
    """Episodes by the reports that tell of them and the actors in them."""

    by_report: Mapping[str, Sequence[_Scene]]
    by_actor: Mapping[str, Sequence[_Scene]]

    @classmethod
    def of(cls, episodes: Iterable[_Scene]) -> _Episodes:
        by_report: dict[str, list[_Scene]] = defaultdict(list)
        by_actor: dict[str, list[_Scene]] = defaultdict(list)
        for scene in episodes:
            for report in scene.reports:
                by_report[report].append(scene)
            for actor in scene.actors:
                by_actor[actor].append(scene)
        return cls(by_report, by_actor)

    def narrowest(self, scene: _Scene, lexicon: Lexicon) -> str | None:
        """Return the id of the shortest episode that holds an event; of equals the heaviest."""
        near = {
            other.event.id: other
            for name in scene.reports
            for other in self.by_report.get(name, ())
        }
        near |= {
            other.event.id: other for name in scene.actors for other in self.by_actor.get(name, ())
        }
        fitting = [other for other in near.values() if _holds(other, scene, lexicon)]
        best = min(
            fitting, key=lambda one: (one.size, -one.event.weight, one.event.id), default=None
        )
        return None if best is None else best.event.id


def _holds(episode: _Scene, scene: _Scene, lexicon: Lexicon) -> bool:
    """Tell whether an episode holds an event: sort, days, place, and no strangers to each other.

    It is larger than what it holds, so that nothing is part of its own part.
    """
    if episode.event.id == scene.event.id or episode.size <= scene.size:
        return False
    if scene.family not in lexicon.accounts.episodes.holds[episode.family]:
        return False
    if not (episode.first <= scene.first and scene.last <= episode.last):
        return False
    return _is_within(scene.event.place, episode.event.place, lexicon) and not _are_strangers(
        episode.actors, scene.actors, lexicon
    )


def _is_within(inner: Place | None, outer: Place | None, lexicon: Lexicon) -> bool:
    """Tell whether a place lies in another, or about it as a campaign is fought about its city."""
    if inner is None or outer is None:
        return False
    if inner.country is not None and inner.country == outer.country and _is_country(outer):
        return True
    apart = distance_km(inner, outer)
    reach = max(outer.radius_km or 0.0, lexicon.accounts.episodes.reach_km, NEAR_KM)
    return apart is not None and apart <= reach


def _is_country(place: Place) -> bool:
    return place.precision is not None and place.precision.value == "country"


def _are_strangers(one: frozenset[str], other: frozenset[str], lexicon: Lexicon) -> bool:
    """Tell whether both name known actors and none of the one is of a side of the other's."""
    if not one or not other:
        return False
    return not any(is_one_side(a, b, lexicon) for a in one for b in other)
