"""What travels to the browser: plain JSON in which nothing can act on whoever shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TypeAlias

from dateline.decide import BY_HAND, claim_id, report_value_of
from dateline.present.captures import find_bytes
from dateline.present.exports.json_pieces import dump_json
from dateline.present.html.model import cut_words, web_address
from dateline.present.positions import with_positions
from dateline.present.sentences import word_toll
from dateline.present.summary import event_sentence, quote, weigh
from dateline.present.view import CaseView
from dateline.present.visible import visible
from dateline.present.wording import (
    word_basis,
    word_correction,
    word_days,
    word_field,
    word_figure,
    word_moment,
    word_place,
    word_published,
    word_range,
    word_standing,
    word_standings,
    word_type,
)
from dateline.records import (
    Act,
    Claim,
    Decision,
    Event,
    Figure,
    Link,
    Place,
    Rejection,
    Report,
    Toll,
    When,
)
from dateline.web.snapshot import Snapshot

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"
ESCAPED = re.compile(r"\\[ubfr]")  # how JSON spells characters that act


def shown(value: Json) -> Json:
    """Return a value with every acting character in its texts written out."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: shown(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [shown(held) for held in value]
    return value


def as_json(value: Json) -> bytes:
    """Return a value as the bytes of an answer, in which no text acts on whoever shows it."""
    text = dump_json(value, indent=None)
    if ESCAPED.search(text):  # rare; and walking through all texts takes its time
        text = dump_json(shown(value), indent=None)
    return text.encode("utf-8")


def row_object(snapshot: Snapshot, event: Event) -> JsonObject:
    """Return an event as one row of the list, and as one mark of timeline and map."""
    view, place, when = snapshot.view, event.place, event.when
    reviewed = sum(view.is_settled(name) for name in event.claims)
    return {
        "id": event.id,
        "title": event.title,
        "sentence": event_sentence(event, snapshot.lexicon),
        "type": event.event_type,
        "type_name": _type_name(snapshot, event.event_type),
        "status": event.status.value,
        "grade": event.grade.value,
        "origins": event.independent_origins,
        "claims": list(event.claims),
        "reviewed": reviewed,
        "differs": bool(event.discrepancies),
        "first": None if when is None else _iso(when.earliest),
        "last": None if when is None else _iso(when.latest),
        "when": word_days(when.earliest, when.latest) if when else "date unknown",
        "place": None if place is None else place.name,
        "country": None if place is None else place.country,
        "admin1": None if place is None else place.admin1,
        "lat": None if place is None else place.latitude,
        "lon": None if place is None else place.longitude,
        "radius": None if place is None else place.radius_km,
        "toll": ", ".join(word_figure(one) for one in event.figures[:2]),
        "actors": _names(event),
        "outlets": sorted({_outlet(view, name) for name in event.claims}),
        "sources": sorted({one.name for one in event.origins}),
        "new": any(_is_new(snapshot, name) for name in event.claims),
        "weight": round(weigh(event, snapshot.lexicon), 2),
        "starred": any(d.act is Act.STAR for d in snapshot.view.held_on(*event.claims)),
        "tags": tags_on(snapshot, *event.claims),
    }


def event_object(snapshot: Snapshot, event: Event, links: Iterable[Link]) -> JsonObject:
    """Return everything about one event: its claims by origin, figures, differences, reasons."""
    view = snapshot.view
    told = with_positions(view, event.claims, lexicon=snapshot.lexicon)
    return {
        **row_object(snapshot, event),
        "standing": word_standing(event.status, view.stage_of(event)),
        "when_basis": _when_object(event.when),
        "where_basis": _place_object(event.place),
        "participants": [{"role": p.role.value, "name": p.name} for p in event.participants],
        "figures": [_figure_object(figure) for figure in event.figures],
        "tolls": [_toll_object(view, toll) for toll in event.tolls],
        "by_origin": [
            {"name": one.name, "claims": [name for name in one.claims if name in view.claim_by_id]}
            for one in event.origins
        ],
        "claim_list": [
            claim_object(snapshot, claim, told.positions.get(claim.id, ()))
            for claim in view.claims_of(event)
        ],
        "differences": [
            {
                "field": word_field(found.field),
                "sides": [
                    {
                        "value": side.value,
                        "quotes": [
                            asdict(quote(told, view.claim_by_id[name]))
                            for name in side.claims
                            if name in view.claim_by_id
                        ],
                    }
                    for side in found.sides
                ],
            }
            for found in event.discrepancies
        ],
        "rules": list(event.rules),
        "links": [
            {
                "left": link.left,
                "right": link.right,
                "score": round(link.score, 3),
                "linked": link.linked,
                "reasons": [
                    {"name": r.name, "score": round(r.score, 2), "detail": r.detail}
                    for r in link.reasons
                ],
            }
            for link in links
        ],
        "decisions": [
            decision_object(snapshot, one) for one in snapshot.view.held_on(*event.claims)
        ],
    }


