from __future__ import annotations

import dataclasses

import pytest
from tests.factory import find_span, make_claim, make_participant, make_place, make_report

from dateline.corroborate import Known, count_origins, know_sources, page_of
from dateline.decide.ties import Ties, claim_key, source_key
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import (
    Claim,
    Counting,
    Dateline,
    OriginRule,
    Report,
    Role,
    SourceLink,
    Span,
    Status,
)
from dateline.settings import Settings

KINDS = {"Reuters": "agency", "AFP": "agency", "Courier": "outlet", "Gazette": "outlet"}
WORDS = (
    "Lorries burned beside the quay while men shouted across the water for the boats to come back",
    "Nobody in the upper village slept, and the bells of the chapel went on ringing after midnight",
    "By the second bridge the road is cut, so that carts go round through the gardens of the mill",
    "What was left of the granary smoked for two days before the rain put an end to it",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def link(name: str, basis: str = "speech verb: clause") -> SourceLink:
    """Return a link: an agency or outlet by its name in `KINDS`, a person in capitals, a body."""
    kind = KINDS.get(name)
    if kind is not None:
        basis = "outlet of the report" if kind == "outlet" else "agency in the dateline"
        return SourceLink(name, kind, basis=basis)
    words = name.split()
    person = len(words) == 2 and all(word[0].isupper() for word in words)
    return SourceLink(name, "person" if person else "body", name, Span(0, 1), basis=basis)


def told(
    number: int, chain: str, text: str | None = None, **values: object
) -> tuple[Report, Claim]:
    """Return a report of its own words, and its claim with a chain such as `officer > Reuters`."""
    report = make_report(f"{WORDS[number % 4] if text is None else text} in case {number}.")
    links = [link(name) for name in chain.split(" > ")]
    given: dict[str, object] = {"event_type": "shelling", **values}
    claim = make_claim(report, report.text, sources=links, claim_id=f"c{number}", **given)  # type: ignore[arg-type]
    return report, claim


def known_of(lexicon: Lexicon, *pairs: tuple[Report, Claim]) -> Known:
    reports = {report.id: report for report, _ in pairs}
    pages = [page_of(report, lexicon.sourcing.own_words) for report in reports.values()]
    return know_sources([claim for _, claim in pairs], reports, pages, lexicon)


def count_of(lexicon: Lexicon, *pairs: tuple[Report, Claim]) -> tuple[int, int]:
    count = count_origins([claim for _, claim in pairs], known_of(lexicon, *pairs))
    return count.least, count.most


@pytest.mark.parametrize(
    ("chains", "number"),
    [
        # A chain's near end is the origin, whoever carried it.
        (["Omar Kassab > Reuters > Courier", "Omar Kassab > AFP > Gazette"], (1, 1)),
        (["Omar Kassab > Reuters > Courier", "Ivo Lanc > Reuters > Gazette"], (2, 2)),
        # An outlet's own words, and a wire's, say nothing of from where they know.
        (["Courier"], (0, 0)),
        (["Courier", "Gazette", "Reuters > Courier"], (0, 0)),
        (["Courier", "Omar Kassab > Gazette"], (1, 1)),
        # One source under several names.
        (["U.N. spokesman > Courier", "United Nations > Gazette"], (1, 1)),
        (["René Duval > Courier", "Rene Duval > Gazette", "Duval's office > Gazette"], (2, 2)),
        (["Mohammed Ismail > Courier", "Mohamed Ismail > Gazette"], (1, 1)),
        (["R. Duval > Courier", "Rene Duval > Gazette"], (1, 1)),
        (["Harbour Rescue League > Courier", "HRL > Gazette"], (1, 1)),
        (["Harbour Rescue League > Courier", "Coast Rescue Union > Gazette"], (2, 2)),
        (["spokesman for the mill council > Courier", "mill council > Gazette"], (1, 1)),
        # Two bodies of one state: the lower end has one, the upper two.
        (["Iraqi army > Courier", "Iraqi police > Gazette"], (1, 2)),
        # Somebody is the source, though nothing tells who; beside one with a name he adds nothing.
        (["officials > Courier"], (1, 1)),
        (["officials > Courier", "Omar Kassab > Gazette"], (1, 2)),
        (["a list > Courier", "Omar Kassab > Gazette"], (1, 2)),
        # Residents of two texts need not be the same people.
        (["residents > Courier", "residents > Gazette"], (1, 2)),
    ],
)
def test_origins_are_counted_from_the_least_to_the_most(
    lexicon: Lexicon, chains: list[str], number: tuple[int, int]
) -> None:
    pairs = [told(place, chain) for place, chain in enumerate(chains)]
    assert count_of(lexicon, *pairs) == number


def test_two_bodies_of_a_party_are_one_even_at_the_most(lexicon: Lexicon) -> None:
    army = make_participant("Iraqi army", actor="iraq-army")
    pairs = [
        told(0, "Iraqi army > Courier", participants=[army]),
        told(1, "Iraqi police > Gazette"),
    ]
    count = count_origins([claim for _, claim in pairs], known_of(lexicon, *pairs))
    assert (count.least, count.most) == (1, 1)
    assert [(origin.counted, origin.party) for origin in count.origins] == [
        (Counting.YES, True),
        (Counting.NO, True),
    ]


def test_two_who_told_one_wire_that_others_cite_are_one_at_the_least(lexicon: Lexicon) -> None:
    pairs = []
    for number, name in enumerate(("Omar Kassab", "Ivo Lanc")):
        report, claim = told(number, f"{name} > Courier")
        wire = SourceLink("Reuters", "agency", "Reuters", Span(2, 3), "reuters", basis="told")
        chain = (claim.sources[0], wire, claim.sources[1])
        pairs.append((report, dataclasses.replace(claim, sources=chain)))
    assert count_of(lexicon, *pairs) == (1, 2)
    assert count_of(lexicon, *pairs, told(2, "Omar Kassab > Gazette")) == (2, 2)


def test_a_voice_adds_nothing_beside_the_sources_of_its_own_report(lexicon: Lexicon) -> None:
    report, sourced = told(0, "Omar Kassab > Courier")
    voice = dataclasses.replace(sourced, id="c9", sources=(link("Courier"),))
    count = count_origins([sourced, voice], known_of(lexicon, (report, sourced), (report, voice)))
    assert (count.least, count.most) == (1, 1)
    assert count.origins[-1].rule is OriginRule.BESIDE_SOURCES


def test_an_outlet_counts_whose_own_people_saw_it(lexicon: Lexicon) -> None:
    seen = told(0, "Courier", "Our correspondent saw the granary burn beside the mill at noon")
    assert count_of(lexicon, seen) == (1, 1)
    copied = told(1, "Gazette", "Our correspondent saw the granary burn beside the mill at noon")
    # The same words in another outlet: one of them was there at the most.
    assert count_of(lexicon, seen, copied) == (0, 2)


def test_a_dateline_in_place_counts_at_the_most(lexicon: Lexicon) -> None:
    report, claim = told(0, "Courier", place=make_place("Karemlash"))
    line = Dateline(Span(0, 1), place="KAREMLASH")
    assert count_of(lexicon, (dataclasses.replace(report, dateline=line), claim)) == (0, 1)
    line = Dateline(Span(0, 1), place="LISBON")
    assert count_of(lexicon, (dataclasses.replace(report, dateline=line), claim)) == (0, 0)


def test_what_somebody_says_has_him_as_its_origin(lexicon: Lexicon) -> None:
    report, claim = told(0, "Courier", participants=[make_participant("Omar Kassab", actor=None)])
    saying = dataclasses.replace(claim, event_type="warning")
    assert count_of(lexicon, (report, saying)) == (1, 1)
    assert count_of(lexicon, (report, claim)) == (0, 0)


def test_who_denies_is_an_origin_and_who_only_doubts_may_be(lexicon: Lexicon) -> None:
    tells = told(0, "Omar Kassab > Courier")
    denies = told(1, "Ivo Lanc > Gazette", status=Status.DENIED)
    assert count_of(lexicon, tells, denies) == (2, 2)
    report, claim = told(2, "Ivo Lanc > Gazette")
    doubts = dataclasses.replace(claim.sources[0], stance="doubts")
    claim = dataclasses.replace(claim, sources=(doubts, *claim.sources[1:]))
    assert count_of(lexicon, tells, (report, claim)) == (1, 2)


def test_one_statement_under_two_names_in_copies_is_one_origin(lexicon: Lexicon) -> None:
    text = f"{WORDS[0]}, and {WORDS[1].lower()}"
    assert count_of(
        lexicon, told(0, "mill warden > Courier", text), told(1, "bridge keeper > Gazette", text)
    ) == (1, 1)


def test_analysts_join_and_part_sources(lexicon: Lexicon) -> None:
    pairs = [told(0, "mill warden > Courier"), told(1, "bridge keeper > Gazette")]
    claims = [claim for _, claim in pairs]
    known = known_of(lexicon, *pairs)
    keys = source_key("mill warden"), source_key("bridge keeper")
    one = Ties(groups=dict.fromkeys(keys, "them"))
    count = count_origins(claims, known, one)
    assert (count.least, count.most) == (1, 1)
    assert count.origins[1].rule is OriginRule.SAID_ONE
    alike = [told(0, "residents > Courier"), told(1, "residents > Gazette")]
    known, claims = known_of(lexicon, *alike), [claim for _, claim in alike]
    apart = Ties(independent=frozenset({frozenset((claim_key("c0"), claim_key("c1")))}))
    assert count_origins(claims, known, apart).least == 2


def test_ten_thousand_tellings_of_one_witness_are_one_origin(lexicon: Lexicon) -> None:
    report, claim = told(0, "Omar Kassab > Courier")
    claims = [dataclasses.replace(claim, id=f"c{number:05}") for number in range(10_000)]
    known = known_of(lexicon, (report, claim))
    count = count_origins(claims, known)
    assert (count.least, count.most, len(count.origins)) == (1, 1, 1)


def test_the_name_of_an_agency_is_never_that_of_an_armed_group(lexicon: Lexicon) -> None:
    # "SNA" is an armed group in the table of actors, and here the wire of some town.
    pair = told(0, "SNA > Courier")
    link = SourceLink("SNA", "agency", "SNA", find_span(pair[0].text, "in"), None, "asserts",
                      "agency in the dateline")  # fmt: skip
    claim = dataclasses.replace(pair[1], sources=(link, pair[1].sources[-1]))
    assert count_of(lexicon, (pair[0], claim)) == (0, 0)


def test_a_page_of_a_party_speaks_for_it(lexicon: Lexicon) -> None:
    report, claim = told(0, "Courier")
    page = SourceLink("M23 High Command", "outlet", basis="outlet of the report")
    count = count_origins([dataclasses.replace(claim, sources=(page,))],
                          known_of(lexicon, (report, claim)))  # fmt: skip
    assert (count.least, count.origins[0].side) == (1, "m23")


def test_roles_other_than_actor_do_not_speak(lexicon: Lexicon) -> None:
    target = make_participant("Omar Kassab", role=Role.TARGET, actor=None)
    report, claim = told(0, "Courier", participants=[target])
    saying = dataclasses.replace(claim, event_type="warning")
    assert count_of(lexicon, (report, saying)) == (0, 0)
