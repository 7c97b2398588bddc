"""Event types in a terminal: all in a table, one with its rules and their citations."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dateline.lexicon import EventType
from dateline.lexicon.event_types import SCHEMES, CrosswalkRule
from dateline.present.terminal.details import print_field
from dateline.present.terminal.tables import Column, print_table

SCHEME_NAMES = {"acled": "ACLED", "ucdp": "UCDP", "plover": "PLOVER", "cameo": "CAMEO"}


def print_event_types(console: Console, event_types: Sequence[EventType]) -> None:
    """Print one line for each event type with the first rule of each scheme.

    `+2` after a rule says that two more follow, taken where who takes part asks for them.
    """
    columns = (
        Column("type", fixed=True, style="cyan"),
        Column("name", least=16),
        Column("family", least=9, spare=1),
        Column("ACLED", least=20),
        Column("UCDP", least=4),
        Column("PLOVER", least=12, spare=1),
        Column("CAMEO", least=5),
    )
    print_table(console, columns, [_row(event_type) for event_type in event_types])


def print_event_type(console: Console, event_type: EventType) -> None:
    """Print an event type in full: its roles, every rule and what it rests on."""
    console.print(Text(event_type.name, style="bold"))
    if event_type.description:
        console.print(Text(event_type.description))
    print_field(console, "type", event_type.id)
    print_field(console, "family", event_type.family)
    if event_type.parent is not None:
        print_field(console, "is a", event_type.parent)
    print_field(console, "nature", event_type.nature, "violent" if event_type.violent else "")
    print_field(console, "roles", ", ".join(role.value for role in event_type.roles) or "none")
    for scheme in SCHEMES:
        for rule in _rules(event_type, scheme):
            asked = "" if not rule.when else f"if {' and '.join(rule.when)}"
            print_field(console, SCHEME_NAMES[scheme], _target(rule), asked)
            if rule.cite:
                print_field(console, "", "", rule.cite)


def _row(event_type: EventType) -> tuple[str, ...]:
    return (
        event_type.id,
        event_type.name,
        event_type.family,
        *(_first(_rules(event_type, scheme)) for scheme in SCHEMES),
    )


def _rules(event_type: EventType, scheme: str) -> list[CrosswalkRule]:
    return [rule for rule in event_type.crosswalk if rule.scheme == scheme]


def _first(rules: Sequence[CrosswalkRule]) -> str:
    if not rules:
        return ""
    more = f" +{len(rules) - 1}" if len(rules) > 1 else ""
    return _target(rules[0]) + more


def _target(rule: CrosswalkRule) -> str:
    return rule.code if rule.detail is None else f"{rule.code}: {rule.detail}"
