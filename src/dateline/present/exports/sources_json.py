"""The sources of a case as JSON: what each asserted, denied and carried."""

from __future__ import annotations

from dateline.corroborate.sources import SourceSummary
from dateline.lexicon.outlets import Outlets
from dateline.present.exports.json_pieces import JsonObject


def source_summary_object(source: SourceSummary, outlets: Outlets) -> JsonObject:
    """Return a source with the ids of the claims that rest on it, and whose outlet it is."""
    outlet = None if source.actor is None else outlets.get(source.actor)
    outlet = outlet or outlets.find(source.name)
    return {
        "name": source.name,
        "kind": source.kind,
        "actor": source.actor,
        "country": None if outlet is None else outlet.country,
        "owner": None if outlet is None else outlet.owner,
        "asserted": list(source.asserted),
        "denied": list(source.denied),
        "doubted": list(source.doubted),
        "carried": list(source.carried),
        "alone": source.alone,
        "positions": [{"position": p.position, "claims": p.claims} for p in source.positions],
        "carriers": [{"name": c.name, "claims": c.claims} for c in source.carriers],
    }
