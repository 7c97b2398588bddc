"""Copies: two reports that print one text, what they share, and who carries whose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.records.span import Span


class CopyBasis(StrEnum):
    """From what it is known which of two like reports carries the other's text."""

    CREDITED = "credited"  # the copy credits the outlet of the other
    SHARED_CREDIT = "shared-credit"  # both credit one agency: neither carries the other
    CREDIT_LEFT_OUT = "credit-left-out"  # one credits an agency, the other prints it as its own
    PRINTED_LATER = "printed-later"  # the copy came out on a later day
    UNKNOWN = "unknown"  # nothing says which was first


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A stretch of two reports' clean texts that is one text, but for light edits."""

    copy: Span
    of: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports with one text; where the direction is known `copy` carries that of `of`.

    `share` is how much of the words of `copy` stand in the other, in [0, 1], and `share_of` how
    much of the other's stand in it. `whole` tells that one of them is chiefly the other's text, and
    not only that they have a passage in common. `credit` is the agency that is credited.
    """

    copy: str
    of: str
    basis: CopyBasis
    share: float
    share_of: float
    whole: bool
    passages: tuple[SharedPassage, ...]
    credit: str | None = None
