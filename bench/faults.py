"""Small cases, each of a kind of fault: how many are read rightly, by kind.

The folder `faults` lies beside the data folder: `reading.yaml` (sentences and pages) and
`constellations/` (several reports told of one crisis); its README says what an expectation means.
A sister set drops in with `--file FOLDER`. `silent` is what a reader passes that takes no claim
from any report: read the score above that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.conditions import Item
from bench.expectations import World, failures
from bench.product import Export, export_case
from bench.table import DataMissing, Row, Table, UnknownSplit
from dateline import Settings, TextReader
from dateline.present.exports import reading_object

PARTS = ("reading", "constellations")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case: why it fails (nothing where it passes), and whether a silent reader passes it."""

    name: str
    why: tuple[str, ...]
    silent: bool

    @property
    def kind(self) -> str:
        """Return the kind of fault that the case is of."""
        return self.name.split("-")[0]


def run(data: Path, split: str | None) -> Table:
    """Judge the cases of the folder beside the data; `split` is one of `PARTS`, else both."""
    return run_file(data.parent / "faults", split)


def run_file(folder: Path, split: str | None) -> Table:
    """Judge the cases of a folder."""
    if split not in (None, "all", *PARTS):
        raise UnknownSplit(f"no split {split}; there are {', '.join(PARTS)}")
    if not (folder / "reading.yaml").is_file():
        raise DataMissing(f"there is no folder {folder} with a reading.yaml")
    verdicts: list[Verdict] = []
    if split != "constellations":
        verdicts += judge_readings(folder)
    if split != "reading":
        verdicts += judge_constellations(folder)
    return _table(verdicts, split or "all")


def judge_readings(folder: Path) -> Iterator[Verdict]:
    """Yield a verdict for each sentence and each page."""
    cases = yaml.safe_load((folder / "reading.yaml").read_text(encoding="utf-8"))
    reader = TextReader(Settings())
    pages = export_case([folder / "pages"]) if any("page" in case for case in cases) else {}
    for case in cases:
        world = _page_world(pages, case["page"]) if "page" in case else _text_world(reader, case)
        yield _verdict(case, world)


def _text_world(reader: TextReader, case: Item) -> World:
    reading = reader.read(case["text"].strip(), published=str(case["published"]))
    found: Any = reading_object(reading.report, reading.findings, tuple(reading.claims))
    return World(found["claims"], {reading.report.id: found["text"]})


def _page_world(pages: Export, name: str) -> World | None:
    """Return what was taken from one page, `None` where the page was rejected."""
    page = next((each for each in pages["reports"] if Path(each["path"]).name == name), None)
    if page is None:
        return None
    claims = [claim for claim in pages["claims"] if claim["report"] == page["id"]]
    return World(claims, {page["id"]: page["text"]}, pages["events"], pages["reports"], page)


def judge_constellations(folder: Path) -> Iterator[Verdict]:
    """Yield a verdict for each constellation: one case built from all its reports."""
    for path in sorted((folder / "constellations").glob("*/case.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        built = export_case([path.parent / "reports"])
        texts = {report["id"]: report["text"] for report in built["reports"]}
        yield _verdict(case, World(built["claims"], texts, built["events"], built["reports"]))


def _verdict(case: Item, world: World | None) -> Verdict:
    if world is None:
        return Verdict(case["id"], ("the page was rejected",), silent=False)
    why = tuple(failures(case["expect"], world))
    return Verdict(case["id"], why, silent=not failures(case["expect"], world.silent()))


def _table(verdicts: Sequence[Verdict], split: str) -> Table:
    cases = Counter(each.kind for each in verdicts)
    passed = Counter(each.kind for each in verdicts if not each.why)
    silent = Counter(each.kind for each in verdicts if each.silent)
    rows = [Row(kind, _cells(passed[kind], cases[kind], silent[kind])) for kind in cases]
    total = _cells(passed.total(), cases.total(), silent.total())
    rows.append(Row("total", total))
    return Table(
        bench="faults",
        split=split,
        columns=("passed", "cases", "share", "silent", "silent share"),
        rows=tuple(rows),
        figures={"passed": float(passed.total()), "share": passed.total() / max(1, len(verdicts))},
        notes=(
            f"{len(cases)} kinds, {sum(passed[kind] == cases[kind] for kind in cases)} whole",
            *(f"{each.name}: {' | '.join(each.why)}" for each in verdicts if each.why),
        ),
    )


def _cells(passed: int, cases: int, silent: int) -> tuple[int | float, ...]:
    return (passed, cases, passed / max(1, cases), silent, silent / max(1, cases))
