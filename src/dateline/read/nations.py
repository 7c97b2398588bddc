"""Nations: whose forces, government or people a country's name stands for in a happening."""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon import Actor, Lexicon
from dateline.read.happenings import Happening
from dateline.read.naming import Named
from dateline.read.parse import Word, syntax
from dateline.records import Role

_FIGHTING = frozenset({"battle", "operation", "territory", "movement"})
DEALING = frozenset(
    {"agreement", "talks", "sanction", "accusation", "threat", "request", "rejection", "support",
     "concession", "aid", "coercion", "politics", "warning", "disrupted"}
)  # fmt: skip


def of_nation(named: Named, role: Role, happening: Happening, lexicon: Lexicon) -> Named:
    """Return the body that a nation's name stands for: its forces where it fights, else its people.

    "The Turks shelled the village", "three Iraqis were killed".
    """
    if not named.name[:1].isupper():
        return named
    if named.actor is not None:
        return with_forces(named, role, happening, lexicon)
    lower = named.name.lower()
    found = lexicon.event_types.get(happening.chief.event_type)
    deals = found is not None and found.family in DEALING
    capital = lexicon.actors.countries.by_capital.get(lower)
    if deals and capital is not None and not syntax.preposition(named.token):
        government = lexicon.actors.body_in("government", capital.code)
        return named if government is None else _as_actor(named, government, "its government")
    country = lexicon.actors.countries.by_word.get(lower.removesuffix("s"))
    country = country or lexicon.actors.countries.by_word.get(lower)
    if country is None or lower in lexicon.actors.countries.by_name:
        return named
    fights = found is not None and (found.violent or found.family in _FIGHTING)
    people = lower.endswith(("s", "ese", "ish", "ch"))  # "US drone strikes" strike no nation
    if role is not Role.ACTOR and (deals or not people):
        return named
    body = "civilians"
    if role is Role.ACTOR and (fights or deals):
        body = "armed forces" if fights else "government"
    actor = lexicon.actors.body_in(body, country.code)
    return named if actor is None else _as_actor(named, actor, "")


def with_forces(named: Named, role: Role, happening: Happening, lexicon: Lexicon) -> Named:
    """Return the forces of a state whose name alone says who shells or fights.

    ACLED Codebook (2023), "Actor types": acts of war are those of a state's military forces.
    """
    actor = named.actor
    if actor is None or actor.country is None or role is not Role.ACTOR:
        return named
    family = lexicon.event_types.family(happening.chief.event_type)
    is_state = actor.id.endswith("-government") and named.token.upos == "PROPN"
    fights = family in ("remote-violence", "battle") or (
        happening.chief.event_type in ("killing", "injury") and happening.chief.is_verbal
    )
    if not is_state or not fights:
        return named
    forces = lexicon.actors.body_in("armed forces", actor.country)
    return named if forces is None else _as_actor(named, forces, "")


def _as_actor(named: Named, actor: Actor, rule: str) -> Named:
    return replace(named, name=actor.name, actor=actor, rule=rule or named.rule)


def body_of_country(token: Word, happening: Happening, lexicon: Lexicon) -> Actor | None:
    """Return the forces (of a violent happening) or government that an adjective stands for."""
    actors = lexicon.actors
    country = actors.countries.by_word.get(token.lower)
    if country is None or not token.text[:1].isupper():
        return None
    event_type = lexicon.event_types.get(happening.chief.event_type)
    violent = event_type is not None and event_type.violent
    return actors.body_in("armed forces" if violent else "government", country.code)
