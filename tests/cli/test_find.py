from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.present.sample import CLAIMS, EVENTS, REPORTS, SEIZURE
from tests.present.stored import store_sample

from dateline.cli import main
from dateline.present.facets import FACETS


@pytest.fixture
def case(tmp_path: Path) -> str:
    return str(store_sample(tmp_path / "sample.dateline"))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return int(stopped.value.code or 0)


def test_what_is_found_fits_eighty_columns(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("find", case, "hamlets") == 0
    told = capsys.readouterr().out
    assert SEIZURE.title in told
    assert "place     Mosul (1)" in told
    assert "reviewed  no (1)" in told
    assert max(map(len, told.splitlines())) <= 80


def test_facets_narrow_and_follow_decisions(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("decide", case, "accept", SEIZURE.id, "--later") == 0
    capsys.readouterr()
    assert run("find", case, "hamlets", "--only", "place=mosul", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found["events"]] == [SEIZURE.id]
    assert {one["id"] for one in found["claims"]} <= set(SEIZURE.claims)
    assert found["facets"]["grade"] == {"corroborated": 1}
    assert run("find", case, "hamlets", "--only", "place=Cullham") == 0
    assert "holds nothing with 'hamlets'" in capsys.readouterr().err


def test_without_words_all_is_listed_and_counted(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], [""], ["  "]):
        assert run("find", case, *words, "--json") == 0
        found = json.loads(capsys.readouterr().out)
        assert {one["id"] for one in found["events"]} == {one.id for one in EVENTS}
        assert {one["id"] for one in found["claims"]} == {one.id for one in CLAIMS}
        assert {one["id"] for one in found["reports"]} == {one.id for one in REPORTS}
        assert found["facets"]["reviewed"] == {"no": len(EVENTS)}
    assert run("find", case, "--only", "place=Cullham") == 0
    assert "holds nothing that fits" in capsys.readouterr().err


def test_every_facet_narrows_to_the_events_that_it_counts(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("find", case, "--json")
    facets = json.loads(capsys.readouterr().out)["facets"]
    assert sorted(facets) == sorted(FACETS)
    for name, values in facets.items():
        assert values, name
        for value, count in values.items():
            run("find", case, "--only", f"{name}={value.upper()}", "--json")
            assert len(json.loads(capsys.readouterr().out)["events"]) == count, (name, value)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["OR"], "OR has nothing before it"),
        (['"'], "not closed"),
        (["*"], "no word"),
        (["x", "--only", "colour=red"], "FACET=VALUE"),
        (["x", "--only", "place="], "FACET=VALUE"),
    ],
)
def test_what_cannot_be_meant_is_an_error(
    case: str, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run("find", case, *arguments) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["NEAR(", "NEAR(hamlets nine", "^x", "words:hamlets", "*hamlets", "a:b"]
)
def test_what_the_database_knows_as_syntax_is_words(case: str, words: str) -> None:
    assert run("find", case, words) == 0
