from __future__ import annotations

import pytest
from bench.clusters import (
    Clusters,
    as_clusters,
    b_cubed,
    ceaf_e,
    muc,
    pair_score,
    pairs_of,
    score_clusters,
    sum_scores,
)

# The example of Bagga and Baldwin (1998), figures 1 to 3: three chains, and two outputs.
TRUTH = as_clusters(["12345", "67", "89ABC"])
TWO_JOINED = as_clusters(["12345", "6789ABC"])
FAR_JOINED = as_clusters(["1234589ABC", "67"])


@pytest.mark.parametrize(("output", "b_precision"), [(TWO_JOINED, 0.762), (FAR_JOINED, 0.583)])
def test_b_cubed_tells_apart_what_muc_does_not_as_published(
    output: Clusters, b_precision: float
) -> None:
    assert muc(output, TRUTH).precision == pytest.approx(0.9)
    assert muc(output, TRUTH).recall == 1.0
    assert b_cubed(output, TRUTH).precision == pytest.approx(b_precision, abs=0.0005)
    assert b_cubed(output, TRUTH).recall == 1.0


def test_muc_of_an_output_that_lacks_and_adds_items_as_published() -> None:
    # The worked example of Pradhan et al. (2014), "Scoring coreference partitions": .40 / .40.
    score = muc(as_clusters(["ab", "cd", "fghi"]), as_clusters(["abc", "defg"]))
    assert score.precision == pytest.approx(0.4)
    assert score.recall == pytest.approx(0.4)


def test_ceaf_e_matches_each_cluster_once() -> None:
    # 12345 with itself: 1; 89ABC with 6789ABC: 2 * 5 / 12; 67 is left.
    score = ceaf_e(TWO_JOINED, TRUTH)
    assert score.precision == pytest.approx((1 + 10 / 12) / 2)
    assert score.recall == pytest.approx((1 + 10 / 12) / 3)


def test_what_one_side_lacks_is_alone_there() -> None:
    given, gold = as_clusters(["ab"]), as_clusters(["ab", "cd"])
    # c and d stand alone: 4 items, of which c and d find half of their cluster.
    assert b_cubed(given, gold).precision == 1.0
    assert b_cubed(given, gold).recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    # {ab} with {ab}: 1; {c} with {cd}: 2 / 3.
    assert ceaf_e(given, gold).precision == pytest.approx((1 + 2 / 3) / 3)
    assert ceaf_e(given, gold).recall == pytest.approx((1 + 2 / 3) / 2)
    assert muc(given, gold).recall == pytest.approx(0.5)


def test_pairs_count_where_they_are_asked_for() -> None:
    gold = as_clusters([["a1", "a2", "b1"]])
    across = pairs_of(gold, counts=lambda left, right: str(left)[0] != str(right)[0])
    assert across == {frozenset(("a1", "b1")), frozenset(("a2", "b1"))}
    score = pair_score(pairs_of(as_clusters([["a1", "b1"], ["c1", "b2"]])), across)
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_documents_are_pooled_and_not_averaged() -> None:
    right = score_clusters(as_clusters(["abcd"]), as_clusters(["abcd"]))
    none = score_clusters([], as_clusters(["xy"]))
    pooled = sum_scores([right, none])
    assert pooled.muc.recall == pytest.approx(3 / 4)  # the mean would be 1 / 2
    assert pooled.b_cubed.recall == pytest.approx((4 + 1) / 6)
    assert right.conll_f1 == 1.0
    assert sum_scores([]).conll_f1 == 0.0


def test_nothing_at_all_scores_nothing() -> None:
    assert score_clusters([], []).conll_f1 == 0.0
