"""Event types: our own ontology, and its crosswalk to other schemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.classes import build_classes
from dateline.lexicon.tables import as_words, merge_rows
from dateline.records import Role

SCHEMES = ("acled", "ucdp", "plover", "cameo")
NATURES = ("happening", "state", "speech")


@dataclass(frozen=True, slots=True)
class CrosswalkRule:
    """One mapping to another scheme: it holds when all its conditions on the claim hold.

    `cite` names the section of the scheme's codebook.
    """

    scheme: str
    code: str
    detail: str | None
    when: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One sort of event; `family` groups sorts that reports tell of one event in.

    `nature` is `happening`, `state` (a state of affairs such as the strength of a force) or
    `speech`.
    """

    id: str
    name: str
    family: str
    parent: str | None
    nature: str
    violent: bool
    roles: tuple[Role, ...]
    crosswalk: tuple[CrosswalkRule, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All event types by id, which families are near one another, and the classes of nouns.

    `near` holds pairs of families, both ways round; `classes` the lemmas of each semantic class.
    """

    by_id: Mapping[str, EventType]
    near: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def get(self, event_type: str) -> EventType | None:
        """Return the event type with this id, or `None`."""
        return self.by_id.get(event_type)

    def family(self, event_type: str) -> str:
        """Return the family of an event type; an unknown type is its own family."""
        found = self.by_id.get(event_type)
        return event_type if found is None else found.family

    def are_near(self, left: str, right: str) -> bool:
        """Tell whether two event types can be two tellings of one event."""
        one, other = self.family(left), self.family(right)
        return one == other or (one, other) in self.near


def build_event_types(
    tables: Iterable[Mapping[str, Any]], classes: Iterable[Mapping[str, Any]] = ()
) -> EventTypes:
    """Return the ontology of these tables; raise `LexiconError` where it contradicts itself."""
    tables = tuple(tables)
    cites = _citations(tables)
    rows = merge_rows(tables, "event_types")
    types = {row_id: _event_type(row_id, row, cites) for row_id, row in rows.items()}
    _check_parents(types)
    near: set[tuple[str, str]] = set()
    for table in tables:
        for left, right in table.get("near") or ():
            near |= {(left, right), (right, left)}
    return EventTypes(
        by_id=types,
        near=frozenset(near),
        classes=build_classes(classes),
    )


def _citations(tables: tuple[Mapping[str, Any], ...]) -> dict[tuple[str, str], str]:
    return {
        (scheme, str(code)): str(cite)
        for table in tables
        for scheme, codes in (table.get("citations") or {}).items()
        for code, cite in codes.items()
    }


def _event_type(
    row_id: str, row: Mapping[str, Any], cites: Mapping[tuple[str, str], str]
) -> EventType:
    where = f"event type `{row_id}`"
    nature = str(row.get("nature", "happening"))
    if nature not in NATURES:
        raise LexiconError(f"{where}: unknown nature `{nature}`.", hint=f"Use one of {NATURES}.")
    return EventType(
        id=row_id,
        name=str(row.get("name") or row_id.replace("-", " ")),
        family=str(row.get("family") or row_id),
        parent=row.get("parent"),
        nature=nature,
        violent=bool(row.get("violent", False)),
        roles=tuple(_role(name, where) for name in as_words(row.get("roles"), where=where)),
        crosswalk=tuple(_crosswalk(row, where, cites)),
        description=str(row.get("description", "")),
    )


def _texts(value: object, where: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LexiconError(f"{where}: expected a list of rules, found {value!r}.")
    return value


def _role(name: str, where: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise LexiconError(f"{where}: unknown role `{name}`.", hint=f"Use {known}.") from error


def _crosswalk(
    row: Mapping[str, Any], where: str, cites: Mapping[tuple[str, str], str]
) -> Iterable[CrosswalkRule]:
    """Yield the rules `Code > Detail if condition; condition` of every scheme."""
    for scheme in SCHEMES:
        for rule in _texts(row.get(scheme), f"{where}, `{scheme}`"):
            target, _, conditions = rule.partition(" if ")
            code, _, detail = target.partition(">")
            if not code.strip():
                raise LexiconError(f"{where}: a rule under `{scheme}` needs a code.")
            yield CrosswalkRule(
                scheme=scheme,
                code=code.strip(),
                detail=detail.strip() or None,
                when=tuple(part.strip() for part in conditions.split(";") if part.strip()),
                cite=cites.get((scheme, code.strip())) or cites.get((scheme, "*"), ""),
            )


def _check_parents(types: Mapping[str, EventType]) -> None:
    for event_type in types.values():
        seen = {event_type.id}
        parent = event_type.parent
        while parent is not None:
            if parent not in types:
                raise LexiconError(
                    f"event type `{event_type.id}`: unknown parent `{parent}`.",
                    hint="Name an event type of the table.",
                )
            if parent in seen:
                raise LexiconError(
                    f"event type `{event_type.id}`: it is its own ancestor by way of `{parent}`.",
                    hint="Break the circle of parents.",
                )
            seen.add(parent)
            parent = types[parent].parent
