"""Each field of an emitted claim against the gold: right, vague, wrong or missing.

A field is `None` where neither says anything: there was nothing to get right. A repeat is not
asked for what another claim of ours gives already, unless the words stand in its own evidence;
`whole` asks one claim for all that the gold claim writes down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.records import GoldFigure

from bench.claim_bounds import is_short, judge_day, judge_place
from bench.claim_match import counts_for
from bench.claim_people import judge_participants
from bench.gold_claims import Emitted, Gold, Someone
from bench.gold_names import load_table, names_of, same_name
from bench.verdict import Verdict
from corpus import load_vocabulary
from dateline.records import Figure, SourceLink, Status

FIELDS: Sequence[str] = (
    "type", "participants", "place", "day", "figure", "source", "status",
)  # fmt: skip
HARM = frozenset({"killed", "wounded", "casualties"})


def judge(
    ours: Emitted, gold: Gold, *, beside: Sequence[Emitted] = (), whole: bool = False
) -> Mapping[str, Verdict | None]:
    """Return the verdict on each field of a claim; `beside` are our others of the same gold."""
    return {
        "type": _type(ours, gold),
        "participants": judge_participants(ours, gold, whole=whole),
        "place": judge_place(ours, gold),
        "day": judge_day(ours, gold),
        "figure": _figures(ours, gold, beside, whole=whole),
        "source": _source(ours, gold),
        "status": _status(ours, gold),
    }


def all_right(verdicts: Mapping[str, Verdict | None]) -> bool:
    """Tell whether no field is vague, wrong or missing."""
    return all(verdict in (None, Verdict.RIGHT) for verdict in verdicts.values())


def _type(ours: Emitted, gold: Gold) -> Verdict:
    given, right = ours.claim.event_type, gold.types_at(ours.at(ours.claim.trigger))
    if given in right or counts_for(ours, gold):
        return Verdict.RIGHT
    wider: Mapping[str, Sequence[str]] = load_table()["wider"]
    return Verdict.VAGUE if right & set(wider.get(given, ())) else Verdict.WRONG


# ── figures ──────────────────────────────────────────────────────────────────────────────────
def _figures(
    ours: Emitted, gold: Gold, beside: Sequence[Emitted], *, whole: bool
) -> Verdict | None:
    given = [one for one in ours.claim.figures if _is_asked(one, gold)]
    owed = [each for each in gold.figures if _owed(each, ours, gold, beside, whole=whole)]
    if not owed and not given:
        return None
    if any(
        not any(_same_figure(one, each, ours, gold) for each in gold.all_figures) for one in given
    ):
        return Verdict.WRONG
    told = [[one for one in given if _same_figure(one, each, ours, gold)] for each in owed]
    if not all(told):
        return Verdict.MISSING
    exact = all(
        any(_same_bounds(one, each) for one in ones) for ones, each in zip(told, owed, strict=True)
    )
    return Verdict.RIGHT if exact else Verdict.VAGUE


def _is_asked(figure: Figure, gold: Gold) -> bool:
    """Tell whether a figure is judged: its measure is annotated, and it is no number of a singular.

    "A cameraman was shot" gives one killed, which nobody writes down.
    """
    if figure.measure not in load_vocabulary().measures:
        return False
    single = figure.low == figure.high == 1
    return not single or any(each.measure == figure.measure for each in gold.all_figures)


def _owed(
    figure: GoldFigure, ours: Emitted, gold: Gold, beside: Sequence[Emitted], *, whole: bool
) -> bool:
    """Tell whether a claim must give a figure of its gold claim."""
    evidence = ours.at(ours.claim.evidence)
    if whole or evidence is None or figure.span.within(evidence):
        return True
    elsewhere = any(
        _same_figure(one, figure, each, gold) for each in beside for one in each.claim.figures
    )
    return gold.is_told_by(ours) and not elsewhere


def _same_figure(ours: Figure, gold: GoldFigure, claim: Emitted, about: Gold) -> bool:
    """Tell whether a figure has the gold's measure, number, and reach in time."""
    if not _same_measure(ours.measure, gold.measure) or not _same_reach(ours, gold, claim, about):
        return False
    if gold.value in load_vocabulary().vague:  # "dozens": words without an exact number
        words = ours.text.casefold().split()
        return gold.value in words or _within(ours.low, gold)
    if gold.low is None or ours.low is None:  # "up to 15"
        return ours.high == gold.high
    ends = ours.high == gold.high or ours.high is None or gold.high is None
    return ends and _same_low(ours, gold)


def _same_reach(ours: Figure, gold: GoldFigure, claim: Emitted, about: Gold) -> bool:
    """Tell whether a figure sums over a longer time where the gold's does: by words or days."""
    if gold.covers == "happening":
        days = about.day
        return not ours.cumulative or days is None or days.earliest != days.latest
    when = claim.claim.when
    wide = when is not None and not is_short(when.earliest, when.latest)
    return gold.covers != "since" or bool(ours.cumulative) or wide


