"""Credits: agencies and outlets that a report names outside its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.lexicon import Lexicon, Outlet
from dateline.read.attribution.naming import outlet_kind
from dateline.records import BlockKind, Report, SourceLink, SourceRule, Span

# A name as credits have it: up to five words that open with a capital.
_NAME = r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}"
INPUT = re.compile(
    r"\b(?:with|includes?|including) (?:additional |inputs?|files|material|reporting)"
    r"(?: inputs?| reporting| material)?s? (?:from|by) (?P<names>[^.\n)]+)",
    re.IGNORECASE,
)
FIRST_PUBLISHED = re.compile(
    r"\b(?:first|originally) (?:published|appeared|ran|aired|posted|released)"
    rf" (?:by|in|on|at|with) (?P<names>(?:the )?{_NAME})"
)
SOURCE_LINE = re.compile(
    rf"^\W*(?:Source|Sources|Via|Credit|From|Agency)\s*:\s*(?P<names>{_NAME})", re.MULTILINE
)
LONE = re.compile(rf"^\W*(?:By )?(?P<names>{_NAME})\W*$")
SLASHED = re.compile(rf"(?P<names>[A-Z][\w.-]+)\s?/\s?{_NAME}")
AFTER_SLASH = re.compile(r"/\s?(?P<names>[A-Z][\w. -]+?)\W*$")
PHOTO = re.compile(
    r"\(?\b(?:Photo|Photograph|Image|Picture|Credit|Video|Courtesy)s?(?: by| of|:)\s*"
    rf"(?P<names>{_NAME})"
)
BRACKETED = re.compile(r"[(\[](?P<names>[A-Z][\w.&'’ -]{1,40})[)\]]\W*$")
GENERIC = re.compile(
    r"\b(?:news )?(?:agencies|wires|wire services|agency reports)\b", re.IGNORECASE
)
LONGEST_FOOT = 260


def whole_credits(report: Report, lexicon: Lexicon) -> tuple[SourceLink, ...]:
    """Return whom a report is credited to as a whole: dateline, byline, foot; nearest first."""
    found: dict[str, SourceLink] = {}
    for link in (
        *_dateline(report, lexicon),
        *_byline(report, lexicon),
        *_foot(report, lexicon),
    ):
        found.setdefault(link.name, link)
    return tuple(found.values())


def block_credits(report: Report, evidence: Span, lexicon: Lexicon) -> tuple[SourceLink, ...]:
    """Return whom the caption that holds the evidence is credited to."""
    for block in report.blocks:
        span = Span(block.start, block.end)
        if block.kind is BlockKind.CAPTION and span.overlaps(evidence):
            return tuple(_in_caption(report, span, lexicon))
    return ()


def _dateline(report: Report, lexicon: Lexicon) -> Iterator[SourceLink]:
    line = report.dateline
    if line is None or line.agency is None:
        return
    for name in re.split(r"\s*[/,;&]\s*|\s+and\s+", line.agency):
        if name.strip():
            yield _link(name.strip(), line.span, report, lexicon, SourceRule.DATELINE)


def _byline(report: Report, lexicon: Lexicon) -> Iterator[SourceLink]:
    if report.byline is None:
        return
    for name in re.split(r"\s*[/,;&|]\s*|\s+and\s+|\s+in\s+", report.byline):
        plain = re.sub(r"^(?:by|from)\s+", "", name.strip(), flags=re.IGNORECASE)
        outlet = lexicon.outlets.find(plain)
        if outlet is not None:
            yield _known(outlet, None, None, SourceRule.BYLINE)


def _foot(report: Report, lexicon: Lexicon) -> Iterator[SourceLink]:
    tail = [b for b in report.blocks if b.kind is not BlockKind.TITLE][-3:]
    for block in tail:
        text = report.text[block.start : block.end]
        if len(text) > LONGEST_FOOT and block.kind is not BlockKind.NOTE:
            continue
        for pattern in (INPUT, FIRST_PUBLISHED, SOURCE_LINE):
            for match in pattern.finditer(text):
                yield from _listed(match, block.start, report, lexicon)
        lone = LONE.match(text) or (BRACKETED.search(text) if block is tail[-1] else None)
        if lone is not None:
            outlet = lexicon.outlets.find(lone["names"].strip())
            if outlet is not None and outlet.is_media:
                span = Span(block.start + lone.start("names"), block.start + lone.end("names"))
                yield _known(outlet, report, span, SourceRule.FOOT)


def _listed(
    match: re.Match[str], offset: int, report: Report, lexicon: Lexicon
) -> Iterator[SourceLink]:
    words = match["names"]
    start = offset + match.start("names")
    for part in re.finditer(r"[^,;&/]+?(?=\s+and\s+|[,;&/]|$)", words):
        name = re.sub(r"^(?:and|the)\s+", "", part.group().strip(), flags=re.IGNORECASE).strip(" .")
        at = words.find(name, part.start())
        if not name or at < 0:
            continue
        span = Span(start + at, start + at + len(name))
        outlet = lexicon.outlets.find(name)
        if outlet is not None or name[0].isupper() or GENERIC.search(name):
            yield _link(name, span, report, lexicon, SourceRule.FOOT)


def _in_caption(report: Report, span: Span, lexicon: Lexicon) -> Iterator[SourceLink]:
    text = span.of(report.text)
    for pattern in (SLASHED, AFTER_SLASH, PHOTO, BRACKETED):
        for match in pattern.finditer(text):
            for group, words in match.groupdict().items():
                outlet = None if words is None else lexicon.outlets.find(words.strip())
                if outlet is not None:
                    start = span.start + match.start(group)
                    yield _known(
                        outlet,
                        report,
                        Span(start, start + len(words or "")),
                        SourceRule.CAPTION,
                    )
                    return


def _link(name: str, span: Span, report: Report, lexicon: Lexicon, rule: SourceRule) -> SourceLink:
    outlet = lexicon.outlets.find(name)
    if outlet is not None:
        return _known(outlet, report, span, rule)
    return SourceLink(name, "agency", span.of(report.text), span, None, "asserts", rule.value)


def _known(
    outlet: Outlet, report: Report | None, span: Span | None, rule: SourceRule
) -> SourceLink:
    text = None if report is None or span is None else span.of(report.text)
    return SourceLink(
        outlet.name, outlet_kind(outlet), text, span, outlet.id, "asserts", rule.value
    )


def outlet_link(report: Report, lexicon: Lexicon) -> SourceLink:
    """Return the report's own outlet as the last link; one that is not known is kept as unknown."""
    outlet = None if report.outlet is None else lexicon.outlets.find(report.outlet)
    rule = SourceRule.OUTLET
    if outlet is None and report.url is not None:
        outlet, rule = lexicon.outlets.of_address(report.url), SourceRule.ADDRESS
    if outlet is not None:
        return SourceLink(outlet.name, outlet_kind(outlet), actor=outlet.id, basis=rule.value)
    if report.outlet is not None:
        site = None if report.url is None else lexicon.outlets.site_key(report.url)
        return SourceLink(report.outlet, "outlet", actor=site, basis=SourceRule.OUTLET.value)
    return SourceLink("unknown outlet", "unknown", basis=SourceRule.NO_OUTLET.value)
