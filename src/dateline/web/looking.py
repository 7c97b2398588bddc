"""The routes that look: every one of them leaves the case as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from dateline.case import Case
from dateline.corroborate.sources import summarise_sources
from dateline.errors import UnknownId
from dateline.present.completeness import completeness_of
from dateline.present.exports.sources_json import source_summary_object
from dateline.present.positions import with_positions
from dateline.present.summary import disputed_fields, event_sentence, known_events
from dateline.present.view import case_span
from dateline.present.wording import GRADE_MEANING, NOTICE, word_days
from dateline.records import Rejection, Span
from dateline.web.article import article_object
from dateline.web.room import CaseRoom
from dateline.web.search import search
from dateline.web.shapes import (
    Json,
    as_json,
    claim_object,
    decision_object,
    event_object,
    rejection_object,
    report_object,
    row_object,
    tags_on,
)
from dateline.web.snapshot import Snapshot

ORIGINAL_SHOWN = 200_000  # bytes of an original in one answer
REJECTIONS_SHOWN = 200  # of one kind
EventId = Annotated[str, Path(pattern="^e[0-9a-f]{10,64}$")]
ReportId = Annotated[str, Path(pattern="^r[0-9a-f]{10,64}$")]
ClaimId = Annotated[str | None, Query(pattern="^c[0-9a-f]{10,64}$")]

looking = APIRouter(prefix="/api")


def prepare(room: CaseRoom) -> None:
    """Write what every page asks for first, before one does."""
    snapshot = room.now()
    snapshot.written("case", _overview)
    snapshot.written("rows", _rows)


def room_of(request: Request) -> CaseRoom:
    """Return the room that the app serves."""
    room: CaseRoom = request.app.state.room
    return room


def answer(value: Json) -> Response:
    """Return a JSON answer in which no text acts on whoever shows it."""
    return Response(as_json(value), media_type="application/json")


@looking.get("/session")
def session(request: Request) -> Response:
    """Return what a page needs to begin: its CSRF token, who decides, and the case's name."""
    room = room_of(request)
    return answer(
        {
            "csrf": request.state.session.csrf,
            "by": room.by or "",
            "name": room.name,
            "read_only": room.read_only,
            "notice": NOTICE,
            "grades": {grade.value: words for grade, words in GRADE_MEANING.items()},
        }
    )


@looking.get("/state")
def state(request: Request) -> Response:
    """Return what changes while a page is open, cheap enough to be asked for every second."""
    room = room_of(request)
    snapshot = room.now()
    return answer(
        {
            "version": snapshot.version,
            "head": snapshot.head,
            "derived": snapshot.derived and not room.state.deriving,
            "building": room.state.building,
            "trouble": room.state.trouble,
        }
    )


@looking.get("/case")
def case(request: Request) -> Response:
    """Return the case in a few lines: what it holds, what is known, disputed, new and not read."""
    snapshot = room_of(request).now()
    return Response(snapshot.written("case", _overview), media_type="application/json")


@looking.get("/events")
def events(request: Request) -> Response:
    """Return all events as rows, in order of time; filters are the browser's."""
    snapshot = room_of(request).now()
    return Response(snapshot.written("rows", _rows), media_type="application/json")


@looking.get("/events/{event}")
def event(request: Request, event: EventId) -> Response:
    """Return one event in full: claims by origin, differences, and why it is one event."""
    room = room_of(request)
    snapshot = room.now()
    found = snapshot.view.event_by_id.get(event)
    if found is None:
        raise UnknownId(
            f"The case holds no event {event} any more.",
            hint="Its claims changed, and events were derived anew. Nothing was lost.",
        )
    with Case.open(room.path, read_only=True) as opened:
        inside = set(found.claims)
        links = {
            (link.left, link.right): link
            for name in found.claims
            for link in opened.links(claim=name)
        }
    ordered = sorted(links.values(), key=lambda one: (-one.score, one.left, one.right))
    kept = [link for link in ordered if {link.left, link.right} <= inside]
    left_out = [link for link in ordered if not {link.left, link.right} <= inside]
    told = event_object(snapshot, found, [*kept, *left_out[:20]])
    others = {name for link in left_out[:20] for name in (link.left, link.right)} - inside
    view = snapshot.view
    told["others"] = [
        claim_object(snapshot, view.claim_by_id[name])
        for name in sorted(others)
        if name in view.claim_by_id
    ]
    return answer(told)


@looking.get("/reports")
def reports(request: Request) -> Response:
    """Return every report, without its text, and what of the files was not read."""
    snapshot = room_of(request).now()
    view = snapshot.view
    listed: list[Json] = [
        {**report_object(one), "claims": len(view.claims_of_report.get(one.id, ()))}
        for one in sorted(view.reports, key=lambda report: (report.path, report.id))
    ]
    return answer({"reports": listed, "not_read": _not_read(view.rejections)})


