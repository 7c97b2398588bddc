"""KML, read back with lxml: folders by shape, days as days, words of reports as words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.factory import make_claim, make_event, make_place, make_report, make_when
from tests.present.files.hostile import EVENT, hostile_view
from tests.present.sample import DEATHS, DEPLOYMENT, EVENTS, FLIGHT, SEIZURE, sample_view
from tests.read.reading import lexicon

from dateline.present.files import events_to_kml
from dateline.present.view import CaseView
from dateline.records import When

KML = {"k": "http://www.opengis.net/kml/2.2"}
# The order in which the KML 2.2 schema has the parts of a Placemark.
ORDER = ["name", "description", "time", "styleUrl", "ExtendedData", "geometry"]
SORTS = {
    "TimeStamp": "time",
    "TimeSpan": "time",
    "Point": "geometry",
    "Polygon": "geometry",
    "LineString": "geometry",
}


def parsed(view: CaseView) -> etree._Element:
    return etree.fromstring(events_to_kml(view, lexicon=lexicon()))


def placemark(root: etree._Element, event: str) -> etree._Element:
    (found,) = root.iterfind(f".//k:Placemark[@id='{event}']", KML)
    return found


def of_days(when: When | None) -> etree._Element:
    report = make_report("Raiders burned the mill.")
    claim = make_claim(report, "Raiders burned the mill", trigger="burned")
    event = replace(make_event([claim]), when=when)
    view = CaseView("one", reports=(report,), claims=(claim,), events=(event,))
    return placemark(parsed(view), event.id)


def test_events_stand_in_a_folder_by_their_shape() -> None:
    root = parsed(sample_view())
    folders = {
        folder.findtext("k:name", namespaces=KML): [
            mark.get("id") for mark in folder.iterfind("k:Placemark", KML)
        ]
        for folder in root.iterfind("k:Document/k:Folder", KML)
    }
    assert folders == {
        "Points": [DEATHS.id],
        "Areas: somewhere within": [SEIZURE.id, FLIGHT.id],
        "Without coordinates": [DEPLOYMENT.id],
    }
    assert root.findtext("k:Document/k:name", namespaces=KML) == "Mosul sample"


def test_the_parts_of_a_placemark_are_in_the_order_of_the_schema() -> None:
    for mark in parsed(sample_view()).iterfind(".//k:Placemark", KML):
        names = [etree.QName(part).localname for part in mark]
        places = [ORDER.index(SORTS.get(name, name)) for name in names]
        assert places == sorted(set(places))


def test_a_point_an_area_and_a_style() -> None:
    root = parsed(sample_view())
    point = placemark(root, DEATHS.id)
    assert point.findtext("k:Point/k:coordinates", namespaces=KML) == "43.379,36.354"
    area = placemark(root, SEIZURE.id)
    path = "k:Polygon/k:outerBoundaryIs/k:LinearRing/k:coordinates"
    ring = (area.findtext(path, namespaces=KML) or "").split()
    assert len(ring) == 37
    assert ring[0] == ring[-1]
    styles = {style.get("id") for style in root.iterfind("k:Document/k:Style", KML)}
    asked = {url.text for url in root.iterfind(".//k:styleUrl", KML)}
    assert asked <= {f"#{style}" for style in styles}
    assert area.findtext("k:styleUrl", namespaces=KML) == "#corroborated"


def test_between_two_places_is_a_line() -> None:
    basis = "between A (10.0, 20.0) and B (11.0, 21.0)"
    place = replace(make_place("between A and B", 10.5, 20.5), basis=basis)
    report = make_report("Raiders burned the mill.")
    claim = make_claim(report, "Raiders burned the mill", trigger="burned", place=place)
    event = replace(make_event([claim]), place=place)
    view = CaseView("one", reports=(report,), claims=(claim,), events=(event,))
    mark = placemark(parsed(view), event.id)
    found = mark.findtext("k:LineString/k:coordinates", namespaces=KML)
    assert found == "20.0,10.0 21.0,11.0"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (make_when("2016-10-17"), {"when": "2016-10-17"}),
        (make_when("2016-10-17", "2016-10-19"), {"begin": "2016-10-17", "end": "2016-10-19"}),
        (replace(make_when("2016-10-17"), latest=None), {"begin": "2016-10-17"}),
        (replace(make_when("2016-10-17"), earliest=None), {"end": "2016-10-17"}),
        (None, {}),
    ],
)
def test_when_is_a_day_or_a_span(when: When | None, expected: dict[str, str]) -> None:
    mark = of_days(when)
    found = {
        etree.QName(part).localname: part.text
        for time in mark
        if etree.QName(time).localname in ("TimeStamp", "TimeSpan")
        for part in time
    }
    assert found == expected


def test_the_columns_are_data_and_the_unknown_is_left_out() -> None:
    mark = placemark(parsed(sample_view()), DEATHS.id)
    data = {
        one.get("name"): one.findtext("k:value", namespaces=KML)
        for one in mark.iterfind("k:ExtendedData/k:Data", KML)
    }
    assert (data["killed_low"], data["earliest"]) == ("30", "2016-10-17")
    assert "killed_high" not in data
    assert data["evidence"] is not None
    assert data["evidence"].startswith("“At least 30 fighters died” (The Harbour Courier")


def test_words_of_reports_are_never_markup_and_never_act() -> None:
    mark = placemark(parsed(hostile_view()), EVENT.id)
    shown = "=1+1 <script>&⟨U+202E⟩⟨U+0007⟩⟨U+FFFE⟩_x202E_"
    assert mark.findtext("k:name", namespaces=KML) == shown
    description = mark.findtext("k:description", namespaces=KML) or ""
    assert "<script>" not in description
    assert "&lt;script&gt;&amp;⟨U+202E⟩" in description


def test_an_empty_case_and_the_order_of_records() -> None:
    assert parsed(CaseView("empty")).find(".//k:Placemark", KML) is None
    view = sample_view()
    turned = replace(view, claims=view.claims[::-1], events=EVENTS[::-1])
    assert events_to_kml(turned, lexicon=lexicon()) == events_to_kml(view, lexicon=lexicon())
