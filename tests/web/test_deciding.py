"""Decisions from the browser: on record, applied, undone, and never over somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.room import Visitor, visiting

from dateline.case import Case


def row_of(visitor: Visitor, words: str) -> dict[str, object]:
    (found,) = [row for row in visitor.rows() if words in str(row["sentence"])]
    return found


def claims_of(row: dict[str, object]) -> list[str]:
    claims = row["claims"]
    assert isinstance(claims, list)
    return claims


def test_an_accepted_event_is_reviewed_and_undoing_takes_it_back(case: Path) -> None:
    with visiting(case) as visitor:
        row = row_of(visitor, "Ardenfell")
        status, body = visitor.decide(act="accept", things=row["claims"])
        assert status == 201
        told = visitor.get("case")  # at once, before the events are derived anew
        assert isinstance(told, dict)
        assert told["events_reviewed"] == 1
        assert row_of(visitor, "Ardenfell")["reviewed"] == len(claims_of(row))
        made = body["made"]
        assert isinstance(made, list)
        assert (made[0]["by"], made[0]["number"]) == ("A. Reader", 1)
        assert visitor.decide(act="undo", things=["1"])[0] == 201
        assert row_of(visitor, "Ardenfell")["reviewed"] == 0


def test_a_correction_is_what_the_event_says_and_survives_a_restart(case: Path) -> None:
    with visiting(case) as visitor:
        claim = claims_of(row_of(visitor, "Cullham"))[0]
        order = {"act": "correct", "things": [claim], "field": "place", "value": "Dunmere"}
        assert visitor.decide(**order, reason="as the map has it", by="B. Second")[0] == 201
        assert [r["place"] for r in visitor.rows() if claim in claims_of(r)] == ["Dunmere"]
    with visiting(case) as visitor:
        assert [r["place"] for r in visitor.rows() if claim in claims_of(r)] == ["Dunmere"]
        (made,) = Case.open(case, read_only=True).decisions()
        assert (made.by, made.reason) == ("B. Second", "as the map has it")


def test_the_later_of_two_browsers_is_told_and_nothing_is_overwritten(case: Path) -> None:
    with visiting(case) as first:
        row = row_of(first, "Cullham")
        claim = claims_of(row)[0]
        order = {"act": "correct", "things": [claim], "field": "status"}
        assert first.decide(**order, value="denied", seen=0, by="One")[0] == 201
        status, body = first.decide(**order, value="unverified", seen=0, by="Two")
        assert status == 409
        assert "One decided on this meanwhile: correct status → denied" in str(body["message"])
        assert len(first.get("decisions")) == 1  # type: ignore[arg-type] # a list
        assert first.decide(**order, value="unverified", seen=0, by="Two", anyway=True)[0] == 201


def test_a_decision_on_an_event_that_is_gone_is_refused_in_words(case: Path) -> None:
    with visiting(case) as visitor:
        status, body = visitor.decide(act="accept", things=["e0123456789"])
        assert status == 409
        assert "is not in the case any more" in str(body["message"])
        assert visitor.client.get("/api/events/e0123456789").status_code == 404


@pytest.mark.parametrize(
    "order",
    [
        {"act": "correct", "things": ["CLAIM"], "field": "when", "value": "yesterday"},
        {"act": "correct", "things": ["CLAIM"], "value": "x"},
        {"act": "correct", "things": ["CLAIM"], "field": "no-such", "value": "x"},
        {"act": "merge", "things": ["CLAIM"]},
        {"act": "note", "things": ["CLAIM"], "value": "  "},
        {"act": "note", "things": ["CLAIM"], "value": "a\x00b"},
        {"act": "accept", "things": ["c"]},
        {"act": "accept", "things": ["../../etc/passwd"]},
        {"act": "undo", "things": ["99999999999999999999"]},
        {"act": "copy", "things": ["CLAIM"]},
    ],
)
def test_what_cannot_be_decided_is_said_and_not_stored(
    case: Path, order: dict[str, object]
) -> None:
    with visiting(case) as visitor:
        claim = claims_of(row_of(visitor, "Cullham"))[0]
        things = [claim if one == "CLAIM" else one for one in order["things"]]  # type: ignore[attr-defined] # a list
        status, body = visitor.decide(**{**order, "things": things})
        assert 400 <= status < 500
        assert body["message"]
        assert visitor.get("decisions") == []


def test_a_case_open_for_reading_only_says_so(case: Path) -> None:
    with visiting(case, read_only=True) as visitor:
        session = visitor.get("session")
        assert isinstance(session, dict)
        assert session["read_only"] is True
        claim = claims_of(row_of(visitor, "Cullham"))[0]
        status, body = visitor.decide(act="accept", things=[claim])
        assert status == 403
        assert "open for reading only" in str(body["message"])


def test_a_case_deleted_while_it_is_open_is_said_to_be_gone(case: Path) -> None:
    with visiting(case) as visitor:
        kept = case.read_bytes()
        case.unlink()
        answer = visitor.client.get("/api/state")
        assert answer.status_code == 410
        assert "is gone" in answer.json()["message"]
        case.write_bytes(kept)
        assert visitor.client.get("/api/state").status_code == 200


def test_what_another_program_decides_is_seen(case: Path) -> None:
    from dateline.pipeline import derive_events  # noqa: PLC0415 # as another program would
    from dateline.run.analyst import Analyst  # noqa: PLC0415

    with visiting(case) as visitor:
        row = row_of(visitor, "Cullham")
        with Case.open(case) as other:
            Analyst(other, by="the command line").accept(claims_of(row))
            derive_events(other)
        assert row_of(visitor, "Cullham")["reviewed"] == 1
