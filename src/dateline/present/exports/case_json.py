"""The case as JSON, format `dateline-case/1` (schema: docs/schema/case.schema.json)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.present.claim_codes import ClaimCodes
from dateline.present.exports.json_pieces import Json, JsonObject, json_pieces
from dateline.present.sentences import word_event
from dateline.present.view import CaseView, claim_order
from dateline.present.wording import is_unknown_outlet
from dateline.read.edtf import edtf
from dateline.records import (
    ACLED_GEO_PRECISION,
    ACLED_TIME_PRECISION,
    UCDP_DATE_PREC,
    UCDP_WHERE_PREC,
    Act,
    Claim,
    Contest,
    Decision,
    Event,
    Figure,
    NamedActor,
    Origin,
    Participant,
    Place,
    PlacePrecision,
    Published,
    Rejection,
    Report,
    SourceLink,
    Stage,
    Toll,
    When,
    WhenPrecision,
)

CASE_FORMAT = "dateline-case/1"


def case_to_json(view: CaseView) -> str:
    """Return the whole case as JSON text, the same for the same case byte for byte."""
    return "".join(case_pieces(view))


def case_pieces(view: CaseView) -> Iterator[str]:
    """Yield that text piece by piece, for cases that are large."""
    reports = sorted(view.reports, key=lambda report: (report.path, report.id))
    claims = sorted(view.claims, key=claim_order)
    actors = sorted(view.actors, key=lambda actor: actor.id)
    rejections = sorted(view.rejections, key=_rejection_order)
    yield from json_pieces(
        {
            "format": CASE_FORMAT,
            "notes": list(view.notes),
            "reports": map(report_object, reports),
            "claims": (_claim_of(view, claim) for claim in claims),
            "events": (
                event_object(e, stage=view.stage_of(e), review=view) for e in view.timeline()
            ),
            "actors": map(actor_object, actors),
            "rejections": map(rejection_object, rejections),
        }
    )


def _claim_of(view: CaseView, claim: Claim) -> JsonObject:
    event, codes = view.event_of_claim.get(claim.id), view.codes.get(claim.id)
    return claim_object(claim, event=event, codes=codes, review=view)


def report_object(report: Report) -> JsonObject:
    """Return a report with the export's fields."""
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "text": report.text,
        "sha256": report.sha256,
        "language": report.language,
        "translates": report.translates,
        "published": published_object(report.published),
        "related_headlines": [
            {"title": headline.title, "date": iso(headline.date), "url": headline.url}
            for headline in report.related_headlines
        ],
    }


def claim_object(
    claim: Claim,
    *,
    event: str | None,
    codes: ClaimCodes | None = None,
    review: CaseView | None = None,
) -> JsonObject:
    """Return a claim with the export's fields; `event` is the id of its event, if any.

    `codes` are its derived fields in other schemes, where they were asked for; `review` is
    the view that knows what was decided on it.
    """
    return {
        "id": claim.id,
        "report": claim.report,
        "event": event,
        "event_type": claim.event_type,
        "acled": acled_object(claim),
        "status": claim.status.value,
        "stage": claim.stage.value,
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "text": claim.text,
        },
        "when": when_object(claim.when),
        "place": place_object(claim.place),
        "participants": [participant_object(p) for p in claim.participants],
        "figures": [figure_object(f) for f in claim.figures],
        "sources": [source_object(source) for source in named_sources(claim.sources)],
        "derived": None if codes is None else codes_object(codes),
        **({} if review is None else _review_object(review, claim.id)),
    }


def _review_object(review: CaseView, claim: str) -> JsonObject:
    """Return whether a claim was reviewed, and the decisions in force on it."""
    decided = review.decided_on.get(claim, ())
    return {
        "reviewed": review.is_reviewed(claim),
        "decisions": [decided_object(decision, claim) for decision in decided],
    }


def decided_object(decision: Decision, claim: str) -> JsonObject:
    """Return a decision in force on a claim; `before` is what was read, of a correction."""
    said = [s.value for t in decision.targets if t.claim == claim for s in t.said]
    corrects = decision.act is Act.CORRECT
    return {
        "number": decision.number,
        "act": decision.act.value,
        "field": decision.field,
        "before": said[0] if said and corrects else None,
        "value": decision.value,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
    }


