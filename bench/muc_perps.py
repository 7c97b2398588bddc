"""Perpetrators of an incident: who claims say did it, and how sure the report is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.muc_incidents import Incident
from bench.muc_targets import REBELS
from bench.muc_text import ReportText
from bench.muc_words import Words
from dateline.lexicon import Actor, Lexicon
from dateline.records import Claim, Role, Span

_SHORTEST = 3  # two capitals are a word as often as a name in text that is all capitals
DEFAULT = "TERRORIST ACT"
_STATE = frozenset({"state-force", "government", "office"})
_NAMED = REBELS | _STATE | {"party", "organisation", "group"}


@dataclass(frozen=True, slots=True)
class Perpetrators:
    """Who did it, in the report's words; `category` and `confidence` are the task's entries."""

    individuals: tuple[str, ...]
    organisations: tuple[str, ...]
    category: str | None
    confidence: str


def find_perpetrators(
    incident: Incident, text: ReportText, *, lexicon: Lexicon, words: Words
) -> Perpetrators:
    """Return the perpetrators of an incident."""
    individuals: dict[str, None] = {}
    organisations: dict[str, None] = {}
    lemmas: set[str] = set()
    whole = " ".join(text.text.upper().split())
    is_state = is_rebel = False
    for claim in incident.claims:
        for participant in claim.participants:
            if participant.role is not Role.ACTOR:
                continue
            head = text.head(participant.span)
            if head is None:
                continue
            known = lexicon.actors.get(participant.actor) if participant.actor else None
            phrase = text.phrase(head, whole=True)
            said, own = text.said(phrase), text.words(phrase)
            lemmas.update(own)
            is_state |= known is not None and known.kind in _STATE
            is_rebel |= known is not None and known.kind in REBELS
            name = None if known is None else named_as(known, whole, words)
            if name is not None:
                organisations.setdefault(name)
            if said != name and _is_person(head, text, words):
                individuals.setdefault(said)
    scene = _scene(incident, text)
    if not individuals:
        individuals.update(_blamed(scene, text, words))
        lemmas.update(word for each in individuals for word in each.lower().split())
    if not individuals:
        individuals.update(_doers(scene, text, words))
        lemmas.update(word for each in individuals for word in each.lower().split())
    is_rebel |= words.any_of("irregulars", lemmas)
    if not organisations and not is_state:
        organisations.update(_rebels(scene, text, lexicon, words, anywhere=is_rebel))
    is_state |= not is_rebel and words.any_of("state", lemmas)
    if is_state and not organisations:
        organisations.update(_forces(scene, text))
    return Perpetrators(
        tuple(individuals)[:2],
        tuple(organisations)[:2],
        _category(
            lemmas,
            words,
            is_state=is_state,
            is_rebel=is_rebel or (bool(organisations) and not is_state),
        ),
        _confidence(incident, text, words),
    )


def _scene(incident: Incident, text: ReportText) -> list[Span]:
    """Return the sentences that tell of an incident, each once."""
    return list(dict.fromkeys(text.sentence(claim.trigger.start) for claim in incident.claims))


def _blamed(scene: list[Span], text: ReportText, words: Words) -> dict[str, None]:
    """Return the first word for fighters in the sentences of an incident."""
    for span in scene:
        for place in text.within(span):
            token = text.tokens[place]
            own = {token.lemma.lower(), token.text.lower()}
            is_noun = token.upos in ("NOUN", "PROPN") and token.deprel != "compound"
            if is_noun and words.any_of("irregulars", own):
                return {text.said(text.phrase(place)): None}
    return {}


def _doers(scene: list[Span], text: ReportText, words: Words) -> dict[str, None]:
    """Return the people whom the sentences of an incident describe as strangers or as armed."""
    for span in scene:
        for place in text.within(span):
            token = text.tokens[place]
            if token.upos != "NOUN" or not words.any_of("strangers", [token.lemma.lower()]):
                continue
            about = text.words(text.phrase(place))
            if words.any_of("strange", about):
                return {text.said(text.phrase(place)): None}
    return {}


def _rebels(
    scene: list[Span], text: ReportText, lexicon: Lexicon, words: Words, *, anywhere: bool
) -> dict[str, None]:
    """Return the armed group that the sentences name, or the report, where fighters did it."""
    groups = sorted(
        (actor for actor in lexicon.actors.by_id.values() if actor.kind in REBELS),
        key=lambda actor: actor.id,
    )
    where = " ".join(" ".join(span.of(text.text).upper().split()) for span in scene)
    whole = " ".join(text.text.upper().split())
    for said in (where, whole) if anywhere else (where,):
        found = [name for actor in groups if (name := named_as(actor, said, words)) is not None]
        if found:
            return {min(found, key=lambda name: (said.index(name), name)): None}
    return {}


def _forces(scene: list[Span], text: ReportText) -> dict[str, None]:
    for span in (*scene, Span(0, len(text.text))):
        match = re.search(
            r"ARMED FORCES|NATIONAL POLICE|TREASURY POLICE|ARMY|POLICE", span.of(text.text)
        )
        if match is not None:
            return {match[0]: None}
    return {}


def _is_person(head: int, text: ReportText, words: Words) -> bool:
    """Tell whether a word is for people that no proper name of a group says it all about."""
    token = text.tokens[head]
    own = text.words(Span(token.start, token.end))
    if token.upos not in ("NOUN", "PROPN") or words.any_of("vague", own):
        return False
    if words.any_of("bodies", own):
        return False
    return words.any_of("irregulars", own) or not text.entities(
        text.phrase(head), "ORG", "GROUP", "PLACE", "FACILITY", "WEAPON", "PLATFORM"
    )


def named_as(actor: Actor, said: str, words: Words) -> str | None:
    """Return the words that name a known actor in a text in capitals, the longest name first."""
    if actor.id.startswith("unidentified") or actor.kind not in _NAMED:
        return None
    for alias in sorted((actor.name, *actor.aliases), key=lambda each: (-len(each), each)):
        if len(alias) < _SHORTEST or alias.split()[-1].lower() in words.sets["irregulars"]:
            continue
        is_name = " " in alias or alias[1:2].isupper() or actor.kind in _STATE
        if is_name and re.search(rf"\b{re.escape(alias.upper())}\b", said):
            return alias.upper()
    return None


def _category(lemmas: set[str], words: Words, *, is_state: bool, is_rebel: bool) -> str | None:
    if is_rebel:
        return "TERRORIST ACT"
    if is_state or (words.any_of("state", lemmas) and not words.any_of("irregulars", lemmas)):
        return "STATE-SPONSORED VIOLENCE"
    return DEFAULT


def _confidence(incident: Incident, text: ReportText, words: Words) -> str:
    said = [word for claim in incident.claims for word in text.words(_around(claim, text))]
    if words.any_of("suspected", said):
        return "SUSPECTED OR ACCUSED"
    if any(claim.event_type == "responsibility" for claim in text.reading.claims):
        return "CLAIMED OR ADMITTED"
    return "REPORTED AS FACT"


def _around(claim: Claim, text: ReportText) -> Span:
    return text.sentence(claim.trigger.start)
