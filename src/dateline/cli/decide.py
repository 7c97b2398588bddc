"""Commands of the analyst: decide, and the list of decisions."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.filtering import check_event_type
from dateline.cli.options import AsJson, CaseFile
from dateline.errors import OptionError
from dateline.records import Act

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.case import Case
    from dateline.records import Decision, Span
    from dateline.run.analyst import Analyst


Texts = list[str] | None
VALUED = frozenset({Act.CORRECT, Act.CLAIM, Act.EVENT})  # acts that take values
TAKES = {  # how many words follow the act; of the others any number
    **dict.fromkeys((Act.UNDO, Act.SPLIT, Act.STAR, Act.CORRECT, Act.EVENT), 1),
    **dict.fromkeys((Act.NOTE, Act.TAG, Act.SAME_SOURCE, Act.INDEPENDENT, Act.COPY, Act.CLAIM), 2),
}
MOST = 10**9  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """What one command asks for: the act, what it is on, and the values that it takes."""

    act: Act
    things: list[str]
    changes: dict[str, str]
    claims: str
    span: Span | None


def decide(
    case: CaseFile,
    act: Annotated[Act, typer.Argument(metavar="ACT", help=f"One of: {', '.join(Act)}.")],
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Events or claims (a report for correct, claim, note, tag, star); then the words "
            "of a note, tag or claim. For event its words, for undo the decision's number.",
        ),
    ],
    *,
    event_type: Annotated[str | None, typer.Option("--type", help="Event type.")] = None,
    status: Annotated[str | None, typer.Option(help="How it is put.")] = None,
    when: Annotated[
        str | None, typer.Option(metavar="DAYS", help="2016-10-18, or FIRST/LAST.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
    point: Annotated[
        str | None,
        typer.Option("--at", metavar="LAT,LON", help="With --place: where that lies (WGS 84)."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Who said so first.")] = None,
    participant: Annotated[
        Texts, typer.Option(metavar="ROLE=NAME", help="Who had this part. Repeatable.")
    ] = None,
    figure: Annotated[
        Texts, typer.Option(metavar="MEASURE=NUMBER", help="How many. Repeatable.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="correct: a report's outlet.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAYS", help="correct: when a report came out.")
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(metavar="START-END", help="claim: where its words stand, in characters."),
    ] = None,
    claims: Annotated[
        str | None, typer.Option(metavar="ID,ID", help="split: the claims to take out.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why; asked for on a terminal where it is left out.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; the login name by default.")
    ] = None,
    later: Annotated[
        bool, typer.Option("--later", help="Leave the events to the next decision or build.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Decide on events, claims and reports: the analyst has the last word, on record.

    A correction, a claim made by hand and an event without a report take values.
    """
    from dateline.case import Case
    from dateline.cli.cases import print_json
    from dateline.pipeline import derive_events
    from dateline.present.exports.decisions_json import decision_object
    from dateline.present.wording import word_decision
    from dateline.run.analyst import Analyst

    fields = {"type": event_type, "status": status, "when": when, "source": source}
    fields |= {"outlet": outlet, "published": published}
    changes = {name: value for name, value in fields.items() if value is not None}
    changes |= {"place": place if point is None else f"{place} @{point}"} if place else {}
    changes |= _pairs("participant", participant) | _pairs("figure", figure)
    asked = Asked(act, things, changes, claims or "", None if span is None else _span(span))
    _check(asked, lonely_point=point is not None and place is None)
    if event_type is not None:
        check_event_type(event_type, case=case)
    with Case.open(case) as opened:
        analyst = Analyst(opened, by=by or login_name(), reason=_reason(reason))
        with opened.transaction():
            made = list(_decide(analyst, asked))
        if not later:
            derive_events(opened)
        outcomes = {one.number: one for one in opened.outcomes()}
        now = _events_of(opened, made)
    if as_json:
        print_json([decision_object(one, outcomes.get(one.number)) for one in made])
        return
    for one in made:
        typer.echo(word_decision(one))
    if now and not later:
        typer.echo(f"Now of: {', '.join(now)}")


