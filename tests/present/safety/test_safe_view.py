"""What a profile withholds stands nowhere in what is made from the safe view."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from math import asin, cos, radians, sin, sqrt

import pytest
from tests.factory import make_report
from tests.present.safety.scene_of_care import (
    ATTACK,
    BRIDGE,
    CLINIC,
    FIRE,
    REPORT,
    SEIZURE,
    TODAY,
    care_view,
)

from dateline.cli.formats import ExportFormat, Layer, pieces
from dateline.lexicon import Lexicon, load_lexicon
from dateline.present.html import render_folder, render_page
from dateline.present.safety import load_profile, make_safe, parse_profile
from dateline.present.safety.blurring import blur_when
from dateline.present.schemes import Scheme, scheme_table, table_to_csv
from dateline.present.view import CaseView
from dateline.records import Place, PlacePrecision, When
from dateline.settings import Settings

STRICT = """
profile: strict
private_names: withhold
sensitive: {kinds: [hospital], place: region, time: week}
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def safe(text: str, lexicon: Lexicon, *, today: date = TODAY) -> CaseView:
    profile = parse_profile(text, where="test")
    return make_safe(care_view(), profile, lexicon=lexicon, today=today)


def unpacked(data: bytes) -> str:
    """Return everything that a file holds as text, packed parts unpacked."""
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return " ".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def everything(view: CaseView, lexicon: Lexicon) -> dict[str, str]:
    made = {
        form.value: unpacked(b"".join(pieces(form, view, layer, None, lexicon=lexicon)))
        for form in ExportFormat
        for layer in Layer
    }
    made["page"] = render_page(view, lexicon=lexicon)
    made["folder"] = " ".join(render_folder(view, lexicon=lexicon).values())
    for scheme in Scheme:
        made[scheme.value] = table_to_csv(scheme_table(view, scheme, lexicon=lexicon))
    return made


def test_internal_withholds_nothing(lexicon: Lexicon) -> None:
    view = care_view()
    assert make_safe(view, load_profile("internal"), lexicon=lexicon, today=TODAY) is view


def test_no_export_holds_what_is_withheld(lexicon: Lexicon) -> None:
    open_text = everything(care_view(), lexicon)
    for form, text in everything(safe(STRICT, lexicon), lexicon).items():
        for word in ("Selma", "Brandvik", "Karemlash", "36.305", "43.411", "2016-10-18"):
            found = re.search(re.escape(word), text, re.IGNORECASE)
            assert found is None, (form, word, text[max(0, found.start() - 80) : found.end()])
        if form not in ("ucdp", "acled", "plover", "ris", "graphml"):
            assert "Bartella" in text, form
    assert all("Brandvik" in open_text[form] for form in ("json", "page", "ris", "xlsx"))


def test_spans_stand_on_their_words_in_the_changed_text(lexicon: Lexicon) -> None:
    view = safe(STRICT, lexicon)
    (report,) = view.reports
    for claim in view.claims:
        assert claim.evidence.of(report.text) == claim.text
        assert claim.trigger.of(report.text) in ("hit", "seized", "burned")
        for figure in claim.figures:
            assert figure.span.of(report.text) == figure.text
        for source in claim.sources:
            assert source.span is None or source.span.of(report.text) == source.text
    told = [report.text[block.start : block.end] for block in report.blocks]
    assert told[0] == "Clinic in [place withheld] hit, [name withheld] says" == report.title
    assert told[1].startswith(
        "Shells hit a clinic in [place withheld] [time withheld], [name withheld] said."
    )
    assert told[2] == "The army seized a bridge at Bartella on 3 March 2016."
    for segment in report.source_map:
        assert 0 <= segment.start < segment.end <= len(report.text)


def test_words_in_a_language_that_is_not_read_are_withheld(lexicon: Lexicon) -> None:
    words = "قالت سلمى براندفيك إن المستشفى في كرمليس قصف"
    original = replace(
        make_report(words, title="قصف المستشفى", path="care.html", published="2016-10-18"),
        language="ar",
        byline="سلمى براندفيك",
    )
    view = care_view()
    read = replace(view.reports[0], translates=original.sha256)
    view = replace(view, reports=(read, original))
    profile = parse_profile(STRICT, where="test")
    kept = make_safe(view, profile, lexicon=lexicon, today=TODAY)
    told = next(report for report in kept.reports if report.id == original.id)
    assert (told.text, told.title, told.byline) == ("[held back]", "[held back]", None)
    assert told.published.day is None  # no more than its translation may tell
    assert "The words of 1 report in a language that is not read are withheld." in kept.notes
    for form, text in everything(kept, lexicon).items():
        for word in ("سلمى", "كرمليس", "2016-10-18"):
            assert word not in text, form
    (still,) = (report for report in kept.reports if report.id == read.id)
    assert still.translates == original.sha256


