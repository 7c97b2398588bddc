"""Two coders' copies of one case, and the files they exported, compared in the terminal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.web.room import copy_case, make_case

from dateline.case import Case
from dateline.cli import main


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case whose three events are rows of ACLED, since their sides are told."""
    path = make_case(tmp_path_factory.mktemp("coded"))
    sides = (
        ("Cullham", "actor=gunmen"),
        ("Cullham", "target=civilians"),
        ("Ardenfell", "target=army"),
    )
    for place, side in sides:
        run("decide", str(path), "correct", event_at(str(path), place), "--participant", side)
    return path


@pytest.fixture
def coders(built: Path, tmp_path: Path) -> tuple[str, str]:
    one = copy_case(built, tmp_path)
    other = one.with_name("other.dateline")
    shutil.copy(one, other)
    return str(one), str(other)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return int(stopped.value.code or 0)


def event_at(case: str, place: str) -> str:
    with Case.open(Path(case), read_only=True) as opened:
        (found,) = [
            one.id for one in opened.events() if one.place is not None and one.place.name == place
        ]
    return found


def measured(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert run("agree", *arguments, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def columns_of(found: dict[str, object]) -> dict[str, dict[str, object]]:
    held = found["columns"]
    assert isinstance(held, list)
    return {one["column"]: one for one in held}


def test_copies_that_nobody_changed_agree_on_every_cell(
    coders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = measured(capsys, *coders)
    assert (found["scheme"], found["only_first"], found["only_second"]) == ("acled", [], [])
    assert found["otherwise"] == []
    assert found["both"] == 3
    columns = columns_of(found)
    assert columns["location"]["alpha"] == 1
    assert {(one["rows"], one["same"]) for one in columns.values()} == {(3, 3)}


def test_what_the_second_coder_wrote_lowers_alpha_and_is_listed(
    coders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    event = event_at(coders[1], "Brockmoor")
    assert run("decide", coders[1], "note", event, "acled.location = cullham ") == 0
    found = measured(capsys, *coders)
    assert found["otherwise"] == [
        {"event": event, "column": "location", "first": "Brockmoor", "second": "cullham"}
    ]
    column = columns_of(found)["location"]
    # Values b c, c c, a a: 2 observed; 36 - (1 + 9 + 4) = 22 expected.
    assert column["alpha"] == pytest.approx(1 - 5 * 2 / 22)
    assert (column["rows"], column["same"]) == (3, 2)
    assert run("agree", *coders) == 0
    told = capsys.readouterr()
    (line,) = [line for line in told.out.splitlines() if line.startswith(event)]
    assert line.split() == [event, "location", "Brockmoor", "cullham"]
    assert "3 events in both (acled)" in told.err


def test_an_exported_file_stands_for_the_case_it_came_from(
    coders: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event = event_at(coders[1], "Brockmoor")
    assert run("decide", coders[1], "note", event, "acled.fatalities = 11") == 0
    file = str(tmp_path / "second.csv")
    assert run("export", coders[1], "--scheme", "acled", "-o", file) == 0
    found = measured(capsys, coders[0], file)
    assert found == measured(capsys, *coders)
    otherwise = found["otherwise"]
    assert isinstance(otherwise, list)
    assert [(one["column"], one["second"]) for one in otherwise] == [("fatalities", "11")]


def test_only_what_both_reviewed_is_compared_and_the_rest_is_named(
    coders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    # What a coder corrected is reviewed: the two events of the fixture are, in both copies.
    shelled = event_at(coders[0], "Brockmoor")
    assert run("decide", coders[0], "accept", shelled) == 0
    capsys.readouterr()
    assert run("agree", *coders, "--reviewed") == 0
    told = capsys.readouterr().err
    assert "2 events in both (acled)" in told
    assert f"1 only in {coders[0]}: {shelled}" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\r\n1,2\r\n", "no column dateline_event"),
        ("dateline_event,dateline_claims\r\ne1,c1\r\n", "has not the columns of acled or ucdp"),
    ],
)
def test_what_is_no_export_is_refused(
    coders: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    words: str,
) -> None:
    (tmp_path / "other.csv").write_text(text)
    capsys.readouterr()
    assert run("agree", coders[0], str(tmp_path / "other.csv")) == 1
    assert words in capsys.readouterr().err


def test_columns_of_two_schemes_and_cases_without_a_reviewed_event_are_refused(
    coders: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "untouched").mkdir()
    file = str(tmp_path / "ucdp.csv")
    assert run("export", coders[1], "--scheme", "ucdp", "-o", file) == 0
    assert run("agree", coders[0], file) == 1
    assert "in the columns of acled" in capsys.readouterr().err
    untouched = str(make_case(tmp_path / "untouched"))
    assert run("agree", untouched, untouched, "--reviewed") == 1
    assert f"{untouched} has no row" in capsys.readouterr().err
