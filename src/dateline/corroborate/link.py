"""Links: how likely two claims tell of one happening, with the reasons.

The score is the logistic of the weights of what the two have in common and of where they differ
(`features.py`), learnt on annotated reports (`train/linking.py`). It hangs on the two claims and
their pages alone: no report that is added or taken away changes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.corroborate.bars import Bars, mark_of
from dateline.corroborate.features import Feature, features_of, outer_features
from dateline.corroborate.link_words import words_of
from dateline.corroborate.profile import Profile
from dateline.lexicon import Lexicon
from dateline.lexicon.link_model import Weights
from dateline.lexicon.linking import Linking
from dateline.records import BAR, Link, Reason


@dataclass(frozen=True, slots=True)
class Comparing:
    """What comparing needs beside the two claims: the tables."""

    lexicon: Lexicon
    bars: Bars = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make room for the bars, which are worked out as they are asked for."""
        object.__setattr__(self, "bars", Bars(self.lexicon))

    @property
    def linking(self) -> Linking:
        """Return the thresholds."""
        return self.lexicon.linking

    def weights(self, left: Profile, right: Profile) -> Weights:
        """Return the weights for two claims of one report, or of two."""
        model = self.lexicon.link_model
        return model.within if left.claim.report == right.claim.report else model.across


def log_odds(left: Profile, right: Profile, comparing: Comparing) -> float:
    """Return for how likely it is held that two claims tell of one happening.

    A pair whose types, times and places leave no hope is let go before its words are looked at.
    """
    weights = comparing.weights(left, right)
    hope = weights.bias + _sum(outer_features(left, right, comparing.lexicon), weights)
    if hope < comparing.linking.hopeless:
        return hope
    return weights.bias + _sum(features_of(left, right, comparing.lexicon), weights)


def _sum(features: Iterable[Feature], weights: Weights) -> float:
    return math.fsum(weights.of(name) * value for name, value in features)


def score_link(left: Profile, right: Profile, comparing: Comparing) -> Link:
    """Return the link between two claims: its score in [0, 1] and what gave it."""
    if left.id > right.id:
        left, right = right, left
    weights = comparing.weights(left, right)
    features = features_of(left, right, comparing.lexicon)
    score = round(as_score(weights.bias + _sum(features, weights)), 4)
    bar = barred(left, right, comparing)
    reasons = _reasons(left, right, features, weights)
    if bar:
        reasons = (*reasons, Reason(BAR, 0.0, bar))
    linked = score >= comparing.linking.threshold and not bar
    return Link(left.id, right.id, score, reasons, linked)


def as_score(odds: float) -> float:
    """Return log-odds as a share between 0 and 1."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def _reasons(
    left: Profile, right: Profile, features: Sequence[Feature], weights: Weights
) -> tuple[Reason, ...]:
    """Return a reason for each group of features, in their order."""
    groups: dict[str, list[Feature]] = {}
    for name, value in features:
        groups.setdefault(name.split("/", 1)[0], []).append((name, value))
    return tuple(
        Reason(group, round(_sum(held, weights), 4), words_of(group, held, left, right))
        for group, held in groups.items()
    )


def barred(left: Profile, right: Profile, comparing: Comparing) -> str:
    """Return what forbids that two claims are of one happening; empty where nothing does."""
    lexicon = comparing.lexicon
    return comparing.bars.between(mark_of(left, lexicon), mark_of(right, lexicon))
