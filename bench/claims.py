"""Claims: what the product emits of the corpus's reports, beside what a careful reader takes.

Every emitted claim is matched, stands on a lure, is not asked for, or is false; every gold claim
is found or not; each field of a matched claim is right, vague, wrong or missing. *All right* is
what can be used as it stands. Splits: `dev`, `train`, `blind`. Of blind only totals and shares by
kind are printed, never a sentence, and every run is recorded in `corpus/README.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corpus.reading import OURS
from corpus.records import AnnotatedReport

from bench.blind_runs import record_blind
from bench.claim_fields import FIELDS
from bench.claim_match import Fate
from bench.claim_tally import COLUMNS, JudgedReport, Tally, by_family, judge_report, tally
from bench.gold_cases import Told, build_constellation, build_texts, key_of
from bench.oracle import OracleStages
from bench.table import DataMissing, Row, Table
from bench.verdict import Verdict
from corpus import CorpusError, load_constellations, load_split, load_vocabulary
from dateline import Settings

SPLITS = ("dev", "train", "blind")
KEY = (
    "gold: claims of asked types; fnd: of them, those of which a claim of ours tells; hap: "
    "happenings of which one does; cod: of claims that a coder would code, those with one right in "
    "all. ours: emitted claims; of those asked for, prec: stand on a happening, all: are right in "
    "every field. Then shares right of each field: type, part(icipants), place, day, fig(ures), "
    "src (sources), stat(us and stage). perp: of claims of violence with parties, a perpetrator "
    "invented or turned round. Rows: sets; · kinds of text; + families of event types"
)


def run(data: Path, split: str | None, *, oracle: bool = False) -> Table:
    """Read the split's reports by the public interface and score every claim.

    With `oracle` the heads are told what is annotated.
    """
    split = named_split(split)
    told, notes = told_of(split, data, oracle=oracle)
    if not told:
        raise DataMissing(f"the corpus has no report in {split}")
    table = score(told, split, notes)
    return record_blind(table) if split == "blind" else table


def _by_oracle(golds: Mapping[str, AnnotatedReport]) -> OracleStages:
    return OracleStages(Settings(), golds, key_of)


def named_split(split: str | None) -> str:
    """Return the split, `dev` where none is named; raise `DataMissing` where there is no such."""
    split = split or "dev"
    if split not in SPLITS:
        raise DataMissing(f"there is no split {split}; there are {', '.join(SPLITS)}")
    return split


def told_of(split: str, data: Path, *, oracle: bool = False) -> tuple[list[Told], list[str]]:
    """Return what the product made of every report of a split, and what could not be measured."""
    told: list[Told] = []
    notes: list[str] = []
    stages = _by_oracle if oracle else None
    for constellation in load_constellations(split):
        told += build_constellation(constellation, stages).told
    for name in load_vocabulary().sets:
        try:
            reports = list(load_split(split, sets=(name,), data=data))
        except CorpusError as missing:
            # An error may quote the text, which nobody reads in the blind part.
            notes.append(f"{name} left out" + ("" if split == "blind" else f": {missing}"))
            continue
        if reports:
            told += build_texts(reports, stages).told
    return told, notes


def score(told: Sequence[Told], split: str, notes: Sequence[str] = ()) -> Table:
    """Return the table of reports that were read."""
    reports = [judge_report(one) for one in told]
    total = tally(reports)
    rows = [("all", total)]
    rows += [(name, tally(group)) for name, group in _grouped(reports, lambda r: r.told.gold.set)]
    kinds = _grouped([each for each in reports if each.told.gold.kind is not None], _kind)
    rows += [(f"· {name}", tally(group)) for name, group in kinds]
    rows += [(f"+ {name}", counts) for name, counts in by_family(reports)]
    return Table(
        bench="claims",
        split=split,
        columns=COLUMNS,
        rows=tuple(Row(name, counts.cells()) for name, counts in rows),
        figures={**total.figures(), **_by_set(reports)},
        notes=(KEY, *_notes(total), *notes),
        digits=2,
    )


def _by_set(reports: Sequence[JudgedReport]) -> dict[str, float]:
    """Return the figures of our own reports as `ours/NAME`: those that need no data beside."""
    ours = tally(one for one in reports if one.told.gold.set == OURS)
    return {f"{OURS}/{name}": value for name, value in ours.figures().items()}


def _grouped(
    reports: Sequence[JudgedReport], key: Callable[[JudgedReport], str]
) -> list[tuple[str, list[JudgedReport]]]:
    groups: dict[str, list[JudgedReport]] = defaultdict(list)
    for one in reports:
        groups[key(one)].append(one)
    return sorted(groups.items())


def _kind(report: JudgedReport) -> str:
    """Return the kind of text that a report is of: the annotator's words, sorted into a few."""
    return load_vocabulary().kind_group(report.told.gold.kind)


def _notes(counts: Tally) -> list[str]:
    fates = ", ".join(f"{counts.fates[fate]} {fate}" for fate in Fate)
    fields = "; ".join(
        f"{name} " + "/".join(str(counts.verdicts[name][verdict]) for verdict in Verdict)
        for name in FIELDS
    )
    coder = f"a coder would code {counts.codable}: {counts.codable_found} have a claim"
    wrong = counts.perpetrator_wrong
    return [
        f"{counts.reports} reports ({counts.refused} refused); emitted: {fates}",
        f"right/vague/wrong/missing: {fields}",
        f"all right: {counts.all_right} of {counts.judged}; {coder}, {counts.codable_right} right",
        f"repeats of a gold claim: {counts.repeats}, of equal type and words {counts.same_words}",
        f"perpetrators invented or turned round: {wrong} of {counts.with_parties}",
        f"false claims of violence in {counts.lure_reports} lure reports: {counts.lure_violence}",
    ]
