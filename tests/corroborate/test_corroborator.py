from __future__ import annotations

import random
from datetime import date

import pytest
from tests.factory import (
    make_claim,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_when,
)

from dateline.corroborate import Corroboration, corroborate
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import (
    Act,
    Claim,
    Decision,
    Grade,
    Participant,
    Published,
    Report,
    Role,
    SourceLink,
    Span,
    Status,
    TimeExpression,
)
from dateline.settings import Settings

ARMY = make_participant("the army", actor="iraq-military")
PEOPLE = make_participant("residents", role=Role.TARGET, actor=None)
FIGHTERS = make_participant("the militants", role=Role.TARGET, actor="islamic-state")
KAREMLASH = make_place()
BASRA = make_place("Basra", 30.508, 47.783)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def keep(time: TimeExpression, published: Published) -> TimeExpression:
    """Stand in for re-dating where no report is undated."""
    raise AssertionError(f"no report here is undated, yet {time} was asked for in {published}")


def told(outlet: str, text: str, **values: object) -> tuple[Report, Claim]:
    """Return a report of one sentence by an outlet, and its one claim."""
    report = make_report(text, outlet=outlet, published="2016-10-19")
    defaults: dict[str, object] = {
        "event_type": "armed-clash",
        "when": make_when("2016-10-18"),
        "place": KAREMLASH,
        "participants": [ARMY, FIGHTERS],
        "sources": [witness(outlet), SourceLink(outlet, "outlet", basis="outlet of the report")],
    }
    return report, make_claim(report, text, **{**defaults, **values})  # type: ignore[arg-type]


def witness(outlet: str) -> SourceLink:
    """Return a source that the outlet alone has."""
    return SourceLink(f"shopkeeper told by {outlet}", "witness", "it", Span(0, 1))


def run(
    pairs: list[tuple[Report, Claim]], lexicon: Lexicon, decisions: tuple[Decision, ...] = ()
) -> Corroboration:
    reports, claims = zip(*pairs, strict=True)
    return corroborate(reports, claims, lexicon=lexicon, redate=keep, decisions=decisions)


COURIER = told("Courier", "Soldiers fought militants in the streets of Karemlash, killing three.")
GAZETTE = told("Gazette", "Street fighting in Karemlash left militants and soldiers dead.")


def test_two_outlets_that_tell_of_one_clash_make_one_event_of_two_origins(lexicon: Lexicon) -> None:
    (event,) = run([COURIER, GAZETTE], lexicon).events
    assert event.claims == tuple(sorted(claim.id for _, claim in (COURIER, GAZETTE)))
    assert event.independent_origins == 2
    assert event.grade is Grade.CORROBORATED


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": BASRA}, id="another town"),
        pytest.param({"when": make_when("2016-11-18")}, id="another month"),
        pytest.param({"event_type": "election"}, id="another sort of event"),
        pytest.param(
            {"status": Status.EXPECTED, "when": make_when("2016-10-24")}, id="not yet happened"
        ),
    ],
)
def test_claims_of_two_happenings_stay_two_events(
    lexicon: Lexicon, other: dict[str, object]
) -> None:
    text = "Street fighting in the town left militants and soldiers dead."
    if "event_type" in other:
        text = "Voters queued before the polling stations in the town, guarded by soldiers."
    second = told("Gazette", text, **other)
    assert len(run([COURIER, second], lexicon).events) == 2


def test_one_wire_in_two_papers_is_one_origin(lexicon: Lexicon) -> None:
    words = "Troops backed by tanks pushed into Karemlash before dawn and met heavy resistance."
    pairs = [
        told(outlet, words + ending)
        for outlet, ending in (("Courier", ""), ("Gazette", " Few civilians remain."))
    ]
    (event,) = run(pairs, lexicon).events
    assert event.independent_origins == 1
    assert event.grade is Grade.SINGLE_ORIGIN


def test_every_difference_is_kept_and_the_conservative_figure_stands(lexicon: Lexicon) -> None:
    first = told(
        "Courier",
        "Three soldiers died as the army fought militants in Karemlash.",
        figures=[make_figure("killed", 3, 3, "Three")],
    )
    second = told(
        "Gazette",
        "Seven soldiers died when militants fought the army in Karemlash.",
        figures=[make_figure("killed", 7, 7, "Seven")],
    )
    (event,) = run([first, second], lexicon).events
    (difference,) = event.discrepancies
    assert difference.field == "figures: killed"
    assert [side.value for side in difference.sides] == ["Seven", "Three"]
    assert [figure.text for figure in event.figures] == ["Three"]


