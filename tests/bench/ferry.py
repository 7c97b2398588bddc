"""A small constellation in words of our own about an invented ambush, and claims as ours of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.gold_cases import spans_of
from bench.gold_claims import Emitted
from tests.factory import find_span, make_claim, make_place, make_report

from corpus import AnnotatedReport, Constellation, load_constellation
from dateline.records import (
    Claim,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Role,
    SourceLink,
    Span,
    Stage,
    Status,
    When,
)

WIRE = """Ferry ambushed on the Sanda

Gunmen fired on a ferry near Kabo on Monday night, killing at least seven passengers and wounding
dozens, the harbour master told Delta Radio. The attack was the first on the river this year.

A nurse at the mission hospital put the dead at nine. The army denied that its patrol boats had
shot at the ferry.

Police arrested two fishermen on Tuesday. If boats attack again, the ferry will stop. Villagers fear
raids.
"""
WIRE_LINES = """# kind: agency story
=== 01-wire
chief 1
1 shooting/attack "fired on a ferry"
  also "ambushed"; killing "killing"; "The attack"
  actor "Gunmen"
  target "passengers"
  place "near Kabo" = Kabo, CG @-1.90,16.10 point
  day "on Monday night" = 2019-03-04
  figure killed 7+ "at least seven" of "passengers"; wounded dozens "dozens"
  source "the harbour master" < "Delta Radio"
1 killing "put the dead" | figure killed 9 "nine" | source "A nurse"
1 shooting "shot at the ferry"
  actor "its patrol boats" = Congolese army | status denied | source "The army" denies
2 arrest "arrested"
  actor "Police" | target "fishermen" | place as 1 | day "on Tuesday" = 2019-03-05
  figure arrested 2 "two" of "fishermen"
lure "boats attack again" condition
lure "fear" in "fear raids" hope
lure "raids" hope
"""
DAILY = """Gunmen fired on a ferry near Kabo on Monday night, killing at least seven passengers.

Police arrested two fishermen on Tuesday.
"""
DAILY_LINES = """=== 02-daily
1 shooting "fired on a ferry"
  actor "Gunmen" | target "passengers" | place "near Kabo" = Kabo, CG @-1.90,16.10 point
  day "on Monday night" = 2019-03-04 | figure killed 7+ "at least seven"
2 arrest "arrested"
  actor "Police" | target "fishermen" | place as 1 | day "on Tuesday" = 2019-03-05
  figure arrested 2 "two"
"""
RADIO = """River radio, evening bulletin.

A ferry was shot at, and eleven people died, a boatman says.
"""
RADIO_LINES = """=== 03-radio
1 shooting "shot at" | target "A ferry" | place none | day none
  figure killed 11 "eleven" | source "a boatman"
"""
CASE_LINES = """event E1 "ambush of the ferry" shooting
  claims 01:1 02:1 03:1
  day 2019-03-04
  place Kabo, CG @-1.90,16.10 point
  origins 2..3 = "the harbour master"; "a boatman"
  grade corroborated
  differs toll; actor
event E2 "arrests" arrest
  claims 01:2 02:2
  origins 1 = "police"
  grade single-origin
copy 02 of 01 uncredited cut
published 03 2019-03-05..2019-03-07
"""
MANIFEST = """path,url,outlet,published
01-wire.txt,,Delta Post,2019-03-06
02-daily.txt,,Sanda Daily,2019-03-06
03-radio.txt,,River Radio,
"""


def write_ferry(folder: Path) -> Constellation:
    """Write the constellation into a folder of the name of its split, and return it read."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for name, text in (("01-wire", WIRE), ("02-daily", DAILY), ("03-radio", RADIO)):
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    (reports / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    lines = f"{WIRE_LINES}\n{DAILY_LINES}\n{RADIO_LINES}"
    (folder / "reports.ann").write_text(lines, encoding="utf-8")
    (folder / "case.ann").write_text(CASE_LINES, encoding="utf-8")
    return load_constellation(folder)


KABO = make_place("Kabo", -1.91, 16.11)
SANDA = make_place("Sanda", -2.5, 16.5, precision=PlacePrecision.REGION, radius_km=150.0)


def part(text: str, name: str, words: str, role: Role = Role.ACTOR) -> Participant:
    """Return a participant whose words stand in a text."""
    return Participant(role, name, None, find_span(text, words))


def source(text: str, name: str, words: str | None = None, *, kind: str = "official") -> SourceLink:
    """Return a link of a chain whose words stand in a text, or nowhere."""
    return SourceLink(name, kind, words, None if words is None else find_span(text, words))


def ours(
    gold: AnnotatedReport,
    evidence: str,
    trigger: str,
    *,
    event_type: str = "shooting",
    status: Status = Status.REPORTED,
    stage: Stage = Stage.ACCOMPLISHED,
    when: When | None = None,
    place: Place | None = None,
    parts: Sequence[Participant] = (),
    figures: Sequence[Figure] = (),
    sources: Sequence[SourceLink] = (),
) -> Emitted:
    """Return a claim as the product would emit it, in a report that reads as the gold text does."""
    report = make_report(gold.text, path=f"{gold.id}.txt")
    start = gold.text.index(evidence)
    claim = make_claim(
        report, evidence, trigger=trigger, event_type=event_type, status=status, when=when,
        place=place, participants=parts, figures=figures,
        sources=[*sources, SourceLink("Delta Post", "outlet")],
        claim_id=f"{gold.key} {event_type} {start} {trigger}",
    )  # fmt: skip
    return as_led(replace(claim, stage=stage))


def as_led(claim: Claim) -> Emitted:
    """Return a claim whose spans stand in the gold text where they stand in the report."""
    return Emitted(claim, {span: span if len(span) else None for span in spans_of(claim)})


def elsewhere(claim: Emitted) -> Emitted:
    """Return a claim whose words are none of the gold text's."""
    nowhere: dict[Span, Span | None] = dict.fromkeys(claim.spans)
    return Emitted(claim.claim, nowhere)
