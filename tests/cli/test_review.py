"""Reviewing in a terminal: the queue, what each key stores, and what stopping leaves behind."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from tests.factory import make_event
from tests.present.sample import (
    CLAIMS,
    DEATHS,
    DEPLOYMENT,
    EVENTS,
    FLEE,
    REPORTS,
    SEIZED,
    SEIZED_AGAIN,
    SEIZURE,
    SEVEN,
    sample_view,
)
from tests.present.stored import VERSION, SampleDerived, store_sample

from dateline.case import Case
from dateline.cli import main
from dateline.cli.answers import Keyboard
from dateline.present.terminal.reviewing import print_card
from dateline.present.urgency import review_queue, weakest_bonds
from dateline.records import Act, Decision, Discrepancy, Grade, Link, Outcome, Side, Standing
from dateline.run.analyst import Analyst

Review = Callable[..., tuple[str, str]]


def nothing() -> None:
    """Do nothing."""


def break_off() -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


class Typed:
    """Lines of a pipe, what happens before the first is read, and what behind the last."""

    def __init__(self, *lines: str, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Begin before the first line."""
        self._lines = iter(lines)
        self._before, self._after = before, after

    def isatty(self) -> bool:
        """Tell that nobody sits there."""
        return False

    def readline(self) -> str:
        """Return the next line."""
        self._before()
        self._before = nothing
        line = next(self._lines, None)
        if line is None:
            self._after()
            return ""
        return f"{line}\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the sample, its one event of several claims being the weightiest."""
    path = store_sample(tmp_path / "sample.dateline")
    events = tuple(replace(one, weight=9.0) if one == SEIZURE else one for one in EVENTS)
    with Case.open(path) as opened:
        opened.replace_corroboration(SampleDerived(events=events), version=VERSION)
    return path


