"""Which claims and events a profile calls sensitive, and how closely each may be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.present.safety.profile import Caps, Profile
from dateline.present.view import CaseView
from dateline.records import Act, Claim, Event


@dataclass(frozen=True, slots=True)
class CapsOf:
    """How closely each claim and each event may be told, by its id."""

    claims: Mapping[str, Caps]
    events: Mapping[str, Caps]


def caps_of(view: CaseView, profile: Profile) -> CapsOf:
    """Return the caps of every claim and event; those of an event are those of its claims too."""
    tight = profile.everywhere.with_tighter(profile.sensitive)
    marked = Marker(view, profile)
    events = {
        event.id: tight if marked(event, view.claims_of(event)) else profile.everywhere
        for event in view.events
    }
    claims = {}
    for claim in view.claims:
        event = view.event_of_claim.get(claim.id)
        if event is not None and event in events:
            claims[claim.id] = events[event]
        else:
            claims[claim.id] = tight if marked(None, (claim,)) else profile.everywhere
    return CapsOf(claims, events)


class Marker:
    """Tells whether what claims tell of is sensitive."""

    def __init__(self, view: CaseView, profile: Profile) -> None:
        """Gather the words and tags."""
        words = sorted(map(re.escape, profile.words), key=len, reverse=True)
        whole = rf"\b(?:{'|'.join(words)})s?\b"
        self._words = re.compile(whole, re.IGNORECASE) if words else None
        self._types = set(profile.event_types)
        self._tagged = {
            claim
            for claim, decisions in view.decided_on.items()
            for one in decisions
            if one.act is Act.TAG and one.value in profile.tags
        }

    def __call__(self, event: Event | None, claims: Iterable[Claim]) -> bool:
        """Return whether one of the claims, or the event's title, is marked."""
        told = list(claims)
        if any(each.id in self._tagged or each.event_type in self._types for each in told):
            return True
        if event is not None and event.event_type in self._types:
            return True
        if self._words is None:
            return False
        texts = [] if event is None else [event.title]
        for claim in told:
            texts += [claim.text, *(part.name for part in claim.participants)]
            if claim.place is not None:
                texts += [claim.place.name, claim.place.text or ""]
        return any(self._words.search(text) for text in texts)
