"""From what heads say of a report to its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from tests.read.reading import gazetteer, language, lexicon

from dateline.read.claim.reader import read_report
from dateline.read.mention.heads import Arc, HeadReading, MentionReading
from dateline.read.parse import Document
from dateline.read.parse.language import analyse
from dateline.records import Block, BlockKind, Claim, Published, Report, Status

TEXT = (
    "Gunmen shelled the market of Goma on Monday, killing nine shoppers, a doctor said.\n\n"
    "The army denied that the attack took place."
)


@dataclass(frozen=True)
class Told:
    """Heads that are told their answer: (word, type, status, happening), (word, role, filler)."""

    mentions: Sequence[tuple[str, str, str, int]]
    arcs: Sequence[tuple[str, str, str]]

    def read(self, doc: Document) -> HeadReading:
        """Return it for the words of the document."""
        at = {word.text: word.i for word in doc}
        number = {mention[0]: place for place, mention in enumerate(self.mentions)}
        same = np.array([[float(a[3] == b[3]) for b in self.mentions] for a in self.mentions])
        return HeadReading(
            tuple(
                MentionReading(at[w], 1.0, {t: 1.0}, {s: 1.0}, {"accomplished": 1.0}, 1.0, 0.0)
                for w, t, s, _ in self.mentions
            ),
            tuple(Arc(number[m], role, at[w], 1.0) for m, role, w in self.arcs),
            same.astype(np.float32),
            {},
        )


def claims_of(heads: Told) -> tuple[Claim, ...]:
    """Return the claims that come of what the heads say of `TEXT`."""
    edge = TEXT.index("\n\n")
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, edge),
        Block(BlockKind.PARAGRAPH, edge + 2, len(TEXT)),
    )
    day = Published(date(2019, 3, 6), date(2019, 3, 6))
    report = Report("r1", "0" * 64, "one.txt", TEXT, blocks, (), published=day)
    (doc,) = analyse(language(), [report])
    reading = read_report(report, doc, heads, lexicon=lexicon(), gazetteer=gazetteer())
    return tuple(reading.claims)


SHELLED = Told(
    [
        ("shelled", "shelling", "reported", 0),
        ("killing", "killing", "reported", 0),
        ("attack", "shelling", "denied", 0),
    ],
    [
        ("shelled", "actor", "Gunmen"),
        ("shelled", "place", "Goma"),
        ("shelled", "day", "Monday"),
        ("shelled", "source", "doctor"),
        ("killing", "figure:killed", "nine"),
        ("killing", "target", "shoppers"),
        ("killing", "source", "doctor"),
        ("attack", "source", "army"),
    ],
)


def test_one_breath_is_one_claim_with_all_its_values() -> None:
    first = claims_of(SHELLED)[0]
    assert (first.event_type, first.status) == ("shelling", Status.REPORTED)
    assert first.place is not None
    assert first.place.name == "Goma"
    assert first.when is not None
    assert (first.when.earliest, first.when.latest) == (date(2019, 3, 4), date(2019, 3, 4))
    assert [(f.measure, f.low, f.high) for f in first.figures] == [("killed", 9, 9)]
    assert first.sources[0].name == "doctor"


def test_a_denial_is_a_claim_of_its_own_on_the_same_day_and_takes_over_nobody() -> None:
    denial = claims_of(SHELLED)[-1]
    assert denial.status is Status.DENIED
    assert denial.when is not None
    assert denial.when.earliest == date(2019, 3, 4)
    assert denial.participants == ()


def test_no_mention_gives_no_claim() -> None:
    assert claims_of(Told([], [])) == ()
