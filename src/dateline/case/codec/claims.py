"""Claims to rows and back, as read and with what corroboration gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.case.codec.common import Row, Stored, ends_of
from dateline.case.codec.values import (
    figure_from,
    participant_from,
    place_from,
    place_row,
    source_from,
    when_from,
    when_row,
)
from dateline.case.deep import dump, load_many
from dateline.records import Claim, Span, Stage, Status


def claim_row(claim: Claim) -> Row:
    """Return a claim's row, less its participants, figures and sources."""
    return {
        "id": claim.id,
        "report": claim.report,
        "event_type": claim.event_type,
        "status": claim.status.value,
        **ends_of(claim.evidence),
        **ends_of(claim.trigger, "trigger_start", "trigger_end"),
        "text": claim.text,
        **when_row(claim.when),
        **place_row(claim.place),
        "acled_event_type": claim.acled_event_type,
        "acled_sub_event_type": claim.acled_sub_event_type,
        "notes": dump(claim.notes),
        "stage": claim.stage.value,
    }


def claim_from(
    row: Stored,
    participants: Sequence[Stored],
    figures: Sequence[Stored],
    sources: Sequence[Stored],
) -> Claim:
    """Return the claim of a row and of its parts' rows, as it was read."""
    return Claim(
        id=row["id"],
        report=row["report"],
        event_type=row["event_type"],
        status=Status(row["status"]),
        evidence=Span(row["start"], row["end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        text=row["text"],
        when=when_from(row),
        place=place_from(row),
        participants=tuple(map(participant_from, participants)),
        figures=tuple(map(figure_from, figures)),
        sources=tuple(map(source_from, sources)),
        acled_event_type=row["acled_event_type"],
        acled_sub_event_type=row["acled_sub_event_type"],
        notes=load_many(str, row["notes"]),
        stage=Stage(row["stage"]),
    )


def redated(claim: Claim, row: Stored) -> Claim:
    """Return the claim with the time that corroboration gave it."""
    return replace(claim, when=when_from(row))


def placed(claim: Claim, row: Stored) -> Claim:
    """Return the claim with the place that corroboration gave it."""
    return replace(claim, place=place_from(row))
