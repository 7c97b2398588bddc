"""The sample as a case file, stored the way a build would store it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.present.sample import CLAIMS, EVENTS, ISIS, PESHMERGA, REJECTIONS, REPORTS

from dateline.case import Case
from dateline.records import (
    Arrival,
    Capture,
    Copy,
    Event,
    Findings,
    Format,
    Link,
    NamedActor,
    Outcome,
    Place,
    Published,
    Rejection,
    When,
)

VERSION = "sample"


@dataclass(frozen=True, slots=True)
class SampleDerived:
    """What corroboration would hand on for the sample."""

    events: tuple[Event, ...] = EVENTS
    links: tuple[Link, ...] = ()
    actors: tuple[NamedActor, ...] = (ISIS, PESHMERGA)
    rejections: tuple[Rejection, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    copies: tuple[Copy, ...] = ()
    claim_dating: dict[str, When] = field(default_factory=dict)
    claim_placing: dict[str, Place] = field(default_factory=dict)
    report_dating: dict[str, Published] = field(default_factory=dict)
    effect: str = ""


def store_sample(path: Path) -> Path:
    """Make a case file of the sample at `path` and return the path."""
    with Case.open(path, create=True) as case:
        for report in REPORTS:
            data = report.text.encode()
            arrival = Arrival(report.path, url=report.url, outlet=report.outlet)
            capture = Capture(report.sha256, len(data), Format.TEXT, "utf-8", "utf-8", (arrival,))
            case.add_capture(capture, data)
            case.put_report(report, version=VERSION)
            claims = [claim for claim in CLAIMS if claim.report == report.id]
            case.put_reading(Findings(report.id), claims, version=VERSION)
        case.add_rejections(REJECTIONS)
        case.replace_corroboration(SampleDerived(), version=VERSION)
    return path
