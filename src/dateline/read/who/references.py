"""References: what the pronouns of a report take up.

Salience after Lappin and Leass (1994): every mention of an entity weighs by its place in the
syntax, halved with each sentence; a pronoun takes up the weightiest entity that fits it in number,
sort and gender and cannot be told apart by the clause. Where two are nearly as weighty, nothing
is resolved: a wrong reference is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word, syntax
from dateline.read.who.binding import does_it, is_empty, is_of_some, shares_clause
from dateline.read.who.mentions import Mention, Sort, find_mentions, weight_of
from dateline.read.who.quotes import find_quotes, speaker_of

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SINGLE = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
THIRD = _MALE | _FEMALE | _PLURAL | _SINGLE
_REACH = {"he": 2, "they": 1, "it": 1}  # sentences back
_AGAIN = 3  # sentences back to what "the" takes up
_LEAD = {"he": 1.3, "they": 1.3, "it": 1.3}  # how much weightier than the next it must be
_PARALLEL = 35  # the pronoun has the same part in its clause (Lappin and Leass 1994, table 1)
_THINGS = 0.5  # "they" are rather people
_FADED = 6  # sentences after which a mention counts nothing


@dataclass(frozen=True, slots=True)
class Reference:
    """What a pronoun takes up: the noun, and the rule that led to it."""

    noun: Word
    rule: str


@dataclass(slots=True)
class _Entity:
    """Mentions that are one thing, with the weights of all of them by sentence."""

    mentions: list[Mention]
    weights: list[tuple[int, int]]
    gender: str = ""

    @property
    def latest(self) -> int:
        """Return the sentence of the last mention, pronouns among them."""
        return self.weights[-1][0]

    def salience(self, sentence: int) -> float:
        """Return how much the entity stands out in a sentence; what is long past counts nothing."""
        total = 0.0
        for at, weight in reversed(self.weights):
            if sentence - at > _FADED:
                break
            total += weight / 2 ** (sentence - at)
        return total


@dataclass(slots=True)
class _Discourse:
    """The entities met so far, and those of them that a pronoun can still take up."""

    by_key: dict[tuple[str, bool], _Entity] = field(default_factory=dict)
    by_name: dict[str, _Entity] = field(default_factory=dict)
    by_token: dict[int, _Entity] = field(default_factory=dict)
    live: list[_Entity] = field(default_factory=list)

    def begin(self, sentence: int) -> None:
        """Let go what a pronoun in this sentence is too far from."""
        reach = max(_REACH.values())
        self.live = [each for each in self.live if sentence - each.latest <= reach]

    def take(self, mention: Mention) -> None:
        """Add a mention to the entity that it names again, or as a new one."""
        head = mention.token.head
        named = self.by_token.get(head.i) if mention.token.dep in syntax.APPOSITION else None
        if named is not None:  # another name for the noun beside it
            named.gender = named.gender or mention.gender
            self.by_token[mention.token.i] = named
            return
        entity = self._again(mention)
        if entity is None:
            entity = _Entity([], [], mention.gender)
        entity.mentions.append(mention)
        entity.gender = entity.gender or mention.gender
        self.weigh(entity, mention.sentence, mention.weight)
        self.by_key[mention.key, mention.plural] = entity
        self.by_token[mention.token.i] = entity
        for name in mention.names if len(mention.names) > 1 else ():
            self.by_name[name] = entity

    def weigh(self, entity: _Entity, sentence: int, weight: int) -> None:
        """Let an entity stand out in a sentence."""
        entity.weights.append((sentence, weight))
        if not any(each is entity for each in self.live):
            self.live.append(entity)

    def _again(self, mention: Mention) -> _Entity | None:
        """Return the entity that a noun names again: by the same noun, or a part of a full name."""
        if mention.token.upos == "PROPN" and mention.sort is Sort.PERSON:
            named = self.by_name.get(mention.token.lower)
            if named is not None and len(mention.names) < 2:
                return named
        entity = self.by_key.get((mention.key, mention.plural))
        return entity if entity is not None and _takes_up(mention, entity.mentions[-1]) else None


def find_references(doc: Document, lexicon: Lexicon) -> Mapping[int, Reference]:
    """Return what pronouns take up, by the place of their token.

    Third persons take up what was named before; "I" and "we" inside a quotation its speaker.
    """
    found: dict[int, Reference] = {}
    discourse = _Discourse()
    quotes = find_quotes(doc, lexicon)
    mentions = {mention.token.i: mention for mention in find_mentions(doc, lexicon)}
    for number, sentence in enumerate(doc.sentences):
        discourse.begin(number)
        for token in sentence:
            if token.i in mentions:
                discourse.take(mentions[token.i])
            elif not _is_pronoun(token):
                continue
            elif token.lower in FIRST:
                noun = speaker_of(token, quotes)
                if noun is not None:
                    found[token.i] = Reference(doc[noun], "who speaks")
            else:
                speakers = {i for quote in quotes if quote.holds(token) for i in quote.speakers}
                entity = _entity_of(token, number, discourse, speakers)
                if entity is not None:
                    discourse.weigh(entity, number, weight_of(token))
                    entity.gender = entity.gender or _gender_of(token)
                    found[token.i] = Reference(_best_name(entity), "salience")
    return found


def _is_pronoun(token: Word) -> bool:
    if token.upos in ("PRON", "DET"):
        return token.lower in THIRD or token.lower in FIRST
    return _kind(token) == "they" and token.upos == "NUM"


def _best_name(entity: _Entity) -> Word:
    """Return the mention that says most: the last proper name, else the last noun."""
    named = [each.token for each in entity.mentions if each.token.upos == "PROPN"]
    return named[-1] if named else entity.mentions[-1].token


def _takes_up(mention: Mention, last: Mention) -> bool:
    """Tell whether a noun names again what the same noun named before."""
    if mention.token.upos == "PROPN":
        return True
    definite = any(
        c.dep == "det" and c.lower in ("the", "this", "these", "those", "that")
        for c in mention.token.children
    )
    return definite and mention.sentence - last.sentence <= _AGAIN


def _gender_of(token: Word) -> str:
    return "m" if token.lower in _MALE else "f" if token.lower in _FEMALE else ""


def _entity_of(
    token: Word, sentence: int, discourse: _Discourse, speakers: set[int]
) -> _Entity | None:
    """Return the entity that a pronoun takes up, or `None` where that is not clear.

    It is never who speaks the quotation that it stands in.
    """
    if is_empty(token):
        return None
    own = _own_subject(token, discourse)
    if own is not None:
        return own
    scored = sorted(
        (
            (_score(entity, token, sentence), place)
            for place, entity in enumerate(discourse.live)
            if _fits(entity, token)
            and _can_be(entity, token, sentence)
            and not any(each.token.i in speakers for each in entity.mentions)
        ),
        reverse=True,
    )
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] < _LEAD[_kind(token)] * scored[1][0]:
        return None
    found = discourse.live[scored[0][1]]
    return found if _is_sound(found.mentions[-1], token, sentence) else None


def _own_subject(token: Word, discourse: _Discourse) -> _Entity | None:
    """Return what the subject of a possessive's own clause names ("the rebels freed THEIR men")."""
    if token.dep not in syntax.POSSESSOR:
        return None
    verb = token.head.head
    if token.head.dep not in syntax.OBJECT | syntax.OBLIQUE or not syntax.acts_as_verb(verb):
        return None
    subjects = [each for each in verb.children if each.dep in syntax.SUBJECT and each.i < token.i]
    entity = discourse.by_token.get(subjects[0].i) if len(subjects) == 1 else None
    return entity if entity is not None and _fits(entity, token) else None


