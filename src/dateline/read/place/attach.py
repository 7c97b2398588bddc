"""The place of a happening: found by syntax first, then by nearness, each step named in `basis`.

The order follows what readers do: a place phrase on the happening's own verb or noun, then one on
those it happened to, then the clause, the sentence, the sentences before, and last of all the
place that the report is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.lexicon.places import PlaceWords, load_place_words
from dateline.read import syntax
from dateline.read.place.centre import TOWN_KINDS, main_place
from dateline.read.place.described import nearby
from dateline.read.place.geodesy import distance_km
from dateline.records import Place, PlaceMention, Report, Span

WIDE = frozenset({"country", "area"})
ORIGIN = frozenset({"compound", "amod", "nmod", "nmod:poss", "poss", "flat", "nmod:unmarked"})
LAST = frozenset({"against", "from", "off", "of", "to", "into", "over", "between"})
CITY_KM = 3.0  # radius: a town of some 50,000 people
STAND_INS = frozenset({"city", "town", "village", "capital", "place", "there", "here", "district"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's text and places, and the words by which they are described."""

    doc: Doc
    text: str
    places: tuple[PlaceMention, ...]
    report: Report
    words: PlaceWords


def place_of(
    trigger: Token, doc: Doc, places: Sequence[PlaceMention], report: Report
) -> Place | None:
    """Return the place of what `trigger` names, or `None` where the report has no place at all.

    Never the home of the speaker, of the outlet or of who does it: those come in only where a
    phrase puts the happening there.
    """
    known = tuple(place for place in places if place.latitude is not None)
    if not known:
        return None
    scene = Scene(doc, report.text, known, report, load_place_words())
    for rule in (_by_modifier, _by_argument, _by_doer, _in_clause, _in_sentence, _before):
        found = rule(trigger, scene)
        if found is not None:
            return found
    return _fallback(scene)


def _by_modifier(trigger: Token, scene: Scene) -> Place | None:
    """Return the place phrase on the happening's own verb or noun, or on the verb that carries it.

    "in", "at" and "near" go before "of", "to" and "from".
    """
    if not scene.doc.has_annotation("DEP"):
        return None
    for token in _carriers(trigger):
        modifiers = [m for m in syntax.place_modifiers(token) if _shared(m, token, trigger)]
        modifiers.sort(key=lambda t: (syntax.preposition(t).split(" ")[0] in LAST, t.i))
        for modifier in modifiers:
            mention = _mention_at(modifier, scene)
            if mention is not None:
                return _place(mention, scene, f"place phrase on “{token.text}”")
            stood_for = _stood_for(modifier, scene)
            if stood_for is not None:
                return _place(stood_for, scene, f"“{modifier.text}” on “{token.text}”")
    return None


def _shared(modifier: Token, carrier: Token, trigger: Token) -> bool:
    """Tell whether a phrase on a verb coordinated with the trigger can speak for both."""
    if carrier.i == trigger.i or carrier.i not in {t.i for t in syntax.coordinated(trigger)}:
        return True
    first, last = sorted((carrier.i, trigger.i))
    return modifier.i < first or modifier.i > last


def _carriers(trigger: Token) -> list[Token]:
    """Return the trigger, then the light verb or the verb whose object or subject it is."""
    carriers = [trigger]
    light = syntax.light_verb_of(trigger) if trigger.pos_ == "NOUN" else None
    if light is not None:
        carriers.append(light.verb)
    elif trigger.dep_ in syntax.OPEN_CLAUSE or (
        trigger.pos_ == "NOUN" and trigger.head.pos_ in syntax.VERBAL
    ):
        carriers.append(trigger.head)
    sentence = trigger.sent
    carriers += [token for token in syntax.coordinated(trigger) if token.i != trigger.i]
    return [token for token in carriers if sentence.start <= token.i < sentence.end]


def _by_argument(trigger: Token, scene: Scene) -> Place | None:
    """Return the place that it happened to, or that those are in whom it happened to."""
    if not scene.doc.has_annotation("DEP"):
        return None
    for token in _carriers(trigger):
        if token.i < trigger.i and token.i in {t.i for t in syntax.coordinated(trigger)}:
            continue
        for patient in syntax.patients(token):
            mention = _mention_at(patient, scene)
            if mention is not None:
                return _place(mention, scene, f"what “{token.text}” happened to")
            stood_for = _stood_for(patient, scene)
            if stood_for is not None:
                return _place(
                    stood_for, scene, f"“{patient.text}”, to which “{token.text}” happened"
                )
    head = syntax.relative_head(trigger)
    if head is not None:
        mention = _mention_at(head, scene)
        if mention is not None:
            return _place(mention, scene, "what the clause describes")
    return None


