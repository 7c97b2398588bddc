"""The command that adds a page or a few to a case, and says what they brought."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.build import FAILURES, SHOWN_REJECTIONS, stoppable
from dateline.cli.fetching import is_address, make_fetcher, say_fetched
from dateline.cli.options import (
    STANDARD_STREAM,
    AsJson,
    CaseFile,
    Fetch,
    Fields,
    Home,
    Jobs,
    Lexicons,
    MaxSeconds,
    MaxSize,
    Most,
    OutletTables,
    Pause,
    PlaceTables,
    Quiet,
    make_settings,
)
from dateline.errors import InputError, OptionError
from dateline.settings import Settings

if TYPE_CHECKING:  # these rooms load only when a build begins
    from dateline.adding import Added
    from dateline.ingest import Declared, Given
    from dateline.ingest.fetch import Fetcher
    from dateline.present.exports.json_pieces import Json
    from dateline.present.view import CaseView

SHOWN_KNOWN = 10


def add(
    case: CaseFile,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Files, folders and archives, as for build; - reads the input."
        ),
    ],
    *,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the page from the input is called: page.html."),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="The address that the one file came from.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The outlet of the one file.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The headline of the one file.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the one file was published, as 2016-10-17."),
    ] = None,
    retrieved: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the one file was saved.")
    ] = None,
    max_size: MaxSize = 20.0,
    max_seconds: MaxSeconds = 10.0,
    fields: Fields = None,
    lexicons: Lexicons = None,
    outlets: OutletTables = None,
    places: PlaceTables = None,
    fetch: Fetch = False,
    most: Most = 200,
    pause: Pause = 1.0,
    jobs: Jobs = 1,
    home: Home = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Add one page or several to a case that is there, and say what is new.

    A file whose bytes the case holds already is not read again.
    """
    from dateline.ingest import Declared

    settings = make_settings(
        max_size=max_size,
        max_seconds=max_seconds,
        fields=fields,
        lexicons=lexicons,
        outlets=outlets,
        places=places,
        jobs=jobs,
        home=home,
    )
    declared = Declared(
        url=url, outlet=outlet, title=title, published=published, retrieved=retrieved
    )
    given = _given(files, declared, name=name, settings=settings)
    fetcher = make_fetcher(case, settings, paths=files, fetch=fetch, most=most, pause=pause)
    with stoppable(case):
        added = _add(given, case, settings, quiet=quiet, fetcher=fetcher)
    from dateline.cli.cases import open_view

    view = open_view(case)
    if as_json:
        _print_json(view, added)
    else:
        print_added(view, added, case=case)
    say_fetched(fetcher)
    if fetcher is not None and fetcher.passed_over and not added.refused:
        return
    if not added.readable or any(one.reason in FAILURES for one in added.refused):
        raise typer.Exit(1)


def _given(
    files: list[str], declared: Declared, *, name: str | None, settings: Settings
) -> list[Given | str]:
    """Return what a command's words name. Raises `OptionError` where they do not fit together."""
    from dateline.ingest import Declared, Given

    piped = [file for file in files if file == STANDARD_STREAM]
    if len(piped) > 1:
        raise OptionError("The input can be read only once.", hint="Give - a single time.")
    if name is not None and not piped:
        raise OptionError(
            "--name is for a page from the input.", hint="Give - as the file, or leave it out."
        )
    if declared != Declared() and (
        len(files) > 1 or Path(files[0]).is_dir() or is_address(files[0])
    ):
        raise OptionError(
            "--url, --outlet, --title, --published and --retrieved are said of one file.",
            hint="Add files one by one, or put a manifest.csv beside them.",
        )
    return [
        _from_input(name, declared, settings)
        if file == STANDARD_STREAM
        else (file if is_address(file) else Given(Path(file), declared))
        for file in files
    ]


def _from_input(name: str | None, declared: Declared, settings: Settings) -> Given:
    """Return the bytes of the standard input, under a name that tells of what kind they are."""
    from dateline.ingest import Given, ending_of

    limit = settings.max_archive_bytes
    data = sys.stdin.buffer.read(limit + 1) if sys.stdin is not None else b""
    if len(data) > limit:
        raise InputError(f"The input is larger than {limit:,} bytes.", hint="Save it as a file.")
    called = "" if name is None else Path(name.replace("\\", "/")).name
    if not called:
        called = f"input-{hashlib.sha256(data).hexdigest()[:10]}"
    if not Path(called).suffix:
        called += ending_of(data)
    return Given(Path(called), declared, data)


def _add(
    given: list[Given | str],
    case: Path,
    settings: Settings,
    *,
    quiet: bool,
    fetcher: Fetcher | None,
) -> Added:
    from dateline.adding import add_taken
    from dateline.cli.progress import watching
    from dateline.ingest import collect

    with watching(quiet=quiet) as progress:
        taken = collect(given, settings=settings, fetcher=fetcher)
        return add_taken(taken, case=case, settings=settings, progress=progress)


def print_added(view: CaseView, added: Added, *, case: Path) -> None:
    """Print what is new on standard output, and what was known or refused on standard error."""
    from dateline.cli.consoles import results
    from dateline.present.folding import fold_events
    from dateline.present.terminal import print_new_reports, print_timeline
    from dateline.present.wording import count

    summary = added.summary
    typer.echo(f"case       {case}")
    typer.echo(f"captures   {summary.new_captures:,} new of {summary.taken:,} taken in")
    typer.echo(f"reports    {len(added.reports):,} new, {summary.reports:,} in all")
    typer.echo(f"claims     {added.claims:,} new, {summary.claims:,} in all")
    told = f"{len(added.events):,} new, {len(added.grown):,} told of by more"
    typer.echo(f"events     {told}, {summary.events:,} in all")
    if added.reports:
        typer.echo()
        print_new_reports(results(), view, added.reports)
    touched = {*added.events, *added.grown}
    folded = fold_events([event for event in view.timeline() if event.id in touched])
    if folded.shown:
        typer.echo()
        print_timeline(results(), folded.shown, view=view)
    if folded.words:
        typer.echo(f"Folded: {folded.words}.", err=True)
    for path in added.known[:SHOWN_KNOWN]:
        typer.echo(f"known: {path} is in the case already, byte for byte.", err=True)
    if len(added.known) > SHOWN_KNOWN:
        more = count(len(added.known) - SHOWN_KNOWN, "more known file")
        typer.echo(f"… and {more}.", err=True)
    for one in added.refused[:SHOWN_REJECTIONS]:
        typer.echo(f"rejected: {one.detail}", err=True)
    if len(added.refused) > SHOWN_REJECTIONS:
        more = count(len(added.refused) - SHOWN_REJECTIONS, "more rejection")
        typer.echo(f"… and {more}; see: dateline reports {case}", err=True)
    if not added.readable:
        typer.echo("Nothing was read: none of what was given holds an article.", err=True)


def _print_json(view: CaseView, added: Added) -> None:
    """Print what is new as JSON, each record as in the export."""
    from dateline.cli.cases import print_json
    from dateline.present.exports.case_json import event_object, rejection_object, report_object

    def events(ids: tuple[str, ...]) -> list[Json]:
        found = (view.event_by_id[one] for one in ids)
        return [event_object(one, stage=view.stage_of(one), review=view) for one in found]

    print_json(
        {
            "taken": added.summary.taken,
            "new_captures": added.summary.new_captures,
            "known": list(added.known),
            "reports": [report_object(report) for report in added.reports],
            "claims": added.claims,
            "new_events": events(added.events),
            "grown_events": events(added.grown),
            "rejections": [rejection_object(one) for one in added.refused],
        }
    )
