"""Sources over a whole case: what each asserted or denied, how often alone, through whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dateline.records import Claim, Event, SourceLink, Status

DENYING = frozenset({"denies"})
DOUBTING = frozenset({"doubts", "cannot-verify"})
NO_POSITIONS: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A body that passed a source on, and in how many claims."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class PositionCount:
    """A position that a source had towards what is told, and in how many claims."""

    position: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One source and the claims that rest on it, as the end of a chain or on the way.

    `asserted`, `denied` and `doubted` are ids of claims whose chain it opens; `carried` of those
    that it passes on. `alone` counts the claims it opens whose event no other source tells of
    (or, where no events are given, that no other claim of the same type and place names).
    `positions` are those that are known, in all the claims that it opens or carries.
    """

    name: str
    kind: str
    actor: str | None
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    doubted: tuple[str, ...]
    carried: tuple[str, ...]
    alone: int
    carriers: tuple[Carrier, ...]
    positions: tuple[PositionCount, ...] = ()


@dataclass(slots=True)
class _Tally:
    name: str
    kind: str
    actor: str | None
    asserted: set[str]
    denied: set[str]
    doubted: set[str]
    carried: set[str]
    carriers: dict[str, set[str]]
    positions: dict[str, set[str]]


def summarise_sources(
    claims: Iterable[Claim],
    events: Sequence[Event] = (),
    *,
    positions: Mapping[str, Sequence[str]] = NO_POSITIONS,
) -> tuple[SourceSummary, ...]:
    """Return every source of these claims, those who opened most chains first, then by name.

    `positions` gives, for a claim's id, the position of each link of its chain, empty where it is
    not known. Pure: the same claims and events give the same summary in any order.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    tallies: dict[str, _Tally] = {}
    for claim in ordered:
        known = positions.get(claim.id) or ("",) * len(claim.sources)
        for place, (link, position) in enumerate(zip(claim.sources, known, strict=True)):
            tally = tallies.setdefault(source_key(link, claim), _new(link, claim))
            if position:
                tally.positions.setdefault(position, set()).add(claim.id)
            if place == 0:
                _opened(tally, claim, link)
                for carrier in claim.sources[1:]:
                    tally.carriers.setdefault(shown_name(carrier, claim), set()).add(claim.id)
            else:
                tally.carried.add(claim.id)
    single = _told_once(ordered, events)
    summaries = [_summary(tally, single) for tally in tallies.values()]
    return tuple(
        sorted(
            summaries,
            key=lambda each: (
                -len(each.asserted) - len(each.denied) - len(each.doubted),
                -len(each.carried),
                each.name,
                each.kind,
            ),
        )
    )


def source_key(link: SourceLink, claim: Claim) -> str:
    """Return what two links must share to be one source: the actor, else kind and name.

    An outlet that is not known is only itself: that of its own report.
    """
    if _is_unknown_outlet(link):
        return f"report:{claim.report}"
    return link.actor or f"{link.kind}:{' '.join(link.name.casefold().split())}"


def shown_name(link: SourceLink, claim: Claim) -> str:
    """Return a source's name; an outlet that is not known is told from others by its report."""
    return f"{link.name} of {claim.report}" if _is_unknown_outlet(link) else link.name


def _is_unknown_outlet(link: SourceLink) -> bool:
    return link.kind == "unknown" and link.span is None


def _new(link: SourceLink, claim: Claim) -> _Tally:
    return _Tally(
        shown_name(link, claim), link.kind, link.actor, set(), set(), set(), set(), {}, {}
    )


def _opened(tally: _Tally, claim: Claim, link: SourceLink) -> None:
    if link.stance in DENYING or claim.status is Status.DENIED:
        tally.denied.add(claim.id)
    elif link.stance in DOUBTING:
        tally.doubted.add(claim.id)
    else:
        tally.asserted.add(claim.id)


def _told_once(claims: Sequence[Claim], events: Sequence[Event]) -> frozenset[str]:
    """Return the ids of the claims whose happening one source alone tells of."""
    first = {claim.id: source_key(claim.sources[0], claim) for claim in claims if claim.sources}
    groups: dict[tuple[str, ...], list[str]] = {}
    if events:
        for event in events:
            groups[(event.id,)] = [each for each in event.claims if each in first]
    else:
        for claim in claims:
            place = "" if claim.place is None else claim.place.name.casefold()
            groups.setdefault((claim.event_type, place), []).append(claim.id)
    return frozenset(
        claim
        for members in groups.values()
        if len({first[each] for each in members if each in first}) == 1
        for claim in members
    )


def _summary(tally: _Tally, single: frozenset[str]) -> SourceSummary:
    opened = tally.asserted | tally.denied | tally.doubted
    carriers = [Carrier(name, len(ids)) for name, ids in tally.carriers.items()]
    positions = [PositionCount(name, len(ids)) for name, ids in tally.positions.items()]
    return SourceSummary(
        name=tally.name,
        kind=tally.kind,
        actor=tally.actor,
        asserted=tuple(sorted(tally.asserted)),
        denied=tuple(sorted(tally.denied)),
        doubted=tuple(sorted(tally.doubted)),
        carried=tuple(sorted(tally.carried)),
        alone=len(opened & single),
        carriers=tuple(sorted(carriers, key=lambda each: (-each.claims, each.name))),
        positions=tuple(sorted(positions, key=lambda each: (-each.claims, each.position))),
    )
