"""What is shown: words lit where they stand, and nothing of a page that acts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.room import ORIGIN, visiting

from dateline.case import Case, verify
from dateline.web.adding import Pile


def test_the_article_is_cut_where_its_claims_begin_and_end(case: Path) -> None:
    with visiting(case) as visitor:
        (row,) = [r for r in visitor.rows() if "Cullham" in str(r["sentence"])]
        event = visitor.get(f"events/{row['id']}")
        assert isinstance(event, dict)
        claim = event["claim_list"][0]
        article = visitor.get(f"reports/{claim['report']}?claim={claim['id']}")
        assert isinstance(article, dict)
        pieces = [piece for block in article["blocks"] for piece in block["pieces"]]
        lit = "".join(piece["text"] for piece in pieces if claim["id"] in piece["claims"])
        assert lit == claim["text"]
        assert "".join(p["text"] for p in pieces if claim["id"] in p["trigger"]) == "abducted"
        assert article["complete"]["badge"] == "2/8"
        assert "address" in article["complete"]["lacking"]


def test_script_and_turned_text_come_as_text_that_cannot_act(case: Path) -> None:
    with visiting(case) as visitor:
        for path in ("case", "events", "reports", "find?q=cullham"):
            answer = visitor.client.get(f"/api/{path}")
            assert answer.headers["content-type"] == "application/json"
            assert "\u202e" not in answer.text
        listed = visitor.get("reports")
        assert isinstance(listed, dict)
        (report,) = [one for one in listed["reports"] if one["path"] == "script.txt"]
        original = visitor.client.get(f"/api/reports/{report['id']}/original")
        assert original.headers["content-type"] == "application/json"
        assert "<script>alert('title')</script>" in original.json()["text"]


def test_what_differs_is_two_quotations(case: Path) -> None:
    with visiting(case) as visitor:
        told = [row for row in visitor.rows() if row["place"] == "Brockmoor"]
        if len(told) == 2:
            assert visitor.decide(act="merge", things=[row["id"] for row in told])[0] == 201
            visitor.settle()
        found = visitor.get("case")
        assert isinstance(found, dict)
        killed = [one for one in found["disputed"] if one["field"] == "killed"]
        assert [len(one["sides"]) for one in killed] == [2]
        words = [side["quotation"]["words"] for side in killed[0]["sides"]]
        assert sorted("killed 9" in one for one in words) == [False, True]
        (row,) = [row for row in visitor.rows() if row["place"] == "Brockmoor"]
        event = visitor.get(f"events/{row['id']}")
        assert isinstance(event, dict)
        (toll,) = event["tolls"]
        assert (toll["measure"], toll["low"], toll["high"], toll["disputed"]) == (
            "killed",
            4,
            9,
            True,
        )
        counts = [(one["words"], one["who"], one["outlet"], one["told"]) for one in toll["counts"]]
        assert sorted(counts) == [
            ("4", "a resident", "Courier", "2016-10-18"),
            ("9", "a doctor", "Ledger", "2016-10-18"),
        ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\system.ini", "system.ini"),
        ("...", "file"),
        ("a\x00b\u202ec.html", "a_b_c.html"),
        ("page (1).html", "page (1).html"),
    ],
)
def test_no_path_from_a_browser_reaches_the_file_system(
    tmp_path: Path, name: str, kept: str
) -> None:
    place = Pile(folder=tmp_path).place_for(name)
    assert (place.parent, place.name) == (tmp_path, kept)


def test_two_files_of_one_name_are_two_files(tmp_path: Path) -> None:
    pile = Pile(folder=tmp_path)
    assert [pile.place_for("a.html").name for _ in range(3)] == [
        "a.html",
        "a (2).html",
        "a (3).html",
    ]


def test_files_added_are_read_and_called_new(case: Path) -> None:
    text = "Floods hit Eastmere\n\nFloods killed six people in Eastmere on Thursday, police said.\n"
    with visiting(case) as visitor:
        headers = {"origin": ORIGIN, "x-csrf-token": visitor.csrf}
        sent = visitor.client.post("/api/files?name=flood.txt", content=text, headers=headers)
        assert sent.status_code == 201
        assert visitor.client.post("/api/build", headers=headers).status_code == 202
        visitor.settle()
        told = visitor.get("build")
        assert isinstance(told, dict)
        assert told["running"] is False
        assert told["said"].startswith("1 new of 1 taken in.")
        listed = visitor.get("reports")
        assert isinstance(listed, dict)
        assert "flood.txt" in [one["path"] for one in listed["reports"]]


def test_a_build_that_is_stopped_leaves_the_case_sound(case: Path) -> None:
    with visiting(case) as visitor:
        headers = {"origin": ORIGIN, "x-csrf-token": visitor.csrf}
        visitor.client.post("/api/files?name=a.txt", content="A text.\n", headers=headers)
        assert visitor.client.delete("/api/build", headers=headers).json()["files"] == []
        assert visitor.client.post("/api/build", headers=headers).status_code == 403
        assert len(visitor.rows()) >= 3


@pytest.mark.parametrize("form", ["json", "csv", "geojson", "xlsx", "kml", "acled", "ucdp"])
def test_exports_are_files_to_keep(case: Path, form: str) -> None:
    with visiting(case) as visitor:
        answer = visitor.client.get(f"/api/export?form={form}&reviewed=false")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content


def test_the_case_that_is_looked_at_is_sound(built: Path) -> None:
    with Case.open(built, read_only=True) as case:
        assert any("\u202e" in report.text for report in case.reports())
        assert list(verify(case)) == []
