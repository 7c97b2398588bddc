"""Every kind of wrong annotation is an error with its file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.check import SEAL, check_paths
from corpus.folders import check_constellation

from corpus import CorpusError, load_constellation


def errors(folder: Path) -> list[str]:
    """Return `file:line: message` of every error of a constellation."""
    return [
        f"{problem.path.name}:{problem.line}: {problem.message}"
        for problem in check_constellation(folder).errors
    ]


def warnings(folder: Path) -> list[str]:
    found = check_constellation(folder).problems
    return [problem.message for problem in found if problem.warning]


def rewrite(path: Path, old: str, new: str) -> int:
    """Put `new` in the place of `old` in a file; return the line where it begins."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_good_constellation_has_no_problem(lomu: Path) -> None:
    assert check_constellation(lomu).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"went off"', '"went of"', "as whole words, only within “went off”"),
        ('"went off"', '"blew up"', '"blew up" does not stand in the report'),
        ('"went off"', '"Went off"', "but in other letters: “went off”"),
        ('"The blast"', '"blast"', '"blast" stands 2 times in the report'),
        ('"The blast"', '"blast"#3', "it stands 2 times"),
        ('"The blast"', '"blast" in "the bang"', '"the bang" does not stand'),
        ('"The blast"', '"blast" in "A doctor"', 'does not stand in "A doctor"'),
        ("1 ied-explosion", "1 ied-explosive", "unknown event type `ied-explosive`; perhaps"),
        ("wounded 20+", "hurt 20+", "unknown measure `hurt`"),
        ("killed 9 ", "killed nine ", "bad value `nine`"),
        ("killed 9 ", "killed 9.5 ", "counts whole ones"),
        ("killed 9 ", "killed 9..3 ", "ends below"),
        ("status denied", "status refused", "unknown status `refused`"),
        ("status denied", "stage failed", "unknown stage `failed`"),
        ("attacks\" purpose", "attacks\" aim", "unknown kind of lure `aim`"),
        ("15.03 point", "15.03 spot", "bad place: `@-1.42,15.03 spot` after the country"),
        ("@-1.42,15.03 point", "@-1.42 point", "bad coordinates"),
        ("@-1.42,15.03 point", "@115.03,-1.42 point", "latitude first"),
        ("= 2018-11-12", "= 2018-11-31", "there is no such day"),
        ("= 2018-11-12", "= 12.11.2018", "bad date"),
        ("= 2018-11-12", "= 2018-11-12..2018-11-10", "ends before it begins"),
        ('"the governor" < "state radio"', '"the governor" <', "the chain names nobody"),
        ('source "The army"', "source", "the chain names nobody"),
        ('"the governor" < "state radio"', '"the governor"; "state radio"', "parts no sources"),
        ("place as 1", "place as 7", "`place as 7`: no such happening"),
        ('day "on Tuesday" = 2018-11-13', "day as 7", "`day as 7`: no such happening"),
        ('day "on Tuesday" = 2018-11-13', "day as 2", "`day as 2`: that is itself"),
        ("follows 1", "follows 9", "`follows 9`: no such happening"),
        ("lure \"to", "lur \"to", "unknown line `lur`"),
        ('actor "Police"', 'actor "Police', "a quote that does not end"),
        ('actor "Police"', 'actor "Police" the', "not understood from `the` on"),
        ("=== 02-page", "=== 03-page", "there is no such report"),
        ("=== 02-page", "=== 01-wire", "annotated already"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_line_is_an_error_there(
    lomu: Path, old: str, new: str, said: str
) -> None:
    line = rewrite(lomu / "reports.ann", old, new)
    found = errors(lomu)
    assert any(each.startswith(f"reports.ann:{line}: ") and said in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("claims 01:1", "claims 01:4", "report 01 has no happening 4"),
        ("claims 01:1", "claims 05:1", "no report `05`"),
        ("claims 01:1\n", "claims 01:1 01:2\n", "`01:2` stands in event E1 already"),
        ("grade corroborated", "grade sure", "unknown grade `sure`"),
        ("differs toll", "differs tone", "unknown difference `tone`"),
        ("origins 2", "origins two", "needs a number or a range"),
        ("day 2018-11-12", "day 2018-13", "there is no such day"),
        ("part E2 of E1", "part E2 of E9", "no event `E9`"),
        ("copy 02 with 01", "copy 02 with 09", "no report `09`"),
        ('same-source "the governor"', 'same-source "the mayor"', "does not stand in the report"),
        ("episode", "epizode", "unknown line `epizode`"),
    ],
)
def test_what_is_wrong_in_the_case_file_is_an_error(
    lomu: Path, old: str, new: str, said: str
) -> None:
    rewrite(lomu / "case.ann", old, new)
    found = errors(lomu)
    assert any(each.startswith("case.ann:") and said in each for each in found), found


