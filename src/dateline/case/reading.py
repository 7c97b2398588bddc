"""Reading a case: its records, a chunk in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, or_, select
from sqlalchemy.exc import DatabaseError

from dateline.case import captures, claims, codec, decisions, events, ids, rejections, reports
from dateline.case.connect import explained
from dateline.case.log import LogEntry, iter_log
from dateline.case.originals import get_original
from dateline.case.schema import actors as actors_table
from dateline.case.schema import captures as captures_table
from dateline.case.schema import claims as claims_table
from dateline.case.schema import copies as copies_table
from dateline.case.schema import events as events_table
from dateline.case.schema import head as head_table
from dateline.case.schema import links as links_table
from dateline.case.schema import rejections as rejections_table
from dateline.case.schema import reports as reports_table
from dateline.case.schema import states as states_table
from dateline.case.searching import Hit, find_words, search_query
from dateline.errors import UnknownId
from dateline.records import (
    Capture,
    Claim,
    Copy,
    Decision,
    Event,
    Findings,
    Link,
    NamedActor,
    Outcome,
    PlaceMention,
    Rejection,
    Report,
)

T = TypeVar("T")
K = TypeVar("K")

# Records loaded at a time while all of them are gone through; memory does not grow with the case.
CHUNK = 100
CORROBORATED = "corroborated"
EFFECT = "effect"  # what the decisions came to when the events were derived
LEXICONS = "lexicons"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a case holds; `rejections` by reason, `serious` those that count for --strict."""

    captures: int
    reports: int
    claims: int
    events: int
    rejections: Mapping[str, int]
    serious: int


