"""Dateline reads the news reports of a crisis and reconstructs what happened, and who says so.

    import dateline

    dateline.build_case(["pages/"], case="mosul.dateline")
    with dateline.Case.open("mosul.dateline", read_only=True) as case:
        for event in case.events():
            print(event.when, event.title, event.grade, event.independent_origins)
            for claim in case.claims(event.claims):
                report = case.report(claim.report)
                print("   ", report.outlet, claim.evidence.of(report.text))

The names below are the public face; each loads its room when it is first asked for. The records
that they take and return are in `dateline.records`, the errors in `dateline.errors`.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

# onnxruntime reports its use to its maker unless this is set before it loads (its Privacy.md).
# Every way in comes through here first: command, Python, workers, tests, benchmarks, trainer.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:  # for type checkers; at run time `__getattr__` loads a room when it is needed
    from dateline.case import Case as Case
    from dateline.errors import DatelineError
    from dateline.pipeline import BuildSummary, TextReader, attributions, build_case, read_text
    from dateline.present.exports import (
        case_to_json,
        claims_to_csv,
        claims_to_geojson,
        events_to_geojson,
    )
    from dateline.present.html import render_page
    from dateline.present.loading import load_view
    from dateline.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "BuildSummary",
    "Case",
    "DatelineError",
    "Settings",
    "TextReader",
    "__version__",
    "attributions",
    "build_case",
    "case_to_json",
    "claims_to_csv",
    "claims_to_geojson",
    "events_to_geojson",
    "load_view",
    "read_text",
    "render_page",
    "verify",
]

_ROOMS = {
    "BuildSummary": "dateline.pipeline",
    "Case": "dateline.case",
    "DatelineError": "dateline.errors",
    "Settings": "dateline.settings",
    "TextReader": "dateline.pipeline",
    "attributions": "dateline.pipeline",
    "build_case": "dateline.pipeline",
    "case_to_json": "dateline.present.exports",
    "claims_to_csv": "dateline.present.exports",
    "claims_to_geojson": "dateline.present.exports",
    "events_to_geojson": "dateline.present.exports",
    "load_view": "dateline.present.loading",
    "read_text": "dateline.pipeline",
    "render_page": "dateline.present.html",
    "verify": "dateline.case",
}


def __getattr__(name: str) -> object:
    """Return a public name from its room (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
