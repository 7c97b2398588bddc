"""Places: found, told apart over the whole report, and computed where no gazetteer has them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.read.parse import Document
from dateline.read.place.accept import acceptable
from dateline.read.place.agree import agree_with_measures
from dateline.read.place.entities import OTHER_NAME_LABELS
from dateline.read.place.hints import country_hints
from dateline.read.place.names import Name, find_names
from dateline.read.place.relations import with_described
from dateline.read.place.resolve import Resolved, resolve_names
from dateline.read.place.strays import without_strays
from dateline.read.place.tied import tie_unknown
from dateline.read.place.unlisted import add_unlisted
from dateline.records import PlaceCandidate, PlaceMention, PlacePrecision, Report, Span

SHOWN_CANDIDATES = 5
PRECISION = {
    PlaceKind.SETTLEMENT: PlacePrecision.POINT,
    PlaceKind.CAPITAL: PlacePrecision.POINT,
    PlaceKind.AIRPORT: PlacePrecision.POINT,
    PlaceKind.FACILITY: PlacePrecision.POINT,
    PlaceKind.USER: PlacePrecision.POINT,
    PlaceKind.DISTRICT: PlacePrecision.DISTRICT,
    PlaceKind.REGION: PlacePrecision.REGION,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.WATER: PlacePrecision.WATER,
    PlaceKind.AREA: PlacePrecision.FUZZY,
    PlaceKind.RELIEF: PlacePrecision.FUZZY,
    PlaceKind.ISLAND: PlacePrecision.FUZZY,
}


def find_places(
    doc: Document, report: Report, *, gazetteer: Gazetteer, lexicon: Lexicon | None = None
) -> tuple[PlaceMention, ...]:
    """Return the places that a report names or describes, in order of position."""

    def is_actor(name: str) -> bool:
        return lexicon is not None and lexicon.actors.find(name) is not None

    names = find_names(doc, report, gazetteer, is_actor)
    hints = country_hints(doc, report, gazetteer)
    ranked = without_strays(resolve_names(names, report.text, gazetteer, hints), hints)
    resolved = acceptable(ranked, report.text, gazetteer.words)
    mentions = tuple(_mention(item, gazetteer) for item in resolved)
    mentions = agree_with_measures(report.text, mentions, gazetteer)
    others = tuple(
        Span(entity.start_char, entity.end_char)
        for entity in doc.entities
        if entity.label in OTHER_NAME_LABELS
    )
    mentions = add_unlisted(report.text, mentions, gazetteer, others)
    mentions = tie_unknown(report.text, mentions, gazetteer)
    return with_described(report.text, mentions, gazetteer.words)


def locate_names(
    names: Sequence[Name], doc: Document, report: Report, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Return a mention for each name that someone else has found, in their order.

    The names may come in any order; what stands beside each is read off the text.
    """
    order = sorted(range(len(names)), key=lambda number: (names[number].start, names[number].end))
    hints = country_hints(doc, report, gazetteer)
    ranked = resolve_names([names[number] for number in order], report.text, gazetteer, hints)
    mentions = tuple(_mention(item, gazetteer) for item in without_strays(ranked, hints))
    tied = tie_unknown(report.text, mentions, gazetteer)
    placed = dict(zip(order, tied, strict=True))
    return tuple(placed[number] for number in range(len(names)))


def _mention(item: Resolved, gazetteer: Gazetteer) -> PlaceMention:
    """Return a resolved name as a place mention."""
    name, best = item.name, item.best
    if best is None:
        basis = "only small namesakes far away" if item.stray else "no gazetteer has it"
        return PlaceMention(
            start=name.start,
            end=name.end,
            text=name.text,
            name=name.text,
            basis=basis,
            candidates=_shown(item, gazetteer),
        )
    place = best.place
    return PlaceMention(
        start=name.start,
        end=name.end,
        text=name.text,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=PRECISION[place.kind],
        radius_km=place.radius_km,
        geonames_id=place.geonames_id,
        country=place.country,
        admin1=gazetteer.region_name(place.country, place.admin1),
        kind=place.kind.value,
        basis="gazetteer",
        candidates=_shown(item, gazetteer),
    )


def _shown(item: Resolved, gazetteer: Gazetteer) -> tuple[PlaceCandidate, ...]:
    """Return the best candidates of a name for inspection."""
    return tuple(
        PlaceCandidate(
            s.place.geonames_id,
            _full_name(s.place, gazetteer),
            s.place.country,
            s.place.latitude,
            s.place.longitude,
            s.score,
            s.reasons,
        )
        for s in item.candidates[:SHOWN_CANDIDATES]
    )


def _full_name(place: GazetteerPlace, gazetteer: Gazetteer) -> str:
    """Return a place's name with its region, to tell it from its namesakes."""
    region = gazetteer.region_name(place.country, place.admin1)
    parts: Sequence[str | None] = (place.name, region if region != place.name else None)
    return ", ".join(part for part in parts if part)
