"""Days at the ends of the calendar, through the whole of a build and every export."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case, verify
from dateline.cli import main
from dateline.pipeline import build_case

DATED = (
    "Storm at Osterholm\n\nPublished: {day}\n\n"
    "Gunmen killed three customs officers in Mosul on {day}, the harbour office said. "
    "A bomb had killed two soldiers there two weeks earlier, and an election is due on 9999-12-31."
)
UNDATED = (
    "Customs officers killed\n\n"
    "Gunmen killed three customs officers in Mosul on {said}, a witness said. "
    "Two days after the attack the army shelled a village near Mosul, killing four people."
)
DAYS = ("9999-12-31", "0001-01-01", "31 December 9999", "2016-10-17")
SAID = ("Friday", "31 December", "1 January", "9999-12-31", "the last day of 9999", "0001-01-01")


def test_no_day_of_the_calendar_ends_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, case = tmp_path / "pages", tmp_path / "c.dateline"
    pages.mkdir()
    for number, day in enumerate(DAYS):
        (pages / f"dated-{number}.txt").write_text(DATED.format(day=day))
    for number, said in enumerate(SAID):
        (pages / f"undated-{number}.txt").write_text(UNDATED.format(said=said))
    build_case([pages], case=case)
    with Case.open(case, read_only=True) as opened:
        assert [one.detail for one in opened.rejections() if "failed" in one.reason] == []
        assert {report.path for report in opened.reports()} == {
            path.name for path in pages.iterdir()
        }
        assert list(verify(opened)) == []
    for options in (["export"], ["export", "--scheme", "acled"], ["report"], ["timeline"]):
        name, *rest = options
        written = ["-o", str(tmp_path / "out")] if name != "timeline" else []
        with pytest.raises(SystemExit) as ended:
            main([name, str(case), *rest, *written])
        assert ended.value.code in {0, None}, capsys.readouterr().err
