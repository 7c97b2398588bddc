"""Small networks that judge a word by its vector and its sentence's: `heads.npz`.

Each head is a perceptron with one hidden layer (GELU), trained by `train/heads.py` on the frozen
vectors. Its arrays are `NAME.hidden` `[width, 2 × size]`, `NAME.bias`, `NAME.out` and `NAME.shift`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ModelError
from dateline.read.parse.model.files import HINT

Vector = NDArray[np.float32]
_PARTS = ("hidden", "bias", "out", "shift")


class Heads:
    """The heads of one model; their weights are unpacked when a score is first asked for."""

    def __init__(self, packed: bytes) -> None:
        """`packed` is the content of `heads.npz`."""
        self._packed = packed
        self._arrays: Mapping[str, Vector] | None = None

    def score(self, name: str, features: Vector) -> float:
        """Return the raw score of the head `name`; `features` are a word's, then its sentence's.

        Raises `ModelError` where the model has no such head.
        """
        arrays = self._unpacked()
        try:
            hidden, bias, out, shift = (arrays[f"{name}.{part}"] for part in _PARTS)
        except KeyError as error:
            raise ModelError(f"The language model has no head `{name}`.", hint=HINT) from error
        inner = hidden @ features + bias
        return float(out @ _gelu(inner) + shift[0])

    def _unpacked(self) -> Mapping[str, Vector]:
        if self._arrays is None:
            try:
                with np.load(BytesIO(self._packed), allow_pickle=False) as file:
                    self._arrays = {name: file[name].astype(np.float32) for name in file.files}
            except (BadZipFile, OSError, ValueError) as error:
                raise ModelError(
                    "The language model's heads.npz cannot be read.", hint=HINT
                ) from error
        return self._arrays


def _gelu(values: Vector) -> Vector:
    """Return the GELU (its form by `tanh`, Hendrycks and Gimpel 2016)."""
    inner = math.sqrt(2 / math.pi) * (values + 0.044715 * values**3)
    found: Vector = (0.5 * values * (1 + np.tanh(inner))).astype(np.float32)
    return found
