from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.factory import find_span, make_claim, make_report

from dateline.corroborate import Copies, Printed, find_copies, page_of
from dateline.corroborate.copies import CROWD
from dateline.records import Block, BlockKind, CopyBasis, Report

FIRST = (
    "Gunmen in two lorries came down to the ferry landing at Ostwick shortly after the market "
    "had closed, and fired on the people who were waiting there for the evening boat. "
    "Nine were killed on the spot, among them the ferryman and both of his grown sons. "
    "The rebels hold the far bank, where lights were seen all through the following night. "
    "A column of the army reached the landing at noon and found three of the boats sunk. "
    "Traders say that nobody will cross again before the bridge at Norrby has been mended."
)
SECOND = (
    "The mill at Norrby has stood idle since the flood carried off its wheel in early spring. "
    "Its owners now mean to rent out the upper floors to weavers from the hill villages. "
    "Some forty looms are to be carried up the valley on mules once the snow has gone. "
    "The council will hear those who object on the last Friday of the month at the school."
)
SENTENCES = FIRST.split(". ")


def copies_of(*texts: str | Report, credited: dict[int, dict[str, str]] | None = None) -> Copies:
    reports = [text if isinstance(text, Report) else make_report(text) for text in texts]
    printed = {
        report.id: Printed(report, f"outlet{place}", (credited or {}).get(place, {}))
        for place, report in enumerate(reports)
    }
    return find_copies(map(page_of, reports), printed)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(FIRST.replace("shortly", "soon").replace("noon", "midday"), id="light edits"),
        pytest.param(". ".join(SENTENCES[:4]) + ".", id="cut"),
        pytest.param(". ".join([*SENTENCES[3:5], *SENTENCES[:3]]) + ".", id="reordered"),
        pytest.param(f"Nine dead at ferry\n\nIt is said that {FIRST}", id="another headline"),
        pytest.param(
            FIRST.replace("rebels", "terrorists").replace("Gunmen", "Bandits"), id="names"
        ),
        pytest.param(". ".join(SENTENCES[:4]) + ". " + SECOND[:180], id="two texts in one"),
        pytest.param(FIRST.upper(), id="capitals"),
        pytest.param("\n\n".join(SENTENCES), id="other paragraphs"),
    ],
)
def test_a_text_is_known_again(copy: str) -> None:
    (pair,) = copies_of(FIRST, copy, SECOND[200:]).pairs
    assert pair.whole
    assert {pair.copy, pair.of} == {make_report(FIRST).id, make_report(copy).id}


def test_a_page_of_two_texts_is_a_copy_of_both_and_they_are_none_of_each_other() -> None:
    merged = FIRST[:260] + " " + SECOND[:260]
    pairs = copies_of(FIRST, SECOND, merged).pairs
    found = {frozenset((pair.copy, pair.of)) for pair in pairs}
    ids = [make_report(text).id for text in (FIRST, SECOND, merged)]
    assert found == {frozenset((ids[0], ids[2])), frozenset((ids[1], ids[2]))}


def test_a_phrase_in_common_is_no_copy_and_a_quotation_only_a_passage() -> None:
    phrase = "The army said in a statement on Monday that it would look into the matter"
    assert copies_of(f"{phrase}. {FIRST}", SECOND.replace("The mill", "On Monday it")).pairs == ()
    quoted = SECOND + " " + SENTENCES[2] + "."
    (pair,) = copies_of(FIRST, quoted).pairs
    assert not pair.whole
    (passage,) = pair.passages
    told = make_report(FIRST)
    assert passage.of.of(told.text).startswith("The rebels hold the far bank") or passage.copy.of(
        told.text
    ).startswith("The rebels hold the far bank")


def test_what_the_outlet_says_of_itself_is_not_compared() -> None:
    imprint = "All rights are kept by the owners of this paper, who may be reached at the quay. "
    reports = []
    for text in (SECOND, FIRST):
        report = make_report(f"{text}\n\n{imprint * 3}")
        blocks = [replace(report.blocks[-1], kind=BlockKind.NOTE)]
        reports.append(replace(report, blocks=(*report.blocks[:-1], *blocks)))
    assert copies_of(*reports).pairs == ()


