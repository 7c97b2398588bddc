"""How a field of an emitted claim came out against the gold."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """One word for a field; `None` stands where there was nothing to get right."""

    RIGHT = "right"
    VAGUE = (
        "vague"  # it holds the truth and says less of it: a week for a day, a province for a town
    )
    WRONG = "wrong"
    MISSING = "missing"  # it says nothing where the gold says something
