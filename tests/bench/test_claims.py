from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from bench.__main__ import show
from bench.blind_runs import record_blind
from bench.claim_match import Fate
from bench.claim_tally import judge_report, tally
from bench.claims import run, score
from bench.errors import failures, main
from bench.gold_cases import Told, build_constellation, build_texts
from bench.table import DataMissing, Row, Table
from rich.console import Console
from tests.bench.ferry import KABO, WIRE, ours, part, source, write_ferry
from tests.factory import make_figure, make_report, make_when

from bench import blind_runs
from corpus import AnnotatedReport, Constellation
from dateline.records import Role


@pytest.fixture
def ferry(tmp_path: Path) -> Constellation:
    return write_ferry(tmp_path / "dev" / "ferry")


def told(wire: AnnotatedReport) -> Told:
    """Return a reading of the wire: an arrest, right; an ambush, told twice, half right; a lure."""
    arrest = ours(
        wire, "Police arrested two fishermen on Tuesday", "arrested", event_type="arrest",
        when=make_when("2019-03-05"), place=KABO, figures=[make_figure("arrested", 2, 2, "two")],
        parts=[part(WIRE, "Police", "Police"), part(WIRE, "men", "fishermen", Role.TARGET)],
    )  # fmt: skip
    ambush = ours(
        wire, "Gunmen fired on a ferry near Kabo", "fired", place=KABO,
        parts=[part(WIRE, "Delta Radio", "Delta Radio")],
        sources=[source(WIRE, "the harbour master", "the harbour master")],
    )  # fmt: skip
    again = ours(wire, "Ferry ambushed on the Sanda", "ambushed", event_type="attack")
    lure = ours(wire, "Villagers fear\nraids", "raids", event_type="raid")
    return Told(wire, make_report(wire.text), (arrest, ambush, again, lure))


def test_what_is_counted_over_reports(ferry: Constellation) -> None:
    wire = ferry.reports[0]
    counts = tally([judge_report(told(wire)), judge_report(Told(ferry.reports[2], None, ()))])
    assert (counts.reports, counts.refused) == (2, 1)
    assert (counts.gold, counts.found) == (5, 2)  # four of the wire's, one of the radio's
    assert (counts.happenings, counts.happenings_found) == (3, 2)
    # The denied telling is nothing that a coder codes; the nurse's and the radio's have no claim.
    assert (counts.codable, counts.codable_found, counts.codable_right) == (4, 2, 1)
    assert counts.fates == {Fate.MATCHED: 3, Fate.LURE: 1}
    assert (counts.judged, counts.all_right, counts.repeats) == (4, 1, 1)
    assert (counts.with_parties, counts.perpetrator_wrong) == (1, 1)
    assert counts.figures()["all right"] == 0.25
    assert counts.figures()["perpetrator not wrong"] == 0.0


def test_the_table_has_rows_by_set_kind_and_family_and_fits_120_columns(
    ferry: Constellation,
) -> None:
    table = score([told(ferry.reports[0])], "dev", ["gum left out: no data"])
    assert [row.name for row in table.rows] == [
        "all", "ours", "· wire", "+ arrest", "+ killing",
    ]  # fmt: skip
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    out = io.StringIO()
    show(table, Console(width=120, file=out))
    printed = out.getvalue()
    assert "…" not in printed
    assert "+ killing" in printed
    assert "gum left out: no data" in printed


def test_everything_that_is_not_right_can_be_looked_at(ferry: Constellation) -> None:
    found = [each.field for each in failures(judge_report(told(ferry.reports[0])))]
    assert found == [
        "perpetrator", "participants", "day", "figure", "source",  # of the ambush
        "place", "day", "source",  # of its headline
        "lure", "missed", "missed",
    ]  # fmt: skip


def test_the_blind_split_cannot_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["blind"])
    assert "invalid choice: 'blind'" in capsys.readouterr().err


def test_a_split_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="no split test"):
        run(tmp_path, "test")


def test_a_constellation_is_read_as_a_user_would_read_it(ferry: Constellation) -> None:
    built = build_constellation(ferry)
    assert [one.gold.key for one in built.told] == ["01", "02", "03"]
    assert all(one.report is not None for one in built.told)
    counts = tally(judge_report(one) for one in built.told)
    assert counts.fates[Fate.MATCHED] >= 3
    assert counts.fates[Fate.FALSE] == 0
    for one in built.told:
        for emitted in one.emitted:
            at = emitted.at(emitted.claim.trigger)
            assert one.report is not None
            assert at is not None
            assert at.of(one.gold.text) == emitted.claim.trigger.of(one.report.text)


def test_texts_of_a_shared_set_are_read_under_any_name(ferry: Constellation) -> None:
    texts = [replace(each, id=f"shared/{each.id}#1", file=None) for each in ferry.reports]
    built = build_texts(texts)
    assert [one.gold for one in built.told] == texts
    assert all(one.report is not None for one in built.told)
    assert tally(judge_report(one) for one in built.told).fates[Fate.MATCHED] >= 3


# ── runs on blind ────────────────────────────────────────────────────────────────────────────
README = f"# Corpus\n\nEvery run:\n\n{blind_runs.HEADER}\n## Known limits\n\n| a | table |\n"


def table(bench: str = "claims") -> Table:
    return Table(
        bench,
        "blind",
        ("F1",),
        (Row("all", (0.5,)),),
        {"found": 0.5, "all right": 0.25, "ours/found": 0.7},
    )


def test_a_run_on_blind_is_a_line_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blind_runs, "commit", lambda: "abc1234")
    path = tmp_path / "README.md"
    path.write_text(README, encoding="utf-8")
    record_blind(table(), path)
    recorded = record_blind(table("events"), path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Corpus\n\nEvery run:\n\n")
    assert text.endswith("|\n\n## Known limits\n\n| a | table |\n")
    rows = [line for line in text.splitlines() if "abc1234" in line]
    assert [row.split(" | ")[2] for row in rows] == ["claims", "events"]
    assert rows[0].endswith("| abc1234 | claims | found 0.500, all right 0.250 | |")
    assert recorded.notes[-1] == "recorded in README.md as run 1 of events on the blind split"


def test_more_than_ten_runs_call_for_a_new_blind_split(tmp_path: Path) -> None:
    path = tmp_path / "README.md"  # none there yet
    tables = [record_blind(table(), path) for _ in range(11)]
    assert "retired" not in tables[9].notes[-1]
    assert "retired to dev" in tables[10].notes[-1]
    assert path.read_text(encoding="utf-8").count("| claims |") == 11