def _check(asked: Asked, *, lonely_point: bool) -> None:
    """Raise `OptionError` where options do not go with the act."""
    act, wanted = asked.act, TAKES.get(asked.act)
    if lonely_point:
        raise OptionError("--at goes with --place.", hint="Say what the place is called.")
    if (act in VALUED) != bool(asked.changes):
        raise OptionError(
            f"{act.value} needs a value." if act in VALUED else f"{act.value} takes no value.",
            hint="For example: dateline decide CASE correct ID --place Karemlash.",
        )
    if (act is Act.SPLIT) != bool(asked.claims):
        raise OptionError(
            "split needs --claims, and only it takes them.", hint="Name them: --claims ID,ID."
        )
    if asked.span is not None and act is not Act.CLAIM:
        raise OptionError("--span goes with claim.", hint="It says where a claim's words stand.")
    if asked.span is not None:
        wanted = 1
    if wanted is not None and len(asked.things) != wanted:
        raise OptionError(
            f"{act.value} takes {wanted} after the act, not {len(asked.things)}.",
            hint="Put words with blanks in quotation marks.",
        )


def _decide(analyst: Analyst, asked: Asked) -> Iterator[Decision]:
    """Make the decisions of one command: one, or of a correction one for each field."""
    act, things = asked.act, asked.things
    first, last = things[0], things[-1]
    if act is Act.CORRECT:
        yield from (analyst.correct(first, name, value) for name, value in asked.changes.items())
    elif act in (Act.CLAIM, Act.EVENT):
        yield _made_by_hand(analyst, asked)
    elif act in (Act.ACCEPT, Act.REJECT, Act.MERGE):
        on_many = {
            Act.ACCEPT: analyst.accept,
            Act.REJECT: analyst.reject,
            Act.MERGE: analyst.merge,
        }
        yield on_many[act](things)
    elif act is Act.SPLIT:
        yield analyst.split(first, [one.strip() for one in asked.claims.split(",") if one.strip()])
    elif act is Act.UNDO:
        yield analyst.undo(_number(first))
    elif act is Act.STAR:
        yield analyst.star(first)
    else:
        on_two = {
            Act.SAME_SOURCE: analyst.same_source,
            Act.INDEPENDENT: analyst.independent,
            Act.COPY: analyst.copy,
            Act.NOTE: analyst.note,
            Act.TAG: analyst.tag,
        }
        yield on_two[act](first, last)


def _made_by_hand(analyst: Analyst, asked: Asked) -> Decision:
    from dateline.records import Said

    says = [Said(name, value) for name, value in asked.changes.items()]
    if asked.act is Act.EVENT:
        return analyst.event(asked.things[0], says)
    words = asked.things[-1] if asked.span is None else asked.span
    return analyst.claim(asked.things[0], words, says)


def _span(text: str) -> Span:
    """Return a stretch of a report's text, given as START-END."""
    from dateline.records import Span

    start, _, end = text.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) < MOST):
        raise OptionError(f"--span {text!r} is not START-END.", hint="For example 120-184.")
    return Span(int(start), int(end))


def _pairs(name: str, given: Texts) -> dict[str, str]:
    """Return the fields and values of `KEY=VALUE` options; of one key all values together."""
    found: dict[str, list[str]] = {}
    for one in given or []:
        key, sign, value = one.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise OptionError(f"--{name} {one!r} is not KEY=VALUE.", hint="For example killed=4.")
        found.setdefault(f"{name}:{key.strip()}", []).append(value.strip())
    return {key: "; ".join(values) for key, values in found.items()}


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise OptionError(
            f"{text!r} is no decision's number.", hint="See dateline decisions CASE."
        ) from None


def _reason(given: str | None) -> str:
    """Return the reason, asked for where somebody is there to give it."""
    if given is not None or not sys.stdin.isatty() or not sys.stderr.isatty():
        return given or ""
    answer: str = typer.prompt("Reason (Enter for none)", default="", show_default=False, err=True)
    return answer


def login_name() -> str | None:
    """Return the login name, where there is one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in this container
        return None


def _events_of(case: Case, made: list[Decision]) -> list[str]:
    """Return the events that the decided claims are of now."""
    claims = {name for decision in made for name in decision.claims}
    return [event.id for event in case.events() if claims.intersection(event.claims)]


def decisions(
    case: CaseFile,
    *,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only those whose claims changed underneath.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the decisions on a case, how each stands, and what became of its claims."""
    from dateline.cli.cases import open_view, print_json
    from dateline.cli.consoles import results
    from dateline.present.exports.decisions_json import decision_object
    from dateline.present.terminal.decisions import print_decisions
    from dateline.records import Standing

    view = open_view(case)
    found = [(one, view.outcome_by_number.get(one.number)) for one in view.decisions]
    if stale:
        bad = {Standing.STALE, Standing.PARTLY}
        found = [(one, how) for one, how in found if how is not None and how.standing in bad]
    if as_json:
        print_json([decision_object(one, how) for one, how in found])
        return
    print_decisions(results(), found)
    if not found:
        typer.echo(f"{case} holds no {'stale ' if stale else ''}decision.", err=True)
