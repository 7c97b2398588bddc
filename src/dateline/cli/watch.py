"""The command that watches a folder or a feed, and adds what is new in it to a case."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.add import print_added
from dateline.cli.fetching import is_address, make_fetcher, say_fetched
from dateline.cli.options import (
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
    make_settings,
)
from dateline.errors import CaseLocked, InputError
from dateline.settings import Settings

if TYPE_CHECKING:  # these rooms load only when a build begins
    from dateline.adding import Added
    from dateline.ingest import Given
    from dateline.ingest.fetch import Fetcher

OFTEN, SELDOM = 10.0, 900.0  # seconds between two looks: at a folder, and at what is fetched
LEAST_FETCHING = 60.0


def watch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER|FEED", help="A folder; or a feed, sitemap or list, with --fetch."
        ),
    ],
    *,
    case: Annotated[
        Path, typer.Option("--case", "-c", metavar="FILE", help="The case file to make or add to.")
    ],
    every: Annotated[
        float | None,
        typer.Option(
            min=1.0,
            metavar="S",
            help="Seconds between two looks: 10 at a folder, 900 at what is fetched.",
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
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
) -> None:
    """Add what comes into a folder or a feed to a case, until you stop it with Ctrl-C.

    A file that is still being written is left for the next look.
    """
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
    fetched = not Path(source).is_dir()
    if fetched and not is_address(source) and not Path(source).exists():
        raise InputError(f"There is no folder or file {source}.", hint="Check the path.")

    def fetcher() -> Fetcher | None:
        return make_fetcher(case, settings, paths=[source], fetch=fetch, most=most, pause=pause)

    fetcher()  # what is wrong with the words is said before the case is made
    _make(case)
    look = _look_at_feed(source, case, settings, fetcher)
    if not fetched:
        look = _look_in_folder(Path(source), case, settings)
    wait = (SELDOM if fetch and fetched else OFTEN) if every is None else every
    if fetch and fetched:
        wait = max(wait, LEAST_FETCHING)
    try:
        while True:
            _say(look, case)
            if once:
                return
            time.sleep(wait)
    except KeyboardInterrupt:
        typer.echo(f"Stopped. Everything done so far is kept in {case}.", err=True)


def _make(case: Path) -> None:
    """Make the case where there is none, and say that watching begins."""
    from dateline.case import Case

    Case.open(case, create=True).close()


Look = Callable[[], "Added | None"]


def _look_in_folder(folder: Path, case: Path, settings: Settings) -> Look:
    """Return what adds the new files of a folder."""
    from dateline.watching import FolderLook

    looking = FolderLook(folder)

    def look() -> Added | None:
        given = looking.look()
        if given is None:
            return None
        added = _add([given], case, settings, None)
        looking.took(given)
        return added

    return look


def _look_at_feed(
    source: str, case: Path, settings: Settings, fetcher: Callable[[], Fetcher | None]
) -> Look:
    """Return what adds the new pages of a feed, sitemap or list."""

    def look() -> Added | None:
        by = fetcher()
        added = _add([source], case, settings, by)
        say_fetched(by)
        return added if added.summary.taken or added.refused else None

    return look


def _add(
    given: Iterable[str | Given], case: Path, settings: Settings, fetcher: Fetcher | None
) -> Added:
    from dateline.adding import add_taken
    from dateline.ingest import collect

    taken = collect(given, settings=settings, fetcher=fetcher)
    return add_taken(taken, case=case, settings=settings)


def _say(look: Look, case: Path) -> None:
    """Look once and print what is new; a case that is locked is tried again at the next look."""
    from dateline.cli.cases import open_view

    try:
        added = look()
    except CaseLocked as error:
        typer.echo(f"{error} What is new is taken at the next look.", err=True)
        return
    if added is not None:
        print_added(open_view(case), added, case=case)
