"""The place of a happening: found by syntax first, then by nearness, each step named in `basis`.

The order follows what readers do: a place phrase on the happening's own verb or noun, then one on
those it happened to, then the clause, the sentence, the sentences before, and last of all the
place that the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon.places import load_place_words
from dateline.read.parse import Document, Word, syntax
from dateline.read.place.phrases import (
    WIDE,
    Scene,
    Staged,
    Told,
    is_aside,
    is_home,
    is_scene,
    mention_at,
    nearest,
    stand_ins,
    stood_for,
)
from dateline.read.place.placed import placed
from dateline.read.place.reference import without_references
from dateline.read.place.weak import is_background, lead_of, place_nearby
from dateline.records import Place, PlaceMention, PlacePrecision, Report, Span

# Families of acts that are said of a country or done to it ("urged", "cut ties") but not in it.
ADDRESSED = frozenset(
    {
        "accusation",
        "agreement",
        "coercion",
        "concession",
        "rejection",
        "request",
        "sanction",
        "support",
        "talks",
        "threat",
        "warning",
    }
)
BROAD = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|inside|around)\s+(?:the\s+(?:\w+\s+){0,3})?$", re.IGNORECASE
)
LAST = frozenset({"against", "from", "off", "of", "to", "into", "over", "between"})


def place_of(
    trigger: Word,
    doc: Document,
    places: Sequence[PlaceMention],
    report: Report,
    told: Sequence[Told] = (),
) -> Place | None:
    """Return the place of what `trigger` names, or `None` where the report has no place at all.

    Never the home of the speaker, of the outlet or of who does it: those come in only where a
    phrase puts the happening there. `told` are the report's happenings, which place each other.
    """
    return place_within(trigger, read_scene(doc, places, report, told))


def read_scene(
    doc: Document, places: Sequence[PlaceMention], report: Report, told: Sequence[Told] = ()
) -> Scene:
    """Return the scene of a report: what can be a place in it, and which happenings say theirs."""
    words = load_place_words()
    known = tuple(
        place
        for place in places
        if place.latitude is not None and not is_home(place, report.text, words)
    )
    known = without_references(report.text, known, words)
    capitals = tuple(p for p in places if p.kind == "capital")
    scene = Scene(doc, report.text, known, report, words, told=tuple(told), capitals=capitals)
    staged = _staged(scene)
    scene = replace(scene, main=lead_of(staged, scene))
    return replace(scene, staged=_staged(scene))


def _staged(scene: Scene) -> tuple[Staged, ...]:
    """Return the happenings of a scene whose own sentence says where they were, in order."""
    found = []
    for told in sorted(scene.told, key=lambda each: each.token.i):
        place = _in_own_sentence(told.token, scene)
        if place is not None:
            found.append(Staged(told, place, is_background(told.token, scene)))
    return tuple(found)


def place_within(trigger: Word, scene: Scene) -> Place | None:
    """Return the place of what `trigger` names in a scene, or `None` where it has no place."""
    if not scene.places:
        return None
    return _in_own_sentence(trigger, scene) or place_nearby(trigger, scene)


def _in_own_sentence(trigger: Word, scene: Scene) -> Place | None:
    """Return the place that the sentence of a happening gives it, the narrowest one it names."""
    for rule in (_by_modifier, _by_argument, _by_doer, _in_clause, _in_sentence, _by_stand_in):
        found = rule(trigger, scene)
        if found is not None:
            return _narrowest(found, trigger, scene)
    return None


def _narrowest(found: Place, trigger: Word, scene: Scene) -> Place:
    """Return the town of the same clause where a country or region is found that holds it.

    "In neighbouring Chad, gunmen killed ten at Baga Sola": at Baga Sola.
    """
    if found.precision not in BROAD or found.span is None:
        return found
    if not scene.doc.is_parsed:
        return found
    span = syntax.clause_span(trigger)
    doers = _agent_spans(trigger)
    inside = [
        p
        for p in scene.places
        if span.start_char <= p.start < span.end_char
        and p.precision not in BROAD
        and p.kind != "described"
        and p.country == found.country
        and found.admin1 in (None, p.admin1)
        and not p.start < found.span.end <= p.end
        and _LOCATED.search(scene.text[: p.start][-30:]) is not None
        and is_scene(p, doers, scene)
        and not is_aside(p, trigger, scene)
    ]
    best = nearest(trigger, inside)
    if best is None:
        return found
    return placed(best, scene, f"in the same clause, within {found.name}")


def _by_modifier(trigger: Word, scene: Scene) -> Place | None:
    """Return the place phrase on the happening's own verb or noun, or on the verb that carries it.

    "in", "at" and "near" go before "of", "to" and "from".
    """
    if not scene.doc.is_parsed:
        return None
    for token in _carriers(trigger):
        modifiers = [m for m in syntax.place_modifiers(token) if _shared(m, token, trigger)]
        modifiers.sort(key=lambda t: (syntax.preposition(t).split(" ")[0] in LAST, t.i))
        for modifier in modifiers:
            mention = mention_at(modifier, scene)
            if mention is not None:
                return placed(mention, scene, f"place phrase on “{token.text}”")
            stand_in = stood_for(modifier, scene)
            if stand_in is not None:
                return placed(stand_in, scene, f"“{modifier.text}” on “{token.text}”", exact=False)
    return None


def _shared(modifier: Word, carrier: Word, trigger: Word) -> bool:
    """Tell whether a phrase on a verb coordinated with the trigger can speak for both."""
    if carrier.i == trigger.i or carrier.i not in {t.i for t in syntax.coordinated(trigger)}:
        return True
    first, last = sorted((carrier.i, trigger.i))
    return modifier.i < first or modifier.i > last


def _carriers(trigger: Word) -> list[Word]:
    """Return the trigger, then the light verb or the verb whose object or subject it is."""
    carriers = [trigger]
    light = syntax.light_verb_of(trigger) if trigger.upos == "NOUN" else None
    if light is not None:
        carriers.append(light.verb)
    elif trigger.dep in syntax.OPEN_CLAUSE or (
        trigger.upos == "NOUN" and trigger.head.upos in syntax.VERBAL
    ):
        carriers.append(trigger.head)
    sentence = trigger.sent
    carriers += [token for token in syntax.coordinated(trigger) if token.i != trigger.i]
    return [token for token in carriers if sentence.start <= token.i < sentence.end]


def _by_argument(trigger: Word, scene: Scene) -> Place | None:
    """Return the place that it happened to, or that those are in whom it happened to."""
    if not scene.doc.is_parsed:
        return None
    for token in _carriers(trigger):
        if token.i < trigger.i and token.i in {t.i for t in syntax.coordinated(trigger)}:
            continue
        for patient in syntax.patients(token):
            mention = mention_at(patient, scene)
            if mention is not None and mention.kind == "country" and _is_addressed(token, scene):
                continue
            if mention is not None:
                return placed(mention, scene, f"what “{token.text}” happened to")
            stand_in = stood_for(patient, scene)
            if stand_in is not None:
                return placed(
                    stand_in,
                    scene,
                    f"“{patient.text}”, to which “{token.text}” happened",
                    exact=False,
                )
    head = syntax.relative_head(trigger)
    if head is not None:
        mention = mention_at(head, scene)
        if mention is not None:
            return placed(mention, scene, "what the clause describes")
    return None


def _is_addressed(trigger: Word, scene: Scene) -> bool:
    """Tell whether what a happening is done to is spoken to or judged, and is no scene of it."""
    families = {told.family for told in scene.told if told.token.i == trigger.i}
    return bool(families & ADDRESSED)


def _by_doer(trigger: Word, scene: Scene) -> Place | None:
    """Return where who or what does it stands: "a bombing in Baghdad killed ten"."""
    if not scene.doc.is_parsed:
        return None
    for agent in syntax.agents(trigger):
        itself = [p for p in scene.places if p.start <= agent.idx < p.end]
        if itself and itself[0].kind not in {*WIDE, "capital", "region"}:  # "Aleppo fell"
            return placed(itself[0], scene, f"what “{trigger.text}” is said of")
        if agent.upos != "NOUN":
            continue
        for modifier in syntax.place_modifiers(agent):
            if syntax.preposition(modifier).split(" ")[0] in LAST:
                continue
            mention = mention_at(modifier, scene)
            if mention is not None:
                return placed(mention, scene, f"place phrase on “{agent.text}”")
    return None


def _in_clause(trigger: Word, scene: Scene) -> Place | None:
    """Return a place elsewhere in the clause, outside the phrase of who does it."""
    if not scene.doc.is_parsed:
        return None
    span = syntax.clause_span(trigger)
    doers = _agent_spans(trigger)
    first, last = span.start_char, span.end_char
    inside = [
        p
        for p in scene.places
        if first <= p.start < last and is_scene(p, doers, scene) and not is_aside(p, trigger, scene)
    ]
    best = nearest(trigger, inside)
    return None if best is None else placed(best, scene, "in the same clause")


def _in_sentence(trigger: Word, scene: Scene) -> Place | None:
    """Return the nearest place of the sentence, outside the phrases of doers and speakers."""
    sentence = trigger.sent
    doers = _agent_spans(trigger) if scene.doc.is_parsed else []
    inside = [
        p
        for p in scene.places
        if sentence.start_char <= p.start < sentence.end_char and is_scene(p, doers, scene)
    ]
    best = nearest(trigger, inside)
    return None if best is None else placed(best, scene, "in the same sentence")


def _by_stand_in(trigger: Word, scene: Scene) -> Place | None:
    """Return the place that "the town" or "the city" elsewhere in the sentence stands for."""
    if not scene.doc.is_parsed:
        return None
    found = list(stand_ins(trigger.sent, scene))
    if not found:
        return None
    token, place = min(found, key=lambda pair: (abs(pair[0].i - trigger.i), pair[0].i))
    return placed(place, scene, f"in the same sentence, as “{token.text}”", exact=False)


def _agent_spans(trigger: Word) -> list[Span]:
    """Return the spans of who does it and of the verbs of saying above it."""
    tokens = [*syntax.agents(trigger)]
    for verb in syntax.governing_verbs(trigger):
        tokens += syntax.subjects(verb)
    phrases = [syntax.noun_phrase(token) for token in tokens]
    return [Span(phrase.start_char, phrase.end_char) for phrase in phrases]
