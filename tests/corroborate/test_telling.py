"""Events told in a sentence: roles as they were given, never swapped, nobody accused by grammar."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_claim, make_event, make_figure, make_participant, make_place

from dateline.corroborate.telling import tell_event
from dateline.corroborate.weight import weigh_event, with_belonging
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim, Discrepancy, Figure, Participant, Role, Span, Stage, Status
from dateline.settings import Settings

ARMY = make_participant("Iraqi Army", actor="iraqi-army")
LOSER = make_participant("Islamic State", role=Role.TARGET, actor="islamic-state")
VILLAGE = make_participant("Tal Rasa market", role=Role.TARGET, actor=None)
PEOPLE = make_participant("Civilians", role=Role.TARGET, actor="civilians")
SEVEN = make_figure("killed", 7, 7, "seven")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def claim(
    event_type: str,
    *parts: Participant,
    figures: tuple[Figure, ...] = (),
    status: Status = Status.REPORTED,
    stage: Stage = Stage.ACCOMPLISHED,
) -> Claim:
    made = make_claim(
        event_type=event_type,
        participants=parts,
        figures=figures,
        place=make_place("Karemlash"),
        status=status,
    )
    return replace(made, stage=stage)


def told(lexicon: Lexicon, *claims: Claim, differ: tuple[str, ...] = ()) -> str:
    event = make_event(claims, discrepancies=[Discrepancy(field, ()) for field in differ])
    figures = tuple(figure for each in claims for figure in each.figures)
    return tell_event(replace(event, figures=figures), claims, lexicon)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        pytest.param(
            [claim("shelling", ARMY, VILLAGE, figures=(SEVEN,))],
            "Iraqi Army shelled Tal Rasa market in Karemlash; 7 killed",
            id="who did what to whom",
        ),
        pytest.param(
            [claim("shelling", VILLAGE)], "Tal Rasa market shelled in Karemlash", id="by nobody"
        ),
        pytest.param([claim("shelling", ARMY)], "Iraqi Army shelled Karemlash", id="to nobody"),
        pytest.param([claim("shelling")], "Shelling in Karemlash", id="neither"),
        pytest.param(
            [claim("killing", PEOPLE, figures=(SEVEN,))],
            "7 civilians killed in Karemlash",
            id="the verb counts",
        ),
        pytest.param(
            [
                claim(
                    "seizure",
                    ARMY,
                    make_participant("Islamic State", role=Role.TARGET, actor="islamic-state"),
                )
            ],
            "Iraqi Army took Karemlash from Islamic State",
            id="the place is what is taken",
        ),
        pytest.param(
            [claim("shelling", ARMY, VILLAGE, status=Status.DENIED)],
            "Denied: Iraqi Army shelled Tal Rasa market in Karemlash",
            id="denied",
        ),
        pytest.param(
            [claim("seizure", ARMY, LOSER, status=Status.EXPECTED)],
            "Expected: seizure by Iraqi Army in Karemlash, concerning Islamic State",
            id="what lies ahead has no past tense",
        ),
        pytest.param(
            [claim("shelling", stage=Stage.FOILED)], "Foiled: shelling in Karemlash", id="foiled"
        ),
    ],
)
def test_roles_are_told_as_they_were_given(
    lexicon: Lexicon, claims: list[Claim], sentence: str
) -> None:
    assert told(lexicon, *claims) == sentence


def test_nobody_is_named_as_doer_where_accounts_differ(lexicon: Lexicon) -> None:
    sentence = told(lexicon, claim("shelling", ARMY, VILLAGE), differ=("actor",))
    assert sentence == "Tal Rasa market shelled in Karemlash; accounts differ on who did it"


def test_who_arrested_somebody_is_not_told_to_have_shelled(lexicon: Lexicon) -> None:
    police = make_participant("Iraqi Police", actor="iraqi-police")
    sentence = told(
        lexicon, claim("shelling", VILLAGE), claim("shelling", VILLAGE), claim("arrest", police)
    )
    assert sentence == "Tal Rasa market shelled in Karemlash"


def test_bystanders_are_no_doers_of_violence(lexicon: Lexicon) -> None:
    women = make_participant("Women", actor=None)
    passengers = make_participant("civilians", actor="civilians")
    sentence = told(lexicon, claim("shelling", women, passengers, VILLAGE))
    assert sentence == "Tal Rasa market shelled in Karemlash"


def test_who_is_on_both_sides_is_on_neither(lexicon: Lexicon) -> None:
    struck = make_participant("Iraqi Army", role=Role.TARGET, actor="iraqi-army")
    assert told(lexicon, claim("shelling", ARMY), claim("shelling", struck)) == (
        "Shelling in Karemlash"
    )


def test_harm_and_breadth_weigh_and_words_alone_weigh_less(lexicon: Lexicon) -> None:
    deadly = replace(make_event([claim("shelling", figures=(SEVEN,))]), event_type="shelling")
    deadly = replace(deadly, figures=(SEVEN,))
    plain = replace(deadly, figures=())
    words = replace(plain, event_type="statement")
    planned = replace(plain, status=Status.EXPECTED)
    claims = [claim("shelling")]
    weights = [weigh_event(event, claims, lexicon) for event in (deadly, plain, planned, words)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


def test_a_reaction_is_shown_with_the_event_told_nearest_before_it(lexicon: Lexicon) -> None:
    def at(start: int, name: str, event_type: str) -> Claim:
        made = claim(event_type)
        return replace(made, id=name, trigger=Span(start, start + 3))

    near, far, said = at(50, "c1", "shelling"), at(0, "c2", "killing"), at(90, "c3", "statement")
    events = [
        replace(make_event([each]), event_type=each.event_type, id=f"e{each.id}", weight=1.0)
        for each in (near, far, said)
    ]
    found = with_belonging(events, {each.id: each for each in (near, far, said)}, lexicon)
    assert [event.belongs_to for event in found] == [None, None, "ec1"]
