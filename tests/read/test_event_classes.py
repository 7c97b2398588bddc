"""Classes of events: what is sent, seized, called, asked for and harmed, each in its type."""

import pytest
from tests.read.reading import claims, read


def types_of(text: str) -> list[str]:
    return [claim.event_type for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The president ordered the army to crush the rebels in Ghazni.", "attack"),
        ("The general vowed to destroy the militia.", "attack"),
        ("Rebels captured 12 tanks and three lorries near Ghazni.", "captured-materiel"),
        ("The insurgents seized ammunition and rifles from the barracks.", "captured-materiel"),
        ("Germany announced it would sanction two ministers of Belarus.", "sanction"),
        ("The European Union said it would impose sanctions on three generals.", "sanction"),
        ("Algeria cut ties with Morocco on Tuesday.", "sanction"),
        ("Egypt and Qatar called for an immediate truce in Gaza.", "request"),
        ("Amnesty International urged France to impose sanctions on Chad.", "request"),
        ("The regulator ordered all radio stations to stop live broadcasts.", "restriction"),
        ("Two channels were taken off air in Kampala on Tuesday.", "restriction"),
        ("The defence ministry denied the report.", "rejection"),
        ("Militants detonated a drone over a patrol in Borno.", "air-strike"),
        ("Witnesses put the army's losses at more than 40 dead.", "killing"),
        ("Militants have mined the road between Jos and Kano.", "deployment"),
        ("More than 600,000 people in Tigray face hunger.", "trapped"),
        ("President Idriss Bello suspended peace talks with the rebels.", "sanction"),
        ("The army captured a large stock of ammunition in Jos.", "captured-materiel"),
        ("Opponents of the government marched in Lome on Friday.", "protest"),
        ("More than 80,000 people have crossed into Burundi since January.", "displacement"),
        ("A mutiny at the town's prison left nine inmates dead.", "riot"),
        ("Protesters hurled fireworks at officers in Tbilisi.", "riot"),
        ("Georgia's ambassador to Poland resigned on Monday.", "concession"),
        ("Prime Minister Ivan Petrov ruled out new elections.", "rejection"),
        ("Heavy monsoon rain has killed at least 62 people in Swat.", "disaster"),
        ("Health authorities suspended the polio campaign in the district.", "aid-obstructed"),
        ("KBC and NTV were taken off air in the early afternoon.", "restriction"),
        ("The coup leader dissolved parliament.", "restriction"),
        ("The navy intercepted a boat with 300 rifles off the coast.", "foiled-attack"),
        ("Police used live ammunition to break up the rally.", "crackdown-on-protest"),
        ("The union federation threatened a general strike.", "labour-strike"),
        ("UNICEF suspended its operations in Jos.", "aid-obstructed"),
        ("Soldiers defused a bomb outside a school in Jos.", "foiled-attack"),
        ("Residents fled on foot toward the border after the raid.", "displacement"),
    ],
)
def test_each_class_has_its_type(text: str, event_type: str) -> None:
    assert event_type in types_of(text)


@pytest.mark.parametrize(
    "text",
    [
        'The governor described the marches as "an assault on the republic".',
        "The premier called the law an attack on the poor.",
        "Critics labelled the budget a massacre of the schools.",
        "The driver asked not to be named for fear of reprisals.",
        "The city, currently occupied by rebels, has no water.",
        "Six injured policemen were airlifted to a clinic in Jos.",
        "The army declined to comment.",
    ],
)
def test_what_is_only_called_feared_or_described_makes_no_claim(text: str) -> None:
    assert types_of(text) == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A measles outbreak in Jos has killed 11 children and sickened 240.", "disease"),
        ("Rockets fired from Syria injured a girl in Kilis.", "shelling"),
        ("A drone attack hit an oil depot in Jos.", "air-strike"),
        ("The army launched explosive drones at rebel camps, killing nine men.", "air-strike"),
        ("The union vowed to hold another rally in Tbilisi.", "protest"),
        ("Nine people were killed and 40 wounded when a shell hit a church in Jos.", "shelling"),
        ("A soldier was killed when his patrol stepped on a landmine.", "ied-explosion"),
        ("Three people drowned when a boat carrying migrants capsized.", "accident"),
        ("A guard was killed and six people were hurt in Jos on Tuesday.", "killing"),
    ],
)
def test_one_event_is_one_claim(text: str, event_type: str) -> None:
    assert types_of(text) == [event_type]


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        (
            "Russian forces captured the village of Terny in Ukraine on Monday.",
            "Non-state actor overtakes territory",
        ),
        ("Ukrainian forces recaptured Kharkiv on Monday.", "Government regains territory"),
        ("Protesters clashed with police in Tbilisi.", "Violent demonstration"),
        ("Rebels captured 12 tanks near Ghazni.", "Looting/property destruction"),
    ],
)
def test_who_takes_what_has_its_code(text: str, sub_event_type: str) -> None:
    assert [claim.acled_sub_event_type for claim in claims(text)] == [sub_event_type]
