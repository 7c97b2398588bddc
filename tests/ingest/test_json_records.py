from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest import json_records

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


class Trickle(io.BytesIO):
    """A file that hands out a few bytes at a time, however many are asked for."""

    def __init__(self, data: bytes, size: int) -> None:
        """Hold the data and how much of it comes at once."""
        super().__init__(data)
        self._size = size

    def read(self, _size: int | None = -1, /) -> bytes:
        """Return the next few bytes."""
        return super().read(self._size)


@settings(max_examples=40, deadline=None)
@given(st.lists(JSON, max_size=6), st.integers(1, 7), st.sampled_from([None, 1]))
def test_a_list_falls_into_its_elements(values: list[Any], size: int, indent: int | None) -> None:
    data = json.dumps(values, indent=indent, ensure_ascii=False).encode()
    pieces = list(json_records.iter_list(Trickle(data, size), 10_000))
    assert [json.loads(piece.data or b"") for piece in pieces] == values
    assert all(piece.data is not None and piece.data in data for piece in pieces)


@given(st.lists(JSON, max_size=6))
def test_lines_fall_into_records(values: list[Any]) -> None:
    data = "\n".join(json.dumps(value) for value in values).encode()
    pieces = list(json_records.iter_lines(io.BytesIO(data), 10_000))
    assert [json.loads(piece.data or b"") for piece in pieces] == values
