"""Names that no gazetteer has: districts, bases, bridges, villages, tied to their town."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import place_key, without_article
from dateline.lexicon.places import PlaceWords
from dateline.read.place.apposed import apposed, described_behind
from dateline.read.place.centre import TOWN_KINDS, WITHIN_KM, main_place
from dateline.read.place.described import MIN_RADIUS_KM, NEAR_KM
from dateline.read.place.geodesy import distance_km
from dateline.read.place.kinds import SETTLED, Unlisted, named_by_kind
from dateline.read.place.mentions import listed_as
from dateline.read.place.parents import Parents, read_parents
from dateline.read.place.tied import guess_words, nation_parent, precision_by
from dateline.records import BY_SOUND, Guess, PlaceMention, PlacePrecision, Span


def add_unlisted(
    text: str,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    others: Sequence[Span] = (),
) -> tuple[PlaceMention, ...]:
    """Return the mentions with the unlisted places of the text among them, sorted.

    `others` are the names of persons and bodies, which no word beside them makes a place.
    """
    words = gazetteer.words
    parents = read_parents(mentions)
    tied: dict[str, PlaceMention] = {}
    kept = {(m.start, m.end): m for m in mentions}
    for found in named_by_kind(text, mentions, words):
        if any(found.start < span.end and span.start < found.end for span in others):
            continue
        key = without_article(place_key(found.name))
        listed = _listed(found, mentions, gazetteer)
        mention = (
            _tie(_in_nation(found, text, parents, gazetteer), mentions, parents, words)
            if listed is None
            else listed
        )
        if listed is None and found.parent is None and key in tied:  # told before where it lies
            mention = replace(tied[key], start=found.start, end=found.end, text=found.text)
        if mention is None:
            continue
        own = any(
            m.start == found.start
            and m.latitude is not None
            and (found.parent is None or m.kind not in TOWN_KINDS)
            for m in mentions
        )
        if (listed is None and not own) or (listed is not None and "by the sound" in listed.basis):
            tied.setdefault(key, mention)
        _put(kept, mention)
    for mention in described_behind(text, tuple(kept.values()), words):
        tied[without_article(place_key(mention.name))] = mention
        _put(kept, mention)
    for mention in apposed(text, tuple(kept.values()), words):
        key = without_article(place_key(mention.text))
        tied[key] = mention
        _put(kept, mention)
    _spread(text, kept, tied)
    return tuple(sorted(kept.values(), key=lambda m: (m.start, m.end)))


def _in_nation(found: Unlisted, text: str, parents: Parents, gazetteer: Gazetteer) -> Unlisted:
    """Return an unlisted name with the nation before it for a parent, where it has no nearer."""
    if found.parent is not None:
        return found
    bare = PlaceMention(found.start, found.end, found.text, found.name)
    return replace(found, parent=nation_parent(text, bare, parents, gazetteer))


def _put(kept: dict[tuple[int, int], PlaceMention], mention: PlaceMention) -> None:
    """Put a mention in place of those that it overlaps."""
    for span in [s for s in kept if s[0] < mention.end and mention.start < s[1]]:
        del kept[span]
    kept[mention.start, mention.end] = mention


def _listed(  # noqa: PLR0911 - each way of being listed returns at once
    found: Unlisted, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> PlaceMention | None:
    """Return the gazetteer's place of this very name where it fits, widened for a district."""
    words = gazetteer.words
    own = next((m for m in mentions if m.start <= found.start and found.end <= m.end), None)
    country = own.country if own is not None else _country(mentions)
    if found.word in words.facilities and own is not None and own.kind == "country":
        return own
    if found.word in words.facilities:
        places = [p for p in _facilities(found, gazetteer) if country in (None, p.country)]
        nearest = _nearest(places, mentions)
        return None if nearest is None else _from_gazetteer(found, nearest, gazetteer, "gazetteer")
    if own is None and country is not None and found.word in SETTLED:
        heard = gazetteer.lookup(found.name) or gazetteer.sounding_like(found.name, (country,))
        nearest = _nearest([place for place in heard if place.country == country], mentions)
        if nearest is not None:
            basis = f"{BY_SOUND} {found.name}"
            return _from_gazetteer(found, nearest, gazetteer, basis)
    if own is None or own.latitude is None or own.longitude is None:
        return None
    if found.parent is not None and found.parent.kind in TOWN_KINDS and not _close(own, found):
        return None
    if found.word not in words.districts or own.kind not in TOWN_KINDS:
        return own
    if found.word not in {"district", "county", "municipality", "sub-district", "subdistrict"}:
        return own
    radius = max(own.radius_km or 0.0, words.districts[found.word])
    basis = f"gazetteer; {found.word} about its town"
    return replace(own, radius_km=radius, precision=PlacePrecision.DISTRICT, basis=basis)


