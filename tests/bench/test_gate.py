from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from bench.__main__ import BENCHES, gated, main, show
from bench.gate import below, load_floors
from bench.table import Row, Table, f_score
from rich.console import Console


def table(**figures: float) -> Table:
    return Table(
        "times", "platinum", ("F1",), (Row("ours", (0.91,)), Row("peer", (None,))), figures
    )


@pytest.mark.parametrize(
    ("figures", "problems"),
    [
        ({"f1": 0.90}, 0),
        ({"f1": 0.8999}, 0),  # a rounding's width
        ({"f1": 0.89}, 1),
        ({}, 1),  # a figure that went missing
        ({"f1": 0.95, "other": 0.1}, 0),
    ],
)
def test_the_gate_holds_each_figure_to_its_floor(figures: dict[str, float], problems: int) -> None:
    assert len(below([table(**figures)], {"times/platinum": {"f1": 0.90}})) == problems


def test_floors_belong_to_benchmarks_that_exist() -> None:
    assert {name.split("/")[0] for name in load_floors()} <= set(BENCHES)
    assert {f"{name}/{split}" for name, split in gated()} == set(load_floors())


def test_a_floor_on_what_is_published_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"times/platinum": {"strict_f1": 0.8}}), encoding="utf-8")
    with pytest.raises(ValueError, match="times/platinum"):
        load_floors(path)


def test_a_sister_file_goes_to_one_benchmark_that_reads_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit):
        main(["plover", "chains", "--file", str(tmp_path)])
    assert main(["speed", "--file", str(tmp_path)]) == 0
    assert main(["plover", "--file", str(tmp_path / "none.tsv")]) == 0
    printed = capsys.readouterr().err
    assert "speed: skipped: it reads no single file" in printed
    assert "plover: skipped" in printed


def test_floors_on_the_splits_of_one_benchmark_are_run_by_name() -> None:
    assert ("times", "meantime") in gated()


def test_a_table_prints_its_rows_and_a_dash_for_what_is_not_known() -> None:
    out = io.StringIO()
    show(table(f1=0.91), Console(file=out, width=80))
    assert "ours" in out.getvalue()
    assert "–" in out.getvalue()


def test_an_unknown_benchmark_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tmies"])
    assert "tmies" in capsys.readouterr().err


def test_an_unknown_split_is_an_error_and_not_skipped() -> None:
    with pytest.raises(SystemExit, match="no split nothing"):
        main(["faults", "--split", "nothing"])


def test_missing_data_is_said_plainly(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["seeds", "--data", str(tmp_path), "--json"]) == 0
    printed = capsys.readouterr()
    assert "skipped" in printed.err
    assert not printed.out


@pytest.mark.parametrize(
    ("counts", "wanted"), [((5, 10, 10), 0.5), ((0, 0, 4), 0.0), ((4, 4, 4), 1.0)]
)
def test_f_score(counts: tuple[int, int, int], wanted: float) -> None:
    assert f_score(*counts)[2] == pytest.approx(wanted)


def test_the_floors_are_sorted_json() -> None:
    floors = load_floors()
    assert json.dumps(floors) == json.dumps(dict(sorted(floors.items())))
