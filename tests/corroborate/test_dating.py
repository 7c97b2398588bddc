"""Bounds of undated reports: only by what fixes a day, never against the report's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from tests.factory import (
    find_span,
    make_claim,
    make_figure,
    make_participant,
    make_place,
    make_published,
    make_report,
    make_when,
)

from dateline.corroborate.anchors import undated_profile
from dateline.corroborate.dating import Dating, date_reports
from dateline.corroborate.link import Comparing
from dateline.corroborate.profile import build_profiles
from dateline.corroborate.redating import date_claims
from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.times import resolve_against
from dateline.records import (
    Claim,
    DateBasis,
    Figure,
    Participant,
    Published,
    Report,
    Role,
    TimeExpression,
    TimeType,
    When,
)
from dateline.settings import Settings

MONDAY = "2016-10-17"
SEVEN = make_figure("killed", 7, 7, "seven")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def paper(day: str = MONDAY, figure: Figure = SEVEN, **fields: object) -> tuple[Report, Claim]:
    """Return a dated report that tells of a shelling and gives its day."""
    report = make_report(f"Shells hit Karemlash on {day}, killing seven.", published="2016-10-20")
    when = replace(make_when(day), text=day)
    claim = make_claim(
        report,
        event_type="shelling",
        when=when,
        place=make_place(),
        figures=[figure],
        **fields,  # type: ignore[arg-type]
    )
    return report, claim


def leaflet(
    words: str,
    meaning: str,
    *,
    figures: tuple[Figure, ...] = (SEVEN,),
    parties: tuple[Participant, ...] = (),
    published: Published | None = None,
) -> tuple[Report, Claim, TimeExpression]:
    """Return an undated report that tells of a shelling with some time words."""
    text = f"Shells hit Karemlash {words}, killing seven."
    report = make_report(text, published=published, outlet="Leaflet")
    span = find_span(text, words)
    claim = make_claim(
        report,
        event_type="shelling",
        when=When(None, None, "relative to publication", words, span),
        place=make_place(),
        figures=figures,
        participants=parties,
    )
    return (
        report,
        claim,
        TimeExpression(span.start, span.end, words, TimeType.DATE, None, meaning=meaning),
    )


def dated(
    lexicon: Lexicon, told: tuple[Report, Claim, TimeExpression], *papers: tuple[Report, Claim]
) -> Dating:
    reports = {report.id: report for report in (told[0], *(each[0] for each in papers))}
    comparing = Comparing(lexicon)
    profiles = build_profiles([told[1], *(each[1] for each in papers)], lexicon)
    return date_reports(
        profiles,
        reports,
        {told[0].id: (told[2],)},
        comparing=comparing,
        redate=partial(resolve_against, lexicon=lexicon),
    )


def bounds(dating: Dating) -> tuple[date | None, date | None] | None:
    for published in dating.published.values():
        return published.earliest, published.latest
    return None


@pytest.mark.parametrize(
    ("words", "meaning", "first", "last"),
    [
        pytest.param("yesterday", "(unit D -1)", 18, 18, id="yesterday"),
        pytest.param("the day before yesterday", "(unit D -2)", 19, 19, id="two days"),
        pytest.param("this morning", "(at MO (unit D 0))", 17, 17, id="this morning"),
        pytest.param("on Monday", "(weekday 1 past)", 17, 30, id="a weekday of an event dated"),
        pytest.param("now", "(reference PRESENT_REF)", 17, None, id="now is no day"),
        pytest.param("at 18:40", "(at 18:40 (about))", 17, None, id="nor is a clock"),
        pytest.param("a week later", "(shift W 1 (anchor))", 17, None, id="counted from elsewhere"),
        pytest.param("on 17 October", "(day 10 17 past)", 17, None, id="a date without a year"),
    ],
)
def test_only_words_that_fix_a_day_bound_a_report_from_above(
    lexicon: Lexicon, words: str, meaning: str, first: int, last: int | None
) -> None:
    dating = dated(lexicon, leaflet(words, meaning), paper())
    end = None if last is None else date(2016, 10, last)
    assert bounds(dating) == (date(2016, 10, first), end)
    (published,) = dating.published.values()
    assert published.basis is DateBasis.INFERRED
    assert "at Karemlash, seven killed" in str(published.text)
    assert dating.rejections == ()


def test_a_weekday_and_a_place_in_common_date_nothing(lexicon: Lexicon) -> None:
    told = leaflet("on Monday", "(weekday 1 past)", figures=())
    assert bounds(dated(lexicon, told, paper())) is None


def test_another_count_or_other_parties_are_another_event(lexicon: Lexicon) -> None:
    two = leaflet("yesterday", "(unit D -1)", figures=(make_figure("killed", 2, 2, "two"),))
    assert bounds(dated(lexicon, two, paper())) is None
    other = make_participant("Islamic State", actor="islamic-state", role=Role.ACTOR)
    army = make_participant("Iraqi Army", actor="iraqi-army", role=Role.ACTOR)
    told = leaflet("yesterday", "(unit D -1)", parties=(other,))
    assert bounds(dated(lexicon, told, paper(participants=[army]))) is None


def test_accounts_of_two_days_date_nothing(lexicon: Lexicon) -> None:
    told = leaflet("yesterday", "(unit D -1)")
    assert bounds(dated(lexicon, told, paper(), paper("2016-10-10"))) is None


def test_a_bound_against_the_report_s_own_words_is_refused_and_recorded(lexicon: Lexicon) -> None:
    own = make_published("2016-11-02", "2016-11-30", basis=DateBasis.INFERRED)
    dating = dated(lexicon, leaflet("yesterday", "(unit D -1)", published=own), paper())
    assert bounds(dating) is None
    (refused,) = dating.rejections
    assert refused.reason == "bound-refused"
    assert "contradicts what the report says of its day" in refused.detail


def test_what_hangs_on_the_publication_is_not_held_against_a_partner(lexicon: Lexicon) -> None:
    claim = make_claim(when=make_when("2016-10-18"))
    (profile,) = build_profiles([claim], lexicon)
    assert profile.days == (date(2016, 10, 18).toordinal(),) * 2
    assert undated_profile(profile).days == (None, None)


def test_a_claim_takes_the_day_that_another_gives_of_its_event(lexicon: Lexicon) -> None:
    told, first = leaflet("now", "(reference PRESENT_REF)"), paper()
    dating = dated(lexicon, told, first)
    reports = {each[0].id: each[0] for each in (told, first)}
    found = date_claims(
        [told[1], first[1]],
        reports,
        dating,
        {told[0].id: (told[2],)},
        redate=partial(resolve_against, lexicon=lexicon),
    )
    assert list(found) == [told[1].id]
    when = found[told[1].id]
    assert (when.earliest, when.latest) == (date(2016, 10, 17),) * 2
    assert f"claim {first[1].id} of report {first[0].id}" in when.basis
