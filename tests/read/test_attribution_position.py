import pytest
from tests.factory import make_claim, make_participant

from dateline.lexicon import load_lexicon
from dateline.read.attribution.position import Position, position_of
from dateline.records import Role, SourceLink
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("link", "position"),
    [
        (SourceLink("Iraqi army", "body", actor="iraq-army"), Position.PARTY),
        (SourceLink("river militia", "body"), Position.PARTY),
        (SourceLink("the coalition", "body", actor="cjtf-oir"), Position.ALLY),
        (SourceLink("Peshmerga", "body"), Position.ALLY),
        (SourceLink("residents", "witness"), Position.VICTIM_OR_WITNESS),
        (SourceLink("river militia", "witness"), Position.VICTIM_OR_WITNESS),
        (SourceLink("Airwars", "body", actor="airwars"), Position.MONITOR),
        (SourceLink("Reuters", "agency", actor="reuters"), Position.UNKNOWN),
        (SourceLink("unnamed source", "unknown"), Position.UNKNOWN),
    ],
)
def test_a_source_stands_towards_the_happening(link: SourceLink, position: Position) -> None:
    claim = make_claim(
        participants=[
            make_participant(actor="iraq-army"),
            make_participant("River militia", role=Role.TARGET, actor=None),
        ]
    )
    assert position_of(link, claim, lexicon=load_lexicon(Settings())) is position
