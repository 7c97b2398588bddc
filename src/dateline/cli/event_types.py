"""The command that lists the event types and what they are called elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsJson, Lexicons, make_settings
from dateline.errors import InputError


def types(
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="One event type, to show it in full."),
    ] = None,
    *,
    as_json: AsJson = False,
    lexicons: Lexicons = None,
) -> None:
    """List the event types with their codes in ACLED, UCDP, PLOVER and CAMEO.

    With ID, show one in full: its words, the rules of each scheme in the order in which they are
    tried, and the section of the codebook that each rests on.
    """
    from dateline.cli.cases import print_json
    from dateline.cli.consoles import results
    from dateline.cli.filtering import near_hint
    from dateline.lexicon import load_lexicon
    from dateline.present.exports.types_json import event_type_object
    from dateline.present.terminal.event_types import print_event_type, print_event_types

    known = load_lexicon(make_settings(lexicons=lexicons)).event_types
    if wanted is None:
        everything = list(known.by_id.values())
        if as_json:
            print_json([event_type_object(each) for each in everything])
        else:
            print_event_types(results(), everything)
        return
    found = known.get(wanted)
    if found is None:
        raise InputError(
            f"There is no event type {wanted!r}.", hint=near_hint(wanted, known.by_id.values())
        )
    if as_json:
        print_json(event_type_object(found))
    else:
        print_event_type(results(), found)
