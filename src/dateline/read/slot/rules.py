"""Rules: by which of them a value was found, as an enum that no code reads the words of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Rule(StrEnum):
    """How a value came to its claim; the words are what people are shown."""

    SAID = "said of it"
    SAID_ELSEWHERE = "said of the same happening elsewhere in the report"
    INHERITED = "from the first telling of the same happening"
    SAID_TOO = "said beside it"
    BESIDE = "that of what is told just before"
    BESIDE_TOO = "that of what is told a little before"
    ALIKE = "that of what is likest to it"
    CHIEF = "that of what the report is chiefly about"
    AFTER_CHIEF = "after what the report is chiefly about"
    NOWHERE = "not said"
    LAST_NAMED = "the place named last before it"
    MAIN_PLACE = "the place that the report is most about"
    LAND = "the land that the report is most about"
    ACTOR_LAND = "the land of who takes part"
    BULLET_DAY = "a dated entry in the present tense: the day of publication"
    FRESH = "fresh news: the day of publication or the day before"
    NOT_AFTER = "not after publication"
    NOT_BEFORE = "not before publication, as it lies ahead"
    OUTLET = "outlet of the report"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the rule that found it, and how likely it is right."""

    value: T
    rule: Rule
    confidence: float = 1.0
