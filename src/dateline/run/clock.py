"""The machine's clock: what the files say against it, and what was decided by it alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self

from dateline.records import Arrival, Capture, Knowledge, Report, Stamp
from dateline.records.days import moved_within

GRACE_DAYS = 1  # it may be tomorrow where a page was published


@dataclass(slots=True)
class Clock:
    """The time at which a build began, and the files and pages met in it that are dated later."""

    now: datetime
    later_files: int = 0
    later_reports: int = 0
    latest: date = date.min

    @classmethod
    def read(cls) -> Self:
        """Return the machine's clock as it stands."""
        return cls(datetime.now(UTC))

    @property
    def day(self) -> date:
        """The day that the clock shows, in UTC."""
        return self.now.date()

    def as_of_now(self, capture: Capture) -> Capture:
        """Return a capture as if it were taken in now, where the clock stood earlier when it was.

        A clock that was set wrong then must not decide for good.
        """
        first, *others = capture.arrivals
        moment = self.now.isoformat(timespec="seconds")
        if (first.ingested_at.value or "") >= moment:
            return capture
        first = replace(first, ingested_at=Stamp(moment, Knowledge.OBSERVED))
        return replace(capture, arrivals=(first, *others))

    def see_file(self, arrival: Arrival) -> None:
        """Take note of when a file was last changed."""
        changed = arrival.file_time
        if changed.value is not None and changed.known is Knowledge.OBSERVED:
            day = date.fromisoformat(changed.value[:10])
            if self._is_later(day):
                self.later_files += 1

    def is_doubted_by(self, report: Report | None) -> bool:
        """Tell whether a report bears a date after today; take note if it came out then."""
        if report is None:
            return False
        first = report.published.earliest
        if first is not None and self._is_later(first):
            self.later_reports += 1
        return any(clue.value > self.day for clue in report.published.clues)

    def _is_later(self, day: date) -> bool:
        later = day > moved_within(self.day, GRACE_DAYS)
        if later:
            self.latest = max(self.latest, day)
        return later

    def said(self) -> str:
        """Return for people what speaks against the clock, empty if nothing does."""
        parts = [
            f"{count:,} {what if count == 1 else what + 's'}"
            for count, what in ((self.later_files, "file"), (self.later_reports, "report"))
            if count
        ]
        if not parts:
            return ""
        return (
            f"The clock of this machine says {self.day}, but {' and '.join(parts)} bear a later "
            f"date, up to {self.latest}. What the pages state was kept. If the clock is wrong, set "
            "it and build again: what was decided by it is then decided anew."
        )
