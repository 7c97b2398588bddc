"""From an open case to what is shown of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.case import Case
from dateline.present.view import CaseView


def load_view(case: Case, *, sentences: bool = False, name: str | None = None) -> CaseView:
    """Return the shown side of a case; `name` is its file's name without ending by default.

    With `sentences`, where the sentences of reports with claims stand is read too, so that a claim
    can be shown in its sentence.
    """
    view = CaseView(
        name=case.path.stem if name is None else name,
        reports=tuple(case.reports()),
        claims=tuple(case.claims()),
        events=tuple(case.events()),
        actors=tuple(case.actors()),
        rejections=tuple(case.rejections()),
        decisions=case.decisions(),
        outcomes=case.outcomes(),
    )
    if not sentences:
        return view
    return with_sentences(view, case, {claim.report for claim in view.claims})


def with_sentences(view: CaseView, case: Case, reports: Iterable[str]) -> CaseView:
    """Return the view with the sentences of these reports, by id."""
    found = {report: case.findings(report).sentences for report in sorted(reports)}
    return replace(view, sentences=found)


def with_links(view: CaseView, case: Case, claims: Iterable[str]) -> CaseView:
    """Return the view with the links of these claims, by id, to any other."""
    found = {
        (link.left, link.right): link
        for claim in sorted(claims)
        for link in case.links(claim=claim)
    }
    return replace(view, links=tuple(found[pair] for pair in sorted(found)))


def with_persons(view: CaseView, case: Case) -> CaseView:
    """Return the view with the names of all persons that its reports name, each once."""
    names = {
        entity.text
        for report in view.reports
        for entity in case.findings(report.id).entities
        if entity.type == "PERSON"
    }
    return replace(view, persons=tuple(sorted(names)))


def with_captures(view: CaseView, case: Case) -> CaseView:
    """Return the view with the captures of its reports."""
    wanted = sorted({report.sha256 for report in view.reports})
    return replace(view, captures={each.sha256: each for each in case.captures(wanted)})
