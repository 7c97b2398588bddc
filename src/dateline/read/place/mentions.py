"""Mentions given the place that they mean: one of the gazetteer's, or where a description lies."""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.gazetteer_place import GazetteerPlace
from dateline.read.place.described import Area
from dateline.records import PlaceMention, PlacePrecision

DESCRIBED = "described"


def listed_as(
    mention: PlaceMention,
    place: GazetteerPlace,
    gazetteer: Gazetteer,
    *,
    basis: str,
    precision: PlacePrecision = PlacePrecision.POINT,
) -> PlaceMention:
    """Return a mention as a place of the gazetteer."""
    return replace(
        mention,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=precision,
        radius_km=place.radius_km,
        geonames_id=place.geonames_id,
        country=place.country,
        admin1=gazetteer.region_name(place.country, place.admin1),
        kind=place.kind.value,
        basis=basis,
    )


def laid_on(mention: PlaceMention, area: Area, anchor: PlaceMention) -> PlaceMention:
    """Return a mention as lying where a description about `anchor` puts it."""
    return replace(
        mention,
        latitude=area.latitude,
        longitude=area.longitude,
        precision=area.precision,
        radius_km=area.radius_km,
        country=anchor.country,
        admin1=anchor.admin1,
        kind=mention.kind or DESCRIBED,
        basis=area.basis,
    )
