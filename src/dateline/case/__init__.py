"""The case room: the one file that holds everything, and the only room with SQL."""

from dateline.case.decisions import LogEntry
from dateline.case.events import Derived
from dateline.case.ids import Named
from dateline.case.schema import SCHEMA_VERSION
from dateline.case.store import Case, Counts
from dateline.case.verify import Problem, verify

__all__ = [
    "SCHEMA_VERSION",
    "Case",
    "Counts",
    "Derived",
    "LogEntry",
    "Named",
    "Problem",
    "verify",
]
