"""The command that compares what two coders made of the same events."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import AsJson, Reviewed

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.present.exports.json_pieces import Json
    from dateline.present.schemes import Scheme
    from dateline.present.schemes.agreement import Agreement, CodedRows


class CodingScheme(StrEnum):
    """The schemes in whose columns coders are compared."""

    ACLED = "acled"
    UCDP = "ucdp"


WHAT = "A case, or rows that export --scheme wrote (.csv)."


def agree(
    one: Annotated[Path, typer.Argument(metavar="A", help=f"One coder's. {WHAT}")],
    other: Annotated[Path, typer.Argument(metavar="B", help="The other coder's, alike.")],
    *,
    scheme: Annotated[
        CodingScheme, typer.Option("--scheme", help="The columns in which cases are compared.")
    ] = CodingScheme.ACLED,
    reviewed: Reviewed = False,
    as_json: AsJson = False,
) -> None:
    """Say how far two coders agree on the same events: Krippendorff's alpha for each column.

    Give each coder a copy of one case. Alpha is 1 where they agree on all, 0 where no more than
    chance would have it.
    """
    from dateline.cli.cases import print_json
    from dateline.cli.consoles import results
    from dateline.present.schemes import Scheme
    from dateline.present.schemes.agreement import compare_rows
    from dateline.present.terminal.agreement import print_agreement
    from dateline.present.wording import count

    asked = Scheme(scheme.value)
    found = compare_rows(*(_rows(path, asked, reviewed=reviewed) for path in (one, other)))
    if as_json:
        print_json(_object(found))
        return
    print_agreement(results(), found)
    typer.echo(f"{count(found.both, 'event')} in both ({found.scheme.value}).", err=True)
    for name, events in ((one, found.only_one), (other, found.only_other)):
        if events:
            typer.echo(f"{len(events)} only in {name}: {', '.join(events)}", err=True)


def _rows(path: Path, scheme: Scheme, *, reviewed: bool) -> CodedRows:
    """Return the rows of a file, or those that a case comes to."""
    from dateline.cli.cases import open_view
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.schemes import scheme_table
    from dateline.present.schemes.agreement import rows_from_csv, rows_from_table
    from dateline.present.schemes.coders_rows import decode_rows

    if path.suffix.lower() == ".csv":
        return rows_from_csv(str(path), decode_rows(path.read_bytes()))
    view = open_view(path)
    events = view.only_reviewed().events if reviewed else None
    table = scheme_table(view, scheme, lexicon=lexicon_for(path), events=events)
    return rows_from_table(str(path), scheme, table)


def _object(found: Agreement) -> dict[str, Json]:
    return {
        "scheme": found.scheme.value,
        "both": found.both,
        "only_first": list(found.only_one),
        "only_second": list(found.only_other),
        "columns": [
            {
                "column": each.column,
                "measured": each.measured,
                "rows": each.judged,
                "same": each.same,
                "alpha": each.alpha,
            }
            for each in found.columns
        ],
        "otherwise": [
            {
                "event": each.event,
                "column": each.column,
                "first": each.one,
                "second": each.other,
            }
            for each in found.otherwise
        ],
    }
