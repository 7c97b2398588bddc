"""Facets: by what the events that were found can be told apart, and how many each value has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.errors import OptionError
from dateline.present.view import CaseView
from dateline.records import Event

FACETS = ("place", "actor", "outlet", "source", "type", "grade", "reviewed")


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: each value with the number of events that have it, the most frequent first."""

    name: str
    values: tuple[tuple[str, int], ...]


def count_facets(view: CaseView, events: Iterable[Event]) -> tuple[Facet, ...]:
    """Return every facet of these events."""
    counts: Mapping[str, Counter[str]] = {name: Counter() for name in FACETS}
    for event in events:
        for name, values in facet_values(view, event).items():
            counts[name].update(values)
    return tuple(
        Facet(name, tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))))
        for name, found in counts.items()
    )


def facet_values(view: CaseView, event: Event) -> dict[str, tuple[str, ...]]:
    """Return an event's values by facet; one without any has none."""
    claims = view.claims_of(event)
    reports = [view.report_by_id[one.report] for one in claims if one.report in view.report_by_id]
    reviewed = view.reviewed_claims(event)
    whole = "yes" if reviewed == len(event.claims) else "in part" if reviewed else "no"
    actors = [view.actor_by_id.get(one.actor or "") for one in event.participants]
    return {
        "place": () if event.place is None else (event.place.name,),
        "actor": _distinct(one.name for one in actors if one is not None),
        "outlet": _distinct(one.outlet for one in reports if one.outlet),
        "source": _distinct(link.name for claim in claims for link in claim.sources),
        "type": (event.event_type,),
        "grade": (event.grade.value,),
        "reviewed": (whole,),
    }


def parse_facet(given: str) -> tuple[str, str]:
    """Return facet and value of `facet=value`; raise `OptionError` where it is no such thing."""
    name, equals, value = given.partition("=")
    if name.strip() not in FACETS or not equals or not value.strip():
        raise OptionError(
            f"--only {given!r} is no facet with a value.",
            hint=f"Give FACET=VALUE, the facet being one of: {', '.join(FACETS)}.",
        )
    return name.strip(), value.strip()


def has_facets(view: CaseView, event: Event, wanted: Iterable[tuple[str, str]]) -> bool:
    """Tell whether an event has all these values, without regard to case."""
    values = facet_values(view, event)
    return all(
        value.casefold() in {one.casefold() for one in values[name]} for name, value in wanted
    )


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
