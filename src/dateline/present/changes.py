"""What changed in a case, in sentences: what is new, who says so, what moved, what is disputed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.corroborate.changes import Changes, EventChange
from dateline.present.exports.json_pieces import JsonObject
from dateline.present.sentences import listed, with_article, word_event
from dateline.present.wording import (
    count,
    word_field,
    word_figure,
    word_number_of_origins,
    word_place,
    word_when,
)
from dateline.records import Event

VALUES: Mapping[str, Callable[[Event], str]] = {
    "type": lambda event: event.event_type,
    "status": lambda event: event.status.value,
    "when": lambda event: word_when(event.when),
    "place": lambda event: word_place(event.place),
    "toll": lambda event: ", ".join(map(word_figure, event.figures)) or "none given",
    "grade": lambda event: event.grade.value,
    "independent origins": word_number_of_origins,
}


def word_changes(changes: Changes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each heading with its sentences; headings without any are left out."""
    sections = (
        ("New events", [f"{event.id}  {word_event(event)}" for event in changes.new]),
        ("Who else now says so", [s for c in changes.changed for s in _said(c)]),
        ("What moved", [s for c in changes.changed for s in _moved(c)]),
        ("Now disputed", [s for c in changes.changed for s in _disputed(c)]),
        ("Held to be one or apart", [*_joined(changes), *_parted(changes)]),
        ("No longer told", [f"{event.id}  {word_event(event)}" for event in changes.gone]),
    )
    for heading, lines in sections:
        if lines:
            yield heading, tuple(lines)


def _said(change: EventChange) -> Iterator[str]:
    event = change.event
    if change.sources:
        says = "also says" if len(change.sources) == 1 else "also say"
        who = listed([with_article(name) for name in change.sources])
        yield f"{event.id}  {who} {says} it: {event.title}."
    elif change.claims:
        told = count(len(change.claims), "new claim")
        yield f"{event.id}  {told} by those who told it before: {event.title}."


def _moved(change: EventChange) -> Iterator[str]:
    for field in change.moved:
        was, now = VALUES[field](change.chief), VALUES[field](change.event)
        yield f"{change.event.id}  {field}: {was} → {now} ({change.event.title})."


def _disputed(change: EventChange) -> Iterator[str]:
    for each in change.disputed:
        sides = " against ".join(f"{side.value} ({count(len(side.claims), 'claim')})"
                                 for side in each.sides)  # fmt: skip
        yield f"{change.event.id}  {word_field(each.field)}: {sides} ({change.event.title})."


def _joined(changes: Changes) -> Iterator[str]:
    for change in changes.changed:
        if len(change.before) > 1:
            names = ", ".join(event.id for event in change.before)
            yield f"{change.event.id}  was {names}: {change.event.title}."


def _parted(changes: Changes) -> Iterator[str]:
    for old, heirs in changes.parted:
        yield f"{old.id}  is now {', '.join(event.id for event in heirs)}: {old.title}."


def changes_object(changes: Changes) -> JsonObject:
    """Return the changes for programs: ids, fields, values before and after."""
    return {
        "new": [event.id for event in changes.new],
        "changed": [
            {
                "event": change.event.id,
                "before": [event.id for event in change.before],
                "claims": list(change.claims),
                "sources": list(change.sources),
                "moved": [
                    {
                        "field": field,
                        "before": VALUES[field](change.chief),
                        "after": VALUES[field](change.event),
                    }
                    for field in change.moved
                ],
                "disputed": [each.field for each in change.disputed],
            }
            for change in changes.changed
        ],
        "parted": [
            {"event": old.id, "now": [event.id for event in heirs]} for old, heirs in changes.parted
        ],
        "gone": [event.id for event in changes.gone],
    }
