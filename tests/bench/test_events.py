from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from bench.__main__ import show
from bench.event_tally import BASELINES, OURS, Tally, add
from bench.events import table_of
from bench.gold_cases import Built, Told
from bench.gold_claims import Emitted
from rich.console import Console
from tests.bench.ferry import KABO, ours, write_ferry
from tests.factory import make_event, make_published, make_report, make_when

from corpus import Constellation
from dateline.records import Copy, CopyBasis, Discrepancy, Event, Grade, Published, Side


@pytest.fixture
def ferry(tmp_path: Path) -> Constellation:
    return write_ferry(tmp_path / "dev" / "ferry")


def emitted(ferry: Constellation) -> dict[str, Emitted]:
    """Return a claim of each happening, and one that stands on a lure, by report and number."""
    wire, daily, radio = ferry.reports
    shot, held = "Gunmen fired on a ferry near Kabo", "Police arrested two fishermen on Tuesday"
    monday, tuesday = make_when("2019-03-04"), make_when("2019-03-05")
    return {
        "01:1": ours(wire, shot, "fired", when=monday, place=KABO),
        "02:1": ours(daily, shot, "fired", when=monday, place=KABO),
        "03:1": ours(radio, "A ferry was shot at", "shot", event_type="attack"),
        "01:2": ours(wire, held, "arrested", event_type="arrest", when=tuesday, place=KABO),
        "02:2": ours(daily, held, "arrested", event_type="arrest", when=tuesday),
        "lure": ours(wire, "Villagers fear\nraids", "raids", event_type="raid"),
    }


def built(
    ferry: Constellation,
    groups: Sequence[Sequence[str]],
    *,
    grade: Grade = Grade.SINGLE_ORIGIN,
    origins: int = 1,
    differs: Sequence[str] = (),
    published: Published | None = None,
    most: int | None = None,
    copies: Sequence[tuple[str, str]] = (),
) -> Built:
    """Return a built case whose events hold the claims of each group."""
    claims = emitted(ferry)
    told = []
    for report in ferry.reports:
        mine = tuple(each for each in claims.values() if each.claim.id.startswith(report.key))
        read = make_report(report.text, published=published if report.key == "03" else None)
        mine = tuple(Emitted(replace(each.claim, report=read.id), each.spans) for each in mine)
        told.append(Told(report, read, mine))
    sides = (Side("7", ()), Side("9", ()))
    events = tuple(
        replace(
            make_event(
                [claims[name].claim for name in group], grade=grade, independent_origins=origins,
                discrepancies=[Discrepancy(field, sides) for field in differs],
            ),
            most_origins=most,
        )
        for group in groups
    )  # fmt: skip
    ids = {each.gold.key: each.report.id for each in told if each.report is not None}
    copied = tuple(
        Copy(ids[copy], ids[of], CopyBasis.UNKNOWN, 0.9, 0.9, whole=True, passages=())
        for of, copy in copies
    )
    return Built(tuple(told), events, (), copied)


def counted(ferry: Constellation, case: Built) -> Tally:
    counts = Tally()
    add(counts, ferry, case)
    return counts


RIGHT = [["01:1", "02:1", "03:1"], ["01:2", "02:2"]]


def test_clusters_are_compared_with_the_gold_and_two_baselines(ferry: Constellation) -> None:
    counts = counted(ferry, built(ferry, [["01:1", "02:1"], ["03:1"], ["01:2", "02:2"]]))
    ours_, typed, one = (counts.scores[name][0] for name in (OURS, *BASELINES))
    # Gold pairs of two reports: three of the ambush, one of the arrest.
    assert (ours_.pairs.precision, ours_.pairs.recall) == (1.0, 0.5)
    # By type, place and day, the second arrest stands apart: it has no place.
    assert (typed.pairs.precision, typed.pairs.recall) == (1.0, 0.25)
    assert one.pairs.precision == pytest.approx(4 / 8)
    assert one.pairs.recall == 1.0
    assert ours_.conll_f1 > typed.conll_f1


@pytest.mark.parametrize(
    ("groups", "listed"),
    [
        (RIGHT, {"real, once": 2}),
        ([["01:1", "02:1"], ["03:1"], ["01:2", "02:2"]], {"real, once": 2, "duplicate": 1}),
        ([["01:1", "02:1", "01:2"], ["02:2"]], {"merged": 1, "real, once": 1}),
        ([*RIGHT, ["lure"]], {"real, once": 2, "junk": 1}),
    ],
)
def test_listed_events_are_real_once_or_something_else(
    ferry: Constellation, groups: list[list[str]], listed: dict[str, int]
) -> None:
    assert counted(ferry, built(ferry, groups)).listed == listed


