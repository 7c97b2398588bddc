"""The command that shows what the reader sees in one text, without a case."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    STANDARD_STREAM,
    AsJson,
    Home,
    Lexicons,
    OutletTables,
    make_settings,
    parse_day,
)
from dateline.errors import InputError

if TYPE_CHECKING:  # these rooms load only when there is something to read
    from dateline.present.exports.json_pieces import JsonObject
    from dateline.records import Report
    from dateline.settings import Settings

PAGES = (".html", ".htm")


def read(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text, or a saved page; - reads the input.")
    ],
    *,
    published: Annotated[
        date | None,
        typer.Option(
            parser=parse_day, metavar="DATE", help="When the text came out, as 2016-10-17."
        ),
    ] = None,
    page: Annotated[
        bool,
        typer.Option("--page", help="Clean it as a saved page first. HTML files always are."),
    ] = False,
    as_json: AsJson = False,
    as_lines: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read lines of {"id", "text", "published"}; write one line of JSON for each.',
        ),
    ] = False,
    lexicons: Lexicons = None,
    outlets: OutletTables = None,
    home: Home = None,
) -> None:
    """Show what Dateline reads in one text: times, places, quantities, sources, claims."""
    settings = make_settings(lexicons=lexicons, outlets=outlets, home=home)
    day = None if published is None else published.isoformat()
    if as_lines:
        _read_lines(file, settings)
    else:
        _read_one(file, settings, published=day, page=page, as_json=as_json)


def _read_one(
    file: str, settings: Settings, *, published: str | None, page: bool, as_json: bool
) -> None:
    from dateline.cli.consoles import results
    from dateline.pipeline import TextReader
    from dateline.present.exports import reading_object
    from dateline.present.exports.json_pieces import dump_json
    from dateline.present.terminal import print_reading

    report = _report(file, settings, published=published, page=page)
    reading = TextReader(settings).read_report(report)
    if as_json:
        typer.echo(dump_json(reading_object(reading.report, reading.findings, reading.claims)))
    else:
        print_reading(results(), reading.report, reading.findings, reading.claims)


def _report(file: str, settings: Settings, *, published: str | None, page: bool) -> Report:
    from dateline.clean import clean_text

    if file != STANDARD_STREAM and (page or Path(file).suffix.lower() in PAGES):
        return _clean_page(file, settings)
    return clean_text(_text(file), published=published)


def _clean_page(file: str, settings: Settings) -> Report:
    from dateline.clean import clean_capture
    from dateline.ingest import collect
    from dateline.lexicon.outlets import load_outlets
    from dateline.records import Rejection
    from dateline.run.results import is_read

    for taken in collect([file], settings=settings):
        if isinstance(taken, Rejection):
            raise InputError(taken.detail)
        outlets = load_outlets(settings)
        report = clean_capture(taken.capture, taken.data, outlets=outlets).report
        if not is_read(report):
            raise InputError(
                f"{file} is not in English ({report.language}).",
                hint="Dateline reads English reports only; translate it first.",
            )
        return report
    raise InputError(f"{file}: nothing to read there.")


def _text(file: str) -> str:
    return _bytes(file).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _bytes(file: str) -> bytes:
    if file == STANDARD_STREAM:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise InputError(
            f"{file} cannot be read: {error.strerror}.", hint="Name a file, or - for the input."
        ) from error


def _read_lines(file: str, settings: Settings) -> None:
    from dateline.pipeline import TextReader
    from dateline.present.exports import reading_object
    from dateline.present.exports.json_pieces import dump_json

    reader: TextReader | None = None
    refused = 0
    for number, line in enumerate(_text(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _record(line)
        except InputError as error:
            refused += 1
            typer.echo(f"{file} line {number}: {error}", err=True)
            typer.echo(dump_json({"id": None, "line": number, "error": str(error)}, indent=None))
            continue
        if reader is None:
            reader = TextReader(settings)
        published = record.get("published")
        reading = reader.read(
            str(record["text"]), published=published if isinstance(published, str) else None
        )
        found = reading_object(reading.report, reading.findings, reading.claims)
        answer: JsonObject = {"id": record.get("id"), **found}
        typer.echo(dump_json(answer, indent=None))
    if refused:
        raise typer.Exit(1)


def _record(line: str) -> JsonObject:
    """Return a line as a record with a text; raise `InputError` saying what it is instead."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"no JSON: {error}.") from error
    if not isinstance(record, dict):
        raise InputError("no JSON object.")
    if not isinstance(record.get("text"), str):
        raise InputError("no field “text” that holds a text.")
    return record
