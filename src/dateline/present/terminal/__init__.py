"""The case in a terminal."""

from dateline.present.terminal.details import print_claim, print_event, print_report
from dateline.present.terminal.listings import (
    print_claims,
    print_new_reports,
    print_rejections,
    print_reports,
    print_timeline,
)
from dateline.present.terminal.page import print_reading

__all__ = [
    "print_claim",
    "print_claims",
    "print_event",
    "print_new_reports",
    "print_reading",
    "print_rejections",
    "print_report",
    "print_reports",
    "print_timeline",
]