def _by_doer(trigger: Token, scene: Scene) -> Place | None:
    """Return where who or what does it stands: "a bombing in Baghdad killed ten"."""
    if not scene.doc.has_annotation("DEP"):
        return None
    for agent in syntax.agents(trigger):
        itself = [p for p in scene.places if p.start <= agent.idx < p.end]
        if itself and itself[0].kind not in {*WIDE, "capital", "region"}:  # "Aleppo fell"
            return _place(itself[0], scene, f"what “{trigger.text}” is said of")
        if agent.pos_ != "NOUN":
            continue
        for modifier in syntax.place_modifiers(agent):
            if syntax.preposition(modifier).split(" ")[0] in LAST:
                continue
            mention = _mention_at(modifier, scene)
            if mention is not None:
                return _place(mention, scene, f"place phrase on “{agent.text}”")
    return None


def _mention_at(token: Token, scene: Scene) -> PlaceMention | None:
    """Return the place that a phrase with this head names: a described one before a plain one.

    Relative clauses of the phrase are left out.
    """
    covering = [p for p in scene.places if p.start <= token.idx < p.end]
    if covering and _is_origin(token, covering[0]):
        return None
    if not covering:
        covering = _in_phrase(token, scene)
    if not covering:
        return _described_after(token, scene)
    described = [p for p in covering if p.kind == "described"]
    return (described or covering)[0]


def _in_phrase(token: Token, scene: Scene) -> list[PlaceMention]:
    """Return the place in the noun phrase of a head that is none itself, described ones with it.

    The one right before the head ("the Karama district") goes before one behind it.
    """
    phrase = syntax.noun_phrase(token)
    inside = [
        p
        for p in scene.places
        if phrase.start_char <= p.start
        and p.end <= phrase.end_char
        and not _is_origin(_token_at(p, scene), p)
    ]
    if not inside:
        return []
    beside = [p for p in inside if 0 <= token.idx - p.end <= 1]
    behind = [p for p in inside if p.start > token.idx]
    first = (beside or behind or inside)[0]
    return [first, *(p for p in inside if p.start <= first.start < p.end and not beside)]


def _token_at(mention: PlaceMention, scene: Scene) -> Token:
    """Return the syntactic head of a mention's words."""
    span = scene.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return scene.doc[0] if span is None else span.root


def _is_origin(token: Token, mention: PlaceMention) -> bool:
    """Tell whether a country only says whose something is: "US airstrikes", "Russia's jets"."""
    if mention.kind not in WIDE or token.dep_ not in ORIGIN:
        return False
    return not syntax.preposition(token)


def _is_aside(mention: PlaceMention, trigger: Token, scene: Scene) -> bool:
    """Tell whether a place stands in an apposition or relative clause of another word.

    "Mosul, the capital of the group in Iraq, fell": what it tells of Mosul is no happening's place.
    """
    token = _token_at(mention, scene)
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    while token.i not in above and token.head.i != token.i:
        aside = token.dep_ in syntax.APPOSITION or token.dep_ in syntax.RELATIVE
        if aside and token.head.i not in above and token.pos_ != "PROPN":
            return True
        token = token.head
    return False


