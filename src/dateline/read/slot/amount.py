"""How many: the amounts of a telling, each with its measure and what it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.read.find.page import Page
from dateline.read.identity.tellings import Telling
from dateline.read.mention.heads import FIGURE
from dateline.read.parse import Word, syntax
from dateline.records import Figure, Quantity, Span

HAPPENING = "happening"
_NOBODY = frozenset({"no", "none", "nobody", "without", "nothing"})
_HALF = "half"
_PLURAL = frozenset({"NNS", "NNPS"})
_BEFORE = 120  # code points back to what "half of them" are half of


Owners = Mapping[tuple[str, int], Telling]


def find_owners(tellings: Sequence[Telling], page: Page) -> Owners:
    """Return which telling gives each amount: one, though arcs lead to it from several.

    One of its own sentence goes first, then the likeliest, then the earliest.
    """
    found: dict[tuple[str, int], tuple[tuple[bool, float], Telling]] = {}
    for telling in tellings:
        sentences = {one.word.sentence for one in telling.mentions}
        for arc in telling.arcs:
            if arc.role.startswith(FIGURE):
                claim = (page.doc[arc.word].sentence in sentences, arc.probability)
                known = found.get((arc.role, arc.word))
                if known is None or claim > known[0]:
                    found[arc.role, arc.word] = claim, telling
    return {key: telling for key, (_, telling) in found.items()}


def figures_of(
    telling: Telling, owners: Owners, covers: Mapping[int, str], page: Page
) -> tuple[Figure, ...]:
    """Return the figures of a telling in order of position, each amount once for a measure."""
    found: dict[tuple[str, Span], Figure] = {}
    for arc in telling.arcs:
        if owners.get((arc.role, arc.word)) is not telling:
            continue
        figure = _figure(page.doc[arc.word], arc.role.removeprefix(FIGURE), covers, page)
        if figure is not None:
            found.setdefault((figure.measure, figure.span), figure)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.measure)))


def _figure(word: Word, measure: str, covers: Mapping[int, str], page: Page) -> Figure | None:
    reach = covers.get(word.i, HAPPENING)
    low, high, span, unit = _amount(word, page)
    if low is None and high is None:
        return None
    cumulative = None if reach == HAPPENING else span.of(page.doc.text)
    return Figure(measure, low, high, span.of(page.doc.text), span, unit, cumulative)


def _amount(word: Word, page: Page) -> tuple[float | None, float | None, Span, str | None]:
    """Return the amount that a word stands in; of a noun without one, one or none of it."""
    quantity = _quantity_at(word, page)
    phrase = syntax.noun_phrase(word)
    if quantity is None and any(one.lower == _HALF for one in phrase):
        return _half(Span(phrase.start_char, phrase.end_char), page)
    if quantity is not None:
        span = Span(quantity.start, quantity.end)
        return quantity.low, quantity.high, span, quantity.unit
    span = Span(phrase.start_char, phrase.end_char)
    if any(one.lower in _NOBODY for one in phrase):
        return 0.0, 0.0, span, word.lemma.lower()
    one = None if word.xpos in _PLURAL else 1.0
    return one, one, span, word.lemma.lower()


def _half(span: Span, page: Page) -> tuple[float | None, float | None, Span, str | None]:
    """Return half of the amount in a phrase, or of the last one before it."""
    whole = [one for one in page.amounts if span.start - _BEFORE <= one.start < span.end]
    if not whole:
        return None, None, span, None
    ends = (whole[-1].low, whole[-1].high)
    low, high = (None if end is None else float(round(end / 2)) for end in ends)
    return low, high, span, whole[-1].unit


def _quantity_at(word: Word, page: Page) -> Quantity | None:
    """Return the amount that holds a word, else the one that counts it: no age in its phrase."""
    for one in page.amounts:
        if one.start <= word.idx < one.end:
            return one
    counts = syntax.counted_by(word)
    inside = [one for one in page.amounts for c in counts if one.start <= c.idx < one.end]
    return inside[0] if inside else None
