from __future__ import annotations

from dataclasses import replace

import pytest
from bench.muc4 import official_f
from bench.muc_ours import Message, Told, answer, is_asked, slots_of, split_messages, table
from tests.factory import (
    find_span,
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_when,
)

from dateline.lexicon import load_lexicon
from dateline.records import Entity, Participant, Role, Stage, Status
from dateline.settings import Settings

TEXT = "HOODED MEN OF THE BLUE FRONT SHOT JUDGE ANA RIOS IN AREQUIPA ON FRIDAY."
REPORT = make_report(TEXT, published="1990-05-12")
KINDS = {"blue-front": "rebel-group", "red-army": "state-force"}


def part(words: str, role: Role, actor: str | None = None) -> Participant:
    return replace(make_participant(words, role=role, actor=actor), span=find_span(TEXT, words))


FRONT = part("BLUE FRONT", Role.ACTOR, "blue-front")
MEN = part("HOODED MEN", Role.ACTOR)
JUDGE = part("ANA RIOS", Role.TARGET)
SOLDIERS = part("ANA RIOS", Role.TARGET, "red-army")
PERU = replace(make_place("Arequipa"), country="PE", admin1="Arequipa")


def told(
    *parts: Participant,
    event_type: str = "killing",
    day: str = "1990-05-11",
    country: str = "PE",
    status: Status = Status.REPORTED,
    stage: Stage = Stage.ACCOMPLISHED,
) -> Told:
    claim = make_claim(REPORT, TEXT, event_type=event_type)
    event = replace(
        make_event([claim]),
        event_type=event_type,
        status=status,
        when=make_when(day),
        place=replace(PERU, country=country),
        participants=parts,
        figures=(replace(make_figure("killed", 1, 1), of="ANA RIOS"),),
    )
    name = find_span(TEXT, "ANA RIOS")
    person = Entity(name.start, name.end, "ANA RIOS", "PERSON")
    return Told(event, REPORT, (person,), KINDS, stage.value)


def test_messages_are_parted_by_their_headers() -> None:
    text = "DEV-MUC3-0001 (NOSC)\n\n   ONE.\n\nTST2-MUC4-0002\n\n   TWO.\n"
    assert list(split_messages(text)) == [
        Message("DEV-MUC3-0001", "ONE."),
        Message("TST2-MUC4-0002", "TWO."),
    ]


def test_the_fields_of_an_event_are_renamed_into_slots() -> None:
    slots = slots_of(told(FRONT, MEN, JUDGE))
    found = {slot: [fill.values[0] for fill in fills] for slot, fills in slots.items() if fills}
    assert found == {
        2: ["11 MAY 90"],
        3: ["PERU: AREQUIPA"],
        4: ["ATTACK"],
        5: ["ACCOMPLISHED"],
        8: ["TERRORIST ACT"],
        9: ["HOODED MEN"],
        10: ["BLUE FRONT"],
        11: ["REPORTED AS FACT"],
        18: ["ANA RIOS"],
        20: ["CIVILIAN"],
        21: ["1"],
        23: ["DEATH"],
    }
    assert slots[23][0].tags == ("ANA RIOS",)


@pytest.mark.parametrize(
    ("event", "asked"),
    [
        (told(FRONT, JUDGE), True),
        (told(FRONT), True),
        (told(FRONT, SOLDIERS), False),  # armed against armed is war
        (told(FRONT, JUDGE, event_type="arrest"), False),
        (told(FRONT, JUDGE, day="1990-02-01"), False),  # over two months ago
        (told(FRONT, JUDGE, country="MX"), False),
        (told(FRONT, JUDGE, status=Status.DENIED), False),
        (told(FRONT, JUDGE, status=Status.EXPECTED, stage=Stage.PLANNED), False),
        (told(FRONT, JUDGE, status=Status.EXPECTED, stage=Stage.THREATENED), True),
    ],
)
def test_the_task_asks_about_recent_incidents_in_its_countries(event: Told, *, asked: bool) -> None:
    assert is_asked(event) is asked


def test_the_table_names_types_of_ours() -> None:
    known = set(load_lexicon(Settings()).event_types.by_id)
    named = {*table()["incidents"], *table()["things"], *table()["effects"]}
    assert named <= known
    assert set(table()["stages"]) == {stage.value for stage in Stage}


def test_a_message_with_a_killing_gives_a_template_and_one_without_gives_none() -> None:
    killing = (
        "LIMA, 12 MAY 90 (EFE) -- [TEXT] GUERRILLAS KILLED JUDGE ANA RIOS IN AREQUIPA ON 11 MAY."
    )
    messages = [Message("OWN-1", killing), Message("OWN-2", "NO NEWS TODAY."), Message("OWN-3", "")]
    made = answer(messages)
    assert {template.message for template in made} == {"OWN-1"}
    assert any(fill.values == ("11 MAY 90",) for each in made for fill in each.fills(2))


@pytest.mark.parametrize(
    ("report", "value"),
    [
        ("F-MEASURES   41.2  40.0  39.1\n", 41.2),
        ("OWN-0001\nF-MEASURES  90.0 1 1\nOWN-0002\nALL TEMPLATES\nF-MEASURES  33.3 1 1\n", 33.3),
        ("nothing\n", None),
    ],
)
def test_the_official_score_is_that_of_the_whole_report(report: str, value: float | None) -> None:
    assert official_f(report) == value
