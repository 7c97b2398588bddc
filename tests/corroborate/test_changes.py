from __future__ import annotations

from dataclasses import replace

from tests.factory import make_claim, make_event, make_place, make_report, make_when

from dateline.corroborate.changes import compare_events
from dateline.present.changes import changes_object, word_changes
from dateline.records import Claim, Discrepancy, Event, Grade, Origin


def claim(name: str) -> Claim:
    return make_claim(
        make_report(f"Shells fell, {name}."), claim_id=name, when=make_when(), place=make_place()
    )


def event(name: str, *claims: str, origins: tuple[str, ...] = ("police",)) -> Event:
    made = make_event(
        [claim(each) for each in claims],
        title=f"Shelling {name}",
        origins=[Origin(each, claims) for each in origins],
        independent_origins=len(origins),
    )
    return replace(made, id=name)


def test_a_case_that_is_as_it_was_has_no_changes() -> None:
    events = (event("e1", "c1", "c2"), event("e2", "c3"))
    changes = compare_events(events, events)
    assert list(word_changes(changes)) == []
    assert changes_object(changes) == {"new": [], "changed": [], "parted": [], "gone": []}


def test_what_is_new_moved_disputed_joined_parted_and_gone_is_told() -> None:
    before = (event("e1", "c1"), event("e2", "c2"), event("e3", "c3", "c4"), event("e4", "c5"))
    joined = replace(
        event("e5", "c1", "c2", "c6", origins=("police", "an officer")),
        when=make_when("2016-10-19"),
        grade=Grade.CORROBORATED,
        discrepancies=(Discrepancy("figures: killed", ()),),
    )
    now = (joined, event("e6", "c3"), event("e7", "c4"), event("e8", "c7"))
    changes = compare_events(before, now)
    assert [each.id for each in changes.new] == ["e8"]
    assert [each.id for each in changes.gone] == ["e4"]
    (change,) = changes.changed
    assert (change.claims, change.sources) == (("c6",), ("an officer",))
    assert change.moved == ("when", "grade", "independent origins")
    assert [each.field for each in change.disputed] == ["figures: killed"]
    assert [(old.id, [each.id for each in heirs]) for old, heirs in changes.parted] == [
        ("e3", ["e6", "e7"])
    ]
    told = dict(word_changes(changes))
    assert list(told) == [
        "New events",
        "Who else now says so",
        "What moved",
        "Now disputed",
        "Held to be one or apart",
        "No longer told",
    ]
    assert told["Who else now says so"] == ("e5  an officer also says it: Shelling e5.",)
    assert told["What moved"][0] == "e5  when: 18 Oct 2016 → 19 Oct 2016 (Shelling e5)."
