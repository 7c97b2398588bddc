"""Source names: which names over a whole case are one person, body or outlet, and by which rule.

A link of a chain has a key of its own: the known actor or outlet, else its folded name. Keys that
mean one source are then joined, and each join is kept with its rule. Nothing here reads a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from dateline.corroborate.spelling import same_person
from dateline.lexicon import Lexicon
from dateline.records import Claim, SourceLink, SourceRule, source_rule_of

VOICES = frozenset({SourceRule.OUTLET, SourceRule.ADDRESS, SourceRule.NO_OUTLET})
CREDITS = frozenset({SourceRule.DATELINE, SourceRule.BYLINE, SourceRule.FOOT, SourceRule.CAPTION})
ARTICLES = frozenset({"the", "a", "an", "some", "his", "her", "its", "their", "our"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEAKS = re.compile(r"^(?P<who>.+?) (?:for|of|to|at|with|from|in) (?:the )?(?P<body>.+)$")
PAGES = ("page:", "site:", "outlet:")  # keys of who publishes: never one with who is quoted
SHORTEST = 2
LONGEST = 6  # letters of an acronym


class JoinRule(StrEnum):
    """By what a name is held to mean a source."""

    WRITTEN = "written"  # the name itself, without regard to case, accents and articles
    KNOWN = "known"  # a known actor or outlet goes by it
    SPEAKS_FOR = "speaks-for"  # somebody who speaks for the body
    ACRONYM = "acronym"  # the first letters of a full name
    SHORTER = "shorter"  # words of one full name only
    SURNAME = "surname"  # the surname of one person only
    SPELLING = "spelling"  # the same name transliterated, or with initials
    ANALYST = "analyst"  # an analyst said so


@dataclass(frozen=True, slots=True)
class Join:
    """A name and the source that it is held to mean."""

    name: str
    key: str
    rule: JoinRule


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Which source each link means: roots of keys, a name for each, and the joins with rules."""

    lexicon: Lexicon
    roots: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()

    def key(self, link: SourceLink, claim: Claim) -> str:
        """Return the key of the source that a link means."""
        own, _ = own_key(link, claim, self.lexicon)
        return self.roots.get(own, own)

    def name(self, link: SourceLink, claim: Claim) -> str:
        """Return what the source is called over the case."""
        return self.names.get(self.key(link, claim), link.name)


def is_voice(link: SourceLink) -> bool:
    """Tell whether a link is the outlet itself, or an agency credited for a whole page."""
    if source_rule_of(link.basis) in VOICES | CREDITS:
        return True
    return link.span is None and link.kind in {"outlet", "agency", "unknown"}


def resolve_names(claims: Iterable[Claim], lexicon: Lexicon) -> SourceNames:
    """Return which names of a case are one source. Pure: in whatever order the claims come."""
    said: dict[str, set[str]] = defaultdict(set)
    ways: dict[tuple[str, str], JoinRule] = {}
    kinds: dict[str, str] = {}
    for claim in claims:
        for link in claim.sources:
            key, rule = own_key(link, claim, lexicon)
            said[key].add(link.name)
            ways[link.name, key] = rule
            kinds.setdefault(key, link.kind)
    pages = {key: names for key, names in said.items() if key.startswith(PAGES)}
    others = {key: names for key, names in said.items() if not key.startswith(PAGES)}
    joined = {
        **_persons(said),
        **_short_names(pages, lexicon),
        **_short_names(others, lexicon),
    }
    roots = {key: _root(joined, key) for key in joined}
    called = _names(said, roots, lexicon)
    joins = [Join(name, roots.get(key, key), rule) for (name, key), rule in ways.items()]
    joins += [
        Join(name, roots[key], rule) for key, (_, rule) in joined.items() for name in said[key]
    ]
    kept = [one for one in joins if one.rule is not JoinRule.WRITTEN or one.key not in roots]
    ordered = sorted(set(kept), key=lambda one: (one.key, one.name, one.rule))
    return SourceNames(lexicon, roots, called, tuple(ordered))


Joined = Mapping[str, tuple[str, JoinRule]]  # a key, the one that it is held to mean, and why


def _root(joined: Joined, key: str) -> str:
    seen = {key}
    while key in joined and joined[key][0] not in seen:
        key = joined[key][0]
        seen.add(key)
    return key


