import pytest
from tests.read.reading import read


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The army shelled the town of Duma on Tuesday.", "shelling"),
        ("Rebels seized the village of Kara from government forces.", "seizure"),
        ("A car bomb exploded outside the ministry in Kabul.", "ied-explosion"),
        ("Gunmen kidnapped two nurses near Agadez.", "abduction"),
        ("Heavy clashes broke out between the army and rebels in Goma.", "armed-clash"),
        ("Police arrested twelve students in Harare.", "arrest"),
        ("Thousands of workers went on strike in Lagos on Monday.", "labour-strike"),
        ("Fighting in Omdurman displaced 4,000 people.", "armed-clash"),
        ("Warplanes destroyed a convoy of Taliban vehicles near Ghazni.", "air-strike"),
        ("The town fell to the rebels after a long siege.", "seizure"),
        ("Rebels lay siege to the garrison.", "siege"),
    ],
)
def test_a_happening_is_typed(text: str, event_type: str) -> None:
    assert event_type in [claim.event_type for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The film was shot in Morocco last summer.", "shot"),
        ("He suffered a heart attack at home.", "attack"),
        ("The team executed the plan without delay.", "executed"),
        ("The children raided the fridge at midnight.", "raided"),
        ("The two firms are fighting a legal battle over patents.", "battle"),
    ],
)
def test_another_sense_is_refused_and_kept(text: str, word: str) -> None:
    reading = read(text)
    assert reading.claims == ()
    kept = [each for each in reading.rejections if each.reason == "other-sense"]
    assert word in [each.span.of(reading.report.text) for each in kept if each.span is not None]
    assert not any(each.serious for each in kept)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Nine people were injured in Kano on Monday.", "injury"),
        ("A lorry overturned near Lyon. Its driver was killed.", "accident"),
        ("A quake struck Padang on Sunday. Dozens of houses were destroyed.", "disaster"),
        ("Gunmen shot at a bus near Jos. Two passengers were killed.", "killing"),
    ],
)
def test_harm_takes_its_cause(text: str, event_type: str) -> None:
    assert read(text).claims[-1].event_type == event_type


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("The coast is regularly hit by quakes.", "a habit"),
        ("A strong quake can destroy a bridge.", "any such happening"),
        ("When one is wounded, the whole street mourns.", "thought up"),
        ("Adeyemi was charged with two counts of murder.", "an offence"),
        ("Officials warned of the danger of landslides.", "a danger"),
        ("The driver fled the scene in Leeds.", "getaway"),
    ],
)
def test_what_is_said_of_a_kind_is_no_happening(text: str, detail: str) -> None:
    reading = read(text)
    assert reading.claims == ()
    assert detail in " ".join(each.detail for each in reading.rejections)


def test_a_report_of_a_contest_tells_of_no_battle() -> None:
    reading = read(
        "The heavyweight champion opened the bout with a jab. In the third round the challenger "
        "launched a vicious assault and fought back. The knockout came in the fifth round."
    )
    assert reading.claims == ()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The United States suspended food supplies to Somalia.", "sanction"),
        (
            "French President Emmanuel Macron met Algerian President Abdelmadjid Tebboune.",
            "negotiation",
        ),
        ("Russia ordered Britain to reduce its staff in Moscow.", "request"),
        ("A court in Lyon jailed the mayor for two years.", "trial"),
    ],
)
def test_acts_between_actors_are_typed(text: str, event_type: str) -> None:
    assert event_type in [claim.event_type for claim in read(text).claims]


def test_up_to_an_amount_gives_nothing_up() -> None:
    found = [each.event_type for each in read("France will give up to 40 tanks to Chad.").claims]
    assert "concession" not in found


def test_a_bare_mention_leaves_a_record() -> None:
    reading = read("Nobody wants to talk about the attack.")
    assert reading.claims == ()
    assert "“attack”" in " ".join(each.detail for each in reading.rejections)
