"""Decisions: what people decided, on what, and when. Append-only; and how each stands now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from dateline.case import codec
from dateline.case.deep import dump, load_many
from dateline.case.schema import decisions, outcomes
from dateline.case.sealing import note
from dateline.records import Act, Decision, Outcome, Standing

APPLIED = (Standing.IN_FORCE.value, Standing.PARTLY.value)


def append_decision(connection: Connection, decision: Decision) -> Decision:
    """Store a decision under the next number, whatever number it bears; return it as stored.

    The log's entry, which is part of its chain, names the decision and holds a digest over it.
    """
    last = connection.execute(select(func.max(decisions.c.number))).scalar_one_or_none()
    stored = replace(decision, number=(last or 0) + 1)
    row = {"number": stored.number, **codec.decision_row(stored)}
    connection.execute(insert(decisions).values(row))
    digest = hashlib.sha256(dump(stored).encode("utf-8", "surrogateescape")).hexdigest()
    note(connection, "decide", f"decision {stored.number}: {stored.act.value}, sha256 {digest}")
    return stored


def iter_decisions(connection: Connection) -> Iterator[Decision]:
    """Yield all decisions in the order in which they were made."""
    for row in connection.execute(select(decisions).order_by(decisions.c.number)).mappings():
        yield codec.decision_from(row)


def iter_outcomes(connection: Connection) -> Iterator[Outcome]:
    """Yield how the decisions stand, as of when the events were last derived."""
    for row in connection.execute(select(outcomes).order_by(outcomes.c.decision)).mappings():
        yield codec.outcome_from(row)


def all_weighed(connection: Connection) -> bool:
    """Tell whether it is known of every decision how it stands."""
    weighed = select(outcomes.c.decision)
    left = select(decisions.c.number).where(decisions.c.number.not_in(weighed)).limit(1)
    return connection.execute(left).first() is None


def corrections(connection: Connection) -> Mapping[str, tuple[Decision, ...]]:
    """Return the corrections in force, by claim id, in the order in which they were made."""
    query = (
        select(decisions, outcomes.c.claims.label("holding"))
        .join(outcomes, outcomes.c.decision == decisions.c.number)
        .where(decisions.c.act == Act.CORRECT.value, outcomes.c.standing.in_(APPLIED))
        .order_by(decisions.c.number)
    )
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        for claim in load_many(str, row["holding"]):
            found[claim].append(codec.decision_from(row))
    return {claim: tuple(held) for claim, held in found.items()}
