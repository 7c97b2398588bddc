"""How the sources of claims stand towards what they tell of, worked out for showing alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.present.view import CaseView
from dateline.read.attribution.position import Position, position_of
from dateline.records import Claim


def with_positions(view: CaseView, claims: Iterable[str], *, lexicon: Lexicon) -> CaseView:
    """Return the view with the positions of the sources of these claims, by id."""
    chosen = (view.claim_by_id[claim] for claim in sorted(claims))
    return replace(view, positions={each.id: _positions(each, lexicon) for each in chosen})


def _positions(claim: Claim, lexicon: Lexicon) -> tuple[str, ...]:
    found = (position_of(link, claim, lexicon=lexicon) for link in claim.sources)
    return tuple("" if each is Position.UNKNOWN else each.value for each in found)
