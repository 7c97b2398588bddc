"""Conditions on one claim, in the language of the fault cases (their README lists them).

Claims are those of the product's JSON. A name fits where a word begins with it; case, accents and
the kind of apostrophe do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.earth import distance_km

Item = Mapping[str, Any]  # a claim, an event or a report of the product's JSON

TABLE = Path(__file__).parent / "tables" / "faults.yaml"
FACT_STATUS = ("reported", "unverified")
OPEN_DAYS = ("0000", "9999")  # before and after any day in ISO 8601
NOBODY = "unknown outlet"
_END = re.compile(r"[.!?]['”’\"]?\s+(?=[A-Z“‘\"'0-9])|\n+")


def listed(value: Any) -> list[Any]:  # what YAML holds
    """Return a value as a list, itself where it is one."""
    return value if isinstance(value, list) else [value]


def fold(text: str) -> str:
    """Return a text in lower case, without accents and runs of white space."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(bare.lower().split())


def begins_word(wanted: Any, texts: Iterable[str]) -> bool:  # what YAML holds
    """Tell whether any wanted name begins a word of any text."""
    names = [re.compile(rf"(?<!\w){re.escape(fold(str(name)))}") for name in listed(wanted)]
    return any(name.search(fold(text)) for text in texts for name in names)


@cache
def groups() -> Mapping[str, list[str]]:
    """Return the names that stand for several event types."""
    table: Mapping[str, list[str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["groups"]
    return table


def is_of_type(claim: Item, wanted: Any) -> bool:  # what YAML holds
    """Tell whether a claim is of one of some types, groups or patterns."""
    patterns = [each for name in listed(wanted) for each in groups().get(name, [name])]
    return any(fnmatchcase(claim["event_type"], each) for each in patterns)


def sentence_of(claim: Item, text: str) -> str:
    """Return the sentences that hold a claim's evidence; a line's end is a sentence's."""
    evidence = claim["evidence"]
    ends = [(match.start(), match.end()) for match in _END.finditer(text)]
    left = max((after for _, after in ends if after <= evidence["start"] + 1), default=0)
    right = min((at for at, _ in ends if at + 1 >= evidence["end"]), default=len(text))
    return text[left : right + 1]


def days(item: Item, key: str = "when") -> tuple[str, str]:
    """Return the first and last day of a time in ISO 8601, open ends as the furthest days."""
    when = item.get(key) or {}
    return when.get("earliest") or OPEN_DAYS[0], when.get("latest") or OPEN_DAYS[1]


def names(claim: Item, *roles: str) -> list[str]:
    """Return the participants in some roles, each with its name and its actor's id."""
    return [
        f"{part['name'] or ''} {part['actor'] or ''}"
        for part in claim["participants"]
        if part["role"] in roles
    ]


def source_names(claim: Item) -> list[str]:
    """Return the links of a claim's source chain that are somebody, by name and by words."""
    links = [link for link in claim["sources"] if link["name"] != NOBODY]
    return [f"{link['name']} | {link['text'] or ''}" for link in links]


def _place_words(claim: Item) -> list[str]:
    place = claim.get("place")
    return [] if place is None else [f"{place['name'] or ''} | {place['text'] or ''}"]


def _is_precise(claim: Item) -> bool:
    place = claim.get("place") or {}
    return (place.get("precision") or {}).get("word") == "point"


def _kilometres(claim: Item, latitude: float, longitude: float) -> float:
    place = claim.get("place")
    if place is None or place["latitude"] is None:
        return float("inf")
    return distance_km(place["latitude"], place["longitude"], latitude, longitude)


def _is_told_as_fact(claim: Item) -> bool:
    return claim["status"] in FACT_STATUS and claim["stage"] == "accomplished"


def _figure_fits(figure: Item, want: Item) -> bool:
    if "sum" in want and bool(figure.get("cumulative")) != want["sum"]:
        return False
    return all(
        figure[key] in listed(want[key]) for key in ("measure", "low", "high") if key in want
    )


def _has_figure(claim: Item, want: Item) -> bool:
    return any(_figure_fits(figure, want) for figure in claim["figures"])


def _is_on(claim: Item, day: object) -> bool:
    return days(claim) == (str(day), str(day))


def _is_within(claim: Item, ends: list[object]) -> bool:
    first, last = days(claim)
    return str(ends[0]) <= first and last <= str(ends[1])


def _allows(claim: Item, day: object) -> bool:
    first, last = days(claim)
    return first <= str(day) <= last


def _has_actor(claim: Item, want: Any) -> bool:  # what YAML holds
    actors = names(claim, "actor")
    return not actors if want is None else begins_word(want, actors)


def _holds_words(text: str, want: Any) -> bool:  # what YAML holds
    return any(fold(words) in fold(text) for words in listed(want))


# Each condition by its name: the claim, what is wanted, and the text of the claim's report.
CONDITIONS: Mapping[str, Callable[[Item, Any, str], bool]] = {
    "like": lambda c, w, text: _holds_words(sentence_of(c, text), w),
    "words": lambda c, w, _: _holds_words(c["evidence"]["text"], w),
    "type_in": lambda c, w, _: is_of_type(c, w),
    "type_not": lambda c, w, _: not is_of_type(c, w),
    "status": lambda c, w, _: c["status"] in listed(w),
    "stage": lambda c, w, _: c["stage"] in listed(w),
    "fact": lambda c, w, _: _is_told_as_fact(c) == w,
    "actor": lambda c, w, _: _has_actor(c, w),
    "not_actor": lambda c, w, _: not begins_word(w, names(c, "actor")),
    "target": lambda c, w, _: begins_word(w, names(c, "target")),
    "not_target": lambda c, w, _: not begins_word(w, names(c, "target")),
    "parties": lambda c, w, _: all(begins_word(one, names(c, "actor", "target")) for one in w),
    "place": lambda c, w, _: begins_word(w, _place_words(c)),
    "not_place": lambda c, w, _: not begins_word(w, _place_words(c)),
    "near": lambda c, w, _: _kilometres(c, w[0], w[1]) <= w[2],
    "precise": lambda c, w, _: _is_precise(c) == w,
    "day": lambda c, w, _: _is_on(c, w),
    "not_day": lambda c, w, _: not _is_on(c, w),
    "within": lambda c, w, _: _is_within(c, w),
    "allows": lambda c, w, _: _allows(c, w),
    "figure": lambda c, w, _: _has_figure(c, w),
    "no_figure": lambda c, w, _: not _has_figure(c, w),
    "source": lambda c, w, _: begins_word(w, source_names(c)),
    "not_source": lambda c, w, _: not begins_word(w, source_names(c)),
}


def meets(claim: Item, want: Item, text: str) -> bool:
    """Tell whether a claim meets all conditions; a `KeyError` names one that there is not."""
    return all(CONDITIONS[name](claim, value, text) for name, value in want.items())