@pytest.fixture
def review(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Review:
    """Return what goes through the sample with these lines and options, the events left as are."""

    def run(
        *lines: str,
        options: tuple[str, ...] = ("--later",),
        before: Callable[[], None] = nothing,
        after: Callable[[], None] = nothing,
    ) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", Typed(*lines, before=before, after=after))
        with pytest.raises(SystemExit) as stopped:
            main(["review", str(case), "--by", "AB", *options])
        assert not stopped.value.code
        told = capsys.readouterr()
        return told.out, told.err

    return run


def stored(case: Path) -> list[Decision]:
    with Case.open(case, read_only=True) as opened:
        return list(opened.decisions())


def done(case: Path) -> list[tuple[Act, set[str], str | None, str | None, str]]:
    return [(d.act, set(d.claims), d.field, d.value, d.reason) for d in stored(case)]


# The queue


def test_what_weighs_most_and_is_least_certain_stands_first() -> None:
    one, other = make_event([SEIZED]), make_event([SEVEN])
    sure = replace(one, grade=Grade.CORROBORATED, weight=4.0)
    for first in (
        replace(other, grade=Grade.CORROBORATED, weight=5.0),
        replace(other, grade=Grade.CONTESTED, weight=2.0),
        replace(other, grade=Grade.CORROBORATED, weight=4.0, when=None),
        replace(other, grade=Grade.CORROBORATED, weight=4.0, place=None),
        replace(
            other,
            grade=Grade.CORROBORATED,
            weight=4.0,
            discrepancies=(Discrepancy("when", (Side("1", (SEVEN.id,)),)),),
        ),
    ):
        view = replace(sample_view(), events=(sure, first))
        queue = review_queue(view, view.events)
        assert [one.event for one in queue] == [first, sure]
        assert queue[0].why[0] == first.grade.value


def test_what_is_held_loosely_and_what_is_stale_is_asked_earlier() -> None:
    sure = replace(make_event([SEIZED, SEIZED_AGAIN]), grade=Grade.CORROBORATED)
    loose = replace(make_event([SEVEN, FLEE]), grade=Grade.CORROBORATED, when=sure.when)
    loose = replace(loose, place=sure.place)
    view = replace(sample_view(), events=(sure, loose))
    links = [
        Link(SEIZED.id, SEIZED_AGAIN.id, 0.95, (), linked=True),
        Link(FLEE.id, SEVEN.id, 0.55, (), linked=True),
        Link(SEIZED.id, SEVEN.id, 0.99, (), linked=False),  # of two events: says nothing of either
    ]
    assert weakest_bonds(view, links) == {sure.id: 0.95, loose.id: 0.55}
    assert [one.event for one in review_queue(view, view.events, links)] == [loose, sure]
    past = Decision(1, Act.ACCEPT, (SEIZED.id,), None, None, "", "AB", "2026-01-01T00:00:00Z")
    stale = replace(view, decisions=(past,), outcomes=(Outcome(1, Standing.STALE),))
    assert [one.event for one in review_queue(stale, view.events, links)] == [sure, loose]


def test_what_was_reviewed_comes_last_even_before_it_is_applied(case: Path, review: Review) -> None:
    shown, _ = review("q")
    assert SEIZURE.title in shown.splitlines()[3]
    assert "1 of 4" in shown
    review("a", "q")
    shown, _ = review("j", "j", "j", "q")
    cards = shown.split(" of 4 · ")[1:]
    assert [SEIZURE.title in card for card in cards] == [False, False, False, True]
    assert "3 of 3 claims reviewed" in shown
    assert f"decided      {Act.ACCEPT.value} (decision 1, AB" in shown
    assert len(stored(case)) == 1


def test_the_filters_of_the_timeline_choose(review: Review) -> None:
    shown, _ = review("q", options=("--place", "Bartella"))
    assert "1 of 1" in shown
    assert DEATHS.title in shown
    _, told = review("q", options=("--place", "Nowhere"))
    assert "holds no event that fits these options" in told
    _, told = review("q", options=("--reviewed",))
    assert "holds no event that fits these options" in told


def test_a_card_shows_sentence_words_and_who_says_so(review: Review) -> None:
    shown, _ = review("q", options=("--later", "--actor", "peshmerga"))
    assert f"{SEIZURE.title}, on 17 Oct 2016, according to" in shown
    for claim in (SEIZED, SEIZED_AGAIN, SEVEN):
        assert f"[{claim.text}]" in shown  # lit inside its sentence
    assert "a Peshmerga general (official" in shown
    assert "Seven Bridges Journal, 18–20 Oct 2016" in shown
    assert "they differ  villages: 9 (1, 2) | 7 (3)" in shown
    assert "villages=7" in shown


# Decisions


def test_one_key_accepts_and_goes_on(case: Path, review: Review) -> None:
    review("a", "a", "q")
    first, second = done(case)
    assert first == (Act.ACCEPT, set(SEIZURE.claims), None, None, "")
    assert second[0] is Act.ACCEPT
    assert not first[1] & second[1]
    assert {one.by for one in stored(case)} == {"AB"}


def test_a_claim_is_chosen_by_its_number(case: Path, review: Review) -> None:
    order = [claim.id for claim in sample_view().claims_of(SEIZURE)]
    review("2", "x a drill", "1", "0", "A seen by two", "q")
    assert done(case) == [
        (Act.REJECT, {order[1]}, None, None, "a drill"),
        (Act.ACCEPT, {order[0], order[2]}, None, None, "seen by two"),
    ]


def test_accepting_an_event_takes_back_no_rejection_but_where_all_is_rejected(
    case: Path, review: Review
) -> None:
    order = [claim.id for claim in sample_view().claims_of(SEIZURE)]
    review("x", "k", "a", "k", "2", "x", "k", "a", "q")
    assert [(one[0], one[1]) for one in done(case)] == [
        (Act.REJECT, {*order}),
        (Act.ACCEPT, {*order}),
        (Act.REJECT, {order[1]}),
        (Act.ACCEPT, {order[0], order[2]}),
    ]


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["c place = Wexmoor"], "place", "Wexmoor"),
        (["c place", "Wexmoor @36.1,43.2"], "place", "Wexmoor @36.1,43.2"),
        (["c", "when", "2016-10-18"], "when", "2016-10-18"),
        (["c villages=8"], "figure:villages", "8"),
        (["c killed=3..5"], "figure:killed", "3..5"),
        (["c Target=none"], "participant:target", "none"),
        (["c type=air-strike"], "type", "air-strike"),
    ],
)
def test_a_value_is_corrected(
    case: Path, review: Review, lines: list[str], field: str, value: str
) -> None:
    review("3", *lines, "q")
    assert done(case) == [(Act.CORRECT, {SEVEN.id}, field, value, "")]


