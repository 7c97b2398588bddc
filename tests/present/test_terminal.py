"""Tables and texts in the terminal: fitted for eyes, plain and whole for pipes."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.factory import make_claim, make_report
from tests.present.sample import HARBOUR, SEIZED, SEIZURE, sample_view

from dateline.present.terminal import (
    print_claims,
    print_event,
    print_reading,
    print_reports,
    print_timeline,
)
from dateline.present.terminal.page import annotated_text
from dateline.records import (
    Attribution,
    Findings,
    PlaceMention,
    Quantity,
    Span,
    TimeExpression,
    TimeType,
)


def console(*, terminal: bool, width: int = 120) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=width, color_system=None)


def printed(made: Console) -> str:
    assert isinstance(made.file, io.StringIO)
    return made.file.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_on_a_terminal_ids_and_grades_are_whole_and_lines_fit(width: int) -> None:
    view = sample_view()
    made = console(terminal=True, width=width)
    print_timeline(made, view.timeline())
    print_claims(made, view, view.claims)
    shown = printed(made)
    assert all(len(line) <= width for line in shown.splitlines())
    assert all(event.id in shown for event in view.events)
    assert all(claim.id in shown for claim in view.claims)
    assert "single-origin" in shown
    assert "17–18" in shown


def test_in_a_pipe_every_row_is_one_line() -> None:
    view = sample_view()
    made = console(terminal=False, width=40)
    print_claims(made, view, view.claims)
    lines = printed(made).splitlines()
    assert len(lines) == 1 + len(view.claims)
    assert any("Kurdish forces seized nine hamlets east of Mosul on Monday" in li for li in lines)


def test_square_brackets_of_a_text_are_no_markup() -> None:
    report = make_report("The [bold]red[/bold] bridge fell [/].", title="[link=x]y[/link]")
    claim = make_claim(report)
    view = sample_view()
    made = console(terminal=False)
    print_claims(made, view, [claim])
    print_reading(made, report, Findings(report.id), (claim,))
    assert "[bold]red[/bold] bridge fell [/]" in printed(made)


def test_an_event_is_shown_with_its_difference_and_its_notice() -> None:
    made = console(terminal=False, width=200)
    print_event(made, sample_view(), SEIZURE)
    shown = printed(made)
    assert "they differ  villages" in shown
    assert f"9: {SEIZED.id}" in shown
    assert "not a finding of fact" in shown


def test_what_is_set_aside_is_counted_or_listed() -> None:
    view = sample_view()
    made = console(terminal=False)
    print_reports(made, view)
    assert "empty.txt is empty." in printed(made)


def test_findings_are_marked_where_they_stand() -> None:
    text = HARBOUR.text
    monday = text.index("Monday")
    findings = Findings(
        HARBOUR.id,
        times=(TimeExpression(monday, monday + 6, "Monday", TimeType.DATE, "2016-10-17"),),
        places=(PlaceMention(text.index("Mosul"), text.index("Mosul") + 5, "Mosul", "Mosul"),),
        quantities=(Quantity(text.index("nine"), text.index("nine") + 12, "", 9.0, 9.0, None),),
        attributions=(Attribution(Span(monday + 8, monday + 27), None, None),),
    )
    marked = annotated_text(HARBOUR, findings, (SEIZED,)).plain
    for words in ("p[Mosul]", "t[Monday]", "q[nine hamlets]", "s[a Peshmerga general]"):
        assert words in marked, words
