"""The case room: the one file that holds everything, and the only room with SQL."""

from dateline.case.events import Derived
from dateline.case.ids import Named
from dateline.case.log import LogEntry
from dateline.case.problems import Problem
from dateline.case.schema import SCHEMA_VERSION
from dateline.case.searching import Hit
from dateline.case.store import Case, Counts
from dateline.case.verify import Vouched, entries_since, verify, vouched

__all__ = [
    "SCHEMA_VERSION",
    "Case",
    "Counts",
    "Derived",
    "Hit",
    "LogEntry",
    "Named",
    "Problem",
    "Vouched",
    "entries_since",
    "verify",
    "vouched",
]
