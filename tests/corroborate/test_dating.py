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
from dateline.corroborate.common_ground import Ground, common_ground
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
    Rule,
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
        pytest.param("on Monday", "(weekday 1 past)", 17, 23, id="a weekday of an event dated"),
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


def tied(lexicon: Lexicon, one: dict[str, object], other: dict[str, object]) -> Ground | None:
    """Return what two claims of an attack on one town have in common."""
    claims = [
        make_claim(
            make_report(f"Raiders came to the {word}."),
            event_type=str(values.pop("event_type", "attack")),
            **{"place": make_place("Tarn", 40.0, 20.0), **values},  # type: ignore[arg-type]
        )
        for word, values in (("mill", dict(one)), ("weir", dict(other)))
    ]
    return common_ground(claims[0], claims[1], lexicon)


ARMY = make_participant("Iraqi Army", actor="iraq-army")
MILITANTS = make_participant("Islamic State", actor="islamic-state", role=Role.TARGET)
COALITION = make_participant("the coalition", actor="cjtf-oir")


@pytest.mark.parametrize(
    ("one", "other", "ties", "likely", "unlikely"),
    [
        pytest.param({"participants": [ARMY]}, {"participants": [ARMY]}, 1, True, False,
                     id="one side alone: an army attacks for months"),
        pytest.param({"participants": [ARMY, MILITANTS]}, {"participants": [ARMY, MILITANTS]}, 2,
                     True, True, id="both sides"),
        pytest.param({"figures": [SEVEN]}, {"figures": [SEVEN]}, 1, True, False,
                     id="a count alone"),
        pytest.param({"figures": [SEVEN], "participants": [ARMY]},
                     {"figures": [SEVEN], "participants": [ARMY]}, 2, True, True,
                     id="a count and a side"),
        pytest.param({"event_type": "offensive", "participants": [ARMY]},
                     {"event_type": "offensive", "participants": [COALITION]}, 1, True, True,
                     id="allies in what a place sees once"),
        pytest.param({"event_type": "offensive"},
                     {"event_type": "offensive", "place": make_place("Oxbow", 40.2, 20.0,
                                                                    radius_km=12.0)},
                     1, True, True, id="an offensive on two neighbouring places"),
    ],
)  # fmt: skip
def test_one_thing_in_common_is_not_enough_unless_all_else_is_alike(
    lexicon: Lexicon,
    one: dict[str, object],
    other: dict[str, object],
    ties: int,
    *,
    likely: bool,
    unlikely: bool,
) -> None:
    ground = tied(lexicon, one, other)
    assert ground is not None
    assert ground.ties == ties
    assert ground.holds(0.9, lexicon) is likely
    assert ground.holds(0.5, lexicon) is unlikely


def test_neighbouring_places_are_one_only_for_what_a_place_sees_once(lexicon: Lexicon) -> None:
    beside = {"place": make_place("Oxbow", 40.2, 20.0, radius_km=12.0), "figures": [SEVEN]}
    assert tied(lexicon, {"figures": [SEVEN]}, beside) is None


@pytest.mark.parametrize(
    ("rule", "latest"),
    [(Rule.SAID, date(2016, 10, 23)), (Rule.BESIDE, None), (Rule.CHIEF, None)],
)
def test_the_weekday_of_another_happening_bounds_nothing_from_above(
    lexicon: Lexicon, rule: Rule, latest: date | None
) -> None:
    report, claim, time = leaflet("on Monday", "(weekday 1 past)")
    assert claim.when is not None
    told = (report, replace(claim, when=replace(claim.when, basis=f"{rule}: “Monday”")), time)
    assert bounds(dated(lexicon, told, paper())) == (date(2016, 10, 17), latest)


def test_a_second_day_for_one_event_takes_the_bound_away_and_is_told(lexicon: Lexicon) -> None:
    told = leaflet("yesterday", "(unit D -1)")
    first, second = paper(), paper("2016-10-19")
    assert bounds(dated(lexicon, told, first)) == (date(2016, 10, 18), date(2016, 10, 18))
    dating = dated(lexicon, told, first, second)
    assert bounds(dating) is None
    (refused,) = dating.rejections
    assert (refused.reason, refused.report, refused.serious) == (
        "bound-refused", told[0].id, False,
    )  # fmt: skip
    assert "put it on 2016-10-17 and on 2016-10-19" in refused.detail
    assert first[1].id in refused.detail
