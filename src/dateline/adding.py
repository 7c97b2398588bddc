"""Adding to a case that is there: a build of a few files, and what it brought."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.case import Case
from dateline.ingest import Given, Received, collect
from dateline.pipeline import BuildSummary, Progress, build_from
from dateline.records import Rejection, Report
from dateline.run import Engine, Stages
from dateline.run.home import with_added_places
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Added:
    """What adding brought: reports that are new, what they changed, and what could not be read.

    `known` are the paths whose bytes the case held before. `events` are those that only the new
    reports tell of, `grown` those of before that they tell of too, both by id and in order of time.
    `refused` is what was not read of these files, as far as it has weight. `readable` tells whether
    any of them holds a report, known ones too.
    """

    summary: BuildSummary
    known: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    claims: int = 0
    events: tuple[str, ...] = ()
    grown: tuple[str, ...] = ()
    refused: tuple[Rejection, ...] = ()
    readable: bool = False


@dataclass(slots=True)
class _Intake:
    """Looks on while captures are taken in: what was known, what is new, what was refused."""

    before: frozenset[str]
    came: dict[str, str] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    refused: list[Rejection] = field(default_factory=list)

    def watch(self, taken: Iterable[Received | Rejection]) -> Iterator[Received | Rejection]:
        for one in taken:
            if isinstance(one, Rejection):
                if one.serious:
                    self.refused.append(one)
            else:
                path = one.capture.arrival.path
                if one.capture.sha256 in self.before:
                    self.known.append(path)
                self.came.setdefault(one.capture.sha256, path)
            yield one


def add_to_case(
    paths: Iterable[str | os.PathLike[str] | Given],
    *,
    case: str | os.PathLike[str],
    settings: Settings | None = None,
    progress: Progress | None = None,
    stages: Stages | None = None,
    engine: Engine | None = None,
) -> Added:
    """Add captures to the case at `case`, which must be there, and return what they brought.

    It is the build of `build_case`: the case is the same as if all had come at once. Raises
    `CaseError`.
    """
    settings = with_added_places(Settings()) if settings is None else settings
    taken = collect(paths, settings=settings)
    return add_taken(
        taken, case=case, settings=settings, progress=progress, stages=stages, engine=engine
    )


def add_taken(
    taken: Iterable[Received | Rejection],
    *,
    case: str | os.PathLike[str],
    settings: Settings,
    progress: Progress | None = None,
    stages: Stages | None = None,
    engine: Engine | None = None,
) -> Added:
    """Add captures to a case, wherever they come from, and return what they brought."""
    with Case.open(Path(case)) as store:
        intake = _Intake(frozenset(capture.sha256 for capture in store.captures()))
    summary = build_from(
        intake.watch(taken),
        case=case,
        settings=settings,
        progress=progress,
        stages=stages,
        engine=engine,
    )
    with Case.open(Path(case), read_only=True) as store:
        return _brought(store, intake, summary)


def _brought(case: Case, intake: _Intake, summary: BuildSummary) -> Added:
    """Return what came of the captures of one run."""
    new = intake.came.keys() - intake.before
    reports = [report for report in case.reports() if report.sha256 in intake.came]
    fresh = tuple(report for report in reports if report.sha256 in new)
    claims = {claim.id for report in fresh for claim in case.claims(report=report.id)}
    touched = [event for event in case.events() if claims.intersection(event.claims)]
    return Added(
        summary=summary,
        known=tuple(sorted(intake.known)),
        reports=fresh,
        claims=len(claims),
        events=tuple(event.id for event in touched if claims.issuperset(event.claims)),
        grown=tuple(event.id for event in touched if not claims.issuperset(event.claims)),
        refused=_refused(case, intake),
        readable=bool(reports),
    )


def _refused(case: Case, intake: _Intake) -> tuple[Rejection, ...]:
    """Return what has weight among what was refused of these files, in the order of the case."""
    paths, seen = set(intake.came.values()), set(intake.refused)
    later = [
        one
        for one in case.rejections()
        if one.serious and one.stage in {"clean", "read"} and one.subject in paths
    ]
    return (*intake.refused, *(one for one in later if one not in seen))
