"""Blocks that are too large are narrowed, and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_claim, make_place, make_report, make_when

from dateline.corroborate.pairs import candidate_pairs
from dateline.corroborate.profile import Profile, build_profiles
from dateline.lexicon import Lexicon, load_lexicon
from dateline.settings import Settings

TELLINGS = (
    "Two soldiers fell at the old mill near the bridge.",
    "At the mill two soldiers were shot dead.",
    "Fighting went on around the school.",
    "Clashes were heard by the harbour.",
)
MILL = (0, 1)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def profiles_of(lexicon: Lexicon, *, dated: bool) -> tuple[Profile, ...]:
    when = make_when("2016-10-18") if dated else None
    claims = [
        make_claim(
            make_report(text, published="2016-10-19"),
            text,
            event_type="armed-clash",
            when=when,
            place=make_place(),
            claim_id=f"c{number}",
        )
        for number, text in enumerate(TELLINGS)
    ]
    return build_profiles(claims, lexicon)


@pytest.mark.parametrize("dated", [True, False])
def test_a_large_block_is_narrowed_to_what_shares_a_rare_word(
    lexicon: Lexicon, *, dated: bool
) -> None:
    profiles = profiles_of(lexicon, dated=dated)
    whole = candidate_pairs(profiles, lexicon, lexicon.linking)
    assert len(whole.pairs) == 6
    assert whole.rejections == ()
    small = replace(lexicon.linking, most_pairs=5, rare_holders=2)
    narrowed = candidate_pairs(profiles, lexicon, small)
    assert narrowed.pairs == (MILL,)
    assert {one.reason for one in narrowed.rejections} == {"block-too-large"}
    assert not any(one.serious for one in narrowed.rejections)
    assert all("4 claims" in one.detail for one in narrowed.rejections)
