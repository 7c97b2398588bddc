"""What the reader makes of what heads say: happenings, tellings, and each slot's value."""

from __future__ import annotations

from tests.read.told import StubHeads, Told, claims_by

from dateline.records import Role, Status, rule_of


def test_one_breath_is_one_claim_and_another_source_another() -> None:
    text = (
        "Rebels shelled the market on Monday, killing nine people, the governor said. "
        "A doctor put the dead at twelve."
    )
    first = {"actor": "Rebels", "day": "Monday", "figure:killed": "nine", "source": "governor"}
    heads = StubHeads(
        Told("shelled", "shelling", arcs=first),
        Told("killing", "killing", arcs=first),
        Told("dead", "killing", arcs={"figure:killed": "twelve", "source": "doctor"}),
    )
    shelled, counted = claims_by(heads, text)
    assert shelled.event_type == "shelling"
    assert [(f.low, f.high) for f in shelled.figures] == [(9, 9)]
    assert [(f.low, f.high) for f in counted.figures] == [(12, 12)]
    assert shelled.sources[0].name == "governor"
    assert counted.sources[0].name == "doctor"


def test_a_later_telling_takes_over_who_where_and_when() -> None:
    text = "Rebels shelled Mosul on Monday. A doctor put the dead at twelve."
    first = {"actor": "Rebels", "place": "Mosul", "day": "Monday"}
    heads = StubHeads(
        Told("shelled", "shelling", arcs=first),
        Told("dead", "killing", arcs={"figure:killed": "twelve", "source": "doctor"}),
    )
    shelled, counted = claims_by(heads, text)
    assert counted.participants == shelled.participants
    assert counted.place == shelled.place is not None
    assert counted.when == shelled.when is not None


def test_a_denial_takes_over_nobody() -> None:
    text = "Rebels shelled the market. The mayor said that nobody had fired."
    heads = StubHeads(
        Told("shelled", "shelling", arcs={"actor": "Rebels"}),
        Told("fired", "shelling", arcs={"source": "mayor"}, status="denied"),
    )
    told, denied = claims_by(heads, text)
    assert [part.role for part in told.participants] == [Role.ACTOR]
    assert denied.status is Status.DENIED
    assert denied.participants == ()


def test_an_amount_is_given_once_by_the_telling_of_its_sentence() -> None:
    text = "Rebels shelled the market. Nine people died when a wall fell in Mosul."
    heads = StubHeads(
        Told("shelled", "shelling", arcs={"figure:killed": "Nine", "actor": "Rebels"}),
        Told("fell", "accident", happening=2, arcs={"figure:killed": "Nine"}),
    )
    shelled, fell = claims_by(heads, text)
    assert shelled.figures == ()
    assert [figure.low for figure in fell.figures] == [9]


def test_half_of_an_amount_and_no_age() -> None:
    text = "Of the 40 hostages half were freed. A boy of eight died."
    heads = StubHeads(
        Told("freed", "release", arcs={"figure:released": "half"}),
        Told("died", "killing", happening=2, arcs={"figure:killed": "boy"}),
    )
    freed, died = claims_by(heads, text)
    assert [figure.low for figure in freed.figures] == [20]
    assert [figure.low for figure in died.figures] == [1]


def test_a_time_that_stands_above_its_clause_dates_the_act_itself() -> None:
    text = "The town has been in rebel hands since Monday, when the army lost it."
    heads = StubHeads(Told("lost", "seizure", arcs={"day": "Monday"}))
    (lost,) = claims_by(heads, text)
    assert lost.when is not None
    assert lost.when.earliest == lost.when.latest


def test_a_site_lies_in_the_town_and_a_people_names_its_land() -> None:
    text = (
        "In Baghdad a bomb went off outside the embassy. Jails in Sweden and Israeli jails closed."
    )
    heads = StubHeads(
        Told("went", "explosion", arcs={"place": "embassy"}),
    )
    (blast,) = claims_by(heads, text)
    assert blast.place is not None
    assert blast.place.name == "Baghdad"
    assert blast.place.text == "embassy"


def test_an_entry_is_credited_by_the_brackets_at_its_end() -> None:
    text = "Rebels shell the market of Mosul, killing nine people. (Northern Courier)"
    (claim,) = claims_by(StubHeads(Told("shell", "shelling")), text)
    assert [link.name for link in claim.sources[:1]] == ["Northern Courier"]


def test_every_basis_opens_with_a_rule() -> None:
    text = (
        "Rebels shelled Mosul on Monday. Gunmen burned a school. The army will attack soon.\n\n"
        "A bomb went off in the capital."
    )
    claims = claims_by(
        StubHeads(
            Told("shelled", "shelling", arcs={"place": "Mosul", "day": "Monday"}),
            Told("burned", "arson", happening=2, arcs={"actor": "Gunmen"}),
            Told("attack", "attack", happening=3, status="expected"),
            Told("went", "explosion", happening=4, arcs={"place": "capital"}),
        ),
        text,
    )
    values = [value for one in claims for value in (one.when, one.place)]
    bases = [value.basis for value in values if value is not None]
    assert len(bases) > len(claims) == 4
    assert [basis for basis in bases if rule_of(basis) is None] == []
