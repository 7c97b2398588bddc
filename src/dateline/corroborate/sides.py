"""Sides: for whom a source speaks, and which sides take part in what a case tells of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dateline.corroborate.source_names import PAGES, SourceNames, is_voice, undotted
from dateline.lexicon import Actor, Lexicon
from dateline.records import Claim, Role, SourceLink, Status

LONGEST = 6  # words of a body's name within what is said of a person
PARTIES = (Role.ACTOR, Role.TARGET)


def side_of_actor(actor_id: str, lexicon: Lexicon) -> str:
    """Return the side of an actor: its state, else the widest body that it belongs to."""
    actor = lexicon.actors.get(actor_id)
    if actor is None:
        return actor_id
    if actor.country is not None and actor.kind in lexicon.sourcing.state_kinds:
        return f"state:{actor.country}"
    for body in lexicon.actors.bodies_of(actor_id):
        above = lexicon.actors.get(body)
        if above is not None and above.country and above.kind in lexicon.sourcing.state_kinds:
            return f"state:{above.country}"
    return (actor_id, *lexicon.actors.bodies_of(actor_id))[-1]


def find_sides(claims: Iterable[Claim], names: SourceNames) -> Mapping[str, str]:
    """Return the side of each source that is known to speak for one, by the source's key."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for link in claim.sources:
            side = _side_of(names.key(link, claim), link, claim, names.lexicon)
            if side is not None:
                said[names.key(link, claim)][side] += 1
    return {key: min(held, key=lambda one: (-held[one], one)) for key, held in said.items()}


def find_parties(claims: Iterable[Claim], lexicon: Lexicon) -> frozenset[str]:
    """Return the sides that bear arms or rule, and that do or suffer violence in these claims."""
    found = set()
    for claim in claims:
        kind = lexicon.event_types.get(claim.event_type)
        if kind is None or not kind.violent or claim.status is Status.HYPOTHETICAL:
            continue
        for part in claim.participants:
            actor = lexicon.actors.get(part.actor) if part.actor else None
            if part.role in PARTIES and actor is not None and _bears_arms(actor, lexicon):
                found.add(side_of_actor(actor.id, lexicon))
    return frozenset(found)


def _bears_arms(actor: Actor, lexicon: Lexicon) -> bool:
    return actor.kind in lexicon.sourcing.party_kinds and actor.id not in lexicon.sourcing.sorts


def _side_of(key: str, link: SourceLink, claim: Claim, lexicon: Lexicon) -> str | None:
    if key.startswith("actor:"):
        return side_of_actor(key.removeprefix("actor:"), lexicon)
    if key.startswith("outlet:"):
        outlet = lexicon.outlets.get(key.removeprefix("outlet:"))
        owned = outlet is not None and outlet.state is not None
        if outlet is None or not owned or outlet.country is None:
            return None
        return f"state:{outlet.country}" if outlet.state.control == "controlled" else None  # type: ignore[union-attr] # owned says so
    if is_voice(link) or key.startswith(PAGES):
        return None
    body = _named_in(link.text or "", link.name, claim, lexicon)
    return None if body is None else side_of_actor(body.id, lexicon)


def _named_in(text: str, name: str, claim: Claim, lexicon: Lexicon) -> Actor | None:
    """Return the body that is named in what is said of somebody: "army spokesman Bello Umar"."""
    country = None if claim.place is None else claim.place.country
    words = undotted(text.replace(name, " ; ")).replace(",", " ; ").split()
    for size in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            said = " ".join(words[start : start + size])
            found = None if ";" in said else _body(said, country, lexicon)
            if found is not None:
                return found
    return None


def _body(said: str, country: str | None, lexicon: Lexicon) -> Actor | None:
    actors, sourcing = lexicon.actors, lexicon.sourcing
    found = actors.find(said, country)
    if found is None and country is not None:
        found = actors.body_in(said.removesuffix("'s").removesuffix("’s"), country)
    usable = found is not None and found.id not in sourcing.sorts and found.kind != "person"
    return found if usable else None
