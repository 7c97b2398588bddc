"""How a happening is told where a verb of saying leaves no doubt: "he denied that they had shot".

A head that takes what is denied for reported harms more than one that takes what is reported for
denied; so a mention is only ever taken from `reported` to what the verb makes of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.read.mention.mentions import Mention
from dateline.read.parse import Word
from dateline.records import Attribution, Status

# What the stance of a verb of saying makes of what it says.
_OF_STANCE: Mapping[str, Status] = {
    "denies": Status.DENIED, "doubts": Status.UNVERIFIED, "cannot-verify": Status.UNVERIFIED,
}  # fmt: skip
_JOINED = frozenset({"conj", "xcomp"})


def settle_told(
    mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[Mention, ...]:
    """Return mentions with the status that grammar gives them."""
    return tuple(replace(one, status=_status(one, attributions)) for one in mentions)


def _status(mention: Mention, attributions: Sequence[Attribution]) -> Status:
    if mention.status is not Status.REPORTED:
        return mention.status
    return _said_of(mention.word, attributions)


def _said_of(word: Word, attributions: Sequence[Attribution]) -> Status:
    """Return what the nearest verb of saying makes of a word that is the chief one of its words."""
    top = _top(word)
    holding = [
        (one.content.end - one.content.start, one.stance)
        for one in attributions
        if one.content is not None
        and one.content.start <= word.idx < one.content.end
        and not one.content.start <= top.head.idx < one.content.end
    ]
    return _OF_STANCE.get(min(holding)[1], Status.REPORTED) if holding else Status.REPORTED


def _top(word: Word) -> Word:
    """Return the verb that a joined verb goes on from."""
    while word.dep.partition(":")[0] in _JOINED and word.head is not word:
        word = word.head
    return word
