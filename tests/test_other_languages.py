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


TRANSLATION = (
    "The old bridge at the mill\n\n"
    "A bomb killed three soldiers at the old bridge in Mosul this morning, a local official said. "
    "Lorries with flour and medicine crossed before noon, and the schools will open again soon.\n"
)
PAGE = (
    '<!doctype html><html lang="ar"><head><title>الجسر القديم</title>'
    '<meta property="og:site_name" content="The Mill Post">'
    '<meta property="article:published_time" content="2031-03-04T09:00:00Z">'
    "</head><body><article><h1>الجسر القديم</h1><p>{0}</p><p>{0}</p></article></body></html>"
)
BODY = ARABIC.split("\n\n")[2].strip()


def build(tmp_path: Path, *names: str, case: str = "c.dateline") -> BuildSummary:
    """Build a case of what lies in the folder, or of some files of it."""
    paths = [tmp_path / "pages" / name for name in names] or [tmp_path / "pages"]
    return build_case(paths, case=tmp_path / case, settings=Settings())


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


def test_a_translation_beside_it_is_read_and_the_original_stays(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.html").write_text(PAGE.format(BODY), encoding="utf-8")
    (pages / "bridge.en.txt").write_text(TRANSLATION, encoding="utf-8")
    summary = build(tmp_path)
    assert (summary.reports, summary.serious, summary.rejections["not-english"]) == (2, 0, 1)
    with Case.open(tmp_path / "c.dateline", read_only=True) as case:
        original, read = sorted(case.reports(), key=lambda report: report.translates or "")
        assert (original.language, original.translates) == ("ar", None)
        assert (read.language, read.translates) == ("en", original.sha256)
        assert case.original(original.sha256) == PAGE.format(BODY).encode()
        assert (read.path, read.outlet, read.published.day) == (
            "bridge.en.txt", "The Mill Post", date(2031, 3, 4),
        )  # fmt: skip
        claims = list(case.claims())
        assert {claim.report for claim in claims} == {read.id}
        assert [claim.event_type for claim in claims] == ["ied-explosion"]
        (claim,) = claims
        assert claim.evidence.of(read.text) == claim.text
        assert claim.when is not None
        assert claim.when.earliest == date(2031, 3, 4)
        (refused,) = (one for one in case.rejections() if one.reason == "not-english")
        assert "the translation beside it" in refused.detail
        assert list(verify(case)) == []


def test_a_translation_that_comes_later_makes_the_same_case(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.html").write_text(PAGE.format(BODY), encoding="utf-8")
    assert build(tmp_path, "bridge.html").serious == 1
    (pages / "bridge.en.txt").write_text(TRANSLATION, encoding="utf-8")
    assert build(tmp_path, "bridge.en.txt").serious == 0
    build(tmp_path, case="once.dateline")
    with (
        Case.open(tmp_path / "c.dateline", read_only=True) as late,
        Case.open(tmp_path / "once.dateline", read_only=True) as once,
    ):
        assert list(late.reports()) == list(once.reports())
        assert list(late.claims()) == list(once.claims())
        assert list(late.rejections()) == list(once.rejections())


def test_what_is_said_of_the_original_later_holds_for_its_translation(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.txt").write_text(ARABIC, encoding="utf-8")
    (pages / "bridge.en.txt").write_text(TRANSLATION, encoding="utf-8")
    build(tmp_path)
    (pages / "bridge.txt.meta.json").write_text('{"outlet": "The Mill Post"}', encoding="utf-8")
    build(tmp_path)
    with Case.open(tmp_path / "c.dateline", read_only=True) as case:
        assert [report.outlet for report in case.reports()] == ["The Mill Post"] * 2
        assert [report.published.day for report in case.reports()] == [date(2031, 3, 4)] * 2


def test_what_lies_beside_a_page_in_english_is_a_report_of_its_own(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    english = TRANSLATION.replace("three soldiers", "four soldiers")
    (pages / "bridge.txt").write_text(english, encoding="utf-8")
    (pages / "bridge.en.txt").write_text(TRANSLATION, encoding="utf-8")
    build(tmp_path)
    with Case.open(tmp_path / "c.dateline", read_only=True) as case:
        assert [report.translates for report in case.reports()] == [None, None]
