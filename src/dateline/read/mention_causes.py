"""Causes: what a report's bare harm comes from, where the report tells of no violence.

"Five people were killed" is a killing in a report of an attack; in a report of an earthquake or of
a road accident that tells of nobody who attacks, it is that disaster's or accident's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of
from dateline.read.cast import Cast
from dateline.read.mentions import EventMention
from dateline.read.naming import name_token

HARMS = frozenset({"killing", "injury", "destruction"})
_EXPLOSIONS = frozenset({"explosion", "explode", "blast"})
_CAUSES = frozenset({"accident", "disaster"})
# A killing by these words was meant.
_MEANT = frozenset(
    {"murder", "assassinate", "behead", "execute", "slay", "massacre", "gun", "shoot", "lynch",
     "assassination", "homicide", "slaying", "beheading", "genocide", "loot",
     "arson", "rob", "robbery", "vandalize", "vandalise", "vandalism", "looting", "sabotage",
     "strangle", "torch", "poison", "manslaughter"}
)  # fmt: skip


def with_causes(
    mentions: Sequence[EventMention], cast: Cast, lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """Return the mentions, bare harm as what caused it where the report tells of no violence.

    So is a bare explosion: in a report of a gas leak it is no bomb.
    """
    causes = [each for each in mentions if each.event_type in _CAUSES]
    if not causes or any(_is_violence(each, cast, lexicon) for each in mentions):
        return tuple(mentions)
    return tuple(_caused(each, causes) if _is_bare(each) else each for each in mentions)


def _is_violence(mention: EventMention, cast: Cast, lexicon: Lexicon) -> bool:
    """Tell whether a mention tells of violence: of a violent type, or harm that somebody does."""
    found = lexicon.event_types.get(mention.event_type)
    if found is None or not found.violent:
        return False
    if not _is_bare(mention) or _MEANT & {word.lemma.lower() for word in mention.words}:
        return True
    if mention.token.lemma.lower() in lexicon.phrases.words("figures.suffering-verbs"):
        return False  # who dies does nothing
    doers = (name_token(each, cast, lexicon).classes for each in agents_of(mention.token))
    return any({"#armed", "#human", "#weapon", "#crowd"} & classes for classes in doers)


def _is_bare(mention: EventMention) -> bool:
    """Tell whether a mention tells of harm or of an explosion and of no more."""
    words = {word.lemma.lower() for word in mention.words}
    return mention.event_type in HARMS or (
        mention.event_type == "ied-explosion" and words <= _EXPLOSIONS
    )


def _caused(mention: EventMention, causes: Sequence[EventMention]) -> EventMention:
    """Return the mention with the type of the last cause before it, else of the first."""
    before = [each for each in causes if each.token.i < mention.token.i]
    kind = (before[-1] if before else causes[0]).event_type
    return replace(mention, trigger=replace(mention.trigger, event_type=kind))