def test_an_event_is_right_in_what_where_and_when(ferry: Constellation) -> None:
    counts = counted(ferry, built(ferry, RIGHT))
    assert counts.right == {"what": 2, "where": 2, "when": 2, "all": 2}
    assert counts.joined == {"rightly": 2}
    # The radio's claim comes first, which has neither place nor day of the ambush.
    other = counted(ferry, built(ferry, [["03:1", "01:1"], ["01:2", "02:1"]]))
    assert other.right == {"what": 1, "all": 0}
    assert other.joined == {"rightly": 1, "wrongly": 1}


@pytest.mark.parametrize(
    ("origins", "most", "expected"),
    [
        (2, None, {"right": 1}),
        (3, None, {"right": 1}),
        (1, None, {"low": 1}),
        (1, 3, {"right": 1, "of those by the range only": 1}),  # it holds all that is right
        (1, 2, {"low": 1}),  # it holds a part only
        (4, 6, {"high": 1}),
    ],
)
def test_origins_are_right_within_their_range(
    ferry: Constellation, origins: int, most: int | None, expected: dict[str, int]
) -> None:
    counts = counted(ferry, built(ferry, [RIGHT[0]], origins=origins, most=most))
    assert +counts.origins == {**expected, "no event": 1}


def test_origins_tell_by_how_much_they_are_off(ferry: Constellation) -> None:
    counts = counted(ferry, built(ferry, RIGHT, origins=5))
    assert +counts.origins == {"high": 2}
    assert counts.origins_off == [2, 4]


def test_a_badge_is_deserved_where_the_gold_gives_one(ferry: Constellation) -> None:
    counts = counted(ferry, built(ferry, [*RIGHT, ["lure"]], grade=Grade.CORROBORATED))
    assert counts.badges == {
        "deserved": 1, "undeserved": 2, "of the right grade": 1, "wanted": 1, "given": 1,
    }  # fmt: skip
    none = counted(ferry, built(ferry, RIGHT))
    assert none.badges == {"wanted": 1, "given": 0}


def test_differences_are_found_or_false(ferry: Constellation) -> None:
    shown = ("figures: killed", "when", "time of day")
    counts = counted(ferry, built(ferry, [RIGHT[0]], differs=shown))
    assert counts.differences == {"wanted": 2, "found": 1, "false": 1, "beside none noted": 0}


@pytest.mark.parametrize(
    ("first", "last", "bounds"),
    [
        ("2019-03-05", "2019-03-07", {"held": 1, "held tightly": 1}),
        ("2019-03-01", "2019-03-07", {"held": 1, "held tightly": 0}),
        ("2019-03-06", "2019-03-06", {"wrong": 1, "held tightly": 0}),  # nobody can know
        ("2019-03-09", "2019-03-09", {"wrong": 1, "held tightly": 0}),
        (None, None, {"open": 1}),
    ],
)
def test_bounds_of_an_undated_report(
    ferry: Constellation, first: str | None, last: str | None, bounds: dict[str, int]
) -> None:
    counts = counted(ferry, built(ferry, RIGHT, published=make_published(first, last)))
    assert counts.bounds == {"wanted": 1, **bounds}


def test_copies_are_those_of_the_case(ferry: Constellation) -> None:
    copies = [("01", "02"), ("01", "03")]
    counts = counted(ferry, built(ferry, RIGHT, copies=copies))
    assert counts.copies == {"wanted": 1, "found": 1, "false": 1}


def test_the_table_pools_and_averages(ferry: Constellation) -> None:
    counts = Tally()
    add(counts, ferry, built(ferry, RIGHT))
    add(counts, ferry, built(ferry, [["lure"]]))
    table = table_of(counts, "dev")
    assert [row.name for row in table.rows][:2] == [OURS, "  mean of constellations"]
    assert table.figures["pairs R"] == 0.5
    assert table.figures["real, once and right"] == pytest.approx(2 / 3)
    out = io.StringIO()
    show(table, Console(width=120, file=out))
    assert "…" not in out.getvalue()


def test_events_without_anything_judged_print_too() -> None:
    counts = Tally()
    empty: Sequence[Event] = ()
    constellation = Constellation("none", "dev", (), (), (), (), {}, ())
    add(counts, constellation, Built((), tuple(empty)))
    assert "origins right" not in table_of(counts, "dev").figures
