"""The formats that a case can be exported in, and the bytes of a case in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.lexicon import Lexicon
    from dateline.present.view import CaseView


class ExportFormat(StrEnum):
    """The formats that a case can be exported in."""

    JSON = "json"
    CSV = "csv"
    EVENTS_CSV = "csv-events"
    GEOJSON = "geojson"
    FLAT_GEOJSON = "geojson-flat"
    KML = "kml"
    XLSX = "xlsx"
    TIMELINEJS = "timelinejs"
    RIS = "ris"
    GRAPHML = "graphml"
    GPKG = "gpkg"


BINARY = frozenset({ExportFormat.XLSX, ExportFormat.GPKG})  # nothing for a terminal


class Layer(StrEnum):
    """What a GeoJSON file holds a feature for."""

    EVENTS = "events"
    CLAIMS = "claims"


class Shape(StrEnum):
    """What an event may be on a map."""

    POINT = "point"
    AREA = "area"
    LINE = "line"


def pieces(
    form: ExportFormat, view: CaseView, layer: Layer, shape: Shape | None, *, lexicon: Lexicon
) -> Iterator[bytes]:
    """Yield a case in a format, as the bytes of its file; JSON is made as it is asked for."""
    made = _writers(view, layer, shape, lexicon)[form]()
    if isinstance(made, bytes):
        yield made
    elif isinstance(made, str):
        yield as_bytes(made)
    else:
        yield from (piece.encode() for piece in made)
        yield b"\n"


def _writers(
    view: CaseView, layer: Layer, shape: Shape | None, lexicon: Lexicon
) -> Mapping[ExportFormat, Callable[[], str | bytes | Iterator[str]]]:
    """Return what writes each format; nothing is written before it is called."""
    from dateline.present import exports, files
    from dateline.present.schemes import with_codes

    def coded() -> CaseView:
        return with_codes(view, lexicon=lexicon)

    def geojson() -> Iterator[str]:
        if layer is Layer.CLAIMS:
            return exports.claim_pieces(coded())
        return exports.event_pieces(view)

    return {
        ExportFormat.JSON: lambda: exports.case_pieces(coded()),
        ExportFormat.CSV: lambda: exports.claims_to_csv(coded()),
        ExportFormat.EVENTS_CSV: lambda: files.events_to_csv(view, lexicon=lexicon),
        ExportFormat.GEOJSON: geojson,
        ExportFormat.FLAT_GEOJSON: lambda: files.flat_pieces(view, lexicon=lexicon, shape=shape),
        ExportFormat.KML: lambda: files.events_to_kml(view, lexicon=lexicon),
        ExportFormat.XLSX: lambda: files.case_to_xlsx(coded(), lexicon=lexicon),
        ExportFormat.TIMELINEJS: lambda: files.events_to_timelinejs(view),
        ExportFormat.RIS: lambda: files.reports_to_ris(view),
        ExportFormat.GRAPHML: lambda: files.sources_to_graphml(view),
        ExportFormat.GPKG: lambda: files.events_to_gpkg(view, lexicon=lexicon),
    }


def as_bytes(text: str) -> bytes:
    """Return text in UTF-8, line ends as they are, with one behind the last line."""
    return (text if text.endswith("\n") else text + "\n").encode("utf-8")
