"""The MUC-4 scorer: fills compared, templates mapped one to one, scores added up.

After the scoring guidelines of the shared task (version 7, 19 May 1992). Where the guidelines left
partial credit to a person at the keyboard, ours follows their written conditions and nothing else:
it cannot judge that two strings mean the same, so it gives somewhat less than the official scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bench.muc_templates import NUMBER_SLOTS, SET_SLOTS, SLOTS, STRING_SLOTS, Fill, Template

FULL, PARTIAL, WRONG = 1.0, 0.5, 0.0

# Guidelines 3.1.1.1: modifiers that do not count, by kind.
ARTICLES = frozenset(
    [
        "THE",
        "A",
        "AN",
        "THIS",
        "THAT",
        "THESE",
        "THOSE",
        "SOME",
        "SEVERAL",
        "HIS",
        "HER",
        "THEIR",
        "ITS",
        "MR",
        "MRS",
    ]
)
# Guidelines 3.2: fills that stand partly for another, slot by slot (response, key).
PARTLY = {
    11: {("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")},
    13: {("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")},
    16: {("DESTROYED", "SOME DAMAGE")},
    20: {
        ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
        ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
        ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    },
    23: {("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")},
}
# The shallow hierarchy of instrument types (template-doc part 2): superset to subsets.
INSTRUMENTS = {
    "GUN": {"MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"},
    "EXPLOSIVE": {
        "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"
    },
    "BOMB": {"VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"},
    "PROJECTILE": {"MISSILE", "ROCKET", "GRENADE", "MORTAR"},
}  # fmt: skip


@dataclass(slots=True)
class Count:
    """Counts of one slot or of all: possible, actual, correct, partial (MUC-4 names)."""

    possible: int = 0
    actual: int = 0
    correct: int = 0
    partial: int = 0

    def add(self, other: Count) -> None:
        """Add another's counts."""
        self.possible += other.possible
        self.actual += other.actual
        self.correct += other.correct
        self.partial += other.partial

    @property
    def f_measure(self) -> float:
        """Return F with precision and recall of equal weight, in percent."""
        earned = self.correct + 0.5 * self.partial
        total = self.possible + self.actual
        return 200 * earned / total if total else 0.0


@dataclass(slots=True)
class Score:
    """Counts by slot, over all templates (the row ALL TEMPLATES of the official report)."""

    slots: dict[int, Count] = field(default_factory=lambda: {slot: Count() for slot in SLOTS})

    @property
    def total(self) -> Count:
        """Return the counts of all slots together."""
        whole = Count()
        for count in self.slots.values():
            whole.add(count)
        return whole


def score_templates(keys: Sequence[Template], responses: Sequence[Template]) -> Score:
    """Return the score of all responses against all keys, message by message."""
    score = Score()
    messages = dict.fromkeys(template.message for template in (*keys, *responses))
    for message in messages:
        wanted = [template for template in keys if template.message == message]
        given = [template for template in responses if template.message == message]
        for key, response in _mapped(wanted, given):
            for slot, count in _compare(key, response).items():
                score.slots[slot].add(count)
    return score


def _mapped(
    keys: Sequence[Template], responses: Sequence[Template]
) -> Iterable[tuple[Template | None, Template | None]]:
    """Yield the best pairs first, then the keys and responses that are left alone."""
    pairs = [
        (_earned(key, response), -i, -j)
        for i, key in enumerate(keys)
        for j, response in enumerate(responses)
        if _may_map(key, response)
    ]
    free_keys, free_responses = set(range(len(keys))), set(range(len(responses)))
    for _, i, j in sorted(pairs, reverse=True):
        if -i in free_keys and -j in free_responses:
            free_keys.remove(-i)
            free_responses.remove(-j)
            yield keys[-i], responses[-j]
    yield from ((keys[i], None) for i in sorted(free_keys))
    yield from ((None, responses[j]) for j in sorted(free_responses))


def _may_map(key: Template, response: Template) -> bool:
    """Tell whether the content-based conditions are met (guidelines 3.2.1)."""
    counts = _compare(key, response)
    if not counts[4].correct + counts[4].partial:
        return False
    return any(counts[slot].correct + counts[slot].partial for slot in (9, 10, 12, 13, 18, 19, 20))


def _earned(key: Template, response: Template) -> float:
    return sum(count.correct + 0.5 * count.partial for count in _compare(key, response).values())


def _compare(key: Template | None, response: Template | None) -> dict[int, Count]:
    aligned = _aligned_strings(key, response)
    return {
        slot: _compare_slot(
            slot,
            () if key is None else key.fills(slot),
            () if response is None else response.fills(slot),
            aligned,
        )
        for slot in SLOTS
    }


def _aligned_strings(key: Template | None, response: Template | None) -> set[tuple[str, str]]:
    """Return the pairs (response string, key string) that match, to check tags by."""
    if key is None or response is None:
        return set()
    return {
        (ours, theirs)
        for slot in (6, 10, 12, 18, 19)
        for given in response.fills(slot)
        for wanted in key.fills(slot)
        if max(_string(ours, theirs) for ours in given.values for theirs in wanted.values) > 0
        for ours in given.values
        for theirs in wanted.values
    }


