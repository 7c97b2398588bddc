"""What the room holds of a case in memory: as it was when the file last changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dateline.case import Case
from dateline.lexicon import Lexicon
from dateline.present.loading import load_view
from dateline.present.view import CaseView

Mark = tuple[int, int, int]  # inode, size, time of last change


@dataclass(frozen=True)
class Snapshot:
    """A case as it stood at one moment, and what is worked out of it for showing.

    `head` is the case's revision, `derived` whether the events follow from all decisions,
    `arrived` when each report was first taken in (ISO 8601), `batches` when builds that brought
    something new were over.
    """

    mark: Mark
    view: CaseView
    lexicon: Lexicon
    head: int
    derived: bool
    read_only: bool
    arrived: Mapping[str, str]
    batches: tuple[str, ...]

    @cached_property
    def claims_reviewed(self) -> int:
        """Return how many claims an analyst reviewed."""
        return sum(self.view.is_reviewed(claim.id) for claim in self.view.claims)

    @cached_property
    def _written(self) -> dict[str, bytes]:
        return {}

    def written(self, name: str, write: Callable[[Snapshot], bytes]) -> bytes:
        """Return what is sent under a name, written once for as long as the case stays as it is."""
        if name not in self._written:
            self._written[name] = write(self)
        return self._written[name]

    @cached_property
    def since(self) -> str | None:
        """Return when the build before the last one that brought something new was over."""
        return self.batches[-2] if len(self.batches) > 1 else None

    @cached_property
    def new_reports(self) -> frozenset[str]:
        """Return the reports that the last build with something new brought, after an earlier."""
        if self.since is None:
            return frozenset()
        return frozenset(name for name, at in self.arrived.items() if at > self.since)

    @property
    def version(self) -> str:
        """Return what changes whenever the shown side of the case does."""
        return "-".join(f"{part:x}" for part in self.mark)


def mark_of(path: Path) -> Mark:
    """Return what changes when the case file does; raise `FileNotFoundError` where it is gone."""
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def take_snapshot(path: Path, lexicon: Lexicon, *, name: str, read_only: bool) -> Snapshot:
    """Read the whole case from its file."""
    mark = mark_of(path)
    with Case.open(path, read_only=True) as case:
        head = case.revision  # first: what is decided while the rest is read was not seen
        view = load_view(case, name=name)
        derived = case.corroborated_by is not None
        arrived = _arrivals(case, view)
        batches = tuple(
            entry.at
            for entry in case.log()
            if entry.act == "build" and not entry.detail.startswith("0 new")
        )
    return Snapshot(mark, view, lexicon, head, derived, read_only, arrived, batches)


def _arrivals(case: Case, view: CaseView) -> dict[str, str]:
    """Return when each report was first taken in, where that is known."""
    of_hash = {report.sha256: report.id for report in view.reports}
    found: dict[str, str] = {}
    for capture in case.captures(list(of_hash)):
        moments = [a.ingested_at.value for a in capture.arrivals if a.ingested_at.value]
        if moments:
            found[of_hash[capture.sha256]] = min(moments)
    return found
