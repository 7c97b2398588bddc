"""Likely slips: what an annotation may say but seldom means."""

from __future__ import annotations

import re
import sys

from corpus.problems import Problems
from corpus.records import AnnotatedReport, Days, GoldClaim, GoldFigure, WrittenClaim

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
DIGITS = re.compile(r"\d[\d,. ]*\d|\d")
WIDER = re.compile(
    r"\b(?:night|week|since|until|between|from|by|before|after|late)\b", re.IGNORECASE
)
SCALED = re.compile(
    r"\d\s*(?:k|m|bn|tn)\b|million|billion|trillion|thousand|hundred|dozen", re.IGNORECASE
)
ONE = re.compile(r"(?:an?|one|another|the)\b", re.IGNORECASE)
LEAD_DAYS = 1  # a report that says "tomorrow" in another zone


def note_slips(report: AnnotatedReport, line: int, problems: Problems) -> None:
    """Note what looks like a slip in a report whose block begins at `line`."""
    if not report.claims and not report.lures and report.chief is None:
        problems.warn(line, f"{report.id}: nothing annotated; `chief none` says that this is meant")
    if report.claims and report.chief is None:
        problems.warn(line, f"{report.id}: no `chief` line")
    seen: set[int] = set()
    wrong = {problem.line for problem in problems.found if not problem.warning}
    ends = [*(claim.line for claim in report.claims[1:]), sys.maxsize]
    pairs = zip(report.claims, report.written.claims, strict=True)
    for (claim, written), end in zip(pairs, ends, strict=False):
        if any(claim.line <= at < max(end, claim.line + 1) for at in wrong):
            seen.add(claim.happening)  # what is missing may stand in a line that is an error
        if claim.happening not in seen:
            seen.add(claim.happening)
            _note_missing(claim.line, written, problems)
        _note_day(report, claim, written, problems)
        for figure in claim.figures:
            _note_figure(report.text, figure, claim.line, problems)


def _note_missing(line: int, claim: WrittenClaim, problems: Problems) -> None:
    if claim.day is None and claim.place is None:
        problems.warn(line, "neither a day nor a place: write them, or `none`")
    elif claim.day is None:
        problems.warn(line, "no day: write it, or `day none`")
    elif claim.place is None:
        problems.warn(line, "no place: write it, or `place none`")


def _note_day(
    report: AnnotatedReport, claim: GoldClaim, written: WrittenClaim, problems: Problems
) -> None:
    if claim.day is None or isinstance(written.day, int) or written.day is None:
        return
    days, published = claim.day.days, report.published.days
    said = "" if claim.day.span is None else claim.day.span.of(report.text)
    named = WEEKDAY.findall(said)
    single = days.earliest is not None and days.earliest == days.latest
    if len(named) == 1 and single and days.earliest is not None and not WIDER.search(said):
        weekday = WEEKDAYS.index(named[0].lower())
        if days.earliest.weekday() != weekday:
            other = WEEKDAYS[days.earliest.weekday()].title()
            problems.warn(claim.line, f"“{said}” = {days.earliest}, but that is a {other}")
    if claim.status == "reported" and claim.stage == "accomplished" and _after(days, published):
        problems.warn(claim.line, f"reported for {days.earliest}, after the report came out")


def _after(days: Days, published: Days) -> bool:
    return (
        days.earliest is not None
        and published.latest is not None
        and (days.earliest - published.latest).days > LEAD_DAYS
    )


def _note_figure(text: str, figure: GoldFigure, line: int, problems: Problems) -> None:
    said = figure.span.of(text)
    numbers = [
        float(each)
        for match in DIGITS.findall(said)
        if re.fullmatch(r"\d+(?:\.\d+)?", each := re.sub(r"[, ](?=\d{3})", "", match))
    ]
    if not numbers or SCALED.search(said) or ONE.match(said):
        return
    low, high = figure.low, figure.high
    fits = any(
        (low is None or low - 1 <= number) and (high is None or number <= high + 1)
        for number in numbers
    )
    if not fits:
        problems.warn(line, f"figure {figure.measure} {figure.value}, but the words are “{said}”")
