"""Country codes: one row for each country, no code twice, bad rows refused by name."""

from __future__ import annotations

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import load_lexicon
from dateline.lexicon.country_codes import CountryCodes, build_country_codes
from dateline.settings import Settings

LEXICON = load_lexicon(Settings())
CODES = LEXICON.country_codes
GONE = {"SU", "YU", "EU"}  # former states and a union: no current code


def test_every_country_that_is_known_by_name_has_codes() -> None:
    assert set(LEXICON.actors.countries.by_code) - set(CODES) == GONE


def test_every_country_without_a_name_elsewhere_brings_its_own() -> None:
    named = LEXICON.actors.countries.by_code
    assert all(codes.name or code in named for code, codes in CODES.items())


@pytest.mark.parametrize("field", ["alpha3", "numeric", "gleditsch_ward"])
def test_no_code_stands_for_two_countries(field: str) -> None:
    given = [getattr(codes, field) for codes in CODES.values() if getattr(codes, field)]
    assert len(given) == len(set(given))


def test_a_row_is_read_cell_by_cell() -> None:
    assert CODES["ML"] == CountryCodes("ML", "MLI", 466, 432, "Western Africa", "Africa", "")
    assert CODES["NO"].alpha3 == "NOR"
    assert CODES["XK"].numeric is None


def test_a_later_table_goes_first() -> None:
    found = build_country_codes(
        [{"country_codes": {"ML": "MLI | 466"}}, {"country_codes": {"ML": "XXX | 1"}}]
    )
    assert (found["ML"].alpha3, found["ML"].numeric) == ("XXX", 1)


@pytest.mark.parametrize("row", [7, None, "MLI | four"])
def test_a_bad_row_is_refused_by_name(row: object) -> None:
    with pytest.raises(LexiconError, match="ML"):
        build_country_codes([{"country_codes": {"ML": row}}])
