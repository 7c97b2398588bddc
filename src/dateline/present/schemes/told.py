"""An event as a coder takes it up: what of its claims tells of it, and what bars it from a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import simplemma

from dateline.lexicon import Lexicon
from dateline.present.schemes.figures import own_figures
from dateline.present.view import TOLD, CaseView
from dateline.read.coding import Code, Coded, code_claim
from dateline.read.derived import merge_stage
from dateline.records import Claim, Event, Participant, Report, Stage, Status


class Why(StrEnum):
    """Why an event is no row of a scheme."""

    DENIED = "denied by all who tell of it"
    AHEAD = "expected or hypothetical, not told as having happened"
    NOT_DONE = "planned, threatened or foiled"
    STATE = "a state of affairs, not an event"
    NO_TYPE = "of a type that the scheme does not code"
    NO_DATE = "without a date, or with one open end"
    WIDE_DATE = "dated less precisely than the scheme allows"
    NO_PLACE = "without a place"
    COUNTRY = "placed no closer than a country"
    NO_SIDE = "without the sides that the scheme asks for"
    NO_DEATHS = "without a reported death"
    MINOR = "an arrest neither of many nor of anybody prominent"


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the claims that tell it as having happened (or all, where none does).

    `reports` are those of the claims in order of publication; `country` is ISO 3166-1 alpha-2;
    `conflict` says whether the case tells of organised armed violence in that country.
    """

    event: Event
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    stage: Stage
    country: str | None
    conflict: bool = True

    def titles(self) -> tuple[str, ...]:
        """Return the event types of the claims, that of the event first, then by name."""
        types = sorted({claim.event_type for claim in self.claims} - {self.event.event_type})
        return (self.event.event_type, *types)


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event's code in a scheme, and what the rules looked at."""

    code: Code
    coded: Coded


def tell(view: CaseView, event: Event, *, conflicts: frozenset[str]) -> Told:
    """Return an event as a coder takes it up; `conflicts` as `conflict_countries` gives them."""
    every = view.claims_of(event)
    claims = tuple(claim for claim in every if claim.status in TOLD) or every
    names = dict.fromkeys(claim.report for claim in claims)
    reports = tuple(view.report_by_id[name] for name in names if name in view.report_by_id)
    country = None if event.place is None else event.place.country
    return Told(event, claims, reports, merge_stage(claims), country, country in conflicts)


def conflict_countries(events: Iterable[Event], *, lexicon: Lexicon) -> frozenset[str]:
    """Return the countries (ISO 3166-1 alpha-2) in which a case tells of organised violence.

    There an attack by nobody named is taken for political violence; elsewhere it may be crime,
    which ACLED and UCDP do not code (ACLED Codebook (2023), "ACLED events": "the use of force by a
    group with a political purpose or motivation"). Police alone are no sign of it.
    """
    words = lexicon.phrases.words("coding.conflict-kinds")
    return frozenset(
        event.place.country
        for event in events
        if event.place is not None and event.place.country is not None
        if event.status in TOLD and _is_violent(event, lexicon)
        for part in event.participants
        if part.actor is not None and _sort_of(part.actor, lexicon) in words
    )


def _is_violent(event: Event, lexicon: Lexicon) -> bool:
    kind = lexicon.event_types.get(event.event_type)
    return kind is not None and kind.violent


def _sort_of(actor_id: str, lexicon: Lexicon) -> str | None:
    """Return an actor's kind, of a state's force which force it is."""
    actor = lexicon.actors.get(actor_id)
    if actor is None:
        return None
    return actor.kind if actor.kind != "state-force" else body_of(actor_id, lexicon)


def body_of(actor_id: str, lexicon: Lexicon) -> str:
    """Return which of a state's bodies an actor is (`army`), else its own id."""
    countries = lexicon.actors.countries
    for cut in range(len(actor_id) - 1, 0, -1):
        if actor_id[cut] == "-" and actor_id[:cut] in countries.by_slug:
            rest = actor_id[cut + 1 :]
            if rest in countries.bodies:
                return rest
    return actor_id


def bar(told: Told, *, done: frozenset[Stage], lexicon: Lexicon) -> Why | None:
    """Return why an event is no row of any scheme, `None` where it can be one.

    `done` are the stages that the scheme codes.
    """
    statuses = {claim.status for claim in told.claims}
    if statuses <= {Status.DENIED}:
        return Why.DENIED
    if not statuses & TOLD:
        return Why.AHEAD
    if told.stage not in done:
        return Why.NOT_DONE
    kind = lexicon.event_types.get(told.event.event_type)
    if kind is not None and kind.nature == "state":
        return Why.STATE
    return None


def coded_as(told: Told, event_type: str, participants: Sequence[Participant]) -> Coded:
    """Return what the rules of a crosswalk look at, for one of an event's types."""
    claims = [claim for claim in told.claims if claim.event_type == event_type]
    figures = tuple(figure for claim in told.claims for figure in own_figures(claim))
    lemmas = trigger_lemmas(claims, told.reports)
    return Coded(event_type, lemmas, participants, figures, told.country)


def codes_of(
    told: Told, scheme: str, participants: Sequence[Participant], *, lexicon: Lexicon
) -> tuple[CodedEvent, ...]:
    """Return the code of each of an event's types that the scheme codes, the event's own first.

    Types that only tell what was done give way to those that say how.
    """
    generic = lexicon.phrases.words("coding.generic-types")
    types = [each for each in told.titles() if each not in generic] or list(told.titles())
    found = []
    for event_type in types:
        kind = lexicon.event_types.get(event_type)
        if kind is None or kind.nature == "state":
            continue
        coded = coded_as(told, event_type, participants)
        code = code_claim(coded, scheme, lexicon=lexicon)
        if code is not None:
            found.append(CodedEvent(code, coded))
    return tuple(found)


def trigger_lemmas(claims: Iterable[Claim], reports: Iterable[Report]) -> tuple[str, ...]:
    """Return the lemmas of the words that name the happening in these claims, sorted."""
    texts = {report.id: report.text for report in reports}
    words = {
        word.lower()
        for claim in claims
        for word in claim.trigger.of(texts.get(claim.report, "")).split()
    }
    return tuple(sorted({str(simplemma.lemmatize(word, lang="en")).lower() for word in words}))


def labelled(lexicon: Lexicon, prefix: str) -> dict[str, tuple[str, ...]]:
    """Return the word lists of `coding.yaml` whose names begin with a word, by the rest."""
    start = f"coding.{prefix} "
    lists = lexicon.phrases.lists
    return {name.removeprefix(start): lists[name] for name in lists if name.startswith(start)}
