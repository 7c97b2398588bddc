"""Where a happening was: by the place said of it, else by what a reader knows from the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.read.find.page import Page
from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import PLACE, ROLES
from dateline.read.naming import name_all
from dateline.read.place.placed import placed
from dateline.read.slot.choice import Option, choose, load_choices
from dateline.read.slot.setting import Setting
from dateline.read.slot.sites import land_of, place_of_words
from dateline.records import Place, Rule, is_guess

BESIDES = 2  # how many places told before are offered


@dataclass(frozen=True, slots=True)
class Said:
    """The place that words give a happening, and how likely it is said of it."""

    place: Place
    probability: float


def where_of(happening: Happening, setting: Setting) -> Place | None:
    """Return the place of a happening, or `None` where the report does not say."""
    options = list(place_options(happening, setting))
    found = choose(options, setting.features(happening), load_choices()["place"], _key)
    if found.value is None:
        return None
    return replace(found.value, basis=f"{found.rule}; {found.value.basis}")


def place_options(happening: Happening, setting: Setting) -> Iterator[Option[Place | None]]:
    """Yield the places that a happening may have, each under its rule."""
    for number, said in enumerate(said_of(happening, setting)[:2]):
        rule = Rule.SAID_TOO if number else Rule.SAID
        yield Option(said.place, rule, {**_sureness(said.probability), **_kind(said.place)})
    yield from _of_others(happening, setting)
    yield from _of_report(happening, setting.page)
    yield from _of_actors(happening, setting.page)
    yield Option(None, Rule.NOWHERE)


def _key(place: Place | None) -> tuple[str, str | None] | None:
    return None if place is None else (place.name, place.country)


def said_of(happening: Happening, setting: Setting) -> list[Said]:
    """Return the places that words give to a happening, the likeliest first."""
    page = setting.page
    arcs = [arc for one in happening.mentions for arc in one.fillers(PLACE)]
    found: dict[str, Said] = {}
    for arc in sorted(arcs, key=lambda one: (-one.probability, one.word)):
        place = place_of_words(page.doc[arc.word], page)
        if place is not None:
            found.setdefault(place.name, Said(place, arc.probability))
    return list(found.values())


def _of_others(happening: Happening, setting: Setting) -> Iterator[Option[Place | None]]:
    yield from _beside(happening, setting)
    alike = setting.likest(happening)
    if alike is not None and (said := said_of(alike, setting)):
        features = {**setting.apart(happening, alike), **_kind(said[0].place)}
        yield Option(said[0].place, Rule.ALIKE, features)
    chief = setting.chief
    if chief is not None and chief is not happening:
        said = said_of(chief, setting)
        if said and said[0].probability >= 0.5:
            features = {**setting.apart(happening, chief), **_kind(said[0].place)}
            yield Option(said[0].place, Rule.CHIEF, features)


def _beside(happening: Happening, setting: Setting) -> Iterator[Option[Place | None]]:
    seen: list[str] = []
    for other in setting.before(happening):
        said = said_of(other, setting)
        if said and said[0].probability >= 0.5 and said[0].place.name not in seen:
            rule = Rule.BESIDE_TOO if seen else Rule.BESIDE
            features = {**setting.apart(happening, other), **_kind(said[0].place)}
            yield Option(said[0].place, rule, features)
            seen.append(said[0].place.name)
            if len(seen) == BESIDES:
                return


def _of_report(happening: Happening, page: Page) -> Iterator[Option[Place | None]]:
    """Yield what the report as a whole offers: the last place named, the main one, its land."""
    first = happening.mentions[0].word
    known = [one for one in page.places if one.latitude is not None]
    before = [one for one in known if one.start < first.idx and not is_guess(one.basis)]
    if before:
        place = placed(before[-1], page.scene, "", exact=False)
        here = before[-1].start >= first.sent.start_char
        yield Option(place, Rule.LAST_NAMED, {**_kind(place), "here": float(here)})
    main = page.scene.main
    if main is None:
        return
    place = placed(main, page.scene, "", exact=False)
    yield Option(place, Rule.MAIN_PLACE, _kind(place))
    land = land_of(main.country, page)
    if land is not None:
        yield Option(land, Rule.LAND)


def _of_actors(happening: Happening, page: Page) -> Iterator[Option[Place | None]]:
    arcs = [arc for one in happening.mentions for arc in one.arcs if arc.role in ROLES]
    for arc in sorted(arcs, key=lambda one: (one.role, -one.probability)):
        for named in name_all(page.doc[arc.word], page.cast, page.lexicon):
            code = None if named.actor is None else named.actor.country
            land = land_of(code, page)
            if land is not None:
                main = page.scene.main
                features = {
                    f"of:{arc.role}": 1.0,
                    "main": float(main is not None and main.country == code),
                }
                yield Option(land, Rule.ACTOR_LAND, features)
                return


def _kind(place: Place) -> dict[str, float]:
    return {f"precision:{place.precision}": 1.0}


def _sureness(probability: float) -> dict[str, float]:
    return {"sure": probability, "unsure": float(probability < 0.3)}
