"""Which of several values a happening takes where no words decide: a small trained choice.

Each option stands under a `Rule`; its score is the sum of what the rule's row gives for the
features of the happening and for those of the option itself (a multinomial logistic regression,
trained by `train/choices.py`, kept as numbers that can be read in `data/model/choices.yaml`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

import yaml

from dateline.read.slot.rules import Found, Rule

T = TypeVar("T")
Features = Mapping[str, float]
Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One value that might be taken, the rule that offers it, and what speaks for it."""

    value: T
    rule: Rule
    features: Features = field(default_factory=dict)


def choose(options: Sequence[Option[T]], features: Features, rows: Mapping[str, Row]) -> Found[T]:
    """Return the likeliest option with its probability; of equals the first."""
    scores = [score(option, features, rows) for option in options]
    best = max(range(len(options)), key=lambda place: (scores[place], -place))
    total = sum(math.exp(each - scores[best]) for each in scores)
    return Found(options[best].value, options[best].rule, 1.0 / total)


def score(option: Option[T], features: Features, rows: Mapping[str, Row]) -> float:
    """Return the score of an option; a rule without a row has none."""
    row = rows.get(option.rule.name, {})
    given = {**features, **option.features, "bias": 1.0}
    return sum(row.get(name, 0.0) * value for name, value in given.items())


@cache
def load_choices() -> Mapping[str, Mapping[str, Row]]:
    """Return the rows of each slot (`day`, `place`) by the rule's name."""
    text = files("dateline").joinpath("data", "model", "choices.yaml").read_text("utf-8")
    found: Mapping[str, Mapping[str, Row]] = yaml.safe_load(text)
    return found
