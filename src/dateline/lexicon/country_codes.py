"""Country codes: what a country is called in the columns of ACLED, UCDP and PLOVER."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError

_CELLS = 6


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's codes in other schemes; `None` and an empty region where a scheme has none.

    `alpha2`, `alpha3` and `numeric` are those of ISO 3166-1, `gleditsch_ward` the number of the
    state in UCDP's data. `name` is given only where the table of countries has no row.
    """

    alpha2: str
    alpha3: str
    numeric: int | None
    gleditsch_ward: int | None
    acled_region: str
    ucdp_region: str
    name: str


def build_country_codes(tables: Iterable[Mapping[str, Any]]) -> dict[str, CountryCodes]:
    """Return the codes by ISO 3166-1 alpha-2; a later row takes an earlier one's place."""
    found: dict[str, CountryCodes] = {}
    for table in tables:
        for code, row in (table.get("country_codes") or {}).items():
            found[str(code)] = _codes(str(code), row)
    return found


def _codes(code: str, row: object) -> CountryCodes:
    if not isinstance(row, str):
        raise LexiconError(f"country codes `{code}`: expected cells parted by bars, found {row!r}.")
    cells = [cell.strip() for cell in row.split("|")]
    cells += [""] * (_CELLS - len(cells))
    alpha3, numeric, state, acled, ucdp, name = cells[:_CELLS]
    try:
        numbers = [int(cell) if cell else None for cell in (numeric, state)]
    except ValueError as error:
        raise LexiconError(
            f"country codes `{code}`: {numeric!r} or {state!r} is no number."
        ) from error
    return CountryCodes(code, alpha3, numbers[0], numbers[1], acled, ucdp, name)
