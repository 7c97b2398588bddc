"""Learns which day and which place a happening takes, from the corpus's train split.

    python train/choices.py --data ../shared/data --to src/dateline/data/model/choices.yaml

The shipped reader reads each report; an option is right where its value is judged right against
the annotation of the happening that its mention tells of. Regularised multinomial logistic
regression, one row of weights a rule.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import yaml
from bench.claim_bounds import judge_day, judge_place
from bench.gold_cases import build_constellation, build_texts, key_of
from bench.verdict import Verdict
from corpus.align import align_texts
from corpus.records import AnnotatedReport, GoldClaim
from scipy.optimize import minimize

from corpus import load_constellations, load_split
from dateline import Settings
from dateline.read.claim import reader
from dateline.read.slot.choice import Option
from dateline.read.slot.setting import Setting
from dateline.read.slot.when import day_options
from dateline.read.slot.where import place_options
from dateline.records import Span
from dateline.run.stages import BuiltInStages

PENALTY = 0.5
LEAST = 0.02  # a smaller weight is left out


@dataclass(frozen=True, slots=True)
class Case:
    """One choice: (rule, features) of each option, and which are right."""

    options: Sequence[tuple[str, Mapping[str, float]]]
    right: Sequence[bool]


def cases_of(setting: Setting, gold: AnnotatedReport) -> Iterator[tuple[str, Case]]:
    """Yield the choices of a report's happenings whose right value is known, by slot."""
    lead = align_texts(gold.text, setting.page.report.text).to_gold
    for happening in setting.happenings:
        claim = _claim_at([lead(one.span) for one in happening.mentions], gold)
        if claim is None:
            continue
        shared = {**setting.features(happening), "bias": 1.0}
        for slot, options in (
            ("day", list(day_options(happening, setting))),
            ("place", list(place_options(happening, setting))),
        ):
            right = [_is_right(slot, option, claim, lead) for option in options]
            if getattr(claim, slot) is not None and any(right):
                told = [(o.rule.name, {**shared, **o.features}) for o in options]
                yield slot, Case(told, right)


def _claim_at(spans: Sequence[Span | None], gold: AnnotatedReport) -> GoldClaim | None:
    for span in spans:
        for claim in gold.claims:
            if span is not None and any(span.overlaps(each) for each in claim.spans):
                return claim
    return None


def _is_right(slot: str, option: Option, claim: GoldClaim, lead) -> bool:  # type: ignore[no-untyped-def, type-arg]
    days = None if claim.day is None else claim.day.days
    gold = SimpleNamespace(day=days, place=claim.place, event_day=None, event_place=None)
    ours = SimpleNamespace(
        claim=SimpleNamespace(when=option.value, place=option.value),
        at=lambda span: None if span is None else lead(span),
    )
    verdict = judge_day(ours, gold) if slot == "day" else judge_place(ours, gold)  # type: ignore[arg-type]
    return verdict in (None, Verdict.RIGHT)


def fit(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Return rows of weights under which the right options are likeliest."""
    names: dict[tuple[str, str], int] = {}
    coded = []
    for case in cases:
        rows = []
        for rule, features in case.options:
            columns = [(names.setdefault((rule, n), len(names)), v) for n, v in features.items()]
            rows.append((np.array([c for c, _ in columns]), np.array([v for _, v in columns])))
        coded.append((rows, np.array(case.right)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for rows, right in coded:
            scores = np.array([weights[c] @ v for c, v in rows])
            scores -= scores.max()
            raised = np.exp(scores)
            chances = raised / raised.sum()
            good = float(chances[right].sum())
            total -= np.log(good)
            target = np.where(right, chances / good, 0.0)
            for (c, v), change in zip(rows, chances - target, strict=True):
                gradient[c] += change * v
        return total, gradient

    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120})
    table: dict[str, dict[str, float]] = {}
    for (rule, name), place in sorted(names.items()):
        if abs(found.x[place]) >= LEAST:
            table.setdefault(rule, {})[name] = round(float(found.x[place]), 2)
    return table


def accuracy(cases: Sequence[Case], rows: Mapping[str, Mapping[str, float]]) -> float:
    """Return the share of choices that fall on a right option."""
    hits = 0
    for case in cases:
        scores = [
            sum(rows.get(rule, {}).get(name, 0.0) * value for name, value in features.items())
            for rule, features in case.options
        ]
        hits += case.right[int(np.argmax(scores))]
    return hits / max(1, len(cases))


def collect(split: str, data: Path) -> dict[str, list[Case]]:
    """Return the choices of a split's reports, by slot."""
    found: dict[str, list[Case]] = {"day": [], "place": []}
    golds: dict[str, AnnotatedReport] = {}
    made = reader.make_claims

    def watch(setting: Setting, covers: Mapping[int, str]):  # type: ignore[no-untyped-def]
        for slot, case in cases_of(setting, golds[key_of(setting.page.report)]):
            found[slot].append(case)
        return made(setting, covers)

    def stages(known: Mapping[str, AnnotatedReport]) -> BuiltInStages:
        golds.clear()
        golds.update(known)
        return BuiltInStages(Settings())

    reader.make_claims = watch  # type: ignore[assignment]
    try:
        for constellation in load_constellations(split):
            build_constellation(constellation, stages)
        for name in ("wikinews", "current-events"):
            reports = list(load_split(split, sets=(name,), data=data))[:400]
            build_texts(reports, stages)
    finally:
        reader.make_claims = made
    return found


def main() -> None:
    """Learn, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    train, dev = collect("train", args.data), collect("dev", args.data)
    rows = {slot: fit(cases) for slot, cases in train.items()}
    for slot, row in rows.items():
        first, second = accuracy(train[slot], row), accuracy(dev[slot], row)
        print(f"{slot}: right {first:.3f} of {len(train[slot])} in train, {second:.3f} in dev")
    args.to.write_text(yaml.safe_dump(rows, sort_keys=True), "utf-8")


if __name__ == "__main__":
    main()
