"""Fresh: raw reports that nobody worked on, judged claim by claim by a person who reads them.

    python -m bench fresh --file FOLDER            samples 20 claims, writes FOLDER-sheet.csv
    python -m bench fresh --file FOLDER-sheet.csv  reads the sheet filled in, appends to fresh.jsonl

The sheet has a row for each claim: its words, what was read, and empty columns to be filled with
`y` (right), `n` (wrong) or `-` (nothing there to judge); `perpetrator` takes `n` where one was
invented or turned round. The figures go with the day and the commit that was measured into
`bench/fresh.jsonl`, and with a remark where `--split` gives one; the reports do not. A sheet that
is there is never written over, and none is recorded twice.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.blind_runs import commit
from bench.product import Export, export_case
from bench.table import DataMissing, Row, Table

LOG = Path(__file__).with_name("fresh.jsonl")
SAMPLE, SEED = 20, 20
JUDGED = (
    "type", "participants", "place", "day", "figure", "source", "status", "perpetrator",
)  # fmt: skip
SHOWN = (
    "commit", "claim", "report", "published", "sentence", "read type", "read status", "read actors",
    "read targets", "read place", "read days", "read figures", "read sources",
)  # fmt: skip
MARKS = {"y": True, "n": False, "-": None}


def run(data: Path, split: str | None) -> Table:
    """Print every line that was recorded."""
    del data
    lines = recorded()
    if not lines:
        raise DataMissing("nothing was judged yet: name a folder of fresh reports with --file")
    return _table(lines, split or "recorded")


def run_file(path: Path, split: str | None) -> Table:
    """Sample a folder of reports into a sheet, or take a filled sheet's figures on record."""
    if path.suffix == ".csv":
        return _table([record(path, note=split)], "judged")
    sheet = path.with_name(f"{path.name}-sheet.csv")
    if sheet.exists():
        raise DataMissing(f"{sheet} is there already; it may be filled in, so it is left alone")
    number = write_sheet(export_case([path]), sheet)
    return Table("fresh", "sheet", ("claims",), (Row(str(sheet), (number,)),))


def recorded() -> list[Mapping[str, object]]:
    """Return every line of the log, oldest first."""
    text = LOG.read_text("utf-8") if LOG.exists() else ""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def write_sheet(export: Export, sheet: Path) -> int:
    """Write a sheet of sampled claims; return how many. An old sheet is never overwritten."""
    claims = sorted(export["claims"], key=lambda claim: claim["id"])
    chosen = random.Random(SEED).sample(claims, min(SAMPLE, len(claims)))  # noqa: S311 # no secret
    reports = {report["id"]: report for report in export["reports"]}
    measured = commit()
    with sheet.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*SHOWN, *JUDGED))
        for claim in chosen:
            shown = _shown(claim, reports[claim["report"]])
            writer.writerow((measured, *shown, *("" for _ in JUDGED)))
    return len(chosen)


def _shown(claim: Export, report: Export) -> tuple[str, ...]:
    at, text = claim["evidence"], report["text"]
    around = text[max(0, at["start"] - 200) : at["end"] + 200].replace("\n", " ")
    published, when, place = report["published"], claim["when"] or {}, claim["place"] or {}

    def role(name: str) -> str:
        return "; ".join(part["name"] for part in claim["participants"] if part["role"] == name)

    figures = (f"{f['measure']} {f['low']}..{f['high']} “{f['text']}”" for f in claim["figures"])
    return (
        claim["id"],
        report["path"],
        f"{published['earliest']}..{published['latest']}",
        f"… {around} … [{at['text']}]",
        claim["event_type"],
        f"{claim['status']}, {claim['stage']}",
        role("actor"),
        role("target"),
        f"{place.get('name', '')} ({(place.get('precision') or {}).get('word', '')})",
        f"{when.get('earliest', '')}..{when.get('latest', '')}",
        "; ".join(figures),
        " < ".join(source["name"] for source in claim["sources"]),
    )


def record(sheet: Path, *, note: str | None) -> Mapping[str, object]:
    """Append the figures of a filled sheet to the log; raise `DataMissing` if it is not filled."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise DataMissing(f"{sheet} has no claim")
    marks = [_marks(row, number) for number, row in enumerate(rows, 2)]
    name, measured = sheet.stem.removesuffix("-sheet"), rows[0].get("commit") or "unknown"
    if any(line["sheet"] == name and line["commit"] == measured for line in recorded()):
        raise DataMissing(f"{sheet} is on record already")
    line: dict[str, object] = {
        "judged on": datetime.now(UTC).date().isoformat(),
        "commit": measured,
        "sheet": name,
        "claims": len(rows),
        "all right": _mean([all(mark is not False for mark in one.values()) for one in marks]),
        **{field: _mean([one[field] for one in marks]) for field in JUDGED},
    }
    if note:
        line["note"] = note
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")
    return line


def _marks(row: Mapping[str, str], number: int) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    for name in JUDGED:
        mark = (row.get(name) or "").strip().lower()
        if mark not in MARKS:
            raise DataMissing(f"line {number}: `{name}` is {mark!r}; write y, n or -")
        found[name] = MARKS[mark]
    return found


def _mean(marks: Sequence[bool | None]) -> float | None:
    asked = [mark for mark in marks if mark is not None]
    return round(sum(asked) / len(asked), 3) if asked else None


def _table(lines: Sequence[Mapping[str, object]], split: str) -> Table:
    columns = ("claims", "all right", *JUDGED)

    def cell(value: object) -> float | int | None:
        return value if isinstance(value, float | int) else None

    return Table(
        bench="fresh",
        split=split,
        columns=columns,
        rows=tuple(
            Row(
                f"{line['judged on']} {line['commit']} {line['sheet']}",
                tuple(cell(line.get(name)) for name in columns),
            )
            for line in lines
        ),
        notes=tuple(str(line["note"]) for line in lines if line.get("note")),
    )
