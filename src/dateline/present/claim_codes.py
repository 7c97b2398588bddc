"""What ACLED, UCDP and PLOVER would code of one claim, for exports; the claim keeps its words."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.derived import Deaths, Interaction, Size


@dataclass(frozen=True, slots=True)
class ClaimCodes:
    """The derived fields of one claim; `None` where it says nothing, or the scheme codes nothing.

    `fatalities` and `deaths` are those of this claim alone, sums over a longer time among them
    (then `event_clarity` is 2).
    """

    fatalities: int | None
    interaction: Interaction
    civilian_targeting: bool
    type_of_violence: int | None
    event_clarity: int
    deaths: Deaths | None
    plover_event: str | None
    plover_mode: str | None
    size: Size
