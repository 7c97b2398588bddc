"""The analyst's commands: what they store, print and refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.present.sample import SEIZED, SEIZURE
from tests.present.stored import store_sample

from dateline.case import Case
from dateline.cli import main


@pytest.fixture
def case(tmp_path: Path) -> str:
    return str(store_sample(tmp_path / "sample.dateline"))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return int(stopped.value.code or 0)


def decide(case: str, *arguments: str) -> int:
    return run("decide", case, *arguments, "--by", "AB", "--reason", "as the photograph shows")


def as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_correction_is_stored_shown_and_exported(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(case, "correct", SEIZED.id, "--place", "Wexmoor", "--at", "36.1,43.2") == 0
    assert "→ Wexmoor @36.1,43.2" in capsys.readouterr().out
    assert run("show", case, SEIZED.id) == 0
    shown = capsys.readouterr().out
    assert "decided      correct place:" in shown
    assert "as the photograph shows" in shown
    assert run("export", case) == 0
    claims = {claim["id"]: claim for claim in as_json(capsys)["claims"]}
    assert claims[SEIZED.id]["place"]["name"] == "Wexmoor"
    assert claims[SEIZED.id]["reviewed"] is True
    (decision,) = claims[SEIZED.id]["decisions"]
    assert SEIZED.place is not None
    assert decision["before"].startswith(SEIZED.place.name)
    assert decision["by"] == "AB"
    assert run("export", case, "-f", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert [row["claim"] for row in rows if row["reviewed"] == "yes"] == [SEIZED.id]


def test_a_claim_made_by_hand_is_an_event_and_undone_it_is_none(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = SEIZED.text.split(" ", 2)[2]
    said = ("--type", "destruction", "--place", "Wexmoor", "--when", "2016-10-12")
    assert decide(case, "claim", SEIZED.report, words, *said) == 0
    assert f"claim “{words}”: type destruction" in capsys.readouterr().out
    assert run("claims", case, "--reviewed", "--json") == 0
    (claim,) = as_json(capsys)
    assert (claim["evidence"]["text"], claim["event_type"]) == (words, "destruction")
    assert run("timeline", case, "--place", "Wexmoor", "--json") == 0
    assert [event["claims"] for event in as_json(capsys)] == [[claim["id"]]]
    assert decide(case, "undo", "1") == 0
    capsys.readouterr()
    assert run("claims", case, "--reviewed", "--json") == 0
    assert as_json(capsys) == []


def test_a_claim_made_by_hand_of_a_span_holds_all_values_and_goes_out_by_itself(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    span = f"{SEIZED.evidence.start}-{SEIZED.evidence.end}"
    said = ("--type", "destruction", "--figure", "killed=4", "--participant", "target=two guards")
    where = ("--place", "Wexmoor", "--at", "36.1,43.2", "--status", "denied")
    order = ("claim", SEIZED.report, "--span", span, *said, *where, "--json")
    assert decide(case, *order) == 0
    (made,) = as_json(capsys)
    assert (made["act"], made["standing"]) == ("claim", "in force")
    assert made["says"]["figure:killed"] == "4"
    assert run("decisions", case) == 0
    assert "figure:killed 4" in " ".join(capsys.readouterr().out.split())
    assert run("export", case, "--reviewed") == 0
    (claim,) = as_json(capsys)["claims"]
    assert claim["evidence"]["text"] == SEIZED.text
    assert claim["status"] == "denied"
    assert [(one["measure"], one["low"]) for one in claim["figures"]] == [("killed", 4)]
    assert [(one["role"], one["name"]) for one in claim["participants"]] == [
        ("target", "two guards")
    ]
    assert (claim["place"]["latitude"], claim["place"]["longitude"]) == (36.1, 43.2)


def test_an_event_without_a_report_is_stated_by_whoever_decides(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "A bridge at Wexmoor fell at noon."
    assert decide(case, "event", words, "--type", "destruction", "--place", "Wexmoor") == 0
    capsys.readouterr()
    assert run("claims", case, "--reviewed", "--json") == 0
    (claim,) = as_json(capsys)
    assert claim["evidence"]["text"] == words
    assert [link["name"] for link in claim["sources"]] == ["AB"]


def test_what_is_said_of_a_report_is_shown_and_undone(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--outlet", "The Wexmoor Post", "--published", "2016-10-20")
    assert decide(case, "correct", SEIZED.report, *said, "--later") == 0
    assert "→ The Wexmoor Post" in capsys.readouterr().out
    assert run("show", case, SEIZED.report) == 0
    assert "The Wexmoor Post" in capsys.readouterr().out
    assert decide(case, "undo", "1", "--later") == 0
    capsys.readouterr()
    assert run("show", case, SEIZED.report) == 0
    assert "The Wexmoor Post" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("claim", "REPORT", "no such words", "--type", "destruction"), "does not hold the words"),
        (("claim", "REPORT", "--span", "9-3", "--type", "destruction"), "is not START-END"),
        (("claim", "REPORT", "words"), "claim needs a value"),
        (("claim", "REPORT", "words", "--type", "destructionn"), "no event type of ours"),
        (("event", "A bridge fell.", "--place", "Wexmoor"), "needs an event type"),
        (("correct", "REPORT", "--published", "soon"), "published cannot be 'soon'"),
        (("correct", "REPORT", "--place", "Wexmoor"), "A report's place cannot be"),
        (("correct", SEIZED.id, "--outlet", "The Wexmoor Post"), "outlet cannot be"),
        (("claim", SEIZED.id, SEIZED.text, "--type", "destruction"), "is no report"),
        (("claim", "REPORT", "--span", "99990-99999", "--type", "destruction"), "No words of"),
        (("event", "  ", "--type", "destruction"), "An event needs words"),
        (("note", "REPORT", "words", "--span", "1-2"), "--span goes with claim"),
    ],
)
def test_what_cannot_be_made_by_hand_is_said(
    case: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert decide(case, *(SEIZED.report if one == "REPORT" else one for one in arguments)) == 1
    assert said in capsys.readouterr().err
    assert Case.open(Path(case), read_only=True).decisions() == ()


def test_an_event_that_was_accepted_is_marked_and_filtered(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("timeline", case, "--reviewed") == 0
    assert "holds no event that fits" in capsys.readouterr().err
    assert decide(case, "accept", SEIZURE.id, "--json") == 0
    (made,) = as_json(capsys)
    assert (made["act"], made["standing"]) == ("accept", "in force")
    assert sorted(made["claims"]) == sorted(SEIZURE.claims)
    assert run("timeline", case, "--reviewed", "--json") == 0
    events = as_json(capsys)
    assert {claim for event in events for claim in event["claims"]} == set(SEIZURE.claims)
    assert all(event["reviewed"] for event in events)
    assert run("timeline", case) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("reviewed")
    assert run("claims", case, "--reviewed", "--json") == 0
    assert {claim["id"] for claim in as_json(capsys)} == set(SEIZURE.claims)
    assert run("export", case, "--reviewed") == 0
    assert {claim["id"] for claim in as_json(capsys)["claims"]} == set(SEIZURE.claims)


def test_decisions_are_listed_and_undone(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("decisions", case) == 0
    assert "holds no decision" in capsys.readouterr().err
    assert decide(case, "reject", SEIZED.id, "--later") == 0
    assert decide(case, "tag", SEIZED.id, "harbour", "--later") == 0
    capsys.readouterr()
    assert run("decisions", case, "--json") == 0
    assert [one["standing"] for one in as_json(capsys)] == [None, None]
    assert decide(case, "undo", "1") == 0
    capsys.readouterr()
    assert run("decisions", case) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 3
    assert "reject" in lines[1]
    assert "undone" in lines[1]
    assert run("decisions", case, "--stale", "--json") == 0
    assert as_json(capsys) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", SEIZED.id),
        ("accept", SEIZED.id, "--place", "Wexmoor"),
        ("correct", SEIZED.id, "--at", "1,2"),
        ("correct", SEIZED.id, "--when", "Tuesday"),
        ("correct", SEIZED.id, "--figure", "killed"),
        ("split", SEIZURE.id),
        ("merge", SEIZED.id),
        ("note", SEIZED.id),
        ("undo", "one"),
        ("undo", "7"),
        ("accept", "e000000000000"),
        ("correct", SEIZED.id, "--place", "Wexmoor", "--status", "doubtful"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    case: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(case, *arguments) == 1
    assert "error:" in capsys.readouterr().err
    with Case.open(case, read_only=True) as opened:
        assert opened.decisions() == ()
