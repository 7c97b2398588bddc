"""What the heads see of words and pairs of words."""

from dateline.read.mention.words import DISTANCES, PAIR_FEATURES, Words


def sentence(*rows: tuple[str, str, int, str]) -> Words:
    """Return words of one sentence from rows of text, tag, head and relation."""
    texts, upos, heads, deprels = zip(*rows, strict=True)
    return Words(
        texts, upos, [""] * len(rows), heads, deprels, [t.lower() for t in texts], [(0, len(rows))]
    )


SHELLED = sentence(
    ("Gunners", "NOUN", 1, "nsubj"),
    ("shelled", "VERB", 1, "ROOT"),
    ("the", "DET", 3, "det"),
    ("port", "NOUN", 1, "obj"),
    ("of", "ADP", 5, "case"),
    ("Lomu", "PROPN", 3, "nmod"),
)


def test_a_path_goes_up_and_then_down() -> None:
    assert SHELLED.path(1, 0) == ">nsubj"
    assert SHELLED.path(1, 5) == ">obj>nmod"
    assert SHELLED.path(5, 0) == "<nmod<obj>nsubj"
    assert SHELLED.path(3, 3) == ""


def test_no_path_leads_to_another_tree() -> None:
    two = Words(["a", "b"], ["X", "X"], ["", ""], [0, 1], ["ROOT", "ROOT"], ["a", "b"], [(0, 2)])
    assert two.path(0, 1) is None


def test_distance_knows_side_and_sentence() -> None:
    n = 24
    words = Words(
        ["w"] * n, ["X"] * n, [""] * n, list(range(n)), ["ROOT"] * n, ["w"] * n,
        [(0, 12), (12, 14), (14, 16), (16, 18), (18, 24)],
    )  # fmt: skip
    classes = [words.distance(11, word) for word in (0, 10, 12, 14, 20)]
    assert classes == [1, 0, 6, 7, 7]
    assert words.distance(14, 12) == 4
    assert words.distance(20, 0) == 5
    assert max(classes) < DISTANCES


def test_pairs_have_as_many_features_as_they_say() -> None:
    found = SHELLED.pair(1, 3)
    assert len(found) == PAIR_FEATURES
    assert found == SHELLED.pair(3, 1)
    assert found[6] == 1.0  # "the port"


def test_a_short_report_has_no_title() -> None:
    assert SHELLED.title is None
