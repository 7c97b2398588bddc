"""The `dateline` command: one app, one place where errors become words and exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import (
    accounts,
    add,
    agree,
    brief,
    build,
    cases,
    decide,
    demo,
    doctor,
    event_types,
    export,
    find,
    package,
    places,
    read,
    review,
    serve,
    sources,
    verify,
    watch,
)
from dateline.cli.consoles import beneath, visible_streams
from dateline.errors import DatelineError, InputError
from dateline.present.visible import visible


class ExitCode(IntEnum):
    """What the command tells the shell."""

    OK = 0
    FAILED = 1
    CALLED_WRONGLY = 2


# Typer hands on only this of the errors of the parser that it carries: their base is above it.
WrongCall: type[Exception] = next(
    base
    for base in typer.BadParameter.__mro__
    if issubclass(base, Exception) and base.__name__ == "ClickException"
)


app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich alone would take longer to load than the help may
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

    Start with `dateline demo`. Then, with your own pages: `dateline build` makes a case of them,
    `dateline timeline` lists its events, `dateline report` writes it as one web page.
    """
    del version


for command, summary, example in (
    (
        build.build,
        "Build a case from saved pages, or add to one.",
        "my-pages more.zip --case mosul.dateline",
    ),
    (
        watch.watch,
        "Add what comes into a folder or a feed.",
        "incoming --case mosul.dateline",
    ),
    (add.add, "Add a page or more, and say what is new.", "mosul.dateline page.html"),
    (
        cases.timeline,
        "List the events in order of time.",
        "mosul.dateline --from 2016-10-17 --min-origins 2",
    ),
    (cases.show, "Show one event, claim or report in full.", "mosul.dateline e3f9"),
    (accounts.why, "Say why an event is what it is.", "mosul.dateline e3f9"),
    (accounts.diff, "Say what changed since a day.", "mosul.dateline --since 2016-10-17"),
    (find.find, "Look for words, and count by facets.", "mosul.dateline hospital OR clinic"),
    (cases.claims, "List the claims and who makes them.", "mosul.dateline --json"),
    (review.review, "Go through the events, one key a decision.", "mosul.dateline --place Mosul"),
    (decide.decide, "Accept, reject, correct, merge, split.", "mosul.dateline accept e3f9"),
    (decide.decisions, "List what was decided, and how it stands.", "mosul.dateline"),
    (sources.sources, "List who says what, and how often alone.", "mosul.dateline"),
    (cases.reports, "List the reports, and what was rejected.", "mosul.dateline"),
    (
        export.export,
        "Write a case as JSON, CSV or GeoJSON.",
        "mosul.dateline --format csv -o mosul.csv",
    ),
    (agree.agree, "Say how far two coders agree.", "one.dateline two.dateline --scheme ucdp"),
    (brief.brief, "Write a case in one to three pages.", "mosul.dateline -o mosul.docx"),
    (export.report, "Write a case as one web page.", "mosul.dateline -o mosul.html"),
    (serve.serve, "Open a case in the browser, and decide there.", "mosul.dateline"),
    (package.package, "Pack a case so that others can check it.", "mosul.dateline"),
    (package.open, "Open a package, every byte checked.", "mosul.zip -o copy.dateline"),
    (verify.verify, "Check a case against its originals.", "mosul.dateline"),
    (read.read, "Show what is read in one text.", "article.txt --published 2016-10-18"),
    (demo.demo, "Try it on twelve demonstration reports.", "-o demo"),
    (event_types.types, "List the event types and their codes.", "air-strike"),
    (doctor.doctor, "Say whether everything needed is there.", ""),
):
    app.command(
        command.__name__,
        short_help=summary,
        epilog=f"Example: dateline {command.__name__} {example}".rstrip(),
    )(command)

app.add_typer(places.places, name="places", short_help="Add places to the gazetteer.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always ends by `SystemExit` with the exit code.

    `arguments` are those after the program's name, the process's own by default.
    """
    with visible_streams():
        try:
            given = None if arguments is None else list(arguments)
            sys.exit(app(args=given, standalone_mode=False) or ExitCode.OK)
        except DatelineError as error:
            report_error(error)
        except WrongCall as error:
            sys.exit(report_wrong_call(error))
        except typer.Abort:
            report_error(DatelineError("Stopped; nothing more was done."))
        except OSError as error:  # a full disk behind standard output, a folder nobody may read
            named = "" if error.filename is None else f"{error.filename}: "
            report_error(InputError(f"{named}{error.strerror or error}."))
        except Exception:  # noqa: BLE001 # shown whole, but never what is in it acting on a terminal
            traceback.print_exc()
        sys.exit(ExitCode.FAILED)


def report_wrong_call(error: Exception) -> int:
    """Print what is wrong with a call in the one style of all errors; return its exit code.

    A call without any command is answered by the help.
    """
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        typer.echo(context.get_help())
    else:
        told = str(getattr(error, "format_message", error.__str__)()).replace("Value error, ", "")
        path = "dateline" if context is None else context.command_path
        report_error(InputError(told, hint=f"See: {path} --help"))
    return int(getattr(error, "exit_code", ExitCode.CALLED_WRONGLY))


def report_error(error: DatelineError) -> None:
    """Print what went wrong and what to do about it on standard error."""
    told = visible(f"error: {error.message}")
    typer.secho(told, fg=typer.colors.RED, file=beneath(sys.stderr))
    if error.hint:
        typer.echo(f"  {error.hint}", err=True)
