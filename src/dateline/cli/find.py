"""The command that looks for words in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import AsJson, CaseFile

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from collections.abc import Sequence

    from dateline.case import Hit
    from dateline.present.exports.json_pieces import Json


def find(
    case: CaseFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help='All must be there. Also: "a phrase", begin*, NOT word, one OR other. '
            "Without any, all that has what --only asks.",
        ),
    ] = None,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="FACET=VALUE",
            help="Only what has this place, actor, outlet, source, type, grade or reviewed "
            "(yes, in part, no). Repeatable.",
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=0, help="How many of each kind are printed.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Look for words in the events, claims and reports of a case.

    Prints the best of each kind first, then by what the events that were found differ.
    """
    from dateline.case import Case
    from dateline.cli.cases import print_json
    from dateline.cli.consoles import results
    from dateline.present.facets import parse_facet
    from dateline.present.finding import every_hit, narrow_hits
    from dateline.present.loading import load_view
    from dateline.present.terminal.found import print_found

    wanted = [parse_facet(one) for one in only or ()]
    asked = " ".join(words or ()).strip()
    with Case.open(case, read_only=True) as opened:
        hits = opened.search(asked) if asked else None
        view = load_view(opened)
    hits = every_hit(view) if hits is None else hits
    found = narrow_hits(view, hits, wanted)
    if as_json:
        kinds = {"events": found.events, "claims": found.claims, "reports": found.reports}
        facets: Json = {one.name: dict(one.values) for one in found.facets}
        print_json({**{name: _objects(held) for name, held in kinds.items()}, "facets": facets})
        return
    if not (found.events or found.claims or found.reports):
        words_asked = f" with {asked!r}" if asked else ""
        typer.echo(f"{case} holds nothing{words_asked} that fits.", err=True)
        return
    print_found(results(), found, view, most=most)


def _objects(hits: Sequence[Hit]) -> Json:
    return [{"id": hit.id, "words": hit.words} for hit in hits]
