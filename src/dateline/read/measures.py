"""Measures: what a quantity counts in a happening, or that it belongs elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of, patients_of
from dateline.read.event_mentions import EventMention
from dateline.read.happenings import Happening, carrier
from dateline.read.parse import Word, syntax
from dateline.records import Quantity

# After PLOVER's size, ACLED's fatalities and OCHA's humanitarian indicators.
PEOPLE_MEASURES = (
    "killed", "wounded", "missing", "captured", "arrested", "abducted", "released", "displaced",
    "trapped", "in-need", "infected", "casualties", "deployed", "assisted",
)  # fmt: skip
UNIT_MEASURES = (
    "villages", "buildings", "vehicles", "weapons", "area", "distance", "money", "weight",
    "attacks",
)  # fmt: skip
_ALSO_OF_THINGS = frozenset({"captured", "released", "deployed", "assisted"})
_MEASURED = frozenset({"area", "distance", "money", "weight"})
HARM = frozenset({"killed", "wounded", "casualties", "missing"})
_BOUND_REACH = 25  # code points that the words of a bound take before a noun phrase
_TOLL = re.compile(r"\b(?:death\s+)?toll\b[^.;]{0,60}$", re.IGNORECASE)
_BEHIND = re.compile(
    r"^\s*(?:(?!(?:and|or|but|while|who|when|after)\b)\w+\s+){0,3}?"
    r"(?:(?:were|was|are|is|have been|had been|being|reported|others?|also)\s+)*"
    r"(?P<word>dead|killed|slain|deaths?|fatalities|lives|wounded|injured|hurt|injuries|missing|"
    r"displaced|homeless|arrested|detained|captured|kidnapped|abducted|trapped|casualties|"
    r"executed|died|bodies|released|freed)\b",
    re.IGNORECASE,
)  # fmt: skip
_BY_TYPE = {
    "execution": "killed",
    "displacement": "displaced",
    "arrest": "arrested",
    "abduction": "abducted",
    "release": "released",
    "deployment": "deployed",
    "aid": "assisted",
    "shooting": "casualties",
    "trapped": "in-need",
}


def measure_in(
    quantity: Quantity, happening: Happening, mentions: Iterable[EventMention], lexicon: Lexicon
) -> str | None:
    """Return what a quantity measures in a happening, or `None` where it belongs elsewhere.

    `mentions` are those of the happening that were carried out: an attempt has no victims.
    """
    family = lexicon.event_types.family(happening.chief.event_type)
    said = _by_words_about(quantity, happening, lexicon)
    if said is not None:
        bloodless = family in lexicon.phrases.words("figures.bloodless-families")
        return None if bloodless and said in HARM else said
    unit = _by_unit(quantity, lexicon)
    if unit is not None:
        return unit if _unit_belongs(quantity, unit, happening, lexicon) else None
    if quantity.unit in lexicon.phrases.words("figures.killings"):
        return "killed" if _counts_itself(quantity, happening) else None
    people = counts_people(quantity, lexicon)
    return _of_people(quantity, happening, mentions, lexicon) if people else None


def _of_people(
    quantity: Quantity, happening: Happening, mentions: Iterable[EventMention], lexicon: Lexicon
) -> str | None:
    """Return what a count of people measures: of whom it is done to, whom it reaches, who does it.

    What says more than "casualties" goes first.
    """
    for mention in sorted(mentions, key=lambda each: measure_of(each, lexicon) == "casualties"):
        if is_patient(quantity, mention, lexicon):
            found = measure_of(mention, lexicon)
            human = quantity.unit is None or quantity.unit in lexicon.event_types.classes["human"]
            return found if human or found not in _ALSO_OF_THINGS else None
        if mention.event_type == "aid" and _is_recipient(quantity, mention, lexicon):
            return "assisted"
    return _of_the_doers(quantity, happening, lexicon)


def _by_words_about(quantity: Quantity, happening: Happening, lexicon: Lexicon) -> str | None:
    """Return the measure that the words behind or a toll before a quantity say."""
    text = happening.chief.token.doc.text
    behind = _BEHIND.match(text[quantity.end : quantity.end + 60])
    doer = behind is not None and _is_active(quantity.end + behind.start("word"), happening)
    if behind is not None and not doer and counts_people(quantity, lexicon):
        found = _by_word(behind["word"].lower(), lexicon)
        if found is not None:
            return found
    before = text[max(0, quantity.start - 70) : quantity.start]
    if _TOLL.search(before) and not re.search(r"\bfrom\s+$", before):
        return "killed"
    return None


def _is_active(place: int, happening: Happening) -> bool:
    """Tell whether the word at a place is what the counted do ("SEVERAL gunmen killed a guard")."""
    span = happening.chief.token.doc.char_span(place, place + 1, mode="expand")
    if span is None or not syntax.acts_as_verb(span[0]):
        return False
    return bool(syntax.children(span[0], syntax.OBJECT)) and not syntax.is_passive(span[0])


def _by_unit(quantity: Quantity, lexicon: Lexicon) -> str | None:
    """Return what a quantity of things measures, by its unit."""
    if quantity.unit is None:
        return None
    words = lexicon.phrases.words
    return next((m for m in UNIT_MEASURES if quantity.unit in words(f"figures.{m}")), None)


def _unit_belongs(quantity: Quantity, measure: str, happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether a quantity of things is a figure of a happening."""
    patient = any(is_patient(quantity, each, lexicon) for each in happening.mentions)
    if patient and measure != "distance":
        return True
    noun = noun_of(quantity, happening.chief.token)
    if noun is None:
        return False
    if measure == "attacks":
        return _counts_itself(quantity, happening)
    verbs = {carrier(each.token).i for each in happening.mentions}
    if measure not in _MEASURED and noun.dep == "obl:unmarked" and noun.head.i in verbs:
        return noun.i > noun.head.i  # an object that the parse takes for an adverb
    if measure in ("weapons", "vehicles"):
        return _counts_doers(quantity, happening, lexicon)
    return _is_measured_by(noun, measure, happening, lexicon)


