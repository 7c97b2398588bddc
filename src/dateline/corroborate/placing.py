"""Placing across reports: a name that one report cannot locate is located by another that can.

A report names a village that no gazetteer has; another of the same case puts it "12 km west" of
a town. The one lends the other its coordinates, and the basis says so. Nothing is lent between
countries, nor where those who locate a name disagree; and what a report itself founds well is
never overridden.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.corroborate.atlas import (
    Naming,
    Standing,
    Survey,
    main_country,
    name_of,
)
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer_keys import likeness, skeleton
from dateline.records import (
    Claim,
    Ground,
    Place,
    PlacePrecision,
    Rejection,
    Rule,
    Span,
    ground_of,
    is_guess,
)


@dataclass(frozen=True, slots=True)
class Placing:
    """The places lent to claims, by claim id, and the names that reports locate differently."""

    places: Mapping[str, Place] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()


def place_claims(claims: Iterable[Claim], surveys: Iterable[Survey], lexicon: Lexicon) -> Placing:
    """Return the places that other reports, or later words of the same, give to claims."""
    ordered = sorted(surveys, key=lambda survey: survey.report)
    if not ordered:
        return Placing()
    held = sorted(claims, key=lambda claim: claim.id)
    market = _Market.of(ordered, held, lexicon)
    places = {}
    for claim in held:
        place = market.place_for(claim)
        if place is not None:
            places[claim.id] = place
    return Placing(places, tuple(_told_apart(market.founded)))


@dataclass(frozen=True, slots=True)
class _Market:
    """Who can lend a place for which name, and who would borrow one."""

    surveys: Mapping[str, Survey]
    founded: Mapping[str, Sequence[Naming]]
    sounding: Mapping[str, Sequence[str]]
    told: Mapping[str, Sequence[Claim]]
    main: str | None
    lexicon: Lexicon

    @classmethod
    def of(cls, surveys: Sequence[Survey], claims: Sequence[Claim], lexicon: Lexicon) -> _Market:
        """Index the surveys by name; claims by the name of their place."""
        lending = lexicon.linking.lending
        founded: dict[str, list[Naming]] = defaultdict(list)
        for survey in surveys:
            for key, naming in sorted(survey.namings.items()):
                radius = naming.place.radius_km or 0.0
                if naming.standing is Standing.FOUNDED and radius <= lending.widest_km:
                    founded[key].append(naming)
        sounding: dict[str, list[str]] = defaultdict(list)
        for key in sorted(founded):
            sounding[skeleton(key)].append(key)
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.place is not None:
                told[name_of(claim.place)].append(claim)
        main = main_country(surveys)
        return cls({s.report: s for s in surveys}, founded, sounding, told, main, lexicon)

    def place_for(self, claim: Claim) -> Place | None:
        """Return the place that a claim borrows, `None` where it needs or finds none."""
        survey = self.surveys.get(claim.report)
        if survey is None:
            return None
        wanted = self._wanted(claim, survey)
        lender = None if wanted is None else self._lender(claim, wanted, survey)
        if wanted is None or lender is None:
            return None
        place = _lent(claim, wanted, lender)
        if place.span is None or claim.place is None or place.span != claim.place.span:
            return place
        own = claim.place
        unsaid = own.latitude is None or own.basis.endswith(wanted.place.basis)
        if unsaid or is_guess(own.basis):
            return place
        # The claim is put somewhere about the name ("near", "west of"), not at it.
        radius = (place.radius_km or 0.0) + NEAR_KM
        return replace(place, radius_km=radius, precision=PlacePrecision.NEAR)

    def _wanted(self, claim: Claim, survey: Survey) -> Naming | None:
        """Return the name that a claim's place hangs on, where its report cannot locate it."""
        place = claim.place
        if place is None or ground_of(place.basis) is Ground.OTHER:
            named = self._named_in(claim, survey)
            if named is not None:
                return named
        if place is None:
            return None
        naming = survey.namings.get(name_of(place))
        if naming is None:
            return self._unsurveyed(claim.report, place)
        guessed = is_guess(place.basis)
        doubted = naming.standing <= Standing.GUESSED
        if guessed or (doubted and place.geonames_id == naming.place.geonames_id):
            return replace(naming, place=replace(naming.place, span=place.span, text=place.text))
        return None

    def _unsurveyed(self, report: str, place: Place) -> Naming | None:
        """Return a claim's place that only its name tells, and that no survey took for a place."""
        key = name_of(place)
        least = self.lexicon.linking.lending.least_letters
        if place.latitude is not None or len(key) < least:
            return None
        return Naming(report, key, place, Standing.UNKNOWN)

    def _named_in(self, claim: Claim, survey: Survey) -> Naming | None:
        """Return the one unlocated name at which the claim's own words put what happened."""
        lead = self.lexicon.linking.lending.leads
        found = []
        for span, key in survey.unlocated:
            if not span.within(claim.evidence) or key not in survey.namings:
                continue
            before = claim.text[: span.start - claim.evidence.start]
            if re.search(rf"\b(?:{'|'.join(lead)})\s+(?:the\s+)?$", before, re.IGNORECASE):
                found.append(_at(survey.namings[key], span, claim))
        return found[0] if len({naming.key for naming in found}) == 1 else None

    def _lender(self, claim: Claim, wanted: Naming, survey: Survey) -> Naming | None:
        own = survey.namings.get(wanted.key)
        if own is not None and own.standing is Standing.FOUNDED:
            return own
        offers = [
            naming
            for naming in self._offers(wanted)
            if naming.report != survey.report and self._fits(claim, wanted, naming, survey)
        ]
        groups = _locations(offers)
        if len(groups) > 1:
            groups = _nearest(groups, survey.points(), self.lexicon.linking.lending.nearby_km)
        return groups[0][0] if len(groups) == 1 else None

    def _offers(self, wanted: Naming) -> Sequence[Naming]:
        """Return the founded namings of a name; where there are none, of one that sounds alike."""
        same = self.founded.get(wanted.key)
        if same or wanted.listed:
            return same or ()
        least = self.lexicon.linking.lending.least_likeness
        alike = [
            key
            for key in self.sounding.get(skeleton(wanted.key), ())
            if likeness(key, wanted.key) >= least
        ]
        return self.founded[alike[0]] if len(alike) == 1 else ()

    def _fits(self, claim: Claim, wanted: Naming, naming: Naming, survey: Survey) -> bool:
        """Tell whether a lender's place is of the crisis that the borrower tells of."""
        country, own = naming.place.country, wanted.place
        if country is None:
            return False
        if survey.countries:
            if country not in survey.countries:
                return False
        elif country != self.main and not self._shares_event(claim, naming):
            return False
        if not wanted.listed:
            apart = distance_km(own, naming.place)
            far = self.lexicon.linking.lending.far_km
            return not naming.listed or apart is None or apart <= far
        # A listed namesake gives way only to one that its own report held possible, and only
        # where the report speaks of the other's country and not of its own.
        return naming.place.geonames_id in wanted.possible and own.country not in survey.countries

    def _shares_event(self, claim: Claim, naming: Naming) -> bool:
        """Tell whether the lender's report tells, of that place, of what the claim tells."""
        types = self.lexicon.event_types
        return any(
            other.report == naming.report
            and types.are_near(other.event_type, claim.event_type)
            and _one_time(other, claim)
            for other in self.told.get(naming.key, ())
        )


