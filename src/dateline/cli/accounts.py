"""Commands that explain: why an event is what it is, and what changed since a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import AsJson, CaseFile
from dateline.errors import OptionError, UnknownId

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from datetime import datetime

    from dateline.case import Case

Sections = Iterable[tuple[str, tuple[str, ...]]]


def why(
    case: CaseFile,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="An event: its id or how it starts.")
    ],
    claim: Annotated[
        str | None,
        typer.Argument(metavar="[CLAIM]", help="One claim of it: why it is of this event."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say in sentences why an event is what it is: links, refusals, origins, grade, dates."""
    from dateline.case import Case
    from dateline.cli.cases import print_json
    from dateline.present.loading import load_view, with_links
    from dateline.present.reasons import explain

    with Case.open(case, read_only=True) as opened:
        view = load_view(opened)
        found = view.event_by_id[_named(opened, event, "event")]
        one = None if claim is None else view.claim_by_id[_named(opened, claim, "claim")]
        if one is not None and one.id not in found.claims:
            home = view.event_of_claim.get(one.id)
            raise UnknownId(
                f"{one.id} is not a claim of {found.id}.",
                hint=f"It is of {home}." if home else "It is of no event.",
            )
        view = with_links(view, opened, found.claims)
    sections = list(explain(view, found, one))
    if as_json:
        print_json({heading: list(lines) for heading, lines in sections})
    else:
        _print_sections(sections)


def diff(
    case: CaseFile,
    *,
    since: Annotated[
        str, typer.Option(help="A day, or a moment in ISO 8601; a day is its beginning in UTC.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say what is new since a day, who else now says so, what moved, and what is now disputed."""
    moment = _moment(since)
    from dateline.case import Case
    from dateline.cli.cases import print_json
    from dateline.corroborate.changes import compare_events
    from dateline.present.changes import changes_object, word_changes
    from dateline.present.wording import count
    from dateline.run.earlier import events_before
    from dateline.run.lexicons import with_case_lexicons
    from dateline.settings import Settings

    with Case.open(case, read_only=True) as opened:
        settings = with_case_lexicons(Settings(), opened)
        earlier = events_before(opened, moment, settings=settings)
        changes = compare_events(earlier.events, tuple(opened.events()))
    if as_json:
        print_json(changes_object(changes))
        return
    came = count(len(earlier.reports_since), "report")
    made = count(earlier.decisions_since, "decision")
    typer.echo(f"Since {since}: {came} and {made}.", err=True)
    sections = list(word_changes(changes))
    _print_sections(sections)
    if not sections:
        typer.echo("Nothing changed.", err=True)


def _moment(since: str) -> datetime:
    from dateline.run.earlier import moment_of

    try:
        return moment_of(since)
    except ValueError:
        raise OptionError(
            f"--since {since!r} is no day and no moment.",
            hint="Write it as 2016-10-17 or 2016-10-17T08:00+00:00.",
        ) from None


def _named(case: Case, short: str, kind: str) -> str:
    """Return the id that a short one means; raise `UnknownId` where it is of another kind."""
    named = case.resolve(short)
    if named.kind != kind:
        raise UnknownId(
            f"{named.id} is a {named.kind} and no {kind}.", hint=f"Give the id of a {kind}."
        )
    return named.id


def _print_sections(sections: Sections) -> None:
    for number, (heading, lines) in enumerate(sections):
        typer.echo(f"{chr(10) if number else ''}{heading}")
        for line in lines:
            typer.echo(f"  {line}")
