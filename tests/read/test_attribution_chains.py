from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factory import find_span, make_report

from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.attributions import (
    Caveat,
    find_attributions,
    find_caveats,
    make_out_sources,
    source_chain,
    status_hints,
)
from dateline.read.cast import find_cast
from dateline.read.parse import Document
from dateline.read.parse.language import LanguageModel, analyse, load_language
from dateline.records import Attribution, Dateline, Report, SourceLink, Span, Status
from dateline.settings import Settings


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return load_language(threads=1)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def read(
    model: LanguageModel, lexicon: Lexicon, report: Report
) -> tuple[Document, tuple[Attribution, ...]]:
    doc = next(iter(analyse(model, [report])))
    return doc, find_attributions(doc, report, lexicon=lexicon)


def chain_of(
    model: LanguageModel, lexicon: Lexicon, report: Report, evidence: str
) -> tuple[SourceLink, ...]:
    doc, found = read(model, lexicon, report)
    return source_chain(report, doc, find_span(report.text, evidence), found, lexicon=lexicon)


@pytest.mark.parametrize(
    ("text", "evidence", "names"),
    [
        ("Rebels took the ford on Monday.", "Rebels took the ford", []),
        ("Rebels took the ford, the army said.", "Rebels took the ford", ["army"]),
        ("Rebels took the ford, an officer told Reuters.", "took the ford", ["officer", "Reuters"]),
        (
            "Rebels took the ford, an officer said, according to Reuters.",
            "Rebels took the ford",
            ["officer", "Reuters"],
        ),
        (
            "Shells fell on the ford, burning a truck, the Kesh Relief Committee (KRC) said.",
            "Shells fell on the ford",
            ["Kesh Relief Committee"],
        ),
        (
            "Rebels took the ford, Kesh's general staff said in a statement read on television.",
            "Rebels took the ford",
            ["Kesh's general staff"],
        ),
        (
            "Ivo Marn told reporters that 61 people were held. He said rebels took the ford.",
            "rebels took the ford",
            ["Ivo Marn"],
        ),
        (
            "Ivo Marn came to the ford. Rebels took it, he said.",
            "Rebels took it",
            ["Ivo Marn"],
        ),
        (
            "Rebels left the village of Orn, a spokesman for the Corps, Ivo Marn, told Reuters.",
            "Rebels left the village",
            ["Ivo Marn", "Reuters"],
        ),
        ("Shells fell on the ford, a doctors' group said.", "Shells fell", ["doctors' group"]),
        (
            "A correspondent of Reuters heard blasts. An officer told the agency that rebels fled.",
            "rebels fled",
            ["officer", "Reuters"],
        ),
        (
            "Reporters Without Borders (RSF) came. The RSF said that rebels took the ford.",
            "rebels took the ford",
            ["Reporters Without Borders"],
        ),
        (
            "El Geneina was calm. The RSF said that rebels took the ford.",
            "rebels took the ford",
            ["Rapid Support Forces"],
        ),
        (
            "Tass quoted the mayor as saying that rebels took the ford.",
            "rebels took the ford",
            ["mayor", "TASS"],
        ),
        (
            "Forty people drowned, according to reports cited by the UN.",
            "Forty people drowned",
            ["reports", "United Nations"],
        ),
        (
            "Captain Lena Brandt said the ford was lost. Brandt said two guns were captured.",
            "two guns were captured",
            ["Lena Brandt"],
        ),
        ("It is thought that ten men drowned.", "ten men drowned", ["unnamed source"]),
        (
            "Gunmen burned a mill, police said.\n\nWith input from agencies",
            "Gunmen burned a mill",
            ["police", "agencies"],
        ),
    ],
)
def test_chains_run_from_the_event_to_the_outlet(
    model: LanguageModel, lexicon: Lexicon, text: str, evidence: str, names: list[str]
) -> None:
    chain = chain_of(model, lexicon, make_report(text), evidence)
    assert [link.name for link in chain] == [*names, "The Harbour Courier"]