def _same_low(ours: Figure, gold: GoldFigure) -> bool:
    low, wanted = ours.low or 0, gold.low or 0
    return low == wanted or (
        gold.high is None and low == wanted - 1
    )  # "more than 100": 101 or more


def _within(low: float | None, gold: GoldFigure) -> bool:
    return low is not None and (gold.low or 0) <= low <= (gold.high or low)


def _same_bounds(ours: Figure, gold: GoldFigure) -> bool:
    """Tell whether a figure is as open as the gold's: "at least nine" is no nine."""
    if gold.value in load_vocabulary().vague:
        return True
    return ours.high == gold.high and _same_low(ours, gold)


def _same_measure(one: str, other: str) -> bool:
    table: Mapping[str, Sequence[str]] = load_table()["measures"]
    return one == other or one in table.get(other, ()) or other in table.get(one, ())


# ── sources ──────────────────────────────────────────────────────────────────────────────────
def _source(ours: Emitted, gold: Gold) -> Verdict:
    """Judge the chain: the outlet left out, the page's agency last where it is credited.

    Right: every link, nearest the event first, and nobody else (the page's agency may be left
    to the page where another source is named). Vague: some of the links. Wrong: a link that is
    none.
    """
    chain = _without_outlet(ours.claim.sources, gold)
    places = [_place_in(link, ours, gold) for link in chain]
    if not gold.sources:
        return _voice(places, gold)
    if not chain:
        outlet = [(link.name,) for link in ours.claim.sources]
        speaks = any(same_name(one, gold.sources[0].names) for one in outlet)  # a party's own page
        return Verdict.RIGHT if speaks else Verdict.MISSING
    known = [place for place in places if place is not None]
    if len(known) < len(places) or known != sorted(known):
        return Verdict.WRONG
    return Verdict.RIGHT if set(known) >= set(range(len(gold.sources))) else _partly(known, gold)


def _partly(known: Sequence[int], gold: Gold) -> Verdict:
    """Judge a chain that lacks links: of the page's agency alone, it names nobody who says so."""
    return Verdict.VAGUE if known[0] < len(gold.sources) else Verdict.MISSING


def _voice(places: Sequence[int | None], gold: Gold) -> Verdict:
    """Judge a claim in the outlet's own voice: nobody is named but the page's agency."""
    if any(place is None for place in places):
        return Verdict.WRONG
    return Verdict.RIGHT if places or not gold.carriers else Verdict.MISSING


def _without_outlet(sources: Sequence[SourceLink], gold: Gold) -> list[SourceLink]:
    """Return the chain without the report's own outlet: its last link, which stands nowhere.

    An agency's own page credits the agency by its initials: that is the outlet again.
    """
    last = len(sources) - 1
    return [
        link
        for place, link in enumerate(sources)
        if not (place == last and link.kind != "agency" and link.span is None)
        and not (link.kind == "agency" and not gold.carriers and _is_outlet(link, gold))
    ]


def _is_outlet(link: SourceLink, gold: Gold) -> bool:
    outlet = gold.report.outlet or ""
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return link.name == initials or same_name((link.name,), (outlet,))


def _place_in(link: SourceLink, ours: Emitted, gold: Gold) -> int | None:
    """Return which link of the gold chain a link is, the page's agencies after the rest."""
    at = ours.at(link.span)
    names = (*names_of(link.name, link.actor), link.text or "")
    for place, one in enumerate((*gold.sources, *gold.carriers)):
        if (at is not None and at.overlaps(one.span)) or same_name(names, one.names):
            return place
    return None


def chain_names(someone: Sequence[Someone]) -> str:
    """Return a gold chain for people, nearest the event first."""
    return " < ".join("/".join(each.names) for each in someone) or "(voice)"


# ── status ───────────────────────────────────────────────────────────────────────────────────
def _status(ours: Emitted, gold: Gold) -> Verdict:
    """Judge status and stage; a stage that the gold leaves open is not asked."""
    claim = ours.claim
    if _nobody_hurt(ours, gold):
        return Verdict.RIGHT
    open_stage = gold.status in ("denied", "hypothetical") or (
        gold.status == "expected" and gold.stage == "accomplished"
    )
    staged = open_stage or str(claim.stage) == gold.stage
    return Verdict.RIGHT if staged and str(claim.status) == gold.status else Verdict.WRONG


def _nobody_hurt(ours: Emitted, gold: Gold) -> bool:
    """Tell whether ours denies the harm of which the gold counts none."""
    nothing = any(each.measure in HARM and each.high == 0 for each in gold.figures)
    harm = ours.claim.event_type in ("killing", "injury")
    return nothing and harm and ours.claim.status is Status.DENIED and gold.status == "reported"
