import pytest
from tests.read.reading import claims

from dateline.records import Stage, Status


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Rebels captured the town of Goma.", "seizure", Status.REPORTED),
        ("Rebels could capture the town of Goma within days.", "seizure", Status.EXPECTED),
        ("The general pledged to retake Goma by December.", "seizure", Status.EXPECTED),
        ("Troops are to cut the road between Goma and Bukavu.", "siege", Status.EXPECTED),
        ("Rebels did not capture the town of Goma.", "seizure", Status.DENIED),
        ("The army denied that it had shelled the market in Goma.", "shelling", Status.DENIED),
        ("It is thought that rebels captured the town of Goma.", "seizure", Status.UNVERIFIED),
        ("The army, which denies wrongdoing, shelled the market.", "shelling", Status.REPORTED),
        ("Rebels captured Goma. The claim could not be verified.", "seizure", Status.UNVERIFIED),
        ("Officers were able to arrest the gunman.", "arrest", Status.REPORTED),
        ("Rebels are able to attack the town of Goma.", "attack", Status.EXPECTED),
        ("The army was about to storm the prison in Kano.", "attack", Status.EXPECTED),
        ("The army said it had no plans to attack the town of Goma.", "attack", Status.DENIED),
        ("Unions will protest the attack on Goma.", "attack", Status.REPORTED),
        ("A planned attack on Goma was called by rebels.", "attack", Status.EXPECTED),
        ("Rebels allegedly captured the town of Goma.", "seizure", Status.UNVERIFIED),
    ],
)
def test_status(text: str, event_type: str, status: Status) -> None:
    assert status in [claim.status for claim in claims(text, event_type)]


@pytest.mark.parametrize(
    ("text", "event_type", "status", "stage"),
    [
        ("Rebels tried to storm the prison in Kano.", "attack", Status.REPORTED, Stage.ATTEMPTED),
        ("Rebels failed to retake the town of Goma.", "seizure", Status.REPORTED, Stage.ATTEMPTED),
        ("The attempted assassination of the governor shocked Lagos.", "killing",
         Status.REPORTED, Stage.ATTEMPTED),
        ("Rebels will try to storm the prison in Kano.", "attack", Status.EXPECTED, Stage.PLANNED),
        ("Security forces thwarted an attack on the airport in Kano.", "attack",
         Status.REPORTED, Stage.FOILED),
        ("Guards prevented the gunmen from entering the embassy in Kano.", "advance",
         Status.REPORTED, Stage.FOILED),
        ("Police foiled a plot to bomb the stadium in Nairobi.", "foiled-attack",
         Status.REPORTED, Stage.FOILED),
        ("Police did not prevent the attack on the town of Kano.", "attack",
         Status.REPORTED, Stage.ACCOMPLISHED),
        ("Troops took steps to prevent an attack on the town of Kano.", "attack",
         Status.HYPOTHETICAL, Stage.PLANNED),
        ("The group threatened to bomb the market in Kano.", "ied-explosion",
         Status.EXPECTED, Stage.THREATENED),
        ("The rebels made a threat to kill ten hostages in Kano.", "killing",
         Status.EXPECTED, Stage.THREATENED),
        ("The general ordered troops to attack the town of Goma.", "attack",
         Status.EXPECTED, Stage.PLANNED),
        ("Two men were arrested for plotting to bomb the embassy in Kano.", "ied-explosion",
         Status.EXPECTED, Stage.PLANNED),
    ],
)  # fmt: skip
def test_stage(text: str, event_type: str, status: Status, stage: Stage) -> None:
    (claim,) = claims(text, event_type)
    assert (claim.status, claim.stage) == (status, stage)


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("If rebels attacked the town of Goma, the army would withdraw.", "attack",
         Status.HYPOTHETICAL),
        ("If rebels attacked the town of Goma, the army would withdraw.", "withdrawal",
         Status.HYPOTHETICAL),
        ("The shell could have killed many people in Kano.", "killing", Status.HYPOTHETICAL),
        ("The capture of Goma would be a turning point in the war.", "seizure",
         Status.HYPOTHETICAL),
        ("In the event of an attack on Goma, residents should flee.", "attack",
         Status.HYPOTHETICAL),
        ("The police staged a simulated attack on the airport in Kano.", "attack",
         Status.HYPOTHETICAL),
        ("The rebels will attack the town if the army enters it.", "attack", Status.EXPECTED),
        ("The gunmen may have killed two guards in Kano.", "killing", Status.UNVERIFIED),
        ("It is unclear whether the woman was raped in Kano.", "sexual-violence",
         Status.UNVERIFIED),
        ("The explosion could have occurred near the bank in Kano.", "ied-explosion",
         Status.UNVERIFIED),
        ("If the rebels do not attack the town of Goma, the army will leave.", "attack",
         Status.HYPOTHETICAL),
        ("The army will have to abandon the town of Goma.", "withdrawal", Status.EXPECTED),
        ("If confirmed, the attack on Goma would be the first since May.", "attack",
         Status.UNVERIFIED),
    ],
)  # fmt: skip
def test_what_is_only_imagined_is_neither_told_nor_expected(
    text: str, event_type: str, status: Status
) -> None:
    assert [claim.status for claim in claims(text, event_type)] == [status]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("No one was arrested for the murder of the journalist in Kano.", "killing"),
        ("Nobody claimed responsibility for the bombing of the market in Kano.", "ied-explosion"),
        ("The army denied involvement in the attack on the village in Kano.", "attack"),
        ("No fewer than 12 people were killed in Kano.", "killing"),
        ("The army not only shelled the town but burned its crops.", "shelling"),
        ("Officers who'd been summoned shot a man in Kano.", "shooting"),
        ("They would be found dead hours later in Kano.", "killing"),
        ("Further clashes broke out in Goma between rebels and the army.", "armed-clash"),
        ("We shall never forget the murder of the teacher of Goma.", "killing"),
        ("The man did not mean to kill his neighbour in Leeds.", "killing"),
        ("He denied any participation in the assassination of the mayor of Kano.", "killing"),
        ("The police denied that after her detention she was beaten in Kano.", "arrest"),
        ("The army had to abandon the town of Goma.", "withdrawal"),
        ("The army continues to shell the town of Goma.", "shelling"),
        ("Bomb explosions could still be heard in Goma.", "ied-explosion"),
        ("That abduction could have been staged by smugglers in Goma.", "abduction"),
        ("The army hopes to stop an offensive, which has cost 31 lives in Goma.",
         "offensive"),
        ("There was no shelling, but clashes with fighters of a militia in Goma.", "armed-clash"),
        ("The bishop condemned the “shameful attack” on the clinic in Goma.", "attack"),
        ("Nobody is thought to have been hurt in the attack in Goma.", "attack"),
        ("A woman, who was thought to be the cook, was killed by a bomb in Kano.",
         "ied-explosion"),
        ("Rebels captured the town of Goma and are believed to hold six villages.", "seizure"),
    ],
)  # fmt: skip
def test_what_no_denial_doubt_or_modal_reaches_is_reported(text: str, event_type: str) -> None:
    assert [claim.status for claim in claims(text, event_type)] == [Status.REPORTED]


@pytest.mark.parametrize(
    "text",
    [
        "Not a single nurse was killed in Goma.",
        "Neither Marlow nor his wife were killed in Goma.",
        "Nobody is thought to have been killed in Goma.",
    ],
)
def test_where_nobody_is_meant_it_is_denied(text: str) -> None:
    assert {claim.status for claim in claims(text, "killing")} <= {Status.DENIED}
