"""Generics: what is said of a kind of happening, a habit, a law or a fear, and of no happening."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.happenings import carrier
from dateline.read.mentions import EventMention
from dateline.read.parse import Word, syntax
from dateline.records import Claim

_PRESENT = frozenset({"VBZ", "VBP"})
_INDEFINITE = frozenset({"a", "an", "any", "every", "each"})


def generic_reason(mention: EventMention, claim: Claim, *, lexicon: Lexicon) -> str | None:
    """Return why a mention tells of no happening but of a kind of it, or `None`."""
    token = mention.token
    if _is_habit(token, lexicon):
        return "a habit, not a happening"
    if (said := _only_said(token, lexicon)) is not None:
        return said
    if mention.is_verbal:
        return "a case that is thought up" if _is_anyones(token) else None
    if not is_told_of(token, claim):
        if _is_offence(token, lexicon):
            return "an offence that somebody is charged with"
        if not claim.participants and _is_feared(mention, lexicon):
            return "a danger, not a happening"
    return "said of any such happening" if _is_kind(token, lexicon) else None


def _only_said(token: Word, lexicon: Lexicon) -> str | None:
    """Return why a word only says what somebody calls or fears, or `None`."""
    if _is_characterised(token, lexicon):
        return "what somebody calls something"
    return "a fear, not a happening" if _is_fear(token) else None


def _is_characterised(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word only says what something is called ("called the march a RIOT")."""
    calls = frozenset(lexicon.phrases.words("worth.calling_verbs"))
    of_act = syntax.preposition(token) == "of" and token.head.lemma.lower() in _ACTS
    for node in (token, token.head) if of_act else (token,):
        verb = node.head
        if verb.i == node.i or verb.lemma.lower() not in calls or verb.upos == "AUX":
            continue
        if syntax.preposition(node) == "as" or node.dep == "xcomp":
            return True
        before = [c for c in verb.children if c.dep in syntax.OBJECT and c.i < node.i]
        return node.dep in syntax.OBJECT and bool(before)
    return False


_ACTS = frozenset({"act", "campaign", "case", "form", "kind", "piece", "wave"})


def _is_fear(token: Word) -> bool:
    """Tell whether a bare noun hangs on a fear ("for fear of REPRISALS")."""
    bare = not any(child.dep.split(":")[0] in ("det", "nummod") for child in token.children)
    above = token.head.lemma.lower()
    return bare and syntax.preposition(token) == "of" and above in ("fear", "worry", "threat")


def is_told_of(token: Word, claim: Claim) -> bool:
    """Tell whether a noun has a determiner, a number or somebody of its own."""
    definite = any(c.lower in ("the", "this", "that", "these", "those") for c in token.children)
    own = [c for c in token.children if c.dep in syntax.POSSESSOR]
    return definite or bool(own) or bool(claim.figures)


def _is_habit(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a present-tense clause has an adverb of habit ("is REGULARLY hit")."""
    verb = carrier(token)
    tensed = verb if verb.xpos in _PRESENT else next(
        (c for c in verb.children if c.dep in syntax.AUXILIARY and c.xpos in _PRESENT), None
    )  # fmt: skip
    if tensed is None or tensed.lemma.lower() == "have":
        return False
    if any(c.xpos == "VBG" for c in (verb, token)):
        return False  # "is often shelling": going on
    habits = frozenset(lexicon.phrases.words("worth.habit_adverbs"))
    every = (c for c in verb.children if syntax.is_time(c))
    return any(c.lower in habits for c in verb.children if c.dep == "advmod") or any(
        g.lower == "every" for c in every for g in c.children
    )


def _is_anyones(token: Word) -> bool:
    """Tell whether it happens to anybody ("when ONE is killed", "if YOU shoot at them")."""
    if not any(c.lower in ("when", "if", "whenever", "unless") for c in token.children):
        return False
    about = [*syntax.subjects(token), *syntax.patients(token)]
    return any(each.lower in ("one", "you") and not list(each.children) for each in about)


def _is_offence(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a noun names what somebody is charged with or convicted of."""
    node = syntax.coordinated(token)[0]
    if syntax.preposition(node) not in ("of", "with", "for", "on") or node.head.i == node.i:
        return False
    offences = frozenset(lexicon.phrases.words("worth.offence_heads"))
    above = node.head
    if above.lower == "each":  # "one count each of assault"
        above = above.head
    return bool({above.lemma.lower(), above.lower} & offences)


def _is_feared(mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a noun names a disaster, or any such act, that is feared or warned of."""
    token, above = mention.token, mention.token.head
    natural = lexicon.event_types.family(mention.event_type) in ("disaster", "disease")
    if above.i == token.i or not (natural or not any(c.dep == "det" for c in token.children)):
        return False
    fears = frozenset(lexicon.phrases.words("worth.fear_heads"))
    is_its = syntax.preposition(token) in ("of", "for", "against") or token.dep in syntax.OBJECT
    return is_its and above.lemma.lower() in fears


def _is_kind(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a noun is a kind: "A quake CAN cause damage", "such an act IS an assault"."""
    determiners = {c.lower for c in token.children if c.dep == "det"}
    copulas = [c for c in token.children if c.dep == "cop"]
    if copulas:
        present = any(c.lower in ("is", "are", "'s") for c in copulas)
        subjects = syntax.children(token, syntax.SUBJECT)
        named = any(each.upos == "PRON" for each in subjects)
        return present and bool(determiners & _INDEFINITE) and not named
    head = token.head
    if token.dep not in syntax.SUBJECT or not syntax.acts_as_verb(head):
        return False
    bare = not determiners and token.xpos == "NNS" and not _is_counted(token)
    if not (bare or determiners & _INDEFINITE):
        return False
    able = any(c.lower == "can" and c.dep in syntax.AUXILIARY for c in head.children)
    general = frozenset(lexicon.phrases.words("worth.general_verbs"))
    return able or (bare and head.xpos in ("VB", "VBP") and head.lemma.lower() in general)


def _is_counted(token: Word) -> bool:
    return any(child.dep in ("nummod", "amod", "compound", "nmod") for child in token.children)
