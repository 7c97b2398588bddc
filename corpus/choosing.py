"""Choosing the texts of shared sets that are annotated, and the split of each.

Chance is a hash of the id, so that the choice is the same everywhere. Texts of one story are never
in two splits: Wikinews by shared rare names, bullets and press releases by the month they are of.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.shared_texts import SharedText, shared_texts

HOME = Path(__file__).parent / "selection"
CHOICE = HOME / "choice.yaml"
LEAD_WORDS = 100
BODY_WORDS = 250
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{3,}(?:[- ][A-Z][a-z]+)*", re.MULTILINE)
DATE_WORDS = frozenset({*calendar.day_name, *calendar.month_name, "Wikinews"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A text that is annotated, its split, and why it was taken."""

    id: str
    split: str
    reason: str


def read_selection(name: str, home: Path = HOME) -> dict[str, str]:
    """Return the split of every chosen text of a set by id."""
    path = home / f"{name}.yaml"
    if not path.exists():
        return {}
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: row.partition(" ")[0] for key, row in rows.items()}


def write_selection(name: str, chosen: Iterable[Chosen], home: Path = HOME) -> Path:
    """Write a set's choice, a line for each text: id, split, reason."""
    path = home / f"{name}.yaml"
    lines = [f"{row.id}: {row.split} # {row.reason}\n" for row in sorted(chosen, key=_by_id)]
    head = "# Written by `python -m corpus select` from choice.yaml; do not edit.\n"
    path.write_text(head + "".join(lines), encoding="utf-8")
    return path


def choose(name: str, data: Path) -> list[Chosen]:
    """Return the choice from a set."""
    rules = yaml.safe_load(CHOICE.read_text(encoding="utf-8"))
    words = Words(
        crisis=_pattern(rules["crisis"]),
        weak=_pattern(rules["weak"]),
        other=_pattern(rules["other"]),
        refused_titles=_pattern(rules["refused_titles"]),
    )
    makers: Mapping[str, Callable[[], list[Chosen]]] = {
        "wikinews": lambda: _wikinews(rules["wikinews"], words, data),
        "current-events": lambda: _bullets(rules["bullets"], words, data),
        "isaf": lambda: _isaf(rules["isaf"], data),
        "gum": lambda: _whole("gum", data),
        "meantime": lambda: _whole("meantime", data),
    }
    return makers[name]()


@dataclass(frozen=True, slots=True)
class Words:
    """The words that speak for and against a text, as in `choice.yaml`."""

    crisis: re.Pattern[str]
    weak: re.Pattern[str]
    other: re.Pattern[str]
    refused_titles: re.Pattern[str]

    def found(self, text: str) -> list[str]:
        """Return the crisis words of a text, each once: those of crises alone before the weak."""
        return [*_distinct(self.crisis, text), *_distinct(self.weak, text)]

    def weight(self, text: str) -> int:
        """Return how much a text speaks of a crisis: two for each strong word, one for a weak."""
        return 2 * len(_distinct(self.crisis, text)) + len(_distinct(self.weak, text))

    def refused(self, title: str, lead: str) -> bool:
        """Tell whether a page is of another kind."""
        return bool(self.refused_titles.search(title)) or len(_distinct(self.other, lead)) > 1


def _wikinews(rules: Mapping[str, Any], words: Words, data: Path) -> list[Chosen]:
    """Take the articles with most crisis words in title and lead; split by story."""
    elsewhere = [*shared_texts("gum", data).values(), *shared_texts("meantime", data).values()]
    titles = {_plain(text.title) for text in elsewhere}
    least, most = rules["words"]
    ranked: list[tuple[int, str, SharedText, list[str]]] = []
    for text in shared_texts("wikinews", data).values():
        lead = " ".join(text.text.split()[:LEAD_WORDS])
        long_enough = least <= len(text.text.split()) <= most
        if _plain(text.title) in titles or not long_enough or words.refused(text.title, lead):
            continue
        body = " ".join(text.text.split()[:BODY_WORDS])
        weight = 2 * words.weight(text.title) + words.weight(body)
        if weight >= rules["weight"]:
            ranked.append((-weight, text.id, text, words.found(body)))
    taken = sorted(ranked)[: rules["number"]]
    stories = _stories([text for _, _, text, _ in taken], elsewhere, rules)
    fixed = {story for text in elsewhere if (story := stories.get(text.id))}
    splits = deal_groups(
        {text.id: stories[text.id] for _, _, text, _ in taken},
        {"blind": rules["blind"], "dev": rules["dev"]},
        held=fixed,
    )
    return [
        Chosen(text.id, splits[text.id], f"{', '.join(found)}; story {stories[text.id]}")
        for _, _, text, found in taken
    ]


