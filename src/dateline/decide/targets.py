"""What a decision is on: kept so that it is known again, and found again among today's claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.decide.values import report_value_of, value_of
from dateline.records import Claim, Report, Said, Target

Words = tuple[str, str, int, int]  # report, evidence, where the trigger begins and ends in it


def claim_target(claim: Claim, fields: Sequence[str] = (), *, side: int = 0) -> Target:
    """Return the target of a decision on a claim as it was read; it rests on these fields."""
    return Target(
        claim=claim.id,
        report=claim.report,
        text=claim.text,
        evidence=claim.evidence,
        trigger=claim.trigger,
        said=tuple(Said(name, value_of(claim, name)) for name in fields),
        side=side,
    )


def report_target(report: Report, fields: Sequence[str] = (), *, side: int = 0) -> Target:
    """Return the target of a decision on a report, resting on its page's word in these fields."""
    said = tuple(Said(name, report_value_of(report, name)) for name in fields)
    return Target(report=report.id, text=report.title or report.path, said=said, side=side)


def source_target(name: str, *, side: int = 0) -> Target:
    """Return the target of a decision on a source, by its name."""
    return Target(text=name, side=side)


@dataclass(frozen=True, slots=True)
class Found:
    """The claim that a target means today, `None` without one; `why` it cannot be used."""

    claim: Claim | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Claims by id and by their words."""

    by_id: Mapping[str, Claim]
    by_words: Mapping[Words, Sequence[Claim]]
    by_report: Mapping[str, Sequence[Claim]] = field(default_factory=dict)


def index_claims(claims: Iterable[Claim]) -> Index:
    """Return the claims, as they were read, so that targets find them."""
    by_words: defaultdict[Words, list[Claim]] = defaultdict(list)
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    by_id: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        by_id[claim.id] = claim
        by_report[claim.report].append(claim)
        start = claim.evidence.start
        words = (claim.report, claim.text, claim.trigger.start - start, claim.trigger.end - start)
        by_words[words].append(claim)
    return Index(by_id, by_words, by_report)


def find_target(target: Target, index: Index) -> Found:
    """Return the claim that a target means; where its words or values are others now, say so."""
    claim = _same_words(target, index)
    if claim is None:
        name = target.claim or "the claim"
        return Found(None, f"{name} is not read any more: {_short(target.text)}")
    for said in target.said:
        now = value_of(claim, said.field)
        if now != said.value:
            return Found(claim, f"{claim.id}: {said.field} was {said.value}, is read as {now}")
    return Found(claim)


def _same_words(target: Target, index: Index) -> Claim | None:
    if target.evidence is None or target.trigger is None or target.report is None:
        return index.by_id.get(target.claim or "")
    start = target.evidence.start
    words = (
        target.report,
        target.text,
        target.trigger.start - start,
        target.trigger.end - start,
    )
    held = index.by_words.get(words, ())
    for same in (
        [one for one in held if one.id == target.claim],
        [one for one in held if one.evidence == target.evidence],
        held,
    ):
        if len(same) == 1:
            return same[0]
    return None


def _short(words: str, limit: int = 60) -> str:
    return repr(words if len(words) <= limit else words[: limit - 1] + "…")
