"""What the product gets wrong on a split that may be read: `python -m bench.errors dev`.

Prints each matched claim whose field is not right, each lure and false claim, and each
gold claim that has none; `--field` takes one of these alone, `--verdict` one word of
them. Refuses `blind`: whoever looks at its failures has spent it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.__main__ import default_data
from bench.claim_fields import FIELDS, chain_names
from bench.claim_match import Fate
from bench.claim_tally import Judged, JudgedReport, is_asked, judge_report
from bench.claims import told_of
from bench.gold_claims import Emitted, Gold
from bench.verdict import Verdict
from corpus import GoldClaim

OTHERS = ("perpetrator", "lure", "false", "missed")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is not right: what of, how, and the words for people."""

    field: str
    verdict: str
    told: str


def main(argv: list[str] | None = None) -> int:
    """Print the errors of a split; return the exit code."""
    parser = argparse.ArgumentParser(prog="bench.errors", description=__doc__)
    parser.add_argument("split", choices=["dev", "train"])
    parser.add_argument("--field", choices=[*FIELDS, *OTHERS])
    parser.add_argument("--verdict", choices=[str(one) for one in Verdict if one != Verdict.RIGHT])
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--oracle", action="store_true", help="with heads told the annotation")
    options = parser.parse_args(argv)
    told, notes = told_of(options.split, options.data, oracle=options.oracle)
    for one in told:
        for failure in failures(judge_report(one)):
            asked = options.field in (None, failure.field)
            if asked and options.verdict in (None, failure.verdict):
                print(f"{one.gold.id}: {failure.told}")
    for note in notes:
        print(note, file=sys.stderr)
    return 0


def failures(report: JudgedReport) -> Iterator[Failure]:
    """Yield everything that is not right in a report."""
    for one in report.emitted:
        yield from _of_emitted(one)
    for sought in report.sought:
        if not sought.found and is_asked(sought.gold.claim):
            yield Failure("missed", "", f"missed\n    gold {_gold(sought.gold)}")


def _of_emitted(one: Judged) -> Iterator[Failure]:
    ours = _shown(one.paired.emitted)
    if one.gold is None:
        if one.fate in (Fate.LURE, Fate.FALSE):
            yield Failure(str(one.fate), "", f"{one.fate}: {ours}")
        return
    pair = f"\n    ours {ours}\n    gold {_gold(one.gold)}"
    if one.perpetrator_wrong:
        yield Failure("perpetrator", "", f"perpetrator wrong{pair}")
    for field, verdict in one.verdicts.items():
        if verdict not in (None, Verdict.RIGHT):
            yield Failure(field, str(verdict), f"{field} {verdict}{pair}")


def _shown(one: Emitted) -> str:
    claim = one.claim
    parts = ", ".join(f"{part.role} {part.name}" for part in claim.participants)
    when = claim.when and f"{claim.when.earliest}..{claim.when.latest}"
    figures = ", ".join(f"{f.measure} {f.low}..{f.high}" for f in claim.figures)
    sources = " < ".join(link.name for link in claim.sources)
    place = claim.place and claim.place.name
    return (
        f"{claim.event_type} {claim.status} {claim.stage} “{claim.text}” | {parts} | {place} | "
        f"{when} | {figures} | {sources}"
    )


def _gold(gold: Gold) -> str:
    claim, text = gold.claim, gold.report.text
    parts = ", ".join(f"{part.role} {'/'.join(part.names)}" for part in gold.participants)
    day = claim.day and f"{claim.day.days.earliest}..{claim.day.days.latest}"
    figures = ", ".join(f"{f.measure} {f.value}" for f in claim.figures)
    place = claim.place and claim.place.name
    return (
        f"{'/'.join(claim.types)} {claim.status} {claim.stage} “{_around(claim, text)}” | "
        f"{parts} | {place} | {day} | {figures} | {chain_names(gold.sources)}"
    )


def _around(claim: GoldClaim, text: str) -> str:
    start, end = claim.trigger.start, claim.trigger.end
    before, after = text[max(0, start - 50) : start], text[end : end + 50]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
