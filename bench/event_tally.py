"""Counts over the listed events of constellations, beside the gold across their reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.records import GoldDay

from bench.claim_bounds import judge_day, judge_place
from bench.claim_match import Fate
from bench.claim_tally import Judged, judge_report
from bench.clusters import Clusters, Scores, as_clusters, score_clusters
from bench.gold_cases import Built, Told
from bench.gold_claims import Emitted, Gold
from bench.verdict import Verdict
from corpus import Constellation, GoldEvent
from dateline.records import Event, Grade

Key = tuple[str, int]  # a report's key and a happening's number

OURS = "Dateline"
BASELINES = ("one event per type, place and day", "all one event")
SURE = frozenset({Grade.CONFIRMED, Grade.CORROBORATED})
TIGHT_DAYS = 3  # how much wider than a careful reader's bounds still help
# What the product calls the fields on which claims differ, and the gold.
FIELD_OF = {
    "figures": "toll", "when": "day", "place": "place", "actor": "actor", "target": "target",
    "denied": "denied", "outcome": "outcome", "cause": "type",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An event of ours: its claims that tell of a happening, and the fates of all."""

    event: Event
    claims: tuple[Judged, ...]
    fates: Mapping[Fate, int]

    @property
    def counts(self) -> Counter[Key]:
        """Return the happenings that it holds, with the number of its claims that tell of each."""
        return Counter(key_of(one.gold) for one in self.claims if one.gold is not None)


def key_of(gold: Gold) -> Key:
    """Return which happening a gold claim is of."""
    return (gold.report.key, gold.claim.happening)


@dataclass(slots=True)
class Tally:
    """Counts over constellations."""

    scores: dict[str, list[Scores]] = field(default_factory=lambda: defaultdict(list))
    gold: dict[str, list[Scores]] = field(default_factory=lambda: defaultdict(list))
    listed: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    origins_off: list[int] = field(default_factory=list)
    badges: Counter[str] = field(default_factory=Counter)
    differences: Counter[str] = field(default_factory=Counter)
    bounds: Counter[str] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)


def add(counts: Tally, constellation: Constellation, built: Built) -> None:
    """Count one constellation's events."""
    listed = listed_events(built)
    gold = as_clusters(constellation.clusters())
    for name, clusters in ways(listed).items():
        counts.scores[name].append(score_clusters(clusters, gold, counts=across_reports))
    homes = _Homes(gold, constellation.events)
    _count_listed(counts, listed, homes)
    _count_origins(counts, listed, constellation.events)
    _count_badges(counts, listed, homes)
    _count_differences(counts, listed, constellation.events)
    for told in built.told:
        _count_bounds(counts, constellation, told)
    _count_copies(counts, constellation, built)


def listed_events(built: Built) -> list[Listed]:
    """Return the events of a built case with their judged claims."""
    judged = {one.claim.id: one for told in built.told for one in judge_report(told).emitted}
    found = []
    for event in built.events:
        claims = [judged[name] for name in event.claims if name in judged]
        matched = tuple(one for one in claims if one.gold is not None)
        found.append(Listed(event, matched, Counter(one.fate for one in claims)))
    return found


# ── clusterings ──────────────────────────────────────────────────────────────────────────────
def ways(listed: Sequence[Listed]) -> Mapping[str, Clusters]:
    """Return the clusterings to compare: ours, and the baselines over the same claims."""
    told = [one for each in listed for one in each.claims]
    return {
        OURS: _disjoint(listed),
        BASELINES[0]: _grouped(told),
        BASELINES[1]: as_clusters([{key_of(one.gold) for one in told if one.gold is not None}]),
    }


def across_reports(left: Hashable, right: Hashable) -> bool:
    """Tell whether two happenings are of different reports."""
    return isinstance(left, tuple) and isinstance(right, tuple) and left[0] != right[0]


def _disjoint(listed: Sequence[Listed]) -> Clusters:
    """Return our events with each happening in one only: where most of its claims are."""
    best: dict[Key, tuple[int, int]] = {}
    for place, one in enumerate(listed):
        for key, count in one.counts.items():
            if key not in best or count > best[key][0]:
                best[key] = (count, place)
    groups: dict[int, set[Key]] = defaultdict(set)
    for key, (_, place) in best.items():
        groups[place].add(key)
    return as_clusters(groups.values())


