from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bench.conditions import CONDITIONS, begins_word, fold, groups, meets, sentence_of
from bench.expectations import JUDGES, World, failures, judge
from bench.faults import run_file
from bench.table import DataMissing

TEXT = "Rebels shelled Óbidos on Monday. Two nurses were hurt, the mayor’s office said."
CLAIM: Mapping[str, Any] = {
    "id": "c1",
    "report": "r1",
    "event_type": "shelling",
    "status": "reported",
    "stage": "accomplished",
    "evidence": {"start": 0, "end": 31, "text": "Rebels shelled Óbidos on Monday"},
    "when": {"earliest": "2016-10-17", "latest": "2016-10-17"},
    "place": {
        "name": "Óbidos",
        "text": "Óbidos",
        "latitude": 39.36,
        "longitude": -9.16,
        "precision": {"word": "point"},
    },
    "participants": [
        {"role": "actor", "name": "rebels", "actor": None},
        {"role": "target", "name": "nurses", "actor": "health-workers"},
    ],
    "figures": [{"measure": "wounded", "low": 2, "high": 2, "cumulative": None}],
    "sources": [{"name": "mayor's office", "text": None}, {"name": "unknown outlet", "text": None}],
}
OTHER = {**CLAIM, "id": "c2", "event_type": "injury", "sources": [{"name": "X", "text": "X"}]}
EVENT: Mapping[str, Any] = {
    "id": "e1",
    "title": "Shelling of Óbidos",
    "claims": ["c1"],
    "figures": [{"measure": "killed", "low": 4}],
    "independent_origins": 2,
    "grade": "corroborated",
    "discrepancies": [{"field": "killed"}],
    "event_type": "shelling",
}
REPORT: Mapping[str, Any] = {
    "id": "r1",
    "path": "in/page.html",
    "title": "Óbidos shelled",
    "outlet": "The Lagoon Post",
    "text": TEXT,
    "published": {"earliest": "2016-10-17", "latest": "2016-10-19"},
}
WORLD = World([CLAIM, OTHER], {"r1": TEXT}, [EVENT], [REPORT], REPORT)


@pytest.mark.parametrize(
    ("condition", "holds", "fails"),
    [
        ("like", "rebels SHELLED", "nurses"),
        ("words", ["Monday", "Tuesday"], "Tuesday"),
        ("type_in", "violence", ["arrest", "air-*"]),
        ("type_not", "territory", "violence"),
        ("status", ["reported", "denied"], "denied"),
        ("stage", "accomplished", "planned"),
        ("fact", True, False),
        ("actor", ["army", "rebel"], "ebels"),
        ("not_actor", "army", "rebel"),
        ("target", "health", "rebel"),
        ("not_target", "rebel", "nurse"),
        ("parties", [["rebel"], ["nurse", "doctor"]], [["rebel"], ["doctor"]]),
        ("place", "obidos", "Lisbon"),
        ("not_place", "Lisbon", "Obidos"),
        ("near", [39.3, -9.1, 20], [38.7, -9.1, 20]),
        ("precise", True, False),
        ("day", "2016-10-17", "2016-10-18"),
        ("not_day", "2016-10-18", "2016-10-17"),
        ("within", ["2016-10-10", "2016-10-17"], ["2016-10-18", "2016-10-20"]),
        ("allows", "2016-10-17", "2016-10-16"),
        ("figure", {"measure": ["wounded"], "low": 2, "sum": False}, {"low": 2, "sum": True}),
        ("no_figure", {"measure": "killed"}, {"high": 2}),
        ("source", "Mayor's", "outlet"),
        ("not_source", "rebel", "mayor's office"),
    ],
)
def test_conditions_on_a_claim(condition: str, holds: object, fails: object) -> None:
    assert meets(CLAIM, {condition: holds}, TEXT)
    assert not meets(CLAIM, {condition: fails}, TEXT)


def test_no_actor_at_all_can_be_asked_for() -> None:
    assert meets({**CLAIM, "participants": []}, {"actor": None}, TEXT)
    assert not meets(CLAIM, {"actor": None}, TEXT)


def test_a_name_fits_where_a_word_begins_with_it_whatever_the_case_and_accents() -> None:
    assert fold("  Óbidos’ \n Mayor") == "obidos' mayor"
    assert begins_word("obi", ["near Óbidos"])
    assert not begins_word("bidos", ["Óbidos"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("A b", "A b c. "),
        ("d e", "D e f\n"),
        ("c. D", "A b c. D e f\n"),
        ("g", "g h"),
    ],
)
def test_a_claim_stands_in_whole_sentences_and_a_line_ends_one(words: str, sentence: str) -> None:
    text = "A b c. D e f\ng h"
    start = text.lower().index(words.lower())
    claim = {"evidence": {"start": start, "end": start + len(words)}}
    assert sentence_of(claim, text).strip() == sentence.strip()


