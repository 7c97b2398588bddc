"""Times that count from a happening told of in the same report."""

from __future__ import annotations

from datetime import date

import pytest
from tests.read.reading import read

from dateline.records import Claim, When

PUBLISHED = "2018-05-17"  # a Thursday
MONDAY, TUESDAY, WEDNESDAY = date(2018, 5, 14), date(2018, 5, 15), date(2018, 5, 16)
STORMED = "Rebels stormed the town of Kutum on Monday."


def claims(text: str, event_type: str) -> list[Claim]:
    found = read(text, published=PUBLISHED).claims
    return [each for each in found if each.event_type == event_type]


def days(when: When | None) -> tuple[date | None, date | None]:
    assert when is not None
    return when.earliest, when.latest


@pytest.mark.parametrize(
    ("told", "counted", "event_type", "first", "last"),
    [
        (STORMED, "Hours after the attack, soldiers arrested 12 men.", "arrest", MONDAY, TUESDAY),
        (
            "Rebels stormed the town of Kutum at dawn on Monday.",
            "Hours after the attack, soldiers arrested 12 men.",
            "arrest", MONDAY, MONDAY,
        ),
        (
            STORMED, "Two days after the attack, soldiers arrested 12 men.",
            "arrest", WEDNESDAY, WEDNESDAY,
        ),
        (
            "Police shot dead a protester on Monday.",
            "Crowds burned a police station the day after the killing.",
            "destruction", TUESDAY, TUESDAY,
        ),
        (
            "Militiamen raided Bunia on Monday night.",
            "The morning after the raid, soldiers arrested four men.",
            "arrest", TUESDAY, TUESDAY,
        ),
        (
            "The army launched an offensive on May 3.",
            "Since the start of the operation, 200 people have been killed.",
            "killing", date(2018, 5, 3), date(2018, 5, 17),
        ),
        (
            "A ceasefire took effect on May 12.",
            "A week before the ceasefire, shelling killed nine people in Donetsk.",
            "shelling", date(2018, 5, 2), date(2018, 5, 8),
        ),
        (
            "Gunmen attacked the base on May 2.",
            "Two days after gunmen attacked the base, jets bombed a camp near Mubi.",
            "air-strike", date(2018, 5, 4), date(2018, 5, 4),
        ),
        (
            "The ceasefire collapsed on Monday.",
            "Troops seized the bridge less than 24 hours after the ceasefire collapsed.",
            "seizure", MONDAY, TUESDAY,
        ),
    ],
)  # fmt: skip
def test_a_time_counts_from_a_happening_that_the_report_dates(
    told: str, counted: str, event_type: str, first: date, last: date
) -> None:
    for text in (f"{told} {counted}", f"{counted}\n\n{told}"):
        when = next(each for each in claims(text, event_type) if each.text in counted).when
        assert days(when) == (first, last)
        assert when is not None
        assert "counted from “" in when.basis


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("", "Two days after the attack, soldiers arrested 12 men."),
        (STORMED, "Two days after an attack on a village, soldiers arrested 12 men."),
        (STORMED, "Two days after the attack on Tawila, soldiers arrested 12 men."),
        (
            "Rebels did not storm the town of Kutum on Monday.",
            "Two days after the attack, soldiers arrested 12 men.",
        ),
    ],
    ids=["nothing dates it", "told for the first time", "of another place", "denied"],
)
def test_what_nothing_dates_is_not_counted_from(told: str, counted: str) -> None:
    (arrest,) = claims(f"{told} {counted}".strip(), "arrest")
    assert arrest.when is not None
    assert "counted" not in arrest.when.basis
    assert arrest.when.earliest != arrest.when.latest


def test_the_day_of_the_happening_itself_can_be_counted_back() -> None:
    text = "Two days after a bombing in Herat, police arrested three suspects on Friday."
    (bombing,) = claims(text, "ied-explosion")
    assert days(bombing.when) == (date(2018, 5, 9), date(2018, 5, 9))
    assert bombing.when is not None
    assert bombing.when.basis.startswith("counted back from “Friday”")


def test_without_a_publication_date_the_words_are_kept_so_that_days_can_follow() -> None:
    text = (
        "Rebels stormed Kutum at dawn on Monday. Hours after the attack, soldiers arrested a man."
    )
    reading = read(text)
    (arrest,) = [each for each in reading.claims if each.event_type == "arrest"]
    (time,) = [each for each in reading.findings.times if each.text == "Hours after the attack"]
    assert arrest.when is not None
    assert arrest.when.span is not None
    assert arrest.when.span.start == time.start
    assert time.meaning == "(some TH 1 (at MO (weekday 1 past)))"


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("After a car bomb in Herat, police on Monday arrested three men.", "ied-explosion"),
        ("Police arrested three men on Monday after gunmen killed a judge.", "killing"),
    ],
)
def test_what_came_before_a_clause_does_not_take_its_day(text: str, event_type: str) -> None:
    (claim,) = claims(text, event_type)
    first, last = days(claim.when)
    assert last == MONDAY
    assert first != MONDAY


def test_what_is_said_so_long_after_a_happening_lies_between() -> None:
    text = (
        "The army launched an offensive on Monday. Two days after the start of the offensive, the"
        " army said it had captured the village of Hader."
    )
    (seizure,) = claims(text, "seizure")
    assert days(seizure.when) == (MONDAY, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "event_type", "last"),
    [
        ("Gunmen have killed 40 people since Monday.", "killing", date(2018, 5, 17)),
        ("The rebels have besieged the town since Monday.", "siege", MONDAY),
    ],
)
def test_since_sums_what_was_done_and_begins_what_lasts(
    text: str, event_type: str, last: date
) -> None:
    (claim,) = claims(text, event_type)
    assert days(claim.when) == (MONDAY, last)


def test_a_definite_noun_takes_up_the_day_of_what_was_told() -> None:
    text = (
        "Gunmen attacked a church in Jos on Monday, killing nine people.\n\n"
        "The killings drew condemnation."
    )
    (killings,) = [each for each in claims(text, "killing") if each.text.startswith("The")]
    assert days(killings.when) == (MONDAY, MONDAY)
    assert killings.when is not None
    assert killings.when.basis.startswith("taken up from “")


def test_an_indefinite_noun_takes_up_nothing() -> None:
    text = (
        "Gunmen attacked a church in Jos on Monday, killing nine people.\n\n"
        "Villagers recalled killings by soldiers."
    )
    assert not [
        each for each in claims(text, "killing") if each.when and "taken up" in each.when.basis
    ]


def test_the_day_of_what_a_clause_is_about_is_not_the_clause_s() -> None:
    text = "Militants claimed responsibility for May 10 bombings in Izmir."
    (bombings,) = claims(text, "ied-explosion")
    (claimed,) = claims(text, "responsibility")
    assert days(bombings.when) == (date(2018, 5, 10), date(2018, 5, 10))
    assert days(claimed.when) != days(bombings.when)


def test_a_day_that_cannot_be_read_is_not_guessed() -> None:
    (arrest,) = claims("Police arrested three men on 31 April.", "arrest")
    assert days(arrest.when) == (None, date(2018, 5, 17))
    assert arrest.when is not None
    assert "not read" in arrest.when.basis