def _grouped(told: Iterable[Judged]) -> Clusters:
    """Return the happenings by type, place and first day of the first claim of each."""
    groups: dict[Hashable, set[Key]] = defaultdict(set)
    taken: set[Key] = set()
    for one in told:
        item = None if one.gold is None else key_of(one.gold)
        if item is not None and item not in taken:
            taken.add(item)
            claim = one.claim
            place = claim.place and claim.place.name
            groups[(claim.event_type, place, claim.when and claim.when.earliest)].add(item)
    return as_clusters(groups.values())


@dataclass(frozen=True, slots=True)
class _Homes:
    """The gold clusters, and the gold event that each happening is of."""

    clusters: Clusters
    events: Sequence[GoldEvent]

    def main(self, one: Listed) -> int | None:
        """Return the cluster that most of an event's claims are of, `None` if of none."""
        found = self.of(one)
        return found.most_common(1)[0][0] if found else None

    def of(self, one: Listed) -> Counter[int]:
        """Return the clusters that an event's claims are of."""
        home = {key: place for place, cluster in enumerate(self.clusters) for key in cluster}
        found: Counter[int] = Counter()
        for key, count in one.counts.items():
            found[home[key]] += count
        return found

    def event(self, place: int | None) -> GoldEvent | None:
        """Return the gold event of a cluster; a lone happening has none."""
        if place is None:
            return None
        return next((e for e in self.events if set(e.claims) & self.clusters[place]), None)


# ── listed events ────────────────────────────────────────────────────────────────────────────
def _count_listed(counts: Tally, listed: Sequence[Listed], homes: _Homes) -> None:
    """Sort the listed events: real and once, duplicate, merged, junk, or not asked for."""
    seen: set[int] = set()
    for one in sorted(listed, key=lambda each: (-len(each.claims), each.event.id)):
        found, main = homes.of(one), homes.main(one)
        if main is None:
            asked = one.fates.get(Fate.FALSE, 0) + one.fates.get(Fate.LURE, 0)
            counts.listed["junk" if asked else "not asked"] += 1
            continue
        kind = "merged" if len(found) > 1 else "duplicate" if main in seen else "real, once"
        seen.add(main)
        counts.listed[kind] += 1
        if len({key[0] for key in one.counts}) > 1:
            counts.joined["wrongly" if len(found) > 1 else "rightly"] += 1
        if kind == "real, once":
            told = _values(one, homes.event(main))
            counts.right.update(name for name, right in told.items() if right)
            counts.right["all"] += all(told.values())


def _values(one: Listed, event: GoldEvent | None) -> Mapping[str, bool]:
    """Tell whether an event's type, place and days are right, by the gold event or claims."""
    golds = [each for each in one.claims if each.gold is not None]
    told = [_event_verdicts(each, one.event, event) for each in golds]
    return {
        name: any(verdicts[name] in (None, Verdict.RIGHT) for verdicts in told)
        for name in ("what", "where", "when")
    }


def _event_verdicts(
    one: Judged, event: Event, wanted: GoldEvent | None
) -> Mapping[str, Verdict | None]:
    """Judge an event's values as those of one of its claims, by the gold event's if it has any."""
    assert one.gold is not None  # for the type checker: only matched claims come here
    claim = one.claim
    shown = replace(claim, event_type=event.event_type, when=event.when, place=event.place)
    ours = Emitted(shown, one.paired.emitted.spans)
    gold = one.gold if wanted is None else _with_event(one.gold, wanted)
    types = gold.types | set(wanted.types if wanted is not None else ())
    return {
        "what": Verdict.RIGHT if event.event_type in types else Verdict.WRONG,
        "where": judge_place(ours, gold),
        "when": judge_day(ours, gold),
    }


def _with_event(gold: Gold, event: GoldEvent) -> Gold:
    claim = gold.claim
    day = claim.day if event.day is None else GoldDay(None, event.day)
    return replace(gold, claim=replace(claim, day=day, place=event.place or claim.place))


# ── origins, badges, differences ─────────────────────────────────────────────────────────────
def _biggest(listed: Sequence[Listed], event: GoldEvent) -> Listed | None:
    """Return the event of ours that holds most claims of a gold event's happenings."""
    wanted = set(event.claims)

    def held(one: Listed) -> int:
        return sum(count for key, count in one.counts.items() if key in wanted)

    best = max(listed, key=held, default=None)
    return best if best is not None and held(best) else None


