"""Who says so: the chain of a claim, from the one nearest the event to the outlet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_report
from tests.read.reading import gazetteer, language, lexicon
from tests.read.told import StubHeads, Told

from dateline.read.claim.reader import read_report
from dateline.read.parse.language import analyse
from dateline.records import Dateline, Report, SourceLink, SourceRule, Span, source_rule_of

OUTLET = "The Harbour Courier"


def chain_of(
    report: Report, word: str, source: str = "", carrier: str = "", status: str = "reported"
) -> tuple[SourceLink, ...]:
    arcs = {role: by for role, by in (("source", source), ("carrier", carrier)) if by}
    (doc,) = analyse(language(), [report])
    heads = StubHeads(Told(word, "seizure", arcs=arcs, status=status))
    (claim,) = read_report(report, doc, heads, lexicon=lexicon(), gazetteer=gazetteer()).claims
    return claim.sources


@pytest.mark.parametrize(
    ("text", "word", "source", "carrier", "names"),
    [
        ("Rebels took the ford on Monday.", "took", "", "", []),
        ("Rebels took the ford, the army said.", "took", "army", "", ["army"]),
        ("Rebels took the ford, an officer told Reuters.", "took", "officer", "Reuters",
         ["officer", "Reuters"]),
        ("Rebels took the ford, an officer told Reuters by telephone.", "took", "officer", "",
         ["officer", "Reuters"]),
        ("Rebels took the ford, according to reports cited by the UN.", "took", "reports", "",
         ["reports", "United Nations"]),
        ("Shells fell on the ford, the Kesh Relief Committee (KRC) said.", "fell", "Committee", "",
         ["Kesh Relief Committee"]),
        ("Ivo Marn told reporters that 61 people were held. He said rebels took the ford.", "took",
         "He", "", ["Ivo Marn"]),
        ("Ivo Marn came to the ford. Rebels took it, he said.", "took", "he", "", ["Ivo Marn"]),
        ("A correspondent of Reuters heard blasts. An officer told the agency that rebels fled.",
         "fled", "officer", "agency", ["officer", "Reuters"]),
        ("Reporters Without Borders (RSF) came. The RSF said that rebels took the ford.", "took",
         "RSF", "", ["Reporters Without Borders"]),
        ("Tass quoted the mayor as saying that rebels took the ford.", "took", "mayor", "Tass",
         ["mayor", "TASS"]),
        ("Captain Lena Brandt said the ford was lost. Brandt said rebels took the mill.", "took",
         "Brandt", "", ["Lena Brandt"]),
        ("Gunmen burned a mill, police said.\n\nWith input from agencies", "burned", "police", "",
         ["police", "agencies"]),
    ],
)  # fmt: skip
def test_chains_run_from_the_event_to_the_outlet(
    text: str, word: str, source: str, carrier: str, names: list[str]
) -> None:
    chain = chain_of(make_report(text), word, source, carrier)
    assert [link.name for link in chain] == [*names, OUTLET]


def test_every_link_but_the_outlet_shows_its_words() -> None:
    report = make_report("Rebels took the ford, an officer told Reuters.")
    first, second, _ = chain_of(report, "took", "officer", "Reuters")
    assert [link.span and link.span.of(report.text) for link in (first, second)] == [
        first.text,
        second.text,
    ]


def test_an_outlet_that_nobody_names_is_kept_as_unknown() -> None:
    (link,) = chain_of(make_report("Rebels took the ford.", outlet=None), "took")
    assert (link.kind, link.actor) == ("unknown", None)
    assert source_rule_of(link.basis) is SourceRule.NO_OUTLET


def test_the_address_names_the_outlet() -> None:
    report = make_report("Rebels took the ford.", outlet=None, url="https://www.rt.com/news/3")
    (link,) = chain_of(report, "took")
    assert (link.name, link.actor) == ("RT", "rt")
    assert source_rule_of(link.basis) is SourceRule.ADDRESS


def test_the_agency_in_the_dateline_stands_before_the_outlet() -> None:
    report = make_report("ORVAN, 3 May (EFE) - Rebels took the ford.")
    report = replace(report, dateline=Dateline(Span(0, 18), agency="EFE"))
    first, last = chain_of(report, "took")
    assert (first.name, last.name) == ("EFE", OUTLET)
    assert source_rule_of(first.basis) is SourceRule.DATELINE


def test_a_denial_keeps_its_stance() -> None:
    report = make_report("The ministry denied that its men had burned the mill.")
    chain = chain_of(report, "burned", "ministry", status="denied")
    assert [link.stance for link in chain] == ["denies", "asserts"]


@pytest.mark.parametrize(
    ("text", "word", "source", "name", "actor"),
    [
        ("Kenyan troops entered Mandera. The army said it had lost two men.", "lost", "army",
         "Kenyan Army", "kenya-army"),
        ("Boko Haram attacked Banki. The same group said it had burned the barracks.", "burned",
         "group", "Boko Haram", "boko-haram"),
        ("Kenyan troops entered Mandera. The health ministry said nine people were killed.",
         "killed", "ministry", "health ministry", "kenya-ministry"),
    ],
)  # fmt: skip
def test_a_source_of_the_cast_is_that_actor(
    text: str, word: str, source: str, name: str, actor: str
) -> None:
    link = chain_of(make_report(text), word, source)[0]
    assert (link.name, link.actor) == (name, actor)


@pytest.mark.parametrize(
    ("text", "word", "source", "kind"),
    [
        ("Jets struck a depot inside Kesh on Monday, villagers reached by radio said.", "struck",
         "villagers", "witness"),
        ("Islamic State repelled an attack on Kesh, its news outlet Amaq said.", "repelled", "Amaq",
         "agency"),
    ],
)  # fmt: skip
def test_described_sources_and_outlets_that_look_like_persons(
    text: str, word: str, source: str, kind: str
) -> None:
    first = chain_of(make_report(text), word, source)[0]
    assert (first.name, first.kind) == (source, kind)
