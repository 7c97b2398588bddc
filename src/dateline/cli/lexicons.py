"""The lexicon with which a command looks at a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # the lexicon takes longer to load than `dateline --help` may
    from dateline.lexicon import Lexicon


def lexicon_for(case: Path) -> Lexicon:
    """Return the lexicon that a case was built with; say on standard error what of it is gone."""
    from dateline.run.lexicons import lexicon_of_case

    found = lexicon_of_case(case)
    for folder in found.missing:
        typer.echo(
            f"{case} was built with the lexicon {folder}, which is not there; shown without it.",
            err=True,
        )
    return found.lexicon
