"""Judged reports, and counts over them: claims found, fates, verdicts by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bench.claim_fields import FIELDS, all_right, judge
from bench.claim_match import Fate, Paired, Pairing, pair
from bench.claim_people import invented, turned_round
from bench.gold_cases import Told
from bench.gold_claims import Emitted, Gold
from bench.verdict import Verdict
from corpus import GoldClaim, load_vocabulary
from dateline.records import Claim, Stage, Status

HURTING = frozenset({"battle", "remote-violence", "killing", "abduction", "destruction"})


@dataclass(frozen=True, slots=True)
class Judged:
    """An emitted claim with its fate and, where it is matched, each field's verdict."""

    paired: Paired
    verdicts: Mapping[str, Verdict | None] = field(default_factory=dict)
    perpetrator_wrong: bool = False

    @property
    def claim(self) -> Claim:
        """Return the emitted claim."""
        return self.paired.emitted.claim

    @property
    def fate(self) -> Fate:
        """Return what became of it."""
        return self.paired.fate

    @property
    def gold(self) -> Gold | None:
        """Return the gold claim that it tells of."""
        return self.paired.gold


@dataclass(frozen=True, slots=True)
class Sought:
    """A gold claim: whether a claim of ours tells of it, and one that is right in all it says."""

    gold: Gold
    found: bool
    right: bool


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """One report with every emitted claim and every gold claim judged."""

    told: Told
    emitted: tuple[Judged, ...]
    sought: tuple[Sought, ...]

    @property
    def is_lure(self) -> bool:
        """Tell whether it is of a crisis without violence, written to mislead a reader."""
        return "/lure-" in f"/{self.told.gold.id}"

    def of_family(self, name: str) -> JudgedReport:
        """Return what is of one family of event types: of the gold's, where there is one."""
        return JudgedReport(
            self.told,
            tuple(one for one in self.emitted if family(_kind_of(one)) == name),
            tuple(one for one in self.sought if family(one.gold.claim.types[0]) == name),
        )


def _kind_of(one: Judged) -> str:
    return one.claim.event_type if one.gold is None else one.gold.claim.types[0]


def family(event_type: str) -> str:
    """Return the family of an event type."""
    return load_vocabulary().families.get(event_type, "other")


def judge_report(told: Told) -> JudgedReport:
    """Pair and judge every claim of a report."""
    pairing = pair(told.gold, told.emitted, unasked=load_vocabulary().unasked, events=told.events)
    return JudgedReport(
        told,
        tuple(_judged(one, pairing) for one in pairing.emitted),
        tuple(_sought(gold, pairing) for gold in pairing.golds),
    )


def _judged(one: Paired, pairing: Pairing) -> Judged:
    if one.gold is None:
        return Judged(one)
    ours, gold = one.emitted, one.gold
    beside = [each for each in pairing.of(gold) if each is not ours]
    wrong = has_parties(ours.claim) and (invented(ours, gold) or turned_round(ours, gold))
    return Judged(one, judge(ours, gold, beside=beside), wrong)


def _sought(gold: Gold, pairing: Pairing) -> Sought:
    matches: list[Emitted] = pairing.of(gold)
    right = any(all_right(judge(one, gold, whole=True)) for one in matches)
    return Sought(gold, bool(matches), right)


@dataclass(slots=True)
class Tally:
    """Counts over some reports; `verdicts` by field, over matched claims with anything there."""

    reports: int = 0
    refused: int = 0
    gold: int = 0
    found: int = 0
    happenings: int = 0
    happenings_found: int = 0
    codable: int = 0
    codable_found: int = 0
    codable_right: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    repeats: int = 0
    same_words: int = 0
    all_right: int = 0
    verdicts: dict[str, Counter[Verdict]] = field(default_factory=lambda: defaultdict(Counter))
    with_parties: int = 0
    perpetrator_wrong: int = 0
    lure_reports: int = 0
    lure_violence: int = 0

    @property
    def judged(self) -> int:
        """How many emitted claims are right or wrong: all that were asked for."""
        return sum(n for fate, n in self.fates.items() if fate is not Fate.UNASKED)

    def cells(self) -> tuple[float | int | None, ...]:
        """Return the columns of the table."""
        return (
            self.gold,
            share(self.found, self.gold),
            share(self.happenings_found, self.happenings),
            share(self.codable_right, self.codable),
            sum(self.fates.values()),
            share(self.fates[Fate.MATCHED], self.judged),
            share(self.all_right, self.judged),
            *(self.right(name) for name in FIELDS),
            share(self.perpetrator_wrong, self.with_parties),
        )

    def right(self, name: str) -> float | None:
        """Return the share of a field that is right, where there is anything to get right."""
        return share(self.verdicts[name][Verdict.RIGHT], sum(self.verdicts[name].values()))

    def figures(self) -> dict[str, float]:
        """Return the figures by name, for the gate; where less is better, what is left of 1."""
        wrong = share(self.perpetrator_wrong, self.with_parties)
        found = {
            "found": share(self.found, self.gold),
            "happenings found": share(self.happenings_found, self.happenings),
            "codable found": share(self.codable_found, self.codable),
            "codable right": share(self.codable_right, self.codable),
            "precision": share(self.fates[Fate.MATCHED], self.judged),
            "all right": share(self.all_right, self.judged),
            "perpetrator not wrong": None if wrong is None else 1 - wrong,
            **{name: self.right(name) for name in FIELDS},
        }
        return {name: value for name, value in found.items() if value is not None}


