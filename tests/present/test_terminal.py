"""Tables and texts in the terminal: fitted for eyes, plain and whole for pipes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console
from tests.factory import make_claim, make_event, make_figure, make_report, make_when
from tests.present.sample import HARBOUR, LEDGER, SEIZED, SEIZED_AGAIN, SEIZURE, sample_view

from dateline.present.terminal import (
    print_claims,
    print_event,
    print_reading,
    print_report,
    print_reports,
    print_timeline,
)
from dateline.present.terminal.page import annotated_text
from dateline.present.view import CaseView
from dateline.records import (
    Accused,
    Attribution,
    Contest,
    DateBasis,
    DateClue,
    Findings,
    Link,
    PlaceMention,
    Published,
    Quantity,
    Reason,
    Span,
    Stage,
    Status,
    TimeExpression,
    TimeType,
)


def console(*, terminal: bool, width: int = 120) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=width, color_system=None)


def printed(made: Console) -> str:
    assert isinstance(made.file, io.StringIO)
    return made.file.getvalue()


def test_on_80_columns_date_place_what_happened_and_toll_stay() -> None:
    made = console(terminal=True, width=80)
    print_timeline(made, sample_view().timeline())
    shown = printed(made)
    head = next(line for line in shown.splitlines() if "event" in line)
    assert head.split() == ["event", "date", "place", "what", "figures", "origins"]
    for words in ("17 Oct 2016", "Bartella", "Fighters die", "at least"):
        assert words in shown


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
    assert "single-origin" in shown or width == 80
    assert "17–18" in shown


def test_a_translation_and_its_original_name_each_other() -> None:
    original = replace(make_report("سقط الجسر في المدينة", path="a.html"), language="ar")
    read = replace(make_report("The bridge fell.", path="a.en.txt"), translates=original.sha256)
    view = CaseView("case", reports=(original, read))
    made = console(terminal=False)
    print_reports(made, view)
    assert [line.split()[-1] for line in printed(made).splitlines()] == ["language", "ar", "ar"]
    assert "en from ar" in printed(made)
    made = console(terminal=False)
    print_report(made, view, read)
    assert f"{original.id} (ar), a.html" in printed(made)
    made = console(terminal=False)
    print_report(made, view, original)
    assert f"{read.id}, a.en.txt" in printed(made)
    made = console(terminal=False)
    print_reports(made, sample_view())
    assert "language" not in printed(made)


@pytest.mark.parametrize("width", [20, 40, 60])
def test_on_a_narrow_terminal_each_row_is_a_list(width: int) -> None:
    view = sample_view()
    made = console(terminal=True, width=width)
    print_timeline(made, view.timeline())
    print_reports(made, view)
    shown = printed(made)
    assert all(len(line) <= width for line in shown.splitlines())
    assert all(event.id in shown for event in view.events)
    assert all(report.id in shown for report in view.reports)


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


def test_sides_of_a_contest_stand_apart_and_under_no_actor() -> None:
    rivals = tuple(
        Accused((name,), (actor,), (claim,), (f"{name}'s foe",), 1)
        for name, actor, claim in (
            ("Islamic State", "islamic-state", SEIZURE.claims[0]),
            ("Peshmerga", "peshmerga", SEIZURE.claims[1]),
        )
    )
    event = replace(SEIZURE, contest=Contest(rivals, SEIZURE.claims[2:]), part_of="e0")
    episode = replace(SEIZURE, id="e0", title="Offensive on Mosul")
    view = replace(sample_view(), events=(event, episode))
    made = console(terminal=False, width=200)
    print_event(made, view, event)
    lines = printed(made).splitlines()
    assert any(line.split() == ["who", "did", "it", "in", "dispute"] for line in lines)
    told = f"Islamic State, by 1 independent origin (Islamic State's foe): {SEIZURE.claims[0]}"
    assert told in [line.strip() for line in lines]
    assert not [line for line in lines[:12] if line.startswith("actor") and "Peshmerga" in line]
    assert any("part of" in line and "Offensive on Mosul" in line for line in lines)


def test_parts_are_set_off_in_a_listing() -> None:
    made = console(terminal=False, width=200)
    print_timeline(made, [SEIZURE, SEIZURE], depths=[0, 1])
    first, second = printed(made).splitlines()[-2:]
    assert "↳" not in first
    assert f"↳ {SEIZURE.title}" in second


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


def test_an_event_says_why_its_claims_are_one() -> None:
    reasons = (Reason("place", 1.7, "both at Mosul"), Reason("words", -0.2, "few shared"))
    link = Link(SEIZED.id, SEIZED_AGAIN.id, 0.875, reasons, linked=True)
    elsewhere = Link(SEIZED.id, "c0000000000", 0.99, (), linked=True)
    event = replace(SEIZURE, rules=("place: the most precise that a claim gives",))
    made = console(terminal=False)
    print_event(made, replace(sample_view(), links=(elsewhere, link)), event)
    shown = printed(made)
    assert "rule         place: the most precise that a claim gives" in shown
    assert f"linked       {SEIZED.id} and {SEIZED_AGAIN.id}: 0.88" in shown
    assert "+1.7  place: both at Mosul" in shown
    assert "-0.2  words: few shared" in shown
    assert "c0000000000" not in shown


def test_a_date_that_was_inferred_comes_with_its_clues() -> None:
    clue = DateClue(DateBasis.INFERRED, date(2016, 10, 17), "“Monday” is 2016-10-17 by a claim")
    day = date(2016, 10, 18)
    dated = Published(day, day, DateBasis.INFERRED, clue.text, (clue,))
    view = sample_view()
    reports = [replace(r, published=dated) if r.id == LEDGER.id else r for r in view.reports]
    made = console(terminal=False)
    print_event(made, replace(view, reports=tuple(reports)), SEIZURE)
    shown = printed(made)
    assert "18 Oct 2016  basis: inferred (“Monday” is 2016-10-17 by a claim)" in shown
    assert shown.count("clue ") == 1


def test_an_outlet_that_is_not_known_is_called_so() -> None:
    view = sample_view()
    made = console(terminal=False)
    print_reports(made, view)
    assert "unknown outlet" in printed(made)


def tried() -> CaseView:
    """Return a case with one claim: tried, at 5.30 in Baghdad, with a sum over a longer time."""
    when = replace(make_when("2016-10-17"), time_of_day="T05:30", time_zone="Asia/Baghdad")
    figure = replace(make_figure("killed", 3, 3, "three"), cumulative="since May")
    claim = make_claim(when=when, figures=[figure], status=Status.UNVERIFIED)
    claim = replace(claim, stage=Stage.ATTEMPTED)
    return CaseView("one", (make_report(),), (claim,), (make_event([claim]),))


@pytest.mark.parametrize("terminal", [True, False])
def test_stage_clock_and_sums_are_told(terminal: bool) -> None:  # noqa: FBT001 # a column
    view = tried()
    made = console(terminal=terminal, width=200)
    print_event(made, view, view.events[0])
    print_claims(made, view, view.claims)
    shown = printed(made)
    assert "unverified, attempted" in shown
    assert "05:30 (Asia/Baghdad time)" in shown
    assert "3 killed (in all “since May”)" in shown
    assert terminal or "2016-10-17T05:30[Asia/Baghdad]" in shown
