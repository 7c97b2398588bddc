from __future__ import annotations

from functools import cache

import pytest
from bench.muc_ours import Message, answer, split_messages, templates_of
from bench.muc_templates import Template
from bench.muc_words import load_words

from dateline.clean import clean_text
from dateline.lexicon import load_lexicon
from dateline.run.reading import open_reading
from dateline.settings import Settings

BANK = """   LIMA, 12 MAY 90 (EFE) -- [TEXT] POLICE SAID THAT TERRORISTS KILLED
JUDGE ANA RIOS IN AREQUIPA ON 11 MAY.  TWO BODYGUARDS WERE WOUNDED IN THE
ATTACK.

   A BOMB EXPLODED NEAR THE COPPER BANK IN CUZCO ON 9 MAY.  THE BLAST
DESTROYED A BUS, AND NO ONE WAS INJURED.
"""
WAR = """   BOGOTA, 3 JUN 90 (AFP) -- [TEXT] ARMY TROOPS KILLED FOUR GUERRILLAS
IN A CLASH NEAR NEIVA ON 2 JUNE.
"""


@cache
def templates(body: str) -> tuple[Template, ...]:
    settings = Settings(jobs=2)
    (reading,) = open_reading(settings)([clean_text(body, published=None)])
    found = templates_of("OWN-1", reading, lexicon=load_lexicon(settings), words=load_words())
    return tuple(found)


def of_kind(kind: str) -> Template:
    (found,) = [each for each in templates(BANK) if each.fills(4)[0].values == (kind,)]
    return found


def fills(template: Template, slot: int) -> list[tuple[str, str | None]]:
    return [(fill.values[0], next(iter(fill.tags), None)) for fill in template.fills(slot)]


def test_messages_are_parted_by_their_headers() -> None:
    text = "DEV-MUC3-0001 (NOSC)\n\n   ONE.\n\nTST2-MUC4-0002\n\n   TWO.\n"
    assert list(split_messages(text)) == [
        Message("DEV-MUC3-0001", "ONE."),
        Message("TST2-MUC4-0002", "TWO."),
    ]


def test_people_have_name_title_type_and_effect() -> None:
    attack = of_kind("ATTACK")
    assert fills(attack, 18) == [("ANA RIOS", None)]
    assert ("JUDGE", "ANA RIOS") in fills(attack, 19)
    assert ("LEGAL OR JUDICIAL", "ANA RIOS") in fills(attack, 20)
    assert ("SECURITY GUARD", "BODYGUARDS") in fills(attack, 20)
    assert ("2", "BODYGUARDS") in fills(attack, 21)
    assert ("DEATH", "ANA RIOS") in fills(attack, 23)
    assert ("INJURY", "BODYGUARDS") in fills(attack, 23)


def test_an_attack_has_its_perpetrators_day_and_place() -> None:
    attack = of_kind("ATTACK")
    assert fills(attack, 9) == [("TERRORISTS", None)]
    assert fills(attack, 2) == [("11 MAY 90", None)]
    assert fills(attack, 3)[0][0].startswith("PERU: ")
    assert fills(attack, 3)[0][0].endswith("AREQUIPA (CITY)")


def test_a_bombing_is_an_incident_of_its_own_with_its_things() -> None:
    bombing = of_kind("BOMBING")
    assert fills(bombing, 7)[0][0] == "BOMB"
    assert fills(bombing, 2) == [("09 MAY 90", None)]
    assert ("TRANSPORT VEHICLE", "BUS") in fills(bombing, 13)
    assert ("DESTROYED", "BUS") in fills(bombing, 16)


def test_war_between_armies_is_no_incident() -> None:
    assert templates(WAR) == ()


@pytest.mark.parametrize("text", ["", "NO NEWS TODAY.", "[TEXT]"])
def test_a_message_without_an_incident_gives_no_template(text: str) -> None:
    assert answer([Message("OWN-2", text)]) == []
