import pytest
from tests.read.reading import claims

from dateline.records import Status


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
        ("Unions will protest the attack on Goma.", "attack", Status.REPORTED),
        ("A planned attack on Goma was called by rebels.", "attack", Status.EXPECTED),
        ("Rebels allegedly captured the town of Goma.", "seizure", Status.UNVERIFIED),
    ],
)
def test_status(text: str, event_type: str, status: Status) -> None:
    assert status in [claim.status for claim in claims(text, event_type)]
