"""The benchmarks that score claims, each on a sister file of sentences of our own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bench.plover import Item, chosen, read_item
from bench.product import claim_about
from bench.table import DataMissing
from tests.factory import find_span, make_claim, make_participant, make_report

from bench import chains, factuality, plover, seeds, senses
from dateline.records import Role, Span

TEXT = "Brenn accused Lothia of theft. Lothia shelled the port of Brenn."
REPORT = make_report(TEXT)
ACCUSED = make_claim(REPORT, "Brenn accused Lothia of theft", event_type="accusation")
SHELLED = make_claim(REPORT, "Lothia shelled the port of Brenn", event_type="shelling")


def test_the_claim_about_some_words_has_its_trigger_in_them() -> None:
    both = [ACCUSED, SHELLED]
    assert claim_about(both, find_span(TEXT, "shelled the port")) == SHELLED
    assert claim_about(both, find_span(TEXT, "of theft")) is None
    wider = replace(SHELLED, id="c0", evidence=Span(0, len(TEXT)))
    assert claim_about([wider, SHELLED], find_span(TEXT, "Lothia shelled")) == SHELLED


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<s>Brenn</s> accused <t>Lothia</t>.", "Brenn accused Lothia."),
        ("By <t>Lothia</t> <s>Brenn</s> was hit.", "By Lothia Brenn was hit."),
    ],
)
def test_marks_are_taken_off_and_kept_as_spans(marked: str, text: str) -> None:
    item = read_item(marked, "ACCUSE")
    assert item is not None
    assert item.text == text
    assert (item.source.of(text), item.target.of(text)) == ("Brenn", "Lothia")


@pytest.mark.parametrize(
    "marked", ["No mark.", "<s>Brenn</s> wept.", "<s>Brenn hit <t>Lothia</t>."]
)
def test_a_row_without_both_marks_is_no_item(marked: str) -> None:
    assert read_item(marked, "ACCUSE") is None


def test_the_claim_that_names_the_marked_parties_in_their_roles_is_chosen() -> None:
    item = Item(TEXT, find_span(TEXT, "Lothia"), find_span(TEXT, "port"), "ASSAULT")
    actor = replace(make_participant("Lothia", role=Role.ACTOR), span=item.source)
    target = replace(make_participant("Lothia", role=Role.TARGET), span=item.source)
    wrong = replace(ACCUSED, participants=(target,))
    right = replace(SHELLED, participants=(actor,))
    assert chosen(item, [wrong, right]) == right
    assert chosen(item, [wrong, ACCUSED]) == wrong  # alike: the first
    assert chosen(item, []) is None


def test_plover_counts_a_sentence_without_a_claim_as_wrong_and_names_dropped_rows(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sister.tsv"
    path.write_text(
        "marked_sentence\tgold_root\n"
        "<s>The army</s> bombed <t>rebels</t> near Basra on Sunday.\tASSAULT\n"
        "<s>The baker</s> greeted <t>the miller</t>.\tCONSULT\n"
        "Nobody is marked here.\tCONSULT\n",
        encoding="utf-8",
    )
    table = plover.run_file(path, None)
    assert table.split == "sister"
    assert table.figures["accuracy"] == 0.5
    assert any(note.startswith("1 sentences without a claim") for note in table.notes)
    assert any(note.startswith("1 rows of the file left out") for note in table.notes)


def test_plover_says_what_a_table_lacks(tmp_path: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("sentence\troot\nA.\tB\n", encoding="utf-8")
    with pytest.raises(DataMissing, match="marked_sentence"):
        plover.run_file(path, None)
    with pytest.raises(DataMissing, match="gsr"):
        plover.run(tmp_path, "gsr")


def test_chains_are_those_of_claims(tmp_path: Path) -> None:
    path = tmp_path / "chains.yaml"
    path.write_text(
        "chains:\n"
        "- {shape: after, text: 'Gunmen killed two guards at Orvan, police said.',"
        " evidence: Gunmen killed two guards at Orvan, chain: [police]}\n"
        "- {shape: plain, text: 'Gunmen killed two guards at Orvan, police said.',"
        " evidence: Gunmen killed two guards at Orvan, chain: [army]}\n"
        "- {shape: plain, text: 'The fair was cheerful, the baker said.',"
        " evidence: The fair was cheerful, chain: [baker]}\n",
        encoding="utf-8",
    )
    table = chains.run_file(path, None)
    cells = {row.name: row.cells for row in table.rows}
    assert cells["all"] == (3, 1, 1, 1 / 3)
    assert cells["after"] == (1, 0, 1, 1.0)


def test_senses_and_factuality_score_claims(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_text(
        "violent: [Gunmen killed two guards at Orvan.]\nlures: [The baker sold the old mill.]\n",
        encoding="utf-8",
    )
    assert senses.run_file(path, None).figures == {"precision": 1.0, "recall": 1.0}
    path.write_text(
        "happened: ['Gunmen *killed* two guards at Orvan.', 'The baker *sang*.']\n"
        "not: ['The army denied that it had *bombed* the port of Orvan.']\n",
        encoding="utf-8",
    )
    cells = {row.name: row.cells for row in factuality.run_file(path, None).rows}
    assert cells["table"] == (3, 2, 2, 1.0)
    assert cells["table: took place"] == (2, 1, 1, 1.0)


CLAIM = {
    "id": "c1",
    "report": "r1",
    "event_type": "shelling",
    "status": "reported",
    "stage": "accomplished",
    "evidence": {"start": 31, "end": 63, "text": "Lothia shelled the port of Brenn"},
    "participants": [{"role": "target", "name": "Brenn", "actor": None}],
}


@pytest.mark.parametrize(
    ("rule", "forbidden"),
    [
        ({"near": "the port", "fact_of": ["shelling"]}, True),
        ({"near": "the port", "fact_of": ["seizure"]}, False),
        ({"near": "the mill", "fact_of": ["shelling"]}, False),
        ({"near": "shelled", "role": "target", "names": ["the Brenn"]}, True),
        ({"near": "shelled", "role": "actor", "names": ["Brenn"]}, False),
    ],
)
def test_what_must_not_come_out_of_the_seeds(rule: dict[str, object], *, forbidden: bool) -> None:
    expected = {"claims": [], "absent": [{"id": "no", "report": "p.txt", **rule}]}
    export = {"reports": [{"id": "r1", "path": "in/p.txt", "text": TEXT}], "claims": [CLAIM]}
    ((how, _),) = seeds.standing(expected, export, {})
    assert how == ("forbidden" if forbidden else "not asked about")


def test_each_claim_of_the_seeds_is_accounted_for() -> None:
    want = {"id": "w", "report": "p.txt", "evidence": "shelled the port", "status": "denied"}
    beside = {**CLAIM, "id": "c2"}
    export = {"reports": [{"id": "r1", "path": "p.txt", "text": TEXT}], "claims": [CLAIM, beside]}
    found = seeds.standing({"claims": [want]}, export, {"w": CLAIM})
    assert [how for how, _ in found] == ["wrong in a field", "beside an expected one"]
    right = seeds.standing({"claims": [{**want, "status": "reported"}]}, export, {"w": CLAIM})
    assert next(right)[0] == "right"
