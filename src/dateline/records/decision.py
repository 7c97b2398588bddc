"""Decisions: an analyst's acts. Append-only; they survive every rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What an analyst can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of an analyst on claims; `field` and `value` are for corrections, else `None`."""

    number: int
    act: Act
    claims: tuple[str, ...]
    field: str | None
    value: str | None
    reason: str
    by: str | None
    at: str