def _count_origins(counts: Tally, listed: Sequence[Listed], events: Sequence[GoldEvent]) -> None:
    for event in events:
        if event.origins is None:
            continue
        ours = _biggest(listed, event)
        if ours is None:
            counts.origins["no event"] += 1
            continue
        off = judge_origins(counts.origins, ours.event.origins_range, event.origins)
        counts.origins_off.append(off)


def judge_origins(counts: Counter[str], ours: tuple[int, int], wanted: tuple[int, int]) -> int:
    """Count our range of origins beside the right one; return by how much the lower end is off.

    Right: the lower end is within the gold, or our range holds all of the gold's.
    """
    low, high = wanted
    number, most = ours
    off = number - high if number > high else min(number - low, 0)
    holds = number <= low and high <= most
    counts["right" if off == 0 or holds else "high" if off > 0 else "low"] += 1
    counts["of those by the range only"] += off != 0 and holds
    return off


def _count_badges(counts: Tally, listed: Sequence[Listed], homes: _Homes) -> None:
    """Count the badges of corroboration: deserved where the event chiefly told of has one."""
    for one in listed:
        event = homes.event(homes.main(one))
        wanted = event is not None and event.grade in {str(grade) for grade in SURE}
        given = one.event.grade in SURE
        if given:
            counts.badges["deserved" if wanted else "undeserved"] += 1
            exact = event is not None and event.grade == str(one.event.grade)
            counts.badges["of the right grade"] += exact
    for event in homes.events:
        if event.grade in {str(grade) for grade in SURE}:
            ours = _biggest(listed, event)
            counts.badges["wanted"] += 1
            counts.badges["given"] += ours is not None and ours.event.grade in SURE


def _count_differences(
    counts: Tally, listed: Sequence[Listed], events: Sequence[GoldEvent]
) -> None:
    """Count differences between sources; of events without a `differs` line apart."""
    for event in events:
        ours = _biggest(listed, event)
        shown = _fields(ours.event) if ours is not None else set()
        if event.differs is None:
            counts.differences["beside none noted"] += len(shown)
            continue
        wanted = set(event.differs)
        counts.differences["wanted"] += len(wanted)
        counts.differences["found"] += len(wanted & shown)
        counts.differences["false"] += len(shown - wanted)


def _fields(event: Event) -> set[str]:
    names = {each.field.split(":", maxsplit=1)[0] for each in event.discrepancies}
    return {FIELD_OF[name] for name in names if name in FIELD_OF}


# ── dates of reports, copies ─────────────────────────────────────────────────────────────────
def _count_bounds(counts: Tally, constellation: Constellation, told: Told) -> None:
    """Count undated reports: whether bounds hold what a careful reader can bound, how tightly."""
    truth = constellation.published.get(told.gold.key)
    if truth is None or told.report is None:
        return
    counts.bounds["wanted"] += 1
    ours = told.report.published
    if ours.earliest is None and ours.latest is None:
        counts.bounds["open"] += 1
        return
    first, last = ours.earliest or date.min, ours.latest or date.max
    low, high = truth.earliest or date.min, truth.latest or date.max
    held = first <= low and high <= last
    slack = max((low - first).days if first < low else 0, (last - high).days if last > high else 0)
    counts.bounds["held" if held else "wrong"] += 1
    counts.bounds["held tightly"] += held and slack <= TIGHT_DAYS


def _count_copies(counts: Tally, constellation: Constellation, built: Built) -> None:
    """Count the pairs of reports of one text, by the case's copies."""
    keys = {t.report.id: t.gold.key for t in built.told if t.report is not None}
    shown = {frozenset((keys[one.copy], keys[one.of])) for one in built.copies if one.whole}
    wanted = {frozenset((copy.copy, copy.of)) for copy in constellation.copies}
    chained = _chained(wanted)
    counts.copies["wanted"] += len(chained)
    counts.copies["found"] += len(chained & shown)
    counts.copies["false"] += len(shown - chained)


def _chained(pairs: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """Return every pair within groups of copies: copies of one report are copies of each other."""
    groups: list[set[str]] = []
    for pair in pairs:
        joined = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(set(pair).union(*joined))
    return {
        frozenset((one, other))
        for group in groups
        for one in group
        for other in group
        if one < other
    }