def _is_measured_by(noun: Word, measure: str, happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether an amount of land, way, money or goods is that of a happening."""
    family = lexicon.event_types.family(happening.chief.event_type)
    if measure in ("area", "distance"):
        bare = noun.dep in ("obl:unmarked", "obl:npmod", "obj")
        verbs = {carrier(each.token).i for each in happening.mentions}
        moves = family in lexicon.phrases.words("figures.moving-families")
        return moves and bare and noun.head.i in verbs
    if measure in ("money", "weight"):
        heads = {syntax.clause_head(each.token).i for each in happening.mentions}
        gives = family in lexicon.phrases.words(f"figures.{measure}-families")
        return gives and syntax.clause_head(noun).i in heads
    return False


def counts_people(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether a quantity can count people ("two bombs killed six": the two do not)."""
    classes = lexicon.event_types.classes
    unit = quantity.unit
    if unit is None or unit in classes["human"]:
        return True
    if unit in lexicon.phrases.words("figures.animals"):
        return False
    things = ("weapon", "structure", "vehicle", "place", "attack", "violence", "disaster")
    return not any(unit in classes[name] for name in things) and _by_unit(quantity, lexicon) is None


def _by_word(word: str, lexicon: Lexicon) -> str | None:
    for measure in PEOPLE_MEASURES:
        if word in lexicon.phrases.words(f"figures.{measure}"):
            return measure
    return None


def measure_by_words(words: Iterable[str], lexicon: Lexicon) -> str | None:
    """Return the measure that the first word with one says ("dead": `killed`)."""
    return next((m for word in words if (m := _by_word(word, lexicon)) is not None), None)


def measure_of(mention: EventMention, lexicon: Lexicon) -> str | None:
    """Return what a trigger's patients are counted as: `killed` for "killed", or `None`."""
    if _is_fatal(mention.token):
        return "killed"
    for word in mention.words:
        found = _by_word(word.lemma.lower(), lexicon) or _by_word(word.lower, lexicon)
        if found is not None:
            return found
    if mention.words[-1].lower == "at":
        return None  # "shot at"
    return _BY_TYPE.get(mention.event_type)


def _is_fatal(verb: Word) -> bool:
    """Tell whether a verb says that it killed: "FATALLY stabbed", "beaten TO DEATH"."""
    return any(
        child.lower in ("fatally", "dead", "mortally")
        or (child.lower == "death" and syntax.preposition(child) == "to")
        for child in verb.children
    )


def is_patient(quantity: Quantity, mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a quantity counts the one that a mention is done to."""
    if any(counts(quantity, each, lexicon) for each in victims_of(mention, lexicon)):
        return True
    return _stands_as_object(quantity, mention, lexicon)


def _stands_as_object(quantity: Quantity, mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a count right behind an active verb of harm is its object all the same.

    The parse takes the "between" of "killed BETWEEN 20 and 40 people" for a preposition.
    """
    verb = mention.token
    if not syntax.acts_as_verb(verb) or syntax.children(verb, syntax.PASSIVE_AUXILIARY):
        return False
    if measure_of(mention, lexicon) not in HARM or syntax.children(verb, syntax.OBJECT):
        return False
    human = lexicon.event_types.classes["human"]
    suffers = verb.lemma.lower() in lexicon.phrases.words("figures.suffering-verbs")
    behind = verb.doc.text[verb.idx + len(verb) : quantity.start]
    return not suffers and not behind.strip() and (quantity.unit is None or quantity.unit in human)


def victims_of(mention: EventMention, lexicon: Lexicon) -> list[Word]:
    """Return whom a mention is done to; of dying, who dies."""
    suffers = mention.token.lemma.lower() in lexicon.phrases.words("figures.suffering-verbs")
    return (agents_of if suffers else patients_of)(mention.token)


def _is_recipient(quantity: Quantity, mention: EventMention, lexicon: Lexicon) -> bool:
    if not syntax.acts_as_verb(mention.token):
        return False
    found = [
        *syntax.recipients(mention.token),
        *syntax.with_preposition(mention.token, "to", "for"),
        *syntax.with_preposition(carrier(mention.token), "to", "for"),
    ]
    return any(counts(quantity, each, lexicon) for each in found)


def counts(quantity: Quantity, noun: Word, lexicon: Lexicon) -> bool:
    """Tell whether a quantity stands before a noun and counts it, or says how many it is made of.

    "AT LEAST TWO dozen soldiers"; "a family of FIVE".
    """
    phrase = syntax.noun_phrase(noun)
    if not phrase.start_char - _BOUND_REACH <= quantity.start or quantity.end > phrase.end_char:
        return False
    last = noun.idx + len(noun)
    if quantity.start >= last:
        made_of = noun.doc.text[last : quantity.start].strip().lower() == "of"
        return made_of and noun.lemma.lower() in lexicon.amounts.sets
    between = noun.doc.char_span(quantity.start, last, mode="expand")
    return between is None or not any(
        token.upos in ("VERB", "AUX") or token.text == ";"
        for token in between
        if quantity.end <= token.idx < phrase.start_char
    )


def noun_of(quantity: Quantity, near: Word) -> Word | None:
    """Return the noun that a quantity counts: the first after it with its unit's lemma."""
    doc = near.doc
    span = doc.char_span(quantity.start, quantity.end, mode="expand")
    if span is None or quantity.unit is None:
        return None
    last = quantity.unit.split()[-1]
    for token in doc[span.start : min(span.end + 8, span.sent.end)]:
        if last in (token.lemma.lower(), token.lower):
            return token
    return span[-1]


def _counts_itself(quantity: Quantity, happening: Happening) -> bool:
    """Tell whether a quantity counts what a mention names ("FOUR attacks on the pipeline")."""
    noun = noun_of(quantity, happening.chief.token)
    words = (word for mention in happening.mentions for word in mention.words)
    return noun is not None and any(noun.i == word.i for word in words)


def _counts_doers(quantity: Quantity, happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether a quantity counts who or what does it ("TWENTY gunmen attacked")."""
    suffering = lexicon.phrases.words("figures.suffering-verbs")
    noun = noun_of(quantity, happening.chief.token)
    return noun is not None and any(
        each.i == noun.i
        for mention in happening.mentions
        if mention.token.lemma.lower() not in suffering
        for each in agents_of(mention.token)
    )


def _of_the_doers(quantity: Quantity, happening: Happening, lexicon: Lexicon) -> str | None:
    """Return `strength` where a quantity counts the force that acts, `crowd` for a protest."""
    family = lexicon.event_types.family(happening.chief.event_type)
    words = lexicon.phrases.words
    if family == "protest":
        people = quantity.unit is None or counts_people(quantity, lexicon)
        return "crowd" if people and _counts_doers(quantity, happening, lexicon) else None
    if family not in words("figures.strength-families"):
        return None
    armed = quantity.unit in words("figures.armed-units")
    return "strength" if armed and _counts_doers(quantity, happening, lexicon) else None
