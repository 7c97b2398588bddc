"""Seeds: a case built from real saved pages, against what a careful reader takes from them.

The folder holds `reports/` and `expected.yaml` (its head says what each field means); a sister set
in the same form drops in with `--data` or `--file`. Each claim that was emitted is accounted for:
right, wrong in a field, forbidden (`absent`), beside an expected one, or not asked about. The notes
list all that are not right, so that the rest can be judged by eye.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bench.product import Export, export_case
from bench.seed_fields import FIELDS, Item, exactly, inside, keys, names, stated, value_of
from bench.table import DataMissing, Row, Table

OVERLAP = 0.5  # of the wanted words that a claim's evidence must cover to be about them


@dataclass(slots=True)
class Tally:
    """Right and wrong answers by field, and a line for each wrong one."""

    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, *, right: bool, miss: str) -> None:
        """Add one answer."""
        self.asked[what] = self.asked.get(what, 0) + 1
        self.right[what] = self.right.get(what, 0) + right
        if not right:
            self.misses.append(f"miss: {miss}")


def run(data: Path, split: str | None) -> Table:
    """Score the folder of the seeds, or the data folder itself where it is one of that form."""
    held = (data / "expected.yaml").is_file()
    return run_file(data if held else data.parent / "seeds", split)


def run_file(folder: Path, split: str | None) -> Table:
    """Build a case from the folder's reports and score its export."""
    if not (folder / "expected.yaml").is_file():
        raise DataMissing(f"no expected.yaml in {folder}")
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    export = export_case([folder / "reports"])
    tally = Tally()
    score_reports(expected["reports"], export, tally)
    matches = score_claims(expected["claims"], export, tally)
    score_across(expected.get("across_reports", ()), matches, export, tally)
    score_events(expected, export, tally)
    return _table(expected, export, matches, tally, split or "all")


def score_reports(wanted: Mapping[str, Item], export: Export, tally: Tally) -> None:
    """Score title, publication interval, furniture and related headlines of each report."""
    by_name = {Path(report["path"]).name: report for report in export["reports"]}
    for name, want in wanted.items():
        report = by_name.get(name)
        tally.count("report", right=report is not None, miss=f"{name}: no report")
        if report is None:
            continue
        title = report["title"]
        same = _squeeze(title) == _squeeze(want["title"])
        tally.count("title", right=same, miss=f"{name}: title {title!r}")
        published = report["published"]
        fits = inside(published, want["published"])
        tally.count("published", right=fits, miss=f"{name}: published {published}")
        for words in want.get("furniture", ()):
            clean = words not in report["text"]
            tally.count("furniture out", right=clean, miss=f"{name}: furniture {words!r}")
        if "related_headlines" in want:
            number = len(report["related_headlines"])
            dated = all(headline["date"] for headline in report["related_headlines"])
            tally.count(
                "related headlines",
                right=number == want["related_headlines"] and dated,
                miss=f"{name}: {number} related headlines, all dated: {dated}",
            )


def score_claims(wanted: list[Item], export: Export, tally: Tally) -> dict[str, Item]:
    """Find each wanted claim by its evidence, score its stated fields; return the matches."""
    matches = {}
    for want in wanted:
        candidates = [claim for claim in export["claims"] if _is_about(claim, want, export)]
        best = max(candidates, key=lambda claim: _fit(want, claim), default=None)
        tally.count("claim found", right=best is not None, miss=f"{want['id']}: not found")
        if best is None:
            for name in stated(want):
                tally.count(name, right=False, miss=f"{want['id']}: no {name}")
            continue
        matches[want["id"]] = best
        for name, check in stated(want).items():
            tally.count(
                name, right=check(best), miss=f"{want['id']}: {name}: {value_of(name, best)}"
            )
    return matches


def score_events(expected: Item, export: Export, tally: Tally) -> None:
    """Score that no more events are listed than a careful reader lists."""
    if "events_at_most" in expected:
        most, number = expected["events_at_most"], len(export["events"])
        miss = f"{number} events listed, a careful reader lists at most {most}"
        tally.count("events at most", right=number <= most, miss=miss)


def score_across(
    rules: list[Item], matches: Mapping[str, Item], export: Export, tally: Tally
) -> None:
    """Score the same-event sets, their dates and origins, and the names of one actor."""
    events = {event["id"]: event for event in export["events"]}
    for rule in rules:
        if "same" in rule:
            _score_same(rule, matches, events, tally)
        elif "actor" in rule:
            _score_actor(rule, export, tally)


def _score_same(
    rule: Item, matches: Mapping[str, Item], events: Mapping[str, Item], tally: Tally
) -> None:
    ids = [matches[name]["event"] if name in matches else None for name in rule["same"]]
    for i, left in enumerate(ids):
        for j, right in enumerate(ids[i + 1 :], i + 1):
            same = left is not None and left == right
            pair = f"{rule['same'][i]} ~ {rule['same'][j]}"
            tally.count("same event", right=same, miss=f"{pair}: not one event")
    event = events.get(next((one for one in ids if one), ""))
    if "when" in rule:
        right = event is not None and exactly(event["when"], rule["when"])
        tally.count("event when", right=right, miss=f"{rule['same']}: event when")
    number = event["independent_origins"] if event else 0
    if "independent_at_least" in rule:
        least = rule["independent_at_least"]
        miss = f"{rule['same']}: {number} origins, wanted at least {least}"
        tally.count("origins", right=number >= least, miss=miss)
    if "independent_exactly" in rule:
        exact = rule["independent_exactly"]
        miss = f"{rule['same']}: {number} origins, wanted {exact}"
        tally.count("origins", right=number == exact, miss=miss)