def codes_object(codes: ClaimCodes) -> JsonObject:
    """Return a claim's derived fields by scheme, under the names of the scheme's own columns."""
    deaths = codes.deaths
    return {
        "acled": {
            "fatalities": codes.fatalities,
            "inter1": codes.interaction.inter1,
            "inter2": codes.interaction.inter2,
            "interaction": codes.interaction.interaction,
            "civilian_targeting": codes.civilian_targeting,
        },
        "ucdp": {
            "type_of_violence": codes.type_of_violence,
            "event_clarity": codes.event_clarity,
            "deaths_a": None if deaths is None else deaths.side_a,
            "deaths_b": None if deaths is None else deaths.side_b,
            "deaths_civilians": None if deaths is None else deaths.civilians,
            "deaths_unknown": None if deaths is None else deaths.unknown,
            "best": None if deaths is None else deaths.best,
            "high": None if deaths is None else deaths.high,
            "low": None if deaths is None else deaths.low,
        },
        "plover": {
            "event": codes.plover_event,
            "mode": codes.plover_mode,
            "dead": codes.size.dead,
            "injured": codes.size.injured,
            "arrested": codes.size.arrested,
        },
    }


def named_sources(sources: Sequence[SourceLink]) -> list[SourceLink]:
    """Return a source chain without an outlet that nobody knows, unless that is all there is."""
    return [source for source in sources if not is_unknown_outlet(source)] or list(sources)


def source_object(source: SourceLink) -> JsonObject:
    """Return a link of a source chain; `text` is `null` where it is not named in the text."""
    return {"name": source.name, "text": source.text}


def origin_object(origin: Origin) -> JsonObject:
    """Return an origin with whether it is counted, why, and for whom it speaks."""
    return {
        "name": origin.name,
        "claims": list(origin.claims),
        "names": list(origin.names),
        "counted": origin.counted.value,
        "rule": origin.rule.value,
        "side": origin.side,
        "party": origin.party,
        "beside": origin.beside,
    }


def event_object(
    event: Event, *, stage: Stage | None, review: CaseView | None = None
) -> JsonObject:
    """Return an event with the export's fields; `stage` is how far it got, by its claims.

    `review` is the view that knows which of its claims were reviewed.
    """
    return {
        "id": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "status": event.status.value,
        "stage": None if stage is None else stage.value,
        "when": when_object(event.when),
        "place": place_object(event.place),
        "participants": [
            {**participant_object(p), "contested": event.is_contested(p)}
            for p in event.participants
        ],
        "figures": [figure_object(f) for f in event.figures],
        "claims": list(event.claims),
        "origins": [origin_object(origin) for origin in event.origins],
        "independent_origins": event.independent_origins,
        "most_origins": event.origins_range[1],
        "grade": event.grade.value,
        "discrepancies": [
            {
                "field": discrepancy.field,
                "sides": [{"value": s.value, "claims": list(s.claims)} for s in discrepancy.sides],
            }
            for discrepancy in event.discrepancies
        ],
        "sentence": word_event(event),
        "weight": number(event.weight),
        "belongs_to": event.belongs_to,
        "part_of": event.part_of,
        "contest": None if event.contest is None else contest_object(event.contest),
        "tolls": [toll_object(toll) for toll in event.tolls],
        "reviewed": review is not None and review.is_event_reviewed(event),
        "reviewed_claims": 0 if review is None else review.reviewed_claims(event),
    }


def contest_object(contest: Contest) -> JsonObject:
    """Return who is said to have done it, side by side, and the claims that name neither."""
    return {
        "sides": [
            {
                "names": list(side.names),
                "actors": list(side.actors),
                "claims": list(side.claims),
                "origins": list(side.origins),
                "independent_origins": side.independent_origins,
            }
            for side in contest.sides
        ],
        "silent": list(contest.silent),
    }


