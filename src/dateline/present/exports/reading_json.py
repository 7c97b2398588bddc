"""What the reader sees in one text, as JSON (schema: docs/schema/reading.schema.json)."""

from __future__ import annotations

from dateline.present.exports.case_json import (
    claim_object,
    iso,
    number,
    place_precision_object,
    published_object,
)
from dateline.present.exports.json_pieces import Json, JsonObject
from dateline.records import Attribution, Claim, Findings, PlaceMention, Quantity, Report, Span
from dateline.records import TimeExpression as Time


def reading_object(report: Report, findings: Findings, claims: tuple[Claim, ...]) -> JsonObject:
    """Return findings and claims as plain JSON values; offsets are code points of `text`."""
    return {
        "text": report.text,
        "published": published_object(report.published),
        "sentences": [span_object(sentence) for sentence in findings.sentences],
        "tokens": [
            {
                "start": token.start,
                "end": token.end,
                "text": token.text,
                "upos": token.upos,
                "head": token.head,
                "deprel": token.deprel,
            }
            for token in findings.tokens
        ],
        "entities": [
            {"start": entity.start, "end": entity.end, "text": entity.text, "type": entity.type}
            for entity in findings.entities
        ],
        "times": [_time(time) for time in findings.times],
        "places": [_place(place) for place in findings.places],
        "quantities": [_quantity(quantity) for quantity in findings.quantities],
        "attributions": [_attribution(attribution) for attribution in findings.attributions],
        "claims": [_claim(claim) for claim in claims],
    }


def _claim(claim: Claim) -> JsonObject:
    """Return a claim as the export has it; derived fields belong to a case alone."""
    record = claim_object(claim, event=None)
    del record["derived"]
    return record


def span_object(span: Span | None) -> Json:
    """Return a span as its two ends, `null` where there is none."""
    return None if span is None else {"start": span.start, "end": span.end}


def _time(time: Time) -> JsonObject:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type.value,
        "value": time.value,
        "earliest": iso(time.earliest),
        "latest": iso(time.latest),
    }


def _place(place: PlaceMention) -> JsonObject:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place_precision_object(place.precision),
        "geonames_id": place.geonames_id,
    }


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
    }


def _attribution(attribution: Attribution) -> JsonObject:
    return {
        "source": span_object(attribution.source),
        "cue": span_object(attribution.cue),
        "content": span_object(attribution.content),
    }
