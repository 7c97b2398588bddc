"""The coding form in the room: filled in, its words lit, its edits on record and exported."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from tests.web.room import Visitor, visiting


def event_at(visitor: Visitor, place: str) -> str:
    (row,) = [one for one in visitor.rows() if one["place"] == place]
    return str(row["id"])


def form_of(visitor: Visitor, event: str, scheme: str = "acled") -> dict[str, Any]:
    found = visitor.get(f"events/{event}/coding?scheme={scheme}")
    assert isinstance(found, dict)
    return found


def fields_of(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["corrects"] or one["name"]: one for one in form["fields"]}


def exported(visitor: Visitor, *, reviewed: bool) -> list[dict[str, str]]:
    answer = visitor.client.get(f"/api/export?form=acled&reviewed={str(reviewed).lower()}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_words_behind_a_field_are_lit_where_they_stand(case: Path) -> None:
    with visiting(case) as visitor:
        fields = fields_of(form_of(visitor, event_at(visitor, "Cullham")))
        (words,) = fields["type"]["evidence"]
        assert words["words"] == "abducted"
        article = visitor.get(
            f"reports/{words['report']}?claim={words['claim']}"
            f"&start={words['start']}&end={words['end']}"
        )
        assert isinstance(article, dict)
        pieces = [piece for block in article["blocks"] for piece in block["pieces"]]
        assert "".join(piece["text"] for piece in pieces if piece["asked"]) == "abducted"


def test_edits_are_decisions_that_outlive_a_restart_and_only_what_was_reviewed_is_exported(
    case: Path,
) -> None:
    with visiting(case) as visitor:
        event = event_at(visitor, "Brockmoor")
        form = form_of(visitor, event)
        fields = fields_of(form)
        assert form["why"] is None
        moved = {"act": "correct", "things": [event], "field": "when", "value": "2016-10-15"}
        assert visitor.decide(**moved)[0] == 201
        note = {
            "act": "note",
            "things": [event],
            "value": f"{fields['notes']['prefix']}Four or nine died.",
        }
        assert visitor.decide(**note)[0] == 201
        visitor.settle()
        assert exported(visitor, reviewed=True)[0]["notes"] == "Four or nine died."
    with visiting(case) as visitor:
        fields = fields_of(form_of(visitor, event_at(visitor, "Brockmoor")))
        assert fields["when"]["value"] == fields["event_date"]["value"] == "2016-10-15"
        assert (fields["notes"]["value"], fields["notes"]["written"]) == (
            "Four or nine died.",
            True,
        )
        (row,) = exported(visitor, reviewed=True)
        assert (row["event_date"], row["notes"]) == ("2016-10-15", "Four or nine died.")
        assert visitor.decide(act="undo", things=["2"])[0] == 201
        visitor.settle()
        assert exported(visitor, reviewed=True)[0]["notes"] != "Four or nine died."


def test_an_event_that_is_gone_and_a_scheme_without_a_form_are_refused(case: Path) -> None:
    with visiting(case) as visitor:
        event = event_at(visitor, "Brockmoor")
        assert visitor.client.get("/api/events/e0000000000/coding").status_code == 404
        assert visitor.client.get(f"/api/events/{event}/coding?scheme=plover").status_code == 422
