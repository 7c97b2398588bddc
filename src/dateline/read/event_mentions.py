"""Event mentions: the words of a report that name a happening, in a sense that is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon import Lexicon, Trigger
from dateline.lexicon.conditions import Refusal
from dateline.read import sense
from dateline.read.cast import Cast
from dateline.read.mention_causes import with_causes
from dateline.read.mentions import EventMention
from dateline.read.parse import Document, Phrase, Word
from dateline.read.surroundings import Surroundings, topics_of
from dateline.read.triggers import match_trigger
from dateline.records import Rejection, Span

__all__ = ["EventMention", "MentionReading", "find_mentions"]

_NAMES = frozenset({"ORG", "GROUP", "PERSON", "FACILITY", "PLATFORM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class MentionReading:
    """The event mentions of a report, and the triggers that were refused."""

    mentions: tuple[EventMention, ...]
    rejections: tuple[Rejection, ...]


def find_mentions(doc: Document, report: str, cast: Cast, *, lexicon: Lexicon) -> MentionReading:
    """Return the event mentions of an analysed report whose id is `report`."""
    mentions: list[EventMention] = []
    rejections: list[Rejection] = []
    topics = topics_of(doc, lexicon)
    for sentence in doc.sentences:
        taken: set[int] = set()
        refused: list[Rejection] = []
        for token, candidates in _candidates(sentence, lexicon):
            if token.i in taken or _is_in_name(token, cast):
                continue
            found, reason = _judge(candidates, Surroundings(token, cast, lexicon, topics))
            if found is not None:
                mentions.append(found)
                taken.update(word.i for word in found.words)
            elif reason is not None:
                refused.append(_rejection(token, report, reason))
        rejections.extend(refused)
    whole = with_causes(_without_parts(mentions), cast, lexicon)
    return MentionReading(whole, tuple(rejections))


def _is_in_name(token: Word, cast: Cast) -> bool:
    """Tell whether a token is part of an actor's name of several words, not a word for an event."""
    return any(
        each.start <= token.i < each.end and each.end - each.start > 1 and token.i < each.end - 1
        for each in cast.namings
    ) or (token.upos == "PROPN" and token.ent_type in _NAMES and token.text[:1].isupper())


def _without_parts(mentions: list[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions without those whose words are part of a longer one's."""
    spans = [({word.i for word in each.words}, each) for each in mentions]
    return tuple(
        each
        for words, each in spans
        if not any(words < others for others, other in spans if other is not each)
    )


def _candidates(sentence: Phrase, lexicon: Lexicon) -> Iterator[tuple[Word, tuple[Trigger, ...]]]:
    """Yield the tokens that can be triggers, multi-word and noun triggers' heads included."""
    types = lexicon.event_types
    for token in sentence:
        lemma, lower = token.lemma.lower(), token.lower
        if token.upos in ("VERB", "AUX"):
            found = types.verbs.get(lemma, ())
            if token.xpos == "VBG" and not any(c.dep.startswith("aux") for c in token.children):
                found = (*found, *types.nouns.get(lower, ()))
                found = tuple(sorted(found, key=lambda each: each.weight, reverse=True))
            if token.upos == "AUX":
                found = tuple(each for each in found if len(each.words) > 1)
        elif token.upos in _NOMINAL:
            found = types.nouns.get(lemma, ())
            if lower != lemma:  # "hostilities" is a trigger, "cessation of hostilities" another
                found = (*found, *types.nouns.get(lower, ()))
                found = tuple(sorted(found, key=lambda each: each.weight, reverse=True))
            if not found and token.xpos in ("VBG", "VBN", "VBD"):
                found = types.verbs.get(lemma, ())
        else:
            found = ()
        if found:
            yield token, found


def _judge(
    candidates: tuple[Trigger, ...], about: Surroundings
) -> tuple[EventMention | None, str | None]:
    """Return the mention that a token makes, or `None` and why it makes none.

    The most specific trigger whose words and conditions hold wins; a sense in the table of
    refusals ends it, unless a trigger of several words or with a matching modifier was found.
    """
    token, lexicon = about.token, about.lexicon
    matched = [
        (each, words) for each in candidates if (words := match_trigger(token, each)) is not None
    ]
    if not matched:
        return None, None
    refused = _sense_refusal([each for each, _ in matched], about)
    if refused is None and _is_compared(token):
        return None, "comparison"
    for trigger, words in matched:
        if refused is not None and not _overrules(trigger, words, refused):
            continue
        if about.hold(trigger.conditions):
            other = sense.refuses(token, trigger, lexicon.event_types)
            return (None, sense.REFUSED) if other else (EventMention(token, words, trigger), None)
    violent = any(_is_violent(each, lexicon) for each, _ in matched)
    return None, refused or ("its arguments do not fit" if violent else None)


def _sense_refusal(triggers: list[Trigger], about: Surroundings) -> str | None:
    """Return why the word of these triggers has no sense here that is an event, or `None`."""
    table = about.lexicon.event_types.refusals
    key = _sense_key(triggers[0])
    refusals = table.get(key, ())
    if any(_is_violent(each, about.lexicon) for each in triggers):
        refusals = (*refusals, *table.get("*" + key[-2:], ()))
    held = next((each for each in refusals if about.hold(each.conditions)), None)
    if held is None or (_is_by_words_near(held) and about.tell_of_violence()):
        return None
    return held.reason


def _is_by_words_near(refusal: Refusal) -> bool:
    """Tell whether a sense is made out by what else the sentence or the report names."""
    asked = {each.slot for each in refusal.conditions if not each.negated}
    return asked <= {"near", "about"} and refusal.reason not in _OF_HARM


# Senses that harm people too, and arrests that are not made.
_OF_HARM = frozenset({"accident", "getaway", "hospital", "illness", "natural", "not made"})


def _is_compared(token: Word) -> bool:
    """Tell whether a noun only serves as a comparison ("spread LIKE a forest fire")."""
    return any(child.lower == "like" and child.dep == "case" for child in token.children)


def _overrules(trigger: Trigger, words: tuple[Word, ...], refused: str) -> bool:
    """Tell whether a trigger is specific enough to stand against a refused sense.

    A verb's words must stand together: "shot AT him" is a shooting, "shot a question AT him" none.
    """
    if len(words) == 1:
        return False
    together = words[-1].i - words[0].i == len(words) - 1
    return trigger.pos == "noun" or (refused == "metaphor" and together)


def _sense_key(trigger: Trigger) -> str:
    key = trigger.words[0] if trigger.pos == "verb" else trigger.words[-1]
    return f"{key}/{'v' if trigger.pos == 'verb' else 'n'}"


def _is_violent(trigger: Trigger, lexicon: Lexicon) -> bool:
    found = lexicon.event_types.get(trigger.event_type)
    return found is not None and found.violent


def _rejection(token: Word, report: str, reason: str) -> Rejection:
    span = Span(token.idx, token.idx + len(token))
    detail = f"“{token.text}” is no event here: {reason}."
    return Rejection(
        stage="read",
        subject=report,
        reason="other-sense",
        detail=detail,
        report=report,
        span=span,
        text=token.sent.text.strip(),
        serious=False,
    )
