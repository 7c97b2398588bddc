"""Claims dated anew, once other reports have dated their report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.corroborate.anchors import Redate, time_of
from dateline.corroborate.dating import Dating
from dateline.records import (
    Claim,
    Ground,
    Published,
    Report,
    Rule,
    Status,
    TimeExpression,
    When,
    ground_of,
)
from dateline.records.days import moved_within

# "publication 2014-06-01/?" in a basis: bounds that no longer hold.
_KNOWN_BEFORE = re.compile(
    r"(?<=publication)(?: between [\d?-]+ and [\d?-]+| [\d?-]+(?:/[\d?-]+)?)"
)


def date_claims(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    dating: Dating,
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    redate: Redate,
) -> dict[str, When]:
    """Return the times of the claims whose event or report was dated by other reports."""
    found = {}
    for claim in sorted(claims, key=lambda one: one.id):
        day = dating.events.get(claim.id)
        if day is not None and (claim.when is None or not _is_closed(claim.when)):
            old = claim.when or day
            found[claim.id] = replace(
                old, earliest=day.earliest, latest=day.latest, basis=_joined(claim.when, day)
            )
            continue
        bounds = dating.published.get(claim.report)
        if bounds is None or bounds.earliest is None or bounds.latest is None:
            continue  # what only cannot have come out before a day dates nothing
        time = time_of(claim, times.get(claim.report, ()))
        if time is not None:
            when: When | None = _resolved(claim, redate(time, bounds), bounds)
        else:
            when = _moved(claim, reports[claim.report].published, bounds)
        if when is not None and when != claim.when:
            found[claim.id] = when
    return found


def _is_closed(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def _joined(old: When | None, day: When) -> str:
    return day.basis if old is None else f"{_bare(old.basis)}; {day.basis}"


def _bare(basis: str) -> str:
    """Return a basis without the publication that was known before."""
    return _KNOWN_BEFORE.sub("", basis)


def _because(bounds: Published) -> str:
    return f"the report came out in {bounds.earliest}/{bounds.latest}: {bounds.text}"


def _resolved(claim: Claim, meant: TimeExpression, bounds: Published) -> When:
    """Return the claim's time, its words resolved against the new publication."""
    old = claim.when or When(None, None, meant.basis, meant.text)
    return replace(
        old,
        earliest=meant.earliest,
        latest=meant.latest,
        basis=f"{_bare(old.basis)}; {_because(bounds)}",
    )


def _moved(claim: Claim, before: Published, bounds: Published) -> When | None:
    """Return the time of a claim without time words: what hung on the publication moves with it."""
    when = claim.when or When(None, None, basis=Rule.NOWHERE.value)
    if when.earliest and when.latest and ground_of(when.basis) is not Ground.PUBLICATION:
        return None
    basis = f"{_bare(when.basis)}; {_because(bounds)}"
    if claim.status in {Status.EXPECTED, Status.HYPOTHETICAL}:
        return replace(when, earliest=bounds.earliest, basis=basis)
    earliest = when.earliest
    if earliest is not None and before.earliest is not None and bounds.earliest is not None:
        earliest = moved_within(earliest, (bounds.earliest - before.earliest).days)
    return replace(when, earliest=earliest, latest=bounds.latest, basis=basis)
