"""Events and tolls in whole sentences for people: what, when, how many, and who says so."""

from __future__ import annotations

from dateline.present.wording import count, word_range, word_type, word_when
from dateline.records import Accused, Claim, Contest, Count, Counting, Event, Told, Toll, When

NAMES = 2  # of origins; the rest are counted
PLURALS = frozenset({"police", "military", "people", "media", "men", "women", "children"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
STANDINGS = {
    Count.UPDATED: "a later count took its place",
    Count.RIVAL: "another that stands cannot be right beside it",
    Count.PART: "of a part",
    Count.CURRENT: "stands",
}


def word_event(event: Event) -> str:
    """Return an event as one sentence: its headline, the day, and who says so."""
    denying = {
        claim
        for each in event.discrepancies
        if each.field == "denied"
        for side in each.sides
        if side.value == "denied"
        for claim in side.claims
    }
    counted = [one for one in event.origins if one.counted is not Counting.NO]
    deny = [with_article(o.name) for o in counted if set(o.claims) <= denying]
    names = [with_article(o.name) for o in counted if not set(o.claims) <= denying]
    outlets = [with_article(o.name) for o in event.origins]
    said = f", according to {listed(names)}" if names else ""
    if not counted and outlets:
        said = f", as {listed(outlets)} tell{'s' if len(outlets) == 1 else ''} without a source"
    alone = " alone" if len(names) == 1 and event.origins_range == (1, 1) else ""
    but = f"; denied by {listed(deny)}" if deny else ""
    return f"{event.title.rstrip('.')}, {_day(event.when)}{said}{alone}{but}."


def _day(when: When | None) -> str:
    """Return the day as it stands in a sentence."""
    if when is None or (when.earliest is None and when.latest is None):
        return "on a day that is not known"
    told = word_when(when)
    if when.earliest is not None and when.earliest == when.latest:
        return f"on {told}"
    return told if None in (when.earliest, when.latest) else f"within {told}"


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them, past the first few counted."""
    rest = len(names) - NAMES
    if rest > 0:
        return f"{', '.join(names[:NAMES])} and {rest} more"
    return " and ".join(names)


def with_article(name: str) -> str:
    """Return a description with an article ("an officer"), a name as it is."""
    head = (name.split(" of ", maxsplit=1)[0].split(" in ", maxsplit=1)[0].split() or [""])[-1]
    described = (
        name[:1].islower() and "_" not in name and name.split(maxsplit=1)[0] not in DETERMINERS
    )
    if not described or head.endswith("s") or head in PLURALS:
        return name
    article = "the" if " of " in name else "an" if name[0] in "aeiou" else "a"
    return f"{article} {name}"


def word_accused(side: Accused) -> str:
    """Return one side of a contest: who is said to have done it, and by whom."""
    names = [with_article(name) for name in side.origins]
    told = f" ({listed(names)})" if names else ""
    number = count(side.independent_origins, "independent origin")
    return f"{listed(list(side.names))}, by {number}{told}"


def word_contest(contest: Contest) -> str:
    """Return who is said to have done it, side against side, with how many origins each has."""
    sides = [f"{listed(list(s.names))} ({s.independent_origins})" for s in contest.sides]
    return " against ".join(sides)


def word_toll(toll: Toll) -> str:
    """Return a toll's headline, its range where it has one, and how many counts stand behind it."""
    chosen = toll.chosen
    shown = word_range(chosen.low, chosen.high) or chosen.text
    whole = word_range(toll.low, toll.high)
    ends = "" if whole in (None, shown) else f", the counts that stand: {whole}"
    whom = f" ({toll.whom})" if toll.whom else ""
    covers = f", in all “{toll.covers}”" if toll.covers else ""
    number = count(len(toll.counts), "count")
    return f"{shown} {word_type(toll.measure)}{whom}{covers}{ends}; {number}"


def word_told(told: Told, claim: Claim | None) -> str:
    """Return one count: how many, who said it, when, and what became of it."""
    name = claim.sources[0].name if claim is not None and claim.sources else "nobody named"
    day = "undated" if told.told is None else f"told {told.told}"
    return f"{told.text}, {name}, {day} ({STANDINGS[told.standing]})"
