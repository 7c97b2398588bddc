"""Actors: who takes part in events, by name, alias and description, world-wide.

Named actors stand in `actors.yaml`; the bodies that every state has (its army, its police, its
president) are made on demand from `countries.yaml`, so that "Iraqi Army", "Iraq's army" and
"the army of Iraq" are one actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.countries import Body, Countries, Country, build_countries
from dateline.lexicon.sorts import Sorts, build_sorts
from dateline.lexicon.tables import as_words
from dateline.records import NamedActor

# ACLED Codebook (2023), "Actor types": the code of each kind. Bodies that bear no arms are coded
# with civilians; forces that act outside their own state with external forces.
INTER: Mapping[str, int] = {
    "state-force": 1,
    "government": 1,
    "office": 1,
    "person": 1,
    "rebel-group": 2,
    "militia": 3,
    "identity-militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "organisation": 7,
    "party": 7,
    "company": 7,
    "media": 7,
    "group": 3,
    "coalition": 8,
    "international": 8,
}
_PARTS_OF_FORCES = ("army", "air-force", "navy")
_TRIM = re.compile(r"^(?:the|a|an|some|so-called|suspected|alleged)\s+", re.IGNORECASE)
_SHORT_CAPS = 5
_DESCRIBED = frozenset({"civilians", "protesters", "rioters"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor; `inter` is ACLED's code (ACLED codebook, "Actor types").

    `country` is ISO 3166-1 alpha-2. `member_of` are ids of the bodies that it belongs to.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None = None
    member_of: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    inter: int | None = None
    source: str = ""

    def named(self) -> NamedActor:
        """Return the actor as the public record."""
        return NamedActor(self.id, self.name, self.aliases, self.kind)


@dataclass(frozen=True, slots=True)
class Actors:
    """All known actors by id and by every name of theirs, with the bodies of states beside them.

    `by_name` is in lower case; `caps_only` holds the short names that count in capitals alone.
    `allies` are pairs of ids, both ways round; `by_country` descriptions that mean another body in
    each country; `plain_words` the words that a text in capitals cannot tell from a short name;
    `spoken_for` the heads that stand for the body named with them; `capital_names` those that are
    never written small, in lower case: an amnesty is no Amnesty. `known` and `bodies` keep what was
    looked up once: linking asks for the same few actors over and over.
    """

    by_id: Mapping[str, Actor]
    by_name: Mapping[str, str]
    caps_only: Mapping[str, str]
    countries: Countries
    allies: frozenset[tuple[str, str]] = frozenset()
    by_country: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sorts: Sorts = field(default_factory=Sorts)
    plain_words: frozenset[str] = frozenset()
    spoken_for: tuple[str, ...] = ()
    capital_names: frozenset[str] = frozenset()
    known: dict[str, Actor | None] = field(default_factory=dict, repr=False, compare=False)
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or `None`."""
        found = self.by_id.get(actor_id)
        if found is not None:
            return found
        if actor_id not in self.known:
            self.known[actor_id] = self._composed(actor_id)
        return self.known[actor_id]

    def _composed(self, actor_id: str) -> Actor | None:
        """Return the actor that an id describes: a country's body, or a name that says its sort."""
        for cut in range(len(actor_id) - 1, 0, -1):
            if actor_id[cut] != "-":
                continue
            country = self.countries.by_slug.get(actor_id[:cut])
            body = self.countries.bodies.get(actor_id[cut + 1 :])
            if country is not None and body is not None:
                return _body_of(country, body)
        return self._typed(actor_id, actor_id.replace("-", " ").title())

    def typed(self, name: str) -> Actor | None:
        """Return an actor made of an unknown name that says its sort, or `None`.

        "The al-Nour Brigade" is an armed group, "Ministry of Water" an office. Its id is the name
        without its article, so that `get` gives the same actor back.
        """
        return self._typed(self.sorts.id_of(name), self.sorts.bare(name))

    def _typed(self, actor_id: str, name: str) -> Actor | None:
        kind = self.sorts.kind_of(actor_id)
        if kind is None:
            return None
        return Actor(actor_id, name, (), kind, inter=INTER[kind], source="its own name")

    def find(self, name: str, country: str | None = None) -> Actor | None:
        """Return the actor that goes by this name, alias or description, or `None`.

        Some descriptions mean another body in each country ("coalition forces"): those need the
        `country` (ISO 3166-1 alpha-2) that the report is about.
        """
        local = self.by_country.get(_TRIM.sub("", name).lower())
        if local is not None:
            actor_id = local.get(country or "*", local.get("*"))
            return None if actor_id is None else self.get(actor_id)
        name = " ".join(name.replace("’", "'").strip(" \"'“”.,;:()[]").split())
        for form in (name, _TRIM.sub("", name)):
            if form in self.caps_only:
                return self.by_id[self.caps_only[form]]
            found = self.by_name.get(form.lower())
            if found is not None:
                return self.by_id[found]
        bare = _TRIM.sub("", name)
        return self._find_body(bare) or self._find_spoken_for(bare)

    def _find_spoken_for(self, name: str) -> Actor | None:
        """Return the body that somebody speaks for: "Hamas spokesman", "officials of Hamas"."""
        for head in self.spoken_for:
            if name.endswith(f" {head}"):
                return self.find(name.removesuffix(head).strip().removesuffix("'s"))
        head, _, body = name.partition(" of ") if " of " in name else name.partition(" for ")
        return self.find(body) if body and head.lower() in self.spoken_for else None

    def _find_body(self, written: str) -> Actor | None:
        """Return a state's body such as "Iraqi army" or "the army of Iraq", or `None`.

        A country alone must be written as a name: a car is no Central African Republic, nor
        turkey a state.
        """
        name = written.lower()
        parted = self.countries.split(name)
        if parted is None:
            return None
        country, rest = parted
        rest = rest.removeprefix("the ").strip()
        if not rest:
            bare = written.removesuffix("'s")
            if bare.islower() or bare.lower() not in self.countries.by_name:
                return None
            if bare.upper() in country.other_names and not bare.isupper():
                return None
            return _body_of(country, self.countries.bodies["government"])
        body = self.countries.by_head.get(rest)
        if body is None:
            return None
        composed = f"{country.slug}-{body.id}"
        return self.by_id.get(composed) or _body_of(country, body)

    def body_in(self, head: str, country: str) -> Actor | None:
        """Return the body that a bare noun such as "army" names in a country, or `None`."""
        body = self.countries.by_head.get(_TRIM.sub("", head).lower())
        found = self.countries.by_code.get(country)
        if body is None or found is None:
            return None
        return self.by_id.get(f"{found.slug}-{body.id}") or _body_of(found, body)

    def are_related(self, left: str, right: str) -> bool:
        """Tell whether two actors are one, or one belongs to the other."""
        return left == right or right in self.bodies_of(left) or left in self.bodies_of(right)

    def are_allied(self, left: str, right: str) -> bool:
        """Tell whether two actors, or bodies they belong to, are known to fight on one side."""
        ours, theirs = (left, *self.bodies_of(left)), (right, *self.bodies_of(right))
        return any((one, other) in self.allies for one in ours for other in theirs)

    def bodies_of(self, actor_id: str) -> tuple[str, ...]:
        """Return the ids of all bodies that an actor belongs to, the nearest first."""
        known = self.bodies.get(actor_id)
        if known is None:
            known = self.bodies[actor_id] = self._bodies_above(actor_id)
        return known

    def _bodies_above(self, actor_id: str) -> tuple[str, ...]:
        found: list[str] = []
        queue = [actor_id]
        while queue:
            actor = self.get(queue.pop(0))
            for body in actor.member_of if actor is not None else ():
                if body not in found:
                    found.append(body)
                    queue.append(body)
        return tuple(found)


