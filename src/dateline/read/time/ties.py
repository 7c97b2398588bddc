"""Ties: words that count a time from a happening, such as "two days after the attack"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.read.parse import Word
from dateline.read.parse.syntax import (
    PASSIVE_SUBJECT,
    SUBJECT,
    acts_as_verb,
    children,
    with_preposition,
)
from dateline.read.time.setting import Setting
from dateline.records import TimeExpression

_WITHIN = ("less than", "fewer than", "under", "within", "up to", "no more than")
_AT_ONCE = "PTXH"  # "shortly after": a matter of hours
_BOUNDS = {0: "on", 1: "after", -1: "before"}


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before the happening: from which code point on, and how it counts.

    `step` is 1 after the happening, -1 before it, 0 at it. `amount` is a TIMEX3 length (`P2D`,
    `PTXH`), `within` where it is a most; `period` the lemma of a noun (`eve`, `morning`) in its
    place. With neither, the happening only bounds the time, and `bound` is the preposition.
    """

    start: int
    step: int
    amount: str = ""
    within: bool = False
    period: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A time that is counted from the happening which `word` names.

    `marker` is the preposition or conjunction and `head` the word behind it: `word` itself, or
    what tells of its beginning, and then `start_of` is set.
    """

    lead: Lead
    marker: Word
    word: Word
    head: Word
    start_of: bool

    @property
    def end(self) -> int:
        """Return the code point at which the words end."""
        return max(self.head.idx + len(self.head), self.word.idx + len(self.word))


def find_ties(setting: Setting) -> Iterator[Tie]:
    """Yield the ties of a parsed document in order of position."""
    steps = setting.steps("counting")
    inside = _inside_times(setting)
    amounts = {time.end: time for time in setting.times if time.meaning.startswith("(bare P")}
    for token in setting.doc:
        if token.lower not in steps:
            continue
        head = _counted_head(token)
        if head is None or head.i < token.i or head.i in inside:
            continue
        word, start_of = _happening(head, setting)
        if word is None or word.i in inside:
            continue
        lead = _lead_of(token, steps[token.lower], amounts, setting)
        if lead is not None:
            yield Tie(lead, token, word, head, start_of)


def _inside_times(setting: Setting) -> frozenset[int]:
    """Return the tokens that stand in a time expression: they name no happening."""
    found: set[int] = set()
    for time in setting.times:
        span = setting.doc.char_span(time.start, time.end, mode="expand")
        if span is not None:
            found.update(token.i for token in span)
    return frozenset(found)


def _counted_head(token: Word) -> Word | None:
    """Return the noun or verb that a preposition or conjunction introduces."""
    return token.head if token.dep in ("case", "mark") else None


def _happening(head: Word, setting: Setting) -> tuple[Word | None, bool]:
    """Return the word that names what is counted from, and whether its beginning is."""
    lemma = head.lemma.lower()
    if acts_as_verb(head):
        phrases: Mapping[str, list[str]] = setting.lexicon.times.attachment["start_verbs"]
        subjects = [s for s in children(head, SUBJECT | PASSIVE_SUBJECT) if s.upos == "NOUN"]
        if lemma in phrases and subjects and _has_one(head, phrases[lemma]):
            return subjects[0], True
        return head, False
    if lemma in setting.words("starts"):
        things = with_preposition(head, "of")
        return (things[0], True) if things else (None, True)
    return (head, False) if head.upos in ("NOUN", "PROPN") else (None, False)


def _has_one(verb: Word, words: list[str]) -> bool:
    """Tell whether a verb has one of the words that make a phrase of it, if it needs one."""
    return not words or any(
        each.lower in words or any(below.lower in words for below in each.children)
        for each in verb.children
    )


def _lead_of(
    token: Word, step: int, amounts: Mapping[int, TimeExpression], setting: Setting
) -> Lead | None:
    """Return how the words before a preposition count, or `None` where they do not."""
    if token.lower == "since" or token.i == 0:
        bound = "since" if token.lower == "since" else _BOUNDS[step]
        return Lead(token.nbor().idx, step, bound=bound)
    before = token.nbor(-1)
    time = amounts.get(before.idx + len(before))
    if time is not None:
        return _amount(time, step, setting) if step else None
    lemma = before.lemma.lower()
    if lemma in setting.words("periods"):
        return _period(before, lemma, step)
    if token.lower in ("of", "into"):
        return None
    if step > 0 and before.lower in setting.words("promptly"):
        return Lead(before.idx, step, amount=_AT_ONCE)
    return Lead(token.nbor().idx, step, bound=_BOUNDS[step])


def _amount(time: TimeExpression, step: int, setting: Setting) -> Lead:
    """Return a length of time before a happening or after it."""
    span = setting.doc.char_span(time.start, time.end, mode="expand")
    near = "" if span is None else setting.doc[max(0, span.start - 2) : span.end].text.lower()
    within = any(words in near for words in _WITHIN)
    value = time.meaning.removeprefix("(bare ").removesuffix(")")
    return Lead(time.start, step, amount=value, within=within)


def _period(noun: Word, lemma: str, step: int) -> Lead | None:
    """Return a named period beside a happening: "the morning after", "on the eve of"."""
    first = noun.i
    while first and noun.i - first < 3 and noun.doc[first].lower != "the":
        first -= 1
    definite = noun.doc[first].lower == "the"
    if lemma == "eve":
        return Lead(noun.doc[first].idx if definite else noun.idx, -1, period=lemma)
    return Lead(noun.doc[first].idx, step, period=lemma) if definite else None
