"""Decisions: what people decided, on what, and when. Append-only; and how each stands now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select

from dateline.case import codec
from dateline.case.deep import dump, load_many
from dateline.case.schema import decisions, log, outcomes
from dateline.case.sealing import note
from dateline.records import Act, Decision, Outcome, Standing

DECIDE, ENTRY = "decide", "decision"  # how the log names a decision
READ_ANEW = "read-anew"  # how it names a report whose claims are others than before
APPLIED = (Standing.IN_FORCE.value, Standing.PARTLY.value)


def append_decision(connection: Connection, decision: Decision) -> Decision:
    """Store a decision under the next number, whatever number it bears; return it as stored.

    The log's entry, which is part of its chain, names the decision and holds a digest over it.
    """
    stored = replace(decision, number=last_number(connection) + 1)
    row = {"number": stored.number, **codec.decision_row(stored)}
    connection.execute(insert(decisions).values(row))
    digest = hashlib.sha256(dump(stored).encode("utf-8", "surrogateescape")).hexdigest()
    note(connection, DECIDE, f"{ENTRY} {stored.number}: {stored.act.value}, sha256 {digest}")
    return stored


def iter_decisions(
    connection: Connection, numbers: Sequence[int] | None = None
) -> Iterator[Decision]:
    """Yield all decisions, or those of these numbers, in the order in which they were made."""
    query = select(decisions).order_by(decisions.c.number)
    if numbers is not None:
        query = query.where(decisions.c.number.in_(numbers))
    for row in connection.execute(query).mappings():
        yield codec.decision_from(row)


def last_number(connection: Connection) -> int:
    """Return the number of the last decision, 0 without any."""
    return connection.execute(select(func.max(decisions.c.number))).scalar_one() or 0


def made_since(connection: Connection, revision: int) -> list[int]:
    """Return the numbers of the decisions that were entered in the log after `revision`."""
    query = select(log.c.detail).where(log.c.number > revision, log.c.act == DECIDE)
    details = connection.execute(query.order_by(log.c.number)).scalars()
    return [int(detail.split(":")[0].removeprefix(f"{ENTRY} ")) for detail in details]


def read_anew_since(connection: Connection, revision: int) -> frozenset[str]:
    """Return the ids of the reports that were read otherwise after `revision` of the log."""
    query = select(log.c.detail).where(log.c.number > revision, log.c.act == READ_ANEW)
    return frozenset(connection.execute(query).scalars())


def put_outcomes(connection: Connection, given: Sequence[Outcome]) -> None:
    """Store how the decisions stand, in place of what stood before; what is as it was stays."""
    held = {outcome.number: outcome for outcome in iter_outcomes(connection)}
    new = {outcome.number: outcome for outcome in given}
    gone = [number for number, outcome in held.items() if new.get(number) != outcome]
    if gone:
        connection.execute(delete(outcomes).where(outcomes.c.decision.in_(gone)))
    rows = [codec.outcome_row(one) for number, one in new.items() if held.get(number) != one]
    if rows:
        connection.execute(insert(outcomes), rows)


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
