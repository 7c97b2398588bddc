"""Decisions that change no event: how they stand is worked out without comparing any claims."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.case import Case
from dateline.decide import Decided, is_on_reports, settle, settle_reports, with_report_outcomes
from dateline.records import Outcome


def settle_alone(case: Case) -> bool:
    """Store how the decisions stand where they come to what they came to; tell whether they do.

    Acceptances, notes, tags and stars do; so does what was done and undone.
    """
    decided = settle_decisions(case)
    if decided.effect != case.effect:
        return False
    case.replace_outcomes(settled_outcomes(case, decided.outcomes), effect=decided.effect)
    return True


def settle_decisions(case: Case) -> Decided:
    """Return what the decisions come to over the claims of the reports that they are on."""
    decisions = case.decisions()
    named = {one.report for decision in decisions for one in decision.targets if one.report}
    lone = {name for one in decisions for name in one.claims if not one.targets}
    claims = {c.id: c for name in sorted(named) for c in case.claims(report=name, as_read=True)}
    if lone - claims.keys():  # of a case whose decisions were kept by claim ids alone
        claims |= {claim.id: claim for claim in case.claims(as_read=True)}
    return settle(decisions, claims.values())


def settled_outcomes(case: Case, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return how all decisions stand, those on reports by what their pages say."""
    decisions = case.decisions()
    on_reports = any(is_on_reports(one) for one in decisions)
    pages = settle_reports(decisions, case.reports(as_cleaned=True) if on_reports else ())
    return with_report_outcomes(outcomes, pages)
