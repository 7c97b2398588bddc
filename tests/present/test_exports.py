"""The exports: the documented fields, the published schema, nothing invented, nothing run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.factory import make_claim, make_event, make_place, make_report, make_source, make_when
from tests.present.sample import CLAIMS, EVENTS, REPORTS, SEIZED, sample_view

from dateline.present.exports import (
    case_to_json,
    claims_to_csv,
    claims_to_geojson,
    events_to_geojson,
)
from dateline.present.exports.case_csv import BYTE_ORDER_MARK, COLUMNS, safe_cell
from dateline.present.exports.reading_json import reading_object
from dateline.present.view import CaseView
from dateline.records import (
    Attribution,
    Entity,
    Findings,
    Place,
    PlaceMention,
    PlacePrecision,
    Quantity,
    SourceLink,
    Span,
    TimeExpression,
    TimeType,
    Token,
    When,
    WhenPrecision,
)

SCHEMAS = Path(__file__).parents[2] / "docs/schema"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def exported() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case_to_json(sample_view()))
    return found


def test_case_json_fits_its_schema() -> None:
    assert list(validator("case.schema.json").iter_errors(exported())) == []


def test_an_empty_case_fits_its_schema() -> None:
    found = json.loads(case_to_json(CaseView("empty")))
    assert list(validator("case.schema.json").iter_errors(found)) == []


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        (
            "reports",
            "id path url outlet title text sha256 language translates published related_headlines",
        ),
        (
            "claims",
            """id report event event_type acled status stage evidence when place participants
            figures sources derived reviewed
            decisions""",
        ),
        (
            "events",
            """id title event_type status stage when place participants figures claims origins
            independent_origins most_origins grade discrepancies sentence weight belongs_to part_of
            contest tolls reviewed reviewed_claims""",
        ),
        ("actors", "id name aliases kind"),
    ],
)
def test_the_fields_are_those_documented(part: str, fields: str) -> None:
    for record in exported()[part]:
        assert list(record) == fields.split()


def test_case_json_does_not_depend_on_the_order_of_records() -> None:
    view = sample_view()
    turned = replace(
        view,
        reports=view.reports[::-1],
        claims=view.claims[::-1],
        events=view.events[::-1],
        actors=view.actors[::-1],
        rejections=view.rejections[::-1],
    )
    assert case_to_json(turned) == case_to_json(view)
    assert claims_to_csv(turned) == claims_to_csv(view)
    assert events_to_geojson(turned) == events_to_geojson(view)


def test_unknown_is_null() -> None:
    reports = {report["path"]: report for report in exported()["reports"]}
    published = reports["granite.txt"]["published"]
    assert published == {"earliest": None, "latest": None, "precision": None, "basis": "none"}
    claims = {claim["id"]: claim for claim in exported()["claims"]}
    assert claims[CLAIMS[5].id]["when"] is None
    assert claims[CLAIMS[5].id]["sources"] == []
    assert claims[CLAIMS[4].id]["acled"] is None


def test_evidence_is_a_slice_of_the_text() -> None:
    found = exported()
    texts = {report["id"]: report["text"] for report in found["reports"]}
    for claim in found["claims"]:
        evidence = claim["evidence"]
        words = texts[claim["report"]][evidence["start"] : evidence["end"]]
        assert words == evidence["text"]


@pytest.mark.parametrize(
    ("latest", "word", "ucdp", "acled"),
    [
        ("2016-10-17", WhenPrecision.DAY, 1, 1),
        ("2016-10-20", WhenPrecision.DAYS, 2, 2),
        ("2016-10-23", WhenPrecision.WEEK, 3, 2),
        ("2016-11-10", WhenPrecision.MONTH, 4, 3),
        ("2017-03-01", WhenPrecision.YEAR, 5, None),
        ("2019-03-01", WhenPrecision.LONGER, None, None),
    ],
)
def test_precision_has_a_word_and_both_codes(
    latest: str, word: WhenPrecision, ucdp: int | None, acled: int | None
) -> None:
    claim = make_claim(when=make_when("2016-10-17", latest))
    found = json.loads(case_to_json(CaseView("one", claims=(claim,))))
    precision = found["claims"][0]["when"]["precision"]
    assert precision == {"word": word.value, "ucdp": ucdp, "acled": acled}


def test_whole_numbers_have_no_decimals() -> None:
    text = case_to_json(sample_view())
    assert '"low": 9,' in text
    assert "9.0" not in text
    assert "560.5" in text


def rows() -> list[dict[str, str]]:
    text = claims_to_csv(sample_view())
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_csv_has_a_row_for_every_claim() -> None:
    found = rows()
    assert {row["claim"] for row in found} == {claim.id for claim in CLAIMS}
    assert all(list(row) == list(COLUMNS) for row in found)
    seized = next(row for row in found if row["claim"] == SEIZED.id)
    assert seized["sources"] == "a Peshmerga general → The Harbour Courier"
    assert seized["figures"] == "villages: 9..9 (nine hamlets)"
    assert seized["when_precision_ucdp"] == "1"
    assert seized["sha256"] == REPORTS[0].sha256


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-7 dead", "'-7 dead"),
        ("@import", "'@import"),
        ("\t=1", "'\t=1"),
        ("plain", "plain"),
        ("", ""),
        (None, ""),
        (-71.5, "-71.5"),
        (12, "12"),
    ],
)
def test_no_cell_is_run_as_a_formula(value: str | float | None, cell: str) -> None:
    assert safe_cell(value) == cell


def test_a_hostile_report_stays_text_in_csv() -> None:
    report = make_report('=cmd|"/c calc"!A1 fell, "they" said.\n', outlet="=HYPERLINK(1)")
    view = CaseView("hostile", reports=(report,), claims=(make_claim(report),))
    found = list(csv.reader(io.StringIO(claims_to_csv(view).removeprefix(BYTE_ORDER_MARK))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in found for cell in row)


def test_geojson_has_a_feature_for_every_event() -> None:
    found = json.loads(events_to_geojson(sample_view()))
    assert found["type"] == "FeatureCollection"
    assert "not a finding of fact" in found["notice"]
    features = {feature["id"]: feature for feature in found["features"]}
    assert set(features) == {event.id for event in EVENTS}
    seizure = features[EVENTS[1].id]
    assert seizure["geometry"]["type"] == "Polygon"
    assert seizure["properties"]["radius_km"] == 25.0
    assert seizure["properties"]["grade"] == "corroborated"
    assert features[EVENTS[0].id]["geometry"] is None


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (make_place("Bartella", 36.354, 43.379), "Point"),
        (
            make_place("Nineveh", 36.0, 42.5, precision=PlacePrecision.REGION, radius_km=120.0),
            "Polygon",
        ),
        (
            replace(
                make_place("A and B", 36.0, 42.0, precision=PlacePrecision.FUZZY, radius_km=90.0),
                basis="between A (36.5, 43.0) and B (35.5, 41.0)",
            ),
            "LineString",
        ),
        (make_place("Nowhere", None, None, precision=None, radius_km=None), None),
        (None, None),
    ],
)
def test_a_geometry_is_as_wide_as_what_is_known(place: Place | None, kind: str | None) -> None:
    claim = make_claim(place=place)
    view = CaseView("one", claims=(claim,), events=(make_event([claim]),))
    for text in (events_to_geojson(view), claims_to_geojson(view)):
        (feature,) = json.loads(text)["features"]
        geometry = feature["geometry"]
        assert (None if geometry is None else geometry["type"]) == kind
        radius = None if place is None else place.radius_km
        assert feature["properties"]["radius_km"] == radius


def test_claims_can_be_a_layer_of_their_own() -> None:
    found = json.loads(claims_to_geojson(sample_view()))["features"]
    assert {feature["id"] for feature in found} == {claim.id for claim in CLAIMS}
    seized = next(feature for feature in found if feature["id"] == SEIZED.id)["properties"]
    assert seized["event"] == EVENTS[1].id
    assert seized["said_by"] == "a Peshmerga general → The Harbour Courier"
    assert seized["place"]["precision"] == {"word": "near", "ucdp": 2, "acled": 2}


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        ("2016-10-17", "2016-10-17", "2016-10-17"),
        ("2016-10-17", "2016-10-19", "2016-10-17/2016-10-19"),
        ("2014-06-01", "2014-06-30", "2014-06"),
        ("2016-10-17", None, "2016-10-17/"),
        (None, None, None),
    ],
)
def test_times_are_written_in_edtf_too(
    earliest: str | None, latest: str | None, written: str | None
) -> None:
    first, last = (None if d is None else date.fromisoformat(d) for d in (earliest, latest))
    claim = make_claim(when=When(first, last, "explicit"))
    view = CaseView("one", claims=(claim,))
    exported_case = json.loads(case_to_json(view))
    assert exported_case["claims"][0]["when"]["edtf"] == written
    (row,) = csv.DictReader(io.StringIO(claims_to_csv(view).removeprefix(BYTE_ORDER_MARK)))
    assert row["when_edtf"] == (written or "")


UNKNOWN = SourceLink("unknown outlet", "unknown", basis="the report names no outlet")


@pytest.mark.parametrize(
    ("sources", "named", "written"),
    [
        ([UNKNOWN], ["unknown outlet"], "unknown outlet"),
        ([make_source("police"), UNKNOWN], ["police"], "police → unknown outlet"),
        ([], [], ""),
    ],
)
def test_an_outlet_that_nobody_knows(
    sources: list[SourceLink], named: list[str], written: str
) -> None:
    view = CaseView("one", claims=(make_claim(sources=sources),))
    (claim,) = json.loads(case_to_json(view))["claims"]
    assert [source["name"] for source in claim["sources"]] == named
    (row,) = csv.DictReader(io.StringIO(claims_to_csv(view).removeprefix(BYTE_ORDER_MARK)))
    assert row["sources"] == written


def test_a_place_without_precision_is_exported_as_unknown() -> None:
    place = make_place("Nowhere", None, None, precision=None, radius_km=None)
    event = make_event([make_claim(place=place)])
    found = json.loads(events_to_geojson(CaseView("one", events=(event,))))
    assert found["features"][0]["properties"]["place"]["precision"] is None


def test_a_reading_fits_its_schema() -> None:
    report = make_report("Two men fled Mosul on Monday, police said.", published="2016-10-18")
    findings = Findings(
        report.id,
        sentences=(Span(0, 42),),
        tokens=(Token(0, 3, "Two", "two", "NUM", 1, "nummod"),),
        entities=(Entity(13, 18, "Mosul", "PLACE"),),
        times=(TimeExpression(22, 28, "Monday", TimeType.DATE, "2016-10-17"),),
        places=(PlaceMention(13, 18, "Mosul", "Mosul", 36.3, 43.1, PlacePrecision.POINT),),
        quantities=(Quantity(0, 7, "Two men", 2.0, 2.0, "man"),),
        attributions=(Attribution(Span(30, 36), Span(37, 41), None),),
    )
    found = reading_object(report, findings, (make_claim(report),))
    assert list(validator("reading.schema.json").iter_errors(found)) == []
    assert found["attributions"] == [
        {"source": {"start": 30, "end": 36}, "cue": {"start": 37, "end": 41}, "content": None}
    ]
