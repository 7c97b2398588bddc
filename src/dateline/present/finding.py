"""What a search found in a case, narrowed by facets and counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.case import Hit
from dateline.present.facets import Facet, count_facets, has_facets
from dateline.present.view import CaseView, claim_order


@dataclass(frozen=True, slots=True)
class Found:
    """The hits by kind, the best first, and the facets of the events among them."""

    events: tuple[Hit, ...]
    claims: tuple[Hit, ...]
    reports: tuple[Hit, ...]
    facets: tuple[Facet, ...]


def every_hit(view: CaseView) -> tuple[Hit, ...]:
    """Return everything of a case as if it were found, the weightiest events first."""
    events = sorted(view.events, key=lambda one: (-one.weight, one.id))
    claims = sorted(view.claims, key=claim_order)
    return (
        *(Hit("event", one.id, one.title) for one in events),
        *(Hit("claim", one.id, " ".join(one.text.split())) for one in claims),
        *(Hit("report", one.id, one.title or one.path) for one in view.reports),
    )


def narrow_hits(view: CaseView, hits: Sequence[Hit], only: Collection[tuple[str, str]]) -> Found:
    """Return what was found, as far as it has the facets asked for.

    Where some are asked, a claim has them by its event, and a report by any event that it tells of.
    """
    fits = {one.id for one in view.events if not only or has_facets(view, one, only)}
    claims = {one.id for one in view.claims if not only or view.event_of_claim.get(one.id) in fits}
    told = {view.claim_by_id[name].report for name in claims}
    kept = fits | claims | (told if only else {one.id for one in view.reports})
    by_kind = {
        kind: tuple(one for one in hits if one.kind == kind and one.id in kept)
        for kind in ("event", "claim", "report")
    }
    events = [view.event_by_id[hit.id] for hit in by_kind["event"]]
    facets = count_facets(view, events)
    return Found(by_kind["event"], by_kind["claim"], by_kind["report"], facets)