def _score_actor(rule: Item, export: Export, tally: Tally) -> None:
    ids = {
        name.casefold(): actor["id"]
        for actor in export["actors"]
        for name in [actor["name"], *actor["aliases"]]
    }
    wanted = ids.get(rule["actor"].casefold())
    for name in rule["names"]:
        same = wanted is not None and ids.get(name.casefold()) == wanted
        tally.count("actor names", right=same, miss=f"{name!r} is not {rule['actor']!r}")


def _fit(want: Item, claim: Item) -> tuple[int, int]:
    """Rank a candidate claim: fields right, then the shorter evidence."""
    right = sum(check(claim) for check in stated(want).values())
    return right, claim["evidence"]["start"] - claim["evidence"]["end"]


def _report_of(claim: Item, export: Export) -> Item:
    return next(each for each in export["reports"] if each["id"] == claim["report"])


def _is_about(claim: Item, want: Item, export: Export) -> bool:
    """Tell whether a claim's evidence covers the wanted words of the wanted report."""
    report = _report_of(claim, export)
    start = report["text"].find(want["evidence"])
    if Path(report["path"]).name != want["report"] or start < 0:
        return False
    low = max(start, claim["evidence"]["start"])
    high = min(start + len(want["evidence"]), claim["evidence"]["end"])
    return bool(high - low >= OVERLAP * len(want["evidence"]))


def _is_forbidden(claim: Item, rule: Item, export: Export) -> bool:
    """Tell whether a claim is what an `absent` rule says must not come out."""
    report = _report_of(claim, export)
    if Path(report["path"]).name != rule["report"] or rule["near"] not in claim["evidence"]["text"]:
        return False
    if "fact_of" in rule:
        done = claim["status"] == "reported" and claim["stage"] == "accomplished"
        return done and claim["event_type"] in rule["fact_of"]
    parts = [part for part in claim["participants"] if part["role"] == rule["role"]]
    return bool(names({"participants": parts}) & keys(rule["names"]))


def standing(
    expected: Item, export: Export, matches: Mapping[str, Item]
) -> Iterator[tuple[str, str]]:
    """Yield how each emitted claim stands, and a line about it."""
    by_claim: dict[str, list[Item]] = {}
    for want in expected["claims"]:
        if want["id"] in matches:
            by_claim.setdefault(matches[want["id"]]["id"], []).append(want)
    for claim in export["claims"]:
        page = Path(_report_of(claim, export)["path"]).name[:3]
        words = _squeeze(claim["evidence"]["text"])
        line = f"{page} {claim['event_type']} [{claim['status']}] {words}"
        rules = [r["id"] for r in expected.get("absent", ()) if _is_forbidden(claim, r, export)]
        wanted = by_claim.get(claim["id"], ())
        if rules:
            yield "forbidden", f"{', '.join(rules)}: {line}"
        elif wanted:
            right = all(check(claim) for want in wanted for check in stated(want).values())
            yield "right" if right else "wrong in a field", line
        elif any(_is_about(claim, want, export) for want in expected["claims"]):
            yield "beside an expected one", line
        else:
            yield "not asked about", line


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


STANDINGS = ("right", "wrong in a field", "forbidden", "beside an expected one", "not asked about")


def _table(
    expected: Item, export: Export, matches: Mapping[str, Item], tally: Tally, split: str
) -> Table:
    rows = [
        Row(what, (tally.right[what], asked, tally.right[what] / asked))
        for what, asked in tally.asked.items()
    ]
    good = sum(_is_good(want, matches.get(want["id"])) for want in expected["claims"])
    total = len(expected["claims"])
    rows.append(Row("claims at 75 % of their fields", (good, total, good / total)))
    named = [name for name in tally.asked if name in FIELDS]
    asked = sum(tally.asked[name] for name in named)
    share = sum(tally.right[name] for name in named) / max(1, asked)
    rows.append(Row("all stated fields", (None, None, share)))
    stands = list(standing(expected, export, matches))
    counts = Counter(how for how, _ in stands)
    rows += [
        Row(f"emitted: {how}", (counts[how], len(stands), counts[how] / max(1, len(stands))))
        for how in STANDINGS
    ]
    judged = sum(counts[how] for how in STANDINGS[:3])
    figures = {
        name.replace(" ", "_"): tally.right[name] / tally.asked[name] for name in tally.asked
    }
    figures |= {
        "claims_at_75_percent": float(good),
        "stated_fields": share,
        "judged_precision": counts["right"] / max(1, judged),
        "not_forbidden": 1 - counts["forbidden"] / max(1, len(stands)),
    }
    notes = (
        f"precision where expected.yaml judges: {counts['right']} of {judged}",
        *tally.misses,
        *(f"{how}: {line}" for how in STANDINGS[1:] for own, line in stands if own == how),
    )
    return Table("seeds", split, ("right", "of", "share"), tuple(rows), figures, notes)


def _is_good(want: Item, claim: Item | None) -> bool:
    """Tell whether a wanted claim was found with three quarters of its stated fields."""
    checks = stated(want).values()
    return claim is not None and sum(one(claim) for one in checks) >= 0.75 * len(checks)
