"""The trained weights by which two claims are held to be of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import LexiconError

KINDS, TWO_KINDS = "kinds/", " and "  # "kinds/battle and killing"
SELDOM = "kinds/seldom told together"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by feature, named `group/what holds`; `bias` is what stands before any of them."""

    bias: float
    by_feature: Mapping[str, float] = field(default_factory=dict)

    def of(self, feature: str) -> float:
        """Return the weight of a feature; one that was too rare to learn weighs nothing.

        Two kinds that were seldom seen together weigh as all such do.
        """
        found = self.by_feature.get(feature)
        if found is None and feature.startswith(KINDS) and TWO_KINDS in feature:
            return self.by_feature.get(SELDOM, 0.0)
        return 0.0 if found is None else found


@dataclass(frozen=True, slots=True)
class LinkModel:
    """The table `linking_model.yaml`: weights across reports, and within one report."""

    across: Weights
    within: Weights


def build_link_model(tables: Iterable[Mapping[str, Any]]) -> LinkModel:
    """Return the model, single weights of later tables laid over earlier ones."""
    merged: dict[str, dict[str, float]] = {"across": {}, "within": {}}
    try:
        for table in tables:
            for part, held in merged.items():
                held.update(_flat(table.get(part) or {}))
        across, within = (_weights(merged[part]) for part in ("across", "within"))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(
            f"linking_model.yaml: a weight is missing or no number: {error}.",
            hint="Make it again with train/linking.py.",
        ) from error
    return LinkModel(across, within)


def _flat(table: Mapping[str, Any]) -> dict[str, float]:
    flat = {"bias": float(table["bias"])} if "bias" in table else {}
    for group, weights in table.items():
        if group != "bias":
            flat.update((f"{group}/{name}", float(value)) for name, value in weights.items())
    return flat


def _weights(flat: Mapping[str, float]) -> Weights:
    rest = {name: value for name, value in flat.items() if name != "bias"}
    return Weights(flat["bias"], rest)
