"""Decisions from the browser: on record, applied, undone, and never over somebody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
        assert "Decided on meanwhile by One: correct status → denied" in str(body["message"])
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
        {"act": "copy", "things": ["CLAIM", "CLAIM"]},
        {"act": "accept", "things": []},
        {"act": "correct", "things": ["CLAIM"], "field": "outlet", "value": "x"},
        {"act": "correct", "things": ["CLAIM"], "field": "type", "value": "no-such"},
        {"act": "same-source", "things": ["CLAIM", "CLAIM"]},
        {"act": "same-source", "things": ["nobody", "no one"]},
        {"act": "claim", "things": ["CLAIM"], "value": "x", "says": {"type": "shelling"}},
        {"act": "event", "things": [], "value": " ", "says": {"type": "shelling"}},
        {"act": "event", "things": [], "value": "x", "says": {"place": "Dunmere"}},
        {"act": "event", "things": [], "value": "x", "says": {"type": "no-such"}},
        {"act": "event", "things": [], "value": "x", "says": {"type": "shelling", "no": "x"}},
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


def report_of(visitor: Visitor, path: str) -> str:
    listed = visitor.get("reports")
    assert isinstance(listed, dict)
    (found,) = [one["id"] for one in listed["reports"] if one["path"] == path]
    assert isinstance(found, str)
    return found


def article_of(visitor: Visitor, report: str) -> dict[str, Any]:
    article = visitor.get(f"reports/{report}")
    assert isinstance(article, dict)
    return article


def stretch_of(article: dict[str, Any], words: str) -> dict[str, int]:
    """Return where words stand, as a browser finds it: by the pieces that it shows."""
    pieces = [piece for block in article["blocks"] for piece in block["pieces"]]
    (piece,) = [one for one in pieces if words in one["text"]]
    start = piece["start"] + piece["text"].index(words)
    return {"start": start, "end": start + len(words)}


def test_a_claim_is_made_of_selected_words_and_undone(case: Path) -> None:
    with visiting(case) as visitor:
        report = report_of(visitor, "script.txt")
        words = "Cullham on Monday, police said"  # behind a character that is written out
        stretch = stretch_of(article_of(visitor, report), words)
        order = {"act": "claim", "things": [report], "value": words, "stretch": stretch}
        says = {"type": "shelling", "place": "Dunmere", "figure:killed": "2", "when": "2016-10-16"}
        status, body = visitor.decide(**order, says={**says, "source": " "})
        assert status == 201, body
        made = body["made"]
        assert isinstance(made, list)
        (row,) = [row for row in visitor.rows() if made[0]["made"] in claims_of(row)]
        assert (row["place"], row["first"], row["toll"]) == ("Dunmere", "2016-10-16", "2 killed")
        event = visitor.get(f"events/{row['id']}")
        assert isinstance(event, dict)
        (claim,) = event["claim_list"]
        assert (claim["text"], claim["reviewed"]) == (words, True)
        assert visitor.decide(act="undo", things=["1"])[0] == 201
        assert not [row for row in visitor.rows() if made[0]["made"] in claims_of(row)]


def test_words_that_are_not_in_the_article_any_more_make_no_claim(case: Path) -> None:
    with visiting(case) as visitor:
        report = report_of(visitor, "courier.txt")
        stretch = stretch_of(article_of(visitor, report), "captured")
        order = {"act": "claim", "things": [report], "stretch": stretch, "value": "recaptured"}
        status, body = visitor.decide(**order, says={"type": "seizure"})
        assert (status, "does not hold these words" in str(body["message"])) == (409, True)
        assert visitor.get("decisions") == []


def test_an_event_without_a_report_is_stated_by_whoever_decides(case: Path) -> None:
    with visiting(case) as visitor:
        words = "A bridge at Dunmere fell at noon."
        order = {"act": "event", "things": [], "value": words, "by": "B. Second"}
        assert visitor.decide(**order, says={"type": "shelling", "place": "Dunmere"})[0] == 201
        row = row_of(visitor, "Dunmere")
        event = visitor.get(f"events/{row['id']}")
        assert isinstance(event, dict)
        (claim,) = event["claim_list"]
        assert (claim["text"], claim["chain"][0]["name"]) == (words, "B. Second")


def test_the_outlet_and_date_of_a_report_are_corrected_and_undone(case: Path) -> None:
    with visiting(case) as visitor:
        report = report_of(visitor, "courier.txt")
        said = {"outlet": "Dunmere Courier", "published": "2016-10-19"}
        for field, value in said.items():
            order = {"act": "correct", "things": [report], "field": field, "value": value}
            assert visitor.decide(**order)[0] == 201
        visitor.settle()
        article = article_of(visitor, report)
        assert (article["outlet"], article["days"]) == ("Dunmere Courier", "2016-10-19")
        assert [one["field"] for one in article["decisions"]] == ["outlet", "published"]
        assert visitor.decide(act="undo", things=["2"])[0] == 201
        visitor.settle()
        article = article_of(visitor, report)
        assert (article["outlet"], article["days"]) == ("Dunmere Courier", "2016-10-18")


def test_of_two_who_correct_one_report_the_later_is_told(case: Path) -> None:
    with visiting(case) as visitor:
        seen = visitor.state()["head"]
        report = report_of(visitor, "courier.txt")
        order = {"act": "correct", "things": [report], "field": "outlet", "seen": seen}
        assert visitor.decide(**order, value="One")[0] == 201
        status, body = visitor.decide(**order, value="Two")
        assert (status, "outlet → One" in str(body["message"])) == (409, True)
        assert visitor.decide(**order, value="Two", anyway=True)[0] == 201


def test_two_sources_are_one_origin_or_two_and_a_copy_adds_none(case: Path) -> None:
    with visiting(case) as visitor:

        def origins() -> object:
            return row_of(visitor, "Ardenfell")["origins"]

        assert origins() == 2
        pair = claims_of(row_of(visitor, "Ardenfell"))
        assert visitor.decide(act="same-source", things=pair)[0] == 201
        assert origins() == 1
        assert visitor.decide(act="undo", things=["1"])[0] == 201
        assert origins() == 2
        reports = [report_of(visitor, path) for path in ("ledger.txt", "courier.txt")]
        assert visitor.decide(act="copy", things=reports)[0] == 201
        assert origins() == 1
        names = ["an army spokesman", "a resident"]
        assert visitor.decide(act="independent", things=names)[0] == 201
        made = visitor.get("decisions")
        assert isinstance(made, list)
        assert [one["act"] for one in made] == ["independent", "copy", "undo", "same-source"]
        assert made[0]["on"] == names


def test_tags_are_shown_at_once_and_taken_off(case: Path) -> None:
    with visiting(case) as visitor:
        row = row_of(visitor, "Cullham")
        for tag in ("harbour", "ask the clinic", "harbour"):
            assert visitor.decide(act="tag", things=[row["id"]], value=tag)[0] == 201
        assert row_of(visitor, "Cullham")["tags"] == ["ask the clinic", "harbour"]
        assert visitor.decide(act="undo", things=["2"])[0] == 201
        assert row_of(visitor, "Cullham")["tags"] == ["harbour"]
        report = report_of(visitor, "script.txt")
        assert visitor.decide(act="tag", things=[report], value="check")[0] == 201
        assert article_of(visitor, report)["tags"] == ["check"]
