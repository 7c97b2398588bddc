from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factory import make_claim, make_event, make_source, make_when

from dateline.present.folding import fold_events, under_episodes, without_parts
from dateline.present.sentences import with_article, word_event, word_told, word_toll
from dateline.records import Count, Discrepancy, Event, Origin, Side, Told, Toll


def event(name: str, weight: float, host: str | None = None) -> Event:
    return replace(make_event(), id=name, weight=weight, belongs_to=host)


def test_what_weighs_least_and_what_belongs_elsewhere_is_folded_and_counted() -> None:
    events = [event("e1", 1.0), event("e2", 0.2, "e1"), event("e3", 3.0), event("e4", 2.0)]
    folded = fold_events(events, most=2)
    assert [each.id for each in folded.shown] == ["e3", "e4"]
    assert (folded.attached, folded.lighter) == (1, 1)
    assert folded.words == (
        "1 reaction, state or plan shown with the event each belongs to and 1 event of less weight"
    )


def test_what_belongs_to_an_event_that_is_not_listed_stands_by_itself() -> None:
    folded = fold_events([event("e2", 0.2, "e1")])
    assert [each.id for each in folded.shown] == ["e2"]
    assert folded.words == ""


def test_an_event_is_told_with_its_day_and_who_says_so() -> None:
    claim = make_claim(when=make_when("2016-10-18"), sources=[make_source("army officer")])
    made = make_event([claim], title="Iraqi Army took Karemlash", independent_origins=1)
    assert word_event(made) == (
        "Iraqi Army took Karemlash, on 18 Oct 2016, according to an army officer alone."
    )
    assert with_article("governor of Kirkuk") == "the governor of Kirkuk"
    assert with_article("residents") == "residents"


def test_who_denies_it_does_not_say_it() -> None:
    said = make_claim(claim_id="c1", sources=[make_source("a doctor")], when=make_when())
    denied = make_claim(claim_id="c2", sources=[make_source("the army")], when=make_when())
    sides = (Side("asserted", ("c1",)), Side("denied", ("c2",)))
    made = make_event(
        [said, denied],
        title="A",
        origins=[Origin("a doctor", ("c1",)), Origin("the army", ("c2",))],
        independent_origins=1,
        discrepancies=[Discrepancy("denied", sides)],
    )
    assert word_event(made) == (
        "A, on 18 Oct 2016, according to a doctor alone; denied by the army."
    )


def test_a_toll_says_its_range_and_what_became_of_each_count() -> None:
    counts = (
        Told("c1", 20, None, "at least 20", date(2016, 10, 17), "police", Count.UPDATED),
        Told("c2", 43, 43, "43", date(2016, 10, 18), "hospital", Count.RIVAL),
        Told("c3", 57, 57, "57", date(2016, 10, 18), "party", Count.RIVAL),
    )
    toll = Toll("killed", None, None, counts, 1, 43, 57)
    assert word_toll(toll) == "43 killed, the counts that stand: 43–57; 3 counts"
    claim = make_claim(sources=[make_source("police")])
    assert word_told(counts[0], claim) == (
        "at least 20, police, told 2016-10-17 (a later count took its place)"
    )


def test_parts_stand_under_their_episode_and_what_has_none_by_itself() -> None:
    events = [
        replace(event("e1", 1.0)),
        replace(event("e2", 1.0), part_of="e1"),
        replace(event("e3", 1.0), part_of="e2"),
        replace(event("e4", 1.0), part_of="elsewhere"),
        event("e5", 1.0),
    ]
    tops = without_parts(events)
    assert [each.id for each in tops] == ["e1", "e4", "e5"]
    rows = under_episodes(tops, events)
    assert [(row.event.id, row.depth) for row in rows] == [
        ("e1", 0), ("e2", 1), ("e3", 2), ("e4", 0), ("e5", 0),
    ]  # fmt: skip
    assert [row.depth for row in under_episodes(events, ())] == [0] * len(events)