def test_every_link_but_the_outlet_shows_its_words(model: LanguageModel, lexicon: Lexicon) -> None:
    report = make_report("Rebels took the ford, an officer told Reuters.")
    for link in chain_of(model, lexicon, report, "Rebels took the ford")[:-1]:
        assert link.span is not None
        assert link.span.of(report.text) == link.text


def test_an_outlet_that_nobody_names_is_kept_as_unknown(
    model: LanguageModel, lexicon: Lexicon
) -> None:
    report = make_report("Rebels took the ford.", outlet=None)
    (link,) = chain_of(model, lexicon, report, "took the ford")
    assert (link.kind, link.actor) == ("unknown", None)


def test_the_address_names_the_outlet(model: LanguageModel, lexicon: Lexicon) -> None:
    report = make_report("Rebels took the ford.", outlet=None, url="https://www.rt.com/news/3")
    (link,) = chain_of(model, lexicon, report, "took the ford")
    assert (link.name, link.actor) == ("RT", "rt")


def test_the_agency_in_the_dateline_stands_before_the_outlet(
    model: LanguageModel, lexicon: Lexicon
) -> None:
    report = make_report("ORVAN, 3 May (EFE) - Rebels took the ford.")
    report = replace(report, dateline=Dateline(Span(0, 18), agency="EFE"))
    chain = chain_of(model, lexicon, report, "Rebels took the ford")
    assert [link.name for link in chain] == ["EFE", "The Harbour Courier"]


def test_a_denial_keeps_its_stance(model: LanguageModel, lexicon: Lexicon) -> None:
    report = make_report("The ministry denied that its men had burned the mill.")
    chain = chain_of(model, lexicon, report, "its men had burned the mill")
    assert [link.stance for link in chain] == ["denies", "asserts"]


def caveats_of(model: LanguageModel, lexicon: Lexicon, report: Report) -> tuple[Caveat, ...]:
    doc, found = read(model, lexicon, report)
    return find_caveats(doc, report, found, lexicon=lexicon)


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Rebels say they took the ford. The claim could not be verified.", "took", "unverified"),
        ("It cannot be independently verified that rebels burned it.", "burned", "unverified"),
        ("Gunmen allegedly burned the mill.", "burned", "unverified"),
        ("It is thought that rebels hold the mill.", "hold", "unverified"),
        ("The army denied that it shelled the mill.", "shelled", "denied"),
        ("Police described the ‘attack’ in a note. A ‘raid’ took place.", "raid", "unverified"),
        ("Gunmen burned the mill.", "burned", None),
        ("Police confirmed that gunmen burned the mill.", "burned", None),
    ],
)
def test_the_reports_own_caveats_govern_its_claims(
    model: LanguageModel, lexicon: Lexicon, text: str, trigger: str, status: str | None
) -> None:
    report = make_report(text)
    hints = status_hints(caveats_of(model, lexicon, report), find_span(text, trigger))
    assert {hint.status for hint in hints} == ({Status(status)} if status else set())


