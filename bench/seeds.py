"""The main job on five real reports, against what a careful reader takes from them.

The folder holds `reports/` and `expected.yaml` (its head says what each field means); a sister set
in the same form drops in with `--data`. Besides the score, the notes list every miss, and the
claims that nothing in `expected.yaml` accounts for, so that precision can be judged by eye.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.table import DataMissing, Row, Table
from dateline.case import Case
from dateline.pipeline import build_case
from dateline.present.exports.case_json import case_to_json
from dateline.present.loading import load_view
from dateline.settings import Settings

Export = Mapping[str, Any]  # the case export, as its JSON Schema describes it
Wanted = Mapping[str, Any]  # one entry of expected.yaml

EARTH_KM = 6371.0


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
    """Build a case from the folder's reports and score its export."""
    folder = data if (data / "expected.yaml").is_file() else data.parent / "seeds"
    if not (folder / "expected.yaml").is_file():
        raise DataMissing(f"no expected.yaml in {data} or {folder}")
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    export = build_export(folder / "reports")
    tally = Tally()
    score_reports(expected["reports"], export, tally)
    matches = score_claims(expected["claims"], export, tally)
    score_across(expected.get("across_reports", ()), matches, export, tally)
    return _table(expected, export, matches, tally, split or "all")


def build_export(reports: Path) -> Export:
    """Build a case from the reports in a scratch folder and return its JSON export."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "seeds.dateline"
        build_case([reports], case=path, settings=Settings())
        with Case.open(path, read_only=True) as case:
            export: Export = json.loads(case_to_json(load_view(case)))
    return export


def score_reports(wanted: Mapping[str, Wanted], export: Export, tally: Tally) -> None:
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
        fits = _inside(published, want["published"])
        tally.count("published", right=fits, miss=f"{name}: published {published}")
        for words in want.get("furniture", ()):
            inside = words in report["text"]
            tally.count("furniture out", right=not inside, miss=f"{name}: furniture {words!r}")
        if "related_headlines" in want:
            number = len(report["related_headlines"])
            dated = all(headline["date"] for headline in report["related_headlines"])
            tally.count(
                "related headlines",
                right=number == want["related_headlines"] and dated,
                miss=f"{name}: {number} related headlines, all dated: {dated}",
            )


def score_claims(
    wanted: list[Wanted], export: Export, tally: Tally
) -> dict[str, Mapping[str, Any]]:
    """Find each wanted claim by its evidence, score its stated fields; return the matches."""
    reports = {report["id"]: report for report in export["reports"]}
    matches = {}
    for want in wanted:
        candidates = [
            claim
            for claim in export["claims"]
            if Path(reports[claim["report"]]["path"]).name == want["report"]
            and _overlap(reports[claim["report"]]["text"], want["evidence"], claim) >= 0.5
        ]
        best = max(candidates, key=lambda claim: _fit(want, claim), default=None)
        tally.count("claim found", right=best is not None, miss=f"{want['id']}: not found")
        if best is None:
            for name in _stated(want):
                tally.count(name, right=False, miss=f"{want['id']}: no {name}")
            continue
        matches[want["id"]] = best
        for name, check in _stated(want).items():
            tally.count(name, right=check(best), miss=f"{want['id']}: {name}: {_value(name, best)}")
    return matches


def score_across(
    rules: list[Wanted], matches: Mapping[str, Mapping[str, Any]], export: Export, tally: Tally
) -> None:
    """Score the same-event sets, their dates and origins, and the names of one actor."""
    events = {event["id"]: event for event in export["events"]}
    for rule in rules:
        if "same" in rule:
            _score_same(rule, matches, events, tally)
        elif "actor" in rule:
            _score_actor(rule, export, tally)


def _score_same(
    rule: Wanted,
    matches: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Mapping[str, Any]],
    tally: Tally,
) -> None:
    ids = [matches[name]["event"] if name in matches else None for name in rule["same"]]
    for i, left in enumerate(ids):
        for j, right in enumerate(ids[i + 1 :], i + 1):
            same = left is not None and left == right
            pair = f"{rule['same'][i]} ~ {rule['same'][j]}"
            tally.count("same event", right=same, miss=f"{pair}: not one event")
    event = events.get(next((one for one in ids if one), ""))
    if "when" in rule:
        right = event is not None and _exactly(event["when"], rule["when"])
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


def _score_actor(rule: Wanted, export: Export, tally: Tally) -> None:
    names = {
        name.casefold(): actor["id"]
        for actor in export["actors"]
        for name in [actor["name"], *actor["aliases"]]
    }
    wanted = names.get(rule["actor"].casefold())
    for name in rule["names"]:
        same = wanted is not None and names.get(name.casefold()) == wanted
        tally.count("actor names", right=same, miss=f"{name!r} is not {rule['actor']!r}")


def _stated(want: Wanted) -> dict[str, Callable[[Mapping[str, Any]], bool]]:
    """Return a check for each field that the wanted claim states."""
    checks: dict[str, Callable[[Mapping[str, Any]], bool]] = {}
    if "acled" in want:
        checks["acled"] = lambda claim: _acled(claim) in want["acled"]
    if "when" in want:
        checks["when"] = lambda claim: _exactly(claim["when"], want["when"])
    if "when_within" in want:
        checks["when"] = lambda claim: _inside(claim["when"], want["when_within"])
    if "place" in want:
        checks["place"] = lambda claim: _near(claim["place"], want["place"][1])
    if "actors" in want:
        checks["actors"] = lambda claim: all(_names(claim) & _keys(one) for one in want["actors"])
    if "sources" in want:
        checks["sources"] = lambda claim: _chain_holds(claim["sources"], want["sources"])
    checks["status"] = lambda claim: claim["status"] == want["status"]
    for measure, limits in want.get("figures", ()):
        checks["figures"] = lambda claim, m=measure, r=limits: _figure(claim, m, r)  # type: ignore[misc]
    if "status" not in want:
        del checks["status"]
    return checks


def _fit(want: Wanted, claim: Mapping[str, Any]) -> tuple[int, int]:
    """Rank a candidate claim: fields right, then the shorter evidence."""
    right = sum(check(claim) for check in _stated(want).values())
    return right, claim["evidence"]["start"] - claim["evidence"]["end"]


def _overlap(text: str, words: str, claim: Mapping[str, Any]) -> float:
    """Return the share of the wanted words that the claim's evidence covers."""
    start = text.find(words)
    if start < 0:
        return 0.0
    low = max(start, claim["evidence"]["start"])
    high = min(start + len(words), claim["evidence"]["end"])
    return float(max(0, high - low) / len(words))


