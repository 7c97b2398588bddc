"""Events: the listed events of the corpus's constellations, beside the gold across their reports.

The items that are clustered are the gold happenings, by report and number; an event of ours holds
the happenings that its claims tell of. A happening for which no claim was emitted stands alone.
Two baselines cluster the same claims: one event for each type, place and day, and one event for
all. Scores are pooled over constellations, as the CoNLL scorer pools documents; the second line of
each is the mean over constellations. What linking, and counting origins, make of the gold claims
themselves stands below:
what it can do where the reader misses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

from bench.blind_runs import record_blind
from bench.claim_tally import share
from bench.claims import named_split
from bench.clusters import Scores, sum_scores
from bench.event_tally import BASELINES, OURS, Tally, add
from bench.gold_cases import build_constellation
from bench.gold_linking import GOLD, score_gold
from bench.gold_origins import GoldCount, add_gold, given
from bench.table import DataMissing, Row, Table
from corpus import load_constellations
from dateline.lexicon import load_lexicon
from dateline.settings import Settings

COLUMNS = ("pairs P", "pairs R", "B³ F1", "MUC F1", "CEAF-e F1", "CoNLL F1")


def run(data: Path, split: str | None) -> Table:
    """Build each constellation of a split and score its events."""
    del data
    split = named_split(split)
    constellations = list(load_constellations(split))
    if not constellations:
        raise DataMissing(f"the corpus has no constellation in {split}")
    counts, lexicon = Tally(), load_lexicon(Settings())
    alone = GoldCount()
    for constellation in constellations:
        built = build_constellation(constellation)
        add(counts, constellation, built)
        add_gold(alone, constellation, built, lexicon)
        for name, scores in score_gold(constellation, lexicon).items():
            counts.gold[name].append(scores)
    table = table_of(counts, split, alone)
    return record_blind(table) if split == "blind" else table


def table_of(counts: Tally, split: str, alone: GoldCount | None = None) -> Table:
    """Return the table of what was counted."""
    pooled = {name: sum_scores(scores) for name, scores in counts.scores.items()}
    rows = []
    for name, scores in counts.scores.items():
        rows.append(Row(name, _cells(pooled[name])))
        means = zip(*map(_cells, scores), strict=True)
        rows.append(Row("  mean of constellations", tuple(mean(column) for column in means)))
    rows += [Row(name, _cells(sum_scores(scores))) for name, scores in counts.gold.items()]
    return Table(
        bench="events",
        split=split,
        columns=COLUMNS,
        rows=tuple(rows),
        figures={**_figures(counts, pooled), **given(alone or GoldCount())},
        notes=(*_notes(counts), *_alone(alone)),
    )


def _cells(scores: Scores) -> tuple[float, ...]:
    return (
        scores.pairs.precision, scores.pairs.recall, scores.b_cubed.f1, scores.muc.f1,
        scores.ceaf_e.f1, scores.conll_f1,
    )  # fmt: skip


def _figures(counts: Tally, pooled: Mapping[str, Scores]) -> dict[str, float]:
    """Return the figures for the gate."""
    ours = pooled[OURS]
    listed = sum(number for name, number in counts.listed.items() if name != "not asked")
    joined = sum(counts.joined.values())
    badges = counts.badges["deserved"] + counts.badges["undeserved"]
    shown = counts.differences["found"] + counts.differences["false"]
    found = {
        "pairs P": ours.pairs.precision,
        "pairs R": ours.pairs.recall,
        "B3": ours.b_cubed.f1,
        "CoNLL F1": ours.conll_f1,
        "above baseline": ours.conll_f1 - max(pooled[name].conll_f1 for name in BASELINES),
        "real, once": share(counts.listed["real, once"], listed),
        "real, once and right": share(counts.right["all"], listed),
        "joined rightly": share(counts.joined["rightly"], joined),
        "origins right": share(counts.origins["right"], _judged(counts.origins)),
        "origins right of listed": share(counts.origins["right"], len(counts.origins_off)),
        "badges deserved": share(counts.badges["deserved"], badges),
        "badges given": share(counts.badges["given"], counts.badges["wanted"]),
        "differences found": share(counts.differences["found"], counts.differences["wanted"]),
        "differences true": share(counts.differences["found"], shown),
        "bounds held": share(counts.bounds["held"], counts.bounds["wanted"]),
        "copies found": share(counts.copies["found"], counts.copies["wanted"]),
    }
    if counts.gold[GOLD]:
        alone = sum_scores(counts.gold[GOLD])
        found["gold claims: pairs P"] = alone.pairs.precision
        found["gold claims: pairs R"] = alone.pairs.recall
        found["gold claims: CoNLL F1"] = alone.conll_f1
    return {name: value for name, value in found.items() if value is not None}


def _notes(counts: Tally) -> tuple[str, ...]:
    right, badges = counts.right, counts.badges
    meant = "merged: of several events; junk: of none; not asked: of unasked types"
    return (
        f"{len(counts.scores[OURS])} constellations: scores pooled, then means; pairs of reports",
        f"listed events: {sum(counts.listed.values())}: {_told(counts.listed)} ({meant})",
        f"of those real and once right in {_told(right)} (all: what, where and when)",
        f"events over several reports: joined {_told(counts.joined)}",
        f"origins: {_told(counts.origins)}; {_off(counts.origins_off)}",
        f"badges of corroboration: {_told(badges)} (given to those wanted)",
        f"differences: {_told(counts.differences)}",
        f"bounds of undated reports: {_told(counts.bounds)}",
        f"pairs of reports of one text: {_told(counts.copies)}",
    )


def _judged(origins: Mapping[str, int]) -> int:
    """Return how many events were asked for their origins."""
    return sum(origins[name] for name in ("right", "high", "low", "no event"))


def _alone(alone: GoldCount | None) -> tuple[str, ...]:
    """Return what counting and grading make of the gold claims and gold events themselves."""
    if alone is None or not alone.widths:
        return ()
    told = f"origins {_told(alone.origins)}; badges {_told(alone.badges)}"
    wide = f"ranges {mean(alone.widths):.2f} wide on average"
    return (f"on gold claims: {told}; grades {_told(alone.grades)}; {wide}",)


def _off(off: Sequence[int]) -> str:
    """Return by how much the origins of events are off: the mean, and the range."""
    if not off:
        return "none judged"
    return f"off by {mean(map(abs, off)):.1f} on average, from {min(off):+} to {max(off):+}"


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
