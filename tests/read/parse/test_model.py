import itertools
import json
import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.errors import ModelError
from dateline.read.parse.language import load_language
from dateline.read.parse.model import Network, default_folder, read_model_files
from dateline.read.parse.model.features import NO_CASE, sentence_shapes, word_shape
from dateline.read.parse.model.files import FILES
from dateline.read.parse.model.names import Mention, TagScheme
from dateline.read.parse.model.trees import best_tree


@cache
def network() -> Network:
    return Network(read_model_files(default_folder()), threads=1)


VOCABULARY = ["Rebels", "shelled", "the", "airport", ",", "said", "Cairo", "x", ".", "U.N."]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40), min_size=1,
                max_size=8), st.randoms(use_true_random=False))  # fmt: skip
def test_a_sentence_reads_the_same_in_any_batch(sentences: list[list[str]], rng: object) -> None:
    distinct = list(dict.fromkeys(tuple(s) for s in sentences))
    together = network().read(distinct)
    rng.shuffle(distinct)  # type: ignore[attr-defined]
    assert network().read(distinct) == together
    for words in distinct:
        alone = network().read([words])[words]
        assert alone == together[words]


def test_a_sentence_reads_the_same_with_more_threads() -> None:
    sentences = [tuple(VOCABULARY[i:] * (i + 1)) for i in range(8)]
    others = Network(read_model_files(default_folder()), threads=3)
    assert others.read(sentences) == network().read(sentences)


@given(st.lists(st.sampled_from([*VOCABULARY, "a" * 200]), min_size=1, max_size=900))
@settings(max_examples=15, deadline=None)
def test_windows_hold_every_word_once(words: list[str]) -> None:
    cuts = network().windows(words)
    assert [i for start, end in cuts for i in range(start, end)] == list(range(len(words)))


def all_trees(count: int) -> list[list[int]]:
    found = []
    for heads in itertools.product(range(count + 1), repeat=count):
        if heads.count(0) != 1:
            continue
        for start in range(1, count + 1):
            node, steps = start, 0
            while node and steps <= count:
                node, steps = heads[node - 1], steps + 1
            if node:
                break
        else:
            found.append(list(heads))
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4).flatmap(
    lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-8, 8, width=32))))  # fmt: skip
def test_the_tree_is_the_best_one(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    def worth(heads: list[int]) -> float:
        return sum(float(scores[i, head]) for i, head in enumerate(heads))

    found = best_tree(scores)
    trees = all_trees(len(scores))
    assert found in trees
    assert worth(found) == pytest.approx(max(worth(t) for t in trees), abs=1e-3)


def test_an_inside_tag_never_stands_alone() -> None:
    scheme = TagScheme(("B-ORG", "B-PLACE", "I-ORG", "I-PLACE", "O"))
    scores = np.array([[0, 0, 5, 0, 4.5], [5, 0, 0, 0, 0], [0, 0, 2, 3, 1]], dtype=np.float32)
    assert scheme.mentions(scores) == (Mention(1, 3, "ORG"),)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("the", 1), ("Homs", 2), ("UN", 3), ("McRae", 4), ("1,200", 5), ("F-16", 6), ("—", 7),
     ("A", 8), ("حمص", 9), ("J.", 8)],
)  # fmt: skip
def test_word_shapes(word: str, shape: int) -> None:
    assert word_shape(word) == shape


@pytest.mark.parametrize("words", [["ARMY", "SHELLS", "TOWN"], ["army", "shells", "town"]])
def test_casing_that_says_nothing_is_left_out(words: list[str]) -> None:
    assert sentence_shapes(words) == [NO_CASE] * 3


def copy(folder: Path) -> Path:
    target = folder / "model"
    shutil.copytree(default_folder(), target)
    return target


@pytest.mark.parametrize("name", [*FILES, "model.json"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    folder = copy(tmp_path)
    path = folder / name
    path.write_bytes(path.read_bytes()[:-20] + b"?")
    with pytest.raises(ModelError, match=f"{name}.*Install Dateline again"):
        load_language(folder=folder)
    path.unlink()
    with pytest.raises(ModelError, match=f"{name} is missing.*Install Dateline again"):
        load_language(folder=folder)


def test_a_model_with_other_features_is_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    manifest = json.loads((folder / "model.json").read_text("utf-8"))
    manifest["features"] = ["pieces"]
    (folder / "model.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ModelError, match="another form"):
        load_language(folder=folder)


def test_the_model_ships_within_its_size() -> None:
    assert sum((default_folder() / name).stat().st_size for name in FILES) <= 30_000_000
