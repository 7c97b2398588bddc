"""Targets of an incident: people and things that claims say were hit, with number and effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.muc_incidents import Incident
from bench.muc_text import ReportText
from bench.muc_words import Words
from dateline.lexicon import Lexicon
from dateline.records import Claim, Entity, Role, Span

REBELS = frozenset({"rebel-group", "militia", "identity-militia"})
_STEPS = 3  # from a coordinated noun over its fellow to the verb
_MEASURES = {"killed": "DEATH", "wounded": "INJURY"}
_HONOUR = re.compile(
    r"(?:(?:MR|MRS|MISS|DR|MSGR|MONSIGNOR|FATHER|REVEREND|COL|COLONEL|GEN|GENERAL|LT|LIEUTENANT|"
    r"MAJ|MAJOR|CAPT|CAPTAIN|SGT|PRESIDENT|SENATOR|JUDGE|DEPUTY|BISHOP|ARCHBISHOP)\.? )+"
)
_NEAR = frozenset({"at", "near", "outside", "against", "in", "on", "inside", "of", "behind"})


@dataclass(frozen=True, slots=True)
class Target:
    """One target: `name` of a person, or `said` for people and things without one."""

    said: str | None
    kind: str
    number: str | None
    effect: str | None = None
    name: str | None = None

    @property
    def key(self) -> str:
        """Return what other slots refer to it by."""
        return self.name or self.said or "-"


def find_targets(
    incident: Incident, text: ReportText, *, lexicon: Lexicon, words: Words
) -> tuple[list[Target], list[Target]]:
    """Return the people and the things that an incident hit."""
    people: list[Target] = []
    things: list[Target] = []
    for claim in incident.claims:
        for named, measure in _heads(claim, text, lexicon):
            head = _meant(named, text) if text.tokens[named].upos == "PRON" else named
            if head is None or words.any_of("vague", text.words(_only(text, head))):
                continue
            kind = thing_kind(head, text, words)
            if kind is not None and not text.entities(text.phrase(head), "PERSON"):
                _add(things, _thing(head, kind, claim, text, words))
            elif text.tokens[head].upos in ("NOUN", "PROPN", "ADJ", "NUM"):
                for person in _people(head, measure, claim, text, words):
                    _add(people, person)
    people = _told_once(people)
    if not things and (not people or incident.kind in ("BOMBING", "ARSON")):
        for claim in incident.claims:
            for thing in _things_near(claim, text, words):
                _add(things, thing)
    return people, things


def _meant(head: int, text: ReportText) -> int | None:
    """Return the name that "he" or "she" stands for: the person last named before it."""
    token = text.tokens[head]
    if token.text.lower() not in ("he", "him", "she", "her", "himself", "herself"):
        return None
    before = [
        entity
        for entity in text.entities(Span(0, token.start), "PERSON")
        if token.start - entity.end < 600
    ]
    subjects = [
        place
        for entity in before
        if (place := text.head(Span(entity.start, entity.end))) is not None
        and text.tokens[place].deprel.startswith(("nsubj", "obj"))
    ]
    if subjects:
        return subjects[-1]
    return text.head(Span(before[-1].start, before[-1].end)) if before else None


def _heads(claim: Claim, text: ReportText, lexicon: Lexicon) -> Iterator[tuple[int, str | None]]:
    for participant in claim.participants:
        known = lexicon.actors.get(participant.actor) if participant.actor else None
        if known is not None and known.kind in REBELS:
            continue
        if participant.role is Role.TARGET:
            head = text.head(participant.span)
            if head is not None:
                yield head, None
    for figure in claim.figures:
        if figure.measure in _MEASURES:
            head = text.head(figure.span)
            if head is None:
                continue
            if text.tokens[head].deprel == "nummod":
                head = text.tokens[head].head
            yield head, _MEASURES[figure.measure]


def _only(text: ReportText, head: int) -> Span:
    token = text.tokens[head]
    return Span(token.start, token.end)


def _add(targets: list[Target], new: Target) -> None:
    """Add a target, or what is new about it to one that is there."""
    for place, old in enumerate(targets):
        if _same(old, new):
            longer = max(old, new, key=lambda each: len(each.name or ""))
            targets[place] = replace(
                longer,
                said=old.said or new.said,
                effect=_worse(old.effect, new.effect),
                number=_exact(old.number, new.number),
            )
            return
    targets.append(new)


def _same(one: Target, other: Target) -> bool:
    if one.name is not None and other.name is not None:
        return one.name.split()[-1] == other.name.split()[-1] or one.name in other.name
    return one.key == other.key or (
        one.name is None
        and other.name is None
        and one.key.split()[-1:] == other.key.split()[-1:]
        and (one.number == other.number or "PLURAL" in (one.number, other.number))
    )


def _exact(one: str | None, other: str | None) -> str | None:
    """Return the number that says more: "JESUITS" and "SIX JESUITS" are six."""
    return other if one in (None, "PLURAL") and other is not None else one


def _told_once(people: list[Target]) -> list[Target]:
    """Return the people without descriptions of somebody who is told of more fully."""
    kept: list[Target] = []
    for person in people:
        others = [each for each in people if each is not person]
        if person.name is None and any(_covers(other, person) for other in others):
            continue
        kept.append(person)
    return kept


def _covers(fuller: Target, person: Target) -> bool:
    last = (person.said or "").split()[-1:]
    words = (fuller.said or "").split()
    if fuller.name is not None:
        return person.number == "1" and last[0] in (*words, *fuller.name.split())
    stem = (last[0].rstrip("S"),)
    return len(words) > len((person.said or "").split()) and any(
        word.rstrip("S") in stem for word in words[:-1]
    )


def _worse(one: str | None, other: str | None) -> str | None:
    order = ("DEATH", "DESTROYED", "INJURY", "SOME DAMAGE")
    return next((each for each in order if each in (one, other)), one or other)


def _effect(head: int, claim: Claim, text: ReportText, words: Words) -> str | None:
    """Return what became of a target: by the word that it hangs on, else by the trigger."""
    place = head
    for _ in range(_STEPS):
        if text.tokens[place].head == place:
            break
        place = text.tokens[place].head
        found = words.entry(words.effects, text.words(_only(text, place)))
        if found is not None:
            return found
    return words.entry(words.effects, text.words(claim.trigger))


def _people(
    head: int, measure: str | None, claim: Claim, text: ReportText, words: Words
) -> Iterator[Target]:
    effect = measure or _effect(head, claim, text, words)
    if effect not in ("DEATH", "INJURY"):
        effect = None
    phrase = text.phrase(head)
    described = text.phrase(head, whole=True)
    lemmas = text.words(described)
    named = _names(head, text)
    if words.any_of("irregulars", lemmas):
        return
    if named:
        entity = named[0]
        short = text.said(Span(entity.start, entity.end))
        honour = _HONOUR.match(short)
        bare = short if honour is None else short[honour.end() :]
        before = text.said(Span(min(phrase.start, entity.start), entity.start))
        title = before or _apposition(head, text) or (honour[0].strip() if honour else None)
        name = text.full_name(bare)
        title = title or _title_elsewhere(name, text)
        kind = person_kind([*lemmas, *(title or "").lower().split()], words)
        yield Target(title, kind, "1", effect, name=name)
        return
    said = text.said(phrase)
    if not said or said[0].isdigit():
        return
    unnamed = not text.entities(phrase, "PLACE", "FACILITY", "WEAPON", "PLATFORM")
    if unnamed and (text.is_plural(head) or not text.entities(phrase, "ORG", "GROUP")):
        yield Target(said, person_kind(lemmas, words), _number(head, text), effect)


def _names(head: int, text: ReportText) -> list[Entity]:
    """Return the person that a word is a name or the title of."""
    phrase = text.phrase(head)
    held = text.entities(phrase, "PERSON")
    beside = [
        entity
        for place in text.below(head, "appos", "flat", "flat:name")
        for entity in text.entities(text.phrase(place), "PERSON")
    ]
    return [*held[-1:], *beside][:1]


def _title_elsewhere(name: str, text: ReportText) -> str | None:
    """Return what stands before the same name in another place of the report."""
    for entity in text.reading.findings.entities:
        if entity.type == "PERSON" and text.said(Span(entity.start, entity.end)) == name:
            head = text.head(Span(entity.start, entity.end))
            if head is None:
                continue
            before = text.said(Span(min(text.phrase(head).start, entity.start), entity.start))
            found = before or _apposition(head, text)
            if found:
                return found
    return None


def _apposition(head: int, text: ReportText) -> str | None:
    for place in text.below(head, "appos"):
        if text.tokens[place].upos == "NOUN":
            return text.said(text.phrase(place, whole=True))
    above = text.tokens[head]
    if above.deprel == "appos" and text.tokens[above.head].upos == "NOUN":
        return text.said(text.phrase(above.head, whole=True))
    return None


def person_kind(lemmas: list[str], words: Words) -> str:
    """Return the task's type of a person so described."""
    kind = words.entry(words.people, lemmas) or "CIVILIAN"
    kind = "ACTIVE MILITARY" if kind == "ARMED FORCES" else kind
    if kind in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY") and words.any_of("former", lemmas):
        return f"FORMER {kind}"
    return kind


