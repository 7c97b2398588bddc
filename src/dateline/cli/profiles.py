"""The case as a command may tell it: the events that were asked for, under a safety profile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from pathlib import Path

    from dateline.lexicon import Lexicon
    from dateline.present.filters import TimelineFilter
    from dateline.present.view import CaseView


def told_view(
    case: Path,
    wanted: TimelineFilter,
    *,
    lexicon: Lexicon,
    profile: str,
    as_of: date | None,
    sentences: bool = False,
    name: str | None = None,
) -> CaseView:
    """Return the wanted events of a case, as far as the profile lets them be told.

    What is withheld is said on standard error. `sentences` and `name` as in `load_view`.
    """
    from dateline.case import Case
    from dateline.cli.filtering import narrowed
    from dateline.present.loading import load_view, with_persons
    from dateline.present.safety import load_profile, make_safe

    chosen = load_profile(profile)
    with Case.open(case, read_only=True) as opened:
        view = load_view(opened, sentences=sentences or chosen.withholds, name=name)
        view = narrowed(view, wanted, case=case)
        if chosen.withholds:
            view = with_persons(view, opened)
    today = datetime.now(UTC).date() if as_of is None else as_of
    safe = make_safe(view, chosen, lexicon=lexicon, today=today)
    for note in safe.notes:
        typer.echo(note, err=True)
    return safe