@pytest.mark.parametrize(
    ("first", "second", "days", "basis", "credit"),
    [
        ({}, {"outlet0": "Hill Wire"}, (None, None), CopyBasis.CREDITED, "Hill Wire"),
        ({"hp": "HP"}, {"hp": "HP"}, (None, None), CopyBasis.SHARED_CREDIT, "HP"),
        ({"hp": "HP"}, {}, (None, None), CopyBasis.CREDIT_LEFT_OUT, "HP"),
        ({}, {}, ("2016-10-18", "2016-10-19"), CopyBasis.PRINTED_LATER, None),
        ({}, {}, ("2016-10-18", "2016-10-18"), CopyBasis.UNKNOWN, None),
        ({}, {}, ("2016-10-18", None), CopyBasis.UNKNOWN, None),
    ],
)
def test_who_carries_whose_text_is_said_with_its_basis(
    first: dict[str, str],
    second: dict[str, str],
    days: tuple[str | None, str | None],
    basis: CopyBasis,
    credit: str | None,
) -> None:
    ours = make_report(FIRST, published=days[0])
    other = make_report(f"{FIRST} More follows.", published=days[1])
    (pair,) = copies_of(ours, other, credited={0: first, 1: second}).pairs
    assert (pair.basis, pair.credit) == (basis, credit)
    if basis not in {CopyBasis.UNKNOWN, CopyBasis.SHARED_CREDIT}:
        assert (pair.copy, pair.of) == (other.id, ours.id)
    (pair,) = copies_of(other, ours, credited={0: second, 1: first}).pairs if not credit else [pair]
    assert pair.basis is basis


def test_claims_on_one_text_have_one_place_and_others_have_none() -> None:
    copy = f"Nine dead at ferry\n\n{FIRST.replace('Nine were', 'In all, nine were')}"
    reports = [make_report(FIRST), make_report(copy), make_report(SECOND)]
    copies = copies_of(*reports)
    claims = [
        make_claim(report, words, trigger=trigger)
        for report, words, trigger in (
            (reports[0], SENTENCES[1], "killed"),
            (reports[1], SENTENCES[1].replace("Nine were", "In all, nine were"), "killed"),
            (reports[1], SENTENCES[0], "fired"),
            (reports[2], SECOND.split(". ", maxsplit=1)[0], "flood"),
        )
    ]
    places = [copies.place_of(claim) for claim in claims]
    assert places[0] == places[1] is not None
    assert places[2] not in (None, places[0])
    assert places[3] is None
    assert [copies.is_shared(claim) for claim in claims] == [True, True, True, False]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = [FIRST, f"{FIRST} It goes on.", SENTENCES[0] + ". " + SECOND, SECOND, FIRST[:250]]
    whole = copies_of(*texts)
    for seed in range(4):
        mixed = random.Random(seed).sample(texts, len(texts))  # noqa: S311 # a test, no secret
        assert replace(copies_of(*mixed), pages={}).pairs == whole.pairs


def test_ten_thousand_pages_alike_cost_a_chain_and_not_a_square() -> None:
    pages = [make_report(FIRST)]
    pages += [replace(pages[0], id=f"r{number:05}") for number in range(3000)]
    pages += [make_report(f"{FIRST} This is page number {number}.") for number in range(CROWD + 20)]
    copies = copies_of(*pages)
    assert 3000 + CROWD + 20 <= len(copies.pairs) <= 2 * len(pages)
    (told,) = copies.rejections
    assert told.reason == "printed-by-many"
    assert copies.whole == {page.id for page in pages}


def test_a_claim_before_the_first_word_and_an_empty_page_are_no_error() -> None:
    empty = replace(make_report("x"), text="…", blocks=(Block(BlockKind.PARAGRAPH, 0, 1),), id="r0")
    copies = copies_of(empty, FIRST, f"{FIRST} More.")
    claim = replace(make_claim(make_report(FIRST)), report="r0", trigger=find_span("…", "…"))
    assert copies.place_of(claim) is None
    assert not copies.is_shared(claim)
