"""Factuality: whether a happening took place, by its verb's vector and its sentence's.

The head `factuality` was trained on UDS (White et al. 2016; Rudinger et al. 2018), whose judges
said of each verb whether it happened. It speaks where the rules of `outlook.py` are most often
wrong: a participle under something that lies ahead ("the town SHELLED on Friday should get aid"),
and an infinitive that the rules take as done.
"""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.event_mentions import EventMention
from dateline.read.outlook import Outlook
from dateline.read.parse import Word, syntax
from dateline.read.parse.model.vectors import head_score
from dateline.read.thresholds import thresholds
from dateline.records import Stage, Status

_PAST = frozenset({"VBN", "VBD"})
_DONE = Outlook(Status.REPORTED, Stage.ACCOMPLISHED)
_AHEAD = Outlook(Status.EXPECTED, Stage.PLANNED)


def factuality(token: Word) -> float | None:
    """Return a word's factuality, about -1.5 (did not happen) to 1.5; `None` without vectors."""
    return head_score(token, "factuality")


def settled(mention: EventMention, outlook: Outlook, *, lexicon: Lexicon) -> Outlook:
    """Return the outlook of a mention, set right where the model is surer than the rules.

    Of verbs alone, which UDS judges, and not of speech and words that look ahead by themselves
    ("threatened", "proposed"). What is expected becomes done where a past participle or tense
    surely happened, and what is done becomes expected where an infinitive surely did not happen.
    """
    token = mention.token
    kind = lexicon.event_types.get(mention.event_type)
    if outlook not in (_DONE, _AHEAD) or not syntax.acts_as_verb(token):
        return outlook
    ahead = lexicon.phrases.words("status.prospective_adjectives")
    if kind is None or kind.nature != "happening" or token.lower in ahead:
        return outlook
    said = factuality(token)
    if said is None:
        return outlook
    if outlook == _AHEAD and token.xpos in _PAST and said > thresholds().happened:
        return _DONE
    infinitive = any(child.lower == "to" and child.i < token.i for child in token.children)
    if outlook == _DONE and infinitive and said < thresholds().not_happened:
        return _AHEAD
    return outlook
