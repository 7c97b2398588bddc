"""What a coder writes into a column in place of what the rules give: a note in a fixed form.

Such a note (`acled.notes = Two men were shot.`) is a decision like any other: on record, undone by
an undo, and with its claims through every rebuild. The last one in force on an event has the word.
"""

from __future__ import annotations

import re
from collections.abc import Container

from dateline.present.view import CaseView
from dateline.records import Act, Event

_FORM = re.compile(r"(?P<scheme>[a-z]+)\.(?P<column>[a-z0-9_]+) =(?P<value>.*)", re.DOTALL)


def own_cell_prefix(scheme: str, column: str) -> str:
    """Return the words before a coder's own value in the note that holds it."""
    return f"{scheme}.{column} = "


def own_cells(
    view: CaseView, event: Event, scheme: str, *, columns: Container[str]
) -> dict[str, str]:
    """Return what coders wrote into these columns of an event's row, by column."""
    found: dict[str, str] = {}
    for decision in view.decided_on_event(event):
        if decision.act is not Act.NOTE:
            continue
        told = _FORM.fullmatch(decision.value or "")
        if told is not None and told["scheme"] == scheme and told["column"] in columns:
            found[told["column"]] = told["value"].strip()
    return found
