"""The case's claims as CSV: one row per claim, made to be opened in a spreadsheet.

RFC 4180 with a byte order mark, without which Excel misreads letters beyond ASCII. A cell of text
that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.present.claim_codes import ClaimCodes
from dateline.present.exports.case_json import iso, number
from dateline.present.sentences import word_contest
from dateline.present.view import CaseView, claim_order
from dateline.present.visible import visible
from dateline.present.wording import word_chain, word_decision
from dateline.read.derived import Deaths
from dateline.read.edtf import edtf
from dateline.records import (
    ACLED_GEO_PRECISION,
    ACLED_TIME_PRECISION,
    UCDP_DATE_PREC,
    UCDP_WHERE_PREC,
    Claim,
    Decision,
    Event,
    Figure,
    Participant,
    Place,
    Report,
    When,
)

BYTE_ORDER_MARK = "\ufeff"
# The wide forms are formulas to spreadsheets in Chinese, Japanese and Korean.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN_ITEMS = "; "

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """What one row is made from: a claim, its report, its event and its codes as far as known.

    `decisions` are those in force on the claim.
    """

    claim: Claim
    report: Report | None
    event: Event | None
    codes: ClaimCodes | None
    decisions: tuple[Decision, ...] = ()
    reviewed: bool = False
    withheld: tuple[str, ...] = ()


def claims_to_csv(view: CaseView) -> str:
    """Return one row per claim, in order of report and position."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in claim_rows(view):
        writer.writerow([safe_cell(make(row)) for make in COLUMNS.values()])
    return out.getvalue()


def claim_rows(view: CaseView) -> Iterator[Row]:
    """Yield what each row is made from, in order of report and position."""
    for claim in sorted(view.claims, key=claim_order):
        event = view.event_by_id.get(view.event_of_claim.get(claim.id, ""))
        report = view.report_by_id.get(claim.report)
        yield Row(
            claim,
            report,
            event,
            view.codes.get(claim.id),
            view.decided_on.get(claim.id, ()),
            view.is_reviewed(claim.id),
            view.withheld.get(claim.id, ()),
        )


