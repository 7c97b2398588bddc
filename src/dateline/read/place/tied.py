"""Names that no gazetteer has, placed about a town, region or country that the report names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import place_key
from dateline.read.place.centre import TOWN_KINDS
from dateline.read.place.described import MIN_RADIUS_KM, NEAR_KM
from dateline.read.place.geodesy import distance_km
from dateline.read.place.mentions import listed_as
from dateline.read.place.nations import nation_before
from dateline.read.place.parents import (
    Parents,
    is_mission,
    is_seat,
    parent_behind,
    read_parents,
)
from dateline.records import Guess, PlaceMention, PlacePrecision

_NEIGHBOURING = re.compile(r"\bneighbou?ring\s+$", re.IGNORECASE)
_BORDERING = re.compile(
    r"\s*,?\s*(?:(?:close|next)\s+to|near|on|along|by|at)\s+(?:the\s+|its\s+)?"
    r"(?:border|frontier)\s+(?:with|between)\b"
)
WELL_KNOWN_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CAPITAL})


@dataclass(frozen=True, slots=True)
class _Scene:
    """One report's text, places and what may hold the unlisted ones."""

    text: str
    mentions: tuple[PlaceMention, ...]
    parents: Parents
    gazetteer: Gazetteer


def tie_unknown(
    text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Return the mentions, those that no gazetteer has placed by the town or country about them.

    What lies right behind ("X in Mosul") goes first, then a place within the name itself, then
    the town that the report is most about or names nearest.
    """
    if all(mention.latitude is not None for mention in mentions):
        return tuple(mentions)
    scene = _Scene(text, tuple(mentions), read_parents(mentions), gazetteer)
    return tuple(m if m.latitude is not None else _placed(m, scene) for m in mentions)


def _placed(mention: PlaceMention, scene: _Scene) -> PlaceMention:
    """Return a mention without coordinates as lying about the places named beside it."""
    said = (
        parent_behind(scene.text, mention.end, scene.mentions)
        or _within(mention, scene)
        or nation_parent(scene.text, mention, scene.parents, scene.gazetteer)
    )
    parent = said or scene.parents.likeliest(mention.start, mention.end)
    if parent is None or parent.latitude is None:
        return mention
    if said is None and _lies_elsewhere(mention, scene):
        return _in_country(mention, parent, scene)
    countries = {m.country for m in scene.mentions if m.country is not None}
    if said is None and parent.kind == "country" and len(countries) > 1:
        return mention  # nothing says in which of them it lies
    words = scene.gazetteer.words
    last = place_key(mention.text).split(" ")[-1]
    facility = last in words.facilities or last in {"district", "neighborhood", "neighbourhood"}
    town = parent.kind in TOWN_KINDS
    radius = (parent.radius_km or MIN_RADIUS_KM) + (
        words.facilities.get(last, 5.0) if facility or not town else NEAR_KM
    )
    if facility and said is None:
        radius += NEAR_KM
    if said is None and town:
        radius = max(radius, _reach(parent, mention, scene))
    return replace(
        mention,
        latitude=parent.latitude,
        longitude=parent.longitude,
        precision=precision_by(parent, inside=said is not None),
        radius_km=round(radius, 1),
        country=parent.country,
        admin1=parent.admin1,
        kind="facility" if facility else "unlisted",
        basis=f"{mention.basis}; placed about {parent.name}"
        + (", in which the text puts it" if said is not None else _told(parent, mention, scene)),
    )


def _reach(parent: PlaceMention, mention: PlaceMention, scene: _Scene) -> float:
    """Return how far from its parent the farthest town lies that may hold a mention as well."""
    return max(
        (
            distance_km(
                parent.latitude or 0.0,
                parent.longitude or 0.0,
                rival.latitude or 0.0,
                rival.longitude or 0.0,
            )
            + (rival.radius_km or 0.0)
            for rival in scene.parents.rivals(parent, mention.start, mention.end)
        ),
        default=0.0,
    )


def _lies_elsewhere(mention: PlaceMention, scene: _Scene) -> bool:
    """Tell whether a name is said to lie beside all that is told of, or at a country's edge.

    "in neighbouring X", "X, close to the border with Chad".
    """
    ahead = scene.text[max(0, mention.start - 20) : mention.start]
    behind = scene.text[mention.end : mention.end + 60]
    return _NEIGHBOURING.search(ahead) is not None or _BORDERING.match(behind) is not None


def _in_country(mention: PlaceMention, parent: PlaceMention, scene: _Scene) -> PlaceMention:
    """Return a mention as lying somewhere in the country of the place that would hold it."""
    country = scene.gazetteer.country(parent.country) if parent.country is not None else None
    if country is None:
        return mention
    return replace(
        mention,
        latitude=country.latitude,
        longitude=country.longitude,
        precision=PlacePrecision.COUNTRY,
        radius_km=country.radius_km,
        country=country.country,
        kind="unlisted",
        basis=f"{mention.basis}; somewhere in {country.name}",
    )


def nation_parent(
    text: str, mention: PlaceMention, parents: Parents, gazetteer: Gazetteer
) -> PlaceMention | None:
    """Return the likeliest town of the nation named before a mention, else its country."""
    country = nation_before(text, mention.start, gazetteer)
    if country is None:
        return None
    whole = _as_parent(mention, country, gazetteer)
    return parents.likeliest_in(whole, mention.start, mention.end) or whole


def _told(parent: PlaceMention, mention: PlaceMention, scene: _Scene) -> str:
    """Return by which rule a mention was put about a parent that its words do not name."""
    return guess_words(scene.parents, parent, mention.start, Guess.PLACE_NEAREST)


def guess_words(parents: Parents, parent: PlaceMention, start: int, nearest: Guess) -> Guess:
    """Return the end of a basis: `nearest` where the parent is that, else that it is the main."""
    return nearest if parents.is_nearest(parent, start) else Guess.MOST_ABOUT


def precision_by(parent: PlaceMention, *, inside: bool) -> PlacePrecision | None:
    """Return how precisely something is known that is only known by its parent."""
    if parent.kind in TOWN_KINDS:
        return PlacePrecision.POINT if inside else PlacePrecision.NEAR
    return parent.precision


def _within(mention: PlaceMention, scene: _Scene) -> PlaceMention | None:
    """Return the place whose name a longer name holds ("New Orleans Power House").

    A place of the report goes before a well-known one. Of a region or country the likeliest town
    in the report is taken for a facility ("Florida Atlantic University"). The seat of a nation's
    ministry is in its capital; its name on a mission, a street or a hotel says nothing.
    """
    key = place_key(mention.text)
    words = scene.gazetteer.words
    inner = _inner_keys(key)
    nation = next((words.demonyms[part] for part in inner if part in words.demonyms), None)
    if nation is not None and is_seat(key, words):
        found = scene.gazetteer.capital(nation)
        return None if found is None else _as_parent(mention, found, scene.gazetteer)
    whole = _named(inner, scene) or _well_known(mention, inner, scene)
    last = key.split(" ")[-1]
    if whole is None or whole.kind not in {"country", "region"}:
        return whole
    own = last in words.facilities and last not in words.town_facilities
    if whole.kind == "country" and (is_mission(key, words) or own):
        return None
    if last not in words.facilities:
        return whole
    return scene.parents.likeliest_in(whole, mention.start, mention.end) or whole


def _inner_keys(key: str) -> list[str]:
    """Return the parts of a key, the longest first, of equally long ones the last first."""
    parts = key.split(" ")
    return [
        " ".join(parts[start : start + size])
        for size in range(len(parts) - 1, 0, -1)
        for start in range(len(parts) - size, -1, -1)
    ]


def _named(inner: Sequence[str], scene: _Scene) -> PlaceMention | None:
    """Return the place of the report whose name a longer name holds, a town before others."""
    parents = scene.parents
    for places in (parents.towns, parents.divisions, parents.others, parents.countries):
        known = {place_key(place.text): place for place in reversed(places)}
        for key in inner:
            if key in known and len(key) > 3 and key not in scene.gazetteer.words.demonyms:
                return known[key]
    return None


def _well_known(mention: PlaceMention, inner: Sequence[str], scene: _Scene) -> PlaceMention | None:
    """Return the well-known capital, region or country whose name a longer name holds."""
    gazetteer = scene.gazetteer
    for key in inner:
        if len(key) < 4 or key in gazetteer.words.never or key in gazetteer.words.ambiguous:
            continue
        places = [p for p in gazetteer.find(key) if p.kind in WELL_KNOWN_KINDS]
        if places and place_key(places[0].name) == key:
            return _as_parent(mention, places[0], gazetteer)
    return None


def _as_parent(mention: PlaceMention, place: GazetteerPlace, gazetteer: Gazetteer) -> PlaceMention:
    """Return a place as the parent of a mention that bears its name."""
    bare = PlaceMention(mention.start, mention.end, mention.text, place.name)
    fuzzy = PlacePrecision.FUZZY
    return listed_as(bare, place, gazetteer, basis="gazetteer", precision=fuzzy)
