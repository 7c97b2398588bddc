"""Whether what is decided on is still as whoever decides saw it."""

from __future__ import annotations

from dateline.case import Case
from dateline.decide import conflicting
from dateline.errors import Outdated
from dateline.records import Act, Decision

REMARKS = frozenset({Act.NOTE, Act.TAG, Act.STAR, Act.UNDO})


def check_revision(case: Case, made: Decision) -> None:
    """Raise `Outdated` where a decision rests on what changed since its revision."""
    revision = 0 if made.revision is None else made.revision
    if revision > case.revision:
        raise Outdated(f"The case has no revision {revision} yet.", hint="Look at the case again.")
    against = conflicting(made, case.decisions_since(revision), case.decisions())
    if against:
        told = "; ".join(_told(one) for one in against)
        raise Outdated(
            f"Decided on meanwhile by {told}.",
            hint="Nothing of yours was stored. Look again, and decide anew if you still hold it.",
        )
    anew = case.read_anew_since(revision)
    named = {target.report for target in made.targets if target.report is not None}
    if anew & named and made.act not in REMARKS:
        raise Outdated(
            f"{', '.join(sorted(anew & named))}: read anew since you looked.",
            hint="Nothing was stored. Look again at what is read there now.",
        )


def _told(decision: Decision) -> str:
    field = "" if decision.field is None else f" {decision.field}"
    value = "" if decision.value is None else f" → {decision.value}"
    return f"{decision.by or 'somebody'}: {decision.act.value}{field}{value}"
