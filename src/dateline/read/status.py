"""Status: whether a report puts a happening as fact, ahead, imagined, unverified or denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.attributions import Caveat, status_hints
from dateline.read.event_mentions import EventMention
from dateline.read.factuality import settled
from dateline.read.granted import is_background, is_granted
from dateline.read.happenings import Happening
from dateline.read.outlook import outlook_of
from dateline.read.parse import Word, syntax
from dateline.records import Stage, Status


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, how far the happening got, and the notes that say what they rest on."""

    status: Status
    stage: Stage = Stage.ACCOMPLISHED
    notes: tuple[str, ...] = ()


def status_of(
    happening: Happening, caveats: Sequence[Caveat], *, lexicon: Lexicon
) -> StatusReading:
    """Return how a report puts a happening, and how far it got.

    `caveats` are the report's own. A denial goes before what lies ahead, that before doubt. What
    was tried or foiled is reported, with its stage.
    """
    hints = {each.status for each in status_hints(caveats, happening.chief.span)}
    put = happening.verb
    told = outlook_of(happening.chief, put, lexicon=lexicon)
    sure = _is_entailed(happening.chief.token, lexicon)
    outlook = told if sure else settled(happening.chief, told, lexicon=lexicon)
    if outlook.status is Status.HYPOTHETICAL and Status.DENIED not in hints:
        return StatusReading(outlook.status, outlook.stage)  # "if they do not agree"
    if is_background(happening.chief):
        hints.clear()
    elif is_granted(happening.chief, lexicon):
        hints.discard(Status.DENIED)
    elif Status.DENIED in (*hints, outlook.status) or _is_denied(happening.chief, put, lexicon):
        return StatusReading(Status.DENIED, outlook.stage, ("denied or negated",))
    if outlook.status is Status.REPORTED and Status.UNVERIFIED in hints:
        return StatusReading(Status.UNVERIFIED, outlook.stage)
    return StatusReading(outlook.status, outlook.stage)


def _is_denied(mention: EventMention, verb: Word, lexicon: Lexicon) -> bool:
    """Tell whether a happening is negated, or the content or object of a denial."""
    token = mention.token
    if any(child.lower == "but" and child.dep == "cc" for child in token.children):
        verb = token  # "there was no bombing, BUT clashes"
    occurs = frozenset(lexicon.phrases.words("status.occurrence_verbs"))
    carries = verb.i == token.i or syntax.light_verb_of(token) is not None
    if (carries or verb.lemma.lower() in occurs) and syntax.is_negated(verb):
        return not _is_tried_in_vain(mention, verb, lexicon) and not _is_unmeant(verb)
    denials = frozenset(lexicon.phrases.words("status.denial_verbs"))
    above = [token.head, *syntax.governing_verbs(verb)]
    if any(each.lemma.lower() in denials and each.i != token.i for each in above[:2]):
        return True
    negative = frozenset(lexicon.phrases.words("status.negative_nouns"))
    return any(child.lower in negative for child in token.children)


def _is_tried_in_vain(mention: EventMention, verb: Word, lexicon: Lexicon) -> bool:
    """Tell whether "failed to" means an attempt: at taking a town, not at agreeing."""
    families = lexicon.phrases.words("status.attempt_families")
    if lexicon.event_types.family(mention.event_type) not in families:
        return False
    return verb.dep in syntax.OPEN_CLAUSE and verb.head.lemma.lower() == "fail"


def _is_unmeant(verb: Word) -> bool:
    """Tell whether what was "not meant" has happened: "he did not mean to kill him"."""
    return verb.dep in syntax.OPEN_CLAUSE and verb.head.lemma.lower() == "mean"


def _is_entailed(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether an infinitive's verb says that it was done ("CONTINUES to hit", "FORCED to")."""
    verbs = lexicon.phrases.words("status.implicative_verbs")
    return token.dep in syntax.OPEN_CLAUSE and token.head.lemma.lower() in verbs
