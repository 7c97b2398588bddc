"""One event as it is reviewed in a terminal: what it says, why it is asked, each claim's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from dateline.decide import FIELDS, value_of
from dateline.decide.values import NONE
from dateline.present.sentences import word_event
from dateline.present.terminal.details import INDENT, LABEL_WIDTH, marked_sentence, print_field
from dateline.present.urgency import Queued
from dateline.present.view import CaseView
from dateline.present.wording import (
    count,
    word_chain_in_full,
    word_decision,
    word_field,
    word_origins,
    word_outlet,
    word_published,
)
from dateline.records import Claim, Discrepancy

PAGE = 9  # claims shown at once: each has a key
KEYS: Mapping[str, str] = {
    "a": "accept the event, or the claim that is chosen; goes on to the next",
    "A": "accept, and give a reason",
    "x": "reject: it counts for nothing",
    "c": "correct a value",
    "s": "not the same event: take claims out",
    "n": "note",
    "1 to 9": "choose a claim: what comes next is on it alone; 0 chooses the event again",
    "+": "the event's next claims",
    "j, blank": "skip; the next event",
    "k": "the event before",
    "u": "undo what was decided last here",
    "?": "these keys",
    "q": "quit",
}
SHORT = "a accept  x reject  c correct  s not the same  j skip  u undo  ? keys  q quit"
NARROWEST = 20  # columns that words are given, however narrow the terminal


def print_card(
    console: Console, view: CaseView, queued: Queued, *, where: str, page: int, chosen: str | None
) -> None:
    """Print an event with one page of its claims; `where` says where in the queue it stands."""
    event = queued.event
    claims = view.claims_of(event)
    reviewed = sum(view.is_settled(claim) for claim in event.claims)
    console.print()
    console.rule(style="dim")
    head = f"{where} · {'; '.join(queued.why)} · {word_origins(event)}"
    told = f"{reviewed} of {count(len(event.claims), 'claim')} reviewed"
    _print_hanging(console, "", Text(f"{head} · {told}", style="dim"))
    title = Text.assemble((word_event(event), "bold"), (f"  {event.id}", "dim"))
    _print_hanging(console, "", title)
    shown = claims[page * PAGE : (page + 1) * PAGE]
    numbers = {claim.id: str(number) for number, claim in enumerate(shown, 1)}
    for found in event.discrepancies:
        _print_labelled(
            console, "they differ", f"{word_field(found.field)}: {_sides(found, numbers)}"
        )
    for claim in shown:
        _print_claim(console, view, claim, numbers[claim.id], chosen=claim.id == chosen)
    rest = len(claims) - len(shown)
    if rest:
        console.print(Text(f"  and {count(rest, 'more claim')}: +", style="dim"))


def print_keys(console: Console) -> None:
    """Print what each key does."""
    for key, what in KEYS.items():
        print_field(console, key, what)


def _sides(found: Discrepancy, numbers: Mapping[str, str]) -> str:
    """Return what each side says, and which of the claims on show."""
    told = []
    for side in found.sides:
        shown = sorted(numbers[claim] for claim in side.claims if claim in numbers)
        told.append(f"{side.value} ({', '.join(shown) or count(len(side.claims), 'claim')})")
    return " | ".join(told)


def _print_claim(
    console: Console, view: CaseView, claim: Claim, number: str, *, chosen: bool
) -> None:
    report = view.report_by_id.get(claim.report)
    mark = f"{'▶' if chosen else ' '}{number} "
    words = Text(claim.text) if report is None else marked_sentence(view, report, claim)
    _print_hanging(console, mark, words, style="bold cyan")
    if report is not None:
        by = f"{word_outlet(report.outlet)}, {word_published(report.published)}"
        chain = word_chain_in_full(claim.sources, view.positions.get(claim.id, ()))
        _print_labelled(console, "who says so", chain or "nobody named", by)
    _print_labelled(console, "read as", _values(claim))
    for decision in view.held_on(claim.id):
        _print_labelled(console, "decided", word_decision(decision, claim.id))


def _print_labelled(console: Console, label: str, value: str, remark: str = "") -> None:
    words = Text.assemble(value, (f"  {remark}" if remark else "", "dim"))
    _print_hanging(console, INDENT + label.ljust(LABEL_WIDTH), words, style="dim")


def _print_hanging(console: Console, lead: str, words: Text, *, style: str = "") -> None:
    """Print a lead and words that wrap beside it on a terminal; in a pipe they stay one line."""
    lines = [words]
    if console.is_terminal:
        lines = list(words.wrap(console, max(NARROWEST, console.width - len(lead))))
    for number, line in enumerate(lines):
        console.print(Text.assemble((" " * len(lead) if number else lead, style), line))


def _values(claim: Claim) -> str:
    """Return what was read, as a correction writes it."""
    said = {name: value_of(claim, name) for name in FIELDS if name != "source"}
    return " · ".join(value for value in said.values() if value != NONE)


def chosen_numbers(words: str, claims: Sequence[Claim], page: int) -> list[str]:
    """Return the ids of the claims on show whose numbers stand in `2` or `1,3`.

    Raises `ValueError` where one is no number that is on show.
    """
    shown = claims[page * PAGE : (page + 1) * PAGE]
    numbers = {int(one) for one in words.replace(",", " ").split()}
    if not numbers or not numbers <= set(range(1, len(shown) + 1)):
        raise ValueError(words)
    return [shown[number - 1].id for number in sorted(numbers)]
