import pytest
from tests.read.reading import lexicon
from tests.read.test_sense import word

from dateline.lexicon import Trigger
from dateline.read.event_mentions import EventMention
from dateline.read.factuality import factuality, settled
from dateline.read.outlook import Outlook
from dateline.records import Stage, Status

DONE = Outlook(Status.REPORTED, Stage.ACCOMPLISHED)
AHEAD = Outlook(Status.EXPECTED, Stage.PLANNED)
FOILED = Outlook(Status.REPORTED, Stage.FOILED)
PAST = "Rebels shelled the harbour on Friday."
FUTURE = "The general wants to shell the harbour tonight."


def mention(text: str) -> EventMention:
    token = word(text, "shell")
    return EventMention(token, (token,), Trigger(("shell",), "verb", "shelling"))


def test_what_happened_scores_above_what_did_not() -> None:
    past, future = factuality(word(PAST, "shell")), factuality(word(FUTURE, "shell"))
    assert past is not None
    assert future is not None
    assert past > 0.5
    assert future < 0


@pytest.mark.parametrize(
    ("text", "told", "settles"),
    [
        (PAST, DONE, DONE),  # a clear past is never doubted
        (PAST, AHEAD, DONE),
        (PAST, FOILED, FOILED),  # only the two plain outlooks are touched
        (FUTURE, DONE, AHEAD),
        (FUTURE, AHEAD, AHEAD),
    ],
)
def test_the_model_settles_what_the_rules_leave(text: str, told: Outlook, settles: Outlook) -> None:
    assert settled(mention(text), told, lexicon=lexicon()) == settles


def test_without_vectors_the_rules_stand() -> None:
    found = mention(FUTURE)
    found.token.doc.vectors = None
    assert factuality(found.token) is None
    assert settled(found, DONE, lexicon=lexicon()) == DONE
