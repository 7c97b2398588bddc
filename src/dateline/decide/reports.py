"""What analysts decided of reports themselves: their outlets and dates of publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.decide.settle import undone
from dateline.decide.values import REPORT_FIELDS, report_value_of
from dateline.records import Act, Decision, Outcome, Report, Standing


@dataclass(frozen=True, slots=True)
class ReportsDecided:
    """The corrections in force on reports, by report id, and how each such decision stands."""

    corrections: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()


def is_on_reports(decision: Decision) -> bool:
    """Tell whether a decision corrects what is known of a report."""
    return decision.act is Act.CORRECT and decision.field in REPORT_FIELDS


def settle_reports(decisions: Iterable[Decision], reports: Iterable[Report]) -> ReportsDecided:
    """Return what the decisions come to over reports as their pages give them.

    A decision holds while the page is read to say what it said then; the last one on a field has
    the word.
    """
    decisions = list(decisions)
    gone = undone(decisions)
    live = [one for one in decisions if is_on_reports(one) and one.number not in gone]
    by_id = {report.id: report for report in reports} if live else {}
    last: dict[tuple[str, str], Decision] = {}
    why: dict[int, str] = {}
    for decision in sorted(live, key=lambda one: one.number):
        target, name = decision.targets[0], decision.field or ""
        report = by_id.get(target.report or "")
        why[decision.number] = _otherwise(decision, report)
        if not why[decision.number]:
            last[target.report or "", name] = decision
    held: defaultdict[str, list[Decision]] = defaultdict(list)
    for (identity, _), decision in last.items():
        held[identity].append(decision)
    in_force = {decision.number for decision in last.values()}
    return ReportsDecided(
        {name: tuple(sorted(ones, key=lambda one: one.number)) for name, ones in held.items()},
        tuple(_outcome(one, why[one.number], in_force) for one in live),
    )


def with_report_outcomes(
    outcomes: Iterable[Outcome], decided: ReportsDecided
) -> tuple[Outcome, ...]:
    """Return outcomes with those of the decisions on reports in their places."""
    known = {outcome.number: outcome for outcome in decided.outcomes}
    return tuple(known.get(outcome.number, outcome) for outcome in outcomes)


def _otherwise(decision: Decision, report: Report | None) -> str:
    """Return how the page says something else than when it was decided; empty where it does not."""
    target = decision.targets[0]
    if report is None:
        return f"{target.report} is no report of the case any more: {target.text!r}"
    for said in target.said:
        now = report_value_of(report, said.field)
        if now != said.value:
            return f"{report.id}: {said.field} was {said.value}, is read as {now}"
    return ""


def _outcome(decision: Decision, why: str, in_force: set[int]) -> Outcome:
    if why:
        return Outcome(decision.number, Standing.STALE, (), why)
    if decision.number in in_force:
        return Outcome(decision.number, Standing.IN_FORCE)
    return Outcome(decision.number, Standing.SUPERSEDED)
