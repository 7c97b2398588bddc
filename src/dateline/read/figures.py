"""Figures: which of a sentence's quantities a happening gives, and whom or what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.lexicon import Lexicon
from dateline.read.arguments import counted
from dateline.read.cast import Cast
from dateline.read.durations import find_durations
from dateline.read.event_mentions import EventMention
from dateline.read.happenings import Happening
from dateline.read.measures import counts, measure_in, measure_of, noun_of, victims_of
from dateline.read.naming import name_token
from dateline.read.outlook import stage_of
from dateline.read.parse import Word, syntax
from dateline.records import Figure, Quantity, Span, Stage

_INCLUDING = re.compile(
    r"(?:including|among them|of them|of whom|among those)[^,;.]{0,25}$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|the\s+(?:dead|victims|killed|wounded|injured))\b")
# "12 OF 19 drones", "two OF THE FIVE missiles": only the first number is acted upon.
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|some|about|those|these)\s+)*$")
_RATE = re.compile(
    r"(?:\s+(?!(?:in|within|for|over|after|once|twice)\b)[\w-]+){0,4}?"
    r"\s+(?:per|a|an|each|every)\s+(?:hour|day|night|week|month|year)\b",
    re.IGNORECASE,
)
_LEGAL = frozenset({"count", "charge", "case", "time", "occasion"})
_IN_VAIN = frozenset({Stage.ATTEMPTED, Stage.FOILED})
_MEASURED = frozenset({"area", "distance", "money", "weight"})
# What stands for the counted in a count, and names nobody.
_NOBODY = re.compile(
    r"^(?:(?:the|another|some|more|at least|about)\s+)*"
    r"(?:others?|numbers?|totals?|dozens|scores|hundreds|thousands|deaths?|dead|injur\w+|wounded|"
    r"casualt\w+|fatalit\w+|victims?|bod(?:y|ies)|murders?|killings?|road|lives|life|bodies|all|none|several|many|more)?$",
    re.IGNORECASE,
)


def find_figures(
    happening: Happening,
    clause: Span,
    quantities: Sequence[Quantity],
    cast: Cast,
    *,
    lexicon: Lexicon,
    denied: bool = False,
) -> tuple[Figure, ...]:
    """Return the figures that a happening gives; `clause` bounds where its quantities stand.

    What was only tried or was foiled has no victims; of what is `denied` only what is counted.
    """
    inside = [each for each in quantities if clause.start <= each.start and each.end <= clause.end]
    done = [m for m in happening.mentions if stage_of(m, lexicon=lexicon) not in _IN_VAIN]
    figures = [
        figure
        for quantity in inside
        if not _is_part_or_other(quantity, happening)
        and not _is_whole(quantity, quantities, happening)
        and (figure := _figure(quantity, happening, done, cast, lexicon)) is not None
    ]
    figures = _without_breakdown(figures, happening)
    if not denied:
        figures.extend(_single_victims(done, figures, inside, cast, lexicon))
    figures.extend(find_durations(happening, lexicon=lexicon))
    return tuple(sorted(figures, key=lambda each: each.span))


def _is_part_or_other(quantity: Quantity, happening: Happening) -> bool:
    """Tell whether a quantity is part of a total before it, or counts no victims at all."""
    text = happening.chief.token.doc.text
    if _INCLUDING.search(text[max(0, quantity.start - 40) : quantity.start]):
        return True
    after = text[quantity.end : quantity.end + 60]
    if _OF_THEM.match(after) is not None and not _is_first(quantity, happening):
        return True
    if quantity.unit in _LEGAL or quantity.wording == "an average of" or _RATE.match(after):
        return True  # "two counts of murder", "six attacks per day"
    return quantity.high == 1 and after.startswith(" of ")  # "one of the villages"


def _is_first(quantity: Quantity, happening: Happening) -> bool:
    """Tell whether a verb acts on some of those told of before ("it killed two of them")."""
    return any(
        syntax.acts_as_verb(mention.token)
        and not mention.token.doc.text[
            mention.token.idx + len(mention.token) : quantity.start
        ].strip()
        for mention in happening.mentions
        if mention.token.idx < quantity.start
    )


def _is_whole(quantity: Quantity, quantities: Sequence[Quantity], happening: Happening) -> bool:
    """Tell whether a quantity is the whole that the one before is taken out of."""
    text = happening.chief.token.doc.text
    return any(
        each.end < quantity.start and _OUT_OF.fullmatch(text, each.end, quantity.start)
        for each in quantities
    )


def _figure(
    quantity: Quantity,
    happening: Happening,
    done: Sequence[EventMention],
    cast: Cast,
    lexicon: Lexicon,
) -> Figure | None:
    measure = measure_in(quantity, happening, done, lexicon)
    if measure is None:
        return None
    return Figure(
        measure=measure,
        low=quantity.low,
        high=quantity.high,
        text=quantity.text,
        span=Span(quantity.start, quantity.end),
        of=_unit_of(quantity, happening)
        if measure in _MEASURED
        else _counted_as(quantity, happening, cast, lexicon),
    )


def _without_breakdown(figures: list[Figure], happening: Happening) -> list[Figure]:
    """Return the figures without the parts of a total ("five people: two women, three men")."""
    doc = happening.chief.token.doc
    totals: dict[str, Figure] = {}
    kept = []
    for figure in sorted(figures, key=lambda each: each.span):
        total = totals.get(figure.measure)
        between = "" if total is None else doc.text[total.span.end : figure.span.start]
        part = total is not None and _is_within(figure, total, between)
        if not part:
            totals[figure.measure] = figure
            kept.append(figure)
    return kept


def _is_within(part: Figure, total: Figure, between: str) -> bool:
    """Tell whether a colon or dash sets a smaller figure off as part of the one before."""
    less = (part.high or part.low or 0) < (total.high or total.low or 0)
    opened = re.match(r"^(?:\s+[\w'’-]+){1,4}\s*(?::|[—–]|--|\s-\s)\s*", between)
    return less and opened is not None


def _unit_of(quantity: Quantity, happening: Happening) -> str | None:
    """Return the unit of a measured figure, with what it is of ("tonne of flour")."""
    noun = noun_of(quantity, happening.chief.token)
    stuff = [] if noun is None else syntax.with_preposition(noun, "of")
    if stuff and quantity.unit is not None and stuff[0].i - noun.i < 4:  # type: ignore[union-attr]
        return f"{quantity.unit} of {stuff[0].text.lower()}"
    return quantity.unit


def _counted_as(
    quantity: Quantity, happening: Happening, cast: Cast, lexicon: Lexicon
) -> str | None:
    """Return whom a figure counts: an actor's id, or the counted words."""
    if quantity.unit in lexicon.phrases.words("figures.households"):
        return quantity.unit  # 1,500 families are no 1,500 people
    for mention in happening.mentions:
        for patient in victims_of(mention, lexicon):
            if counts(quantity, patient, lexicon):
                named = name_token(counted(patient), cast, lexicon)
                if named.token.upos == "NUM":
                    return None
                return (
                    named.actor.id
                    if named.actor is not None
                    else _bare(named.name, quantity, lexicon)
                )
    return _bare(quantity.unit or "", quantity, lexicon)


