"""Repeats: a report's second mention of one happening is joined to the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word
from dateline.records import BlockKind, Claim, Figure, Participant, Report, Status

_REACH = 900  # code points back to what "the attack" can take up
_NUMBER = re.compile(r"\d")
# What "the attack" can take up beside its own family: a bombing, a shelling.
_ATTACKS = frozenset({"remote-violence"})
_DETERMINERS = frozenset({"the", "this", "that"})


def join_repeats(
    claims: Sequence[Claim], doc: Document, report: Report, *, lexicon: Lexicon
) -> list[Claim]:
    """Return the claims with repeated mentions joined to the claim that they take up.

    "The air strike occurred near ..." adds its place, time and figures to the strike told of just
    before; a title's claim is joined to the claim of the text that says the same.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda each: each.trigger):
        place = _taken_up(claim, kept, doc, lexicon)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = _joined(kept[place], claim)
    return _without_titles(kept, report, lexicon)


def _taken_up(claim: Claim, kept: Sequence[Claim], doc: Document, lexicon: Lexicon) -> int | None:
    """Return the place of the earlier claim that a definite noun takes up, or `None`."""
    token = _trigger_token(claim, doc)
    if token is None or token.upos not in ("NOUN", "PROPN"):
        return None
    definite = any(c.lower in _DETERMINERS and c.i < token.i for c in token.children)
    if not definite:
        return None
    for place in range(len(kept) - 1, -1, -1):
        other = kept[place]
        if claim.trigger.start - other.trigger.end > _REACH:
            return None
        if _can_be_one(claim, other, lexicon):
            return place
    return None


def _can_be_one(claim: Claim, other: Claim, lexicon: Lexicon) -> bool:
    if not claim.status is other.status is Status.REPORTED or _days_differ(claim, other):
        return False
    types = lexicon.event_types
    if claim.event_type not in (other.event_type, "attack", "offensive"):
        return False
    found = types.get(other.event_type)
    is_attack = claim.event_type == "attack" and found is not None and found.violent
    if types.family(claim.event_type) != types.family(other.event_type) and not (
        is_attack and types.family(other.event_type) in _ATTACKS
    ):
        return False
    mine = {each.actor for each in claim.participants if each.actor is not None}
    theirs = {each.actor for each in other.participants if each.actor is not None}
    return not mine or bool(mine & theirs)


def _days_differ(claim: Claim, other: Claim) -> bool:
    """Tell whether both claims say the day in words of their own: two statements then."""
    mine, theirs = claim.when, other.when
    if mine is None or theirs is None or mine.span is None or theirs.span is None:
        return False
    if mine.earliest is not None and theirs.earliest is not None:
        return (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest)
    # Neither is known yet: words with a number in them ("October 17") say a day or a length.
    return any(_NUMBER.search(when.text or "") for when in (mine, theirs))


def _trigger_token(claim: Claim, doc: Document) -> Word | None:
    span = doc.char_span(claim.trigger.start, claim.trigger.end, mode="expand")
    if span is None or span[0].upos in ("VERB", "AUX"):
        return None
    return span[-1]


def _joined(first: Claim, later: Claim) -> Claim:
    """Return the first claim with what the later mention adds."""
    takes_place = later.place is not None and (
        first.place is None or (_is_own(later) and (not _is_own(first) or _is_finer(later, first)))
    )
    takes_time = later.when is not None and (
        first.when is None or (first.when.text is None and later.when.text is not None)
    )
    return replace(
        first,
        place=later.place if takes_place else first.place,
        when=later.when if takes_time else first.when,
        figures=_figures(first.figures, later.figures),
        participants=_participants(first.participants, later.participants),
        notes=(*first.notes, f"also told as “{later.text[:80]}”"),
    )


def _is_own(claim: Claim) -> bool:
    """Tell whether a claim's place stands on its own words."""
    return claim.place is not None and claim.place.basis.startswith(("place phrase", "what", "“"))


def _is_finer(later: Claim, first: Claim) -> bool:
    if later.place is None or first.place is None:
        return later.place is not None
    return (later.place.radius_km or 1e9) <= (first.place.radius_km or 1e9)


def _figures(first: tuple[Figure, ...], later: tuple[Figure, ...]) -> tuple[Figure, ...]:
    measures = {each.measure for each in first}
    return (*first, *(each for each in later if each.measure not in measures))


def _participants(
    first: tuple[Participant, ...], later: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    known = {(each.role, each.actor or each.name.lower()) for each in first}
    actors = {each.actor for each in first if each.actor is not None}
    more = (
        each
        for each in later
        if (each.role, each.actor or each.name.lower()) not in known and each.actor not in actors
    )
    return (*first, *more)


def _without_titles(claims: list[Claim], report: Report, lexicon: Lexicon) -> list[Claim]:
    """Return the claims without those of the title that a claim of the text tells as well."""
    titles = [
        block for block in report.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    ]

    def in_title(claim: Claim) -> bool:
        return any(block.start <= claim.trigger.start < block.end for block in titles)

    text = [claim for claim in claims if not in_title(claim)]
    found = list(text)
    for claim in claims:
        if not in_title(claim):
            continue
        match = next((other for other in text if _says_the_same(claim, other, lexicon)), None)
        if match is None:
            found.append(claim)
        else:
            place = next(i for i, each in enumerate(found) if each.id == match.id)
            noted = (*found[place].notes, f"also told as “{claim.text[:80]}”")
            found[place] = replace(found[place], notes=noted)
    return found


def _says_the_same(title: Claim, other: Claim, lexicon: Lexicon) -> bool:
    types = lexicon.event_types
    if types.family(title.event_type) != types.family(other.event_type):
        return False
    mine = {each.actor for each in title.participants if each.actor is not None}
    theirs = {each.actor for each in other.participants if each.actor is not None}
    return not mine or any(lexicon.actors.are_related(one, two) for one in mine for two in theirs)
