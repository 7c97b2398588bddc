"""The hostile bench, short: what a hostile world would try costs no run and leaves its record."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.__main__ import main
from bench.hostile import archives, building, cleaning, edits, kills
from bench.hostile.command import COUNTS, parts, run_all, table
from bench.hostile.mutate import MUTATORS, mutated
from bench.hostile.outcome import Outcome, Tally


def faults(part: str, outcomes: list[Outcome]) -> list[str]:
    tally = Tally(part)
    tally.add(outcomes)
    assert tally.tried > 0
    return [text for text in tally.examples if ": other: " not in text]


def test_pages_are_cleaned_or_refused() -> None:
    assert faults("clean", cleaning.clean_pages(range(60))) == []


def test_a_pile_is_built_verified_and_exported() -> None:
    assert faults("build", building.build_pages(range(8))) == []


def test_archives_are_opened_as_far_as_they_go() -> None:
    assert faults("archives", archives.open_archives(range(150))) == []


def test_killed_builds_end_as_if_nothing_had_been(tmp_path: Path) -> None:
    assert faults("kills", list(kills.kill_builds(2, tmp_path / "kills"))) == []


def test_flips_in_originals_are_found_and_no_damage_is_a_traceback(tmp_path: Path) -> None:
    case = edits.build_for_edits(tmp_path / "edits")
    assert faults("originals", list(edits.flip_originals(8, case))) == []
    told = [*edits.flip_bits(8, case), *edits.edit_values(8, case)]
    assert [one.uncaught for one in told if one.uncaught] == []


def test_a_seed_gives_one_page_for_ever() -> None:
    assert [mutated(seed) for seed in range(20)] == [mutated(seed) for seed in range(20)]
    names = " ".join(mutated(seed)[0] for seed in range(300))
    assert all(mutator.__name__ in names for mutator in MUTATORS)
    assert archives.damaged(3) == archives.damaged(3)


def test_what_goes_wrong_is_counted_with_its_example() -> None:
    tally = Tally("clean")
    tally.add([Outcome("a", 11.0, 1_100.0), Outcome("b", lost="x"), Outcome("c", other="slow")])
    assert tally.faults == 3
    printed = table([tally], 0.5)
    assert printed.rows[0].cells[:7] == (3, 0, 1, 1, 1, 0, 1)
    assert printed.figures == {"clean": -3.0}
    assert any("clean b: lost: x" in note for note in printed.notes)


def test_every_part_has_a_size_and_can_be_asked_for_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(parts(1)) == set(COUNTS)
    asked: list[object] = []

    def run(**options: object) -> list[Tally]:
        asked.append(options)
        return [Tally("archives", 1)]

    monkeypatch.setattr("bench.hostile.command.run_all", run)
    assert main(["faults", "--hostile", "--only", "archives", "--scale", "0.5"]) == 0
    assert asked == [{"scale": 0.5, "only": ["archives"], "jobs": 1, "progress": True}]
    assert "archives" in capsys.readouterr().out


def test_worker_processes_do_what_one_does() -> None:
    (tally,) = run_all(scale=0.001, only=["archives"], jobs=1)
    assert (tally.tried, tally.faults) == (8, 0)
