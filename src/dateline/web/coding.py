"""The route of the coding form: an event in a scheme's columns, each with the words it rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.errors import UnknownId
from dateline.present.schemes import CodingForm, FormField, Scheme, coding_form
from dateline.web.looking import EventId, answer, room_of
from dateline.web.shapes import JsonObject
from dateline.web.snapshot import Snapshot

coding = APIRouter(prefix="/api")


class FormScheme(StrEnum):
    """The schemes that have a form."""

    ACLED = "acled"
    UCDP = "ucdp"


@coding.get("/events/{event}/coding")
def form(
    request: Request, event: EventId, scheme: Annotated[FormScheme, Query()] = FormScheme.ACLED
) -> Response:
    """Return an event's coding form: its facts and columns with help, choices and evidence."""
    snapshot = room_of(request).now()
    found = snapshot.view.event_by_id.get(event)
    if found is None:
        raise UnknownId(f"The case holds no event {event} any more.")
    made = coding_form(snapshot.view, found, Scheme(scheme.value), lexicon=snapshot.lexicon)
    return answer({**_form_object(snapshot, made), "event": event})


def _form_object(snapshot: Snapshot, made: CodingForm) -> JsonObject:
    return {
        "scheme": made.scheme.value,
        "codebook": made.codebook,
        "why": None if made.why is None else made.why.value,
        "missing": list(made.missing),
        "fields": [_field_object(snapshot, field) for field in made.fields],
    }


def _field_object(snapshot: Snapshot, field: FormField) -> JsonObject:
    reports = snapshot.view.report_by_id
    return {
        "name": field.name,
        "group": field.group,
        "help": field.help,
        "section": field.section,
        "value": field.value,
        "corrects": field.corrects,
        "prefix": field.prefix,
        "written": field.written,
        "choices": list(field.choices),
        "evidence": [
            {
                "claim": one.claim,
                "report": one.report,
                "outlet": reports[one.report].outlet if one.report in reports else None,
                "words": one.words,
                "basis": one.basis,
                "start": None if one.span is None else one.span.start,
                "end": None if one.span is None else one.span.end,
            }
            for one in field.evidence
        ],
    }