def _is_sound(mention: Mention, token: Word, sentence: int) -> bool:
    """Tell whether a reference of this sort is mostly right, as measured on GUM's training part.

    "He" and "she" mostly are (.88); "they" and "it" where they take up a subject of their own
    sentence, or as subjects one of the sentence before, or people named in their own.
    """
    kind = _kind(token)
    if kind == "he":
        return True
    subjects = syntax.SUBJECT | syntax.PASSIVE_SUBJECT
    here = mention.sentence == sentence
    if mention.token.dep in subjects:
        bodily = mention.sort in (Sort.PEOPLE, Sort.BODY, Sort.PLACE)
        return here or (token.dep in subjects and (bodily or kind == "they"))
    return here and mention.sort is Sort.PEOPLE


def _kind(token: Word) -> str:
    """Return `he`, `they` or `it`; "all three" and "the two" are taken as "they"."""
    if token.lower in _SINGLE:
        return "it"
    definite = token.upos == "NUM" and token.dep in syntax.SUBJECT | syntax.PASSIVE_SUBJECT
    if definite and any(c.lower in ("the", "all", "both") for c in token.children):
        return "they"
    return "they" if token.lower in _PLURAL else "he"


def _score(entity: _Entity, token: Word, sentence: int) -> float:
    score = entity.salience(sentence)
    last = entity.mentions[-1].token
    subjects = syntax.SUBJECT | syntax.PASSIVE_SUBJECT
    if (last.dep in subjects) == (token.dep in subjects):
        score += _PARALLEL
    if _kind(token) == "they" and entity.mentions[-1].sort is Sort.THING:
        score *= _THINGS
    return score


def _fits(entity: _Entity, token: Word) -> bool:
    """Tell whether number, sort and gender allow it."""
    mention = entity.mentions[-1]
    lower = token.lower
    if _kind(token) == "they":
        several = mention.plural or mention.sort is Sort.PEOPLE
        return several or (mention.sort is Sort.BODY and not is_of_some(token))
    if mention.plural:
        return False
    if lower in _SINGLE:
        return mention.sort in (Sort.BODY, Sort.PLACE, Sort.THING)
    return mention.sort is Sort.PERSON and entity.gender in ("", _gender_of(token))


def _can_be(entity: _Entity, token: Word, sentence: int) -> bool:
    """Tell whether place and clause allow it."""
    if sentence - entity.latest > _REACH[_kind(token)]:
        return False
    if any(does_it(each.token, token) for each in entity.mentions[-2:]):
        return False
    return not any(shares_clause(each.token, token) for each in entity.mentions[-2:])