def _compare_slot(
    slot: int, keys: Sequence[Fill], responses: Sequence[Fill], aligned: set[tuple[str, str]]
) -> Count:
    """Return the counts of one slot of two templates, the fills paired best first."""
    pairs = sorted(
        (
            (_fill(slot, response, key, aligned), -j, -i)
            for i, key in enumerate(keys)
            for j, response in enumerate(responses)
        ),
        reverse=True,
    )
    free_keys, free_responses = set(range(len(keys))), set(range(len(responses)))
    earned: Counter[float] = Counter()
    for worth, j, i in pairs:
        if worth > 0 and -i in free_keys and -j in free_responses:
            free_keys.remove(-i)
            free_responses.remove(-j)
            earned[worth] += 1
    left_out = sum(1 for i in free_keys if keys[i].optional)
    return Count(
        possible=len(keys) - left_out,
        actual=len(responses),
        correct=earned[FULL],
        partial=earned[PARTIAL],
    )


def _fill(slot: int, response: Fill, key: Fill, aligned: set[tuple[str, str]]) -> float:
    values = [_value(slot, ours, theirs) for ours in response.values for theirs in key.values]
    worth = max(values, default=WRONG)
    if slot in STRING_SLOTS and slot != 19:
        return worth
    if worth == FULL and key.tags and not _tags_match(response, key, aligned):
        return PARTIAL
    return worth


def _tags_match(response: Fill, key: Fill, aligned: set[tuple[str, str]]) -> bool:
    return any(
        (ours, theirs) in aligned or _string(ours, theirs) > 0
        for ours in response.tags
        for theirs in key.tags
    )


def _value(slot: int, ours: str, theirs: str) -> float:
    if slot == 2:
        return _date(ours, theirs)
    if slot == 3:
        return _place(ours, theirs)
    if slot in NUMBER_SLOTS:
        return _number(ours, theirs)
    if slot in SET_SLOTS:
        return _set_fill(slot, ours, theirs)
    return _string(ours, theirs)


def _set_fill(slot: int, ours: str, theirs: str) -> float:
    one, other = " ".join(ours.split()), " ".join(theirs.split())
    if one == other:
        return FULL
    if slot == 4 and one == "ATTACK":
        return PARTIAL
    if slot == 7 and other in INSTRUMENTS.get(one, ()):
        return PARTIAL
    return PARTIAL if (one, other) in PARTLY.get(slot, ()) else WRONG


def _words(text: str) -> list[str]:
    words = re.findall(r"[A-Z0-9]+", text.upper().replace("'S", ""))
    kept = [word for word in words if word not in ARTICLES and not word.isdigit()]
    return kept or words


def _string(ours: str, theirs: str) -> float:
    """Compare two strings (guidelines 3.1.1): modifiers before are free, adjuncts after are not."""
    one, other = _words(ours), _words(theirs)
    if not one or not other:
        return WRONG
    if one == other or one[-len(other) :] == other:
        return FULL
    size = len(other)
    if any(one[start : start + size] == other for start in range(len(one) - size + 1)):
        return PARTIAL
    size = len(one)
    if any(other[start : start + size] == one for start in range(len(other) - size + 1)):
        return PARTIAL
    return PARTIAL if one[-1] == other[-1] else WRONG


def _number(ours: str, theirs: str) -> float:
    one, other = "".join(ours.split()), "".join(theirs.split())
    if one == other:
        return FULL
    ends = re.findall(r"\d+", other)
    close = one.isdigit() and one in ends and (other.startswith("~") or "-" in other)
    return PARTIAL if close else WRONG


def _days(text: str) -> tuple[date | None, date | None]:
    first, _, last = text.partition(" - ") if " - " in text else ("", "", text)
    if text.strip().startswith("-"):
        return None, _day(text.strip().lstrip("- "))
    return (_day(first), _day(last)) if first else (_day(last), _day(last))


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%d %b %y").date()  # noqa: DTZ007 - a bare day
    except ValueError:
        return None


def _date(ours: str, theirs: str) -> float:
    """Compare two dates (guidelines 3.2.2); a date with an open beginning is a default value."""
    (a, b), (c, d) = _days(ours), _days(theirs)
    if b is None or d is None:
        return FULL if ours.split() == theirs.split() else WRONG
    if (a, b) == (c, d):
        return FULL
    if a is None:
        return PARTIAL if b == d else WRONG
    if a == b and (c is None or c <= b) and b <= d:
        return PARTIAL
    return PARTIAL if c is not None and c <= a and b <= d else WRONG


def _place(ours: str, theirs: str) -> float:
    """Compare two locations (guidelines 3.2.3): country, then containing areas, then the place."""
    one, other = _levels(ours), _levels(theirs)
    if one == other:
        return FULL
    if one[0] != other[0]:
        return PARTIAL if len(one) > 1 and one[1:] == other[1:] else WRONG
    if one[-1] == other[-1] and len(one) > 1:
        # The place itself is right; the areas that contain it are optional detail.
        return FULL if len(one) >= len(other) else PARTIAL
    return PARTIAL


def _levels(text: str) -> list[str]:
    """Return the levels of a location without their kinds: `PERU: LIMA (CITY)` to two names."""
    bare = re.sub(r"\([^)]*\)", "", text.upper())
    return [" ".join(level.split()) for level in bare.split(":") if level.strip()]
