"""Knowing: what is worked out over the whole case before any origin is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.corroborate.copies import find_copies
from dateline.corroborate.pages import Page
from dateline.corroborate.printing import Printed
from dateline.corroborate.sides import find_parties, find_sides
from dateline.corroborate.source_names import CREDITS, SourceNames, is_voice, resolve_names
from dateline.corroborate.voices import Known
from dateline.lexicon import Lexicon
from dateline.records import Claim, Report, source_rule_of


def know_sources(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    pages: Iterable[Page],
    lexicon: Lexicon,
) -> Known:
    """Return whose names are one, who carries whose text, and which sides there are."""
    names = resolve_names(claims, lexicon)
    printed = _printed(claims, reports, names)
    every = list(pages)
    return Known(
        names=names,
        copies=find_copies(every, printed),
        sides=find_sides(claims, names),
        parties=find_parties(claims, lexicon),
        printed=printed,
        own={page.report: page.own for page in every if page.own},
    )


def _printed(
    claims: Iterable[Claim], reports: Mapping[str, Report], names: SourceNames
) -> Mapping[str, Printed]:
    outlets: dict[str, str] = {}
    credited: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        for link in claim.sources:
            key = names.key(link, claim)
            if source_rule_of(link.basis) in CREDITS:
                credited[claim.report][key] = names.name(link, claim)
            elif is_voice(link):
                outlets[claim.report] = key
    return {
        name: Printed(report, outlets.get(name, f"report:{name}"), credited.get(name, {}))
        for name, report in reports.items()
    }
