"""The commands that add places to the gazetteer, kept in the user's own data folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import AsJson, Home
from dateline.errors import InputError

places = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@places.callback()
def top() -> None:
    """Add places to those that ship with Dateline, for every build and reading that follows.

    Whole countries come from GeoNames' dumps (CC BY 4.0, geonames.org), places of your own from a
    CSV table. Both are kept in a folder of your own; delete a file there to be rid of it.
    """


@places.command(
    "add",
    short_help="Add all places of a country.",
    epilog="Example: dateline places add IQ SY",
)
def add(
    countries: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COUNTRY",
            help="Countries by their two-letter codes, as IQ. Their dumps are downloaded.",
        ),
    ] = None,
    *,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A GeoNames dump that you have, as IQ.zip or IQ.txt. Nothing is downloaded. "
            "Repeatable.",
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Add every place that GeoNames knows in a country.

    It goes to the network, and only for countries named by their codes: it downloads
    https://download.geonames.org/export/dump/XX.zip.
    """
    from dateline.lexicon.gazetteer_dump import DUMP_URL, add_country_dumps

    codes, given = _codes(countries or []), files or []
    if not codes and not given:
        raise InputError(
            "Name a country by its two-letter code, or a dump with --from.",
            hint="For example: dateline places add IQ",
        )
    for path in given:
        if not path.is_file():
            raise InputError(f"--from {path}: there is no such file.")
    folder = _folder(home)
    with _writing(folder):
        for code in codes:
            typer.echo(f"Downloading {DUMP_URL.format(code=code)} ...", err=True)
            _say_added(add_country_dumps([code], folder=folder, download=True))
        _say_added(add_country_dumps(given, folder=folder))


@places.command(
    "table",
    short_help="Add places of your own.",
    epilog="Example: dateline places table villages.csv",
)
def table(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv",
            help="Columns name, lat, lon; if you like aliases (parted by |), kind, parent and "
            "timezone.",
        ),
    ],
    *,
    home: Home = None,
) -> None:
    """Add your own table of places; it is copied, and goes before all other places."""
    from dateline.lexicon.gazetteer_dump import add_place_table

    folder = _folder(home)
    if file.suffix.lower() != ".csv":
        raise InputError(f"{file} is not called .csv.", hint="Save the table as CSV in UTF-8.")
    with _writing(folder):
        _say_added([add_place_table(file, folder=folder)])


@places.command(
    "list",
    short_help="List what was added.",
    epilog="Example: dateline places list",
)
def listing(*, home: Home = None, as_json: AsJson = False) -> None:
    """List the dumps and tables that were added, and how many places each holds."""
    from dateline.cli.cases import print_json
    from dateline.cli.consoles import results
    from dateline.lexicon.gazetteer_dump import added_tables
    from dateline.present.terminal.tables import Column, print_table

    folder = _folder(home)
    found = [(path, _kind(path), count_places(path)) for path in added_tables(folder)]
    if as_json:
        print_json([{"file": str(p), "kind": kind, "places": held} for p, kind, held in found])
    elif not found:
        typer.echo(f"No places were added to {folder}.")
    else:
        columns = (Column("places", right=True), Column("kind", fixed=True), Column("file"))
        rows = [(f"{held:,}", kind, str(path)) for path, kind, held in found]
        print_table(results(), columns, rows)


def count_places(path: Path) -> int:
    """Return how many places an added file holds; raise `LexiconError` where it is damaged."""
    import sqlite3
    from contextlib import closing

    from dateline.errors import LexiconError
    from dateline.lexicon.gazetteer_tables import read_place_table

    if path.suffix != ".sqlite":
        return len(read_place_table(path))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM places").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise LexiconError(
            f"{path}: not a gazetteer file ({error}).", hint="Delete it and add it anew."
        ) from error


def _codes(countries: Sequence[str]) -> list[str]:
    """Return two-letter codes in capitals, each once; refuse what no country is called."""
    from dateline.lexicon.gazetteer import open_gazetteer

    if not countries:
        return []
    gazetteer = open_gazetteer()
    for name in countries:
        if gazetteer.country(name) is None or len(name) != 2:
            raise InputError(
                f"{name!r} is no country's two-letter code.",
                hint="Codes are those of ISO 3166-1, as IQ for Iraq. A file goes with --from.",
            )
    return list(dict.fromkeys(name.upper() for name in countries))


def _folder(home: Path | None) -> Path:
    from dateline.run.home import places_folder

    return places_folder(home)


def _kind(path: Path) -> str:
    return "country dump" if path.suffix == ".sqlite" else "table"


def _say_added(paths: Sequence[Path]) -> None:
    from dateline.present.wording import count

    for path in paths:
        typer.echo(f"Added {count(count_places(path), 'place')}: {path}")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Put into words what keeps the folder from being written to."""
    import sqlite3

    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            f"{folder} cannot be written to: {detail}.",
            hint="Name another folder with --home or the variable DATELINE_HOME.",
        ) from error
