"""What the lines of an annotation come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Constellation, Days, load_constellation, load_constellations, load_split


@pytest.fixture
def loaded(lomu: Path) -> Constellation:
    return load_constellation(lomu)


def test_spans_are_of_the_quoted_words(loaded: Constellation) -> None:
    wire = loaded.reports[0]
    first = wire.claims[0]
    assert [span.of(wire.text) for span in first.spans] == ["went off", "The blast", "killing"]
    assert [(who.role, who.span.of(wire.text)) for who in first.participants] == [
        ("target", "shoppers")
    ]
    assert [(f.measure, f.low, f.high, f.span.of(wire.text)) for f in first.figures] == [
        ("killed", 9, 9, "nine"),
        ("wounded", 20, None, "at\nleast 20"),
    ]
    assert [link.span.of(wire.text) for link in first.sources] == ["the governor", "state radio"]


def test_the_nearest_occurrence_in_the_triggers_sentence_is_meant(loaded: Constellation) -> None:
    wire = loaded.reports[0]
    place = wire.claims[0].place
    assert place is not None
    assert place.span is not None
    assert wire.text[: place.span.start].endswith("at a market in ")
    assert (place.name, place.country, place.latitude, place.precision) == (
        "Lomu", "CG", -1.42, "point",
    )  # fmt: skip


def test_later_claims_take_participants_place_and_day_of_the_first(loaded: Constellation) -> None:
    wire = loaded.reports[0]
    first, later, arrest = wire.claims
    assert (later.participants, later.place, later.day) == (
        first.participants, first.place, first.day,
    )  # fmt: skip
    assert [figure.low for figure in later.figures] == [12]
    assert [(link.name, link.stance) for link in later.sources] == [("Dr Amba", "confirms")]
    assert arrest.place == first.place
    assert arrest.day is not None
    assert arrest.day.days == Days(date(2018, 11, 13), date(2018, 11, 13))


def test_happenings_gather_mentions_facets_and_relations(loaded: Constellation) -> None:
    wire = loaded.reports[0]
    bomb, arrest = wire.happenings
    assert [(m.span.of(wire.text), m.types) for m in bomb.mentions] == [
        ("went off", ("ied-explosion",)),
        ("The blast", ()),
        ("killing", ("killing",)),
        ("had died", ("killing",)),
    ]
    assert (bomb.central, arrest.central, arrest.follows) == (True, False, (1,))
    assert wire.happening(2) == arrest
    assert [(lure.span.of(wire.text), lure.kind) for lure in wire.lures] == [
        ("to prevent attacks", "purpose")
    ]


def test_metadata_and_kind_stand_with_the_report(loaded: Constellation) -> None:
    wire, page = loaded.reports
    assert (wire.id, wire.key, wire.set, wire.split, wire.kind) == (
        "lomu/01-wire", "01", "ours", "train", "wire brief",
    )  # fmt: skip
    assert (wire.outlet, wire.url) == ("Lomu Post", "https://post.example/1")
    assert (page.kind, page.outlet, page.published.time) == (None, None, "08:30+01:00")
    assert page.published.days.earliest == date(2018, 11, 14)


def test_a_page_is_what_a_browser_shows_of_it(loaded: Constellation) -> None:
    assert loaded.reports[1].text == (
        "Home News\n\nArmy denies Lomu raid\n\nLOMU, 14 Nov – The army denied on Wednesday that"
        " its men had raided the village of Tessit.\nIt spoke of a slander.\n"
    )


def test_the_case_file_is_read(loaded: Constellation) -> None:
    bomb, arrests = loaded.events
    assert (bomb.claims, bomb.origins, bomb.grade) == ((("01", 1),), (2, 2), "corroborated")
    assert [(toll.measure, toll.low, toll.reports) for toll in bomb.tolls] == [
        ("killed", 9, ("01",)), ("killed", 12, ("01",)), ("wounded", 20, ("01",)),
    ]  # fmt: skip
    assert (bomb.differs, bomb.episode) == (("toll",), False)
    assert (arrests.part_of, arrests.episode, arrests.differs) == (("E1",), True, None)
    (copy,) = loaded.copies
    assert (copy.copy, copy.of, copy.directed) == ("02", "01", False)
    assert loaded.same_sources[0].names == (("01", "the governor"), ("02", "The army"))
    assert loaded.published == {"02": Days(date(2018, 11, 14), date(2018, 11, 15))}
    assert (loaded.outlets[0].name, loaded.outlets[0].owner) == ("Lomu Radio", "state")


def test_a_happening_that_no_event_names_is_an_event_of_its_own(loaded: Constellation) -> None:
    assert loaded.clusters() == ((("01", 1),), (("01", 2),), (("02", 1),))


def test_a_split_is_its_constellations_reports(lomu: Path) -> None:
    home = lomu.parents[2]
    found = load_split("train", sets=["ours"], home=home)
    assert [report.id for report in found] == ["lomu/01-wire", "lomu/02-page"]
    assert list(load_split("dev", sets=["ours"], home=home)) == []
    assert [each.id for each in load_constellations("train", home=home)] == ["lomu"]
    with pytest.raises(ValueError, match="no set `theirs`"):
        list(load_split("train", sets=["theirs"], home=home))
