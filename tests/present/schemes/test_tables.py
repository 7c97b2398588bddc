"""A whole case in another dataset's columns: every event a row or a reason, in any order."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from tests.present.schemes.scene import ARMY, AT_JNIM, JNIM, PEOPLE, case_of, claim, dead
from tests.read.reading import lexicon

from dateline.present.exports.case_csv import BYTE_ORDER_MARK
from dateline.present.schemes import Scheme, left_out_to_csv, scheme_table, table_to_csv
from dateline.present.schemes.tables import MISSING, TRAIL
from dateline.present.view import CaseView
from dateline.records import Status

VIEW = case_of(
    [claim("armed-clash", ARMY, AT_JNIM, figures=[dead(2, 2, "two")])],
    [claim("attack", JNIM, PEOPLE, words="=cmd() raided a market in Gao", trigger="raided",
           figures=[dead(5, 5, "five")])],
    [claim("attack", JNIM, PEOPLE, words="They may raid Gao", trigger="raid",
           status=Status.EXPECTED)],
    [claim("statement", ARMY, words="The army spoke in Gao", trigger="spoke")],
)  # fmt: skip


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.parametrize(("scheme", "rows"), [("acled", 2), ("ucdp", 2), ("plover", 2)])
def test_every_event_is_a_row_or_has_a_reason(scheme: str, rows: int) -> None:
    table = scheme_table(VIEW, Scheme(scheme), lexicon=lexicon())
    assert len(table.rows) == rows
    assert len(table.rows) + len(table.left_out) == len(VIEW.events)
    assert sum(number for _, number in table.reasons()) == len(table.left_out)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_row_leads_back_to_its_claims(scheme: Scheme) -> None:
    for row in rows_of(table_to_csv(scheme_table(VIEW, scheme, lexicon=lexicon()))):
        event = VIEW.event_by_id[row["dateline_event"]]
        assert row["dateline_claims"].split("; ") == list(event.claims)
        assert list(row)[-len(TRAIL) - 1 :] == [*TRAIL, MISSING]
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_order_of_records_changes_nothing(scheme: Scheme) -> None:
    turned = replace(
        VIEW, reports=VIEW.reports[::-1], claims=VIEW.claims[::-1], events=VIEW.events[::-1]
    )
    tables = [scheme_table(view, scheme, lexicon=lexicon()) for view in (VIEW, turned)]
    assert table_to_csv(tables[0]) == table_to_csv(tables[1])
    assert left_out_to_csv(tables[0]) == left_out_to_csv(tables[1])


def test_what_was_left_out_is_listed_with_its_reason() -> None:
    found = rows_of(left_out_to_csv(scheme_table(VIEW, Scheme.ACLED, lexicon=lexicon())))
    assert {row["why"] for row in found} == {
        "expected or hypothetical, not told as having happened",
        "of a type that the scheme does not code",
    }


@pytest.mark.parametrize("scheme", list(Scheme))
def test_an_empty_case_is_a_head_line(scheme: Scheme) -> None:
    table = scheme_table(CaseView("empty"), scheme, lexicon=lexicon())
    assert (table.rows, table.left_out) == ((), ())
    assert rows_of(table_to_csv(table)) == []
