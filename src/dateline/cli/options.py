"""Arguments and options that several commands share."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import OptionError
from dateline.settings import MEGABYTE, FieldNames, Settings

if TYPE_CHECKING:  # the room loads only when a command needs it
    from dateline.present.filters import TimelineFilter

STANDARD_STREAM = "-"


def parse_day(value: str) -> date:
    """Return the day that an option names in ISO 8601."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2016-10-17.") from None


def make_filter(
    first: date | None,
    last: date | None,
    place: str | None,
    actor: str | None,
    event_type: str | None,
    min_origins: int,
    *,
    reviewed: bool = False,
) -> TimelineFilter:
    """Return what a command's options ask of events."""
    from dateline.present.filters import TimelineFilter

    if first is not None and last is not None and first > last:
        raise OptionError(
            f"--from {first} is after --to {last}.", hint="Give the earlier day to --from."
        )
    return TimelineFilter(first, last, place, actor, event_type, min_origins, reviewed)


def make_settings(
    *,
    max_size: float = 20.0,
    max_seconds: float = 10.0,
    fields: list[str] | None = None,
    lexicons: list[Path] | None = None,
    outlets: list[Path] | None = None,
    places: list[Path] | None = None,
    jobs: int = 1,
    home: Path | None = None,
) -> Settings:
    """Return the settings that a command's options ask for.

    `max_size` is in megabytes, `max_seconds` in CPU time (see `Settings`). The places that the
    user added, in `home` or the usual folder, are among them.
    """
    from dateline.run.home import with_added_places

    settings = Settings(
        max_capture_bytes=int(max_size * MEGABYTE),
        page_seconds=max_seconds,
        report_seconds=max_seconds,
        fields=parse_fields(fields or []),
        lexicon_dirs=(*_existing(lexicons, "--lexicon"), *_tables(outlets, "--outlets")),
        place_tables=tuple(_existing(places, "--places")),
        jobs=jobs,
    )
    return with_added_places(settings, home)


def parse_fields(values: list[str]) -> FieldNames:
    """Return the field names that `NAME=FIELD` options set over the usual ones."""
    known = [field.name for field in dataclasses.fields(FieldNames)]
    pairs = {}
    for value in values:
        name, _, field = value.partition("=")
        if name not in known or not field:
            raise OptionError(
                f"--field {value!r} is not NAME=FIELD with a name that Dateline knows.",
                hint=f"Write for example --field text=body. Names: {', '.join(known)}.",
            )
        pairs[name] = field
    return dataclasses.replace(FieldNames(), **pairs)


def _existing(paths: list[Path] | None, option: str) -> Iterator[Path]:
    for path in paths or []:
        if not path.exists():
            raise OptionError(f"{option} {path}: there is nothing of this name.")
        yield path


def _tables(paths: list[Path] | None, option: str) -> Iterator[Path]:
    for path in _existing(paths, option):
        if not path.is_file():
            raise OptionError(f"{option} {path} is no file.", hint="Name a folder with --lexicon.")
        yield path


CaseFile = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="The case file, as made by dateline build."),
]
Reviewed = Annotated[
    bool, typer.Option("--reviewed", help="Only what an analyst accepted, rejected or corrected.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        help="A folder with your own lexicon tables, which go before ours. Repeatable.",
    ),
]
OutletTables = Annotated[
    list[Path] | None,
    typer.Option(
        "--outlets",
        metavar="FILE",
        help="A YAML file of outlets (owner, country …), which go before ours. Repeatable.",
    ),
]
MaxSize = Annotated[
    float, typer.Option(min=0.000001, metavar="MB", help="The largest capture taken in.")
]
MaxSeconds = Annotated[
    float,
    typer.Option(
        min=0.01,
        metavar="S",
        help="CPU seconds for each megabyte of a page and each 10,000 characters of a report.",
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="NAME=FIELD",
        help="What a field of JSON records is called, as text=body. Names: text, html, url, "
        "title, outlet, published, retrieved, byline. Repeatable.",
    ),
]
PlaceTables = Annotated[
    list[Path] | None,
    typer.Option(
        "--places", metavar="FILE", help="Your own table of places, before ours. Repeatable."
    ),
]
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch",
        help="Fetch addresses that are named, and those in lists (.urls), feeds and sitemaps. "
        "Without it Dateline does not go to the network.",
    ),
]
Most = Annotated[
    int, typer.Option(min=1, metavar="N", help="How many addresses one run fetches at most.")
]
Pause = Annotated[
    float,
    typer.Option(
        min=0.5, metavar="S", help="Seconds between two requests to one site, or more if it asks."
    ),
]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes read reports.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="FOLDER",
        envvar="DATELINE_HOME",
        help="Where the places that you added are kept, in place of your data folder.",
    ),
]
FirstDay = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=parse_day,
        metavar="DATE",
        help="Only events that can have happened on this day or later.",
    ),
]
LastDay = Annotated[
    date | None,
    typer.Option(
        "--to",
        parser=parse_day,
        metavar="DATE",
        help="Only events that can have happened on this day or earlier.",
    ),
]
PlaceWords = Annotated[
    str | None, typer.Option("--place", help="Only events whose place holds these words.")
]
ActorWords = Annotated[
    str | None, typer.Option("--actor", help="Only events with this actor, by any of its names.")
]
TypeWords = Annotated[
    str | None, typer.Option("--type", help="Only events of this type, ours or ACLED's.")
]
MinOrigins = Annotated[
    int,
    typer.Option("--min-origins", min=0, help="Only events with this many independent origins."),
]
SafetyProfile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="What may be told: internal (all), partner, public, or a YAML file of your own.",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="DATE",
        help="The day from which a profile's delay counts; today by default.",
    ),
]
