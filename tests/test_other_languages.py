"""Reports in languages that are not read, through the real cleaner and reader: kept and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.case import Case, verify
from dateline.pipeline import BuildSummary, build_case
from dateline.settings import Settings

ARABIC = (
    "أعيد فتح الجسر القديم\n\n2031-03-04\n\n"
    "قال مسؤول محلي إن الجسر القديم أعيد فتحه صباح اليوم بعد أسبوع من أعمال الإصلاح. "
    "وعبرت شاحنات محملة بالدقيق والدواء قبل الظهر، وستفتح المدارس أبوابها قريبا.\n"
)


def build(tmp_path: Path) -> BuildSummary:
    """Build a case of what lies in the folder."""
    return build_case([tmp_path / "pages"], case=tmp_path / "c.dateline", settings=Settings())


def test_a_report_that_is_not_read_is_kept_dated_found_and_counted(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bridge.txt").write_text(ARABIC, encoding="utf-8")
    summary = build(tmp_path)
    assert (summary.reports, summary.claims, summary.rejections["not-english"]) == (1, 0, 1)
    with Case.open(tmp_path / "c.dateline", read_only=True) as case:
        (report,) = case.reports()
        assert (report.language, report.title) == ("und-Arab", "أعيد فتح الجسر القديم")
        assert report.published.day == date(2031, 3, 4)
        assert [hit.id for hit in case.search("بالدقيق")] == [report.id]
        (refused,) = (one for one in case.rejections() if one.reason == "not-english")
        assert (refused.stage, refused.report, refused.serious) == ("read", report.id, True)
        assert "bridge.en.txt" in refused.detail
        assert list(verify(case)) == []
