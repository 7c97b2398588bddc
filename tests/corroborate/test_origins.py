from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import make_claim, make_report, make_source

from dateline.corroborate.origins import EXACT, count_independent, find_origins
from dateline.records import Claim, SourceLink

KINDS = {"Reuters": "agency", "AFP": "agency", "Courier": "outlet", "Gazette": "outlet"}


def chain(*names: str) -> list[SourceLink]:
    return [make_source(name, kind=KINDS.get(name, "body")) for name in names]


def claims_of(*chains: str) -> list[Claim]:
    """Return one claim for each chain such as `officer > Reuters > Courier`."""
    return [
        make_claim(
            make_report(f"Report number {number}."),
            sources=chain(*text.split(" > ")),
            claim_id=f"c{number}",
        )
        for number, text in enumerate(chains)
    ]


@pytest.mark.parametrize(
    ("chains", "number"),
    [
        (["Courier"], 1),
        (["Courier", "Gazette"], 2),
        (["Courier", "Courier"], 1),
        # One wire in two papers is one origin.
        (["Reuters > Courier", "Reuters > Gazette"], 1),
        # Two officers who both reach us through one wire alone are one origin.
        (["officer > Reuters > Courier", "general > Reuters > Courier"], 1),
        # The same officer on two wires is one origin.
        (["officer > Reuters > Courier", "officer > AFP > Gazette"], 1),
        (["officer > Reuters > Courier", "villager > AFP > Gazette"], 2),
        # The middle one shares a link with each of the others: it cannot count beside them.
        (["a > Courier", "a > b > Radio", "b > Gazette"], 2),
        # Many tellings, one witness.
        ([f"ministry > Paper {n}" for n in range(12)], 1),
    ],
)
def test_claims_are_independent_where_their_chains_share_no_link(
    chains: list[str], number: int
) -> None:
    assert count_independent(claims_of(*chains), {}) == number


def test_near_copies_without_a_credit_are_one_origin() -> None:
    claims = claims_of("Courier", "Gazette")
    assert count_independent(claims, {"c0": "c0", "c1": "c0"}) == 1


def test_two_unknown_outlets_are_not_held_to_be_one() -> None:
    unknown = make_source("unknown outlet", kind="unknown")
    claims = [
        make_claim(make_report(f"Report {number}."), sources=[unknown], claim_id=f"c{number}")
        for number in range(2)
    ]
    assert count_independent(claims, {}) == 2


def test_origins_are_named_for_the_end_of_the_chain_nearest_the_event() -> None:
    claims = claims_of("officer > Reuters > Courier", "officer > Gazette", "Courier")
    origins = find_origins(claims)
    assert [(origin.name, len(origin.claims)) for origin in origins] == [
        ("officer", 2),
        ("Courier", 1),
    ]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=10))
def test_the_count_never_passes_the_number_of_claims_or_of_first_sources(
    chains: list[list[str]],
) -> None:
    claims = claims_of(*(" > ".join(one) for one in chains)) if chains else []
    number = count_independent(claims, {})
    assert number <= len({one[0] for one in chains})
    assert (number > 0) == bool(chains)


def test_past_the_exact_search_the_count_is_still_one_that_holds() -> None:
    chains = [f"witness {n} > Paper {n // 2}" for n in range(2 * EXACT)]
    assert count_independent(claims_of(*chains), {}) == EXACT
