"""The list of decisions in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from dateline.present.terminal.tables import Column, print_table
from dateline.present.wording import word_correction
from dateline.records import Decision, Outcome, Standing

PENDING = "not yet applied"
STYLES = {Standing.STALE.value: "bold red", Standing.PARTLY.value: "yellow"}


def print_decisions(console: Console, found: Sequence[tuple[Decision, Outcome | None]]) -> None:
    """Print one line for each decision, with how it stands."""
    columns = (
        Column("no", fixed=True, right=True, style="cyan"),
        Column("act", fixed=True),
        Column("on", least=11),
        Column("what", least=16),
        Column("reason", least=10),
        Column("by", least=6, spare=1),
        Column("at", fixed=True, spare=1),
        Column("stands", fixed=True, styles=STYLES),
        Column("detail", least=14),
    )
    print_table(console, columns, [_row(decision, outcome) for decision, outcome in found])


def _row(decision: Decision, outcome: Outcome | None) -> tuple[str, ...]:
    on = [target.claim or target.report or target.text for target in decision.targets]
    return (
        str(decision.number),
        decision.act.value,
        ", ".join(on or decision.claims),
        word_correction(decision),
        decision.reason,
        decision.by or "",
        decision.at,
        PENDING if outcome is None else outcome.standing.value,
        "" if outcome is None else outcome.detail,
    )
