from __future__ import annotations

from datetime import date

from tests.factory import make_claim, make_when

from dateline.corroborate.anchors import undated_profile
from dateline.corroborate.profile import build_profiles
from dateline.lexicon import load_lexicon
from dateline.settings import Settings


def test_what_hangs_on_the_publication_is_not_held_against_a_partner() -> None:
    claim = make_claim(when=make_when("2016-10-18"))
    (profile,) = build_profiles([claim], load_lexicon(Settings()))
    assert profile.days == (date(2016, 10, 18).toordinal(),) * 2
    assert undated_profile(profile).days == (None, None)
