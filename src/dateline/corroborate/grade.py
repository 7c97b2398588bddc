"""Grades: how well an event stands, and by which rule.

After Airwars' grading of civilian harm ("confirmed": a belligerent accepts responsibility;
"contested": competing claims of responsibility) and UCDP's practice of asking who reports a figure
and what he gains by it: a party's word for itself is one side's word, an admission is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.corroborate.origins import OriginCount, is_told
from dateline.corroborate.sides import side_of_actor
from dateline.corroborate.source_names import folded, is_voice
from dateline.corroborate.voices import Known
from dateline.records import Claim, Contest, Counting, Grade, Role, Status

OWNING = frozenset({"asserts", "confirms", "claims", "admits"})
AGAINST = frozenset({"denies", "doubts"})
NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, and the sentence that says why."""

    grade: Grade
    rule: str


def grade_event(
    claims: Sequence[Claim], count: OriginCount, known: Known, contest: Contest | None = None
) -> Graded:
    """Return the grade of an event by the lower end of its count of origins."""
    told = [claim for claim in claims if is_told(claim)]
    dispute = _denied_by(claims, count) or _rivalry(contest)
    if dispute:
        return Graded(Grade.CONTESTED, f"contested: {dispute}")
    unsure = _unsure(told, count)
    if unsure:
        return Graded(Grade.UNVERIFIED, f"unverified: {unsure}")
    if count.least == 1:
        return Graded(Grade.SINGLE_ORIGIN, f"single-origin: {count.origins[0].name}")
    sure = _admission(told, known) or _found_out(told, known)
    if sure:
        return Graded(Grade.CONFIRMED, f"confirmed: {sure}, and another origin tells of it")
    number = f"{count.least} independent origins at the least"
    return Graded(Grade.CORROBORATED, f"corroborated: {number}")


def _unsure(told: Sequence[Claim], count: OriginCount) -> str:
    """Return why an event is not made out at all; that two deny a thing does not make it stand."""
    if not told:
        return "it is only denied"
    if not count.least:
        return "nobody says from where it is known"
    if all(claim.status is Status.UNVERIFIED for claim in told):
        return "the reports themselves doubt it"
    return ""


# ── contests ─────────────────────────────────────────────────────────────────────────────────
def _denied_by(claims: Sequence[Claim], count: OriginCount) -> str:
    """Return who denies or doubts what another tells; an outlet's own "there was no" does not."""
    tellers = {_source_of(claim, count) for claim in claims if is_told(claim)}
    deniers: dict[str, str] = {}
    for claim in claims:
        doubts = is_told(claim) and claim.sources and claim.sources[0].stance in AGAINST
        if (doubts or not is_told(claim)) and not _only_repeats(claim, count):
            deniers[_source_of(claim, count)] = "doubts it" if doubts else "denies it"
    against = sorted(name for name in deniers if name and tellers - {name})
    return f"{against[0]} {deniers[against[0]]}" if against else ""


def _only_repeats(claim: Claim, count: OriginCount) -> bool:
    """Tell whether a claim rests on nobody who is counted."""
    return any(
        origin.counted is Counting.NO and origin.beside is None and claim.id in origin.claims
        for origin in count.origins
    )


def _rivalry(contest: Contest | None) -> str:
    """Return who is said by different sources to have done it, where they cannot both be meant."""
    if contest is None:
        return ""
    names = [side.names[0] for side in contest.sides]
    return f"{', '.join(names[:-1])} and {names[-1]} are each said to have done it"


def _source_of(claim: Claim, count: OriginCount) -> str:
    return next((one.name for one in count.origins if claim.id in one.claims), "")


# ── what confirms ────────────────────────────────────────────────────────────────────────────
def _admission(told: Sequence[Claim], known: Known) -> str:
    """Return the party that owns up to harm that is no feat: against its own interest.

    A side that says it killed its enemy's fighters boasts; that is one side's word.
    """
    lexicon = known.names.lexicon
    for claim in told:
        link = claim.sources[0] if claim.sources else None
        if link is None or link.stance not in OWNING:
            continue
        side = known.sides.get(known.names.key(link, claim))
        doers = {
            side_of_actor(part.actor, lexicon)
            for part in claim.participants
            if part.role is Role.ACTOR and part.actor
        }
        if side is None or side not in doers or _on_fighters(claim, known):
            continue
        kind = lexicon.event_types.get(claim.event_type)
        if kind is not None and kind.family in lexicon.sourcing.one_sided:
            return f"{known.names.name(link, claim)} owns up to it"
    return ""


def _on_fighters(claim: Claim, known: Known) -> bool:
    """Tell whether whom it struck bears arms against the one who says so."""
    lexicon = known.names.lexicon
    targets = [part for part in claim.participants if part.role is Role.TARGET and part.actor]
    kinds = {actor.kind for part in targets if (actor := lexicon.actors.get(part.actor or ""))}
    return bool(kinds & lexicon.sourcing.party_kinds - {"office"})


def _found_out(told: Sequence[Claim], known: Known) -> str:
    """Return the authority with access that found it so: a court, a coroner, an inquiry."""
    words = known.names.lexicon.sourcing.authorities
    for claim in told:
        link = claim.sources[0] if claim.sources else None
        if link is None or is_voice(link) or claim.status is not Status.REPORTED:
            continue
        said = f" {folded(link.name, NO_WORDS)} "
        if link.stance == "confirms" and any(f" {word} " in said for word in words):
            return f"{known.names.name(link, claim)} found it so"
    return ""
