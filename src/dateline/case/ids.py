"""Short ids: finding the one event, claim or report that the start of an id means."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, literal, select, union_all

from dateline.case.schema import claims, events, reports
from dateline.errors import UnknownId

Kind = Literal["event", "claim", "report"]

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Named:
    """What an id means: an event, a claim or a report, and its full id."""

    kind: Kind
    id: str


def resolve(connection: Connection, short: str) -> Named:
    """Return what the id or unique start of an id `short` means; raise `UnknownId` otherwise."""
    wanted = short.strip().lower()
    found = _starting_with(connection, wanted) if wanted else []
    exact = [named for named in found if named.id == wanted]
    if exact:
        return exact[0]
    if len(found) == 1:
        return found[0]
    if found:
        more = " ..." if len(found) > SHOWN else ""
        raise UnknownId(
            f"The id {short!r} fits more than one: "
            f"{', '.join(named.id for named in found[:SHOWN])}{more}.",
            hint="Give more of its characters.",
        )
    raise UnknownId(
        f"The case holds no event, claim or report {short!r}.", hint=_near(connection, wanted)
    )


def _starting_with(connection: Connection, start: str, limit: int = SHOWN + 1) -> list[Named]:
    """Return what has an id that starts with `start`, ids in order."""
    queries = [
        select(literal(kind).label("kind"), table.c.id).where(
            table.c.id.startswith(start, autoescape=True)
        )
        for kind, table in (("event", events), ("claim", claims), ("report", reports))
    ]
    both = union_all(*queries).subquery()
    rows = connection.execute(select(both.c.kind, both.c.id).order_by(both.c.id).limit(limit))
    return [Named(row.kind, row.id) for row in rows]


def _near(connection: Connection, wanted: str) -> str:
    """Return a hint that names the ids most like `wanted`."""
    for size in range(len(wanted) - 1, 0, -1):
        near = [named.id for named in _starting_with(connection, wanted[:size], limit=200)]
        close = difflib.get_close_matches(wanted, near, n=3, cutoff=0.0)
        if close:
            return f"Near to it: {', '.join(close)}."
    return "Ids start with e (event), c (claim) or r (report)."
