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


def test_a_bare_mention_leaves_a_record() -> None:
    reading = read("Nobody wants to talk about the attack.")
    assert reading.claims == ()
    assert "“attack”" in " ".join(each.detail for each in reading.rejections)
