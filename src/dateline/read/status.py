"""Status: whether a report puts a happening as fact, as expected, as unverified or as denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.lexicon import Lexicon
from dateline.read import syntax
from dateline.read.attributions import Caveat, status_hints
from dateline.read.event_mentions import EventMention
from dateline.read.grammar import Modality
from dateline.read.happenings import Happening
from dateline.records import Status

_AHEAD = frozenset({Modality.POSSIBLE, Modality.EXPECTED, Modality.OBLIGED, Modality.CONDITIONAL})
_NOUN_LINKS = ("of", "for", "against", "to")


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and the notes that say what it rests on."""

    status: Status
    notes: tuple[str, ...] = ()


def status_of(
    happening: Happening, caveats: Sequence[Caveat], *, lexicon: Lexicon
) -> StatusReading:
    """Return how a report puts a happening.

    `caveats` are the report's own. A denial goes before expectation, expectation before doubt.
    """
    token = happening.chief.token
    notes = []
    put = happening.verb
    hints = status_hints(caveats, happening.chief.span)
    denied = any(each.status is Status.DENIED for each in hints)
    if denied or _is_denied(token, put, lexicon):
        return StatusReading(Status.DENIED, ("denied or negated",))
    presupposed = _is_presupposed(happening.chief, put, lexicon)
    modal = syntax.modality(token if presupposed else put)
    if modal is Modality.ATTEMPTED:
        notes.append("attempted")
    if modal in _AHEAD or (not presupposed and _is_ahead(happening.chief, lexicon)):
        if modal is Modality.CONDITIONAL:
            notes.append("conditional")
        return StatusReading(Status.EXPECTED, tuple(notes))
    if any(each.status is Status.UNVERIFIED for each in hints):
        return StatusReading(Status.UNVERIFIED, tuple(notes))
    return StatusReading(Status.REPORTED, tuple(notes))


def _is_presupposed(mention: EventMention, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun is what a verb answers to ("protest THE ATTACK"): it has happened."""
    token = mention.token
    if mention.is_verbal or verb.i == token.i:
        return False
    definite = any(c.lower_ in ("the", "this", "that") and c.i < token.i for c in token.children)
    return definite and verb.lemma_.lower() in lexicon.phrases.words("status.answering_verbs")


def _is_denied(token: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a happening is negated, or the content or object of a denial."""
    occurs = frozenset(lexicon.phrases.words("status.occurrence_verbs"))
    carries = verb.i == token.i or syntax.light_verb_of(token) is not None
    if (carries or verb.lemma_.lower() in occurs) and syntax.is_negated(verb):
        return True
    denials = frozenset(lexicon.phrases.words("status.denial_verbs"))
    above = [token.head, *syntax.governing_verbs(verb)]
    if any(each.lemma_.lower() in denials and each.i != token.i for each in above[:2]):
        return True
    negative = frozenset(lexicon.phrases.words("status.negative_nouns"))
    return any(child.lower_ in negative for child in token.children)


def _is_ahead(mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a happening is planned, feared or asked for rather than told."""
    words = lexicon.phrases.words
    token = mention.token
    adjectives = frozenset(words("status.prospective_adjectives"))
    for child in (c for word in mention.words for c in word.children):
        if child.dep_ == "amod" and not adjectives.isdisjoint((child.lower_, child.lemma_.lower())):
            return True
    verbs = frozenset(words("status.prospective_verbs"))
    nouns = frozenset(words("status.prospective_nouns"))
    node = token
    presupposing = frozenset(words("status.presupposing_nouns"))
    for _ in range(3):
        above = node.head
        if above.i == node.i or above.lemma_.lower() in presupposing:
            break
        if syntax.acts_as_verb(above) and not _is_doer(node, above):
            lemma = above.lemma_.lower()
            if lemma in verbs and not _tells(node):
                return True
            if node.dep_ in syntax.OPEN_CLAUSE | {"obj", "dobj", "obl"} and (
                syntax.modality(above) in _AHEAD
            ):
                return True
        elif above.lemma_.lower() in nouns and _links(node):
            return True
        if node.dep_ not in ("nmod", "compound", "obj", "dobj", "obl", "xcomp", "acl", "conj"):
            break
        node = above
    return False


def _is_doer(node: Token, above: Token) -> bool:
    return any(each.i == node.i for each in syntax.agents(above))


def _tells(node: Token) -> bool:
    """Tell whether a clause under a verb of fear or warning is told as having happened."""
    if node.dep_ in ("ccomp", "advcl", "conj", "parataxis"):
        return True
    return syntax.preposition(node) in (
        "in", "after", "during", "following", "since", "on", "at", "over", "amid", "by",
        "because of",
    )  # fmt: skip


def _links(node: Token) -> bool:
    return syntax.preposition(node) in _NOUN_LINKS or node.dep_ in ("acl", "compound", "ccomp")
