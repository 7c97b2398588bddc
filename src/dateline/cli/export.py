"""Commands that write a case for elsewhere: export and report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import STANDARD_STREAM, CaseFile
from dateline.errors import InputError


class ExportFormat(StrEnum):
    """The formats that a case can be exported in."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


class Layer(StrEnum):
    """What a GeoJSON file holds a feature for."""

    EVENTS = "events"
    CLAIMS = "claims"


def export(
    case: CaseFile,
    *,
    form: Annotated[
        ExportFormat,
        typer.Option("--format", "-f", help="json: everything; csv: claims; geojson: a map layer."),
    ] = ExportFormat.JSON,
    layer: Annotated[
        Layer, typer.Option("--layer", help="What a GeoJSON file holds a feature for.")
    ] = Layer.EVENTS,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; - is the screen."),
    ] = STANDARD_STREAM,
) -> None:
    """Write a case as JSON, CSV or GeoJSON."""
    from dateline.cli.cases import open_view
    from dateline.present.exports import (
        case_to_json,
        claims_to_csv,
        claims_to_geojson,
        events_to_geojson,
    )

    write = {
        ExportFormat.JSON: case_to_json,
        ExportFormat.CSV: claims_to_csv,
        ExportFormat.GEOJSON: events_to_geojson if layer is Layer.EVENTS else claims_to_geojson,
    }[form]
    text = write(open_view(case))
    write_output(text if text.endswith("\n") else text + "\n", output)


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
    from dateline.lexicon import load_lexicon
    from dateline.present.html import render_page
    from dateline.present.loading import load_view
    from dateline.present.positions import with_positions
    from dateline.settings import Settings

    with Case.open(case, read_only=True) as opened:
        view = load_view(opened, sentences=True, name=title)
    view = with_positions(view, view.claim_by_id, lexicon=load_lexicon(Settings()))
    write_output(render_page(view), str(output))
    typer.echo(f"Wrote {output}", err=True)


def write_output(text: str, output: str) -> None:
    """Write text in UTF-8, line ends as they are, to a file or to standard output."""
    data = text.encode("utf-8")
    if output == STANDARD_STREAM:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Name a file in a folder that you can write to.",
        ) from error
