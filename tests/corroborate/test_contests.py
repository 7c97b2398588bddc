"""Who did it, side against side: each with its own claims and origins, never one pool."""

from __future__ import annotations

from typing import Any

import pytest
from tests.corroborate.test_origins import known_of, told
from tests.factory import make_participant

from dateline.corroborate import count_origins, grade_event
from dateline.corroborate.contests import find_contest
from dateline.decide.ties import NO_TIES
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Accused, Claim, Contest, Grade, Report, Role
from dateline.settings import Settings

ARMY = make_participant("army", actor="iraq-army")
FORCES = make_participant("security forces", actor="iraq-security-forces")
MILITANTS = make_participant("IS", actor="islamic-state")
GUNMEN = make_participant("gunmen", actor="unidentified-armed-group")
STRANGER = make_participant("Ruman Okello", actor=None)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def contest_of(lexicon: Lexicon, *pairs: tuple[Report, Claim]) -> Contest | None:
    claims = [claim for _, claim in pairs]
    known = known_of(lexicon, *pairs)
    return find_contest(claims, count_origins(claims, known), known, NO_TIES)


def by(*parts: object) -> dict[str, Any]:
    return {"participants": list(parts)}


def test_each_side_has_its_own_claims_and_origins(lexicon: Lexicon) -> None:
    pairs = [
        told(1, "Ruman Okello > Courier", **by(ARMY)),
        told(2, "Ilya Petrov > Gazette", **by(FORCES)),
        told(3, "Ada Manzo > Courier", **by(MILITANTS)),
        told(4, "Nils Ekberg > Gazette"),
    ]
    contest = contest_of(lexicon, *pairs)
    assert contest == Contest(
        sides=(
            Accused(
                ("Iraqi Army", "Iraqi Security Forces"),
                ("iraq-army", "iraq-security-forces"),
                ("c1", "c2"),
                ("Ilya Petrov", "Ruman Okello"),
                2,
            ),
            Accused(("Islamic State",), ("islamic-state",), ("c3",), ("Ada Manzo",), 1),
        ),
        silent=("c4",),
    )
    claims = [claim for _, claim in pairs]
    known = known_of(lexicon, *pairs)
    graded = grade_event(claims, count_origins(claims, known), known, contest)
    assert graded.grade is Grade.CONTESTED
    assert graded.rule == "contested: Iraqi Army and Islamic State are each said to have done it"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (by(ARMY), by(ARMY)),
        (by(ARMY), by(FORCES)),  # one belongs to the other
        (by(ARMY), by(GUNMEN)),  # gunmen may be anybody
        (by(ARMY), by(STRANGER)),  # a name alone may be anybody's
        (by(ARMY, MILITANTS), by(MILITANTS)),  # named together: both did it
        (by(ARMY), {**by(MILITANTS), "event_type": "armed-clash"}),  # both do something
        (by(ARMY), by(make_participant("IS", role=Role.TARGET, actor="islamic-state"))),
    ],
)
def test_what_is_no_contest(lexicon: Lexicon, one: dict[str, Any], other: dict[str, Any]) -> None:
    first = told(1, "Ruman Okello > Courier", **one)
    second = told(2, "Ada Manzo > Gazette", **other)
    assert contest_of(lexicon, first, second) is None


def test_one_origin_that_names_two_does_not_contest_itself(lexicon: Lexicon) -> None:
    first = told(1, "Ada Manzo > Courier", **by(ARMY))
    second = told(2, "Ada Manzo > Courier", **by(MILITANTS))
    assert contest_of(lexicon, first, second) is None
