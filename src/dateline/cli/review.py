"""The command that goes through the events of a case, for somebody to decide on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    ActorWords,
    CaseFile,
    FirstDay,
    LastDay,
    MinOrigins,
    PlaceWords,
    Reviewed,
    TypeWords,
    make_filter,
)

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from dateline.cli.reviewing import Review


def review(
    case: CaseFile,
    *,
    first: FirstDay = None,
    last: LastDay = None,
    place: PlaceWords = None,
    actor: ActorWords = None,
    event_type: TypeWords = None,
    min_origins: MinOrigins = 0,
    reviewed: Reviewed = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; the login name by default.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, for every decision; asked for where it is left out.")
    ] = None,
    later: Annotated[
        bool, typer.Option("--later", help="Leave the events to the next decision or build.")
    ] = False,
) -> None:
    """Go through the events, what matters most and is least certain first; one key a decision.

    Each decision is stored at once. Without a terminal, keys are read as lines: `a`, `x a drill`.
    """
    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    from dateline.case import Case
    from dateline.cli.answers import answers_of_standard_input
    from dateline.cli.consoles import results
    from dateline.cli.decide import login_name
    from dateline.cli.filtering import chosen_events
    from dateline.cli.lexicons import lexicon_for
    from dateline.cli.reviewing import Review
    from dateline.present.loading import load_view
    from dateline.present.urgency import review_queue

    with Case.open(case) as opened:
        with opened.transaction():  # one that cannot be written to says so before anything is asked
            view = load_view(opened)
        events = chosen_events(view, wanted, case=case)
        if not events:
            fitting = " that fits these options" if view.events else ""
            typer.echo(f"{case} holds no event{fitting}.", err=True)
            return
        session = Review(
            case=opened,
            view=view,
            queue=review_queue(view, events, opened.links()),
            lexicon=lexicon_for(case),
            answers=answers_of_standard_input(),
            console=results(),
            by=by or login_name(),
            reason=reason,
        )
        _go_through(session, later=later)


def _go_through(session: Review, *, later: bool) -> None:
    """Let somebody decide, then derive the events anew; whoever breaks off loses nothing."""
    from dateline.pipeline import derive_events
    from dateline.present.wording import count

    hurried = False
    try:
        session.run()
    except EOFError:
        pass
    except KeyboardInterrupt:
        hurried = True
    if not session.stored:
        typer.echo("Nothing was decided.", err=True)
        return
    typer.echo(f"{count(session.stored, 'decision')} stored.", err=True)
    if hurried or later:
        typer.echo("The events follow with the next decision or build.", err=True)
        return
    try:
        derive_events(session.case)
    except KeyboardInterrupt:
        typer.echo("The events follow with the next decision or build.", err=True)
