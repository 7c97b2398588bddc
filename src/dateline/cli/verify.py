"""The command that checks a case against its own originals."""

from __future__ import annotations

import typer

from dateline.cli.options import CaseFile


def verify(case: CaseFile) -> None:
    """Hash every capture again and find every span's words again in its bytes.

    Ends with exit code 1 if anything is not as it was stored.
    """
    from dateline.case import Case
    from dateline.case import verify as find_problems
    from dateline.present.wording import count

    with Case.open(case, read_only=True) as opened:
        problems = list(find_problems(opened))
        held = opened.counts()
    for problem in problems:
        typer.echo(f"{problem.kind} {problem.subject}: {problem.detail}")
    checked = ", ".join(
        (
            count(held.captures, "capture"),
            count(held.reports, "report"),
            count(held.claims, "claim"),
        )
    )
    if problems:
        typer.echo(f"{count(len(problems), 'problem')} found in {checked}.", err=True)
        raise typer.Exit(1)
    typer.echo(f"All well: {checked} checked; every hash and every span's words agree.")
