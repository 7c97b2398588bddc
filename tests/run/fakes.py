"""Stages that need no parser and no language model: what they do can be read off their input.

A capture is plain text. `NO ARTICLE` in it makes the cleaner refuse it; every sentence that begins
with a place in capitals (`MOSUL: two killed`) makes a claim, and claims of one place one event.
"""

from __future__ import annotations

import os
import re
import signal
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tests.factory import make_claim, make_event, make_figure, make_place, make_report

from dateline.case import Case
from dateline.corroborate import Corroboration
from dateline.errors import WorkerEnded
from dateline.ingest import Received
from dateline.records import (
    DateBasis,
    Entity,
    Findings,
    Link,
    NamedActor,
    Published,
    Reason,
    Rejection,
    Report,
    Span,
    TimeExpression,
    TimeType,
    Token,
    When,
)
from dateline.run import CleanResult, Read, Stage, Versions
from dateline.run.results import fail_capture, fail_report

_CLAIM = re.compile(r"([A-Z]{3,}): [^.\n]*\.")


@dataclass(frozen=True, slots=True)
class FakeClean:
    """Takes a capture's text as the article; the first arrival gives path, url and outlet."""

    def prepare(self) -> Callable[[Sequence[Received]], Sequence[CleanResult]]:
        """Return the fake cleaner."""
        return lambda chunk: [self._clean(received) for received in chunk]

    def lost(self, item: Received, error: WorkerEnded) -> CleanResult:
        """Record it as the product does."""
        return fail_capture(item, error)

    def _clean(self, received: Received) -> CleanResult:
        arrival, sha256 = received.capture.arrival, received.capture.sha256
        text = received.data.decode(received.capture.charset, "replace").strip()
        if "NO ARTICLE" in text:
            refused = Rejection("clean", arrival.path, "no-article", f"{arrival.path}: no article.")
            return CleanResult(None, (refused,))
        made = make_report(text, path=arrival.path, outlet=arrival.outlet, url=arrival.url)
        return CleanResult(replace(made, id=f"r{sha256[:10]}", sha256=sha256))


@dataclass(frozen=True, slots=True)
class FakeRead:
    """Makes a claim of every sentence that begins with a place in capitals."""

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Return the fake reader."""
        return lambda chunk: [self._read(report) for report in chunk]

    def lost(self, item: Report, error: WorkerEnded) -> Read:
        """Record it as the product does."""
        return fail_report(item, error)

    def _read(self, report: Report) -> Read:
        claims = [
            make_claim(
                report,
                match.group(),
                place=make_place(match.group(1).title()),
                figures=[make_figure()],
            )
            for match in _CLAIM.finditer(report.text)
        ]
        refused = Rejection("read", report.path, "no-claim", "no sentence makes a claim", report.id)
        return Read(_findings(report), tuple(claims), () if claims else (refused,))


def _findings(report: Report) -> Findings:
    end = len(report.text)
    word = report.text[:3]
    return Findings(
        report=report.id,
        sentences=(Span(0, end),),
        tokens=(Token(0, 3, word, word.lower(), "NOUN", 0, "root"),),
        entities=(Entity(0, 3, word, "PLACE"),),
        times=(TimeExpression(0, 3, word, TimeType.DATE, "2016-10-17", date(2016, 10, 17)),),
    )


@dataclass(slots=True)
class FakeStages:
    """Fake stages; `corroborated` counts how often the events were derived."""

    clean: Stage[Received, CleanResult] = field(default_factory=FakeClean)
    read: Stage[Report, Read] = field(default_factory=FakeRead)
    versions: Versions = Versions("clean 1", "read 1", "corroborate 1")  # noqa: RUF009 # frozen
    corroborated: int = 0

    def corroborate(self, case: Case) -> Corroboration:
        """Make one event of the claims of each place."""
        self.corroborated += 1
        by_place: defaultdict[str, list[str]] = defaultdict(list)
        for claim in case.claims(as_read=True):
            assert claim.place is not None
            by_place[claim.place.name].append(claim.id)
        groups = {name: tuple(sorted(ids)) for name, ids in by_place.items()}
        return Corroboration(
            events=tuple(
                make_event(list(case.claims(groups[name], as_read=True))) for name in sorted(groups)
            ),
            links=tuple(
                Link(ids[0], ids[1], 0.5, (Reason("place", 0.5, "the same"),), linked=True)
                for ids in groups.values()
                if len(ids) > 1
            ),
            actors=(NamedActor("iraqi-army", "Iraqi army", ("the army",), "state"),),
            claim_dating={
                ids[0]: When(date(2016, 10, 17), date(2016, 10, 18), "from another report")
                for ids in groups.values()
            },
            report_dating={
                report.id: Published(date(2016, 10, 18), date(2016, 10, 20), DateBasis.INFERRED)
                for report in case.reports(as_read=True)
            },
        )


@dataclass(slots=True)
class Killer:
    """Progress that kills its own process when a stage has advanced so many times."""

    stage: str
    after: int

    def start(self, stage: str, total: int | None) -> None:  # noqa: ARG002
        """Kill at a stage's start where it may not advance at all."""
        if stage == self.stage and self.after == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def advance(self, stage: str, count: int = 1) -> None:  # noqa: ARG002
        """Kill after the last step that the stage may take."""
        if stage == self.stage:
            self.after -= 1
            if self.after == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def finish(self, stage: str) -> None:
        """Let a stage end."""
