"""Positions of sources, as they are shown."""

from __future__ import annotations

from tests.present.sample import DIED, SEIZED, SEVEN, TROOPS, sample_view

from dateline.lexicon import load_lexicon
from dateline.present.positions import with_positions
from dateline.settings import Settings


def test_each_link_has_a_position_and_what_is_not_known_is_empty() -> None:
    wanted = [SEIZED.id, SEVEN.id, TROOPS.id]
    view = with_positions(sample_view(), wanted, lexicon=load_lexicon(Settings()))
    assert view.positions == {SEIZED.id: ("party", ""), SEVEN.id: ("", ""), TROOPS.id: ()}
    assert DIED.id not in view.positions
