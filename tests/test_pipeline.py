from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case.dumping import dump_case
from tests.run.fakes import FakeStages

from dateline.case import Case
from dateline.pipeline import STAGES, build_case
from dateline.run import Versions
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = {
    "a.txt": "MOSUL: two soldiers were killed. Nothing more is known of it.",
    "b.txt": "TIKRIT: a bridge was blown up. MOSUL: two of them died that day.",
    "c.txt": "Weather was mild over the whole plain and no one said a word.",
    "d.txt": "NO ARTICLE on this page, only its menu.",
    "e.txt": "MOSUL: two soldiers were killed. Nothing more is known of it.",
    "f.txt": "",
    "g.jsonl": '{"text": "KIRKUK: a market burned.", "outlet": "Harbour Post"}\n{"title": "x"}\n',
    "h.odt": "PK",
    "sub/a.txt": "ARBIL: guests came and went.",
    "sub/manifest.csv": "path,outlet,url\na.txt,Hill Gazette,https://hill.example/1\n",
}


def write_pages(folder: Path, names: list[str] | None = None) -> Path:
    for name in sorted(PAGES) if names is None else names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGES[name], encoding="utf-8")
    return folder


def test_a_build_tells_what_it_holds(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    summary = build_case([pages], case=tmp_path / "c.dateline", stages=FakeStages())
    assert (summary.captures, summary.new_captures) == (6, 6)
    assert (summary.reports, summary.claims, summary.events) == (5, 5, 4)
    assert dict(summary.rejections) == {
        "bad-record": 1,
        "duplicate": 1,
        "empty": 1,
        "no-article": 1,
        "no-claim": 1,
        "unknown-format": 1,
    }
    assert summary.serious == 5
    assert summary.taken == 7
    assert tuple(summary.seconds) == STAGES


def test_a_closed_case_is_one_file(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    build_case([pages], case=tmp_path / "case" / "c.dateline", stages=FakeStages())
    assert [path.name for path in (tmp_path / "case").iterdir()] == ["c.dateline"]


def test_a_second_build_reads_only_what_is_new(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    case = tmp_path / "c.dateline"
    stages = FakeStages()
    build_case([pages], case=case, stages=stages)
    again = build_case([pages], case=case, stages=stages)
    assert (again.new_captures, again.cleaned, again.read, stages.corroborated) == (0, 0, 0, 1)
    (pages / "new.txt").write_text("BASRA: a ship came in.", encoding="utf-8")
    more = build_case([pages], case=case, stages=stages)
    assert (more.new_captures, more.cleaned, more.read, stages.corroborated) == (1, 1, 1, 2)


def test_another_reader_reads_the_stored_originals_again(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    case = tmp_path / "c.dateline"
    build_case([pages], case=case, stages=FakeStages())
    before = dump_case(case)
    for page in sorted(pages.rglob("*.*")):
        page.unlink()
    changed = FakeStages(versions=Versions("clean 1", "read 2", "corroborate 2"))
    summary = build_case([pages], case=case, stages=changed)
    assert (summary.cleaned, summary.read, summary.claims) == (0, 5, 5)
    names = ("claims", "events", "findings", "participants", "figures", "sources")
    kept = [line for line in before if line.startswith(names)]
    assert [line for line in dump_case(case) if line.startswith(names)] == kept


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_order_of_arrival_gives_the_same_case(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    at_once = write_pages(folder / "at-once")
    build_case([at_once], case=folder / "once.dateline", stages=FakeStages())
    order = data.draw(st.permutations([name for name in sorted(PAGES) if "sub" not in name]))
    cut = data.draw(st.integers(0, len(order)))
    pages = folder / "piecemeal"
    pages.mkdir()
    for part in (order[:cut], order[cut:], ["sub/manifest.csv", "sub/a.txt"]):
        write_pages(pages, list(part))
        build_case([pages], case=folder / "piecemeal.dateline", stages=FakeStages())
    assert dump_case(folder / "piecemeal.dateline") == dump_case(folder / "once.dateline")


def test_several_processes_give_the_same_case(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    build_case([pages], case=tmp_path / "one.dateline", stages=FakeStages())
    build_case(
        [pages], case=tmp_path / "two.dateline", stages=FakeStages(), settings=Settings(jobs=2)
    )
    assert dump_case(tmp_path / "two.dateline") == dump_case(tmp_path / "one.dateline")


KILLED = """
import sys
from pathlib import Path
from tests.run.fakes import FakeStages, Killer
from dateline.pipeline import build_case
pages, case, stage, after = sys.argv[1:]
build_case([pages], case=case, stages=FakeStages(), progress=Killer(stage, int(after)))
"""


@pytest.mark.parametrize(
    ("stage", "after"),
    [
        ("ingest", 0),
        ("ingest", 1),
        ("clean", 0),
        ("clean", 1),
        ("read", 0),
        ("read", 1),
        ("corroborate", 0),
        ("corroborate", 1),
    ],
)
def test_a_killed_build_goes_on_where_it_stopped(tmp_path: Path, stage: str, after: int) -> None:
    pages = write_pages(tmp_path / "pages")
    case = tmp_path / "c.dateline"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", KILLED, str(pages), str(case), stage, str(after)]
    done = subprocess.run(command, env=environment, check=False, timeout=120)  # noqa: S603
    assert done.returncode == -signal.SIGKILL
    with Case.open(case, read_only=True) as opened:
        assert opened.problems() == []
    build_case([pages], case=case, stages=FakeStages())
    build_case([pages], case=tmp_path / "whole.dateline", stages=FakeStages())
    assert dump_case(case) == dump_case(tmp_path / "whole.dateline")


def test_a_stopped_build_loses_nothing_that_was_done(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(30):
        (pages / f"{number:02}.txt").write_text(f"MOSUL: {number} shells fell on it.")

    class Stop:
        """Progress under which the user stops the build while reports are read."""

        def start(self, stage: str, total: int | None) -> None: ...

        def advance(self, stage: str, count: int = 1) -> None:  # noqa: ARG002
            if stage == "read":
                raise KeyboardInterrupt

        def finish(self, stage: str) -> None: ...

    case = tmp_path / "c.dateline"
    with pytest.raises(KeyboardInterrupt):
        build_case([pages], case=case, stages=FakeStages(), progress=Stop())
    with Case.open(case, read_only=True) as opened:
        read_before = opened.counts().claims
    assert 0 < read_before < 30
    summary = build_case([pages], case=case, stages=FakeStages())
    assert summary.read == 30 - read_before
    assert summary.claims == 30
