"""Origins and grades of the gold events from the gold claims: what counting makes of them alone.

Each gold claim is handed over as a claim of the product with its gold chain, the report's carriers
and its outlet; events are the gold ones. So no mistake of the reader's or of linking is in these
figures. Reports are the product's own pages (outlet, byline, dateline) over the gold texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.quotes import QuotedText
from corpus.records import AnnotatedReport, GoldClaim, GoldLink, GoldPlace

from bench.event_tally import SURE, judge_origins
from bench.gold_cases import Built
from corpus import Constellation
from dateline.corroborate import (
    Known,
    count_origins,
    find_contest,
    grade_event,
    know_sources,
    page_of,
)
from dateline.decide import NO_TIES
from dateline.lexicon import Lexicon
from dateline.records import (
    Block,
    BlockKind,
    Claim,
    Participant,
    Place,
    Report,
    Role,
    SourceLink,
    Span,
    Stage,
    Status,
)

Key = tuple[str, int]  # a report's key and a happening's number


@dataclass(slots=True)
class GoldCount:
    """Counts over the gold events; `missed` says which were wrong, for whoever looks."""

    origins: Counter[str] = field(default_factory=Counter)
    badges: Counter[str] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    widths: list[int] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def add_gold(counts: GoldCount, constellation: Constellation, built: Built, lex: Lexicon) -> None:
    """Count the origins of one constellation's gold events, and grade them."""
    reports = {r.id: r for r in map(_report, built_reports(constellation, built))}
    claims = dict(_claims(constellation, reports, lex))
    every = [claim for held in claims.values() for claim in held]
    pages = [page_of(report, lex.sourcing.own_words) for report in reports.values()]
    known = know_sources(every, reports, pages, lex)
    for event in constellation.events:
        held = [claim for key in event.claims for claim in claims.get(key, ())]
        if event.origins is None or not held:
            continue
        _judge(counts, f"{constellation.id}/{event.id}", held, known, event.origins, event.grade)


def _judge(  # one line of a table
    counts: GoldCount,
    name: str,
    claims: Sequence[Claim],
    known: Known,
    wanted: tuple[int, int],
    grade: str | None,
) -> None:
    count = count_origins(claims, known)
    contest = find_contest(claims, count, known, NO_TIES)
    graded = grade_event(claims, count, known, contest)
    before = counts.origins["right"]
    judge_origins(counts.origins, (count.least, count.most), wanted)
    counts.widths.append(count.most - count.least)
    counts.grades["right"] += str(graded.grade) == grade
    counts.grades["wanted"] += 1
    given, deserved = graded.grade in SURE, grade in {str(each) for each in SURE}
    counts.badges["wanted"] += deserved
    counts.badges["given"] += deserved and given
    counts.badges["deserved" if deserved else "undeserved"] += given
    if counts.origins["right"] == before or str(graded.grade) != grade:
        shown = ", ".join(f"{o.name} [{o.counted.value} {o.rule.value}]" for o in count.origins)
        counts.missed.append(
            f"{name}: {count.least}..{count.most} for {wanted}, {graded.rule} for {grade}: {shown}"
        )


def built_reports(
    constellation: Constellation, built: Built
) -> Iterator[tuple[AnnotatedReport, Report | None]]:
    """Yield each annotated report with what the product made of its page."""
    made = {told.gold.key: told.report for told in built.told}
    for report in constellation.reports:
        yield report, made.get(report.key)


def _report(pair: tuple[AnnotatedReport, Report | None]) -> Report:
    """Return the product's report, with the gold text in place of its own."""
    gold, made = pair
    block = Block(BlockKind.PARAGRAPH, 0, len(gold.text))
    base = Report(gold.id, "", gold.key, gold.text, (block,), (), url=gold.url, outlet=gold.outlet)
    if made is None:
        return base
    return replace(
        base,
        byline=made.byline,
        dateline=made.dateline,
        published=made.published,
        outlet=made.outlet,
    )


def _claims(
    constellation: Constellation, reports: Mapping[str, Report], lex: Lexicon
) -> Iterator[tuple[Key, list[Claim]]]:
    for report in constellation.reports:
        text = QuotedText(report.text)
        held: dict[Key, list[Claim]] = {}
        for number, claim in enumerate(report.claims):
            key = (report.key, claim.happening)
            made = _claim(report, claim, number, text.sentence_of(claim.trigger), reports, lex)
            held.setdefault(key, []).append(made)
        yield from held.items()


def _claim(  # all that a claim is made of
    report: AnnotatedReport,
    gold: GoldClaim,
    number: int,
    evidence: Span,
    reports: Mapping[str, Report],
    lex: Lexicon,
) -> Claim:
    chain = [_link(each, report.text, lex) for each in gold.sources]
    chain += [
        replace(_link(each, report.text, lex), kind="agency", basis="agency in the dateline")
        for each in report.carriers
    ]
    digest = hashlib.sha256(f"{report.id} {number}".encode()).hexdigest()
    return Claim(
        id=f"c{digest[:10]}",
        report=report.id,
        event_type=gold.types[0],
        status=Status(gold.status),
        evidence=evidence,
        trigger=gold.trigger,
        text=evidence.of(report.text),
        when=None,
        place=_place(gold.place),
        participants=tuple(
            Participant(Role(each.role), name, None if actor is None else actor.id, each.span)
            for each in gold.participants
            for name in (each.name or each.span.of(report.text),)
            for actor in (lex.actors.find(name) or lex.actors.typed(name),)
        ),
        figures=(),
        sources=(*chain, _outlet(reports[report.id], lex)),
        stage=Stage(gold.stage),
    )


def _link(link: GoldLink, text: str, lex: Lexicon) -> SourceLink:
    said = link.span.of(text)
    name, _, body = (link.name or said).partition(" (")
    actor = lex.actors.find(name)
    words = name.split()
    person = actor is None and len(words) > 1 and all(word[:1].isupper() for word in words)
    outlet = lex.outlets.find(name)
    media = outlet is not None and outlet.is_media
    return SourceLink(
        name=name,
        kind="outlet" if media else "person" if person else "body",
        text=f"{name}, {body.rstrip(')')}, {said}",
        span=link.span,
        actor=None if actor is None else actor.id,
        stance=link.stance,
        basis="gold",
    )


def _outlet(report: Report, lex: Lexicon) -> SourceLink:
    site = None if report.url is None else lex.outlets.site_key(report.url)
    name = report.outlet or "unknown outlet"
    return SourceLink(name, "outlet", actor=site, basis="outlet of the report")


def _place(place: GoldPlace | None) -> Place | None:
    if place is None or place.name is None:
        return None
    return Place(place.name, None, None, None, None, "gold", country=place.country)


def given(counts: GoldCount) -> Mapping[str, float]:
    """Return the figures for the gate and the table."""
    asked = counts.origins["right"] + counts.origins["high"] + counts.origins["low"]
    badges = counts.badges["deserved"] + counts.badges["undeserved"]
    if not asked:
        return {}
    return {
        "gold claims: origins right": counts.origins["right"] / asked,
        "gold claims: badges deserved": counts.badges["deserved"] / max(1, badges),
        "gold claims: badges given": counts.badges["given"] / max(1, counts.badges["wanted"]),
        "gold claims: grades right": counts.grades["right"] / max(1, counts.grades["wanted"]),
        "gold claims: width of range": sum(counts.widths) / len(counts.widths),
    }
