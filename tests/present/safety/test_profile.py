"""Profiles as files: ours load, and a field or value that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import OptionError
from dateline.present.safety import OURS, load_profile, parse_profile


@pytest.mark.parametrize("name", OURS)
def test_ours_load_under_their_names(name: str) -> None:
    assert load_profile(name).name == name
    assert load_profile(name).withholds is (name != "internal")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("profile: p\nplaces: near", "there is no field 'places'"),
        ("profile: p\nsensitive: {plase: near}", "Near: place."),
        ("profile: p\nsensitive: {place: street}", "place is 'street', not one of point, near"),
        ("profile: p\nsensitive: {kinds: [bakery]}", "kinds is 'bakery', not one of hospital"),
        ("profile: p\neverywhere: {delay_days: soon}", "delay_days is 'soon', not a whole number"),
        ("profile: p\neverywhere: {delay_days: true}", "delay_days is True"),
        ("profile: p\neverywhere: [near]", "everywhere is ['near'], not a mapping"),
        ("profile: p\nkeep_names: Selma", "keep_names is 'Selma', not a list of words"),
        ("about: no name", "profile is None, not the profile's name"),
        ("- a list", "a profile is a mapping of fields"),
        ("profile: [", "not readable as YAML"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, told: str) -> None:
    with pytest.raises(OptionError) as raised:
        parse_profile(text, where="mine.yaml")
    assert str(raised.value).startswith("mine.yaml")
    assert told in str(raised.value)


def test_a_profile_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("profile: mine\neverywhere: {time: month}\n", encoding="utf-8")
    assert load_profile(str(path)).everywhere.time == "month"
    with pytest.raises(OptionError, match="neither a profile of ours nor a file"):
        load_profile("secret")