def _step(basis: str) -> str:
    """Return the first part of a place's basis: the step that attached it to the claim."""
    return basis.split("; ", 1)[0]


def _at(naming: Naming, span: Span, claim: Claim) -> Naming:
    """Return a naming with the words of the claim that name it."""
    start = span.start - claim.evidence.start
    text = claim.text[start : start + len(span)]
    return replace(naming, place=replace(naming.place, name=text, text=text, span=span))


def _one_time(one: Claim, other: Claim) -> bool:
    """Tell whether two claims both say when, and can be of one day."""
    left, right = one.when, other.when
    if left is None or right is None:
        return False
    ends = (left.earliest, left.latest, right.earliest, right.latest)
    if any(day is None for day in ends):
        return False
    return max(str(ends[0]), str(ends[2])) <= min(str(ends[1]), str(ends[3]))


def _locations(offers: Sequence[Naming]) -> list[list[Naming]]:
    """Return the namings in groups that agree on where the place lies, the most precise first."""
    groups: list[list[Naming]] = []
    for naming in sorted(offers, key=_preciseness):
        for group in groups:
            if _agree(group[0].place, naming.place):
                group.append(naming)
                break
        else:
            groups.append([naming])
    return groups


def _preciseness(naming: Naming) -> tuple[float, str, str]:
    radius = naming.place.radius_km
    return 1e6 if radius is None else radius, naming.report, naming.place.basis


def _agree(one: Place, other: Place) -> bool:
    apart = distance_km(one, other)
    reach = NEAR_KM + (one.radius_km or 0.0) + (other.radius_km or 0.0)
    return apart is not None and apart <= reach


def _nearest(
    groups: list[list[Naming]], points: Sequence[Place], nearby_km: float
) -> list[list[Naming]]:
    """Return the one location near the report's other places, where the rest are far from them."""
    near = [
        group
        for group in groups
        if any((distance_km(group[0].place, point) or 1e6) <= nearby_km for point in points)
    ]
    return near if len(near) == 1 else groups


def _lent(claim: Claim, wanted: Naming, lender: Naming) -> Place:
    """Return the lender's place under the borrower's own words, its basis naming the lender."""
    own = claim.place
    if own is not None and own.span != wanted.place.span:
        own = None  # the claim's words name another place than the one it was given
    step = Rule.NAMED if own is None else _step(own.basis)
    same = lender.report == claim.report
    whence = "located in other words of it" if same else f"lent by report {lender.report}"
    return replace(
        lender.place,
        name=wanted.place.name if own is None else own.name,
        text=wanted.place.text,
        span=wanted.place.span,
        basis=f"{step}; {whence}: “{lender.place.name}”, {_how(lender)}",
    )


def _how(naming: Naming) -> str:
    """Return how a lender locates a name, in words."""
    if not naming.listed:
        return naming.place.basis
    return ", ".join(
        part for part in (naming.place.admin1, naming.place.country, naming.place.basis) if part
    )


def _told_apart(founded: Mapping[str, Sequence[Naming]]) -> Iterable[Rejection]:
    """Yield the unlisted names that reports put, each with good reason, in different places."""
    for key in sorted(founded):
        groups = _locations(founded[key])
        if len(groups) < 2 or all(group[0].listed for group in groups):
            continue
        heads = [group[0] for group in groups]
        if len({head.place.country for head in heads}) == len(heads):
            continue
        sides = "; ".join(
            f"report {head.report}: “{head.place.name}”, {_how(head)}" for head in heads
        )
        yield Rejection(
            "corroborate",
            heads[0].place.name,
            "located-apart",
            f"Reports put {heads[0].place.name} in different places, and none is changed for the "
            f"other: {sides}.",
            serious=False,
        )
