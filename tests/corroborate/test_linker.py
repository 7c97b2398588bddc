"""Linking as a whole: any order, one report more, and piles that would not end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import make_claim, make_figure, make_place, make_report, make_when

from dateline.corroborate import Comparing, Linked, build_profiles, link_claims
from dateline.decide import settle
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim
from dateline.settings import Settings

TOWNS = (make_place(), make_place("Basra", 30.508, 47.783), None)
ACTS = ("killing", "injury", "protest", "shelling")
WORDS = ("mill", "harbour", "school", "bridge", "market", "clinic", "depot", "orchard")
FIRST = date(2016, 10, 1)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def link(claims: Sequence[Claim], lexicon: Lexicon) -> Linked:
    return link_claims(build_profiles(claims, lexicon), Comparing(lexicon), settle((), claims))


def telling(number: int, town: int, act: int, day: int, word: int) -> Claim:
    text = f"At the {WORDS[word]} of the old quarter people met what came upon them {number}."
    report = make_report(text, published="2016-10-30")
    when = make_when((FIRST + timedelta(days=day)).isoformat()) if day else None
    return make_claim(report, event_type=ACTS[act], when=when, place=TOWNS[town])


TELLINGS = st.lists(
    st.builds(
        telling,
        st.integers(0, 999),
        st.integers(0, 2),
        st.integers(0, 3),
        st.integers(0, 12),
        st.integers(0, 7),
    ),
    max_size=14,
    unique_by=lambda claim: claim.id,
)


@settings(max_examples=40, deadline=None)
@given(claims=TELLINGS, data=st.data())
def test_the_same_claims_give_the_same_events_in_any_order(
    claims: list[Claim], data: st.DataObject
) -> None:
    lexicon = load_lexicon(Settings())
    shuffled = data.draw(st.permutations(claims))
    assert link(shuffled, lexicon) == link(claims, lexicon)


@settings(max_examples=40, deadline=None)
@given(claims=TELLINGS)
def test_a_report_more_changes_no_link_between_others(claims: list[Claim]) -> None:
    lexicon = load_lexicon(Settings())
    before = {(one.left, one.right): one for one in link(claims[:-1], lexicon).links}
    after = {(one.left, one.right): one for one in link(claims, lexicon).links}
    assert {pair: after.get(pair) for pair in before} == before


def reprints(number: int) -> list[Claim]:
    text = "Gunmen shot three farmers dead at the mill on the river early in the morning."
    return [
        make_claim(
            make_report(text + " " * place, published="2016-10-19"),
            text,
            event_type="killing",
            when=make_when(),
            place=make_place(),
        )
        for place in range(number)
    ]


def test_reprints_without_number_are_one_event_and_are_told_of(lexicon: Lexicon) -> None:
    claims = reprints(400)
    linked = link(claims, lexicon)
    assert linked.clusters == (tuple(sorted(claim.id for claim in claims)),)
    assert len(linked.links) == len(claims) - 1  # each with the one that stands for all
    (told,) = linked.rejections
    assert (told.reason, told.serious) == ("too-many-alike", False)
    assert told.detail.startswith("400 reports")


def test_few_reprints_are_compared_each_with_each(lexicon: Lexicon) -> None:
    claims = reprints(4)
    linked = link(claims, lexicon)
    assert (len(linked.clusters), len(linked.links), linked.rejections) == (1, 6, ())


def test_one_place_and_day_does_not_make_one_event(lexicon: Lexicon) -> None:
    """A pile on one town and day is not joined for want of time to compare it."""
    small = replace(lexicon, linking=replace(lexicon.linking, most_pairs=100, rare_holders=10))
    claims = [
        make_claim(
            make_report(f"Group {number} met at house {number} with guest {number}."),
            event_type=ACTS[number % 4],
            when=make_when(),
            place=make_place(),
            figures=[make_figure("killed", number, number, str(number))],
        )
        for number in range(10, 90)
    ]
    linked = link(claims, small)
    assert len(linked.clusters) == len(claims)
    assert {one.reason for one in linked.rejections} == {"block-too-large"}


def test_a_short_sentence_of_a_page_reprinted_without_number_is_one_event(
    lexicon: Lexicon,
) -> None:
    text = "Three died. Gunmen shot farmers at the mill on the river early in the morning."
    claims = [
        make_claim(
            make_report(text + " " * place, published="2016-10-19"),
            sentence,
            event_type="killing",
            when=make_when(),
            place=make_place(),
        )
        for place in range(70)
        for sentence in text.split(". ")
    ]
    linked = link(claims, replace(lexicon, linking=replace(lexicon.linking, most_pairs=100)))
    short = {claim.id for claim in claims if claim.text == "Three died"}
    assert any(short <= set(members) for members in linked.clusters)
