"""The `dateline` command: one app, one place where errors become words and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import build, cases, demo, doctor, export, read, verify
from dateline.errors import DatelineError


class ExitCode(IntEnum):
    """What the command tells the shell; 2, a wrong call, is Typer's own."""

    OK = 0
    FAILED = 1


app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(value: bool) -> None:  # noqa: FBT001 - Typer hands an option's value this way
    """Print the version and stop, where `--version` was given."""
    if value:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def top(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read the news reports of a crisis; see what happened, where, when, and who says so.

    Start with [bold]dateline demo[/bold], or with your own pages:

        dateline build my-pages --case mosul.dateline
        dateline timeline mosul.dateline
        dateline report mosul.dateline -o mosul.html
    """
    del version


app.command("build")(build.build)
app.command("timeline")(cases.timeline)
app.command("show")(cases.show)
app.command("claims")(cases.claims)
app.command("reports")(cases.reports)
app.command("export")(export.export)
app.command("report")(export.report)
app.command("verify")(verify.verify)
app.command("read")(read.read)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always ends by `SystemExit` with the exit code.

    `arguments` are those after the program's name, the process's own by default.
    """
    try:
        app(args=None if arguments is None else list(arguments))
    except DatelineError as error:
        report_error(error)
        sys.exit(ExitCode.FAILED)


def report_error(error: DatelineError) -> None:
    """Print what went wrong and what to do about it on standard error."""
    typer.secho(f"error: {error.message}", fg=typer.colors.RED, err=True)
    if error.hint:
        typer.echo(f"  {error.hint}", err=True)