def _names(
    said: Mapping[str, set[str]], roots: Mapping[str, str], lexicon: Lexicon
) -> dict[str, str]:
    """Return the name of each source: that of the known actor or outlet, else the fullest."""
    held: dict[str, set[str]] = defaultdict(set)
    for key, names in said.items():
        held[roots.get(key, key)] |= names
    found = {}
    for key, names in held.items():
        actor = lexicon.actors.get(key.removeprefix("actor:")) if key.startswith("actor:") else None
        outlet = lexicon.outlets.get(key.removeprefix("outlet:"))
        known = actor or (outlet if key.startswith("outlet:") else None)
        fullest = min(names, key=lambda name: (-len(name.split()), -len(name), name))
        found[key] = fullest if known is None else known.name
    return found


# ── the key of one link ──────────────────────────────────────────────────────────────────────
def own_key(link: SourceLink, claim: Claim, lexicon: Lexicon) -> tuple[str, JoinRule]:
    """Return the key that a link has by itself, and by which rule; unknown outlets are apart."""
    if link.kind == "unknown" and link.span is None and link.basis in (SourceRule.NO_OUTLET, ""):
        return f"report:{claim.report}", JoinRule.WRITTEN
    if link.actor is not None and link.actor.startswith("site:"):
        return link.actor, JoinRule.KNOWN
    country = None if claim.place is None else claim.place.country
    if is_voice(link) or link.kind in {"outlet", "agency"}:
        return _published(link, lexicon)
    found = _known(link, country, lexicon)
    if found is not None:
        return found
    if link.kind == "person":
        return f"person:{folded(link.name, lexicon.sourcing.titles)}", JoinRule.WRITTEN
    name = folded(link.name, frozenset())
    body = _spoken_for(name, lexicon)
    return (f"said:{body}", JoinRule.SPEAKS_FOR) if body else (f"said:{name}", JoinRule.WRITTEN)


def _published(link: SourceLink, lexicon: Lexicon) -> tuple[str, JoinRule]:
    """Return the key of an outlet or agency: its name is never that of an armed group."""
    outlet = lexicon.outlets.get(link.actor) if link.actor else lexicon.outlets.find(link.name)
    if outlet is not None:
        return f"outlet:{outlet.id}", JoinRule.KNOWN
    return f"page:{folded(link.name, frozenset())}", JoinRule.WRITTEN


def _known(link: SourceLink, country: str | None, lexicon: Lexicon) -> tuple[str, JoinRule] | None:
    sorts = lexicon.sourcing.sorts
    if link.actor is not None and link.actor not in sorts:
        outlet = lexicon.outlets.get(link.actor)
        actor = lexicon.actors.get(link.actor)
        known = f"actor:{link.actor}" if actor or not outlet else f"outlet:{link.actor}"
        return known, JoinRule.KNOWN
    outlet = lexicon.outlets.find(link.name)
    if outlet is not None and outlet.is_media:
        return f"outlet:{outlet.id}", JoinRule.KNOWN
    plain = undotted(link.name)
    actor = lexicon.actors.find(plain, country)
    bare = folded(link.name, frozenset())
    if actor is None and country is not None and bare in lexicon.sourcing.bare_bodies:
        actor = lexicon.actors.body_in(bare, country)
    if actor is not None and actor.id not in sorts:
        rule = JoinRule.KNOWN if actor.name.lower() == plain.lower() else JoinRule.SPEAKS_FOR
        return f"actor:{actor.id}", rule
    if outlet is not None:
        return f"outlet:{outlet.id}", JoinRule.KNOWN
    capital = lexicon.actors.countries.by_capital.get(link.name.lower())
    if capital is not None:
        return f"actor:{capital.slug}-government", JoinRule.KNOWN
    return None


def _spoken_for(name: str, lexicon: Lexicon) -> str | None:
    """Return the body for which somebody speaks: "spokesman for the mosque council"."""
    speaks = lexicon.sourcing.speaks_for
    match = _SPEAKS.match(name)
    if match is not None and match["who"].rsplit(" ", 1)[-1] in speaks:
        return match["body"]
    words = name.split()
    while len(words) > 1 and words[-1] in speaks:
        words.pop()
    body = " ".join(words)
    return body if body != name and body not in lexicon.sourcing.vague else None


