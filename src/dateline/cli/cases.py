"""Commands that look into a case: timeline, show, claims, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    ActorWords,
    AsJson,
    CaseFile,
    FirstDay,
    LastDay,
    MinOrigins,
    PlaceWords,
    Reviewed,
    TypeWords,
    make_filter,
)
from dateline.errors import UnknownId

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from pathlib import Path

    from dateline.case import Case, Named
    from dateline.present.exports.json_pieces import Json
    from dateline.present.view import CaseView
    from dateline.records import Claim


def timeline(
    case: CaseFile,
    *,
    first: FirstDay = None,
    last: LastDay = None,
    place: PlaceWords = None,
    actor: ActorWords = None,
    event_type: TypeWords = None,
    min_origins: MinOrigins = 0,
    reviewed: Reviewed = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List also what is folded: lesser events, reactions.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the events of a case in order of time: those that matter, the rest counted."""
    wanted = make_filter(first, last, place, actor, event_type, min_origins, reviewed=reviewed)
    from dateline.cli.consoles import results
    from dateline.cli.filtering import chosen_events
    from dateline.present.exports.case_json import event_object
    from dateline.present.folding import Folded, fold_events
    from dateline.present.terminal import print_timeline

    view = open_view(case)
    events = chosen_events(view, wanted, case=case)
    if as_json:
        print_json(
            [event_object(event, stage=view.stage_of(event), review=view) for event in events]
        )
    else:
        folded = Folded(tuple(events)) if everything else fold_events(events)
        print_timeline(results(), folded.shown, view=view)
        if folded.words:
            typer.echo(f"Folded: {folded.words}; --all lists them.", err=True)
        if not events:
            fitting = " that fits these options" if view.events else ""
            typer.echo(f"{case} holds no event{fitting}.", err=True)


def claims(
    case: CaseFile,
    *,
    report: Annotated[str | None, typer.Option(help="Only the claims of this report.")] = None,
    event: Annotated[str | None, typer.Option(help="Only the claims of this event.")] = None,
    reviewed: Reviewed = False,
    as_json: AsJson = False,
) -> None:
    """List the claims of a case: what each says, when, where, and who says so."""
    from dateline.case import Case
    from dateline.cli.consoles import results
    from dateline.present.exports.case_json import claim_object
    from dateline.present.loading import load_view
    from dateline.present.terminal import print_claims
    from dateline.present.view import claim_order

    with Case.open(case, read_only=True) as opened:
        view = load_view(opened)
        in_report = None if report is None else _resolve(opened, report, "report")
        in_event = None if event is None else _resolve(opened, event, "event")
    chosen = [
        claim
        for claim in view.claims
        if in_report in (None, claim.report)
        and in_event in (None, view.event_of_claim.get(claim.id))
        and (view.is_reviewed(claim.id) or not reviewed)
    ]
    if as_json:
        ordered = sorted(chosen, key=claim_order)
        print_json(
            [claim_object(c, event=view.event_of_claim.get(c.id), review=view) for c in ordered]
        )
    else:
        print_claims(results(), view, chosen)


def reports(
    case: CaseFile,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="List also each line that was set aside as furniture.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the reports of a case, and what was rejected with its reason."""
    from dateline.case import Case
    from dateline.cli.consoles import results
    from dateline.present.exports.case_json import rejection_object
    from dateline.present.exports.completeness_json import complete_report_object
    from dateline.present.loading import load_view, with_captures
    from dateline.present.terminal import print_reports

    with Case.open(case, read_only=True) as opened:
        view = with_captures(load_view(opened), opened)
    if as_json:
        print_json(
            {
                "reports": [complete_report_object(report, view) for report in view.reports],
                "rejections": [rejection_object(rejection) for rejection in view.rejections],
            }
        )
    else:
        print_reports(results(), view, everything=everything)


def show(
    case: CaseFile,
    thing: Annotated[
        str,
        typer.Argument(metavar="ID", help="An event, claim or report: its id or how it starts."),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one event, claim or report in full: its words, its sources, its bytes."""
    from dateline.case import Case
    from dateline.cli.consoles import results
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.loading import load_view, with_captures, with_links, with_sentences
    from dateline.present.positions import with_positions
    from dateline.present.terminal import print_claim, print_event, print_report

    with Case.open(case, read_only=True) as opened:
        view = load_view(opened)
        named = opened.resolve(thing)
        if as_json:
            print_json(_as_object(view, named))
            return
        told = [claim for claim in view.claims if _rests_on(view, claim, named)]
        view = with_sentences(view, opened, {claim.report for claim in told})
        ids = [claim.id for claim in told]
        view = with_positions(view, ids, lexicon=lexicon_for(case))
        if named.kind == "event":
            view = with_links(view, opened, view.event_by_id[named.id].claims)
            print_event(results(), view, view.event_by_id[named.id])
        elif named.kind == "claim":
            print_claim(results(), view, view.claim_by_id[named.id])
        else:
            view = with_captures(view, opened)
            print_report(results(), view, view.report_by_id[named.id])


def _resolve(case: Case, short: str, kind: str) -> str:
    """Return the id that a short one means; raise `UnknownId` where it means another kind."""
    named = case.resolve(short)
    if named.kind != kind:
        raise UnknownId(
            f"--{kind} {short}: {named.id} is the id of another kind of record.",
            hint=f"Give the id of a {kind}." if kind == "report" else "Give the id of an event.",
        )
    return named.id


def _rests_on(view: CaseView, claim: Claim, named: Named) -> bool:
    return named.id in (claim.id, claim.report, view.event_of_claim.get(claim.id))


def _as_object(view: CaseView, named: Named) -> Json:
    from dateline.present.exports.case_json import claim_object, event_object, report_object

    if named.kind == "event":
        event = view.event_by_id[named.id]
        return event_object(event, stage=view.stage_of(event), review=view)
    if named.kind == "claim":
        return claim_object(
            view.claim_by_id[named.id], event=view.event_of_claim.get(named.id), review=view
        )
    return report_object(view.report_by_id[named.id])


def open_view(path: Path) -> CaseView:
    """Return the shown side of the case at `path`, without writing to it."""
    from dateline.case import Case
    from dateline.present.loading import load_view

    with Case.open(path, read_only=True) as opened:
        return load_view(opened)


def print_json(value: Json) -> None:
    """Print a JSON value as a program would want it."""
    from dateline.present.exports.json_pieces import dump_json

    typer.echo(dump_json(value))
