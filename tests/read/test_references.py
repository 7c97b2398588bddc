"""What pronouns, descriptions and short names of a report stand for."""

import pytest
from tests.read.reading import claims

from dateline.records import Role


def names(text: str, event_type: str, role: Role) -> list[str]:
    return [
        part.name
        for claim in claims(text, event_type)
        for part in claim.participants
        if part.role is role
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "role", "name"),
    [
        ("Amina Bello, a nurse, was abducted in Kano on Monday. She was released on Friday.",
         "release", Role.TARGET, "Amina Bello"),
        ("Two men were arrested in Lyon. They had attacked a shop.", "attack", Role.ACTOR, "Men"),
        ("Uganda's army killed three rebels. It also arrested a reporter in Gulu.", "arrest",
         Role.ACTOR, "Ugandan Army"),
        ("The suspect, identified as Karim Daoud, was arrested in Oran.", "arrest", Role.TARGET,
         "Karim Daoud"),
        ("The Free Northern Front (FNF) seized the town of Kidal. The FNF freed ten prisoners.",
         "release", Role.ACTOR, "Free Northern Front"),
        ("The al-Nour Brigade attacked a checkpoint near Tartus. The group killed a policeman.",
         "killing", Role.ACTOR, "al-Nour Brigade"),
        ("Karim Daoud was arrested in Oran on Sunday. Police said Daoud had stabbed a shopkeeper.",
         "stabbing", Role.ACTOR, "Karim Daoud"),
    ],
)  # fmt: skip
def test_what_is_taken_up(text: str, event_type: str, role: Role, name: str) -> None:
    assert name in names(text, event_type, role)


def test_between_two_who_fit_alike_nothing_is_resolved() -> None:
    text = "Police questioned Omar Saleh about Karim Daoud. Then he was arrested."
    assert names(text, "arrest", Role.TARGET) == ["he"]


def test_who_speaks_is_not_the_he_of_his_own_words() -> None:
    text = "“He was arrested in Oran on Sunday,” Karim Daoud said of his brother."
    assert "Karim Daoud" not in names(text, "arrest", Role.TARGET)


def test_a_resolved_pronoun_leaves_a_note() -> None:
    text = "Amina Bello was abducted in Kano on Monday. She was released on Friday."
    (claim,) = claims(text, "release")
    assert "“She” is read as Amina Bello: salience" in claim.notes


def test_words_in_capitals_are_no_short_names() -> None:
    text = "A CAR EXPLODED IN LIMA TODAY. THE POLICE SAID NOBODY IS HURT, AND TWO MEN FLED."
    assert {part.actor for claim in claims(text) for part in claim.participants} <= {
        "men", "peru-police", None,
    }  # fmt: skip
