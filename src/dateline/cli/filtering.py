"""Choosing the events of a case that a command's options ask for; a type that is none is said."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import OptionError

if TYPE_CHECKING:  # these rooms load only when a command needs them
    from collections.abc import Iterable

    from dateline.lexicon import EventType
    from dateline.present.filters import TimelineFilter
    from dateline.present.view import CaseView
    from dateline.records import Event

NEAR, MOST_NEAR = 0.55, 4  # how like a name has to be (0 to 1), and how many are told


def chosen_events(view: CaseView, wanted: TimelineFilter, *, case: Path) -> tuple[Event, ...]:
    """Return the events that are wanted; raise `OptionError` where no type is called so."""
    from dateline.present.filters import select_events

    events = select_events(view, wanted)
    if not events and wanted.event_type is not None:
        _check_type(view, wanted.event_type, case=case)
    return events


def narrowed(view: CaseView, wanted: TimelineFilter, *, case: Path) -> CaseView:
    """Return the case as far as it is wanted: all of it where nothing is asked."""
    from dateline.present.filters import TimelineFilter, narrow_view

    if wanted == TimelineFilter():
        return view
    return narrow_view(view, chosen_events(view, wanted, case=case))


def near_types(words: str, types: Iterable[EventType]) -> list[str]:
    """Return the ids of the event types whose id or title is most like these words."""
    asked = _plain(words)
    ids = {_plain(one.id): one.id for one in types}
    held = [name for name in ids if set(asked.split()) & set(name.split())]
    like = get_close_matches(asked, ids, n=MOST_NEAR, cutoff=NEAR)
    return [ids[name] for name in dict.fromkeys([*like, *held])][:MOST_NEAR]


def near_hint(words: str, types: Iterable[EventType]) -> str:
    """Return what to do about a type that is none: the near ones, and where all are listed."""
    near = near_types(words, types)
    told = f"Near: {', '.join(near)}. " if near else ""
    return f"{told}List all of them: dateline types."


def check_event_type(name: str, *, case: Path) -> None:
    """Raise `OptionError` unless a name is the id of an event type of ours."""
    from dateline.cli.lexicons import lexicon_for

    types = lexicon_for(case).event_types.by_id
    if name not in types:
        raise OptionError(
            f"{name!r} is no event type of ours.", hint=near_hint(name, types.values())
        )


def _check_type(view: CaseView, words: str, *, case: Path) -> None:
    from dateline.cli.lexicons import lexicon_for
    from dateline.present.filters import names_of_type

    types = list(lexicon_for(case).event_types.by_id.values())
    names = {name for event in view.events for name in names_of_type(view, event)}
    for one in types:
        names |= {one.id, one.id.replace("-", " "), *_acled_names(one)}
    if not any(words.casefold() in name.casefold() for name in names):
        raise OptionError(
            f"--type {words!r} is no event type of ours or of ACLED's.",
            hint=near_hint(words, types),
        )


def _acled_names(one: EventType) -> set[str]:
    return {
        name
        for rule in one.crosswalk
        for name in (rule.code, rule.detail)
        if rule.scheme == "acled" and name is not None
    }


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
