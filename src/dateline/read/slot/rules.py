"""A value that was found for a slot, with the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.records import Rule

__all__ = ["Found", "Rule"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the rule that found it, and how likely it is right."""

    value: T
    rule: Rule
    confidence: float = 1.0