BAD = [
    "“The mill is gone, the mayor said.\n\nNobody answered.",
    'He said "we "never "left.',
    "“" + "Rebels took the ford and burned the mill. " * 400 + "” said the mayor.",
    "Rebels took the ford, according to https://news.example/ford?id=3.",
    "HOST: Who took it?\n\nMAYOR: Rebels took the ford.\n\nHOST: When?",
    "said.",
    "according to",
    "According to.",
    "Said, said, said the said.",
    "‘’ “” «» „“ 「」",
    ":",
    "– monitor",
    "MINISTRY:",
    "He added. She denied. They. It was.",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_input_gives_right_spans_and_raises_nothing(
    model: LanguageModel, lexicon: Lexicon, text: str
) -> None:
    assert_sound(model, lexicon, make_report(text))


WORDS = st.sampled_from(
    ["said", "told", "Reuters", "the army", "that", "rebels", "took", "the ford", "according to",
     ",", ".", "“", "”", '"', "‘", "’", ":", "–", "(", ")", "he", "citing", "denied", "quoted",
     "as saying", "\n\n", "not", "could", "verify", "a video", "by", "UN", "was", "reportedly"]
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_any_words_give_sound_spans(
    model: LanguageModel, lexicon: Lexicon, words: list[str]
) -> None:
    text = " ".join(words).strip()
    if text:
        assert_sound(model, lexicon, make_report(text))


def assert_sound(model: LanguageModel, lexicon: Lexicon, report: Report) -> None:
    doc, found = read(model, lexicon, report)
    assert found == read(model, lexicon, report)[1]
    for each in found:
        for span in (each.source, each.cue, each.content, *each.carriers):
            assert span is None or span.end <= len(report.text)
            assert span is None or span.of(report.text).strip()
    whole = Span(0, len(report.text))
    chain = source_chain(report, doc, whole, found, lexicon=lexicon)
    assert chain[-1].name == report.outlet
    for caveat in find_caveats(doc, report, found, lexicon=lexicon):
        assert caveat.governs.end <= len(report.text)


def test_sources_made_out_once_give_the_same_chains(model: LanguageModel, lexicon: Lexicon) -> None:
    text = (
        "Captain Davis of the coast guard said two boats sank. He said nine men were missing. "
        "According to Reuters, the captain said a third boat had returned. “We found it,” he said."
    )
    report = make_report(text)
    doc, found = read(model, lexicon, report)
    once = make_out_sources(doc, found, lexicon=lexicon)
    for sentence in doc.sentences:
        evidence = Span(sentence.start_char, sentence.end_char)
        alone = source_chain(report, doc, evidence, found, lexicon=lexicon)
        shared = source_chain(report, doc, evidence, found, lexicon=lexicon, sources=once)
        assert shared == alone


@pytest.mark.parametrize(
    ("text", "evidence", "name", "actor"),
    [
        (
            "Kenyan troops entered Mandera. The army said it had lost two men.",
            "had lost two men",
            "Kenyan Army",
            "kenya-army",
        ),
        (
            "Boko Haram attacked Banki. The same group said it had burned the barracks.",
            "had burned the barracks",
            "Boko Haram",
            "boko-haram",
        ),
        (
            "Kenyan troops entered Mandera. The health ministry said nine people were killed.",
            "nine people were killed",
            "health ministry",
            "kenya-ministry",
        ),
    ],
)
def test_a_source_of_the_cast_is_that_actor(
    model: LanguageModel, lexicon: Lexicon, text: str, evidence: str, name: str, actor: str
) -> None:
    report = make_report(text)
    doc, found = read(model, lexicon, report)
    cast = find_cast(doc, lexicon=lexicon)
    sources = make_out_sources(doc, found, lexicon=lexicon, cast=cast)
    where = find_span(report.text, evidence)
    link = source_chain(report, doc, where, found, lexicon=lexicon, sources=sources)[0]
    assert (link.name, link.actor) == (name, actor)


@pytest.mark.parametrize(
    ("text", "evidence", "source", "kind"),
    [
        ("Jets struck a depot inside Kesh on Monday, villagers reached by radio said.",
         "Jets struck a depot", "villagers", "witness"),
        ("Islamic State repelled an attack on Kesh, its news outlet Amaq said.",
         "repelled an attack", "Amaq", "agency"),
    ],
)  # fmt: skip
def test_described_sources_and_outlets_that_look_like_persons(
    model: LanguageModel, lexicon: Lexicon, text: str, evidence: str, source: str, kind: str
) -> None:
    first = chain_of(model, lexicon, make_report(text), evidence)[0]
    assert (first.name, first.kind) == (source, kind)
