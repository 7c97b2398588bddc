"""Looking for words: what the case's index finds, as the room shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.case import Case, Hit
from dateline.present.summary import event_sentence
from dateline.web.shapes import JsonObject
from dateline.web.snapshot import Snapshot

MOST = 50  # of each kind


def search(path: Path, snapshot: Snapshot, words: str) -> JsonObject:
    """Return what holds the words, the last perhaps half typed, and how much does in all.

    Raises `OptionError` where the words are no query. What is found and not in the snapshot yet,
    or not any more, is left out.
    """
    with Case.open(path, read_only=True) as case:
        hits = case.search(f"{words}*" if words[-1:].isalnum() else words)
    view = snapshot.view
    events = [view.event_by_id[one.id] for one in _of("event", hits) if one.id in view.event_by_id]
    claims = [view.claim_by_id[one.id] for one in _of("claim", hits) if one.id in view.claim_by_id]
    reports = [one for one in _of("report", hits) if one.id in view.report_by_id]
    return {
        "events": [
            {"id": one.id, "sentence": event_sentence(one, snapshot.lexicon)}
            for one in events[:MOST]
        ],
        "claims": [
            {
                "id": one.id,
                "event": view.event_of_claim.get(one.id),
                "report": one.report,
                "text": one.text,
            }
            for one in claims[:MOST]
        ],
        "reports": [_report(snapshot, one) for one in reports[:MOST]],
        "counts": {"events": len(events), "claims": len(claims), "reports": len(reports)},
        "event_ids": [one.id for one in events],
    }


def _of(kind: str, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.kind == kind]


def _report(snapshot: Snapshot, hit: Hit) -> JsonObject:
    report = snapshot.view.report_by_id[hit.id]
    title = report.title or report.path
    return {"id": report.id, "title": title, "outlet": report.outlet, "text": hit.words}
