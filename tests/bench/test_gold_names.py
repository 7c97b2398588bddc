from __future__ import annotations

import pytest
from bench.gold_names import other_land, same_name


@pytest.mark.parametrize(
    ("given", "gold", "same"),
    [
        ("Chadian Army", "Chadian soldiers", True),
        ("Chadian Army", "the army of Chad", True),
        ("Chadian Army", "the troops", True),
        ("Chadian Army", "Nigerian troops", False),
        ("Government of Chad", "Chad", True),
        ("Chadian Civilians", "Chad", False),  # a country stands for its state
        ("Peruvian Police", "three police officers", True),
        ("Militants (unnamed)", "Fighters of the Free Delta", True),
        ("Gunmen", "armed men", True),
        ("Gunmen", "the police", False),
        ("Free Delta Army", "Free Delta", True),
        ("Journalists", "fishermen", False),
        ("Defense Ministry", "the ministry of defence", True),
        ("two", "seven", False),  # numbers tell nothing
    ],
)
def test_names_that_a_reader_takes_for_one(given: str, gold: str, same: bool) -> None:  # noqa: FBT001 # a table
    assert same_name((given,), (gold,)) is same


def test_the_country_of_any_gold_name_holds_for_all() -> None:
    assert not same_name(("Rwandan Army",), ("the army", "Congolese army"))
    assert other_land(("Rwandan Army",), ("his men", "Congolese army"))
    assert not other_land(("Army",), ("his men", "Congolese army"))
