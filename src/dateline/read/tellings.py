"""Tellings: a verb and a noun, or two verbs, of one sentence that tell of one and the same act.

"In another attack, gunmen fired on", "an earthquake struck", "launched an offensive", "rockets
fired from there hit a house".
"""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of
from dateline.read.event_mentions import EventMention
from dateline.read.parse import syntax

_OPENING = frozenset({"offensive", "armed-clash", "foiled-attack"})
_HITTING = frozenset({"hit", "strike", "target"})


def tells_what(verb: EventMention, other: EventMention, *, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells of the same act as another mention of its sentence."""
    telling = (_launches, _is_within, _is_told_by, _is_held, _is_fired)
    return any(tells(verb, other, lexicon) for tells in telling)


def only_hits(verb: EventMention, cause: EventMention, *, lexicon: Lexicon) -> bool:
    """Tell whether a verb says no more than what a strike or an attack hit."""
    if not verb.is_verbal or verb.token.lemma.lower() not in _HITTING:
        return False
    families = (lexicon.event_types.family(cause.event_type), verb.event_type)
    return families == ("remote-violence", "attack")


def _is_within(verb: EventMention, noun: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells what a noun holds ("in another ATTACK, gunmen fired on")."""
    types = lexicon.event_types
    if not verb.is_verbal or noun.is_verbal:
        return False
    if types.family(verb.event_type) != types.family(noun.event_type):
        return False
    return any(
        each.i == noun.token.i for each in syntax.with_preposition(verb.token, "in", "during")
    )


def _is_told_by(verb: EventMention, noun: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells what its subject names ("an EARTHQUAKE struck the coast")."""
    types = lexicon.event_types
    if not verb.is_verbal or noun.is_verbal:
        return False
    if types.family(verb.event_type) != types.family(noun.event_type):
        return False
    return any(each.i == noun.token.i for each in agents_of(verb.token))


def _is_held(verb: EventMention, noun: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a noun is what a verb of its own family holds ("to hold another RALLY")."""
    types = lexicon.event_types
    if not verb.is_verbal or noun.is_verbal or verb.event_type != noun.event_type:
        return False
    if types.family(verb.event_type) not in ("protest", "talks"):
        return False
    return any(each.i == noun.token.i for each in syntax.patients(verb.token))


def _is_fired(verb: EventMention, fired: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells what a weapon fired did ("ROCKETS FIRED from there hit it")."""
    weapon = fired.token.head
    if fired.token.dep != "acl" or not (verb.is_verbal and fired.is_verbal):
        return False
    forms = {weapon.lemma.lower(), weapon.lower.removesuffix("s")}
    if forms.isdisjoint(lexicon.event_types.classes.get("weapon", frozenset())):
        return False
    found = lexicon.event_types.get(fired.event_type)
    return (
        found is not None and found.violent
        and any(each.i == weapon.i for each in agents_of(verb.token))
    )  # fmt: skip


def _launches(verb: EventMention, noun: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether `noun` is what a verb opens or beats off ("launched an OFFENSIVE")."""
    if not verb.is_verbal or noun.is_verbal or verb.event_type not in _OPENING:
        return False
    family = lexicon.event_types.family(noun.event_type)
    return family in ("operation", "battle", "killing", "remote-violence") and any(
        each.i == noun.token.i for each in syntax.patients(verb.token)
    )
