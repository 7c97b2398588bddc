"""Which gold claim an emitted one tells of: by where its trigger stands, then by what it says.

Offsets of the product's report are led back to the gold text first (`corpus.align`), since the
product reads its own cleaned text. An emitted claim is

* `matched`: its trigger stands on words of a happening; or its sentence tells of one by a right
  type, by the harm that a figure of it counts, or on words for who or what takes part;
* `lure`: it stands on words that tell of nothing that happened;
* `unasked`: it stands on a passage that nobody judged, or its type is annotated only where it is a
  main point and nothing else stands there; or it is told as a mere condition, as the words are;
* `false`: none of these; from a menu or a comment too.

Each emitted claim is matched with one gold claim; several with the same one are repeats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.records import AnnotatedReport, GoldEvent

from bench.gold_claims import Emitted, Gold, golds_of
from bench.gold_names import load_table
from dateline.records import Claim, Span, Status


class Fate(StrEnum):
    """What became of an emitted claim."""

    MATCHED = "matched"
    LURE = "lure"
    UNASKED = "unasked"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Paired:
    """An emitted claim, its fate, and the gold claim that it tells of, where there is one."""

    emitted: Emitted
    fate: Fate
    gold: Gold | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """The emitted claims of one report with their fates, and all its gold claims."""

    emitted: tuple[Paired, ...]
    golds: tuple[Gold, ...]

    def of(self, gold: Gold) -> list[Emitted]:
        """Return the emitted claims that tell of a gold claim."""
        return [one.emitted for one in self.emitted if one.gold is gold]


# How surely words tell of a claim: its own words best, then other words of its happening, then its
# sentence by a right type, then the words of whom or what it names or counts.
OWN, ALSO, ELSEWHERE, SENTENCE, NAMED = 4.2, 4.0, 3.0, 1.0, 0.5


def pair(
    report: AnnotatedReport,
    emitted: Sequence[Emitted],
    *,
    unasked: frozenset[str],
    events: Mapping[int, GoldEvent] | None = None,
) -> Pairing:
    """Give each emitted claim of a report its gold claim, or say what else it stands on."""
    golds = golds_of(report, events)
    return Pairing(tuple(_paired(one, golds, report, unasked) for one in emitted), golds)


def _paired(
    one: Emitted, golds: Sequence[Gold], report: AnnotatedReport, unasked: frozenset[str]
) -> Paired:
    gold = _gold_of(one, golds)
    if gold is None:
        return Paired(one, _fate(one, report, unasked))
    event_type = one.claim.event_type
    if (
        event_type in unasked
        and not gold.types & {event_type}
        and gold.claim.types[0] not in unasked
    ):
        return Paired(one, Fate.UNASKED)  # "rejected the report": of the saying, not of the act
    return Paired(one, Fate.MATCHED, gold)


def _gold_of(one: Emitted, golds: Sequence[Gold]) -> Gold | None:
    """Return the gold claim that fits best, by where the words stand and by what is said."""
    scored = [(_likeness(one, gold), gold) for gold in golds]
    best = max((score for score, _ in scored), default=0.0)
    return next((gold for score, gold in scored if score == best), None) if best > 0 else None


def _likeness(one: Emitted, gold: Gold) -> float:
    """Return how surely an emitted claim tells of a gold one; 0 where it does not."""
    trigger = one.at(one.claim.trigger)
    typed = one.claim.event_type in gold.types_at(trigger)
    base = _standing(trigger, gold) or _telling(one, gold)
    if not base:
        return 0.0
    same_status = str(one.claim.status) == gold.status
    return base + 0.5 * typed + 0.25 * _shares_figure(one.claim, gold) + 0.1 * same_status


def _standing(trigger: Span | None, gold: Gold) -> float:
    """Return how surely a trigger's words are a claim's."""
    if trigger is None:
        return 0.0
    if trigger.overlaps(gold.claim.trigger):
        return OWN
    if any(trigger.overlaps(span) for span in gold.claim.spans):
        return ALSO
    return ELSEWHERE if any(trigger.overlaps(m.span) for m in gold.happening.mentions) else 0.0


def _telling(one: Emitted, gold: Gold) -> float:
    """Return how surely the evidence is of a claim in whose sentence it stands."""
    evidence = one.at(one.claim.evidence)
    if evidence is None:
        return 0.0
    near = evidence.overlaps(gold.sentence) or any(s.within(evidence) for s in gold.claim.spans)
    if near and one.claim.event_type in gold.types:
        return SENTENCE
    trigger = one.at(one.claim.trigger)
    named = [*(part.span for part in gold.claim.participants), *(f.span for f in gold.figures)]
    counted = counts_for(one, gold) or any(
        trigger is not None and trigger.overlaps(s) for s in named
    )
    return NAMED if near and counted else 0.0


def counts_for(one: Emitted, gold: Gold) -> bool:
    """Tell whether a claim is of the harm that a figure of the gold claim counts, and gives it."""
    measures: Sequence[str] = load_table()["counted"].get(one.claim.event_type, ())
    wanted = [figure.span for figure in gold.figures if figure.measure in measures]
    given = [one.at(figure.span) for figure in one.claim.figures]
    return any(at is not None and at.overlaps(span) for at in given for span in wanted)


def _shares_figure(claim: Claim, gold: Gold) -> bool:
    lows = {figure.low for figure in claim.figures}
    return any(figure.low in lows for figure in gold.figures)


def _fate(one: Emitted, report: AnnotatedReport, unasked: frozenset[str]) -> Fate:
    trigger = one.at(one.claim.trigger)
    if trigger is None:
        return Fate.FALSE  # from words that are none of the text's
    lures = [lure for lure in report.lures if trigger.overlaps(lure.span)]
    if lures:
        said_so = one.claim.status is Status.HYPOTHETICAL
        conditions = all(lure.kind == "condition" for lure in lures)
        return Fate.UNASKED if said_so and conditions else Fate.LURE
    if any(trigger.overlaps(span) for span in report.unjudged):
        return Fate.UNASKED
    return Fate.UNASKED if one.claim.event_type in unasked else Fate.FALSE
