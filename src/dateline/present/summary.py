"""The case in a few sentences: what is known, weightiest first, and what is disputed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from dateline.lexicon import Lexicon
from dateline.present.view import CaseView
from dateline.present.wording import word_chain, word_days, word_field, word_figure, word_type
from dateline.records import Claim, Event, PlacePrecision, Role, Status

KNOWN_SHOWN = 7
FIGURES = 2
NAMES = 2  # of one role; more make a sentence nobody reads
DEFAULT_PREPOSITION = "against"
# Of these nothing is said to have happened: they do not belong under what is known.
NOT_KNOWN = frozenset({Status.EXPECTED, Status.HYPOTHETICAL, Status.DENIED})
INSIDE = frozenset({*PlacePrecision, None}) - {PlacePrecision.NEAR, PlacePrecision.WATER}


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """The words and weights of the summary (data/wording/summary.yaml)."""

    preposition: Mapping[str, str]
    weight: Mapping[str, float]
    status: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one report, with who says so and where they stand."""

    claim: str
    report: str
    words: str
    who: str
    outlet: str


@dataclass(frozen=True, slots=True)
class DisputedSide:
    """One of the values that accounts give, the quotation that stands for it, and how many do."""

    value: str
    quotation: Quotation | None
    claims: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field of one event on which accounts differ."""

    event: str
    title: str
    field: str
    sides: tuple[DisputedSide, ...]


@cache
def summary_words() -> SummaryWords:
    """Return the words of the summary, read once."""
    text = files("dateline").joinpath("data/wording/summary.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    by_type = {one: word for word, types in data["preposition"].items() for one in types}
    return SummaryWords(by_type, data["weight"], data["status"])


def event_sentence(event: Event, lexicon: Lexicon) -> str:
    """Return an event as one sentence with each role said: what, of or on whom, by whom, where.

    For example `Killing of civilians by Islamic State near Mosul, 26 Oct 2016: 232 killed.`
    """
    words = summary_words()
    known = lexicon.event_types.get(event.event_type)
    parts = [known.name if known else event.event_type.replace("-", " ").capitalize()]
    target = _names(event, Role.TARGET, lexicon)
    actor = _names(event, Role.ACTOR, lexicon)
    if target:
        parts.append(f"{words.preposition.get(event.event_type, DEFAULT_PREPOSITION)} {target}")
    if actor:
        parts.append(f"by {actor}")
    if event.place is not None:
        described = event.place.name[:1].islower()  # "east of Mosul" leads itself
        lead = "" if described else "in " if event.place.precision in INSIDE else "near "
        parts.append(f"{lead}{event.place.name}")
    told = " ".join(parts)
    if event.when is not None and (event.when.earliest or event.when.latest):
        told += f", {word_days(event.when.earliest, event.when.latest)}"
    figures = ", ".join(_figures(event))
    told += f": {figures}." if figures else "."
    status = words.status.get(event.status.value)
    return f"{status}: {told[:1].lower()}{told[1:]}" if status else told


def weigh(event: Event, lexicon: Lexicon) -> float:
    """Return how much an event weighs in the summary: its origins, its harm, how firm it is."""
    weight = summary_words().weight
    known = lexicon.event_types.get(event.event_type)
    harm = {"killed": 0.0, "wounded": 0.0}
    for figure in event.figures:
        if figure.measure in harm and figure.cumulative is None:
            harm[figure.measure] = max(harm[figure.measure], figure.low or figure.high or 0.0)
    return (
        weight["origin"] * event.independent_origins
        + weight["killed"] * math.log10(1 + harm["killed"])
        + weight["wounded"] * math.log10(1 + harm["wounded"])
        + weight["claim"] * min(len(event.claims), 10)
        + weight["violent"] * (known is not None and known.violent)
        + weight["dated"] * (event.when is not None and event.when.earliest is not None)
        + weight["placed"] * (event.place is not None)
        + weight["contested"] * bool(event.discrepancies)
    )


def known_events(view: CaseView, lexicon: Lexicon, *, most: int = KNOWN_SHOWN) -> tuple[Event, ...]:
    """Return the weightiest events that are told as having happened, the weightiest first."""
    told = [event for event in view.events if event.status not in NOT_KNOWN]
    return tuple(sorted(told, key=lambda one: (-weigh(one, lexicon), one.id))[:most])


def disputed_fields(view: CaseView, lexicon: Lexicon) -> tuple[Disputed, ...]:
    """Return every field on which the accounts of an event differ, the weightiest event first."""
    ordered = sorted(view.events, key=lambda one: (-weigh(one, lexicon), one.id))
    return tuple(
        Disputed(
            event=event.id,
            title=event_sentence(event, lexicon),
            field=word_field(found.field),
            sides=tuple(_side(view, side.value, side.claims) for side in found.sides),
        )
        for event in ordered
        for found in event.discrepancies
    )


def quote(view: CaseView, claim: Claim) -> Quotation:
    """Return a claim's words with its source chain and its outlet."""
    report = view.report_by_id.get(claim.report)
    outlet = None if report is None else report.outlet
    return Quotation(
        claim=claim.id,
        report=claim.report,
        words=claim.text,
        who=word_chain(claim.sources),
        outlet=outlet or "unknown outlet",
    )


def _side(view: CaseView, value: str, claims: Sequence[str]) -> DisputedSide:
    told = [view.claim_by_id[name] for name in claims if name in view.claim_by_id]
    first = min(told, key=lambda one: (len(one.text) > 300, one.id), default=None)
    return DisputedSide(value, None if first is None else quote(view, first), len(told))


def _figures(event: Event) -> list[str]:
    """Return the first figures in words; one on which accounts differ with all that they give."""
    differing = {word_field(found.field): found.sides for found in event.discrepancies}
    told: list[str] = []
    for figure in event.figures[:FIGURES]:
        measure = word_type(figure.measure)
        values = [side.value for side in differing.get(measure, ())]
        told.append(f"{' or '.join(values)} {measure}" if values else word_figure(figure))
    return list(dict.fromkeys(told))


def _names(event: Event, role: Role, lexicon: Lexicon) -> str:
    names: dict[str, None] = {}
    for part in event.participants:
        if part.role is role:
            actor = lexicon.actors.get(part.actor) if part.actor else None
            described = actor is not None and actor.kind == "civilians"  # "Civilians" is no name
            name = actor.name if actor else part.name
            names[_described(name) if described else name] = None
    shown = list(names)[:NAMES]
    if len(names) > NAMES:
        return f"{', '.join(shown)} and {len(names) - NAMES} more"
    return " and ".join(shown)


def _described(name: str) -> str:
    """Return a description as it stands in a sentence: `civilians`, `Iranian civilians`."""
    *before, last = name.split()
    return " ".join([*before, last.lower()])
