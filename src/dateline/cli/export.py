"""Commands that write a case for elsewhere: export and report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.consoles import beneath
from dateline.cli.options import (
    STANDARD_STREAM,
    ActorWords,
    CaseFile,
    FirstDay,
    LastDay,
    MinOrigins,
    PlaceWords,
    Reviewed,
    TypeWords,
    make_filter,
)
from dateline.errors import InputError, OptionError
from dateline.output import write_whole

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.lexicon import Lexicon
    from dateline.present.filters import TimelineFilter
    from dateline.present.view import CaseView


class ExportFormat(StrEnum):
    """The formats that a case can be exported in."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"
    FLAT_GEOJSON = "geojson-flat"
    KML = "kml"
    XLSX = "xlsx"
    TIMELINEJS = "timelinejs"
    RIS = "ris"
    GRAPHML = "graphml"
    GPKG = "gpkg"


BINARY = frozenset({ExportFormat.XLSX, ExportFormat.GPKG})  # nothing for a terminal


class SchemeName(StrEnum):
    """The datasets in whose columns a case can be written."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"


class Layer(StrEnum):
    """What a GeoJSON file holds a feature for."""

    EVENTS = "events"
    CLAIMS = "claims"


class Shape(StrEnum):
    """What an event may be on a map."""

    POINT = "point"
    AREA = "area"
    LINE = "line"


def export(
    case: CaseFile,
    *,
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="What to write: json, the default, is everything.",
        ),
    ] = None,
    layer: Annotated[
        Layer, typer.Option("--layer", help="What a GeoJSON file holds a feature for.")
    ] = Layer.EVENTS,
    shape: Annotated[
        Shape | None, typer.Option("--shape", help="With geojson-flat: only events of this shape.")
    ] = None,
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
    first: FirstDay = None,
    last: LastDay = None,
    place: PlaceWords = None,
    actor: ActorWords = None,
    event_type: TypeWords = None,
    min_origins: MinOrigins = 0,
) -> None:
    """Write a case in a format of other programs, or in the columns of another dataset."""
    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    if scheme is not None:
        _check_scheme(form)
        _export_scheme(case, scheme, output, left_out, wanted)
        return
    if left_out is not None:
        raise OptionError(
            "--left-out goes with --scheme alone.", hint="Every event is in the other formats."
        )
    from dateline.cli.cases import open_view
    from dateline.cli.filtering import narrowed
    from dateline.cli.lexicons import lexicon_for

    form = form or ExportFormat.JSON
    if form in BINARY and output == STANDARD_STREAM and sys.stdout.isatty():
        raise OptionError(
            f"{form.value} is nothing for a screen.", hint="Name a file with -o FILE."
        )
    if shape is not None and form is not ExportFormat.FLAT_GEOJSON:
        raise OptionError("--shape goes with --format geojson-flat alone.")
    lexicon = lexicon_for(case)
    view = narrowed(open_view(case), wanted, case=case)
    write_output(_written(form, view, layer, shape, lexicon=lexicon), output)


def _written(
    form: ExportFormat, view: CaseView, layer: Layer, shape: Shape | None, *, lexicon: Lexicon
) -> bytes:
    """Return a case in a format, as the bytes of its file."""
    from dateline.present import exports, files
    from dateline.present.schemes import with_codes

    match form:
        case ExportFormat.XLSX:
            return files.case_to_xlsx(with_codes(view, lexicon=lexicon), lexicon=lexicon)
        case ExportFormat.KML:
            return files.events_to_kml(view, lexicon=lexicon)
        case ExportFormat.GRAPHML:
            return files.sources_to_graphml(view)
        case ExportFormat.GPKG:
            return files.events_to_gpkg(view, lexicon=lexicon)
        case ExportFormat.FLAT_GEOJSON:
            text = files.events_to_flat_geojson(view, lexicon=lexicon, shape=shape)
        case ExportFormat.TIMELINEJS:
            text = files.events_to_timelinejs(view)
        case ExportFormat.RIS:
            text = files.reports_to_ris(view)
        case ExportFormat.JSON:
            text = exports.case_to_json(with_codes(view, lexicon=lexicon))
        case ExportFormat.CSV:
            text = exports.claims_to_csv(with_codes(view, lexicon=lexicon))
        case ExportFormat.GEOJSON if layer is Layer.CLAIMS:
            text = exports.claims_to_geojson(with_codes(view, lexicon=lexicon))
        case ExportFormat.GEOJSON:
            text = exports.events_to_geojson(view)
    return as_bytes(text)


def as_bytes(text: str) -> bytes:
    """Return text in UTF-8, line ends as they are, with one behind the last line."""
    return (text if text.endswith("\n") else text + "\n").encode("utf-8")


def _check_scheme(form: ExportFormat | None) -> None:
    """Raise `OptionError` where a scheme is asked for in another format than CSV."""
    if form not in (None, ExportFormat.CSV):
        raise OptionError(
            f"--scheme writes CSV, not {form.value}.", hint="Leave out --format, or say csv."
        )


def _export_scheme(
    case: Path, name: SchemeName, output: str, left_out: str | None, wanted: TimelineFilter
) -> None:
    """Write the events in a dataset's columns; say on standard error what has no row, and why."""
    from dateline.cli.cases import open_view
    from dateline.cli.filtering import chosen_events
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.schemes import Scheme, left_out_to_csv, scheme_table, table_to_csv
    from dateline.present.wording import count

    lexicon = lexicon_for(case)
    view = open_view(case)
    events = chosen_events(view, wanted, case=case)
    table = scheme_table(view, Scheme(name.value), lexicon=lexicon, events=events)
    write_output(as_bytes(table_to_csv(table)), output)
    if left_out is not None:
        write_output(as_bytes(left_out_to_csv(table)), left_out)
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
    first: FirstDay = None,
    last: LastDay = None,
    place: PlaceWords = None,
    actor: ActorWords = None,
    event_type: TypeWords = None,
    min_origins: MinOrigins = 0,
) -> None:
    """Write a case as one self-contained web page that opens without any network."""
    from dateline.case import Case
    from dateline.cli.filtering import narrowed
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.html import render_page
    from dateline.present.loading import load_view
    from dateline.present.positions import with_positions

    wanted = make_filter(first, last, place, actor, event_type, min_origins)
    with Case.open(case, read_only=True) as opened:
        view = load_view(opened, sentences=True, name=title)
    view = narrowed(view, wanted, case=case)
    view = with_positions(view, view.claim_by_id, lexicon=lexicon_for(case))
    write_output(render_page(view).encode("utf-8"), str(output))
    typer.echo(f"Wrote {output}", err=True)


def write_output(data: bytes, output: str) -> None:
    """Write to a file or to standard output.

    A file is written whole or not at all: where it fails, one that was there stays as it is.
    """
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
