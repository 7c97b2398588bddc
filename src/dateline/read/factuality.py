"""Factuality: whether a happening took place, by its verb's vector and its sentence's.

The head `factuality` was trained on UDS (White et al. 2016; Rudinger et al. 2018), whose judges
said of each verb whether it happened. It speaks where the rules of `outlook.py` are most often
wrong: a participle under something that lies ahead ("the town SHELLED on Friday should get aid"),
and an infinitive that the rules take as done.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.read import syntax
from dateline.read.model.vectors import head_score
from dateline.read.thresholds import thresholds
from dateline.records import Status

_DONE = frozenset({"VBN", "VBD"})


def factuality(token: Token) -> float | None:
    """Return a word's factuality, about -1.5 (did not happen) to 1.5; `None` without vectors."""
    return head_score(token, "factuality")


def settled(token: Token, status: Status) -> Status:
    """Return a verb's status, set right where the model is surer than the rules.

    What is expected becomes reported where a past participle or tense surely happened, and what
    is reported becomes expected where a form that is no past surely did not.
    """
    if status not in (Status.EXPECTED, Status.REPORTED) or not syntax.acts_as_verb(token):
        return status
    said = factuality(token)
    if said is None:
        return status
    past = token.tag_ in _DONE
    if status is Status.EXPECTED and past and said > thresholds().happened:
        return Status.REPORTED
    if status is Status.REPORTED and not past and said < thresholds().not_happened:
        return Status.EXPECTED
    return status
