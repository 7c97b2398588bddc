"""JSON written piece by piece: the same bytes as at once, and the memory of one record."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.present.sample import sample_view

from dateline.cli.export import write_output
from dateline.cli.formats import ExportFormat, Layer, pieces
from dateline.lexicon import load_lexicon
from dateline.output import write_whole
from dateline.present.exports.json_pieces import Json, dump_json, json_pieces
from dateline.settings import Settings

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.text(max_size=4), st.tuples(values, st.booleans()), max_size=4))
def test_the_pieces_are_what_is_written_at_once(told: dict[str, tuple[Json, bool]]) -> None:
    whole: dict[str, Json] = {name: value for name, (value, _) in told.items()}
    parted: dict[str, Json | Iterator[Json]] = {
        name: iter(value) if is_list and isinstance(value, list) else value
        for name, (value, is_list) in told.items()
    }
    assert "".join(json_pieces(parted)) == dump_json(whole)


def test_a_long_list_takes_the_memory_of_one_record() -> None:
    records: Iterator[Json] = ({"text": "word " * 200, "number": n} for n in range(20_000))
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in json_pieces({"records": records}))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 20_000_000
    assert peak < 500_000


@pytest.mark.parametrize(
    "form", [ExportFormat.JSON, ExportFormat.GEOJSON, ExportFormat.FLAT_GEOJSON]
)
@pytest.mark.parametrize("layer", list(Layer))
def test_exports_come_in_pieces_and_end_with_a_line(
    tmp_path: Path, form: ExportFormat, layer: Layer
) -> None:
    view, lexicon = sample_view(), load_lexicon(Settings())
    made = list(pieces(form, view, layer, None, lexicon=lexicon))
    assert len(made) > 5
    path = tmp_path / "out.json"
    write_output(pieces(form, view, layer, None, lexicon=lexicon), str(path))
    assert path.read_bytes() == b"".join(made)
    assert path.read_bytes().endswith(b"}\n")
    assert isinstance(json.loads(path.read_text("utf-8")), dict)


def test_a_file_stays_as_it_was_where_a_later_piece_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")

    def failing() -> Iterator[bytes]:
        yield b"new"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 # the one of this test
        write_whole(path, failing())
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]
