"""From what score on the model's small heads are heeded, from `data/model/heads.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.lexicon.tables import parse_table


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds, each as its comment in the file says."""

    takes: float
    refuses: float
    refuses_shared: float
    shared: frozenset[str]
    happened: float
    not_happened: float


@cache
def thresholds() -> Thresholds:
    """Return the thresholds, read on first use."""
    text = resources.files("dateline").joinpath("data/model/heads.yaml").read_text("utf-8")
    table = parse_table(text, name="heads.yaml")
    violence, factuality = table["violence"], table["factuality"]
    return Thresholds(
        float(violence["takes"]),
        float(violence["refuses"]),
        float(violence["refuses_shared"]),
        frozenset(violence["shared"]),
        float(factuality["happened"]),
        float(factuality["not_happened"]),
    )
