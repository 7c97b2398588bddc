"""The command that checks a case against its own seals, hashes and originals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import CaseFile

if TYPE_CHECKING:
    from dateline.case import Case

Head = Annotated[
    str | None,
    typer.Option("--head", metavar="HASH", help="A head noted earlier: the log must hold it."),
]


def verify(case: CaseFile, head: Head = None) -> None:
    """Check every record against its seal, every capture's hash, and every span's words.

    Prints the head to note elsewhere, and what is not covered. Ends with exit code 1 if anything
    is not as it was stored.
    """
    from dateline.case import Case
    from dateline.case import verify as find_problems

    found = 0
    with Case.open(case, read_only=True) as opened:
        for problem in find_problems(opened, head=head):
            typer.echo(f"{problem.kind} {problem.subject}: {problem.detail}")
            found += 1
        _conclude(opened, found, head)


def _conclude(case: Case, found: int, head: str | None) -> None:
    """Say how much was checked, what was found, and what is not covered."""
    from dateline.case import entries_since, vouched
    from dateline.errors import CaseError
    from dateline.present.wording import count

    try:
        held = case.counts()
        told = vouched(case)
    except CaseError as error:
        typer.echo(f"{count(found, 'problem')} found; the rest cannot be read: {error}", err=True)
        raise typer.Exit(1) from error
    checked = ", ".join(
        count(number, name)
        for number, name in (
            (held.captures, "capture"),
            (held.reports, "report"),
            (held.claims, "claim"),
            (held.events, "event"),
        )
    )
    for line in told.not_covered:
        typer.echo(f"Not covered: {line}.")
    if found:
        typer.echo(f"{count(found, 'problem')} found in {checked}.", err=True)
        raise typer.Exit(1)
    if head is not None:
        since = entries_since(case, head) or 0
        typer.echo(f"The head {head} is in the log; entries since: {since}.")
    typer.echo(f"Head: {told.head} (log entry {told.entries})")
    typer.echo(f"All well: {checked} checked; every seal, hash and span's words agree.")
