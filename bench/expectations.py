"""Expectations of the fault cases: what must hold of the claims, events and reports of a case.

`judge` says why an expectation does not hold. What cannot be evaluated does not hold either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from bench.conditions import Item, begins_word, days, fold, listed, meets, source_names


@dataclass(frozen=True, slots=True)
class World:
    """What there is to judge; events and reports only where a case was built.

    `texts` are by report id; `page` is the one report that a case is about, if it is about one.
    """

    claims: Sequence[Item]
    texts: Mapping[str, str]
    events: Sequence[Item] = ()
    reports: Sequence[Item] = ()
    page: Item | None = None

    def silent(self) -> World:
        """Return the same reports as a reader would leave them who takes nothing from any."""
        return replace(self, claims=(), events=())

    def told(self, want: Any) -> list[Item]:  # what YAML holds
        """Return the claims that meet some conditions, or have some words in their sentence."""
        conditions = want if isinstance(want, dict) else {"like": want}
        return [
            claim for claim in self.claims if meets(claim, conditions, self.texts[claim["report"]])
        ]

    def events_with(self, want: Any) -> list[Item]:  # what YAML holds
        """Return the events that hold a claim with these conditions or words."""
        ids = {claim["id"] for claim in self.told(want)}
        return [event for event in self.events if not ids.isdisjoint(event["claims"])]


Judge = Callable[[Any, World], str]


def failures(expect: Sequence[Item], world: World) -> list[str]:
    """Return why a case fails, one line for each expectation that does not hold."""
    return [why for one in expect if (why := judge(one, world))]


def judge(expectation: Item, world: World) -> str:
    """Return why an expectation does not hold; empty where it does."""
    ((kind, want),) = expectation.items()
    check = JUDGES.get(kind)
    if check is None:
        return f"cannot evaluate {kind!r}"
    try:
        return check(want, world)
    except (KeyError, TypeError, ValueError, LookupError) as error:
        return f"cannot evaluate {kind} {want}: {error!r}"


def _claim(want: Item, world: World) -> str:
    return "" if world.told(want) else f"no claim {want}"


def _no_claim(want: Item, world: World) -> str:
    return "; ".join(
        f"{claim['event_type']} “{claim['evidence']['text']}” is a claim {want}"
        for claim in world.told(want)
    )


def _same_source(want: Sequence[Any], world: World) -> str:
    firsts: list[set[str]] = []
    for words in want:
        chains = [source_names(claim) for claim in world.told(words)]
        firsts.append({fold(chain[0].split(" | ")[0]) for chain in chains if chain})
    return "" if firsts and set.intersection(*firsts) else f"first sources {firsts}"


def _groups(want: Sequence[Any], world: World) -> list[set[str]]:
    """Return the ids of the events about each of some words; raise where one has none."""
    found = [{event["id"] for event in world.events_with(words)} for words in want]
    if not all(found):
        raise LookupError([words for words, ids in zip(want, found, strict=True) if not ids])
    return found


def _same_event(want: Sequence[Any], world: World) -> str:
    found = _groups(want, world)
    return "" if set.intersection(*found) else f"no event in common: {found}"


def _different_event(want: Sequence[Any], world: World) -> str:
    found = _groups(want, world)
    return f"an event in common: {found}" if any(a & b for a, b in combinations(found, 2)) else ""


def _of_an_event(fits: Callable[[Item, Item, World], bool]) -> Judge:
    """Return the judge for what must hold of some event about `like`."""

    def check(want: Item, world: World) -> str:
        found = world.events_with(want["like"])
        if any(fits(event, want, world) for event in found):
            return ""
        shown = [(e["title"], e["independent_origins"], e["grade"]) for e in found]
        return f"wanted {want}; events {shown}"

    return check


def _origins(event: Item, want: Item, _: World) -> bool:
    number = event["independent_origins"]
    least, most = want.get("least", 0), want.get("most", number)
    return bool(want.get("count", number) == number and least <= number <= most)


def _grade(event: Item, want: Item, _: World) -> bool:
    grade = event["grade"]
    return grade in want.get("in", [grade]) and grade not in want.get("not", [])


def _toll(event: Item, want: Item, world: World) -> bool:
    measure = want.get("measure", "killed")
    own = [claim for claim in world.claims if claim["id"] in event["claims"]]
    figures = [figure for item in (event, *own) for figure in item["figures"]]
    return set(want["values"]) <= {each["low"] for each in figures if each["measure"] == measure}


def _differs(event: Item, want: Item, _: World) -> bool:
    return begins_word(want["field"], [each["field"] for each in event["discrepancies"]])


def _event(event: Item, want: Item, _: World) -> bool:
    bare = {**event, "evidence": {"start": 0, "end": 0, "text": ""}, "sources": []}
    return meets(bare, {key: value for key, value in want.items() if key != "like"}, "")


def _max_events(want: Item, world: World) -> str:
    found = world.events_with({key: value for key, value in want.items() if key != "count"})
    if 0 < len(found) <= want["count"]:
        return ""
    return f"{len(found)} events: {[event['title'] for event in found]}"


def _report(world: World, name: str | None = None) -> Item:
    if name is not None:
        return next(report for report in world.reports if report["path"].endswith(name))
    if world.page is None:
        raise LookupError("no report is meant")
    return world.page


def _published(want: Any, world: World) -> str:  # what YAML holds
    named: Item = want if isinstance(want, dict) else {"within": [want, want]}
    first, last = days(_report(world, named.get("report")), "published")
    if "allows" in named:
        fits = first <= str(named["allows"]) <= last
    else:
        fits = str(named["within"][0]) <= first and last <= str(named["within"][1])
    return "" if fits else f"published {first} to {last}"


def _title(want: str, world: World) -> str:
    title = _report(world)["title"]
    return "" if fold(want) == fold(title or "") else f"title {title!r}"


def _outlet(want: str, world: World) -> str:
    outlet = _report(world)["outlet"]
    return "" if fold(want) in fold(outlet or "") else f"outlet {outlet!r}"


def _counted(fits: Callable[[int], bool]) -> Judge:
    """Return the judge for how often words stand in a report's text."""

    def check(want: Any, world: World) -> str:  # what YAML holds
        text = fold(_report(world)["text"])
        counts = {words: text.count(fold(words)) for words in listed(want)}
        return "; ".join(f"{count} times {w!r}" for w, count in counts.items() if not fits(count))

    return check


JUDGES: Mapping[str, Judge] = {
    "claim": _claim,
    "no_claim": _no_claim,
    "no_claim_like": lambda want, world: _no_claim({"words": want}, world),
    "same_source": _same_source,
    "same_event": _same_event,
    "different_event": _different_event,
    "origins": _of_an_event(_origins),
    "grade": _of_an_event(_grade),
    "toll": _of_an_event(_toll),
    "differs": _of_an_event(_differs),
    "event": _of_an_event(_event),
    "max_events": _max_events,
    "published": _published,
    "title": _title,
    "outlet": _outlet,
    "has": _counted(lambda count: count > 0),
    "lacks": _counted(lambda count: count == 0),
    "once": _counted(lambda count: count == 1),
}
