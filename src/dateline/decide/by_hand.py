"""Claims made by hand: of words that an analyst chose in a report, or of a statement of his own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from dateline.decide.apply import with_value
from dateline.decide.values import check_value
from dateline.errors import OptionError
from dateline.records import (
    Act,
    Block,
    BlockKind,
    Claim,
    DateBasis,
    Decision,
    Published,
    Report,
    Said,
    Segment,
    SourceLink,
    Span,
    Status,
    Target,
)

BY_HAND = frozenset({Act.CLAIM, Act.EVENT})
UNKNOWN_OUTLET = SourceLink("unknown outlet", "unknown", basis="the report names no outlet")


def claim_id(decision: Decision) -> str:
    """Return the id of the claim that a decision makes by hand: `c` and ten hex digits."""
    target = decision.targets[0]
    where = target.evidence or Span(0, 0)
    parts = ("by hand", str(decision.number), target.report or "", f"{where.start}-{where.end}")
    return "c" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def check_says(says: Iterable[Said]) -> None:
    """Raise `OptionError` where a claim by hand has no type, or a value that cannot be used."""
    held = list(says)
    for said in held:
        check_value(said.field, said.value)
    if "type" not in {said.field for said in held}:
        raise OptionError(
            "A claim made by hand needs an event type.", hint="List them with: dateline types."
        )


def words_target(report: Report, evidence: Span, trigger: Span | None = None) -> Target:
    """Return the target of a claim made by hand of these words; `trigger` is the telling one."""
    return Target(
        report=report.id,
        text=evidence.of(report.text),
        evidence=evidence,
        trigger=evidence if trigger is None else trigger,
    )


def find_words(report: Report, words: str) -> Span:
    """Return where words stand in a report; raise `OptionError` unless that is one place."""
    start = report.text.find(words) if words.strip() else -1
    if start < 0:
        raise OptionError(
            f"The text of {report.id} does not hold the words {words!r}.",
            hint="Copy them from the report's text as dateline show prints it, or give --span.",
        )
    if report.text.find(words, start + 1) >= 0:
        raise OptionError(
            f"The text of {report.id} holds the words {words!r} more than once.",
            hint="Give more of the sentence, or say where they stand with --span START-END.",
        )
    return Span(start, start + len(words))


def claim_by_hand(decision: Decision, report: Report, outlet: SourceLink | None) -> Claim | None:
    """Return the claim that a decision makes of a report; `None` where its words are not there.

    `outlet` is the link that stands for the report's outlet in the chains of what was read.
    """
    target = decision.targets[0]
    evidence = _found(target, report)
    if evidence is None:
        return None
    moved = evidence.start - (target.evidence or evidence).start
    trigger = target.trigger or evidence
    trigger = Span(trigger.start + moved, trigger.end + moved)
    made = f"made by hand by {decision.by or 'an analyst'}, decision {decision.number}"
    claim = Claim(
        id=claim_id(decision),
        report=report.id,
        event_type="",
        status=Status.REPORTED,
        evidence=evidence,
        trigger=trigger,
        text=target.text,
        when=None,
        place=None,
        participants=(),
        figures=(),
        sources=(_teller(decision, report, outlet),),
        notes=(made,),
    )
    for said in decision.says:
        claim = with_value(claim, said.field, said.value, made)
    return claim


def _found(target: Target, report: Report) -> Span | None:
    """Return where a target's words stand now: where they stood, else the one place with them."""
    words, where = target.text, target.evidence
    if where is not None and where.of(report.text) == words:
        return where
    start = report.text.find(words)
    if start < 0 or report.text.find(words, start + 1) >= 0:
        return None
    return Span(start, start + len(words))


def _teller(decision: Decision, report: Report, outlet: SourceLink | None) -> SourceLink:
    if decision.act is Act.EVENT:
        return SourceLink(decision.by or "an analyst", "person", basis="stated by hand")
    if outlet is not None:
        return outlet
    if report.outlet is None:
        return UNKNOWN_OUTLET
    return SourceLink(report.outlet, "outlet", basis="outlet of the report")


def statement_bytes(words: str, *, by: str | None, at: str) -> bytes:
    """Return what is kept as the original of a statement: who made it, when, and its words."""
    return f"{_head(by, at)}{words}".encode()


def statement_report(words: str, data: bytes, *, by: str | None, at: str) -> Report:
    """Return the report whose text is an analyst's statement; `data` are its original's bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    return Report(
        id=f"r{sha256[:10]}",
        sha256=sha256,
        path=f"statements/{sha256[:10]}.txt",
        text=words,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(words)),),
        source_map=_segments(words, len(_head(by, at).encode())),
        title=f"Statement of {by or 'an analyst'}",
        byline=by,
        language="en",
        published=_published(at),
    )


def stated_report(decision: Decision) -> Report:
    """Return the report of the statement that a decision makes."""
    words, by, at = decision.targets[0].text, decision.by, decision.at
    return statement_report(words, statement_bytes(words, by=by, at=at), by=by, at=at)


def _published(at: str) -> Published:
    """Return when what was stated at a time (ISO 8601) came out."""
    try:
        day = date.fromisoformat(at[:10])
    except ValueError:  # whoever declared the time wrote something else
        return Published()
    return Published(day, day, DateBasis.STATED, f"stated {at}")


def _head(by: str | None, at: str) -> str:
    return f"Stated by {by or 'an analyst'}, {at}\n\n"


def _segments(words: str, offset: int) -> tuple[Segment, ...]:
    """Return the bytes behind each run of letters of one width in UTF-8."""
    found: list[Segment] = []
    start = 0
    for width, run in groupby(words, key=lambda letter: len(letter.encode())):
        end = start + len(list(run))
        size = width * (end - start)
        found.append(Segment(start, end, offset, offset + size, exact=True))
        start, offset = end, offset + size
    return tuple(found)
