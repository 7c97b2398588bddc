"""The derived fields of single claims: each scheme's rules over one claim's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.present.claim_codes import ClaimCodes
from dateline.present.schemes.figures import of_people, summed_figures
from dateline.present.schemes.told import trigger_lemmas
from dateline.present.view import CaseView
from dateline.read.coding import Code, Coded, code_claim, plover_root
from dateline.read.derived import (
    acled_fatalities,
    acled_interaction,
    civilian_targeting,
    deaths_by_side,
    plover_size,
    type_of_violence,
)
from dateline.records import Claim, Stage, Status

CLEAR, AGGREGATED = 1, 2
# What was only planned or threatened, or was foiled, has killed nobody.
_BLOODLESS = frozenset({Stage.PLANNED, Stage.THREATENED, Stage.FOILED})


def with_codes(
    view: CaseView, *, lexicon: Lexicon, claims: Iterable[str] | None = None
) -> CaseView:
    """Return the view with the derived fields of these claims, by id; of all by default."""
    chosen = view.claim_by_id if claims is None else sorted(claims)
    return replace(
        view, codes={name: _codes(view, view.claim_by_id[name], lexicon) for name in chosen}
    )


def _codes(view: CaseView, claim: Claim, lexicon: Lexicon) -> ClaimCodes:
    report = view.report_by_id.get(claim.report)
    lemmas = trigger_lemmas([claim], [] if report is None else [report])
    country = None if claim.place is None else claim.place.country
    coded = Coded(claim.event_type, lemmas, claim.participants, claim.figures, country)
    plover = code_claim(coded, "plover", lexicon=lexicon)
    event = None if plover is None else _root(plover, claim)
    done = claim.stage not in _BLOODLESS
    figures = of_people(claim.figures, lexicon=lexicon) if done else ()
    dead = any(figure.measure == "killed" for figure in figures)
    return ClaimCodes(
        fatalities=acled_fatalities(figures, lexicon=lexicon),
        interaction=acled_interaction(
            claim.participants,
            lexicon=lexicon,
            country=None if claim.place is None else claim.place.country,
        ),
        civilian_targeting=civilian_targeting(coded, lexicon=lexicon),
        type_of_violence=type_of_violence(coded, lexicon=lexicon),
        event_clarity=AGGREGATED if summed_figures(claim) else CLEAR,
        deaths=deaths_by_side(claim.participants, figures, lexicon=lexicon) if dead else None,
        plover_event=event,
        plover_mode=plover.detail if plover is not None and event == plover.code else None,
        size=plover_size(figures),
    )


def _root(code: Code, claim: Claim) -> str:
    ahead = claim.status in (Status.EXPECTED, Status.HYPOTHETICAL)
    return plover_root(code.code, ahead=ahead, denied=claim.status is Status.DENIED)