COLUMNS = (
    "gold", "fnd", "hap", "cod", "ours", "prec", "all", "type", "part", "place", "day", "fig",
    "src", "stat", "perp",
)  # fmt: skip


def share(part: float, whole: float) -> float | None:
    """Return a share, `None` where there is no whole."""
    return part / whole if whole else None


def tally(reports: Iterable[JudgedReport]) -> Tally:
    """Count over judged reports."""
    counts = Tally()
    for report in reports:
        _add(counts, report)
    return counts


def by_family(reports: Iterable[JudgedReport]) -> list[tuple[str, Tally]]:
    """Count by the family of event types, those that have a gold claim."""
    reports = list(reports)
    names = {family(each.gold.claim.types[0]) for report in reports for each in report.sought}
    found = [(name, tally(r.of_family(name) for r in reports)) for name in sorted(names)]
    return [(name, counts) for name, counts in found if counts.gold]


def _add(counts: Tally, report: JudgedReport) -> None:
    counts.reports += 1
    counts.refused += report.told.report is None
    _count_sought(counts, report)
    for one in report.emitted:
        counts.fates[one.fate] += 1
        if one.gold is not None:
            _count_matched(counts, one)
    _count_repeats(counts, report)
    if report.is_lure:
        counts.lure_reports += 1
        counts.lure_violence += sum(
            hurts(one.claim) and one.fate in (Fate.LURE, Fate.FALSE) for one in report.emitted
        )


def _count_sought(counts: Tally, report: JudgedReport) -> None:
    asked = [one for one in report.sought if is_asked(one.gold.claim)]
    counts.gold += len(asked)
    counts.found += sum(one.found for one in asked)
    counts.happenings += len({one.gold.claim.happening for one in asked})
    counts.happenings_found += len({one.gold.claim.happening for one in asked if one.found})
    codable = [one for one in asked if is_codable(one.gold)]
    counts.codable += len(codable)
    counts.codable_found += sum(one.found for one in codable)
    counts.codable_right += sum(one.right for one in codable)


def _count_matched(counts: Tally, one: Judged) -> None:
    counts.all_right += all_right(one.verdicts)
    for name, verdict in one.verdicts.items():
        if verdict is not None:
            counts.verdicts[name][verdict] += 1
    counts.with_parties += has_parties(one.claim)
    counts.perpetrator_wrong += one.perpetrator_wrong


def _count_repeats(counts: Tally, report: JudgedReport) -> None:
    """Count matched claims beyond the first of a gold claim, and those of equal type and words."""
    matched = [one for one in report.emitted if one.gold is not None]
    counts.repeats += len(matched) - len({id(one.gold) for one in matched})
    words = Counter((id(one.gold), one.claim.event_type, one.claim.evidence) for one in matched)
    counts.same_words += sum(number - 1 for number in words.values())


def is_asked(claim: GoldClaim) -> bool:
    """Tell whether claims of a gold claim's type are annotated exhaustively."""
    return load_vocabulary().asked(claim.types[0])


def is_codable(gold: Gold) -> bool:
    """Tell whether a coder would code a claim: told as a fact, of this crisis, and not minor."""
    told = gold.status in ("reported", "unverified") and gold.stage == "accomplished"
    return told and not (gold.claim.background or gold.claim.minor)


def has_parties(claim: Claim) -> bool:
    """Tell whether a claim is of violence and names somebody in it."""
    return family(claim.event_type) in HURTING and bool(claim.participants)


def hurts(claim: Claim) -> bool:
    """Tell whether a claim tells of violence as a fact."""
    told = claim.status in (Status.REPORTED, Status.UNVERIFIED)
    return told and claim.stage is Stage.ACCOMPLISHED and family(claim.event_type) in HURTING
