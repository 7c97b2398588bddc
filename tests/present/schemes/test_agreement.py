"""Two coders' rows side by side: matched by event or claims, alpha by hand, refused where apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.present.schemes.scene import ARMY, AT_JNIM, case_of, claim, dead
from tests.read.reading import lexicon

from dateline.errors import OptionError
from dateline.present.schemes import Scheme, scheme_table, table_to_csv
from dateline.present.schemes.agreement import (
    CodedRows,
    ColumnAgreement,
    compare_rows,
    rows_from_csv,
    rows_from_table,
)
from dateline.present.schemes.tables import scheme_columns

TABLE = scheme_table(
    case_of(
        *(
            [claim("armed-clash", ARMY, AT_JNIM, words=f"Units clashed in Gao, {number} died",
                   trigger="clashed", figures=[dead(number, number, str(number))])]
            for number in (2, 3, 5)
        )
    ),
    Scheme.ACLED,
    lexicon=lexicon(),
)  # fmt: skip
CSV = table_to_csv(TABLE)


def coded(name: str, *cells: dict[str, str], events: str = "eee") -> CodedRows:
    """Return a coder's rows: all cells empty but those given; events are numbered."""
    empty = dict.fromkeys(scheme_columns(Scheme.ACLED), "")
    rows = [
        {**empty, "dateline_event": f"{events}{number}", "dateline_claims": "", **given}
        for number, given in enumerate(cells)
    ]
    return CodedRows(name, Scheme.ACLED, tuple(rows))


def columns_of(one: CodedRows, other: CodedRows) -> dict[str, ColumnAgreement]:
    return {each.column: each for each in compare_rows(one, other).columns}


def many(column: str, *values: str) -> Sequence[dict[str, str]]:
    return [{column: value} for value in values]


def test_a_coder_agrees_with_himself_in_every_column_that_tells_anything_apart() -> None:
    whole = rows_from_table("A", Scheme.ACLED, TABLE)
    found = compare_rows(whole, rows_from_csv("B", CSV))
    assert (found.both, found.only_one, found.only_other, found.otherwise) == (3, (), (), ())
    assert {(each.judged, each.same) for each in found.columns} == {(3, 3)}
    assert {each.column for each in found.columns if each.alpha == 1} == {"fatalities"}
    assert {each.alpha for each in found.columns} == {1, None}


def test_alpha_and_what_differs_are_as_by_hand() -> None:
    one = coded("A", *many("actor1", "Rebels", "Army", "Police"))
    other = coded("B", *many("actor1", "rebels ", "Army", "Army"))
    found = compare_rows(one, other)
    (actor,) = [each for each in found.columns if each.column == "actor1"]
    # Values r r, a a, p a: observed 2, expected 36 - (4 + 9 + 1) = 22.
    assert (actor.judged, actor.same) == (3, 2)
    assert actor.alpha == pytest.approx(1 - 5 * 2 / 22)
    assert [(each.event, each.column, each.one, each.other) for each in found.otherwise] == [
        ("eee2", "actor1", "Police", "Army")
    ]


def test_days_and_numbers_are_on_a_scale_and_empty_ones_are_missing() -> None:
    one = coded("A", *many("fatalities", "1", "1", "3", "9"))
    other = coded("B", *many("fatalities", "1", "2", "3", ""))
    deaths = columns_of(one, other)["fatalities"]
    assert (deaths.judged, deaths.same) == (3, 2)
    assert deaths.alpha == pytest.approx(1 - 10 / 58)  # as by hand in test_alpha
    days = ("2024-03-01", "2024-03-01", "2024-03-03"), ("2024-03-01", "2024-03-02", "2024-03-03")
    found = columns_of(
        *(coded(n, *many("event_date", *each)) for n, each in zip("AB", days, strict=True))
    )
    assert found["event_date"].alpha == pytest.approx(1 - 10 / 58)


def test_an_actor_that_only_one_coder_has_is_a_difference() -> None:
    found = columns_of(coded("A", {"actor2": "Civilians"}, {}), coded("B", {}, {}))
    assert (found["actor2"].judged, found["actor2"].same) == (2, 1)


def test_rows_are_matched_by_claims_where_their_events_are_others_now() -> None:
    one = coded("A", {"dateline_claims": "c1; c2", "location": "Gao"}, {"dateline_claims": "c9"})
    other = coded("B", {"dateline_claims": "c2; c3", "location": "Gao"}, events="fff")
    found = compare_rows(one, other)
    assert (found.both, found.only_one, found.only_other) == (1, ("eee1",), ())


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (coded("A", {}), coded("B", {}, events="fff"), "No event is in both A and B"),
        (coded("A", {}), CodedRows("B", Scheme.UCDP, ({},)), "in the columns of acled"),
        (coded("A", {}), CodedRows("B", Scheme.ACLED, ()), "B has no row"),
        (coded("A", {}, {"dateline_event": "eee0"}), coded("B", {}), "A has 2 rows of event eee0"),
        (coded("A", {"fatalities": "some"}), coded("B", {"fatalities": "1"}), "fatalities of eee0"),
        (
            coded("A", {"event_date": "17/10/2016"}),
            coded("B", {"event_date": "2016-10-17"}),
            "event_date of eee0 is '17/10/2016', no day",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    one: CodedRows, other: CodedRows, words: str
) -> None:
    with pytest.raises(OptionError, match=words):
        compare_rows(one, other)


@pytest.mark.parametrize(
    "text", ["", "a,b\r\n1,2\r\n", "dateline_event,dateline_claims\r\ne1,c1\r\n"]
)
def test_a_file_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(OptionError):
        rows_from_csv("A", text)
