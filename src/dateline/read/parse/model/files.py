"""The model's files: what they are, and the check that they are the ones that were shipped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from dateline.errors import ModelError

MANIFEST = "model.json"
FILES = ("labels.onnx", "lemmas.json", "reader.onnx", "terms.yaml", "tokenizer.json")
FEATURES = ("pieces", "shapes", "lengths", "firsts")
HEADS = ("upos", "xpos", "morph", "deprel", "names", "mentions")
FORMAT = 1
HINT = "Install Dateline again; the files of its language model must not be changed."


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model folder whose files have been read and checked."""

    version: str
    labels: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, bytes]


def default_folder() -> Path:
    """Return the folder of the model that ships with Dateline."""
    return Path(__file__).resolve().parents[3] / "data" / "model"


def read_model_files(folder: Path) -> ModelFiles:
    """Read the model in `folder`, or raise `ModelError` naming the file that is wrong."""
    manifest = _manifest(folder / MANIFEST)
    sums = manifest.get("sha256")
    labels = manifest.get("labels")
    if not isinstance(sums, dict) or not isinstance(labels, dict):
        raise ModelError(f"{folder / MANIFEST} lacks its checksums or labels.", hint=HINT)
    if manifest.get("format") != FORMAT or manifest.get("features") != list(FEATURES):
        raise ModelError(
            f"{folder / MANIFEST} describes a model of another form than this Dateline reads.",
            hint=HINT,
        )
    if tuple(labels) != HEADS:
        raise ModelError(f"{folder / MANIFEST} names other heads than expected.", hint=HINT)
    contents = {name: _checked(folder / name, sums.get(name)) for name in FILES}
    return ModelFiles(
        str(manifest.get("version", "")),
        MappingProxyType({name: tuple(labels[name]) for name in HEADS}),
        MappingProxyType(contents),
    )


def _manifest(path: Path) -> dict[str, object]:
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise ModelError(f"The language model's {path} is missing.", hint=HINT) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"The language model's {path} cannot be read.", hint=HINT) from error
    if not isinstance(manifest, dict):
        raise ModelError(f"The language model's {path} cannot be read.", hint=HINT)
    return manifest


def _checked(path: Path, expected: object) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The language model's {path} is missing.", hint=HINT) from error
    if sha256(data).hexdigest() != expected:
        raise ModelError(f"The language model's {path} is damaged.", hint=HINT)
    return data