def _facilities(found: Unlisted, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the listed facilities of a name: "Heathrow airport", "X International Airport"."""
    listed = gazetteer.lookup(f"{found.name} {found.word}")
    if listed or found.word not in {"airport", "airfield", "air base", "airbase"}:
        return listed
    short = found.name.removesuffix(" International")
    return tuple(p for p in gazetteer.lookup(short) if p.kind is PlaceKind.AIRPORT)


def _nearest(
    places: Sequence[GazetteerPlace], mentions: Sequence[PlaceMention]
) -> GazetteerPlace | None:
    """Return the place nearest the report's towns; the first where the report has none."""
    towns = [m for m in mentions if m.kind in TOWN_KINDS and m.latitude is not None]
    if not places or not towns:
        return places[0] if places else None

    def apart(place: GazetteerPlace) -> float:
        return min(
            distance_km(place.latitude, place.longitude, m.latitude or 0.0, m.longitude or 0.0)
            for m in towns
        )

    return min(places, key=lambda place: (round(apart(place), 3), place.id))


def _from_gazetteer(
    found: Unlisted, place: GazetteerPlace, gazetteer: Gazetteer, basis: str
) -> PlaceMention:
    """Return the mention of a gazetteer's place."""
    bare = PlaceMention(found.start, found.end, found.text, place.name)
    return listed_as(bare, place, gazetteer, basis=basis)


def _close(own: PlaceMention, found: Unlisted) -> bool:
    """Tell whether a listed place lies in or about the town that the text puts it in."""
    parent = found.parent
    if parent is None or None in (own.latitude, own.longitude, parent.latitude, parent.longitude):
        return True
    apart = distance_km(
        own.latitude or 0.0, own.longitude or 0.0, parent.latitude or 0.0, parent.longitude or 0.0
    )
    return apart <= WITHIN_KM + (parent.radius_km or 0.0)


def _tie(
    found: Unlisted, mentions: Sequence[PlaceMention], parents: Parents, words: PlaceWords
) -> PlaceMention | None:
    """Return an unlisted name tied to its town, or to the report's own place."""
    own = [m for m in mentions if m.start == found.start and m.latitude is not None]
    if own and found.word in words.facilities and own[0].kind in TOWN_KINDS:
        found = replace(found, parent=own[0])  # "the Rafah crossing" stands at Rafah
    whole = any(m.start <= found.start and found.end <= m.end for m in mentions)
    parent = found.parent or _within(found, mentions)
    found = replace(found, parent=parent)
    if parent is None and not whole:
        parent = parents.likeliest(found.start, found.end)
    if parent is None or parent.latitude is None:
        return None
    spread = words.facilities.get(found.word, words.districts.get(found.word, 5.0))
    town = parent.kind in TOWN_KINDS
    inside = found.word not in {"village", "town", "hamlet", "settlement", "villages", "towns"}
    radius = (parent.radius_km or MIN_RADIUS_KM) + (0.0 if town and inside else spread)
    if not inside and town:
        radius += NEAR_KM
    sure = found.parent is not None
    if not sure and found.word != "neighbourhood":  # a base may lie anywhere about the town
        radius += NEAR_KM
    told = "" if sure else guess_words(parents, parent, found.start, Guess.TOWN_NEAREST)
    return PlaceMention(
        start=found.start,
        end=found.end,
        text=found.text,
        name=found.name,
        latitude=parent.latitude,
        longitude=parent.longitude,
        precision=precision_by(parent, inside=inside and sure),
        radius_km=round(radius, 1),
        country=parent.country,
        admin1=parent.admin1,
        kind=found.word,
        basis=f"{found.word} {'of' if inside else 'near'} {parent.name}{told}",
    )


def _within(found: Unlisted, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the town whose name a longer name opens with ("Los Angeles LAX airport")."""
    towns = {m.name: m for m in mentions if m.kind in TOWN_KINDS and m.latitude is not None}
    return next((m for name, m in towns.items() if found.name.startswith(f"{name} ")), None)


def _country(mentions: Sequence[PlaceMention]) -> str | None:
    """Return the country of the report's main place."""
    place = main_place(mentions)
    return None if place is None else place.country


def _spread(
    text: str, kept: dict[tuple[int, int], PlaceMention], tied: Mapping[str, PlaceMention]
) -> None:
    """Give every other occurrence of an unlisted name the place found for it."""
    for mention in sorted(tied.values(), key=lambda m: (m.start, m.end)):
        said = mention.text if mention.geonames_id is not None else mention.name
        bare = re.sub(r"^(?:al|el)-", "", said, flags=re.IGNORECASE)
        pattern = re.compile(rf"\b(?:[aAeE]l[- ])?{re.escape(bare)}\b")
        for match in pattern.finditer(text):
            clash = [
                other
                for span, other in kept.items()
                if span[0] < match.end() and match.start() < span[1]
            ]
            if any(
                other.basis != "gazetteer" or len(other.text) > len(match[0]) for other in clash
            ):
                continue
            copied = replace(mention, start=match.start(), end=match.end(), text=match[0])
            _put(kept, copied)