def test_claims_are_taken_out_of_an_event(case: Path, review: Review) -> None:
    review("s 3", "q", options=("--later", "--reason", "another town"))
    (made,) = stored(case)
    assert (made.act, made.reason) == (Act.SPLIT, "another town")
    assert {one.claim: one.side for one in made.targets} == {
        SEIZED.id: 0,
        SEIZED_AGAIN.id: 0,
        SEVEN.id: 1,
    }


def test_a_note_is_written_and_undone(case: Path, review: Review) -> None:
    review("n call the hospital", "x", "u", "u", "u", "q")
    made = stored(case)
    assert [(one.act, one.value) for one in made] == [
        (Act.NOTE, "call the hospital"),
        (Act.REJECT, None),
        (Act.UNDO, "2"),
        (Act.UNDO, "1"),
    ]


def test_undo_goes_back_to_where_it_was_decided(review: Review) -> None:
    shown, told = review("a", "u", "q")
    assert shown.count("1 of 4") == 2
    assert shown.count("0 of 3 claims reviewed") == 2
    assert "2 decisions stored" in told
    _, told = review("u", "q")
    assert "Nothing was decided here" in told


def test_skipping_and_going_back_decide_nothing(case: Path, review: Review) -> None:
    shown, told = review("j", "k", "k", "j", "j", "j", "j", "j", "a", "?", "")
    assert "That was the last of the events" in told
    assert "No event is left" in told
    assert "correct a value" in shown
    assert "Nothing was decided." in told
    assert stored(case) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["z"], "'z' does nothing"),
        (["7"], "No claim 7 is shown"),
        (["c plcae=Wexmoor"], "nothing that can be corrected"),
        (["c killed=many"], "cannot be 'many'"),
        (["c type=air-strik"], "Near: air-strike"),
        (["c", ""], "Nothing was decided"),
        (["s 9"], "names no claims"),
        (["s two"], "names no claims"),
        (["s 1,2,3"], "Some of its claims can be taken out, not all"),
        (["j", "s 1"], "rests on one claim"),
        (["n", ""], "needs words"),
    ],
)
def test_what_cannot_be_decided_is_said_and_the_review_goes_on(
    case: Path, review: Review, lines: list[str], told: str
) -> None:
    _, said = review(*lines, "a", "q")
    assert told in said
    assert [one.act for one in stored(case)] == [Act.ACCEPT]


