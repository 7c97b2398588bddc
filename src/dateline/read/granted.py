"""Granted: what a report takes as having happened, whatever it says about it."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.event_mentions import EventMention
from dateline.read.parse import Word, syntax
from dateline.read.parse.grammar import Modality


def is_presupposed(mention: EventMention, verb: Word, lexicon: Lexicon) -> bool:
    """Tell whether a noun is what a verb answers to ("protest THE ATTACK"): it has happened."""
    token = mention.token
    if mention.is_verbal or verb.i == token.i:
        return False
    return is_definite(token) and verb.lemma.lower() in lexicon.phrases.words(
        "status.answering_verbs"
    )


def is_said_of_it(mention: EventMention, put: Word) -> bool:
    """Tell whether only more about it is in doubt ("THIS RAID could have been led by rebels")."""
    subject = syntax.SUBJECT | syntax.PASSIVE_SUBJECT
    own = mention.token.dep in subject and mention.token.head.i == put.i
    could = any(child.lower in ("could", "may", "might") for child in put.children)
    return own and could and is_definite(mention.token)


def is_told_by_clause(noun: Word) -> bool:
    """Tell whether a clause on a noun tells it as done ("an offensive, which HAS CAUSED ...")."""
    return any(
        child.dep in syntax.RELATIVE
        and syntax.modality(child) is Modality.FACT
        and (child.xpos == "VBD" or any(c.lower in ("has", "have", "had") for c in child.children))
        and any(c.lower in ("which", "that") and c.dep in syntax.SUBJECT for c in child.children)
        for child in noun.children
    )


def is_definite(noun: Word) -> bool:
    """Tell whether a noun is known from before: "the", "this", "their", "Monday's" attack."""
    return any(
        child.i < noun.i
        and (child.lower in ("the", "this", "that", "these") or child.dep in syntax.POSSESSOR)
        for child in noun.children
    )


def is_background(mention: EventMention) -> bool:
    """Tell whether a known happening only sets the scene ("is thought hurt IN THE ATTACK")."""
    node = mention.token
    if mention.is_verbal or node.dep.split(":")[0] != "obl" or not is_definite(node):
        return False
    return syntax.preposition(node) in ("in", "during", "after", "since", "following")


def is_granted(mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a denial of a part in it takes a happening for granted.

    "Denied involvement in THE ATTACK", "no one was tried for the MURDER of a judge".
    """
    node, above = mention.token, mention.token.head
    if mention.is_verbal or above.i == node.i:
        return False
    parts = frozenset(lexicon.phrases.words("status.presupposing_nouns"))
    if node.dep.split(":")[0] in ("nmod", "obl") and above.lemma.lower() in parts:
        return True
    if is_definite(node) and syntax.light_verb_of(node) is not None:
        return above.xpos == "VBG" or syntax.relative_head(above) is not None
    return node.dep.split(":")[0] == "obl" and syntax.preposition(node) in ("for", "over", "after")
