"""The routes that hand the case on: its exports, whole or as far as it was reviewed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.lexicon import Lexicon
from dateline.present import exports, files
from dateline.present.schemes import Scheme, scheme_table, table_to_csv, with_codes
from dateline.present.view import CaseView
from dateline.web.looking import room_of

exporting = APIRouter(prefix="/api")


class ExportForm(StrEnum):
    """What a browser can be handed."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"
    XLSX = "xlsx"
    KML = "kml"
    ACLED = "acled"
    UCDP = "ucdp"


_KINDS = {
    ExportForm.JSON: ("json", "application/json"),
    ExportForm.CSV: ("csv", "text/csv; charset=utf-8"),
    ExportForm.GEOJSON: ("geojson", "application/geo+json"),
    ExportForm.XLSX: ("xlsx", "application/octet-stream"),
    ExportForm.KML: ("kml", "application/vnd.google-earth.kml+xml"),
    ExportForm.ACLED: ("acled.csv", "text/csv; charset=utf-8"),
    ExportForm.UCDP: ("ucdp.csv", "text/csv; charset=utf-8"),
}


@exporting.get(
    "/export",
    response_class=Response,
    responses={200: {"content": {kind: {} for _, kind in _KINDS.values()}}},
)
def export(
    request: Request,
    form: Annotated[ExportForm, Query()] = ExportForm.JSON,
    reviewed: Annotated[bool, Query()] = False,  # noqa: FBT002 # a query's parameter
) -> Response:
    """Return the case as a file to keep; `reviewed` keeps to what an analyst decided on."""
    snapshot = room_of(request).settled()
    view = snapshot.view.only_reviewed() if reviewed else snapshot.view
    written = _WRITERS[form](view, snapshot.lexicon)
    ending, kind = _KINDS[form]
    data = written.encode("utf-8") if isinstance(written, str) else written
    named = f'attachment; filename="case{"-reviewed" if reviewed else ""}.{ending}"'
    return Response(data, media_type=kind, headers={"content-disposition": named})


_WRITERS: dict[ExportForm, Callable[[CaseView, Lexicon], str | bytes]] = {
    ExportForm.JSON: lambda view, lexicon: exports.case_to_json(with_codes(view, lexicon=lexicon)),
    ExportForm.CSV: lambda view, lexicon: exports.claims_to_csv(with_codes(view, lexicon=lexicon)),
    ExportForm.GEOJSON: lambda view, _: exports.events_to_geojson(view),
    ExportForm.XLSX: lambda view, lexicon: files.case_to_xlsx(
        with_codes(view, lexicon=lexicon), lexicon=lexicon
    ),
    ExportForm.KML: lambda view, lexicon: files.events_to_kml(view, lexicon=lexicon),
    ExportForm.ACLED: lambda view, lexicon: table_to_csv(
        scheme_table(view, Scheme.ACLED, lexicon=lexicon)
    ),
    ExportForm.UCDP: lambda view, lexicon: table_to_csv(
        scheme_table(view, Scheme.UCDP, lexicon=lexicon)
    ),
}
