"""A report with what is complete of its capture, as JSON."""

from __future__ import annotations

from dateline.present.completeness import completeness_of
from dateline.present.exports.case_json import report_object
from dateline.present.exports.json_pieces import JsonObject
from dateline.present.view import CaseView
from dateline.records import Report


def complete_report_object(report: Report, view: CaseView) -> JsonObject:
    """Return a report's record and what its capture holds and lacks; `null` where unknown."""
    capture = view.captures.get(report.sha256)
    found = None if capture is None else completeness_of(capture)
    return {
        **report_object(report),
        "completeness": None
        if found is None
        else {
            "held": [part.value for part in found.held],
            "lacking": [part.value for part in found.lacking],
        },
    }