@looking.get("/reports/{report}")
def report(
    request: Request,
    report: ReportId,
    claim: ClaimId = None,
    first: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    start: Annotated[int, Query(ge=0, le=10**9)] = 0,
    end: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """Return a report with the words of its claims lit, those asked for, and how complete it is."""
    room = room_of(request)
    snapshot = room.now()
    view = snapshot.view
    found = view.report_by_id.get(report)
    if found is None:
        raise UnknownId(f"The case holds no report {report}.")
    read = view.claims_of_report.get(found.id, ())
    asked = Span(start, min(end, len(found.text))) if start < min(end, len(found.text)) else None
    with Case.open(room.path, read_only=True) as opened:
        complete = completeness_of(next(opened.captures([found.sha256])))
    return answer(
        {
            **report_object(found),
            **article_object(view, found, about=claim, first=first, asked=asked),
            "complete": {
                "badge": complete.badge,
                "lacking": [part.value for part in complete.lacking],
            },
            "tags": tags_on(snapshot, found.id),
            "decisions": [decision_object(snapshot, one) for one in view.held_on(found.id)],
            "claims": [
                {
                    "id": one.id,
                    "event": view.event_of_claim.get(one.id),
                    "type": one.event_type,
                    "start": one.evidence.start,
                }
                for one in read
            ],
        }
    )


@looking.get("/reports/{report}/original")
def original(
    request: Request, report: ReportId, first: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> Response:
    """Return a stretch of the captured bytes as text; never as a page."""
    room = room_of(request)
    found = room.now().view.report_by_id.get(report)
    if found is None:
        raise UnknownId(f"The case holds no report {report}.")
    with Case.open(room.path, read_only=True) as opened:
        data = opened.original(found.sha256)
        (capture,) = opened.captures([found.sha256])
    part = data[first : first + ORIGINAL_SHOWN]
    return answer(
        {
            "text": part.decode(capture.charset, "replace"),
            "first": first,
            "bytes": len(data),
            "sha256": found.sha256,
            "charset": capture.charset,
        }
    )


@looking.get("/sources")
def sources(request: Request) -> Response:
    """Return who says what, through whom, and how often alone."""
    snapshot = room_of(request).now()
    return Response(snapshot.written("sources", _sources), media_type="application/json")


@looking.get("/find")
def find(request: Request, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """Return events, claims and reports that hold the words, as `dateline find` takes them."""
    room = room_of(request)
    return answer(search(room.path, room.now(), q))


@looking.get("/decisions")
def decisions(request: Request) -> Response:
    """Return every decision, the last first, and how each stands."""
    snapshot = room_of(request).now()
    return answer([decision_object(snapshot, one) for one in reversed(snapshot.view.decisions)])


def _overview(snapshot: Snapshot) -> bytes:
    view = snapshot.view
    first, last = case_span(view.events)
    known = known_events(view, snapshot.lexicon)
    return as_json(
        {
            "version": snapshot.version,
            "head": snapshot.head,
            "name": view.name,
            "dates": word_days(first, last) if first else "no dates",
            "reports": len(view.reports),
            "claims": len(view.claims),
            "events": len(view.events),
            "reviewed": snapshot.claims_reviewed,
            "events_reviewed": sum(view.is_event_settled(event) for event in view.events),
            "new": len(snapshot.new_reports),
            "since": snapshot.since,
            "known": [
                {
                    "id": event.id,
                    "sentence": event_sentence(event, snapshot.lexicon),
                    "grade": event.grade.value,
                    "origins": event.independent_origins,
                    "sources": [one.name for one in event.origins],
                    "differs": bool(event.discrepancies),
                }
                for event in known
            ],
            "disputed": [asdict(one) for one in disputed_fields(view, snapshot.lexicon)[:40]],
            "not_read": _not_read(view.rejections),
            "types": {
                name: kind.name for name, kind in sorted(snapshot.lexicon.event_types.by_id.items())
            },
            "stale": sum(one.standing.value in ("stale", "partly stale") for one in view.outcomes),
        }
    )


def _rows(snapshot: Snapshot) -> bytes:
    rows = b",".join(as_json(row_object(snapshot, one)) for one in snapshot.view.timeline())
    return b'{"version":%s,"rows":[%s]}' % (as_json(snapshot.version), rows)


def _sources(snapshot: Snapshot) -> bytes:
    view = with_positions(snapshot.view, snapshot.view.claim_by_id, lexicon=snapshot.lexicon)
    found = summarise_sources(view.claims, view.events, positions=view.positions)
    return as_json([source_summary_object(one, snapshot.lexicon.outlets) for one in found])


def _not_read(rejections: Iterable[Rejection]) -> list[Mapping[str, Json]]:
    """Return what was not taken further, by stage and reason, the serious first."""
    kinds = Counter((not one.serious, one.stage, one.reason) for one in rejections)
    held: dict[tuple[bool, str, str], list[Json]] = {kind: [] for kind in sorted(kinds)}
    for one in rejections:
        part = held[not one.serious, one.stage, one.reason]
        if len(part) < REJECTIONS_SHOWN:
            part.append(rejection_object(one))
    return [
        {
            "serious": not kind[0],
            "stage": kind[1],
            "reason": kind[2],
            "count": kinds[kind],
            "examples": examples,
        }
        for kind, examples in held.items()
    ]