def toll_object(toll: Toll) -> JsonObject:
    """Return a toll: the count shown first, the range of those that stand, and every count."""
    return {
        "measure": toll.measure,
        "whom": toll.whom,
        "covers": toll.covers,
        "headline": {"low": number(toll.chosen.low), "high": number(toll.chosen.high)},
        "range": {"low": number(toll.low), "high": number(toll.high)},
        "counts": [
            {
                "claim": count.claim,
                "low": number(count.low),
                "high": number(count.high),
                "text": count.text,
                "told": iso(count.told),
                "standing": count.standing.value,
            }
            for count in toll.counts
        ],
    }


def actor_object(actor: NamedActor) -> JsonObject:
    """Return an actor with the export's fields."""
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
    }


def rejection_object(rejection: Rejection) -> JsonObject:
    """Return a rejection: what was not taken further, at which stage, and why."""
    span = rejection.span
    return {
        "stage": rejection.stage,
        "subject": rejection.subject,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "report": rejection.report,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "text": rejection.text,
        "serious": rejection.serious,
    }


def acled_object(claim: Claim) -> Json:
    """Return the claim's ACLED event and sub-event type, `null` where it has neither."""
    if claim.acled_event_type is None and claim.acled_sub_event_type is None:
        return None
    return {
        "event_type": claim.acled_event_type,
        "sub_event_type": claim.acled_sub_event_type,
    }


def when_object(when: When | None) -> Json:
    """Return a time with its precision in a word and in UCDP's and ACLED's codes."""
    if when is None:
        return None
    return {
        "earliest": iso(when.earliest),
        "latest": iso(when.latest),
        "edtf": edtf(when) or None,
        "precision": time_precision_object(when.precision),
        "basis": when.basis,
        "text": when.text,
        "time_of_day": when.time_of_day,
        "time_zone": when.time_zone,
    }


def published_object(published: Published) -> JsonObject:
    """Return a publication interval; its precision is `null` where nothing bounds it."""
    known = published.earliest is not None or published.latest is not None
    interval = When(published.earliest, published.latest, published.basis.value)
    return {
        "earliest": iso(published.earliest),
        "latest": iso(published.latest),
        "precision": time_precision_object(interval.precision) if known else None,
        "basis": published.basis.value,
    }


def time_precision_object(precision: WhenPrecision) -> JsonObject:
    """Return a precision word with UCDP's `date_prec` and ACLED's `time_precision`."""
    return {
        "word": precision.value,
        "ucdp": UCDP_DATE_PREC[precision],
        "acled": ACLED_TIME_PRECISION[precision],
    }


def place_object(place: Place | None) -> Json:
    """Return a place; coordinates are WGS 84 degrees, the radius kilometres."""
    if place is None:
        return None
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place_precision_object(place.precision),
        "radius_km": place.radius_km,
        "basis": place.basis,
        "text": place.text,
    }


def place_precision_object(precision: PlacePrecision | None) -> Json:
    """Return a precision word with UCDP's `where_prec` and ACLED's `geo_precision`."""
    if precision is None:
        return None
    return {
        "word": precision.value,
        "ucdp": UCDP_WHERE_PREC[precision],
        "acled": ACLED_GEO_PRECISION[precision],
    }


def participant_object(participant: Participant) -> JsonObject:
    """Return a participant with the export's fields."""
    return {
        "role": participant.role.value,
        "name": participant.name,
        "actor": participant.actor,
    }


def figure_object(figure: Figure) -> JsonObject:
    """Return a figure; whole numbers are written without decimals."""
    return {
        "measure": figure.measure,
        "low": number(figure.low),
        "high": number(figure.high),
        "text": figure.text,
        "cumulative": figure.cumulative,
    }


def number(value: float | None) -> int | float | None:
    """Return a number as JSON should write it: whole ones as integers."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else value


def iso(day: date | None) -> str | None:
    """Return a day in ISO 8601."""
    return None if day is None else day.isoformat()


def _rejection_order(rejection: Rejection) -> tuple[str, str, int, str, str]:
    start = -1 if rejection.span is None else rejection.span.start
    return rejection.stage, rejection.subject, start, rejection.reason, rejection.detail
