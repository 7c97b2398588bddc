"""Where a happening was: by the place said of it, else by what a reader knows from the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import PLACE
from dateline.read.place.placed import placed
from dateline.read.slot.choice import Option, choose, load_choices
from dateline.read.slot.rules import Rule
from dateline.read.slot.setting import Setting
from dateline.read.slot.sites import place_of_words
from dateline.records import Place


@dataclass(frozen=True, slots=True)
class Said:
    """The place that words give a happening, and how likely it is said of it."""

    place: Place
    probability: float


def where_of(happening: Happening, setting: Setting) -> Place | None:
    """Return the place of a happening, or `None` where the report does not say."""
    options = list(place_options(happening, setting))
    found = choose(options, setting.features(happening), load_choices()["place"])
    if found.value is None:
        return None
    return replace(found.value, basis=f"{found.rule}; {found.value.basis}")


def place_options(happening: Happening, setting: Setting) -> Iterator[Option[Place | None]]:
    """Yield the places that a happening may have, each under its rule."""
    for number, said in enumerate(said_of(happening, setting)[:2]):
        rule = Rule.SAID_TOO if number else Rule.SAID
        yield Option(said.place, rule, {**_sureness(said.probability), **_kind(said.place)})
    yield from _of_others(happening, setting)
    main = setting.page.scene.main
    if main is not None:
        place = placed(main, setting.page.scene, "", exact=False)
        yield Option(place, Rule.MAIN_PLACE, _kind(place))
    yield Option(None, Rule.NOWHERE)


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
    beside = _beside(happening, setting)
    if beside is not None:
        yield beside
    chief = setting.chief
    if chief is not None and chief is not happening:
        said = said_of(chief, setting)
        if said and said[0].probability >= 0.5:
            features = {**setting.apart(happening, chief), **_kind(said[0].place)}
            yield Option(said[0].place, Rule.CHIEF, features)


def _beside(happening: Happening, setting: Setting) -> Option[Place | None] | None:
    for other in setting.before(happening):
        said = said_of(other, setting)
        if said and said[0].probability >= 0.5:
            features = {**setting.apart(happening, other), **_kind(said[0].place)}
            return Option(said[0].place, Rule.BESIDE, features)
    return None


def _kind(place: Place) -> dict[str, float]:
    return {f"precision:{place.precision}": 1.0}


def _sureness(probability: float) -> dict[str, float]:
    return {"sure": probability, "unsure": float(probability < 0.3)}