def _body_of(country: Country, body: Body) -> Actor:
    """Return a state's body as an actor; its army, air force and navy belong to its forces."""
    adjective = country.adjectives[0] if country.adjectives else country.name
    member_of: tuple[str, ...] = ()
    if body.id in _PARTS_OF_FORCES:
        member_of = (f"{country.slug}-armed-forces",)
    elif body.id in ("armed-forces", "police", "intelligence"):
        member_of = (f"{country.slug}-security-forces",)
    elif body.kind == "office":
        member_of = (f"{country.slug}-government",)
    short = body.heads[0].title()
    names = {f"{adjective} {short}", f"{short} of {country.name}", f"{country.name}'s {short}"}
    name = f"{short} of {country.name}" if body.id == "government" else f"{adjective} {body.name}"
    return Actor(
        id=f"{country.slug}-{body.id}",
        name=name,
        aliases=tuple(sorted(names - {name})),
        kind=body.kind,
        country=country.code,
        member_of=member_of,
        inter=INTER[body.kind],
        source="countries.yaml",
    )


def build_actors(
    tables: Iterable[Mapping[str, Any]], countries: Iterable[Mapping[str, Any]] = ()
) -> Actors:
    """Return the actors of these tables; raise `LexiconError` where a row cannot be used."""
    tables = tuple(tables)
    by_id: dict[str, Actor] = {}
    for table in tables:
        for row_id, row in (table.get("actors") or {}).items():
            by_id[str(row_id)] = _actor(str(row_id), row)
    by_name: dict[str, str] = {}
    caps_only: dict[str, str] = {}
    written: dict[str, bool] = {}
    for actor in by_id.values():
        for name in (actor.name, *actor.aliases):
            low = name.islower() or actor.kind in _DESCRIBED
            written[name.lower()] = written.get(name.lower(), False) or low
            if name.isupper() and len(name.replace(".", "")) <= _SHORT_CAPS:
                caps_only.setdefault(name, actor.id)
            else:
                by_name.setdefault(name.lower(), actor.id)
    return Actors(
        by_id=by_id,
        by_name=by_name,
        caps_only=caps_only,
        countries=build_countries(countries),
        allies=_allies(tables, by_id),
        by_country=_by_country(tables),
        sorts=build_sorts(tables, frozenset(INTER)),
        capital_names=frozenset(name for name, low in written.items() if not low),
        plain_words=frozenset(_listed(tables, "plain_words")),
        spoken_for=tuple(_listed(tables, "spoken_for")),
    )


