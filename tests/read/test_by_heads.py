"""What the reader makes of what heads say: happenings, tellings, and each slot's value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from tests.read.reading import gazetteer, language, lexicon

from dateline.clean import clean_text
from dateline.read.claim.reader import read_by_heads
from dateline.read.mention.heads import Arc, HeadReading, MentionReading
from dateline.read.parse import Document
from dateline.read.parse.language import analyse
from dateline.records import Claim, Role, Status


@dataclass(frozen=True, slots=True)
class Told:
    """One mention by its word, with its happening's number and its arcs by role."""

    word: str
    event_type: str
    happening: int = 1
    arcs: Mapping[str, str] = ()  # type: ignore[assignment]
    status: str = "reported"


class StubHeads:
    """Heads that say what they were told; words are found by their text, the first one meant."""

    def __init__(self, *told: Told, covers: Mapping[str, str] | None = None) -> None:
        """Take the mentions, and what the amount of a word covers."""
        self.told, self.covers = told, covers or {}

    def read(self, doc: Document) -> HeadReading:
        """Return what was told of the words of a document."""
        places = {word.text: word.i for word in reversed(list(doc))}
        mentions = tuple(
            MentionReading(
                places[one.word], 1.0, {one.event_type: 1.0}, {one.status: 1.0},
                {"accomplished": 1.0}, float(one.happening == 1), 0.0,
            )
            for one in self.told
        )  # fmt: skip
        arcs = tuple(
            Arc(number, role, places[word], 1.0)
            for number, one in enumerate(self.told)
            for role, word in dict(one.arcs).items()
        )
        numbers = np.array([one.happening for one in self.told])
        same = np.equal.outer(numbers, numbers).astype(np.float32)
        covers = {places[word]: reach for word, reach in self.covers.items()}
        return HeadReading(mentions, arcs, same, covers)


def claims_by(heads: StubHeads, text: str, published: str = "2019-05-15") -> tuple[Claim, ...]:
    report = clean_text(text, published=published)
    (doc,) = analyse(language(), [report])
    return read_by_heads(report, doc, heads, lexicon=lexicon(), gazetteer=gazetteer()).claims


def test_one_breath_is_one_claim_and_another_source_another() -> None:
    text = (
        "Rebels shelled the market on Monday, killing nine people, the governor said. "
        "A doctor put the dead at twelve."
    )
    first = {"actor": "Rebels", "day": "Monday", "figure:killed": "nine", "source": "governor"}
    heads = StubHeads(
        Told("shelled", "shelling", arcs=first),
        Told("killing", "killing", arcs=first),
        Told("dead", "killing", arcs={"figure:killed": "twelve", "source": "doctor"}),
    )
    shelled, counted = claims_by(heads, text)
    assert shelled.event_type == "shelling"
    assert [(f.low, f.high) for f in shelled.figures] == [(9, 9)]
    assert [(f.low, f.high) for f in counted.figures] == [(12, 12)]
    assert shelled.sources[0].name == "governor"
    assert counted.sources[0].name == "doctor"


def test_a_later_telling_takes_over_who_where_and_when() -> None:
    text = "Rebels shelled Mosul on Monday. A doctor put the dead at twelve."
    first = {"actor": "Rebels", "place": "Mosul", "day": "Monday"}
    heads = StubHeads(
        Told("shelled", "shelling", arcs=first),
        Told("dead", "killing", arcs={"figure:killed": "twelve", "source": "doctor"}),
    )
    shelled, counted = claims_by(heads, text)
    assert counted.participants == shelled.participants
    assert counted.place == shelled.place is not None
    assert counted.when == shelled.when is not None


def test_a_denial_takes_over_nobody() -> None:
    text = "Rebels shelled the market. The mayor said that nobody had fired."
    heads = StubHeads(
        Told("shelled", "shelling", arcs={"actor": "Rebels"}),
        Told("fired", "shelling", arcs={"source": "mayor"}, status="denied"),
    )
    told, denied = claims_by(heads, text)
    assert [part.role for part in told.participants] == [Role.ACTOR]
    assert denied.status is Status.DENIED
    assert denied.participants == ()


def test_an_amount_is_given_once_by_the_telling_of_its_sentence() -> None:
    text = "Rebels shelled the market. Nine people died when a wall fell in Mosul."
    heads = StubHeads(
        Told("shelled", "shelling", arcs={"figure:killed": "Nine", "actor": "Rebels"}),
        Told("fell", "accident", happening=2, arcs={"figure:killed": "Nine"}),
    )
    shelled, fell = claims_by(heads, text)
    assert shelled.figures == ()
    assert [figure.low for figure in fell.figures] == [9]


def test_half_of_an_amount_and_no_age() -> None:
    text = "Of the 40 hostages half were freed. A boy of eight died."
    heads = StubHeads(
        Told("freed", "release", arcs={"figure:released": "half"}),
        Told("died", "killing", happening=2, arcs={"figure:killed": "boy"}),
    )
    freed, died = claims_by(heads, text)
    assert [figure.low for figure in freed.figures] == [20]
    assert [figure.low for figure in died.figures] == [1]


def test_a_time_that_stands_above_its_clause_dates_the_act_itself() -> None:
    text = "The town has been in rebel hands since Monday, when the army lost it."
    heads = StubHeads(Told("lost", "seizure", arcs={"day": "Monday"}))
    (lost,) = claims_by(heads, text)
    assert lost.when is not None
    assert lost.when.earliest == lost.when.latest


def test_a_site_lies_in_the_town_and_a_people_names_its_land() -> None:
    text = (
        "In Baghdad a bomb went off outside the embassy. Jails in Sweden and Israeli jails closed."
    )
    heads = StubHeads(
        Told("went", "explosion", arcs={"place": "embassy"}),
    )
    (blast,) = claims_by(heads, text)
    assert blast.place is not None
    assert blast.place.name == "Baghdad"
    assert blast.place.text == "embassy"


def test_an_entry_is_credited_by_the_brackets_at_its_end() -> None:
    text = "Rebels shell the market of Mosul, killing nine people. (Northern Courier)"
    (claim,) = claims_by(StubHeads(Told("shell", "shelling")), text)
    assert [link.name for link in claim.sources[:1]] == ["Northern Courier"]
