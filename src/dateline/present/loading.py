"""From an open case to what is shown of it."""

from __future__ import annotations

from dateline.case import Case
from dateline.present.view import CaseView


def load_view(case: Case, *, sentences: bool = False, name: str | None = None) -> CaseView:
    """Return the shown side of a case; `name` is its file's name without ending by default.

    With `sentences`, where the sentences of reports with claims stand is read too, so that a claim
    can be shown in its sentence.
    """
    claims = tuple(case.claims())
    told = sorted({claim.report for claim in claims}) if sentences else []
    return CaseView(
        name=case.path.stem if name is None else name,
        reports=tuple(case.reports()),
        claims=claims,
        events=tuple(case.events()),
        actors=tuple(case.actors()),
        rejections=tuple(case.rejections()),
        sentences={report: case.findings(report).sentences for report in told},
    )
