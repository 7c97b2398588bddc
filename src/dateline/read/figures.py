"""Figures: which of a sentence's quantities a happening gives, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.lexicon import Lexicon
from dateline.read import syntax
from dateline.read.arguments import counted, patients_of
from dateline.read.cast import Cast
from dateline.read.event_mentions import EventMention
from dateline.read.happenings import Happening
from dateline.read.naming import name_token
from dateline.read.texts import text_of
from dateline.records import Figure, Quantity, Span

PEOPLE_MEASURES = (
    "killed", "wounded", "missing", "captured", "arrested", "abducted", "released", "displaced",
    "trapped", "in-need", "infected", "casualties", "deployed",
)  # fmt: skip
UNIT_MEASURES = ("villages", "buildings", "vehicles", "weapons", "area", "distance", "money")
_INCLUDING = re.compile(
    r"(?:including|among them|of them|of whom|among those)[^,;.]{0,25}$", re.IGNORECASE
)
_LEGAL = frozenset({"count", "charge", "case", "time", "occasion"})
_TOLL = re.compile(r"\b(?:death\s+)?toll\b[^.;]{0,60}$", re.IGNORECASE)
_BEHIND = re.compile(
    r"^\s*(?:(?!(?:and|or|but|while|who|when|after)\b)\w+\s+){0,3}?"
    r"(?:(?:were|was|are|is|have been|had been|being|reported|others?|also)\s+)*"
    r"(?P<word>dead|killed|slain|deaths?|fatalities|lives|wounded|injured|hurt|injuries|missing|"
    r"displaced|homeless|arrested|detained|captured|kidnapped|abducted|trapped|casualties|"
    r"executed|died|bodies|released|freed)\b",
    re.IGNORECASE,
)  # fmt: skip


def find_figures(
    happening: Happening,
    clause: Span,
    quantities: Sequence[Quantity],
    cast: Cast,
    *,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """Return the figures that a happening gives; `clause` bounds where its quantities stand."""
    found: dict[tuple[int, int], Figure] = {}
    inside = [each for each in quantities if clause.start <= each.start and each.end <= clause.end]
    text = text_of(happening.chief.token.doc)
    for quantity in inside:
        if _INCLUDING.search(text[max(0, quantity.start - 40) : quantity.start]):
            continue
        if quantity.unit in _LEGAL:
            continue  # "two counts of murder"
        if quantity.high == 1 and text[quantity.end : quantity.end + 4] == " of ":
            continue  # "one of the villages"
        measure = _measure(quantity, happening, lexicon)
        if measure is not None:
            found[quantity.start, quantity.end] = Figure(
                measure=measure,
                low=quantity.low,
                high=quantity.high,
                text=text[quantity.start : quantity.end],
                span=Span(quantity.start, quantity.end),
                of=_counted_as(quantity, happening, cast, lexicon),
            )
    figures = list(found.values())
    figures.extend(_single_victims(happening, figures, inside, cast, lexicon))
    return tuple(sorted(figures, key=lambda each: each.span))


def _measure(quantity: Quantity, happening: Happening, lexicon: Lexicon) -> str | None:
    """Return what a quantity measures in a happening, or `None` where it belongs elsewhere."""
    text = text_of(happening.chief.token.doc)
    behind = _BEHIND.match(text[quantity.end : quantity.end + 60])
    if behind is not None and _counts_people(quantity, lexicon):
        found = _by_word(behind["word"].lower(), lexicon)
        if found is not None:
            return found
    if _TOLL.search(text[max(0, quantity.start - 70) : quantity.start]):
        return "killed"
    if quantity.unit is not None:
        for measure in UNIT_MEASURES:
            if quantity.unit in lexicon.phrases.words(f"figures.{measure}"):
                return measure if _belongs(quantity, happening) else None
    for mention in happening.mentions:
        if _is_patient(quantity, mention):
            return measure_of(mention, lexicon)
    return None


def _counts_people(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether a quantity can count people ("two bombs killed six": the two do not)."""
    classes = lexicon.event_types.classes
    unit = quantity.unit
    if unit is None or unit in classes["human"]:
        return True
    things = ("weapon", "structure", "vehicle", "place", "attack", "violence", "disaster")
    return not any(unit in classes[name] for name in things)


def _by_word(word: str, lexicon: Lexicon) -> str | None:
    for measure in PEOPLE_MEASURES:
        if word in lexicon.phrases.words(f"figures.{measure}"):
            return measure
    return None


def measure_of(mention: EventMention, lexicon: Lexicon) -> str | None:
    """Return what a trigger's patients are counted as: `killed` for "killed", or `None`."""
    for word in mention.words:
        found = _by_word(word.lemma_.lower(), lexicon) or _by_word(word.lower_, lexicon)
        if found is not None:
            return found
    by_type = {
        "execution": "killed",
        "displacement": "displaced",
        "arrest": "arrested",
        "abduction": "abducted",
        "release": "released",
        "deployment": "deployed",
    }
    return by_type.get(mention.event_type)


def _belongs(quantity: Quantity, happening: Happening) -> bool:
    return any(_is_patient(quantity, each) for each in happening.mentions)


def _is_patient(quantity: Quantity, mention: EventMention) -> bool:
    """Tell whether a quantity counts the one that a mention is done to."""
    for patient in patients_of(mention.token):
        phrase = syntax.noun_phrase(patient)
        if phrase.start_char - 25 <= quantity.start and quantity.end <= phrase.end_char:
            head = patient.idx + len(patient)
            if quantity.start <= head + 4:
                return True
    return False


def _counted_as(
    quantity: Quantity, happening: Happening, cast: Cast, lexicon: Lexicon
) -> str | None:
    """Return whom a figure counts: an actor's id, or the counted words."""
    for mention in happening.mentions:
        for patient in patients_of(mention.token):
            phrase = syntax.noun_phrase(patient)
            if phrase.start_char - 25 <= quantity.start and quantity.end <= phrase.end_char:
                named = name_token(counted(patient), cast, lexicon)
                if named.token.pos_ == "NUM":
                    return None
                return named.actor.id if named.actor is not None else named.name
    return quantity.unit


def _single_victims(
    happening: Happening,
    figures: Iterable[Figure],
    quantities: Sequence[Quantity],
    cast: Cast,
    lexicon: Lexicon,
) -> list[Figure]:
    """Return a figure of one for each single victim ("killed a soldier", a named person)."""
    taken = [each.span for each in figures]
    found = []
    for mention in happening.mentions:
        measure = measure_of(mention, lexicon)
        if measure is None or not syntax.acts_as_verb(mention.token):
            continue
        for patient in patients_of(mention.token):
            phrase = syntax.noun_phrase(patient)
            span = Span(phrase.start_char, phrase.end_char)
            counts = any(each.start < span.end and span.start < each.end for each in quantities)
            if counts or any(span.overlaps(other) for other in taken) or not _is_one(patient):
                continue
            named = name_token(patient, cast, lexicon)
            if not named.classes & {"#human", "#person", "#civilian", "#armed"}:
                continue
            of = named.actor.id if named.actor is not None else named.name
            found.append(Figure(measure, 1.0, 1.0, phrase.text, span, of))
    return found


def _is_one(token: Token) -> bool:
    """Tell whether a noun stands for one person: a singular with "a", or a named person."""
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return True
    singular = token.tag_ == "NN" or "Sing" in token.morph.get("Number", [])
    return singular and any(c.lower_ in ("a", "an", "another") for c in token.children)
