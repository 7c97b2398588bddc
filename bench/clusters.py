"""Scores of a clustering against a gold one: pairs, B³, MUC, CEAF-e, and their mean (CoNLL F1).

B³: Bagga and Baldwin (1998); MUC: Vilain et al. (1995); CEAF-e: Luo (2005); the mean: Pradhan et
al. (2011). Items that one side lacks are alone there, which is how the CoNLL scorer treats
mentions that a system missed. Each score is what was right and of how many, so that the scores of
several documents can be pooled by adding them (`sum_scores`), as that scorer does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[Hashable]]
Pair = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """What is right of what was given, and what is found of what is wanted."""

    right: float = 0.0
    given: float = 0.0
    found: float = 0.0
    wanted: float = 0.0

    def __add__(self, other: Score) -> Score:
        """Return the score over both."""
        return Score(
            self.right + other.right,
            self.given + other.given,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Return the share of what was given that is right; 0 where nothing was."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that was found; 0 where nothing is."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one clustering; add them to pool documents."""

    pairs: Score = Score()
    b_cubed: Score = Score()
    muc: Score = Score()
    ceaf_e: Score = Score()

    def __add__(self, other: Scores) -> Scores:
        """Return the scores over both."""
        return Scores(
            self.pairs + other.pairs,
            self.b_cubed + other.b_cubed,
            self.muc + other.muc,
            self.ceaf_e + other.ceaf_e,
        )

    @property
    def conll_f1(self) -> float:
        """Return the mean F1 of MUC, B³ and CEAF-e."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def sum_scores(scores: Iterable[Scores]) -> Scores:
    """Return the scores pooled over documents."""
    return sum(scores, Scores())


def score_clusters(
    given: Clusters,
    gold: Clusters,
    *,
    counts: Callable[[Hashable, Hashable], bool] = lambda *_: True,
) -> Scores:
    """Return every score; `counts` tells which pairs are judged."""
    return Scores(
        pair_score(pairs_of(given, counts=counts), pairs_of(gold, counts=counts)),
        b_cubed(given, gold),
        muc(given, gold),
        ceaf_e(given, gold),
    )


def as_clusters(groups: Iterable[Collection[Hashable]]) -> Clusters:
    """Return groups as clusters, the empty ones left out."""
    return [frozenset(group) for group in groups if group]


def completed(clusters: Clusters, items: Collection[Hashable]) -> Clusters:
    """Return the clusters with every item that is in none alone in one of its own."""
    held = {item for cluster in clusters for item in cluster}
    return [*clusters, *(frozenset({item}) for item in items if item not in held)]


def pairs_of(
    clusters: Clusters, *, counts: Callable[[Hashable, Hashable], bool] = lambda *_: True
) -> set[Pair]:
    """Return the pairs of items that stand together, of those that count."""
    return {
        frozenset(pair)
        for cluster in clusters
        for pair in combinations(sorted(cluster, key=repr), 2)
        if counts(*pair)
    }


def pair_score(given: set[Pair], gold: set[Pair]) -> Score:
    """Return precision and recall over pairs."""
    right = len(given & gold)
    return Score(right, len(given), right, len(gold))


def b_cubed(given: Clusters, gold: Clusters) -> Score:
    """Return B³ over the items of both."""
    given, gold = _aligned(given, gold)
    items = sum(len(cluster) for cluster in gold)
    return Score(_b_cubed(given, gold), items, _b_cubed(gold, given), items)


def muc(given: Clusters, gold: Clusters) -> Score:
    """Return the MUC score: links that are kept."""
    given, gold = _aligned(given, gold)
    return Score(*_muc(given, gold), *_muc(gold, given))


def ceaf_e(given: Clusters, gold: Clusters) -> Score:
    """Return CEAF with the entity-based similarity: the best one-to-one match of clusters."""
    given, gold = _aligned(given, gold)
    if not given or not gold:
        return Score(0.0, len(given), 0.0, len(gold))
    home = _home(gold)
    table = np.zeros((len(given), len(gold)))
    for row, cluster in enumerate(given):
        for column, common in Counter(home[item] for item in cluster).items():
            table[row, column] = 2 * common / (len(cluster) + len(gold[column]))
    best = float(table[linear_sum_assignment(-table)].sum())
    return Score(best, len(given), best, len(gold))


def _aligned(given: Clusters, gold: Clusters) -> tuple[Clusters, Clusters]:
    items = {item for cluster in (*given, *gold) for item in cluster}
    return completed(given, items), completed(gold, items)


def _home(clusters: Clusters) -> Mapping[Hashable, int]:
    """Return the number of the cluster that each item is in."""
    return {item: place for place, cluster in enumerate(clusters) for item in cluster}


def _b_cubed(these: Clusters, others: Clusters) -> float:
    """Return the sum over items of the share of its cluster here that is with it there."""
    home = _home(others)
    return sum(
        count * count / len(cluster)
        for cluster in these
        for count in Counter(home[item] for item in cluster).values()
    )


def _muc(these: Clusters, others: Clusters) -> tuple[float, float]:
    """Return how many links of these clusters the others keep, and how many there are."""
    home = _home(others)
    kept = sum(len(cluster) - len({home[item] for item in cluster}) for cluster in these)
    return kept, sum(len(cluster) - 1 for cluster in these)