def test_a_sum_since_some_date_is_no_figure_of_the_event(lexicon: Lexicon) -> None:
    first = told(
        "Courier",
        "Three soldiers died as the army fought militants in Karemlash.",
        figures=[make_figure("killed", 3, 3, "Three")],
    )
    second = told(
        "Gazette",
        "Seventy have died in Karemlash since the army began to fight militants there.",
        figures=[make_figure("killed", 70, 70, "Seventy")],
        notes=["cumulative: “since the army began”"],
    )
    (event,) = run([first, second], lexicon).events
    assert event.discrepancies == ()
    assert [figure.text for figure in event.figures] == ["Three"]


def test_a_denial_makes_the_event_contested_and_its_source_is_an_origin(lexicon: Lexicon) -> None:
    denial = told(
        "Gazette",
        "The army did not fight militants in Karemlash, its spokesman said.",
        status=Status.DENIED,
    )
    (event,) = run([COURIER, denial], lexicon).events
    assert event.grade is Grade.CONTESTED
    assert event.independent_origins == 2
    assert event.rules[-1].startswith("contested: ")
    assert [one.field for one in event.discrepancies] == ["denied"]


def test_two_who_deny_a_thing_do_not_make_it_stand(lexicon: Lexicon) -> None:
    denials = [
        told(outlet, f"The army did not fight in Karemlash, {who} said.", status=Status.DENIED)
        for outlet, who in (("Gazette", "its spokesman"), ("Courier", "the governor"))
    ]
    for event in run(denials, lexicon).events:
        assert event.grade is Grade.UNVERIFIED
        assert event.rules[-1] == "unverified: it is only denied"


def test_an_event_that_all_reports_doubt_is_unverified(lexicon: Lexicon) -> None:
    pair = told("Courier", "Unconfirmed reports spoke of fighting.", status=Status.UNVERIFIED)
    assert run([pair], lexicon).events[0].grade is Grade.UNVERIFIED


@pytest.mark.parametrize(
    ("target", "grade"), [(PEOPLE, Grade.CONFIRMED), (FIGHTERS, Grade.CORROBORATED)]
)
def test_an_admission_confirms_and_a_boast_does_not(
    lexicon: Lexicon, target: Participant, grade: Grade
) -> None:
    army = make_participant("the army", actor="iraq-armed-forces")
    values: dict[str, object] = {"event_type": "shelling", "participants": [army, target]}
    owned = told(
        "Courier",
        "The army said that it had shelled Karemlash.",
        sources=[
            SourceLink("Iraqi Armed Forces", "body", "The army", Span(0, 8), "iraq-armed-forces"),
            SourceLink("Courier", "outlet", basis="outlet of the report"),
        ],
        **values,
    )
    seen = told("Gazette", "Shells fell on Karemlash, a shopkeeper said.", **values)
    assert run([owned, seen], lexicon).events[0].grade is grade


def test_the_event_takes_the_days_that_all_claims_allow(lexicon: Lexicon) -> None:
    wide = told(
        "Gazette",
        "Street fighting in Karemlash left militants and soldiers dead.",
        when=make_when("2016-10-16", "2016-10-20"),
    )
    (event,) = run([COURIER, wide], lexicon).events
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == (date(2016, 10, 18),) * 2


def decision(act: Act, *claims: str, number: int = 1) -> Decision:
    return Decision(number, act, claims, None, None, "seen by eye", None, "2016-11-01")


def test_analysts_merge_split_and_reject_for_good(lexicon: Lexicon) -> None:
    basra = told("Gazette", "Fighting in Basra left many dead.", place=BASRA)
    ids = (COURIER[1].id, basra[1].id)
    merged = run([COURIER, basra], lexicon, (decision(Act.MERGE, *ids),))
    assert len(merged.events) == 1
    both = (COURIER[1].id, GAZETTE[1].id)
    split = run([COURIER, GAZETTE], lexicon, (decision(Act.SPLIT, *both),))
    assert len(split.events) == 2
    rejected = run([COURIER, GAZETTE], lexicon, (decision(Act.REJECT, both[0]),))
    assert [event.claims for event in rejected.events] == [(both[1],)]


def test_the_order_of_arrival_changes_nothing(lexicon: Lexicon) -> None:
    pairs = [
        told(
            f"Paper {n % 7}", f"Fighting number {n} in the streets.", when=make_when(f"2016-10-{d}")
        )
        for n, d in enumerate(list(range(10, 28)) * 2)
    ]
    first = run(pairs, lexicon)
    random.Random(7).shuffle(pairs)  # noqa: S311 - a shuffle, no secret
    assert run(pairs, lexicon) == first


def test_every_link_says_why(lexicon: Lexicon) -> None:
    (link,) = run([COURIER, GAZETTE], lexicon).links
    assert link.linked
    assert {reason.name for reason in link.reasons} >= {"type", "time", "place", "words"}
    assert all(reason.detail for reason in link.reasons)
