"""Durations: how long a happening went on, where its own words say so."""

from __future__ import annotations

import re

from dateline.lexicon import Lexicon
from dateline.read.amount.patterns import value_of
from dateline.read.happenings import Happening, carrier
from dateline.read.parse import Word
from dateline.records import Figure, Span

_UNITS = r"(?P<unit>minute|hour|day|week|month|year)s?"
_NUMBER = r"(?P<number>\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
_BEFORE = re.compile(rf"\b{_NUMBER}-{_UNITS}(?:-long)?\b(?!-old)", re.IGNORECASE)
_AFTER = re.compile(
    rf"\b(?P<lead>for|lasted|lasting|lasts)\s+(?P<bound>(?:(?:more|less)\s+than|"
    rf"over|at\s+least|about|nearly|almost|some|up\s+to)\s+)?{_NUMBER}\s+{_UNITS}\b",
    re.IGNORECASE,
)
_REACH = 70


def find_durations(happening: Happening, *, lexicon: Lexicon) -> list[Figure]:
    """Return how long a happening went on: "a two-day battle", "fought for six hours"."""
    family = lexicon.event_types.family(happening.chief.event_type)
    if family in lexicon.phrases.words("figures.sentence-families"):
        return []  # "jailed for ten years"
    found: dict[Span, Figure] = {}
    for mention in happening.mentions:
        for figure in (*_before(mention.token, lexicon), *_after(mention.token, lexicon)):
            found[figure.span] = figure
    return list(found.values())


def _before(noun: Word, lexicon: Lexicon) -> list[Figure]:
    if noun.upos not in ("NOUN", "PROPN"):
        return []
    text = noun.doc.text
    start = noun.left_edge.idx
    made = (_made(match, start, lexicon) for match in _BEFORE.finditer(text[start : noun.idx]))
    return [each for each in made if each is not None]


def _after(token: Word, lexicon: Lexicon) -> list[Figure]:
    verb = carrier(token)
    if verb.upos not in ("VERB", "AUX"):
        return []
    start = verb.idx
    text = verb.doc.text[start : min(start + _REACH, verb.sent.end_char)]
    for match in _AFTER.finditer(text):
        unit = start + match.start("unit")
        at = verb.doc.char_span(unit, unit + 1, mode="expand")
        lasts = match["lead"].lower().startswith("last") and match.start() == 0
        own = at is not None and at[0].head.i == verb.i and match["lead"].lower() == "for"
        figure = _made(match, start, lexicon) if lasts or own else None
        if figure is not None:
            return [figure]
    return []


def _made(match: re.Match[str], start: int, lexicon: Lexicon) -> Figure | None:
    value = value_of(match["number"], lexicon.amounts)
    if value is None:
        return None
    bound = match.groupdict().get("bound")
    effect = lexicon.amounts.bounds.get(" ".join((bound or "").lower().split()))
    low, high = value
    if effect == "at-least":
        high = None
    elif effect == "up-to":
        low = 0.0
    first = match.start("bound") if bound else match.start("number")
    words = match.string[first : match.end()]
    span = Span(start + first, start + first + len(words))
    return Figure("duration", low, high, words, span, match["unit"].lower())
