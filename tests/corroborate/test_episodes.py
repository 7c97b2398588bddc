"""Episodes: what lasts holds what happens within it; what only follows stands by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import (
    find_span,
    make_claim,
    make_event,
    make_participant,
    make_place,
    make_report,
    make_when,
)

from dateline.corroborate.episodes import with_episodes
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim, Event, Report, Status
from dateline.settings import Settings

CITY = make_place("Mosul", 36.335, 43.119, radius_km=12.0)
VILLAGE = make_place()  # 26 km from there
BASRA = make_place("Basra", 30.508, 47.783)
ARMY = make_participant("army", actor="iraq-army")
PESHMERGA = make_participant("Peshmerga", actor="peshmerga")
HAMAS = make_participant("Hamas", actor="hamas")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


class Pile:
    """Events with their claims, all told by one report unless another is named."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}
        self.events: list[Event] = []

    def tell(
        self, name: str, text: str, event_type: str, first: str, last: str | None = None, **v: Any
    ) -> None:
        """Add an event of one claim; `page` names its report, `out` the day that came out."""
        page, out = v.pop("page", "one"), v.pop("out", "2016-11-03")
        time = v.pop("time", None)
        report = self.reports.setdefault(
            page, make_report(f"{text} {page}.", published=out, path=page)
        )
        when = make_when(first, last, text=time)
        told = make_report(f"{text} {page}.", published=out)
        if time is not None:
            when = replace(when, span=find_span(told.text, time))
        place = v.pop("place", CITY)
        claim = replace(
            make_claim(told, text, event_type=event_type, when=when, place=place, **v),
            id=f"c{name}",
            report=report.id,
        )
        self.reports[report.id] = report
        self.claims[claim.id] = claim
        event = make_event([claim], title=text)
        self.events.append(replace(event, id=name, event_type=event_type, when=when, place=place))

    def homes(self, lexicon: Lexicon) -> dict[str, str | None]:
        """Return the episode that each event is part of, by the names of both."""
        found = with_episodes(self.events, self.claims, self.reports, lexicon)
        return {event.id: event.part_of for event in found}


def offensive() -> Pile:
    pile = Pile()
    pile.tell("push", "The army began its offensive on the city", "offensive", "2016-10-17",
              participants=[ARMY])  # fmt: skip
    return pile


@pytest.mark.parametrize(
    ("event_type", "day", "values", "held"),
    [
        ("seizure", "2016-10-20", {"participants": [ARMY]}, True),
        ("seizure", "2016-10-20", {"participants": [PESHMERGA]}, True),  # allies
        ("seizure", "2016-10-20", {"place": VILLAGE}, True),  # fought about the city
        ("seizure", "2016-10-16", {}, False),  # before it began
        ("seizure", "2016-12-20", {}, False),  # after the last report that tells of it
        ("seizure", "2016-10-20", {"place": BASRA}, False),
        ("seizure", "2016-10-20", {"place": None}, False),
        ("seizure", "2016-10-20", {"participants": [HAMAS]}, False),
        ("seizure", "2016-10-20", {"page": "another"}, False),  # nothing ties the two
        ("seizure", "2016-10-20", {"page": "another", "participants": [ARMY]}, True),
        ("seizure", "2016-10-20", {"status": Status.EXPECTED}, False),
        ("arrest", "2016-10-20", {"participants": [ARMY]}, False),  # what follows
        ("trial", "2016-10-20", {"participants": [ARMY]}, False),
    ],
)
def test_what_an_offensive_holds(
    lexicon: Lexicon, event_type: str, day: str, values: dict[str, Any], *, held: bool
) -> None:
    pile = offensive()
    pile.tell("part", "Troops took the mill by the river", event_type, day, **values)
    assert pile.homes(lexicon) == {"push": None, "part": "push" if held else None}


def test_a_day_of_attacks_holds_each_of_them(lexicon: Lexicon) -> None:
    pile = Pile()
    pile.tell("wave", "A wave of car bombs shook the city", "ied-explosion", "2016-10-20",
              trigger="bombs")  # fmt: skip
    pile.tell("one", "A bomb went off at the mill", "ied-explosion", "2016-10-20")
    pile.tell("next day", "A bomb went off at the bridge", "ied-explosion", "2016-10-21")
    assert pile.homes(lexicon) == {"wave": None, "one": "wave", "next day": None}


def test_a_time_over_which_it_lasts_makes_an_episode_and_a_vague_day_none(
    lexicon: Lexicon,
) -> None:
    span = ("2016-10-01", "2016-11-30")
    for time, home in (("since October", "fight"), ("in the autumn", None)):
        pile = Pile()
        text = f"The army fought militants in the city {time}"
        pile.tell("fight", text, "armed-clash", *span, time=time)
        pile.tell("shell", "A shell hit the mill", "shelling", "2016-10-20")
        assert pile.homes(lexicon) == {"fight": None, "shell": home}


def test_the_narrowest_episode_holds_it_and_stands_itself_in_the_wider(lexicon: Lexicon) -> None:
    pile = offensive()
    pile.tell("siege", "Troops laid siege to the hospital", "siege", "2016-10-19", "2016-10-21",
              page="late", out="2016-10-21", participants=[ARMY])  # fmt: skip
    pile.tell("shell", "Troops shelled the hospital", "shelling", "2016-10-20", page="late",
              participants=[ARMY])  # fmt: skip
    homes = pile.homes(lexicon)
    assert homes["shell"] == "siege"
    assert homes["push"] is None


DAYS = st.tuples(st.integers(1, 28), st.integers(0, 9))


@settings(max_examples=40, deadline=None)
@given(
    spans=st.lists(
        st.tuples(st.sampled_from(["offensive", "siege", "shelling", "riot", "killing"]), DAYS),
        max_size=10,
    ),
    data=st.data(),
)
def test_no_event_is_part_of_itself_however_many_steps_up(
    spans: list[tuple[str, tuple[int, int]]], data: st.DataObject
) -> None:
    pile, known = Pile(), load_lexicon(Settings())
    for number, (event_type, (first, more)) in enumerate(spans):
        days = [date.fromordinal(date(2016, 10, 1).toordinal() + n) for n in (first, first + more)]
        pile.tell(f"e{number}", f"Fire came upon the quarter {number}", event_type,
                  days[0].isoformat(), days[1].isoformat())  # fmt: skip
    homes = pile.homes(known)
    for name in homes:
        seen, at = set(), homes[name]
        while at is not None:
            assert at != name
            assert at not in seen
            seen.add(at)
            at = homes[at]
    pile.events = data.draw(st.permutations(pile.events))
    assert pile.homes(known) == homes
