"""`dateline why` and `dateline diff` on a case that grew."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import build_case
from dateline.cli.main import app
from dateline.errors import OptionError, UnknownId

FIRST = (
    "Karemlash, Oct. 18, 2016\n\nThe Iraqi army shelled a market in Karemlash on Tuesday and "
    "killed seven people, a police officer said.\n"
)
SECOND = (
    "Karemlash, Oct. 19, 2016\n\nShells fired by the Iraqi army hit the market in Karemlash on "
    "Tuesday and killed nine people, a doctor at the hospital said.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grown")
    path = folder / "grown.dateline"
    (folder / "a.txt").write_text(FIRST)
    build_case([folder / "a.txt"], case=path)
    with closing(sqlite3.connect(path)) as connection:  # as if it had come long ago
        connection.execute("UPDATE arrivals SET ingested_at = '2016-10-18T20:00:00+00:00'")
        connection.commit()
    (folder / "b.txt").write_text(SECOND)
    build_case([folder / "b.txt"], case=path)
    return path


def events(case: Path) -> list[dict[str, object]]:
    shown = CliRunner().invoke(app, ["timeline", str(case), "--json"])
    found: list[dict[str, object]] = json.loads(shown.stdout)
    return found


def test_diff_says_what_came_since(case: Path) -> None:
    shown = CliRunner().invoke(app, ["diff", str(case), "--since", "2016-10-19", "--json"])
    assert shown.exit_code == 0
    changes = json.loads(shown.stdout)
    assert changes["new"] or changes["changed"]
    claims = {claim for event in events(case) for claim in event["claims"]}  # type: ignore[attr-defined]
    assert {c for each in changes["changed"] for c in each["claims"]} <= claims
    later = CliRunner().invoke(app, ["diff", str(case), "--since", "2999-01-01"])
    assert (later.exit_code, later.stdout) == (0, "")
    assert "Nothing changed" in later.stderr


def test_before_everything_all_is_new(case: Path) -> None:
    shown = CliRunner().invoke(app, ["diff", str(case), "--since", "2001-01-01", "--json"])
    changes = json.loads(shown.stdout)
    assert sorted(changes["new"]) == sorted(str(event["id"]) for event in events(case))
    assert changes["changed"] == changes["gone"] == []


def test_why_explains_an_event_and_one_claim_of_it(case: Path) -> None:
    event = max(events(case), key=lambda each: len(str(each["claims"])))
    shown = CliRunner().invoke(app, ["why", str(case), str(event["id"])])
    assert shown.exit_code == 0
    for heading in ("What", "Who says so", "Why this grade", "Why this day", "Why this place"):
        assert f"{heading}\n" in shown.stdout
    claim = event["claims"][0]  # type: ignore[index]
    told = CliRunner().invoke(app, ["why", str(case), str(event["id"]), claim, "--json"])
    assert claim in json.dumps(json.loads(told.stdout)["Who says so"])


def test_a_wrong_day_and_a_wrong_kind_are_errors(case: Path) -> None:
    wrong = CliRunner().invoke(app, ["diff", str(case), "--since", "Tuesday"])
    assert isinstance(wrong.exception, OptionError)
    claim = events(case)[0]["claims"][0]  # type: ignore[index]
    kind = CliRunner().invoke(app, ["why", str(case), claim])
    assert isinstance(kind.exception, UnknownId)
