"""Sense: whether a word is told as violence, by its vector and its sentence's.

The lexicon's conditions look at a word's arguments; the head `violence` looks at the whole
sentence. It takes words whose arguments the lexicon does not know, and refuses words that read as
something else. Where another language model read the text it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from spacy.tokens import Token

from dateline.lexicon import EventTypes, Trigger
from dateline.read.model.vectors import head_score
from dateline.read.thresholds import thresholds

REFUSED = "sense: reads as something else"


class Sense(Enum):
    """How a word reads."""

    VIOLENCE = "violence"
    OTHER = "other"
    UNSURE = "unsure"


def violence(token: Token) -> float | None:
    """Return the probability that a word is told as violence; `None` without our vectors."""
    score = head_score(token, "violence")
    return None if score is None else 1 / (1 + math.exp(-score))


def sense_of(token: Token) -> Sense:
    """Return how a word reads, where the model is sure of it."""
    said = violence(token)
    if said is None:
        return Sense.UNSURE
    if said > thresholds().takes:
        return Sense.VIOLENCE
    return Sense.OTHER if said < thresholds().refuses else Sense.UNSURE


def refuses(token: Token, trigger: Trigger, types: EventTypes) -> bool:
    """Tell whether a word that a violent trigger's conditions take reads as something else.

    Triggers of several words, and words that accidents and disasters share, are taken as they are.
    """
    found = types.get(trigger.event_type)
    if found is None or not found.violent or len(trigger.words) > 1:
        return False
    return trigger.words[0] not in thresholds().exempt and sense_of(token) is Sense.OTHER


def taken(token: Token, triggers: Sequence[Trigger], types: EventTypes) -> Trigger | None:
    """Return the trigger that a word is taken for though the conditions of none of them hold.

    That is the least specific one of a violent type, where the word surely reads as violence.
    """
    violent = [
        each
        for each in triggers
        if (found := types.get(each.event_type)) is not None and found.violent
    ]
    if not violent or sense_of(token) is not Sense.VIOLENCE:
        return None
    return min(violent, key=lambda each: each.weight)
