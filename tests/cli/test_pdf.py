"""PDFs: printed by a program of the machine without a network, or a message what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.present.stored import store_sample

from dateline.cli import main
from dateline.cli.pdf import VARIABLE

PRINTS = """
import sys, pathlib
target = next(word for word in sys.argv if word.startswith("--print-to-pdf=")).split("=", 1)[1]
assert any("NOTFOUND" in word for word in sys.argv)
page = pathlib.Path(sys.argv[-1].removeprefix("file://")).read_text(encoding="utf-8")
pathlib.Path(target).write_bytes(b"%PDF-1.4 " + page.encode())
"""
FAILS = "import sys; print('no display', file=sys.stderr); sys.exit(3)"


def program(folder: Path, code: str) -> str:
    """Return a program that does what this code says."""
    path = folder / "browser"
    path.write_text(f"#!{sys.executable}\n{code}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def report(case: Path, target: Path) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["report", str(case), "-o", str(target)])
    return int(stopped.value.code or 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_browser_of_the_machine_prints_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = store_sample(tmp_path / "sample.dateline")
    monkeypatch.setenv(VARIABLE, program(tmp_path, PRINTS))
    assert report(case, tmp_path / "out.PDF") == 0
    assert report(case, tmp_path / "out.html") == 0
    printed = (tmp_path / "out.PDF").read_bytes()
    assert printed == b"%PDF-1.4 " + (tmp_path / "out.html").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize(
    ("code", "told"),
    [(None, "no Chromium is found"), (FAILS, "did not print it (no display)")],
)
def test_where_nothing_prints_it_that_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str | None,
    told: str,
) -> None:
    case = store_sample(tmp_path / "sample.dateline")
    named = str(tmp_path / "nothing") if code is None else program(tmp_path, code)
    monkeypatch.setenv(VARIABLE, named)
    assert report(case, tmp_path / "out.pdf") == 1
    said = capsys.readouterr().err
    assert told in said
    assert "print it to PDF" in said
    assert not (tmp_path / "out.pdf").exists()
