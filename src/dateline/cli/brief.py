"""The command that writes a case as a brief of one to three pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
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
    parse_day,
)
from dateline.errors import OptionError


def brief(
    case: CaseFile,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file: .md or .docx.")
    ],
    since: Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DATE",
            help="New is what no report told of before; a week before the last one by default.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The brief's heading; the case's name by default.")
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
    """Write a case in one to three pages: what is known, what is new, what is disputed.

    Every statement has its quotations as footnotes. The file's ending says what it is to be.
    """
    ending = output.suffix.lower()
    if ending not in (".md", ".docx"):
        raise OptionError(
            f"-o {output}: a brief is written as .md or .docx.",
            hint="Give the file such an ending.",
        )
    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    from dateline.cli.export import write_output
    from dateline.cli.lexicons import lexicon_for
    from dateline.cli.profiles import told_view
    from dateline.present.brief import brief_to_docx, brief_to_markdown, make_brief

    lexicon = lexicon_for(case)
    view = told_view(case, wanted, lexicon=lexicon, profile=profile, as_of=as_of, name=title)
    made = make_brief(view, since=since)
    data = brief_to_markdown(made).encode() if ending == ".md" else brief_to_docx(made)
    write_output(data, str(output))
    typer.echo(f"Wrote {output}", err=True)
