"""Dateline reads the news reports of a crisis and reconstructs what happened, and who says so.

    import dateline

    summary = dateline.build_case(["pages/"], case="mosul.dateline")
    with dateline.Case.open("mosul.dateline", read_only=True) as case:
        for event in case.events():
            print(event.when, event.title, event.grade, event.independent_origins)
            for claim in case.claims(event.claims):
                report = case.report(claim.report)
                print("   ", report.outlet, claim.evidence.of(report.text))

What is handed on here is loaded on first use, so that `import dateline` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for type checkers only; at run time __getattr__ loads them
    from dateline.case import Case as Case
    from dateline.pipeline import BuildSummary, TextReader, build_case, read_text
    from dateline.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "BuildSummary",
    "Case",
    "Settings",
    "TextReader",
    "__version__",
    "build_case",
    "read_text",
    "verify",
]


def __getattr__(name: str) -> object:
    """Return a public name, loading its room on first use (PEP 562)."""
    rooms = {
        "BuildSummary": "dateline.pipeline",
        "Case": "dateline.case",
        "Settings": "dateline.settings",
        "TextReader": "dateline.pipeline",
        "build_case": "dateline.pipeline",
        "read_text": "dateline.pipeline",
        "verify": "dateline.case",
    }
    if name not in rooms:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(rooms[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