class CaseReader:
    """A case file, open, with all that reads it; `Case` adds what stores."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        """Wrap an engine made by `Case.open`, which is how a case is opened."""
        self.path = path
        self.read_only = read_only
        self._engine = engine
        self._current: Connection | None = None

    def close(self) -> None:
        """Close the file; the case is then this one file and nothing beside it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the case itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    @contextmanager
    def _connected(self, begin: str = "BEGIN") -> Iterator[Connection]:
        """Yield the connection inside a transaction, the one at hand where there is one."""
        if self._current is not None:
            yield self._current
            return
        with explained(self.path), self._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(begin)
            self._current = connection
            try:
                yield connection
            finally:
                self._current = None

    @contextmanager
    def checking(self) -> Iterator[Connection]:
        """Yield the connection for checks, which go on where a page of the file is damaged.

        A transaction that met one can only be rolled back, even if it did nothing but read.
        """
        with explained(self.path), self._engine.connect() as connection:
            transaction = connection.begin()
            connection.exec_driver_sql("BEGIN")
            self._current = connection
            try:
                yield connection
            finally:
                self._current = None
                with suppress(DatabaseError):
                    transaction.rollback()

    @property
    def lexicon_dirs(self) -> tuple[Path, ...]:
        """The folders of the user's own lexicon tables that the case was last built with."""
        value = self._state(LEXICONS)
        return () if value is None else tuple(map(Path, json.loads(value)))

    def _state(self, name: str) -> str | None:
        query = select(states_table.c.value).where(states_table.c.name == name)
        with self._connected() as connection:
            value: str | None = connection.execute(query).scalar_one_or_none()
            return value

    # What is still to be done

    def uncleaned(self, *versions: str) -> list[str]:
        """Return the hashes of the captures that none of the versions has cleaned yet, by path."""
        with self._connected() as connection:
            return captures.uncleaned_hashes(connection, versions)

    def pending_reports(self, *versions: str) -> list[str]:
        """Return the ids of the reports that none of the versions has read yet, by path."""
        with self._connected() as connection:
            return reports.unread_ids(connection, versions)

    @property
    def corroborated_by(self) -> str | None:
        """The version that derived the events; `None` where they are out of date or missing."""
        return self.derived_by if self.is_settled else None

    @property
    def derived_by(self) -> str | None:
        """The version that derived the events, be decisions newer or not; `None` without any."""
        return self._state(CORROBORATED)

    @property
    def is_settled(self) -> bool:
        """Whether the events follow every decision."""
        with self._connected() as connection:
            return decisions.all_weighed(connection)

    @property
    def effect(self) -> str | None:
        """What the decisions came to when the events were derived (`decide.Decided.effect`)."""
        return self._state(EFFECT)

    @property
    def revision(self) -> int:
        """The number of the log's last entry: what was seen up to here, a decision rests on."""
        with self._connected() as connection:
            return connection.execute(select(head_table.c.number)).scalar_one_or_none() or 0

    def decisions_since(self, revision: int) -> tuple[Decision, ...]:
        """Return the decisions that were made after a revision."""
        with self._connected() as connection:
            numbers = decisions.made_since(connection, revision)
            return tuple(decisions.iter_decisions(connection, numbers))

    def read_anew_since(self, revision: int) -> frozenset[str]:
        """Return the ids of the reports whose claims are read otherwise since a revision."""
        with self._connected() as connection:
            return decisions.read_anew_since(connection, revision)

    def corrected_since_read(self) -> list[str]:
        """Return the ids of the reports whose corrections are others than at their reading."""
        with self._connected() as connection:
            return reports.corrected_since_read(connection)

    def events_of(self, claims: Sequence[str]) -> dict[str, str]:
        """Return the event of each of these claims that is of one, by the claim's id."""
        with self._connected() as connection:
            return events.events_of(connection, claims)

    def captures(self, hashes: Sequence[str] | None = None) -> Iterator[Capture]:
        """Yield captures with all their arrivals: all by their first path, or those named."""
        return self._stream(hashes, captures.capture_hashes, captures.iter_captures)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a capture as they were received."""
        with self._connected() as connection:
            return get_original(connection, sha256)

    def reports(
        self,
        wanted: Sequence[str] | None = None,
        *,
        as_read: bool = False,
        as_cleaned: bool = False,
        as_corrected: bool = False,
    ) -> Iterator[Report]:
        """Yield reports, all by path or those named.

        Their dates of publication are those that corroboration derived; with `as_read` those that
        the report itself gives, with `as_corrected` those that stand on its page. Where analysts
        corrected a report's outlet or date, theirs are given; with `as_cleaned` the page's alone.
        """
        dates = reports.Dates.READ if as_read else reports.Dates.DERIVED
        dates = reports.Dates.CORRECTED if as_corrected else dates
        dates = reports.Dates.CLEANED if as_cleaned else dates

        def load(connection: Connection, chunk: Sequence[str]) -> Iterator[Report]:
            return reports.iter_reports(connection, chunk, dates=dates)

        return self._stream(wanted, reports.report_ids, load)

    def fetched(self) -> frozenset[str]:
        """Return the addresses that pages of the case were fetched from, as they were asked for."""
        with self._connected() as connection:
            return captures.fetched_addresses(connection)

    def translated(self) -> frozenset[str]:
        """Return the ids of the reports whose words came in a translation too."""
        with self._connected() as connection:
            return captures.translated_reports(connection)

    def report(self, identity: str, *, as_read: bool = False, as_cleaned: bool = False) -> Report:
        """Return the report of this id; raise `UnknownId` where there is none."""
        self._known(identity, "report")
        return next(self.reports([identity], as_read=as_read, as_cleaned=as_cleaned))

    def findings(self, report: str) -> Findings:
        """Return what was read off the spans of a report."""
        with self._connected() as connection:
            return reports.get_findings(connection, report)

    def places(
        self, wanted: Sequence[str] | None = None
    ) -> Iterator[tuple[str, tuple[PlaceMention, ...]]]:
        """Yield each report's id and the places that it names, all by path or those named."""
        return self._stream(wanted, reports.report_ids, reports.iter_places)

    def claims(
        self,
        wanted: Sequence[str] | None = None,
        *,
        report: str | None = None,
        as_read: bool = False,
    ) -> Iterator[Claim]:
        """Yield claims: all by report and place in it, those named, or those of one report."""

        def load(connection: Connection, chunk: Sequence[str]) -> Iterator[Claim]:
            return claims.iter_claims(connection, chunk, as_read=as_read)

        def every(connection: Connection) -> list[str]:
            return claims.claim_ids(connection, report=report)

        return self._stream(wanted, every, load)

    def claim(self, identity: str, *, as_read: bool = False) -> Claim:
        """Return the claim of this id; raise `UnknownId` where there is none."""
        self._known(identity, "claim")
        return next(self.claims([identity], as_read=as_read))

    def events(self, wanted: Sequence[str] | None = None) -> Iterator[Event]:
        """Yield events: all in order of time, or those named."""
        return self._stream(wanted, events.event_ids, events.iter_events)

    def event(self, identity: str) -> Event:
        """Return the event of this id; raise `UnknownId` where there is none."""
        self._known(identity, "event")
        return next(self.events([identity]))

    def links(self, *, claim: str | None = None) -> Iterator[Link]:
        """Yield the pairs of claims that were compared: all, or those with one claim."""
        query = select(links_table).order_by(links_table.c.left, links_table.c.right)
        if claim is not None:
            query = query.where(or_(links_table.c.left == claim, links_table.c.right == claim))
        return self._all(query, codec.link_from)

    def copies(self) -> Iterator[Copy]:
        """Yield the pairs of reports that print one text, or passages of one."""
        query = select(copies_table).order_by(copies_table.c.of, copies_table.c.copy)
        return self._all(query, codec.copy_from)

    def actors(self) -> Iterator[NamedActor]:
        """Yield the actors that claims name, by id."""
        return self._all(select(actors_table).order_by(actors_table.c.id), codec.actor_from)

    def rejections(self) -> Iterator[Rejection]:
        """Yield all rejections, by stage and subject."""
        return self._all(select(rejections_table).order_by(*rejections.ORDER), codec.rejection_from)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions in the order in which they were made."""
        with self._connected() as connection:
            return tuple(decisions.iter_decisions(connection))

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return how each decision stands, as of when the events were last derived."""
        with self._connected() as connection:
            return tuple(decisions.iter_outcomes(connection))

    def log(self) -> tuple[LogEntry, ...]:
        """Return what was done with the case, from its beginning."""
        with self._connected() as connection:
            return tuple(iter_log(connection))

    def resolve(self, short: str) -> ids.Named:
        """Return what the id, or the unique start of an id, means; raise `UnknownId` otherwise."""
        with self._connected() as connection:
            return ids.resolve(connection, short)

    def search(
        self, asked: str, *, kinds: Sequence[str] = ("event", "claim", "report")
    ) -> tuple[Hit, ...]:
        """Return the records that hold the words asked for, the best first.

        Raises `OptionError` where the words are no query (see `searching.search_query`).
        """
        query = search_query(asked)
        with self._connected() as connection:
            return tuple(find_words(connection, query, kinds))

    def counts(self) -> Counts:
        """Return how much the case holds."""
        with self._connected() as connection:

            def count(table: Table) -> int:
                return connection.execute(select(func.count()).select_from(table)).scalar_one()

            return Counts(
                captures=count(captures_table),
                reports=count(reports_table),
                claims=count(claims_table),
                events=count(events_table),
                rejections=rejections.count_rejections(connection),
                serious=sum(rejections.count_rejections(connection, serious=True).values()),
            )

    def problems(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file, in its words; empty when sound."""
        with self._connected() as connection:
            checked = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            keys = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found = [str(line) for line in checked if line != "ok"]
        return found + [f"{row[0]} row {row[1]} names a missing row of {row[2]}" for row in keys]

    def _known(self, identity: str, kind: ids.Kind) -> None:
        named = self.resolve(identity)
        if named.id != identity or named.kind != kind:
            raise UnknownId(f"The case holds no {kind} {identity!r}.")

    def _stream(
        self,
        wanted: Sequence[K] | None,
        every: Callable[[Connection], list[K]],
        load: Callable[[Connection, Sequence[K]], Iterator[T]],
    ) -> Iterator[T]:
        """Yield the records of the wanted keys (all where `None`), a chunk in memory at a time."""
        if wanted is None:
            with self._connected() as connection:
                wanted = every(connection)
        for start in range(0, len(wanted), CHUNK):
            with self._connected() as connection:
                chunk = list(load(connection, wanted[start : start + CHUNK]))
            yield from chunk

    def _all(
        self, query: Select[tuple[object, ...]], decode: Callable[[codec.Stored], T]
    ) -> Iterator[T]:
        """Yield the records of all rows of an ordered query, a chunk in memory at a time."""
        start = 0
        while True:
            with self._connected() as connection:
                page = connection.execute(query.limit(CHUNK * 10).offset(start)).mappings().all()
            yield from (decode(row) for row in page)
            if len(page) < CHUNK * 10:
                return
            start += len(page)
