"""TimelineJS: the fields that its documentation asks for, and text that is never markup."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator
from tests.factory import make_claim, make_event, make_report, make_when
from tests.present.files.hostile import hostile_view
from tests.present.sample import DEATHS, SEIZURE, sample_view

from dateline.present.files import events_to_timelinejs
from dateline.present.view import CaseView

# After timeline.knightlab.com/docs/json-format.html; every object closed, to find more.
DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
SLIDE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "start_date": DATE,
        "end_date": DATE,
        "text": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
        },
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "autolink": {"type": "boolean"},
        "unique_id": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "events": {"type": "array", "items": {**SLIDE, "required": ["start_date", "text"]}},
        "title": SLIDE,
        "scale": {"enum": ["human", "cosmological"]},
    },
}


def slides(view: CaseView) -> dict[str, Any]:
    found = json.loads(events_to_timelinejs(view))
    assert list(Draft202012Validator(SCHEMA).iter_errors(found)) == []
    events = {slide["unique_id"]: slide for slide in found["events"]}
    assert len(events) == len(found["events"])
    return {**events, "about": found["title"]}


def test_dated_events_are_slides_in_order_and_the_others_are_counted() -> None:
    found = slides(sample_view())
    assert list(found) == [SEIZURE.id, DEATHS.id, "about"]
    assert found["about"]["text"]["headline"] == "Mosul sample"
    assert "2 events without a date: not shown here." in found["about"]["text"]["text"]
    seized = found[SEIZURE.id]
    assert seized["start_date"] == {"year": 2016, "month": 10, "day": 17}
    assert "end_date" not in seized
    assert seized["group"] == "territory gain"
    assert "Seven hamlets were taken on Monday, not nine" in seized["text"]["text"]
    died = found[DEATHS.id]
    assert died["end_date"] == {"year": 2016, "month": 10, "day": 18}
    assert died["display_date"] == "17–18 Oct 2016"
    assert "at least 30 killed" in died["text"]["text"]


def test_an_event_with_an_open_end_stands_at_the_other() -> None:
    report = make_report("Raiders burned the mill.")
    claim = make_claim(report, "Raiders burned the mill", trigger="burned")
    for ends, shown in (({"earliest": None}, "by "), ({"latest": None}, "from ")):
        when = replace(make_when("2016-10-17"), **ends)  # type: ignore[arg-type] # an open end
        event = replace(make_event([claim]), when=when)
        view = CaseView("one", reports=(report,), claims=(claim,), events=(event,))
        slide = slides(view)[event.id]
        assert slide["start_date"]["day"] == 17
        assert "end_date" not in slide
        assert slide["display_date"] == f"{shown}17 Oct 2016"


def test_words_of_reports_are_never_markup() -> None:
    text = events_to_timelinejs(hostile_view())
    assert "<script>" not in text
    assert "=1+1 &lt;script&gt;&amp;⟨U+202E⟩" in text


def test_an_empty_case() -> None:
    assert list(slides(CaseView("empty"))) == ["about"]
