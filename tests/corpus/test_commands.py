from __future__ import annotations

from pathlib import Path

import pytest
from corpus.__main__ import main
from corpus.choosing import Chosen, write_selection
from corpus.shared_texts import default_data


def test_check_prints_problems_and_tells_by_its_code(
    lomu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(lomu)]) == 0
    assert f"{lomu}: good (2 reports," in capsys.readouterr().out
    path = lomu / "reports.ann"
    path.write_text(path.read_text(encoding="utf-8").replace("Police", "Polis"), encoding="utf-8")
    assert main(["check", str(lomu)]) == 1
    assert f"{path}:14: error: actor:" in capsys.readouterr().out
    assert main(["check", str(lomu / "reports" / "none")]) == 2


def test_show_prints_text_and_claims(lomu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--plain", str(lomu)]) == 0
    out = capsys.readouterr().out
    assert "A bomb [1 went off] at a market" in out
    assert "{to prevent attacks}" in out
    assert "arrest “detained” · actor “Police” · target “two men”" in out
    assert main(["show", "nowhere/99"]) == 1


def test_show_takes_one_report_by_its_file(lomu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--plain", str(lomu / "reports" / "02-page.html")]) == 0
    out = capsys.readouterr().out
    assert "02-page" in out
    assert "01-wire" not in out


def test_agree_prints_a_table(lomu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", str(lomu), str(lomu)]) == 0
    out = capsys.readouterr().out
    assert "2 reports in both" in out
    assert "same happening" in out


def test_texts_are_written_with_the_heads_of_their_annotation(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_selection(
        "wikinews", [Chosen("wikinews/20181113-nine-killed-in", "dev", "killed")], tmp_path
    )
    monkeypatch.setattr("corpus.templates.SELECTION", tmp_path)
    out = tmp_path / "out"
    call = ["texts", "wikinews", "--split", "dev", "-o", str(out), "--data", str(data)]
    assert main(call) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "0001-20181113-nine-killed-in.txt",
        "wikinews.ann",
    ]
    template = (out / "wikinews.ann").read_text(encoding="utf-8")
    assert template == "# published: 2018-11-13\n=== wikinews/20181113-nine-killed-in\n"
    assert main(["check", str(out), "--data", str(data)]) == 0


@pytest.mark.skipif(
    not default_data().is_dir(), reason="the shared data are not beside the checkout"
)
def test_stats_count_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "gum", "--split", "train"]) == 0
    assert "claims by type" in capsys.readouterr().out