def _number(head: int, text: ReportText) -> str:
    token = text.tokens[head]
    for quantity in text.reading.findings.quantities:
        if quantity.start <= token.start and token.end <= quantity.end:
            return _range(quantity.low, quantity.high, quantity.wording)
        if quantity.end < token.start <= quantity.end + 25 and any(
            text.tokens[place].head == head
            for place in text.within(Span(quantity.start, quantity.end))
        ):
            return _range(quantity.low, quantity.high, quantity.wording)
    return "PLURAL" if text.is_plural(head) else "1"


def _range(low: float | None, high: float | None, wording: str | None) -> str:
    if low is None:
        return "PLURAL"
    if high is None:
        return f"{low:.0f}-"
    if wording in ("about", "some", "around", "approximately"):
        return f"~{(low + high) / 2:.0f}"
    if low == high:
        return f"{low:.0f}"
    return "PLURAL"


def _thing(head: int, kind: str, claim: Claim, text: ReportText, words: Words) -> Target:
    effect = _effect(head, claim, text, words)
    if effect not in ("DESTROYED", "SOME DAMAGE"):
        effect = None
    return Target(text.said(text.phrase(head)), kind, _number(head, text), effect)


def _things_near(claim: Claim, text: ReportText, words: Words) -> Iterator[Target]:
    """Yield things that stand by a preposition in the words of a claim: "exploded near a bank"."""
    for place in text.within(text.sentence(claim.trigger.start)):
        token = text.tokens[place]
        if token.upos not in ("NOUN", "PROPN") or token.deprel not in ("obl", "obj", "nmod"):
            continue
        kind = thing_kind(place, text, words)
        cases = [text.tokens[each].text.lower() for each in text.below(place, "case")]
        if kind is not None and (not cases or not _NEAR.isdisjoint(cases)):
            yield _thing(place, kind, claim, text, words)


def thing_kind(head: int, text: ReportText, words: Words) -> str | None:
    """Return the task's type of a thing so named, `None` where the noun names none."""
    own = text.words(_only(text, head))
    before = text.words(text.phrase(head))[: -len(own)]
    pairs = [f"{one}_{other}" for one in before[-2:] for other in own]
    kind = words.entry(words.things, [*pairs, *own])
    if kind is None:
        return None
    return words.entry(words.about_things, before) or kind
