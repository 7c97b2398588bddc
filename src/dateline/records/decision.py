"""Decisions: an analyst's acts. Append-only; they survive every rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.records.span import Span


class Act(StrEnum):
    """What an analyst can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SAME_SOURCE = "same-source"
    INDEPENDENT = "independent"
    COPY = "copy"
    CLAIM = "claim"  # made by hand, of words of a report
    EVENT = "event"  # stated by the analyst, without a report
    NOTE = "note"
    TAG = "tag"
    STAR = "star"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Said:
    """One value that was read when a decision was made, under the name of its field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is on, so that it is known again after a rebuild or an upgrade.

    A claim is known by its report and its words: `text` is its evidence, `evidence` and `trigger`
    say where that stands. Without `claim` it is the report, or the words of it of which a claim is
    made by hand; without `report` too, the source that is named in `text`. `said` are the values
    that the decision rests on, as they were read. `side` tells the two sides of a split, of two
    sources or of copy and original apart.
    """

    claim: str | None = None
    report: str | None = None
    text: str = ""
    evidence: Span | None = None
    trigger: Span | None = None
    said: tuple[Said, ...] = ()
    side: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of an analyst; `claims` are the ids that its claims had when it was made.

    `field` and `value` are for corrections; `value` is also a note's words,
    a tag's word and the number of the decision that is undone. `by` is who declared to decide.
    `says` is what a claim made by hand says.
    `revision` is that of the case as its maker saw it: the number of the log's last entry then.
    """

    number: int
    act: Act
    claims: tuple[str, ...]
    field: str | None
    value: str | None
    reason: str
    by: str | None
    at: str
    targets: tuple[Target, ...] = ()
    says: tuple[Said, ...] = ()
    revision: int | None = None


class Standing(StrEnum):
    """What became of a decision."""

    IN_FORCE = "in force"
    PARTLY = "partly stale"  # in force where what it rests on is as it was
    STALE = "stale"  # what it rests on changed: not applied until decided anew
    SUPERSEDED = "superseded"  # a later decision has the last word
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a decision stands: on which claims it is in force, and in `detail` what speaks against.

    `number` is the decision's. Derived from decisions and claims, like the events.
    """

    number: int
    standing: Standing
    claims: tuple[str, ...] = ()
    detail: str = ""