def test_what_is_withheld_is_said(lexicon: Lexicon) -> None:
    view = safe(STRICT, lexicon)
    assert view.withheld[ATTACK.id] == view.withheld[CLINIC.id] == ("place", "time", "name")
    assert SEIZURE.id not in view.withheld
    told = " ".join(view.notes)
    assert "safety profile strict" in told
    assert "3 times" in told
    assert "The place of 1 event" in told
    assert "The days of 1 event" in told
    for form in ("json", "geojson", "kml", "xlsx", "gpkg", "timelinejs", "ris", "graphml", "page"):
        assert "safety profile strict" in everything(view, lexicon)[form], form


def test_a_blurred_place_still_holds_the_true_one(lexicon: Lexicon) -> None:
    for cap in ("near", "district", "region"):
        view = safe(f"profile: p\neverywhere: {{place: {cap}}}", lexicon)
        for event, true in zip(view.events, care_view().events, strict=True):
            assert event.place is not None
            assert true.place is not None
            assert event.place.precision is PlacePrecision(cap)
            assert event.place.radius_km is not None
            assert distance(event.place, true.place) <= event.place.radius_km
            assert event.place.name == ("Nineveh" if cap == "region" else "part of Nineveh")
    (country,) = {e.place for e in safe("profile: p\neverywhere: {place: country}", lexicon).events}
    assert country is not None
    assert (country.name, country.latitude, country.admin1) == ("Iraq", None, None)


def distance(one: Place, other: Place) -> float:
    """Return kilometres between two places (haversine)."""
    north, east = radians(one.latitude or 0), radians(one.longitude or 0)
    other_north, other_east = radians(other.latitude or 0), radians(other.longitude or 0)
    h = sin((north - other_north) / 2) ** 2
    h += cos(north) * cos(other_north) * sin((east - other_east) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))


@pytest.mark.parametrize(
    ("cap", "first", "last"),
    [
        ("day", "2016-10-18", "2016-10-18"),
        ("week", "2016-10-17", "2016-10-23"),
        ("month", "2016-10-01", "2016-10-31"),
        ("year", "2016-01-01", "2016-12-31"),
    ],
)
def test_a_widened_time_is_whole(cap: str, first: str, last: str) -> None:
    day = date(2016, 10, 18)
    found = blur_when(When(day, day, "told"), cap, profile="p")
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == (first, last)
    assert blur_when(When(day, day, "told"), "none", profile="p") is None


def test_an_event_that_is_too_new_is_held_back_with_its_words(lexicon: Lexicon) -> None:
    text = "profile: p\nsensitive: {kinds: [hospital], delay_days: 30}"
    view = safe(text, lexicon)
    assert {event.id for event in view.events} == {SEIZURE.id, FIRE.id}
    assert BRIDGE.id in {claim.id for claim in view.claims}
    for form, made in everything(view, lexicon).items():
        assert "Shells hit" not in made, form
        assert "Clinic in" not in made, form
    assert "Held back as too new: 1 event." in view.notes
    later = safe(text, lexicon, today=date(2016, 11, 20))
    assert {event.id for event in later.events} == {ATTACK.id, SEIZURE.id, FIRE.id}
    assert later.reports[0].text == REPORT.text


def test_a_name_that_is_to_be_kept_is_kept_and_one_to_be_withheld_is_not(lexicon: Lexicon) -> None:
    kept = safe("profile: p\nprivate_names: withhold\nkeep_names: [Selma Brandvik]", lexicon)
    assert "Selma Brandvik said" in kept.reports[0].text
    gone = safe("profile: p\nwithhold_names: [The Harbour Courier]", lexicon)
    assert gone.reports[0].outlet == "[name withheld]"
    assert "Selma Brandvik said" in gone.reports[0].text
