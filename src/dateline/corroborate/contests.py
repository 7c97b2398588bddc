"""Contests: who is said by different sources to have done what only one side did.

Each side keeps its own claims and origins, and an event on which sides compete is contested
however many origins it has in all: two voices for one doer and two for another are no four voices.
After Airwars' grading of civilian harm ("contested": competing claims of responsibility).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.origins import OriginCount, count_origins, is_told
from dateline.corroborate.sides import side_of_actor
from dateline.corroborate.voices import Known
from dateline.decide import Ties
from dateline.lexicon import Lexicon
from dateline.records import Accused, Claim, Contest, Participant, Role


@dataclass(frozen=True, slots=True)
class _Naming:
    """Whom one claim names as the doer, by actor ids, and the origin that it rests on."""

    claim: Claim
    doers: frozenset[str]
    origin: str


def find_contest(
    claims: Sequence[Claim], count: OriginCount, known: Known, ties: Ties
) -> Contest | None:
    """Return the sides that are each said to have done it; `None` where nobody competes.

    Those whom one claim names together, or who are of one side, do not compete; nor do two whom a
    single origin alone names, for it may be telling of two moments.
    """
    namings = list(_namings(claims, count, known))
    parties = _parties(namings, known.names.lexicon)
    sides = [[each for each in namings if each.doers & party] for party in parties]
    if len(sides) < 2 or len({each.origin for side in sides for each in side}) < 2:
        return None
    accused = [
        _accused(party, side, known, ties) for party, side in zip(parties, sides, strict=True)
    ]
    named = {each.claim.id for each in namings}
    silent = sorted(claim.id for claim in claims if claim.id not in named)
    return Contest(tuple(sorted(accused, key=lambda side: side.names)), tuple(silent))


def _namings(claims: Iterable[Claim], count: OriginCount, known: Known) -> Iterable[_Naming]:
    """Yield the claims that name known doers of what one side does to another."""
    lexicon = known.names.lexicon
    for claim in sorted(claims, key=lambda one: one.id):
        kind = lexicon.event_types.get(claim.event_type)
        if not is_told(claim) or kind is None or kind.family not in lexicon.sourcing.one_sided:
            continue
        doers = frozenset(part.actor for part in claim.participants if _can_be_accused(part, known))
        if doers:
            yield _Naming(claim, frozenset(filter(None, doers)), _origin_of(claim, count))


def _can_be_accused(part: Participant, known: Known) -> bool:
    """Tell whether somebody is a known doer: a name alone may be anybody's."""
    lexicon = known.names.lexicon
    if part.role is not Role.ACTOR or not part.actor or part.actor in lexicon.sourcing.sorts:
        return False
    return lexicon.actors.get(part.actor) is not None


def _origin_of(claim: Claim, count: OriginCount) -> str:
    return next((one.beside or one.name for one in count.origins if claim.id in one.claims), "")


def _parties(namings: Sequence[_Naming], lexicon: Lexicon) -> list[frozenset[str]]:
    """Return the doers in groups that do not compete, in order of their least."""
    groups: list[set[str]] = []
    for together in [*(set(each.doers) for each in namings)]:
        joined = [
            held
            for held in groups
            if any(is_one_side(one, other, lexicon) for one in together for other in held)
        ]
        groups = [held for held in groups if held not in joined]
        groups.append(together.union(*joined))
    return sorted((frozenset(held) for held in groups), key=min)


def is_one_side(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two known actors are one, kin, allied or of one state: no rivals."""
    return (
        one == other
        or lexicon.actors.are_related(one, other)
        or lexicon.actors.are_allied(one, other)
        or side_of_actor(one, lexicon) == side_of_actor(other, lexicon)
    )


def _accused(party: frozenset[str], side: Sequence[_Naming], known: Known, ties: Ties) -> Accused:
    """Return a side: who it is, who says so, and by how many independent origins at the least."""
    claims = [each.claim for each in side]
    count = count_origins(claims, known, ties)
    return Accused(
        names=tuple(sorted(name_of(one, known.names.lexicon) for one in party)),
        actors=tuple(sorted(party)),
        claims=tuple(sorted(claim.id for claim in claims)),
        origins=tuple(sorted({each.origin for each in side} - {""})),
        independent_origins=count.least,
    )


def name_of(actor_id: str, lexicon: Lexicon) -> str:
    """Return the name that a known actor is shown by."""
    actor = lexicon.actors.get(actor_id)
    return actor_id if actor is None else actor.name


def names_of(contest: Contest) -> Mapping[str, Accused]:
    """Return the side of each contested actor, by the actor's id."""
    return {actor: side for side in contest.sides for actor in side.actors}
