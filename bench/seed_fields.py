"""The fields of a claim that `expected.yaml` may state, and whether a claim of the export fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from bench.earth import distance_km

Item = Mapping[str, Any]
Check = Callable[[Item], bool]

FIELDS = frozenset({"acled", "when", "place", "actors", "sources", "status", "figures"})


def stated(want: Item) -> dict[str, Check]:
    """Return a check for each field that the wanted claim states."""
    checks: dict[str, Check] = {}
    if "acled" in want:
        checks["acled"] = lambda claim: _acled(claim) in want["acled"]
    if "when" in want:
        checks["when"] = lambda claim: exactly(claim["when"], want["when"])
    if "when_within" in want:
        checks["when"] = lambda claim: inside(claim["when"], want["when_within"])
    if "place" in want:
        checks["place"] = lambda claim: _near(claim["place"], want["place"][1])
    if "actors" in want:
        checks["actors"] = lambda claim: all(names(claim) & keys(one) for one in want["actors"])
    if "sources" in want:
        checks["sources"] = lambda claim: _chain_holds(claim["sources"], want["sources"])
    if "status" in want:
        checks["status"] = lambda claim: claim["status"] == want["status"]
    if "figures" in want:
        checks["figures"] = lambda claim: all(_figure(claim, *each) for each in want["figures"])
    return checks


def exactly(when: Item | None, days: list[str]) -> bool:
    """Tell whether a time has exactly these first and last days."""
    return when is not None and [when["earliest"], when["latest"]] == [str(day) for day in days]


def inside(when: Item | None, days: list[str]) -> bool:
    """Tell whether a time is known on both ends and lies between two days."""
    if when is None or when["earliest"] is None or when["latest"] is None:
        return False
    first, last = (date.fromisoformat(str(day)) for day in days)
    return (
        first <= date.fromisoformat(when["earliest"]) and date.fromisoformat(when["latest"]) <= last
    )


def _near(place: Item | None, spot: list[float]) -> bool:
    if place is None or place["latitude"] is None:
        return False
    return distance_km(place["latitude"], place["longitude"], spot[0], spot[1]) <= spot[2]


def _acled(claim: Item) -> str:
    return str((claim["acled"] or {}).get("sub_event_type"))


def names(claim: Item) -> set[str]:
    """Return the names and ids of a claim's participants, brought to one form."""
    return keys(name for part in claim["participants"] for name in (part["name"], part["actor"]))


def keys(names: Iterable[str | None]) -> set[str]:
    """Return some names, brought to one form."""
    return {key for name in names if name for key in [_key(name)] if key}


def _key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.replace("’s", "").replace("'s", "").lower())
    return " ".join(word for word in words if word not in {"the", "a", "an", "of"})


def _chain_holds(sources: list[Item], wanted: list[str]) -> bool:
    """Tell whether the wanted sources stand in the chain, in order."""
    names = iter([_key(f"{source['name']} {source['text'] or ''}") for source in sources])
    return all(any(_says(want, name) for name in names) for want in wanted)


def _says(wanted: str, name: str) -> bool:
    words = set(_key(wanted).split())
    return words <= set(name.split()) or any(word[:6] in name for word in words if len(words) == 1)


def _figure(claim: Item, measure: str, limits: list[float]) -> bool:
    return any(
        figure["measure"] == measure and [figure["low"], figure["high"]] == limits
        for figure in claim["figures"]
    )


def value_of(name: str, claim: Item) -> object:
    """Return what a claim has for a field, to be shown beside a miss."""
    if name == "acled":
        return _acled(claim)
    if name == "actors":
        return [(part["role"], part["name"], part["actor"]) for part in claim["participants"]]
    if name == "sources":
        return [source["name"] for source in claim["sources"]]
    return claim.get(name)
