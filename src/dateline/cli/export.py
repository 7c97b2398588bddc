"""Commands that write a case for elsewhere: export and report."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.consoles import beneath
from dateline.cli.formats import BINARY, ExportFormat, Layer, Shape, as_bytes, pieces
from dateline.cli.options import (
    STANDARD_STREAM,
    ActorWords,
    AsOf,
    CaseFile,
    FirstDay,
    LastDay,
    MinOrigins,
    PlaceWords,
    Reviewed,
    SafetyProfile,
    TypeWords,
    make_filter,
)
from dateline.errors import InputError, OptionError
from dateline.output import write_folder, write_whole

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.present.filters import TimelineFilter
    from dateline.present.schemes import SchemeTable

LARGE_PAGE = 3_000_000  # bytes; larger pages open slowly, and mail programs refuse them
# What a folder holds that a report may take the place of.
REPORT_FILE = re.compile(r"(index|reports|events-\d+)\.html")
MADE_HERE = '<meta name="generator" content="Dateline'


class SchemeName(StrEnum):
    """The datasets in whose columns a case can be written."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"


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
    update: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="With --scheme: the file that coders edit; their edits, columns and ids stay.",
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
    profile: SafetyProfile = "internal",
    as_of: AsOf = None,
) -> None:
    """Write a case in a format of other programs, or in the columns of another dataset."""
    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    if scheme is not None:
        _check_scheme(form)
        if update is not None and output != STANDARD_STREAM:
            raise OptionError("--update writes its own file.", hint="Leave out --output.")
        _export_scheme(case, scheme, update or output, left_out, wanted, (profile, as_of))
        return
    if update is not None:
        raise OptionError("--update goes with --scheme alone.")
    if left_out is not None:
        raise OptionError(
            "--left-out goes with --scheme alone.", hint="Every event is in the other formats."
        )
    from dateline.cli.lexicons import lexicon_for
    from dateline.cli.profiles import told_view

    form = form or ExportFormat.JSON
    if form in BINARY and output == STANDARD_STREAM and sys.stdout.isatty():
        raise OptionError(
            f"{form.value} is nothing for a screen.", hint="Name a file with -o FILE."
        )
    if shape is not None and form is not ExportFormat.FLAT_GEOJSON:
        raise OptionError("--shape goes with --format geojson-flat alone.")
    lexicon = lexicon_for(case)
    view = told_view(case, wanted, lexicon=lexicon, profile=profile, as_of=as_of)
    write_output(pieces(form, view, layer, shape, lexicon=lexicon), output)


def _check_scheme(form: ExportFormat | None) -> None:
    """Raise `OptionError` where a scheme is asked for in another format than CSV."""
    if form not in (None, ExportFormat.CSV):
        raise OptionError(
            f"--scheme writes CSV, not {form.value}.", hint="Leave out --format, or say csv."
        )


def _export_scheme(
    case: Path,
    name: SchemeName,
    output: str | Path,
    left_out: str | None,
    wanted: TimelineFilter,
    safety: tuple[str, date | None],
) -> None:
    """Write the events in a dataset's columns; say on standard error what has no row, and why."""
    from dateline.cli.cases import open_view
    from dateline.cli.filtering import chosen_events
    from dateline.cli.lexicons import lexicon_for
    from dateline.cli.profiles import told_view
    from dateline.present.filters import TimelineFilter
    from dateline.present.schemes import Scheme, left_out_to_csv, scheme_table, table_to_csv
    from dateline.present.wording import count

    lexicon = lexicon_for(case)
    profile, as_of = safety
    events = chosen_events(open_view(case), wanted, case=case)
    whole = TimelineFilter()  # how an event is coded rests on the whole case
    view = told_view(case, whole, lexicon=lexicon, profile=profile, as_of=as_of)
    table = scheme_table(view, Scheme(name.value), lexicon=lexicon, events=events)
    if isinstance(output, Path):
        _update(output, table)
    else:
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