@pytest.mark.parametrize(
    ("kind", "holds", "fails"),
    [
        ("claim", {"type_in": ["shelling"], "place": "Obidos"}, {"type_in": ["arrest"]}),
        ("no_claim", {"type_in": ["arrest"]}, {"type_in": ["shelling"]}),
        ("no_claim_like", "was hurt", "shelled Óbidos"),
        ("same_source", [{"type_in": ["shelling"]}], [{"type_in": "bomb"}]),
        ("same_event", ["Rebels", "Óbidos"], ["Rebels", "nobody"]),
        ("different_event", [], ["Rebels", "Óbidos"]),
        ("origins", {"like": "Rebels", "least": 2, "most": 3}, {"like": "Rebels", "count": 1}),
        (
            "grade",
            {"like": "Rebels", "not": ["confirmed"]},
            {"like": "Rebels", "in": ["contested"]},
        ),
        ("toll", {"like": "Rebels", "values": [4]}, {"like": "Rebels", "values": [4, 5]}),
        ("differs", {"like": "Rebels", "field": "kill"}, {"like": "Rebels", "field": "actor"}),
        ("event", {"like": "Rebels", "type_in": ["shelling"]}, {"like": "Rebels", "type_in": []}),
        ("max_events", {"like": "Rebels", "count": 1}, {"like": "nobody", "count": 1}),
        ("published", {"within": ["2016-10-17", "2016-10-20"]}, "2016-10-17"),
        ("published", {"report": "page.html", "allows": "2016-10-18"}, {"allows": "2016-10-20"}),
        ("title", "obidos shelled", "Obidos"),
        ("outlet", "lagoon", "harbour"),
        ("has", ["two nurses"], "three nurses"),
        ("lacks", "share this", "nurses"),
        ("once", "nurses", "e"),
    ],
)
def test_expectations(kind: str, holds: object, fails: object) -> None:
    assert judge({kind: holds}, WORLD) == ""
    assert judge({kind: fails}, WORLD) != ""


def test_what_cannot_be_evaluated_fails_and_says_so() -> None:
    assert "cannot evaluate" in judge({"shape": "round"}, WORLD)
    assert "cannot evaluate" in judge({"claim": {"colour": "red"}}, WORLD)
    assert "cannot evaluate" in judge({"title": "x"}, World([], {}))


def test_the_same_first_source_is_looked_for() -> None:
    both = [{"type_in": ["shelling"]}, {"type_in": ["injury"]}]
    assert "first sources" in judge({"same_source": both}, WORLD)


def test_a_silent_reader_passes_only_what_asks_for_nothing() -> None:
    silent = WORLD.silent()
    expect: list[Mapping[str, Any]] = [
        {"no_claim": {"type_in": "violence"}},
        {"title": "Óbidos shelled"},
    ]
    assert failures(expect, silent) == []
    assert len(failures([*expect, {"claim": {"like": "Rebels"}}], silent)) == 1


def test_every_name_has_a_test_above_and_groups_hold_types() -> None:
    assert {"violence", "hurt", "mishap"} <= set(groups())
    assert len(CONDITIONS) == 24
    assert len(JUDGES) == 18


def test_a_folder_of_cases_is_judged_by_kind(tmp_path: Path) -> None:
    (tmp_path / "reading.yaml").write_text(
        "- {id: X1-a, kind: X1, published: 2019-06-12, text: 'A bomb killed six people in Mosul"
        " on Monday.', expect: [claim: {like: bomb, figure: {measure: killed, low: 6}}]}\n"
        "- {id: X1-b, kind: X1, published: 2019-06-12, text: 'The choir sang in Mosul.',"
        " expect: [no_claim: {type_in: violence}]}\n"
        "- {id: X2-a, kind: X2, page: fair.html, expect: [{claim: {like: x}}]}\n",
        encoding="utf-8",
    )
    pages = tmp_path / "pages"
    pages.mkdir()
    body = "".join(
        f"<p>The town fair opened its gate number {n} to all guests.</p>" for n in "1234"
    )
    (pages / "fair.html").write_text(
        f"<html><body><article><h1>Fair opens</h1>{body}</article></body></html>", encoding="utf-8"
    )
    case = tmp_path / "constellations" / "X3-a"
    (case / "reports").mkdir(parents=True)
    for name in ("a", "b"):
        text = f"Gunmen killed four guards near Basra on Friday, 7 June 2019, said officer {name}."
        (case / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    (case / "case.yaml").write_text(
        "id: X3-a\nkind: X3\nexpect:\n- max_events: {like: killed four, count: 1}\n",
        encoding="utf-8",
    )
    table = run_file(tmp_path, None)
    rows = {row.name: row.cells for row in table.rows}
    assert rows["X1"] == (2, 2, 1.0, 1, 0.5)
    assert rows["X2"][:2] == (0, 1)
    assert rows["X3"] == (1, 1, 1.0, 0, 0.0)
    assert rows["total"][:2] == (3, 4)
    assert run_file(tmp_path, "constellations").figures["passed"] == 1


def test_a_folder_without_cases_is_missing_data(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match=r"reading\.yaml"):
        run_file(tmp_path, None)
