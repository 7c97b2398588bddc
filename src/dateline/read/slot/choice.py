"""Which of several values a happening takes where no words decide: a small trained choice.

Each option stands under a `Rule`; its score is the sum of what the rule's row gives for the
features of the happening and for those of the option itself (a multinomial logistic regression,
trained by `train/choices.py`, kept as numbers that can be read in `data/model/choices.yaml`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

import yaml

from dateline.records import Rule

T = TypeVar("T")
Features = Mapping[str, float]
Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One value that might be taken, the rule that offers it, and what speaks for it."""

    value: T
    rule: Rule
    features: Features = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the rule that found it, and how likely it is right."""

    value: T
    rule: Rule
    confidence: float = 1.0


def choose(
    options: Sequence[Option[T]],
    features: Features,
    rows: Mapping[str, Row],
    key: Callable[[T], Hashable],
) -> Found[T]:
    """Return the likeliest value with its probability, under the best of the rules that give it.

    Options of one `key` are one value, and speak for it together; of equals the first is taken.
    """
    scores = [score(option, features, rows) for option in options]
    top = max(scores)
    shares: dict[Hashable, float] = {}
    for option, each in zip(options, scores, strict=True):
        same = key(option.value)
        shares[same] = shares.get(same, 0.0) + math.exp(each - top)
    best = max(shares, key=lambda same: shares[same])
    places = [place for place, option in enumerate(options) if key(option.value) == best]
    found = options[max(places, key=lambda place: (scores[place], -place))]
    return Found(found.value, found.rule, shares[best] / sum(shares.values()))


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