def claim_object(snapshot: Snapshot, claim: Claim, positions: tuple[str, ...] = ()) -> JsonObject:
    """Return a claim with its words in their sentence, its chain, and each value's basis.

    `positions` say how each link of the chain stands towards the happening, where that is known.
    """
    view = snapshot.view
    report = view.report_by_id.get(claim.report)
    words = None if report is None else cut_words(view, report, claim)
    standings = word_standings(claim.sources, positions)
    found = None if report is None else find_bytes(report, claim.evidence)
    return {
        "id": claim.id,
        "event": view.event_of_claim.get(claim.id),
        "report": claim.report,
        "outlet": None if report is None else report.outlet,
        "report_title": None if report is None else report.title,
        "published": None if report is None else word_published(report.published),
        "published_on": None if report is None else _iso(report.published.earliest),
        "type": claim.event_type,
        "type_name": _type_name(snapshot, claim.event_type),
        "status": claim.status.value,
        "standing": word_standing(claim.status, claim.stage),
        "words": None if words is None else asdict(words),
        "text": claim.text,
        "chain": [
            {"name": link.name, "kind": link.kind, "standing": standing, "stance": link.stance}
            for link, standing in zip(claim.sources, standings, strict=True)
        ],
        "when": _when_object(claim.when),
        "place": _place_object(claim.place),
        "participants": [{"role": p.role.value, "name": p.name} for p in claim.participants],
        "figures": [_figure_object(figure) for figure in claim.figures],
        "notes": list(claim.notes),
        "bytes": None if found is None else list(found),
        "reviewed": view.is_settled(claim.id),
        "decisions": [d.number for d in view.decided_on.get(claim.id, ())],
    }


def decision_object(snapshot: Snapshot, decision: Decision) -> JsonObject:
    """Return a decision in words, and how it stands."""
    outcome = snapshot.view.outcome_by_number.get(decision.number)
    return {
        "number": decision.number,
        "act": decision.act.value,
        "field": decision.field,
        "value": decision.value,
        "words": word_correction(decision),
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
        "claims": list(decision.claims),
        "on": [target.text for target in decision.targets[:3]],
        "made": claim_id(decision) if decision.act in BY_HAND else None,
        "stands": "not yet applied" if outcome is None else outcome.standing.value,
        "detail": "" if outcome is None else outcome.detail,
    }


def report_object(report: Report) -> JsonObject:
    """Return what is known of a report, without its text."""
    return {
        "id": report.id,
        "path": report.path,
        "url": web_address(report.url),
        "outlet": report.outlet,
        "byline": report.byline,
        "title": report.title,
        "sha256": report.sha256,
        "published": word_published(report.published),
        "published_basis": report.published.basis.value,
        "days": report_value_of(report, "published"),
    }


def tags_on(snapshot: Snapshot, *names: str) -> Sequence[Json]:
    """Return the tags on claims or a report, each once."""
    tags = {d.value for d in snapshot.view.held_on(*names) if d.act is Act.TAG}
    return sorted(tag for tag in tags if tag is not None)


def rejection_object(rejection: Rejection) -> JsonObject:
    """Return something that was not taken further, and why."""
    return {
        "stage": rejection.stage,
        "subject": rejection.subject,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "text": rejection.text,
        "report": rejection.report,
    }


def _when_object(when: When | None) -> Json:
    if when is None:
        return None
    return {
        "words": word_moment(when),
        "first": _iso(when.earliest),
        "last": _iso(when.latest),
        "precision": when.precision.value,
        "basis": word_basis(when.basis, when.text),
    }


def _place_object(place: Place | None) -> Json:
    if place is None:
        return None
    return {
        "words": word_place(place),
        "name": place.name,
        "lat": place.latitude,
        "lon": place.longitude,
        "radius": place.radius_km,
        "precision": None if place.precision is None else place.precision.value,
        "basis": word_basis(place.basis, place.text),
    }


def _toll_object(view: CaseView, toll: Toll) -> JsonObject:
    """Return a toll as a series: its counts in the order told, and the range of those that stand.

    `high` of a count is null where its words leave that end open.
    """
    return {
        "measure": word_type(toll.measure),
        "whom": toll.whom,
        "covers": toll.covers,
        "words": word_toll(toll),
        "low": toll.low,
        "high": toll.high,
        "disputed": toll.disputed,
        "counts": [
            {
                "claim": told.claim,
                "words": word_range(told.low, told.high) or told.text,
                "text": told.text,
                "low": told.low,
                "high": told.high,
                "told": _iso(told.told),
                "who": told.source,
                "outlet": _outlet(view, told.claim),
                "standing": told.standing.value,
                "headline": number == toll.headline,
            }
            for number, told in enumerate(toll.counts)
        ],
    }


def _figure_object(figure: Figure) -> JsonObject:
    return {
        "measure": word_type(figure.measure),
        "key": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "words": word_range(figure.low, figure.high) or figure.text,
        "text": figure.text,
        "cumulative": figure.cumulative,
    }


def _names(event: Event) -> list[str]:
    return list(dict.fromkeys(part.name for part in event.participants))


def _outlet(view: CaseView, claim: str) -> str:
    held = view.claim_by_id.get(claim)
    report = None if held is None else view.report_by_id.get(held.report)
    return (report.outlet if report is not None else None) or "unknown outlet"


def _is_new(snapshot: Snapshot, claim: str) -> bool:
    held = snapshot.view.claim_by_id.get(claim)
    return held is not None and held.report in snapshot.new_reports


def _type_name(snapshot: Snapshot, event_type: str) -> str:
    known = snapshot.lexicon.event_types.get(event_type)
    return known.name if known else word_type(event_type).capitalize()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