def _stories(
    texts: Sequence[SharedText], elsewhere: Sequence[SharedText], rules: Mapping[str, Any]
) -> dict[str, str]:
    """Return each text's story: the least id of those that rare names and days join it to."""
    every = [*texts, *elsewhere]
    names = {text.id: _names(text.text) for text in every}
    counts = Counter(name for found in names.values() for name in found)
    rare = {key: {n for n in found if counts[n] <= rules["rare"]} for key, found in names.items()}
    leader = {text.id: text.id for text in every}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for number, one in enumerate(every):
        for other in every[number + 1 :]:
            near = _days_apart(one, other) <= rules["story_days"]
            if near and len(rare[one.id] & rare[other.id]) >= rules["shared_names"]:
                left, right = sorted((find(one.id), find(other.id)))
                leader[right] = left
    return {text.id: find(text.id) for text in every}


def _bullets(rules: Mapping[str, Any], words: Words, data: Path) -> list[Chosen]:
    """Take as many bullets with a crisis word from each year; split by month."""
    first, last = rules["years"]
    least, most = rules["words"]
    by_year: dict[int, list[tuple[str, SharedText, list[str]]]] = defaultdict(list)
    for text in shared_texts("current-events", data).values():
        found = words.found(text.text)
        year = _year(text)
        length = len(text.text.split())
        fits = first <= year <= last and least <= length <= most
        if fits and words.weight(text.text) >= rules["weight"]:
            by_year[year].append((_chance(text.id), text, found))
    years = last - first + 1
    quota = dict.fromkeys(range(first, last + 1), rules["number"] // years)
    for year in sorted(quota, key=lambda year: _chance(str(year)))[: rules["number"] % years]:
        quota[year] += 1
    chosen: list[tuple[SharedText, list[str]]] = []
    for year, rows in sorted(by_year.items()):
        a_day: Counter[str] = Counter()
        kept: list[tuple[SharedText, list[str]]] = []
        for _, text, found in sorted(rows, key=lambda row: row[0]):
            day = text.id.partition(".")[0]
            if a_day[day] < rules["a_day"] and len(kept) < quota[year]:
                a_day[day] += 1
                kept.append((text, found))
        chosen += kept
    splits = deal_groups(
        {text.id: _month(text) for text, _ in chosen},
        {"blind": rules["blind"], "dev": rules["dev"]},
    )
    return [Chosen(text.id, splits[text.id], ", ".join(found)) for text, found in chosen]


def _isaf(rules: Mapping[str, Any], data: Path) -> list[Chosen]:
    """Take press releases of each coded kind in turn, the rarest first; split by month."""
    kinds: dict[str, list[SharedText]] = defaultdict(list)
    texts = shared_texts("isaf", data).values()
    for text in texts:
        for kind in text.hints:
            kinds[kind].append(text)
    queues = [
        sorted(kinds[kind], key=lambda text: _chance(text.id))
        for kind in sorted(kinds, key=lambda kind: (len(kinds[kind]), kind))
    ]
    taken: dict[str, SharedText] = {}
    while len(taken) < rules["number"] and any(queues):
        for queue in queues:
            while queue and queue[0].id in taken:
                queue.pop(0)
            if queue and len(taken) < rules["number"]:
                text = queue.pop(0)
                taken[text.id] = text
    splits = deal_groups(
        {key: _month(text) for key, text in taken.items()},
        {"blind": rules["blind"], "dev": rules["dev"]},
    )
    return [Chosen(key, splits[key], ", ".join(text.hints)) for key, text in taken.items()]


def _whole(name: str, data: Path) -> list[Chosen]:
    """Take every text in the split that the set gives it."""
    texts = shared_texts(name, data).values()
    return [Chosen(text.id, text.fixed or "train", "the whole set") for text in texts]


def deal_groups(
    groups: Mapping[str, str], wanted: Mapping[str, int], held: Iterable[str] = ()
) -> dict[str, str]:
    """Return each text's split: whole groups by chance until a split is full, the rest to train.

    A group that would overfill a split is left out of it; groups `held` stay in train.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        members[group].append(key)
    splits = dict.fromkeys(groups, "train")
    left = dict(wanted)
    for group in sorted(set(members) - set(held), key=_chance):
        size = len(members[group])
        for split, room in left.items():
            if size <= room:
                left[split] -= size
                splits |= dict.fromkeys(members[group], split)
                break
    return splits


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    ends = [f"({word[:-1]})" if word.endswith("$") else rf"({word}\w*)" for word in words]
    return re.compile(rf"\b(?:{'|'.join(ends)})\b", re.IGNORECASE)


def _distinct(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the words of a list that a text holds, each as it stands first."""
    found: dict[int | None, str] = {}
    for match in pattern.finditer(text):
        found.setdefault(match.lastindex, match[0].lower())
    return sorted(found.values())


def _names(text: str) -> set[str]:
    return {match[0] for match in NAME.finditer(text)} - DATE_WORDS


def _days_apart(one: SharedText, other: SharedText) -> int:
    left, right = one.published.days.earliest, other.published.days.earliest
    return 0 if left is None or right is None else abs((left - right).days)


def _year(text: SharedText) -> int:
    day = text.published.days.earliest
    return 0 if day is None else day.year


def _month(text: SharedText) -> str:
    day = text.published.days.earliest
    return "undated" if day is None else f"{day:%Y-%m}"


def _plain(title: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", title.lower()))


def _chance(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def _by_id(row: Chosen) -> str:
    return row.id
