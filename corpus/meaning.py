"""From claims as written to claims as meant: what later claims take from the first of a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import (
    AnnotatedReport,
    GoldClaim,
    GoldDay,
    GoldHappening,
    GoldMention,
    GoldParticipant,
    GoldPlace,
    WrittenClaim,
    WrittenReport,
)


@dataclass(frozen=True, slots=True)
class Whence:
    """Where an annotated report is from: see `AnnotatedReport` for each."""

    id: str
    key: str
    set: str
    split: str
    outlet: str | None = None
    url: str | None = None
    file: str | None = None


def annotate(written: WrittenReport, text: str, whence: Whence) -> AnnotatedReport:
    """Return a report's annotation as it is meant, beside its text."""
    return AnnotatedReport(
        id=whence.id,
        key=whence.key,
        set=whence.set,
        split=whence.split,
        text=text,
        published=written.published,
        kind=written.kind,
        outlet=whence.outlet,
        url=whence.url,
        file=whence.file,
        chief=written.chief,
        carriers=written.carriers,
        happenings=collect_happenings(written),
        claims=resolve_claims(written.claims),
        lures=written.lures,
        unjudged=written.unjudged,
        written=written,
    )


def resolve_claims(written: Sequence[WrittenClaim]) -> tuple[GoldClaim, ...]:
    """Return the claims with the participants, place and day that hold for each (section 11).

    A role that a claim says somebody of, or nobody, is its own; others come from the first claim
    of its number. So do place and day; `as N` that leads nowhere gives `None`.
    """
    first: dict[int, WrittenClaim] = {}
    for claim in written:
        first.setdefault(claim.happening, claim)
    return tuple(_resolve(claim, first) for claim in written)


def collect_happenings(report: WrittenReport) -> tuple[GoldHappening, ...]:
    """Return the happenings of a report in the order in which they come up."""
    groups: dict[int, list[WrittenClaim]] = {}
    for claim in report.claims:
        groups.setdefault(claim.happening, []).append(claim)
    return tuple(
        GoldHappening(
            number=number,
            types=claims[0].types,
            mentions=tuple(
                mention
                for claim in claims
                for mention in (GoldMention(claim.trigger, claim.types), *claim.also)
            ),
            part_of=_merged([claim.part_of for claim in claims]),
            follows=_merged([claim.follows for claim in claims]),
            about=_merged([claim.about for claim in claims]),
            background=claims[0].background,
            minor=claims[0].minor,
            central=number in (report.chief or ()),
        )
        for number, claims in groups.items()
    )


def _resolve(claim: WrittenClaim, first: dict[int, WrittenClaim]) -> GoldClaim:
    return GoldClaim(
        happening=claim.happening,
        types=claim.types,
        trigger=claim.trigger,
        also=claim.also,
        participants=_participants(claim, first[claim.happening]),
        place=_place(claim, first),
        day=_day(claim, first),
        figures=claim.figures,
        status=claim.status,
        stage=claim.stage,
        sources=claim.sources,
        background=claim.background or first[claim.happening].background,
        minor=claim.minor or first[claim.happening].minor,
        line=claim.line,
    )


def _participants(claim: WrittenClaim, first: WrittenClaim) -> tuple[GoldParticipant, ...]:
    own = {each.role for each in claim.participants} | set(claim.none_of)
    taken = () if claim is first else first.participants
    return (*claim.participants, *(each for each in taken if each.role not in own))


def _place(claim: WrittenClaim, first: dict[int, WrittenClaim]) -> GoldPlace | None:
    value = claim.place if claim.place is not None else first[claim.happening].place
    for _ in first:
        if not isinstance(value, int):
            break
        value = first[value].place if value in first else None
    return None if isinstance(value, int) else value


def _day(claim: WrittenClaim, first: dict[int, WrittenClaim]) -> GoldDay | None:
    value = claim.day if claim.day is not None else first[claim.happening].day
    for _ in first:
        if not isinstance(value, int):
            break
        value = first[value].day if value in first else None
    return None if isinstance(value, int) else value


def _merged(numbers: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for each in numbers for number in each))