def _described_after(token: Token, scene: Scene) -> PlaceMention | None:
    """Return the described place that opens right behind a noun ("villages to the west of X")."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    end = token.idx + len(token)
    gap = scene.text[end : end + 2]
    close = [p for p in scene.places if p.kind == "described" and 0 <= p.start - end <= 2]
    return close[0] if close and not gap.strip(" ,") else None


def _stood_for(token: Token, scene: Scene) -> PlaceMention | None:
    """Return the place that "the city", "there" or "it" stands for: the last one named before.

    For "it" that is one of the same sentence, a place that the sentence describes before others.
    """
    if token.lower_ == "it":
        start = token.sent.start_char
        ahead = [p for p in scene.places if start <= p.start and p.end <= token.idx]
        ahead = [p for p in ahead if p.kind not in WIDE]
        told = [p for p in ahead if p.kind == "described" and p.text[0].isupper()]
        chosen = told or ahead
        return chosen[-1] if chosen else None
    if not any(t.lower_ in STAND_INS for t in (token, *token.lefts)):
        return None
    ahead = [p for p in scene.places if p.kind in TOWN_KINDS and p.end <= token.idx]
    if token.lower_ == "city":  # a village named since is not the city
        ahead = [p for p in ahead if (p.radius_km or 0.0) >= CITY_KM] or ahead
    return ahead[-1] if ahead else None


def _in_clause(trigger: Token, scene: Scene) -> Place | None:
    """Return a place elsewhere in the clause, outside the phrase of who does it."""
    if not scene.doc.has_annotation("DEP"):
        return None
    span = syntax.clause_span(trigger)
    doers = _agent_spans(trigger)
    inside = [
        p
        for p in scene.places
        if span.start_char <= p.start < span.end_char
        and _is_scene(p, doers, scene)
        and not _is_aside(p, trigger, scene)
    ]
    best = _nearest(trigger, inside)
    return None if best is None else _place(best, scene, "in the same clause")


def _in_sentence(trigger: Token, scene: Scene) -> Place | None:
    """Return the nearest place of the sentence, outside the phrases of doers and speakers."""
    sentence = trigger.sent
    doers = _agent_spans(trigger) if scene.doc.has_annotation("DEP") else []
    inside = [
        p
        for p in scene.places
        if sentence.start_char <= p.start < sentence.end_char and _is_scene(p, doers, scene)
    ]
    best = _nearest(trigger, inside)
    return None if best is None else _place(best, scene, "in the same sentence")


def _agent_spans(trigger: Token) -> list[Span]:
    """Return the spans of who does it and of the verbs of saying above it."""
    tokens = [*syntax.agents(trigger)]
    for verb in syntax.governing_verbs(trigger):
        tokens += syntax.subjects(verb)
    phrases = [syntax.noun_phrase(token) for token in tokens]
    return [Span(phrase.start_char, phrase.end_char) for phrase in phrases]


def _is_scene(mention: PlaceMention, doers: Iterable[Span], scene: Scene) -> bool:
    """Tell whether a place can be where something happens: a country only after a preposition."""
    if any(doer.start <= mention.start < doer.end for doer in doers):
        return False
    if mention.kind not in WIDE:
        return True
    words_before = scene.text[max(0, mention.start - 20) : mention.start].lower().split()
    behind = scene.text[mention.end : mention.end + 1]
    lead = words_before[-1] if words_before else ""
    if lead == "the" and len(words_before) > 1:
        lead = words_before[-2]
    places_it = {"in", "across", "inside", "throughout", "into", "northern", "southern", "eastern"}
    return behind != "-" and lead in {*places_it, "western", "central"}


def _nearest(trigger: Token, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the mention nearest a token, one behind it before one ahead of it; towns first."""
    described = [m for m in mentions if m.kind == "described"]
    plain = [
        m for m in mentions if not any(d.start <= m.start and m.end <= d.end for d in described)
    ]

    def rank(mention: PlaceMention) -> tuple[bool, int, int]:
        behind = mention.start - trigger.idx
        return (mention.kind in WIDE, behind if behind >= 0 else 40 - behind, mention.start)

    chosen = [*plain, *(d for d in described if d not in plain)]
    return min(chosen, key=rank) if chosen else None


def _before(trigger: Token, scene: Scene) -> Place | None:
    """Return the last town or region named before, in the paragraph and then in the one above."""
    start = trigger.sent.start_char
    edges = sorted(
        (b.start for b in scene.report.blocks if b.start <= start and b.kind.value != "title"),
        reverse=True,
    )
    limits: Iterator[tuple[int, str]] = iter(
        [(edge, name) for edge, name in zip(edges, ("paragraph", "paragraph before"), strict=False)]
    )
    for edge, name in limits:
        ahead = [p for p in scene.places if edge <= p.start and p.end <= start]
        towns = [p for p in ahead if p.kind not in WIDE and p.kind != "described"]
        if towns:
            return _place(towns[-1], scene, f"the last place named in the {name}")
    return None


def _fallback(scene: Scene) -> Place | None:
    """Return the report's main place, which its dateline may be."""
    main = main_place(scene.places)
    if main is None:
        return None
    dateline = scene.report.dateline
    stated = dateline is not None and dateline.span.start <= main.start < dateline.span.end
    return _place(main, scene, "the dateline" if stated else "the report's main place", exact=False)


def _place(mention: PlaceMention, scene: Scene, basis: str, *, exact: bool = True) -> Place:
    """Return a mention as a place, with "near" and "western" before it taken into account."""
    area = None
    if exact and mention.kind != "described":
        area = nearby(scene.text, mention, scene.words)
    if area is not None and _differs(mention, area.latitude, area.longitude, area.radius_km):
        return Place(
            name=_title(mention.text),
            latitude=area.latitude,
            longitude=area.longitude,
            precision=area.precision,
            radius_km=area.radius_km,
            basis=f"{basis}; {area.basis}",
            text=scene.text[area.start : area.end],
            span=Span(area.start, area.end),
            geonames_id=mention.geonames_id,
            country=mention.country,
            admin1=mention.admin1,
        )
    return Place(
        name=_title(mention.text) if mention.kind != "described" else mention.name,
        latitude=mention.latitude,
        longitude=mention.longitude,
        precision=mention.precision,
        radius_km=mention.radius_km,
        basis=f"{basis}; {mention.basis}",
        text=mention.text,
        span=Span(mention.start, mention.end),
        geonames_id=mention.geonames_id,
        country=mention.country,
        admin1=mention.admin1,
    )


def _differs(mention: PlaceMention, latitude: float, longitude: float, radius: float) -> bool:
    """Tell whether an area is another than the mention's own."""
    if mention.latitude is None or mention.longitude is None:
        return False
    apart = distance_km(mention.latitude, mention.longitude, latitude, longitude)
    return apart > 0.1 or radius != mention.radius_km


def _title(text: str) -> str:
    """Return a name in ordinary capitals where the text shouts it."""
    return text.title() if text.isupper() and len(text) > 4 else text