def _update(path: Path, table: SchemeTable) -> None:
    """Write a file for coders, with the edits that they made in it; say what became of them."""
    from dateline.present.schemes.coders_rows import (
        decode_rows,
        first_rows,
        merge_rows,
        merged_to_csv,
    )
    from dateline.present.wording import count

    if not path.exists():
        write_output(as_bytes(merged_to_csv(first_rows(table))), str(path))
        return
    merged = merge_rows(table, decode_rows(path.read_bytes()))
    write_output(as_bytes(merged_to_csv(merged)), str(path))
    typer.echo(f"{count(merged.kept, 'edited cell')} kept.", err=True)
    if merged.read_otherwise:
        told = count(merged.read_otherwise, "of them is", "of them are")
        typer.echo(f"{told} read otherwise now: see dateline_state.", err=True)
    if merged.gone:
        typer.echo(f"{count(merged.gone, 'edited row')} without an event now, kept.", err=True)


def report(
    case: CaseFile,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.html",
            help="The page to write; FILE.pdf prints it, a FOLDER gets it in parts.",
        ),
    ],
    title: Annotated[
        str | None, typer.Option(help="The page's heading; the case's name by default.")
    ] = None,
    reviewed: Reviewed = False,
    first: FirstDay = None,
    last: LastDay = None,
    place: PlaceWords = None,
    actor: ActorWords = None,
    event_type: TypeWords = None,
    min_origins: MinOrigins = 0,
    profile: SafetyProfile = "internal",
    as_of: AsOf = None,
) -> None:
    """Write a case as one self-contained web page that opens without any network.

    A name without an ending is a folder: the page in several files, for a large case.
    """
    from dateline.cli.lexicons import lexicon_for
    from dateline.cli.profiles import told_view
    from dateline.present.html import render_folder, render_page
    from dateline.present.positions import with_positions

    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    lexicon = lexicon_for(case)
    view = told_view(
        case, wanted, lexicon=lexicon, profile=profile, as_of=as_of, sentences=True, name=title
    )
    view = with_positions(view, view.claim_by_id, lexicon=lexicon)
    if _is_folder(output):
        _write_folder(output, render_folder(view, lexicon=lexicon))
        typer.echo(f"Wrote {output}: open {output / 'index.html'}", err=True)
        return
    page = render_page(view, lexicon=lexicon)
    if output.suffix.lower() == ".pdf":
        from dateline.cli.pdf import print_pdf

        write_output(print_pdf(page), str(output))
    else:
        data = page.encode("utf-8")
        write_output(data, str(output))
        if len(data) > LARGE_PAGE:
            typer.echo(
                f"It is {len(data) / 1e6:.1f} MB, slow to open in some browsers: "
                "-o FOLDER writes it in parts.",
                err=True,
            )
    typer.echo(f"Wrote {output}", err=True)


def _is_folder(output: Path) -> bool:
    """Return whether a report goes into a folder: one that is there, or a name without ending."""
    if str(output) == STANDARD_STREAM or output.suffix:
        return output.is_dir()
    return not output.exists() or output.is_dir()


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a report; raise `InputError` where a folder holds anything else."""
    try:
        held = {each.name for each in folder.iterdir()} if folder.exists() else set()
        front = folder / "index.html"
        ours = "index.html" in held and MADE_HERE in front.read_text("utf-8", "replace")[:4000]
        if held and not (ours and all(REPORT_FILE.fullmatch(name) for name in held)):
            raise InputError(
                f"{folder} cannot be written: it holds other files than a report. "
                "Nothing was changed.",
                hint="Name an empty folder, or one that is not there yet.",
            )
        write_folder(folder, {name: text.encode("utf-8") for name, text in files.items()})
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror}. Nothing there was changed.",
            hint="Name a folder in a place that you can write to, on a disk with room.",
        ) from error


def write_output(data: bytes | Iterable[bytes], output: str) -> None:
    """Write to a file or to standard output, in one or as it comes.

    A file is written whole or not at all: where it fails, one that was there stays as it is.
    """
    if output == STANDARD_STREAM:
        stream = beneath(sys.stdout).buffer
        stream.writelines((data,) if isinstance(data, bytes) else data)
        stream.flush()
        return
    try:
        write_whole(Path(output), data)
    except OSError as error:
        raise InputError(
            f"{output} cannot be written: {error.strerror}. Nothing there was changed.",
            hint="Name a file in a folder that you can write to, on a disk with room.",
        ) from error
