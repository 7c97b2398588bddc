from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factory import find_span, make_claim, make_place, make_report, make_when

from dateline.corroborate.dating import date_reports
from dateline.corroborate.link import Comparing, score_link
from dateline.corroborate.pairs import candidate_pairs
from dateline.corroborate.profile import Profile, build_profiles, name_key, stem
from dateline.corroborate.redating import date_claims
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import (
    Claim,
    DateBasis,
    Published,
    Report,
    Span,
    TimeExpression,
    TimeType,
    When,
)
from dateline.settings import Settings


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def profiles_of(
    lexicon: Lexicon, *pairs: tuple[Report, Claim]
) -> tuple[tuple[Profile, ...], dict[str, Report]]:
    reports = {report.id: report for report, _ in pairs}
    return build_profiles([claim for _, claim in pairs], lexicon), reports


def told(text: str, **values: object) -> tuple[Report, Claim]:
    report = make_report(text, published="2016-10-19")
    return report, make_claim(report, text, event_type="armed-clash", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the Iraqi army", "iraqi army"),
        ("Iraq's military", "iraq military"),
        ("An officer", "officer"),
        ("Ra’ed J.", "ra ed j"),
    ],
)
def test_name_keys_leave_out_articles_and_possessives(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("word", "root"), [("shelling", "shell"), ("strikes", "strik"), ("struck", "struck")]
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize(
    ("left", "right", "compared"),
    [
        pytest.param({}, {}, True, id="same week and cell"),
        pytest.param({}, {"when": make_when("2017-10-18")}, False, id="a year apart"),
        pytest.param({}, {"place": make_place("Basra", 30.5, 47.8)}, False, id="far apart"),
        pytest.param({}, {"when": None}, True, id="no date, same place"),
        pytest.param({}, {"place": None}, True, id="no place, same week"),
        pytest.param(
            {}, {"place": make_place(latitude=36.501)}, True, id="just over a cell's edge"
        ),
        pytest.param({}, {"when": make_when("2016-10-19")}, True, id="a day apart"),
    ],
)
def test_blocks_hold_what_is_worth_comparing(
    lexicon: Lexicon, left: dict[str, object], right: dict[str, object], *, compared: bool
) -> None:
    base: dict[str, object] = {
        "when": make_when("2016-10-18"),
        "place": make_place(latitude=36.499),
    }
    far = told(
        "Elsewhere it rained.", when=make_when("2011-03-01"), place=make_place("Quito", 0, -78)
    )
    first, second = told("One text.", **{**base, **left}), told("Another.", **{**base, **right})
    profiles, _ = profiles_of(lexicon, first, second, far)
    # So few pairs a block that the three are no block of their own.
    linking = replace(lexicon.linking, most_pairs=1)
    found = candidate_pairs(profiles, lexicon, linking).pairs
    ids = {frozenset((profiles[a].id, profiles[b].id)) for a, b in found}
    assert ids == ({frozenset((first[1].id, second[1].id))} if compared else set())


def test_a_case_of_one_block_is_compared_in_full(lexicon: Lexicon) -> None:
    pairs = [
        told(f"Text {number}.", when=make_when(f"20{number}-10-18")) for number in (10, 12, 14)
    ]
    profiles, _ = profiles_of(lexicon, *pairs)
    assert candidate_pairs(profiles, lexicon, lexicon.linking).pairs == ((0, 1), (0, 2), (1, 2))


def test_pages_that_share_rare_words_are_compared_whatever_their_days(lexicon: Lexicon) -> None:
    words = "The Zorvek mill and the Qarant quarry burnt"
    pairs = [
        told(f"{words} at {place}.", when=make_when(day), place=make_place(place, lat, lon))
        for place, lat, lon, day in (
            ("Oslo", 59.9, 10.7, "2016-01-05"),
            ("Lima", -12, -77, "2016-10-05"),
        )
    ]
    far = told(
        "Elsewhere it rained.", when=make_when("2011-03-01"), place=make_place("Quito", 0, -78)
    )
    profiles, _ = profiles_of(lexicon, *pairs, far)
    linking = replace(lexicon.linking, most_pairs=1)
    found = candidate_pairs(profiles, lexicon, linking).pairs
    assert {frozenset((profiles[a].id, profiles[b].id)) for a, b in found} == {
        frozenset(claim.id for _, claim in pairs)
    }


def test_links_are_the_same_from_either_side(lexicon: Lexicon) -> None:
    profiles, _ = profiles_of(
        lexicon,
        told("Fighting in the old town killed three.", when=make_when("2016-10-18")),
        told("Three died in the old town's fighting.", place=make_place()),
    )
    comparing = Comparing(lexicon)
    left, right = profiles
    one, other = score_link(left, right, comparing), score_link(right, left, comparing)
    assert one.score == other.score


def test_two_claims_of_one_sentence_gain_nothing_by_its_words(lexicon: Lexicon) -> None:
    report = make_report("Hours after the siege began, the army said that it had entered Tal Rasa.")
    claims = [make_claim(report, event_type=kind) for kind in ("siege", "advance")]
    left, right = build_profiles(claims, lexicon)
    comparing = Comparing(lexicon)
    assert not [r for r in score_link(left, right, comparing).reasons if r.name == "words"]


def redate(time: TimeExpression, published: Published) -> TimeExpression:
    """Stand in for the reader: "N days ago" counts back from the publication day."""
    day = published.day
    back = timedelta(days=int(time.text.split()[0]))
    meant = day - back if day else None
    first = published.earliest - back if published.earliest else None
    last = published.latest - back if published.latest else None
    return TimeExpression(
        time.start, time.end, time.text, time.type, time.value, meant or first, meant or last
    )


def test_an_undated_report_is_dated_by_a_dated_one(lexicon: Lexicon) -> None:
    place = make_place()
    paper = make_report("The offensive on the town began on October 17.", published="2016-10-31")
    day = make_when("2016-10-17", text="October 17")
    first = make_claim(paper, event_type="offensive", when=day, place=place)
    text = "The offensive on the town began 3 days ago."
    undated = make_report(text)
    span = find_span(text, "3 days ago")
    open_when = When(None, None, basis="relative to publication", text="3 days ago", span=span)
    second = make_claim(undated, event_type="offensive", when=open_when, place=place)
    times = {undated.id: (time_of(text, span),)}
    profiles, reports = profiles_of(lexicon, (paper, first), (undated, second))
    comparing = Comparing(lexicon)
    dating = date_reports(profiles, reports, times, comparing=comparing, redate=redate)
    published = dating.published
    assert dating.rejections == ()
    assert list(published) == [undated.id]
    bounds = published[undated.id]
    assert (bounds.earliest, bounds.latest) == (date(2016, 10, 20),) * 2
    assert bounds.basis is DateBasis.INFERRED
    assert first.id in str(bounds.text)
    dated = date_claims([first, second], reports, dating, times, redate=redate)
    assert list(dated) == [second.id]
    assert (dated[second.id].earliest, dated[second.id].latest) == (date(2016, 10, 17),) * 2


def time_of(text: str, span: Span) -> TimeExpression:
    return TimeExpression(
        span.start, span.end, span.of(text), TimeType.DATE, "P3D", meaning="(shift D -3 (anchor))"
    )
