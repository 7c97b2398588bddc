"""Event types: our own ontology, its triggers, and its crosswalk to other schemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words, merge_rows
from dateline.records import Role

SCHEMES = ("acled", "ucdp", "plover", "cameo")
NATURES = ("happening", "state", "speech")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name a happening of one event type.

    `words` are lemmas in order; `pos` is `verb`, `noun` or `light` (a light verb and its noun).
    `needs` are conditions on the arguments, any one of which must hold (see `read.senses`);
    `roles` overrides which syntactic argument fills which role.
    """

    words: tuple[str, ...]
    pos: str
    needs: tuple[str, ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()


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
    triggers: tuple[Trigger, ...]
    crosswalk: tuple[CrosswalkRule, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All event types by id, and which families are near one another."""

    by_id: Mapping[str, EventType]
    near: frozenset[tuple[str, str]] = field(default_factory=frozenset)

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

    def is_a(self, event_type: str, ancestor: str) -> bool:
        """Tell whether an event type is `ancestor` or lies under it."""
        current: str | None = event_type
        while current is not None:
            if current == ancestor:
                return True
            found = self.by_id.get(current)
            current = None if found is None else found.parent
        return False


def build_event_types(tables: Iterable[Mapping[str, Any]]) -> EventTypes:
    """Return the ontology of these tables; raise `LexiconError` where it contradicts itself."""
    tables = tuple(tables)
    rows = merge_rows(tables, "event_types")
    types = {row_id: _event_type(row_id, row) for row_id, row in rows.items()}
    _check_parents(types)
    near: set[tuple[str, str]] = set()
    for table in tables:
        for left, right in table.get("near") or ():
            near |= {(left, right), (right, left)}
    return EventTypes(types, frozenset(near))


def _event_type(row_id: str, row: Mapping[str, Any]) -> EventType:
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
        triggers=(),
        crosswalk=tuple(_crosswalk(row, where)),
        description=str(row.get("description", "")),
    )


def _role(name: str, where: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise LexiconError(f"{where}: unknown role `{name}`.", hint=f"Use {known}.") from error


def _crosswalk(row: Mapping[str, Any], where: str) -> Iterable[CrosswalkRule]:
    for scheme in SCHEMES:
        for rule in row.get(scheme) or ():
            if not isinstance(rule, dict) or "code" not in rule:
                raise LexiconError(f"{where}: a rule under `{scheme}` needs a `code`.")
            yield CrosswalkRule(
                scheme=scheme,
                code=str(rule["code"]),
                detail=rule.get("detail"),
                when=as_words(rule.get("when"), where=where),
                cite=str(rule.get("cite", "")),
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
