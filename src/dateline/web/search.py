"""Looking for words in what is held of a case: events, claims and reports that hold all of them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.present.summary import event_sentence
from dateline.web.shapes import JsonObject
from dateline.web.snapshot import Snapshot

MOST = 50  # of each kind
CONTEXT = 80  # code points before and behind a word that was found in a report


def search(snapshot: Snapshot, words: str) -> JsonObject:
    """Return what holds all the words, without regard to case, and how much does in all."""
    wanted = words.casefold().split()
    view = snapshot.view
    events = [one for one, text in snapshot.event_words if _holds(text, wanted)]
    claims = [one for one in view.claims if _holds(one.text.casefold(), wanted)]
    reports = [one for one, text in snapshot.report_words if _holds(text, wanted)]
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
        "reports": [
            {
                "id": one.id,
                "title": one.title or one.path,
                "outlet": one.outlet,
                "text": _about(one.text, wanted),
            }
            for one in reports[:MOST]
        ],
        "counts": {"events": len(events), "claims": len(claims), "reports": len(reports)},
        "event_ids": [one.id for one in events],
    }


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def _about(text: str, wanted: Sequence[str]) -> str:
    at = max(text.casefold().find(wanted[0]), 0) if wanted else 0
    start, end = max(0, at - CONTEXT), at + CONTEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
