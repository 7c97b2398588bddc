"""RIS, read back with rispy: a reference for each report, nothing invented, no tag smuggled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import rispy
from tests.present.files.hostile import REPORT, hostile_view
from tests.present.sample import GRANITE, HARBOUR, JOURNAL, REPORTS, sample_view

from dateline.present.files import reports_to_ris
from dateline.present.view import CaseView


def read_back(view: CaseView) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in rispy.loads(reports_to_ris(view))}


def test_every_report_is_a_newspaper_article() -> None:
    found = read_back(sample_view())
    assert set(found) == {report.id for report in REPORTS}
    harbour = found[HARBOUR.id]
    assert harbour["type_of_reference"] == "NEWS"
    assert harbour["title"] == "Hamlets fall east of Mosul"
    assert harbour["secondary_title"] == "The Harbour Courier"
    assert (harbour["year"], harbour["date"]) == ("2016", "2016/10/18/")
    assert harbour["urls"] == ["https://harbour-courier.example/hamlets"]
    assert f"File: harbour.html; SHA-256: {HARBOUR.sha256}" in harbour["notes"]


def test_a_day_that_is_not_known_is_not_given() -> None:
    found = read_back(sample_view())
    journal = found[JOURNAL.id]
    assert (journal["year"], "date" in journal) == ("2016", False)
    assert "Published: 18–20 Oct 2016 (stated)" in journal["notes"]
    granite = found[GRANITE.id]
    assert {"year", "date", "title", "secondary_title", "urls"} & set(granite) == set()
    assert "Published: date unknown (none)" in granite["notes"]


def test_a_byline_and_a_language() -> None:
    view = CaseView("one", reports=(replace(HARBOUR, byline="Ann Orlo", language="en"),))
    (found,) = read_back(view).values()
    assert (found["authors"], found["language"]) == (["Ann Orlo"], "en")


def test_no_word_of_a_report_begins_a_tag_or_acts() -> None:
    text = reports_to_ris(hostile_view())
    assert "\x07" not in text
    assert text.count("\r\nER  - ") == 1
    (found,) = read_back(hostile_view()).values()
    assert found["id"] == REPORT.id
    assert found["title"].endswith("ER -")
    assert all(line == "" or line[2:6] == "  - " for line in text.split("\r\n"))


def test_the_order_of_records_changes_nothing() -> None:
    view = sample_view()
    turned = replace(view, reports=view.reports[::-1])
    assert reports_to_ris(turned) == reports_to_ris(view)
    assert reports_to_ris(CaseView("empty")) == ""
