"""Told later: what a report says of the victims after it has told of a happening.

A toll brings the figures of the same source up to date; the toll of another source is a claim of
its own, so that both stand side by side when sources are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.read.measures import HARM
from dateline.read.tolls import Toll
from dateline.read.totals import brought_up_to_date
from dateline.read.unharmed import Unharmed
from dateline.records import Claim, Figure, SourceLink, Span, Status

_REACH = 900  # code points back from a toll to what it counts
_NEAR = 400  # from "no casualties were reported"
_TOLD = (Status.REPORTED, Status.UNVERIFIED)

SourcesOfToll = Callable[[Toll], tuple[SourceLink, ...]]
IdOf = Callable[[str, Span, Span], str]


def without_tolls(
    claims: Sequence[Claim], tolls: Sequence[Toll], *, lexicon: Lexicon
) -> list[Claim]:
    """Return the claims without what is told again by a toll of an earlier one."""
    regions = [toll.region for toll in tolls if _place_of(toll, claims, lexicon) is not None]
    kept = []
    for claim in claims:
        own = tuple(f for f in claim.figures if not _is_inside(f.span, regions))
        if not _is_inside(claim.trigger, regions):
            kept.append(replace(claim, figures=own))
        elif own and len(own) == len(claim.figures):
            kept.append(claim)
    return kept


def with_tolls(
    claims: Sequence[Claim],
    tolls: Sequence[Toll],
    text: str,
    *,
    lexicon: Lexicon,
    sources_of: SourcesOfToll,
    id_of: IdOf,
) -> list[Claim]:
    """Return the claims with the tolls that were told later, each by its source."""
    found = list(claims)
    for toll in tolls:
        place = _place_of(toll, found, lexicon)
        if place is None:
            continue
        first = found[place]
        figures = tuple(_counted_as(each, first) for each in toll.figures)
        sources = first.sources if toll.same else sources_of(toll)
        own = next((i for i, each in enumerate(found) if _is_own(each, first, sources)), None)
        if own is not None:
            found[own] = brought_up_to_date(found[own], figures)
            continue
        found.append(
            replace(
                first,
                id=id_of(first.event_type, toll.evidence, toll.trigger),
                evidence=toll.evidence,
                trigger=toll.trigger,
                text=toll.evidence.of(text),
                figures=figures,
                sources=sources,
                notes=(f"another source's toll of what is told as “{first.text[:80]}”",),
            )
        )
    return found


def _counted_as(figure: Figure, first: Claim) -> Figure:
    """Return a toll's figure with whom the first claim counts by that measure, if it says so."""
    counted = {each.of for each in first.figures if each.measure == figure.measure}
    return replace(figure, of=counted.pop()) if figure.of is None and len(counted) == 1 else figure


def with_unharmed(
    claims: Sequence[Claim],
    said: Sequence[Unharmed],
    *,
    lexicon: Lexicon,
    sources_of: Callable[[Span], tuple[SourceLink, ...]],
) -> list[Claim]:
    """Return the claims with the noughts that are said of them, without denials of the same."""
    found = list(claims)
    for each in said:
        span = each.figure.span
        denials = [c for c in found if c.trigger.within(each.evidence) and _denies(c, span)]
        others = [c for c in found if c not in denials]
        place = _unhurt(span, others, lexicon)
        if place is None:
            continue
        source = sources_of(each.evidence)
        note = f"“{each.figure.text}”" + (f", by {source[0].name}" if source else "")
        claim = others[place]
        others[place] = replace(
            claim, figures=(*claim.figures, each.figure), notes=(*claim.notes, note)
        )
        found = others
    return found


def _is_own(claim: Claim, first: Claim, sources: Sequence[SourceLink]) -> bool:
    """Tell whether a claim is what a toll's own source said of the same happening before."""
    told = (claim.event_type, claim.place, claim.when, claim.participants)
    return _key(claim.sources) == _key(sources) and told == (
        first.event_type,
        first.place,
        first.when,
        first.participants,
    )


def _place_of(toll: Toll, claims: Sequence[Claim], lexicon: Lexicon) -> int | None:
    """Return the place of the happening that a toll counts the victims of, or `None`.

    It is the last before the toll that counts victims, else the last near it that can have some.
    """
    before = [
        place
        for place, claim in enumerate(claims)
        if 0 < toll.region.start - claim.trigger.end <= _REACH
        and claim.status in _TOLD
        and _harms(claim, lexicon)
    ]
    counting = [place for place in before if _counts_outside(claims[place], toll)]
    near = [
        place
        for place in before
        if toll.region.start - claims[place].trigger.end <= _NEAR
        and not any(figure.measure in HARM for figure in claims[place].figures)
    ]
    return max(counting or near, key=lambda place: claims[place].trigger, default=None)


def _counts_outside(claim: Claim, toll: Toll) -> bool:
    """Tell whether a claim counts victims of one happening in words before the toll's."""
    return any(
        figure.measure in HARM and figure.cumulative is None and figure.span.end < toll.region.start
        for figure in claim.figures
    )


def _unhurt(span: Span, claims: Sequence[Claim], lexicon: Lexicon) -> int | None:
    """Return the place of the last violent happening before, where it has no victims yet."""
    places = [
        place
        for place, claim in enumerate(claims)
        if 0 < span.start - claim.trigger.end <= _NEAR
        and claim.status in _TOLD
        and _harms(claim, lexicon)
    ]
    place = max(places, key=lambda each: claims[each].trigger, default=None)
    if place is None or any(figure.measure in HARM for figure in claims[place].figures):
        return None
    return place


def _denies(claim: Claim, span: Span) -> bool:
    return claim.status is Status.DENIED and claim.trigger.overlaps(span)


def _harms(claim: Claim, lexicon: Lexicon) -> bool:
    found = lexicon.event_types.get(claim.event_type)
    return found is not None and (found.violent or found.family in ("disaster", "disease"))


def _is_inside(span: Span, regions: Sequence[Span]) -> bool:
    return any(span.within(region) for region in regions)


def _key(sources: Sequence[SourceLink]) -> tuple[str, ...]:
    return tuple(each.actor or each.name.lower() for each in sources)