def test_all_errors_of_a_file_come_at_once(lomu: Path) -> None:
    rewrite(lomu / "reports.ann", '"The blast"', '"Le blast"')
    rewrite(lomu / "reports.ann", 'actor "Police"', 'actor "Polizei"')
    rewrite(lomu / "reports.ann", "status denied", "status no")
    assert len(errors(lomu)) == 3
    with pytest.raises(CorpusError) as caught:
        load_constellation(lomu)
    assert len(caught.value.problems) == 3


def test_the_attributes_of_a_claim_that_is_an_error_are_not_errors_of_another(lomu: Path) -> None:
    rewrite(lomu / "reports.ann", '2 arrest "detained"', '2 arrest "jailed"')
    assert [each for each in errors(lomu) if "jailed" not in each] == [
        "case.ann:10: `01:2`: report 01 has no happening 2"
    ]


def test_a_circle_of_days_is_an_error(lomu: Path) -> None:
    rewrite(lomu / "reports.ann", 'day "on Monday" = 2018-11-12', "day as 2")
    rewrite(lomu / "reports.ann", 'day "on Tuesday" = 2018-11-13', "day as 1")
    assert [each.partition(": ")[2] for each in errors(lomu)] == [
        "`day as 2` leads back to itself",
        "`day as 1` leads back to itself",
    ]


def test_a_report_without_annotation_and_a_constellation_without_a_report(lomu: Path) -> None:
    (lomu / "reports" / "03-more.txt").write_text("More.\n", encoding="utf-8")
    assert errors(lomu) == ["reports.ann:1: the report 03-more.txt has no annotation"]
    for path in (lomu / "reports").iterdir():
        path.unlink()
    assert "reports.ann:1: the constellation lomu has no report" in errors(lomu)


def test_a_missing_annotation_is_an_error(lomu: Path) -> None:
    (lomu / "reports.ann").unlink()
    assert "reports.ann:1: reports.ann is missing" in errors(lomu)


def test_two_reports_of_one_key_are_an_error(lomu: Path) -> None:
    (lomu / "reports" / "01-other.txt").write_text("Other.\n", encoding="utf-8")
    assert "reports.ann:1: two reports have the key `01`" in errors(lomu)


def test_a_report_changed_after_sealing_is_an_error(lomu: Path) -> None:
    assert [unit.errors for unit in check_paths([lomu], lomu, seal=True)] == [0]
    page = lomu / "reports" / "02-page.html"
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    (unit,) = check_paths([lomu], lomu)
    assert [(each.path.name, each.line) for each in unit.problems] == [(SEAL, 2)]
    assert "02-page.html has changed" in unit.problems[0].message


def test_nothing_is_sealed_where_there_is_an_error(lomu: Path) -> None:
    rewrite(lomu / "reports.ann", '"went off"', '"blew up"')
    assert all(unit.errors for unit in check_paths([lomu], lomu, seal=True))
    assert not (lomu / SEAL).exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"on Monday" = 2018-11-12', '"on Monday" = 2018-11-11', "but that is a Sunday"),
        ('figure killed 12 "12"', 'figure killed 21 "12"', "but the words are “12”"),
        ('"on Tuesday" = 2018-11-13', '"on Tuesday" = 2018-11-20', "after the report came out"),
        ("  day \"on Monday\" = 2018-11-12\n", "", "no day: write it, or `day none`"),
        ("chief 1\ncarrier", "carrier", "01-wire: no `chief` line"),
    ],
)  # fmt: skip
def test_likely_slips_are_warnings(lomu: Path, old: str, new: str, said: str) -> None:
    rewrite(lomu / "reports.ann", old, new)
    assert errors(lomu) == []
    assert [message for message in warnings(lomu) if said in message], warnings(lomu)


def test_a_path_to_a_file_of_it_means_the_constellation(lomu: Path) -> None:
    paths = [lomu / "reports.ann", lomu / "reports" / "01-wire.txt", lomu.parent]
    assert [unit.path for unit in check_paths(paths, lomu)] == [lomu] * 3
