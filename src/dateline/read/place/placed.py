"""A place mention as the place of a claim, with the words about it taken into account."""

from __future__ import annotations

from dateline.read.place.described import nearby
from dateline.read.place.geodesy import distance_km
from dateline.read.place.phrases import Scene
from dateline.records import Place, PlaceMention, Span


def placed(mention: PlaceMention, scene: Scene, basis: str, *, exact: bool = True) -> Place:
    """Return a mention as a place, with "near" and "western" before it taken into account."""
    area = None
    if exact and mention.kind != "described":
        area = nearby(scene.text, mention, scene.words)
    if area is not None and _differs(mention, area.latitude, area.longitude, area.radius_km):
        return Place(
            name=_title(mention.text),
            latitude=area.latitude,
            longitude=area.longitude,
            precision=area.precision,
            radius_km=area.radius_km,
            basis=_joined(basis, area.basis),
            text=scene.text[area.start : area.end],
            span=Span(area.start, area.end),
            geonames_id=mention.geonames_id,
            country=mention.country,
            admin1=mention.admin1,
        )
    return Place(
        name=_title(mention.text) if mention.kind != "described" else mention.name,
        latitude=mention.latitude,
        longitude=mention.longitude,
        precision=mention.precision,
        radius_km=mention.radius_km,
        basis=_joined(basis, mention.basis),
        text=mention.text,
        span=Span(mention.start, mention.end),
        geonames_id=mention.geonames_id,
        country=mention.country,
        admin1=mention.admin1,
    )


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _differs(mention: PlaceMention, latitude: float, longitude: float, radius: float) -> bool:
    """Tell whether an area is another than the mention's own."""
    if mention.latitude is None or mention.longitude is None:
        return False
    apart = distance_km(mention.latitude, mention.longitude, latitude, longitude)
    return apart > 0.1 or radius != mention.radius_km


def _title(text: str) -> str:
    """Return a name in ordinary capitals where the text shouts it."""
    return text.title() if text.isupper() and len(text) > 4 else text
