"""Sense: whether a word is told as violence, by its vector and its sentence's.

The lexicon's conditions look at a word's arguments; the head `violence` looks at the whole
sentence. A trigger can ask for what it says (`strike [sense violence]`), and words that surely read
as something else are refused. Where another language model read the text it says nothing.
"""

from __future__ import annotations

import math
from enum import Enum

from dateline.lexicon import EventTypes, Trigger
from dateline.read.parse import Word
from dateline.read.parse.model.vectors import head_score
from dateline.read.thresholds import thresholds

REFUSED = "sense: reads as something else"


class Sense(Enum):
    """How a word reads."""

    VIOLENCE = "violence"
    OTHER = "other"
    UNSURE = "unsure"


def violence(token: Word) -> float | None:
    """Return the probability that a word is told as violence; `None` without our vectors."""
    score = head_score(token, "violence")
    return None if score is None else 1 / (1 + math.exp(-score))


def sense_of(token: Word) -> Sense:
    """Return how a word reads, where the model is sure of it."""
    said = violence(token)
    if said is None:
        return Sense.UNSURE
    if said > thresholds().takes:
        return Sense.VIOLENCE
    return Sense.OTHER if said < thresholds().refuses else Sense.UNSURE


def refuses(token: Word, trigger: Trigger, types: EventTypes) -> bool:
    """Tell whether a word that a violent trigger's conditions take reads as something else.

    Triggers of several words are taken as they are; words that accidents and disasters share are
    refused only where the sentence reads as neither.
    """
    found = types.get(trigger.event_type)
    if found is None or not found.violent or len(trigger.words) > 1:
        return False
    said = violence(token)
    limits = thresholds()
    shared = trigger.words[0] in limits.shared
    return said is not None and said < (limits.refuses_shared if shared else limits.refuses)
