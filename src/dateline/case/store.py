"""The case: one file that holds captures, reports, claims, events and decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from dateline.case import captures, claims, decisions, events, rejections, reports
from dateline.case.by_hand import renew_by_hand
from dateline.case.connect import connect, damaged, explained
from dateline.case.opening import check_path, prepare
from dateline.case.reading import CORROBORATED, EFFECT, LEXICONS, CaseReader, Counts
from dateline.case.schema import rejections as rejections_table
from dateline.case.schema import reports as reports_table
from dateline.case.schema import states as states_table
from dateline.case.schema.words import index_reworded, watch_words
from dateline.case.sealing import Sealer, note
from dateline.decide import BY_HAND
from dateline.records import (
    Arrival,
    Capture,
    Claim,
    Decision,
    Findings,
    Outcome,
    Published,
    Rejection,
    Report,
)

__all__ = ["Case", "Counts"]

# What is wrong with a run's own words, not with what it was given.
ASKED_AGAIN = ("missing", "not-fetched", "too-many")


class Case(CaseReader):
    """A case file, open. Use it as a context manager; every method that stores is one transaction.

    All of them raise `CaseLocked` where another process is writing, and `CaseFull` where the disk
    or folder does not take what must be written; what was stored before stays.
    """

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False) -> Self:
        """Open the case at `path`; with `create`, start a new one where there is none.

        Raises `NotACase`, `NewerCase`, `CaseLocked` or `CaseFull`.
        """
        path = Path(path)
        check_path(path, create=create and not read_only)
        engine = connect(path, read_only=read_only, create=create)
        try:
            prepare(engine, path, create=create, read_only=read_only)
        except UnicodeDecodeError as error:  # SQLite's own message quotes a damaged schema
            engine.dispose()
            raise damaged(path) from error
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, read_only=read_only)

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        """Wrap an engine made by `Case.open`, and watch what it changes."""
        super().__init__(path, engine, read_only=read_only)
        self._sealer = Sealer()
        if not read_only:
            with self._connected() as connection:
                self._sealer.watch(connection)
                watch_words(connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Make all that is stored inside one transaction: kept as a whole, or not at all.

        What it changed is sealed as it ends.
        """
        within = self._current is not None
        with self._connected("BEGIN IMMEDIATE") as connection:
            yield connection
            if not within and not self.read_only:
                index_reworded(connection)
                self._sealer.seal(connection)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Keep or undo what is stored inside by itself, the rest of its transaction going on."""
        with self.transaction() as connection, explained(self.path), connection.begin_nested():
            yield

    # Storing

    def add_capture(self, capture: Capture, data: bytes) -> bool:
        """Store a capture with its bytes and arrivals; return whether its bytes are new here."""
        with self.transaction() as connection:
            return captures.put_capture(connection, capture, data)

    def add_arrival(self, sha256: str, arrival: Arrival) -> None:
        """Store one more way on which the bytes of a stored capture came."""
        with self.transaction() as connection:
            captures.put_arrival(connection, sha256, arrival)

    def add_rejections(self, given: Iterable[Rejection]) -> None:
        """Store rejections that go with no capture, such as a file that could not be read."""
        with self.transaction() as connection:
            rejections.put_rejections(connection, given)

    def forget_missing(self) -> None:
        """Forget what earlier builds were given and did not find or fetch; ask again instead."""
        with self.transaction() as connection:
            connection.execute(
                delete(rejections_table).where(
                    rejections_table.c.stage == "ingest", rejections_table.c.reason.in_(ASKED_AGAIN)
                )
            )

    def put_report(
        self, report: Report, refused: Iterable[Rejection] = (), *, version: str
    ) -> None:
        """Store the report that a cleaner of this version found in a capture."""
        with self.transaction() as connection:
            self._forget_cleaning(connection, report.sha256)
            reports.put_report(connection, report)
            rejections.put_rejections(connection, refused, owner=report.sha256)
            captures.mark_cleaned(connection, report.sha256, version)

    def put_no_report(self, sha256: str, refused: Iterable[Rejection], *, version: str) -> None:
        """Store that a capture gives no report, and why."""
        with self.transaction() as connection:
            self._forget_cleaning(connection, sha256)
            reports.drop_report(connection, sha256)
            rejections.put_rejections(connection, refused, owner=sha256)
            captures.mark_cleaned(connection, sha256, version)

    def _forget_cleaning(self, connection: Connection, sha256: str) -> None:
        """Forget what an earlier cleaning of a capture gave, and all that was derived from it."""
        rejections.drop_rejections(connection, sha256, stage="clean")
        query = select(reports_table.c.id).where(reports_table.c.sha256 == sha256)
        for report in connection.execute(query).scalars().all():
            if claims.has_claims(connection, report):
                note(connection, decisions.READ_ANEW, report)
            self._forget_reading(connection, report)

    def put_reading(
        self,
        findings: Findings,
        read: Iterable[Claim],
        refused: Iterable[Rejection] = (),
        *,
        version: str,
        bounds: Published | None = None,
    ) -> None:
        """Store what a reader of this version read in a report.

        `bounds` are those of its publication, where the reader drew them from the text.
        """
        with self.transaction() as connection:
            before = claims.read_claims(connection, findings.report)
            self._forget_reading(connection, findings.report)
            reports.put_findings(connection, findings, version)
            reports.put_bounds(connection, findings.report, bounds)
            claims.put_claims(connection, findings.report, read)
            if before and claims.read_claims(connection, findings.report) != before:
                note(connection, decisions.READ_ANEW, findings.report)
            renew_by_hand(connection, findings.report)
            rejections.put_rejections(connection, refused, owner=findings.report)
            self._set_state(connection, CORROBORATED, None)

    def _forget_reading(self, connection: Connection, report: str) -> None:
        """Forget what was refused in a report; and what rests on claims about to be replaced."""
        rejections.drop_rejections(connection, report, stage="read")
        if claims.has_claims(connection, report):
            events.clear_derived(connection)
            self._set_state(connection, CORROBORATED, None)

    def replace_corroboration(self, derived: events.Derived, *, version: str) -> None:
        """Store events, links, actors and narrowed dates in place of the earlier ones.

        Where somebody decided while they were worked out, they are out of date again at once.
        """
        with self.transaction() as connection:
            events.put_derived(connection, derived)
            self._set_state(connection, CORROBORATED, version)
            self._set_state(connection, EFFECT, derived.effect)

    def replace_outcomes(self, outcomes: Sequence[Outcome], *, effect: str) -> None:
        """Store how decisions stand that change no event; `effect` is what all come to."""
        with self.transaction() as connection:
            decisions.put_outcomes(connection, outcomes)
            self._set_state(connection, EFFECT, effect)

    def add_decision(self, decision: Decision) -> Decision:
        """Append a decision and return it with its number; the events are then out of date.

        A claim that it makes by hand is there at once.
        """
        with self.transaction() as connection:
            stored = decisions.append_decision(connection, decision)
            if stored.act in BY_HAND and renew_by_hand(connection, stored.targets[0].report):
                self._set_state(connection, CORROBORATED, None)
            return stored

    def renew_by_hand(self) -> None:
        """Bring the claims made by hand in step with the decisions, an undo among them."""
        with self.transaction() as connection:
            if renew_by_hand(connection):
                events.clear_derived(connection)
                self._set_state(connection, CORROBORATED, None)

    def add_statement(self, capture: Capture, data: bytes, report: Report) -> None:
        """Store what an analyst stated as a capture with its report, unless it is there already."""
        with self.transaction() as connection:
            if captures.put_capture(connection, capture, data):
                reports.put_report(connection, report)
                captures.mark_cleaned(connection, capture.sha256, reports.STATED)
                reports.put_findings(connection, Findings(report.id), reports.STATED)

    def add_log(self, act: str, detail: str) -> None:
        """Note what was done with the case, with the time of now."""
        with self.transaction() as connection:
            note(connection, act, detail)

    def _set_state(self, connection: Connection, name: str, value: str | None) -> None:
        if value is None:
            connection.execute(delete(states_table).where(states_table.c.name == name))
            return
        row = insert(states_table).values(name=name, value=value)
        connection.execute(row.on_conflict_do_update(set_={"value": value}))

    def keep_lexicons(self, folders: Iterable[Path]) -> None:
        """Remember the folders of the user's own lexicon tables, in place of earlier ones."""
        named = [str(folder.absolute()) for folder in folders]
        with self.transaction() as connection:
            self._set_state(connection, LEXICONS, json.dumps(named) if named else None)