def undotted(name: str) -> str:
    """Return a name with the points of its acronyms left out: `U.N.` is `UN`."""
    return re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m.group().replace(".", ""), name)


@lru_cache(maxsize=1 << 14)
def folded(name: str, titles: frozenset[str]) -> str:
    """Return a name in lower case without accents, articles, possessives, points and titles."""
    bare = unicodedata.normalize("NFKD", undotted(name).casefold().replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    words = [word.removesuffix("'s").strip("'") for word in _WORD.findall(bare)]
    kept = [word for word in words if word not in ARTICLES]
    while len(kept) > 1 and kept[0] in titles:
        kept = kept[1:]
    return " ".join(kept or words)


# ── joins over the case ──────────────────────────────────────────────────────────────────────
def _persons(said: Mapping[str, set[str]]) -> dict[str, tuple[str, JoinRule]]:
    """Join a surname to the one person of that name, and two spellings of one name."""
    people = sorted(key.removeprefix("person:") for key in said if key.startswith("person:"))
    full = [name for name in people if " " in name]
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in full:
        by_surname[name.rsplit(" ", 1)[-1]].add(name)
        by_surname[name.split(" ", 1)[0]].add(name)
    joined: dict[str, tuple[str, JoinRule]] = {}
    for place, name in enumerate(full):
        for other in full[:place]:
            if same_person(name, other):
                joined[f"person:{name}"] = (f"person:{other}", JoinRule.SPELLING)
                break
    for name in people:
        bearers = {_root(joined, f"person:{one}") for one in by_surname.get(name, ())}
        if " " not in name and len(bearers) == 1:
            joined[f"person:{name}"] = (bearers.pop(), JoinRule.SURNAME)
    return joined


def _short_names(said: Mapping[str, set[str]], lexicon: Lexicon) -> dict[str, tuple[str, JoinRule]]:
    """Join acronyms and shorter names to the one full name that they can mean."""
    idle = lexicon.sourcing.outlet_words
    named = {
        key: sorted(name for name in names if _is_name(name))
        for key, names in said.items()
        if not key.startswith(("person:", "report:"))
    }
    full: dict[frozenset[str], set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for key, names in named.items():
        for name in names:
            words = folded(name, frozenset()).split()
            full[frozenset(words) - idle].add(key)
            if len(words) > 1:
                initials["".join(word[0] for word in words)].add(key)
                short = [word[0] for word in words if word not in {"of", "for", "and"}]
                initials["".join(short)].add(key)
    joined: dict[str, tuple[str, JoinRule]] = {}
    for key in sorted(said):
        bare = key.removeprefix("said:")
        if bare in lexicon.sourcing.bare_bodies:
            told = frozenset(bare.split())
            others = {other for held, keys in full.items() if told < held for other in keys}
            if len(others) == 1:
                joined[key] = (others.pop(), JoinRule.SHORTER)
    for key, names in sorted(named.items()):
        if key.startswith("actor:"):
            continue
        for name in names:
            rule, others = _longer(name, key, full, initials, idle)
            if len(others) == 1 and key not in joined:
                joined[key] = (others.pop(), rule)
    return joined


def _longer(
    name: str,
    key: str,
    full: Mapping[frozenset[str], set[str]],
    initials: Mapping[str, set[str]],
    idle: frozenset[str],
) -> tuple[JoinRule, set[str]]:
    plain = undotted(name)
    if plain.isupper() and SHORTEST <= len(plain) <= LONGEST and plain.isalpha():
        return JoinRule.ACRONYM, initials.get(plain.lower(), set()) - {key}
    words = frozenset(folded(name, frozenset()).split()) - idle
    if not words:
        return JoinRule.SHORTER, set()
    same = full[words] - {key}
    # Of two names with the same telling words ("Istmo", "Istmo Press") one is kept, whichever.
    if same and min(same) < key:
        return JoinRule.SHORTER, {min(same)}
    if same:
        return JoinRule.SHORTER, set()
    longer = {other for held, keys in full.items() if words < held for other in keys}
    return JoinRule.SHORTER, longer - {key}


def _is_name(name: str) -> bool:
    """Tell whether a source is called by a name, with a capital in it."""
    return any(word[0].isupper() for word in name.split()[-3:])
