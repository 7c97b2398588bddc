"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import OptionError

STANDARD_STREAM = "-"


def parse_day(value: str) -> date:
    """Return the day that an option names in ISO 8601."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2016-10-17.") from None


def parse_fields(values: list[str]) -> dict[str, str]:
    """Return the field names that `NAME=FIELD` options set."""
    pairs = {}
    for value in values:
        name, equals, field = value.partition("=")
        if not (equals and name and field):
            raise OptionError(
                f"--field {value!r} is not of the form NAME=FIELD.",
                hint="Write for example --field text=body.",
            )
        pairs[name] = field
    return pairs


CaseFile = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="The case file, as made by [bold]dateline build[/bold]."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
LanguageModel = Annotated[
    str | None,
    typer.Option(
        "--language-model",
        metavar="NAME",
        help="An installed spaCy English pipeline to read with, in place of Dateline's own.",
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        help="A folder with your own lexicon tables, which go before ours. Repeatable.",
    ),
]
