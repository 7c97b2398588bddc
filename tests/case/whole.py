"""A small case with at least one row in every table, and sound by its own seals and spans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.factory import (
    find_span,
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.case import Case
from dateline.case.originals import sha256_of
from dateline.corroborate import Corroboration
from dateline.records import (
    Act,
    Arrival,
    Attribution,
    Capture,
    Claim,
    Copy,
    CopyBasis,
    Count,
    Counting,
    DateBasis,
    Dateline,
    Decision,
    Discrepancy,
    Entity,
    Findings,
    Format,
    Link,
    NamedActor,
    Origin,
    OriginRule,
    Outcome,
    Published,
    Reason,
    Rejection,
    RelatedHeadline,
    Report,
    SharedPassage,
    Side,
    Span,
    Standing,
    Token,
    Told,
    Toll,
)

TEXTS = (
    "Rockets struck the depot at Falme at dawn. Three guards were killed, a doctor said.",
    "A depot at Falme was hit by rockets on Tuesday. Four guards died, a clerk said.",
)


def make_whole_case(path: Path, texts: tuple[str, ...] = TEXTS) -> None:
    """Make the case at `path`; the texts come in the order given."""
    with Case.open(path, create=True) as case:
        claims = [_fill(case, text) for text in texts]
        case.keep_lexicons([Path("/tables")])
        case.add_rejections([Rejection("ingest", "x.bin", "binary", "x.bin is no text.")])
        case.add_decision(
            Decision(0, Act.REJECT, ("c1",), None, None, "a drill", "AB", "2016-11-01")
        )
        case.replace_corroboration(_derived(sorted(claims, key=lambda one: one.id)), version="1")
        case.add_log("build", "whole")


def _fill(case: Case, text: str) -> Claim:
    report = make_report(text, published="2016-10-19", path=f"{text[:4].strip()}.txt")
    report = replace(
        report,
        title="Depot hit",
        url="https://a.example/1",
        byline="By staff",
        dateline=Dateline(Span(0, 7), place="Falme", day=date(2016, 10, 19), agency="HP"),
        related_headlines=(RelatedHeadline("Other news", date(2016, 10, 1), None),),
    )
    arrival = Arrival(report.path, report.url, "Courier", "Depot hit", "2016-10-19")
    data = text.encode()
    case.add_capture(
        Capture(sha256_of(data), len(data), Format.TEXT, "utf-8", "utf-8", (arrival,)), data
    )
    set_aside = Rejection("clean", report.path, "menu", "set aside", report.id, Span(0, 1), "R")
    case.put_report(report, [set_aside], version="1")
    claim = _claim(report)
    refused = Rejection("read", report.path, "no-claim", "why", report.id, Span(1, 2), "o")
    bounds = Published(date(2016, 10, 15), None, DateBasis.INFERRED, "on Tuesday")
    case.put_reading(_findings(report), [claim], [refused], version="1", bounds=bounds)
    return claim


def _claim(report: Report) -> Claim:
    number = "Three" if "Three" in report.text else "Four"
    falme, counted = find_span(report.text, "Falme"), find_span(report.text, number)
    return make_claim(
        report,
        report.text,
        when=replace(
            make_when("2016-10-18", "2016-10-19", text="Falme"),
            span=falme,
            time_of_day="06:30",
            time_zone="Asia/Baghdad",
        ),
        place=replace(
            make_place("Falme"), span=falme, geonames_id=1, country="IQ", admin1="Nineveh"
        ),
        participants=[replace(make_participant(), span=Span(0, 3))],
        figures=[
            replace(make_figure(text=number), span=counted, of="guards", cumulative="since"),
        ],
        sources=[replace(make_source("Falme"), span=falme, actor="a", stance="asserts")],
        notes=["a note"],
    )


def _findings(report: Report) -> Findings:
    return Findings(
        report=report.id,
        sentences=(Span(0, 12), Span(14, 20)),
        tokens=(Token(0, 5, "Depot", "depot", "NOUN", 1, "nsubj"),),
        entities=(Entity(0, 5, "Depot", "FACILITY"),),
        attributions=(Attribution(Span(0, 3), None, Span(4, 9)),),
    )


def _counts(ids: tuple[str, ...]) -> tuple[Told, ...]:
    day = date(2016, 10, 19)
    return (
        Told(ids[0], 3, 3, "Three", day, "a doctor", Count.RIVAL),
        Told(ids[1], 4, None, "Four", None, "Courier", Count.RIVAL),
    )


def _derived(claims: list[Claim]) -> Corroboration:
    first = claims[0]
    ids = tuple(one.id for one in claims)
    event = replace(
        make_event(
            claims,
            origins=[
                Origin("a doctor", ids[:1], ("doctor",)),
                Origin(
                    "Courier",
                    ids[1:],
                    counted=Counting.MAYBE,
                    rule=OriginRule.SAME_SIDE,
                    side="state:IQ",
                    party=True,
                    beside="a doctor",
                ),
            ],
            discrepancies=[Discrepancy("killed", (Side("3", ids[:1]), Side("4", ids[1:])))],
        ),
        rules=("when: the narrowest",),
        weight=1.25,
        belongs_to="e0000000000",
        tolls=(Toll("killed", "guards", "since", _counts(ids), 0, 3, None),),
        most_origins=3,
    )
    published = Published(date(2016, 10, 18), date(2016, 10, 19), DateBasis.INFERRED, "others")
    assert first.when is not None
    assert first.place is not None
    return Corroboration(
        events=(event,),
        links=(Link(ids[0], ids[1], 0.1 + 0.2, (Reason("place", 0.25, "near"),), linked=True),),
        actors=(NamedActor("iraqi-army", "Iraqi army", ("the army",), "state"),),
        claim_dating={first.id: first.when},
        claim_placing={first.id: first.place},
        report_dating={first.report: published},
        copies=(
            Copy(
                claims[1].report,
                first.report,
                CopyBasis.SHARED_CREDIT,
                0.5,
                0.25,
                whole=True,
                passages=(SharedPassage(Span(0, 3), Span(0, 3)),),
                credit="HP",
            ),
        ),
        outcomes=(Outcome(1, Standing.STALE, ids, "its words changed"),),
        rejections=(Rejection("corroborate", first.id, "far", "too far"),),
    )
