"""The heads are loaded whole or not at all."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.errors import ModelError
from dateline.read.mention.network import load_heads


def test_a_folder_without_heads_says_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no heads") as told:
        load_heads(tmp_path)
    assert "train_telling" in str(told.value.hint)


def test_heads_that_are_not_the_exported_ones_are_refused(tmp_path: Path) -> None:
    for name in ("telling.onnx", "telling.npz", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    sums = {"telling.onnx": sha256(b"{}").hexdigest(), "telling.npz": "0" * 64}
    (tmp_path / "telling.json").write_text(json.dumps({"sha256": sums}), "utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_heads(tmp_path)


def test_half_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "telling.json").write_text(json.dumps({"sha256": {}}), "utf-8")
    with pytest.raises(ModelError, match="not whole"):
        load_heads(tmp_path)