def safe_cell(value: Cell) -> str:
    """Return a cell as text that no spreadsheet runs as a formula; numbers stay as they are.

    Characters that would act on whoever shows them are written out.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return visible(f"'{value}" if value.startswith(FORMULA_STARTS) else value)
    return repr(value)


def _of_event(make: Callable[[Event], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.event is None else make(row.event)


def _of_report(make: Callable[[Report], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.report is None else make(row.report)


def _of_when(make: Callable[[When], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.claim.when is None else make(row.claim.when)


def _of_place(make: Callable[[Place], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.claim.place is None else make(row.claim.place)


def _of_codes(make: Callable[[ClaimCodes], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.codes is None else make(row.codes)


def _of_deaths(make: Callable[[Deaths], Cell]) -> Callable[[Row], Cell]:
    return lambda row: (
        None if row.codes is None or row.codes.deaths is None else make(row.codes.deaths)
    )


def _participant(participant: Participant) -> str:
    return f"{participant.role.value}: {participant.name}"


def _figure(figure: Figure) -> str:
    low, high = (number(end) for end in (figure.low, figure.high))
    ends = f"{'?' if low is None else low}..{'?' if high is None else high}"
    summed = "" if figure.cumulative is None else f"; cumulative: {figure.cumulative}"
    return f"{figure.measure}: {ends} ({figure.text}{summed})"


COLUMNS: dict[str, Callable[[Row], Cell]] = {
    "claim": lambda row: row.claim.id,
    "event": _of_event(lambda event: event.id),
    "event_title": _of_event(lambda event: event.title),
    "event_weight": _of_event(lambda event: event.weight),
    "event_part_of": _of_event(lambda event: event.part_of),
    "event_contest": _of_event(
        lambda event: None if event.contest is None else word_contest(event.contest)
    ),
    "event_belongs_to": _of_event(lambda event: event.belongs_to),
    "event_grade": _of_event(lambda event: event.grade.value),
    "event_independent_origins": _of_event(lambda event: event.independent_origins),
    "event_most_origins": _of_event(lambda event: event.origins_range[1]),
    "event_type": lambda row: row.claim.event_type,
    "acled_event_type": lambda row: row.claim.acled_event_type,
    "acled_sub_event_type": lambda row: row.claim.acled_sub_event_type,
    "status": lambda row: row.claim.status.value,
    "stage": lambda row: row.claim.stage.value,
    "when_earliest": _of_when(lambda when: iso(when.earliest)),
    "when_latest": _of_when(lambda when: iso(when.latest)),
    "when_edtf": _of_when(edtf),
    "when_precision": _of_when(lambda when: when.precision.value),
    "when_precision_ucdp": _of_when(lambda when: UCDP_DATE_PREC[when.precision]),
    "when_precision_acled": _of_when(lambda when: ACLED_TIME_PRECISION[when.precision]),
    "when_basis": _of_when(lambda when: when.basis),
    "when_text": _of_when(lambda when: when.text),
    "when_time_of_day": _of_when(lambda when: when.time_of_day),
    "when_time_zone": _of_when(lambda when: when.time_zone),
    "place_name": _of_place(lambda place: place.name),
    "latitude": _of_place(lambda place: place.latitude),
    "longitude": _of_place(lambda place: place.longitude),
    "place_precision": _of_place(lambda p: None if p.precision is None else p.precision.value),
    "place_precision_ucdp": _of_place(
        lambda p: None if p.precision is None else UCDP_WHERE_PREC[p.precision]
    ),
    "place_precision_acled": _of_place(
        lambda p: None if p.precision is None else ACLED_GEO_PRECISION[p.precision]
    ),
    "place_radius_km": _of_place(lambda place: place.radius_km),
    "place_basis": _of_place(lambda place: place.basis),
    "place_text": _of_place(lambda place: place.text),
    "participants": lambda row: BETWEEN_ITEMS.join(map(_participant, row.claim.participants)),
    "figures": lambda row: BETWEEN_ITEMS.join(map(_figure, row.claim.figures)),
    "sources": lambda row: word_chain(row.claim.sources),
    "evidence": lambda row: row.claim.text,
    "evidence_start": lambda row: row.claim.evidence.start,
    "evidence_end": lambda row: row.claim.evidence.end,
    "report": lambda row: row.claim.report,
    "outlet": _of_report(lambda report: report.outlet),
    "report_title": _of_report(lambda report: report.title),
    "published_earliest": _of_report(lambda report: iso(report.published.earliest)),
    "published_latest": _of_report(lambda report: iso(report.published.latest)),
    "published_basis": _of_report(lambda report: report.published.basis.value),
    "url": _of_report(lambda report: report.url),
    "path": _of_report(lambda report: report.path),
    "sha256": _of_report(lambda report: report.sha256),
    "acled_fatalities": _of_codes(lambda codes: codes.fatalities),
    "acled_inter1": _of_codes(lambda codes: codes.interaction.inter1),
    "acled_inter2": _of_codes(lambda codes: codes.interaction.inter2),
    "acled_interaction": _of_codes(lambda codes: codes.interaction.interaction),
    "acled_civilian_targeting": _of_codes(
        lambda codes: "Civilian targeting" if codes.civilian_targeting else None
    ),
    "ucdp_type_of_violence": _of_codes(lambda codes: codes.type_of_violence),
    "ucdp_event_clarity": _of_codes(lambda codes: codes.event_clarity),
    "ucdp_deaths_a": _of_deaths(lambda deaths: deaths.side_a),
    "ucdp_deaths_b": _of_deaths(lambda deaths: deaths.side_b),
    "ucdp_deaths_civilians": _of_deaths(lambda deaths: deaths.civilians),
    "ucdp_deaths_unknown": _of_deaths(lambda deaths: deaths.unknown),
    "ucdp_best": _of_deaths(lambda deaths: deaths.best),
    "ucdp_high": _of_deaths(lambda deaths: deaths.high),
    "ucdp_low": _of_deaths(lambda deaths: deaths.low),
    "plover_event": _of_codes(lambda codes: codes.plover_event),
    "plover_mode": _of_codes(lambda codes: codes.plover_mode),
    "plover_dead": _of_codes(lambda codes: codes.size.dead),
    "plover_injured": _of_codes(lambda codes: codes.size.injured),
    "plover_arrested": _of_codes(lambda codes: codes.size.arrested),
    "withheld": lambda row: BETWEEN_ITEMS.join(row.withheld),
    "reviewed": lambda row: "yes" if row.reviewed else "no",
    "decisions": lambda row: BETWEEN_ITEMS.join(
        word_decision(decision, row.claim.id) for decision in row.decisions
    ),
}