def _exactly(when: Mapping[str, Any] | None, days: list[str]) -> bool:
    return when is not None and [when["earliest"], when["latest"]] == [str(day) for day in days]


def _inside(when: Mapping[str, Any] | None, days: list[str]) -> bool:
    if when is None or when["earliest"] is None or when["latest"] is None:
        return False
    first, last = (date.fromisoformat(str(day)) for day in days)
    return (
        first <= date.fromisoformat(when["earliest"]) and date.fromisoformat(when["latest"]) <= last
    )


def _near(place: Mapping[str, Any] | None, spot: list[float]) -> bool:
    if place is None or place["latitude"] is None:
        return False
    return _distance_km(place["latitude"], place["longitude"], spot[0], spot[1]) <= spot[2]


def _distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return float(2 * EARTH_KM * math.asin(math.sqrt(h)))


def _acled(claim: Mapping[str, Any]) -> str:
    return str((claim["acled"] or {}).get("sub_event_type"))


def _names(claim: Mapping[str, Any]) -> set[str]:
    return _keys(name for part in claim["participants"] for name in (part["name"], part["actor"]))


def _keys(names: Any) -> set[str]:
    return {key for name in names if name for key in [_key(name)] if key}


def _key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.replace("’s", "").replace("'s", "").lower())
    return " ".join(word for word in words if word not in {"the", "a", "an", "of"})


def _chain_holds(sources: list[Mapping[str, Any]], wanted: list[str]) -> bool:
    """Tell whether the wanted sources stand in the chain, in order."""
    names = iter([_key(f"{source['name']} {source['text'] or ''}") for source in sources])
    return all(any(_says(want, name) for name in names) for want in wanted)


def _says(wanted: str, name: str) -> bool:
    words = set(_key(wanted).split())
    return words <= set(name.split()) or any(word[:6] in name for word in words if len(words) == 1)


def _figure(claim: Mapping[str, Any], measure: str, limits: list[float]) -> bool:
    return any(
        figure["measure"] == measure and [figure["low"], figure["high"]] == limits
        for figure in claim["figures"]
    )


def _value(name: str, claim: Mapping[str, Any]) -> object:
    if name == "acled":
        return _acled(claim)
    if name == "actors":
        return [(part["role"], part["name"], part["actor"]) for part in claim["participants"]]
    if name == "sources":
        return [source["name"] for source in claim["sources"]]
    return claim.get(name)


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


def _unaccounted(
    expected: Mapping[str, Any], export: Export, matches: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    reports = {report["id"]: report for report in export["reports"]}
    matched = {claim["id"] for claim in matches.values()}
    for claim in export["claims"]:
        report = reports[claim["report"]]
        name = Path(report["path"]).name
        known = any(
            want["report"] == name and _overlap(report["text"], want["evidence"], claim) >= 0.5
            for want in expected["claims"]
        )
        if claim["id"] not in matched and not known:
            text = _squeeze(claim["evidence"]["text"])
            yield f"beyond expected: {name[:3]} {claim['event_type']} [{claim['status']}] {text}"


def _table(
    expected: Mapping[str, Any],
    export: Export,
    matches: Mapping[str, Mapping[str, Any]],
    tally: Tally,
    split: str,
) -> Table:
    rows = [
        Row(what, (tally.right[what], asked, tally.right[what] / asked))
        for what, asked in tally.asked.items()
    ]
    good = 0
    for want in expected["claims"]:
        checks = _stated(want)
        claim = matches.get(want["id"])
        right = sum(check(claim) for check in checks.values()) if claim else 0
        good += claim is not None and right >= 0.75 * len(checks)
    total = len(expected["claims"])
    rows.append(Row("claims at 75 % of their fields", (good, total, good / total)))
    fields = [name for name in tally.asked if name in _FIELDS]
    share = sum(tally.right[name] for name in fields) / max(
        1, sum(tally.asked[name] for name in fields)
    )
    rows.append(Row("all stated fields", (None, None, share)))
    figures = {
        name.replace(" ", "_"): tally.right[name] / tally.asked[name] for name in tally.asked
    }
    figures |= {"claims_at_75_percent": float(good), "stated_fields": share}
    notes = (*tally.misses, *_unaccounted(expected, export, matches))
    return Table("seeds", split, ("right", "of", "share"), tuple(rows), figures, notes)


_FIELDS = frozenset({"acled", "when", "place", "actors", "sources", "status", "figures"})