def test_many_claims_are_shown_by_pages(
    case: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.present.terminal.reviewing.PAGE", 2)
    third = sample_view().claims_of(SEIZURE)[2]
    shown, _ = review("+", "1", "x", "+", "q")
    assert "and 1 more claim: +" in shown
    assert "and 2 more claims: +" in shown
    assert done(case)[0][1] == {third.id}


# Others, and stopping


def test_who_was_second_is_told_and_nothing_is_overwritten(case: Path, review: Review) -> None:
    def reject() -> None:
        with Case.open(case) as other:
            Analyst(other, by="CD").reject([SEVEN.id])

    _, told = review("a", "a", "q", before=reject)
    assert "Decided on meanwhile by CD: reject" in told
    assert [(one.act, one.by) for one in stored(case)] == [(Act.REJECT, "CD"), (Act.ACCEPT, "AB")]


def test_breaking_off_loses_nothing(case: Path, review: Review) -> None:
    _, told = review("a", "x a drill", "c place", options=(), after=break_off)
    assert [one.act for one in stored(case)] == [Act.ACCEPT, Act.REJECT]
    assert "2 decisions stored." in told
    assert "follow with the next decision or build" in told


def test_breaking_off_at_the_reason_keeps_the_decision(
    case: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.cli.answers.answers_of_standard_input", Keyboard)
    monkeypatch.setattr("dateline.cli.answers._next_keys", lambda: "x")
    monkeypatch.setattr("dateline.cli.answers._next_line", stop)
    _, told = review()
    assert [(one.act, one.reason) for one in stored(case)] == [(Act.REJECT, "")]
    assert "1 decision stored." in told


def test_breaking_off_at_the_reason_stops_also_where_somebody_else_was_first(
    case: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept_and_stop() -> str:
        with Case.open(case) as other:
            Analyst(other, by="CD").accept([SEVEN.id])
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.cli.answers.answers_of_standard_input", Keyboard)
    monkeypatch.setattr("dateline.cli.answers._next_keys", lambda: "x")
    monkeypatch.setattr("dateline.cli.answers._next_line", accept_and_stop)
    _, told = review()
    assert [(one.act, one.by) for one in stored(case)] == [(Act.ACCEPT, "CD")]
    assert "Nothing was decided." in told


def test_a_value_that_cannot_be_is_refused_before_a_reason_is_asked(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, lines = iter("cq"), iter(["killed=many\n"])
    monkeypatch.setattr("dateline.cli.answers.answers_of_standard_input", Keyboard)
    monkeypatch.setattr("dateline.cli.answers._next_keys", lambda: next(keys))
    monkeypatch.setattr("dateline.cli.answers._next_line", lambda: next(lines))
    _, told = review()
    assert "cannot be 'many'" in told
    assert "Reason" not in told


def test_on_a_terminal_words_wrap_between_words_beside_their_label() -> None:
    view = sample_view()
    (queued,) = [one for one in review_queue(view, view.events) if one.event == SEIZURE]
    printed = {}
    for terminal in (True, False):
        out = io.StringIO()
        console = Console(file=out, width=50, force_terminal=terminal, color_system=None)
        print_card(console, view, queued, where="1 of 4", page=0, chosen=None)
        printed[terminal] = out.getvalue().splitlines()
    assert max(map(len, printed[True])) <= 50
    assert any(line.startswith(" " * 15) for line in printed[True])
    words = {key: " ".join(lines).split() for key, lines in printed.items()}
    assert words[True] == words[False]


def test_the_events_follow_at_the_end(case: Path, review: Review) -> None:
    review("x a drill", options=())  # and no more lines: the end of them is the end of the review
    with Case.open(case, read_only=True) as opened:
        assert opened.corroborated_by is not None
        assert not {name for event in opened.events() for name in event.claims} & {*SEIZURE.claims}
        assert [one.standing for one in opened.outcomes()] == [Standing.IN_FORCE]
        assert len(list(opened.claims())) == len(CLAIMS)


# Keys of a terminal


def test_typing_ahead_arrows_and_the_space_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["xdr", "\x1b[B", " ", "\x1b[A", "\r", "\x1b[5~", "xa\rk"])
    monkeypatch.setattr("dateline.cli.answers._next_keys", lambda: next(typed))
    monkeypatch.setattr("sys.stdin", io.StringIO("ill\n"))
    keys = Keyboard()
    assert keys.key() == "x"
    assert keys.reason() == "drill"
    assert [keys.key() for _ in range(5)] == ["j", "j", "k", "", ""]
    assert keys.key() == "x"
    assert keys.reason() == "a"
    assert keys.key() == "k"


def test_the_sample_is_what_these_tests_take_it_for() -> None:
    assert len(EVENTS) == len(REPORTS) == 4
    assert len(SEIZURE.claims) == 3
    assert len(DEATHS.claims) == len(DEPLOYMENT.claims) == 1


def test_keys_that_are_pressed_before_they_are_asked_for_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pty = pytest.importorskip("pty", reason="no terminals of this kind here")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        keys = Keyboard()
        os.write(ours, b"jk")
        assert [keys.key(), keys.key()] == ["j", "k"]
        os.write(ours, b"x")
        assert keys.key() == "x"
        os.write(ours, b"a drill\n")
        assert keys.reason() == "a drill"
        os.write(ours, "ä".encode())
        assert keys.key() == "ä"
        os.write(ours, b"\x04")
        with pytest.raises(EOFError):
            keys.key()
    os.close(ours)
