"""Claims of one report joined into MUC-4's incidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bench.muc_text import ReportText
from bench.muc_words import Words
from dateline.records import Claim, Place, PlacePrecision, Role, Span, Stage, Status, When

_NOT_TOLD = (Status.DENIED, Status.EXPECTED, Status.HYPOTHETICAL)
RECENT = timedelta(days=62)
_EFFECT_TYPES = frozenset({"killing", "injury", "destruction", "infrastructure-damage"})


@dataclass(slots=True)
class Incident:
    """Claims that tell of one incident; `kind` is the task's type."""

    kind: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def when(self) -> When | None:
        """Return the time that rests on words, the first told; else the first of all."""
        times = [claim.when for claim in self.claims if claim.when is not None]
        return next((when for when in times if when.span is not None), next(iter(times), None))

    @property
    def places(self) -> list[Place]:
        """Return the places told of, points first."""
        held = [claim.place for claim in self.claims if claim.place is not None]
        return sorted(held, key=lambda place: place.precision is not PlacePrecision.POINT)


def find_incidents(text: ReportText, words: Words) -> list[Incident]:
    """Return the incidents of a report in order of first mention."""
    incidents: list[Incident] = []
    for claim in text.reading.claims:
        kind = kind_of(claim, text, words)
        if kind is None or not _counts(claim, text):
            continue
        home = next((one for one in reversed(incidents) if _joins(one, kind, claim, text)), None)
        if home is None:
            incidents.append(Incident(kind, [claim]))
            continue
        home.claims.append(claim)
        if home.kind == "ATTACK":
            home.kind = kind
    return incidents


def kind_of(claim: Claim, text: ReportText, words: Words) -> str | None:
    """Return the task's type of a claim, `None` where it has none."""
    kind = words.incidents.get(claim.event_type)
    if kind is None:
        return None
    said = text.words(claim.trigger)
    named = words.entry(words.triggers, said)
    if claim.event_type == "foiled-attack":
        return kind if words.any_of("planned", said) else None
    if named is None or kind == "KIDNAPPING" or claim.event_type == "air-strike":
        return kind
    if named in ("ARSON", "ROBBERY") and claim.event_type != "destruction":
        return kind
    return named


def _counts(claim: Claim, text: ReportText) -> bool:
    """Tell whether a claim is told as fact and is recent (template-doc part 1, 1.0)."""
    if claim.status in _NOT_TOLD and not (
        claim.stage is Stage.THREATENED or _is_taken_for_granted(claim, text)
    ):
        return False
    if claim.figures and all(each.cumulative for each in claim.figures):
        return False
    published = text.reading.report.published.latest
    last = None if claim.when is None else claim.when.latest
    return published is None or last is None or published - last <= RECENT


def _is_taken_for_granted(claim: Claim, text: ReportText) -> bool:
    """Tell whether a noun names what happened to somebody: "nobody was tried for the murder of"."""
    head = text.head(claim.trigger)
    is_noun = head is not None and text.tokens[head].upos in ("NOUN", "PROPN")
    hit = any(each.role is Role.TARGET for each in claim.participants)
    return is_noun and hit and claim.event_type in ("killing", "abduction")


def _joins(incident: Incident, kind: str, claim: Claim, text: ReportText) -> bool:
    """Tell whether a claim tells of an incident: its kind, time and place do not speak against."""
    if kind != incident.kind and not (
        _is_effect(incident, kind, claim) or _is_named_again(kind, claim, text)
    ):
        return False
    return not (_other_time(incident.when, claim.when) or _other_place(incident, claim))


def _is_named_again(kind: str, claim: Claim, text: ReportText) -> bool:
    """Tell whether "the attack" names an incident of a closer kind again."""
    head = text.head(claim.trigger)
    if kind != "ATTACK" or claim.event_type != "attack" or head is None:
        return False
    is_definite = any(
        text.tokens[place].text.lower() in ("the", "this", "that", "both")
        for place in text.below(head, "det")
    )
    return text.tokens[head].upos == "NOUN" and is_definite


def _is_effect(incident: Incident, kind: str, claim: Claim) -> bool:
    """Tell whether one of two is what the other led to: the dead of a bombing."""
    if kind == "ATTACK" and claim.event_type in _EFFECT_TYPES:
        return True
    return incident.kind == "ATTACK" and all(
        each.event_type in _EFFECT_TYPES for each in incident.claims
    )


def _other_time(one: When | None, other: When | None) -> bool:
    if one is None or other is None or one.span is None or other.span is None:
        return False
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    return bool(one.latest < other.earliest or other.latest < one.earliest)  # type: ignore[operator]


def _other_place(incident: Incident, claim: Claim) -> bool:
    place = claim.place
    if place is None or place.precision is not PlacePrecision.POINT or not _within(claim, place):
        return False
    points = [
        each.place
        for each in incident.claims
        if each.place is not None
        and each.place.precision is PlacePrecision.POINT
        and _within(each, each.place)
    ]
    return bool(points) and all(point.name != place.name for point in points)


def _within(claim: Claim, place: Place) -> bool:
    span: Span | None = place.span
    return span is not None and claim.evidence.start <= span.start < claim.evidence.end
