"""Event mentions: the words of a report that name a happening, in a sense that is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.lexicon import Lexicon, Trigger
from dateline.read import syntax
from dateline.read.cast import Cast
from dateline.read.surroundings import Surroundings
from dateline.records import Rejection, Span

_WINDOW = 6
_NAMES = frozenset({"ORG", "GROUP", "PERSON", "FACILITY", "PLATFORM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger in a report; `words` are all tokens of it, `token` the one with arguments."""

    token: Token
    words: tuple[Token, ...]
    trigger: Trigger

    @property
    def event_type(self) -> str:
        """Return the id of the event type."""
        return self.trigger.event_type

    @property
    def span(self) -> Span:
        """Return where the trigger stands: from its first to its last word."""
        last = self.words[-1]
        return Span(self.words[0].idx, last.idx + len(last))

    @property
    def is_verbal(self) -> bool:
        """Tell whether the trigger is a verb."""
        return self.trigger.pos == "verb"


@dataclass(frozen=True, slots=True)
class MentionReading:
    """The event mentions of a report, and the triggers that were refused."""

    mentions: tuple[EventMention, ...]
    rejections: tuple[Rejection, ...]


def find_mentions(doc: Doc, report: str, cast: Cast, *, lexicon: Lexicon) -> MentionReading:
    """Return the event mentions of an analysed report whose id is `report`."""
    mentions: list[EventMention] = []
    rejections: list[Rejection] = []
    for sentence in doc.sents:
        taken: set[int] = set()
        refused: list[Rejection] = []
        for token, candidates in _candidates(sentence, lexicon):
            if token.i in taken or _is_in_name(token, cast):
                continue
            found, reason = _judge(token, candidates, cast, lexicon)
            if found is not None:
                mentions.append(found)
                taken.update(word.i for word in found.words)
            elif reason is not None:
                refused.append(_rejection(token, report, reason))
        rejections.extend(refused)
    return MentionReading(_without_parts(mentions), tuple(rejections))


def _is_in_name(token: Token, cast: Cast) -> bool:
    """Tell whether a token is part of an actor's name of several words, not a word for an event."""
    return any(
        each.start <= token.i < each.end and each.end - each.start > 1 and token.i < each.end - 1
        for each in cast.namings
    ) or (token.pos_ == "PROPN" and token.ent_type_ in _NAMES and token.text[:1].isupper())


def _without_parts(mentions: list[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions without those whose words are part of a longer one's."""
    spans = [({word.i for word in each.words}, each) for each in mentions]
    return tuple(
        each
        for words, each in spans
        if not any(words < others for others, other in spans if other is not each)
    )


def _candidates(
    sentence: SpacySpan, lexicon: Lexicon
) -> Iterator[tuple[Token, tuple[Trigger, ...]]]:
    """Yield the tokens that can be triggers, multi-word and noun triggers' heads included."""
    types = lexicon.event_types
    for token in sentence:
        lemma, lower = token.lemma_.lower(), token.lower_
        if token.pos_ in ("VERB", "AUX"):
            found = types.verbs.get(lemma, ())
            if token.tag_ == "VBG" and not any(c.dep_.startswith("aux") for c in token.children):
                found = (*types.nouns.get(lower, ()), *found)
            if token.pos_ == "AUX":
                found = tuple(each for each in found if len(each.words) > 1)
        elif token.pos_ in _NOMINAL:
            found = types.nouns.get(lemma, ())
            if lower != lemma:  # "hostilities" is a trigger, "cessation of hostilities" another
                found = (*types.nouns.get(lower, ()), *found)
            if not found and token.tag_ in ("VBG", "VBN", "VBD"):
                found = types.verbs.get(lemma, ())
        else:
            found = ()
        if found:
            yield token, found


def _judge(
    token: Token, candidates: tuple[Trigger, ...], cast: Cast, lexicon: Lexicon
) -> tuple[EventMention | None, str | None]:
    """Return the mention that a token makes, or `None` and why it makes none.

    The most specific trigger whose words and conditions hold wins; a sense in the table of
    refusals ends it, unless a trigger of several words or with a matching modifier was found.
    """
    about = Surroundings(token, cast, lexicon)
    matched = [(each, words) for each in candidates if (words := _match(token, each)) is not None]
    if not matched:
        return None, None
    table = lexicon.event_types.refusals
    key = _sense_key(matched[0][0])
    refusals = table.get(key, ())
    if any(_is_violent(each, lexicon) for each, _ in matched):
        refusals = (*refusals, *table.get("*" + key[-2:], ()))
    refused = next((each.reason for each in refusals if about.hold(each.conditions)), None)
    if refused is None and any(c.lower_ == "like" and c.dep_ == "case" for c in token.children):
        return None, "comparison"
    for trigger, words in matched:
        if refused is not None and not _overrules(trigger, words, refused):
            continue
        if about.hold(trigger.conditions):
            return EventMention(token, words, trigger), None
    violent = any(_is_violent(each, lexicon) for each, _ in matched)
    if refused is not None:
        return None, refused
    return None, "its arguments do not fit" if violent else None


def _overrules(trigger: Trigger, words: tuple[Token, ...], refused: str) -> bool:
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


def _match(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    """Return the tokens of a trigger at `token`, in order, or `None` where they do not stand."""
    if len(trigger.words) == 1:
        if trigger.pos == "verb" and _is_other_phrasal(token, trigger):
            return None
        return (token,)
    if trigger.pos == "noun":
        return _match_before(token, trigger.words)
    return _match_after(token, trigger.words)


def _is_other_phrasal(token: Token, trigger: Trigger) -> bool:
    """Tell whether a particle makes another verb of it ("back down", "break up")."""
    particle = syntax.verb_particle(token)
    return particle in ("off", "down", "over", "up") and trigger.words[0] in _CHANGED_BY_PARTICLE


_CHANGED_BY_PARTICLE = frozenset(
    {"back", "fire", "take", "hold", "kill", "fight", "strike", "call", "let", "hit", "ask", "help"}
)


def _same(token: Token, word: str) -> bool:
    return token.lower_ == word or token.lemma_.lower() == word


def _match_before(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Match a noun trigger that ends at `token`; a hyphen between its words does not part them."""
    found = [token]
    place = token.i - 1
    for word in reversed(words[:-1]):
        while place >= token.sent.start and token.doc[place].text in ("-", "–", "'s", "’s"):
            place -= 1
        if place < token.sent.start or not _same(token.doc[place], word):
            return None
        found.append(token.doc[place])
        place -= 1
    return tuple(reversed(found))


def _match_after(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Match a verb trigger whose further words follow within a few tokens, in order."""
    found = [token]
    place = token.i + 1
    for word in words[1:]:
        limit = min(found[-1].i + _WINDOW, token.sent.end)
        while place < limit and not _same(token.doc[place], word):
            if token.doc[place].pos_ in ("VERB", "SCONJ") or token.doc[place].text in (
                ",",
                ";",
                ":",
            ):
                return _match_passive(token, words)
            place += 1
        if place >= limit:
            return _match_passive(token, words)
        found.append(token.doc[place])
        place += 1
    return tuple(found)


def _match_passive(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Match "a ceasefire was declared" for "declare ceasefire"."""
    if len(words) != 2 or not syntax.is_passive(token):
        return None
    for noun in syntax.patients(token):
        if _same(noun, words[1]):
            return (noun, token) if noun.i < token.i else (token, noun)
    return None


def _rejection(token: Token, report: str, reason: str) -> Rejection:
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
