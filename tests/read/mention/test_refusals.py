"""Words that look like something happening and make no claim are recorded with the reason."""

from __future__ import annotations

from tests.read.told import StubHeads, Told, reading_by

from dateline.records import Block, BlockKind, Rejection, Span

TEXT = "Rebels vowed to shell the market."


def refused(*told: Told) -> list[tuple[str, str | None, str]]:
    return [(r.reason, r.text, r.detail) for r in reading_by(StubHeads(*told), TEXT).rejections]


def test_words_that_are_likelier_of_another_sense_say_which() -> None:
    told = Told("shell", "shelling", probability=0.5, lures={"purpose": 0.6, "habit": 0.1})
    detail = "“shell” is no event here: purpose."
    assert refused(told) == [("other-sense", TEXT, detail)]


def test_words_that_are_only_unlikely_say_how_unlikely() -> None:
    told = Told("shell", "shelling", probability=0.5, lures={"purpose": 0.2})
    detail = "“shell” makes no claim: it is only 50% likely to be one (shelling)."
    assert refused(told) == [("no-claim", TEXT, detail)]


def test_words_that_hardly_anybody_would_take_for_an_event_leave_no_record() -> None:
    assert refused(Told("shell", "shelling", probability=0.2)) == []


def test_words_that_make_a_claim_are_not_refused() -> None:
    reading = reading_by(StubHeads(Told("vowed", "threat", probability=0.9)), TEXT)
    assert [claim.event_type for claim in reading.claims] == ["threat"]
    assert reading.rejections == ()


def test_the_outlets_notes_about_itself_make_no_claims() -> None:
    text = "Rebels shelled the market.\n\nThis post was attacked by readers."
    edge = text.index("\n")
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, edge),
        Block(BlockKind.NOTE, edge + 2, len(text)),
    )
    heads = StubHeads(Told("shelled", "shelling"), Told("attacked", "attack", happening=2))
    reading = reading_by(heads, text, blocks=blocks)
    assert [claim.event_type for claim in reading.claims] == ["shelling"]
    (one,) = reading.rejections
    assert isinstance(one, Rejection)
    start = text.index("attacked")
    assert (one.reason, one.span) == ("no-claim", Span(start, start + len("attacked")))
