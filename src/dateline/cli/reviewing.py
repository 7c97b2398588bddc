"""Reviewing in a terminal: one event at a time, one key a decision, each stored at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import typer
from rich.console import Console

from dateline.case import Case
from dateline.cli.answers import Answers
from dateline.cli.filtering import near_hint
from dateline.decide import check_value, value_of
from dateline.decide.values import FIGURE, PARTICIPANT
from dateline.errors import DatelineError, OptionError, Outdated
from dateline.lexicon import Lexicon
from dateline.present.filters import narrow_view
from dateline.present.loading import with_sentences
from dateline.present.positions import with_positions
from dateline.present.terminal.reviewing import SHORT, chosen_numbers, print_card, print_keys
from dateline.present.urgency import Queued
from dateline.present.view import CaseView
from dateline.present.wording import count, word_decision
from dateline.records import Claim, Decision, Role
from dateline.run.analyst import Analyst

PLAIN_FIELDS = ("when", "place", "type", "status", "source")
Make = Callable[[Analyst], Decision]


@dataclass(slots=True)
class Review:
    """A review under way: the queue, where in it somebody stands, and what was decided.

    `view` is the shown side of the case, kept in step with what others decide. `reason` is that of
    every decision, `None` to ask. `made` are the decisions of this review that stand, each with the
    place in the queue where it was made.
    """

    case: Case
    view: CaseView
    queue: Sequence[Queued]
    lexicon: Lexicon
    answers: Answers
    console: Console
    by: str | None = None
    reason: str | None = None
    made: list[tuple[Decision, int]] = field(default_factory=list)
    stored: int = 0
    at: int = 0
    page: int = 0
    chosen: str | None = None
    seen: int = 0
    stopped: BaseException | None = None

    def run(self) -> None:
        """Go on until somebody quits; raises `EOFError` where no more answers come."""
        self._show()
        while (key := self.answers.key()) != "q":
            try:
                self._obey(key)
            except DatelineError as error:
                self._say(f"Nothing was decided: {error.message}")
                self._say(f"  {error.hint}" if error.hint else "")

    # Where somebody stands

    @property
    def _queued(self) -> Queued:
        return self.queue[self.at]

    @property
    def _claims(self) -> tuple[Claim, ...]:
        """The event's claims, in the order in which they are shown."""
        return self.view.claims_of(self._queued.event)

    @property
    def _meant(self) -> list[str]:
        """The ids that a decision is on: the chosen claim, or all of the event's."""
        held = [claim.id for claim in self._claims]
        return held if self.chosen is None else [self.chosen]

    def _refresh(self) -> None:
        """Take up what was decided, by whomever, since the case was looked at last."""
        self.seen = self.case.revision  # first: what is decided from here on was not seen
        decisions, outcomes = self.case.decisions(), self.case.outcomes()
        self.view = replace(self.view, decisions=decisions, outcomes=outcomes)

    def _show(self) -> None:
        """Show the event at hand, or that there is none any more."""
        self._refresh()
        if self.at == len(self.queue):
            done = count(len(self.made), "decision")
            self._say(f"That was the last of the events; {done} made. k back  u undo  q quit")
            return
        event = self._queued.event
        view = narrow_view(self.view, [event])
        view = with_sentences(view, self.case, view.report_by_id)
        view = with_positions(view, view.claim_by_id, lexicon=self.lexicon)
        where = f"{self.at + 1} of {len(self.queue)}"
        print_card(
            self.console, view, self._queued, where=where, page=self.page, chosen=self.chosen
        )
        self.console.file.flush()  # before a question: it may be a pipe that is read as it comes
        self._say(SHORT)

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, len(self.queue)))
        self.page, self.chosen = 0, None
        self._show()

    def _go_on(self) -> None:
        """Go to the next event that is not wholly reviewed."""
        later = range(self.at + 1, len(self.queue))
        open_ones = [n for n in later if not self.view.is_event_settled(self.queue[n].event)]
        self._go(open_ones[0] if open_ones else len(self.queue))

    def _say(self, words: str) -> None:
        if words:
            typer.echo(words, err=True)

    # Keys

    def _obey(self, key: str) -> None:
        """Do what a key says."""
        anywhere: dict[str, Callable[[], None]] = {
            "u": self._undo,
            "k": lambda: self._go(self.at - 1),
            "?": lambda: print_keys(self.console),
        }
        on_event: dict[str, Callable[[], None]] = {
            "a": lambda: self._accept(ask=False),
            "A": lambda: self._accept(ask=True),
            "x": lambda: self._judge(lambda analyst: analyst.reject(self._meant), ask=True),
            "c": self._correct,
            "s": self._split,
            "n": self._note,
            "j": lambda: self._go(self.at + 1),
            "+": self._turn,
        }
        if key in anywhere:
            anywhere[key]()
        elif self.at == len(self.queue):
            self._say("No event is left: k back  u undo  q quit")
        elif key.isdecimal():
            self._choose(int(key))
        elif key in on_event:
            on_event[key]()
        elif key:
            self._say(f"{key!r} does nothing; ? shows the keys.")

    def _choose(self, number: int) -> None:
        """Choose a claim on show by its number, or with 0 the event."""
        try:
            (self.chosen,) = (
                chosen_numbers(str(number), self._claims, self.page) if number else (None,)
            )
        except ValueError:
            self._say(f"No claim {number} is shown.")
            return
        self._show()

    def _turn(self) -> None:
        """Show the event's next claims, after the last the first."""
        self.page += 1
        self.chosen = None
        try:
            chosen_numbers("1", self._claims, self.page)
        except ValueError:
            self.page = 0
        self._show()

    # Decisions

    def _accept(self, *, ask: bool) -> None:
        """Accept what is meant; of an event not the claims that are thrown out, unless all are."""
        meant = self._meant
        kept = [name for name in meant if not self.view.is_thrown_out(name)] or meant
        self._judge(lambda analyst: analyst.accept(kept), ask=ask)

    def _judge(self, make: Make, *, ask: bool) -> None:
        """Accept or reject, and go on where nothing is left to review here."""
        self._decide(make, ask=ask)
        self._refresh()
        if self.view.is_event_settled(self._queued.event):
            self._go_on()
        else:
            self.chosen = None
            self._show()

    def _correct(self) -> None:
        """Ask for a field and its value, and correct it in the chosen claim or in all."""
        measures = self._measures()
        own = ", ".join([*PLAIN_FIELDS, "killed", "actor", "target"])
        asked = self.answers.line(f"Correct what? ({own}, …): ")
        name, equals, value = (part.strip() for part in asked.partition("="))
        if not name:
            self._say("Nothing was decided.")
            return
        meant = self._meant
        named = field_named(name, known=measures)
        if not equals:
            read = value_of(self.view.claim_by_id[meant[0]], named)
            value = self.answers.line(f"It is read as {read}. It ought to be (none empties it): ")
        check_value(named, value)
        if named == "type" and self.lexicon.event_types.get(value) is None:
            hint = near_hint(value, self.lexicon.event_types.by_id.values())
            raise OptionError(f"{value!r} is no event type.", hint=hint)
        self._decide(lambda analyst: self._corrected(analyst, named, value), ask=True)
        self._show()

    def _corrected(self, analyst: Analyst, named: str, value: str) -> Decision:
        thing = self._queued.event.id if self.chosen is None else self.chosen
        return analyst.correct(thing, named, value)

    def _measures(self) -> list[str]:
        """Return the measures that a figure can have: those of the case, and those of harm."""
        found = {figure.measure for claim in self.view.claims for figure in claim.figures}
        return sorted(found | {"killed", *self.lexicon.accounts.weight.harm})

    def _split(self) -> None:
        """Take claims out of the event: the chosen one, or those whose numbers are given."""
        if len(self._claims) == 1:
            raise OptionError("The event rests on one claim.", hint="To throw it out, reject it.")
        out = [] if self.chosen is None else [self.chosen]
        if not out:
            words = self.answers.line("Which are of another event? Numbers, as 2 or 1,3: ")
            try:
                out = chosen_numbers(words, self._claims, self.page)
            except ValueError as error:
                raise OptionError(f"{words!r} names no claims that are shown.") from error
        if len(out) == len(self._claims):
            raise OptionError("Some of its claims can be taken out, not all.")
        event = self._queued.event
        self._decide(lambda analyst: analyst.split(event.id, out), ask=True)
        self._show()

    def _note(self) -> None:
        """Write a note on the chosen claim or the event."""
        words = self.answers.line("Note: ")
        thing = self._queued.event.id if self.chosen is None else self.chosen
        self._decide(lambda analyst: analyst.note(thing, words), ask=False)
        self._show()

    def _undo(self) -> None:
        """Undo the last decision of this review that stands, and go back to its event."""
        if not self.made:
            self._say("Nothing was decided here that could be undone.")
            return
        decision, at = self.made[-1]
        undo = Analyst(self.case, by=self.by, reason=self.reason or "").undo(decision.number)
        self.made.pop()
        self.stored += 1
        self._say(word_decision(undo))
        self._go(at)

    def _decide(self, make: Make, *, ask: bool) -> None:
        """Make a decision and store it, also where somebody stops while a reason is asked for."""
        reason = self._why() if ask else self.reason or ""
        try:
            self._store(make, reason)
        finally:
            if self.stopped is not None:
                raise self.stopped

    def _store(self, make: Make, reason: str) -> None:
        """Store a decision; raises `Outdated` where another decided since it was shown."""
        try:
            decision = make(Analyst(self.case, by=self.by, reason=reason, revision=self.seen))
        except Outdated as error:
            self._refresh()
            hint = "Press the key again if you still want to."
            raise Outdated(error.message, hint=hint) from error
        self.made.append((decision, self.at))
        self.stored += 1
        self._say(word_decision(decision))

    def _why(self) -> str:
        """Return the reason; one who stops there has decided, and gives none."""
        if self.reason is not None:
            return self.reason
        try:
            return self.answers.reason()
        except (EOFError, KeyboardInterrupt) as stop:
            self.stopped = stop
            typer.echo(err=True)  # what is said next begins a line
            return ""


def field_named(name: str, *, known: Sequence[str]) -> str:
    """Return the field that somebody means: `when`, a role, or one of the known measures."""
    plain = name.casefold()
    if plain in PLAIN_FIELDS:
        return plain
    if plain in {role.value for role in Role}:
        return PARTICIPANT + plain
    if plain in known:
        return FIGURE + plain
    if plain.startswith((PARTICIPANT, FIGURE)):
        return plain
    raise OptionError(
        f"{name!r} is nothing that can be corrected.",
        hint=f"One of: {', '.join([*PLAIN_FIELDS, *(role.value for role in Role), *known])}.",
    )
