"""Where a happening was: by the place said of it, else by what a reader knows from the report."""

from __future__ import annotations

from dataclasses import replace

from dateline.read.find.page import Page
from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import PLACE
from dateline.read.parse import Word
from dateline.read.place.phrases import in_phrase, stood_for
from dateline.read.place.placed import placed
from dateline.read.slot.rules import Rule
from dateline.records import Place, PlaceMention

_CENTRAL = 0.5


def where_of(happening: Happening, page: Page) -> Place | None:
    """Return the place of a happening, or `None` where the report does not say."""
    said = _said(happening, page)
    if said is not None:
        return said
    main = page.scene.main
    if happening.central > _CENTRAL and main is not None:
        return placed(main, page.scene, str(Rule.MAIN_PLACE), exact=False)
    return None


def _said(happening: Happening, page: Page) -> Place | None:
    arcs = [arc for one in happening.mentions for arc in one.fillers(PLACE)]
    for arc in sorted(arcs, key=lambda one: -one.probability):
        word = page.doc[arc.word]
        mention = place_at(word, page)
        if mention is not None:
            return placed(mention, page.scene, str(Rule.SAID))
    return None


def place_at(word: Word, page: Page) -> PlaceMention | None:
    """Return the place that a word names, that its phrase names, or that it stands for."""
    covering = [one for one in page.places if one.start <= word.idx < one.end]
    if covering:
        described = [one for one in covering if one.kind == "described"]
        return (described or covering)[0]
    inside = in_phrase(word, page.scene)
    return inside[0] if inside else stood_for(word, page.scene)


__all__ = ["replace", "where_of"]