def _listed(tables: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return [word for table in tables for word in as_words(table.get(name), where=name)]


def _by_country(tables: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, str]]:
    """Return the descriptions that mean another body in each country, in lower case."""
    found: dict[str, Mapping[str, str]] = {}
    for table in tables:
        for names, row in (table.get("by_country") or {}).items():
            if not isinstance(row, dict):
                raise LexiconError(f"actors.yaml: `{names}` needs countries, not {row!r}.")
            cells = {("NO" if code is False else str(code)): str(one) for code, one in row.items()}
            for name in str(names).split(","):
                found[name.strip().lower()] = cells
    return found


def _allies(
    tables: Iterable[Mapping[str, Any]], by_id: Mapping[str, Actor]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of allies, both ways round: the listed ones and those that a row names."""
    pairs = {pair for one in by_id.values() for ally in one.allies for pair in _pair(one.id, ally)}
    for table in tables:
        for row in table.get("allies") or ():
            if not isinstance(row, list) or len(row) != 2:
                raise LexiconError(f"actors.yaml: allies come in pairs, not {row!r}.")
            left, right = (str(name) for name in row)
            pairs.update(_pair(left, right))
    return frozenset(pairs)


def _pair(left: str, right: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (left, right), (right, left)


def _actor(row_id: str, row: object) -> Actor:
    where = f"actor `{row_id}`"
    if isinstance(row, dict):
        actor = Actor(
            id=row_id,
            name=str(row.get("name") or row_id.replace("-", " ").title()),
            kind=str(row.get("kind", "group")),
            country=row.get("country"),
            aliases=as_words(row.get("aliases"), where=where),
            member_of=as_words(row.get("member_of"), where=where),
            allies=as_words(row.get("allies"), where=where),
            source=str(row.get("source", "the user's own table")),
        )
    elif isinstance(row, str):
        cells = [*(cell.strip() for cell in row.split("|")), "", "", "", "", ""]
        actor = Actor(
            id=row_id,
            name=cells[0],
            kind=cells[1] or "group",
            country=cells[2] or None,
            aliases=as_words(cells[3], where=where),
            member_of=as_words(cells[4], where=where),
            source=cells[5] or "actors.yaml",
        )
    else:
        raise LexiconError(f"{where}: expected cells parted by bars or a mapping, found {row!r}.")
    if actor.kind not in INTER:
        raise LexiconError(
            f"{where}: unknown kind `{actor.kind}`.", hint=f"Use one of {', '.join(INTER)}."
        )
    return replace(actor, inter=INTER[actor.kind])