def _bare(name: str, quantity: Quantity, lexicon: Lexicon) -> str | None:
    """Return counted words without the count itself, `None` where nobody is named by them."""
    bare = re.sub(r"^total\s+of\s+\S+\s+", "", name, flags=re.IGNORECASE)
    bare = re.sub(rf"^{re.escape(quantity.text)}\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:of\s+(?:the\s+)?|more\s+|other\s+|another\s+)(?=\w)", "", bare)
    first, _, rest = bare.partition(" ")
    if rest and (first[:1].isdigit() or first.lower() in lexicon.amounts.numbers):
        bare = rest  # "three of the FIVE guards"
    return None if _NOBODY.match(bare) else bare


def _single_victims(
    mentions: Iterable[EventMention],
    figures: Iterable[Figure],
    quantities: Sequence[Quantity],
    cast: Cast,
    lexicon: Lexicon,
) -> list[Figure]:
    """Return a figure for each single victim ("killed a soldier", a named person) or couple."""
    taken = [each.span for each in figures]
    found = []
    for mention in mentions:
        measure = measure_of(mention, lexicon)
        if measure in (None, "assisted", "deployed") or not syntax.acts_as_verb(mention.token):
            continue
        for patient in victims_of(mention, lexicon):
            phrase = syntax.noun_phrase(patient)
            span = Span(phrase.start_char, phrase.end_char)
            number = _how_many(patient, lexicon)
            held = any(each.start < span.end and span.start < each.end for each in quantities)
            if held or number is None or any(span.overlaps(other) for other in taken):
                continue
            named = name_token(patient, cast, lexicon)
            if not named.classes & {"#human", "#person", "#civilian", "#armed"}:
                continue
            of = named.actor.id if named.actor is not None else named.name
            found.append(Figure(measure, number, number, phrase.text, span, of))
    return found


def _how_many(token: Word, lexicon: Lexicon) -> float | None:
    """Return how many a noun without a count stands for: one, or as many as "couple" says."""
    if token.ent_type == "PERSON" and token.upos == "PROPN":
        return 1.0
    singular = token.xpos == "NN" or "Sing" in token.features("Number")
    if not singular or not any(c.lower in ("a", "an", "another") for c in token.children):
        return None
    lemma = token.lemma.lower()
    if lemma in lexicon.amounts.set_sizes:
        return lexicon.amounts.set_sizes[lemma]
    return None if lemma in lexicon.amounts.sets else 1.0
