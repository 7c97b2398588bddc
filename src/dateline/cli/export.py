"""Commands that write a case for elsewhere: export and report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.consoles import beneath
from dateline.cli.options import STANDARD_STREAM, CaseFile, Reviewed
from dateline.errors import InputError, OptionError
from dateline.output import write_whole


class ExportFormat(StrEnum):
    """The formats that a case can be exported in."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


class SchemeName(StrEnum):
    """The datasets in whose columns a case can be written."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"


class Layer(StrEnum):
    """What a GeoJSON file holds a feature for."""

    EVENTS = "events"
    CLAIMS = "claims"


def export(
    case: CaseFile,
    *,
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="json: everything (the default); csv: claims; geojson: a map layer.",
        ),
    ] = None,
    layer: Annotated[
        Layer, typer.Option("--layer", help="What a GeoJSON file holds a feature for.")
    ] = Layer.EVENTS,
    scheme: Annotated[
        SchemeName | None,
        typer.Option(
            "--scheme", help="Events as CSV in the columns of this dataset, coded by its codebook."
        ),
    ] = None,
    left_out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="With --scheme: a CSV file of the events without a row, and why."
        ),
    ] = None,
    reviewed: Reviewed = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; - is the screen."),
    ] = STANDARD_STREAM,
) -> None:
    """Write a case as JSON, CSV or GeoJSON, or in the columns of another dataset."""
    if scheme is not None:
        _check_scheme(form)
        _export_scheme(case, scheme, output, left_out, reviewed=reviewed)
        return
    if left_out is not None:
        raise OptionError(
            "--left-out goes with --scheme alone.", hint="Every event is in the other formats."
        )
    from dateline.cli.cases import open_view
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.exports import (
        case_to_json,
        claims_to_csv,
        claims_to_geojson,
        events_to_geojson,
    )
    from dateline.present.schemes import with_codes

    write = {
        ExportFormat.JSON: case_to_json,
        ExportFormat.CSV: claims_to_csv,
        ExportFormat.GEOJSON: events_to_geojson if layer is Layer.EVENTS else claims_to_geojson,
    }[form or ExportFormat.JSON]
    view = open_view(case)
    view = view.only_reviewed() if reviewed else view
    text = write(with_codes(view, lexicon=lexicon_for(case)))
    write_output(text if text.endswith("\n") else text + "\n", output)


def _check_scheme(form: ExportFormat | None) -> None:
    """Raise `OptionError` where a scheme is asked for in another format than CSV."""
    if form not in (None, ExportFormat.CSV):
        raise OptionError(
            f"--scheme writes CSV, not {form.value}.", hint="Leave out --format, or say csv."
        )


def _export_scheme(
    case: Path, name: SchemeName, output: str, left_out: str | None, *, reviewed: bool
) -> None:
    """Write the events in a dataset's columns; say on standard error what has no row, and why."""
    from dateline.cli.cases import open_view
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.schemes import Scheme, left_out_to_csv, scheme_table, table_to_csv
    from dateline.present.wording import count

    view = open_view(case)
    view = view.only_reviewed() if reviewed else view
    table = scheme_table(view, Scheme(name.value), lexicon=lexicon_for(case))
    write_output(table_to_csv(table), output)
    if left_out is not None:
        write_output(left_out_to_csv(table), left_out)
    every = len(table.rows) + len(table.left_out)
    typer.echo(f"{len(table.rows)} of {count(every, 'event')} in {name.value}.", err=True)
    for why, number in table.reasons():
        typer.echo(f"{number:6,} left out: {why.value}", err=True)
    if not every:
        typer.echo(f"{case} holds no event.", err=True)
    elif not table.rows:
        typer.echo(f"No event of {case} can be coded in {name.value}.", err=True)


def report(
    case: CaseFile,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")
    ],
    title: Annotated[
        str | None, typer.Option(help="The page's heading; the case's name by default.")
    ] = None,
) -> None:
    """Write a case as one self-contained web page that opens without any network."""
    from dateline.case import Case
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.html import render_page
    from dateline.present.loading import load_view
    from dateline.present.positions import with_positions

    with Case.open(case, read_only=True) as opened:
        view = load_view(opened, sentences=True, name=title)
    view = with_positions(view, view.claim_by_id, lexicon=lexicon_for(case))
    write_output(render_page(view), str(output))
    typer.echo(f"Wrote {output}", err=True)


def write_output(text: str, output: str) -> None:
    """Write text in UTF-8, line ends as they are, to a file or to standard output.

    A file is written whole or not at all: where it fails, one that was there stays as it is.
    """
    data = text.encode("utf-8")
    if output == STANDARD_STREAM:
        stream = beneath(sys.stdout).buffer
        stream.write(data)
        stream.flush()
        return
    try:
        write_whole(Path(output), data)
    except OSError as error:
        raise InputError(
            f"{output} cannot be written: {error.strerror}. Nothing there was changed.",
            hint="Name a file in a folder that you can write to, on a disk with room.",
        ) from error
