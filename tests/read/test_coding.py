import pytest
from tests.read.reading import lexicon

from dateline.read.coding import Coded, code_claim, plover_root
from dateline.records import Figure, Participant, Role, Span

NOWHERE = Span(0, 0)


def part(role: Role, actor: str) -> Participant:
    return Participant(role, actor, actor, NOWHERE)


@pytest.mark.parametrize(
    ("event_type", "actor", "target", "sub_type"),
    [
        ("seizure", "mali-army", None, "Government regains territory"),
        ("seizure", "jnim", None, "Non-state actor overtakes territory"),
        ("seizure", None, "islamic-state", "Government regains territory"),
        ("attack", "jnim", "mali-army", "Armed clash"),
        ("attack", "jnim", "civilians", "Attack"),
        ("killing", "mali-army", "jnim", "Armed clash"),
        ("air-strike", "france-air-force", "jnim", "Air/drone strike"),
    ],
)
def test_who_takes_part_decides_the_acled_type(
    event_type: str, actor: str | None, target: str | None, sub_type: str
) -> None:
    parts = [part(Role.ACTOR, actor)] if actor else []
    parts += [part(Role.TARGET, target)] if target else []
    code = code_claim(Coded(event_type, (), parts, ()), "acled", lexicon=lexicon())
    assert code is not None
    assert code.detail == sub_type
    assert "ACLED Codebook" in code.cite


def test_force_against_protesters_follows_the_figures() -> None:
    dead = (Figure("killed", 2, 2, "two", NOWHERE),)
    code = code_claim(Coded("protest", (), (), dead), "acled", lexicon=lexicon())
    assert code is not None
    assert code.detail == "Excessive force against protesters"


def test_an_unknown_type_has_no_code() -> None:
    assert code_claim(Coded("tea-party", (), (), ()), "acled", lexicon=lexicon()) is None


@pytest.mark.parametrize(
    ("code", "ahead", "denied", "root"),
    [
        ("AID", True, False, "AGREE"),
        ("AID", False, True, "REJECT"),
        ("SANCTION", True, False, "THREATEN"),
        ("ASSAULT", False, False, "ASSAULT"),
    ],
)
def test_announced_and_refused_acts_in_plover(
    code: str,
    ahead: bool,  # noqa: FBT001 # a column of the table
    denied: bool,  # noqa: FBT001 # a column of the table
    root: str,
) -> None:
    assert plover_root(code, ahead=ahead, denied=denied) == root
