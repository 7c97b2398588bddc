from tests.factory import make_claim, make_event, make_report

from dateline.corroborate.sources import summarise_sources
from dateline.records import Claim, SourceLink, Status


def claim(number: int, *links: SourceLink, status: Status = Status.REPORTED) -> Claim:
    report = make_report(f"Soldiers entered the village number {number}.")
    return make_claim(report, claim_id=f"c{number}", sources=links, status=status)


ARMY = SourceLink("army", "body", "the army")
DENIAL = SourceLink("army", "body", "the army", stance="denies")
WIRE = SourceLink("Reuters", "agency", "Reuters", actor="reuters")
PAPER = SourceLink("The Harbour Courier", "outlet")


def test_a_source_is_summed_over_its_claims() -> None:
    claims = [
        claim(1, ARMY, WIRE, PAPER),
        claim(2, ARMY, PAPER),
        claim(3, DENIAL, PAPER),
        claim(4, WIRE, PAPER),
    ]
    first, *rest = summarise_sources(claims)
    assert (first.name, first.asserted, first.denied) == ("army", ("c1", "c2"), ("c3",))
    assert [(each.name, each.claims) for each in first.carriers] == [
        ("The Harbour Courier", 3),
        ("Reuters", 1),
    ]
    wire = next(each for each in rest if each.actor == "reuters")
    assert (wire.asserted, wire.carried) == (("c4",), ("c1",))


def test_alone_counts_the_events_that_no_other_source_tells_of() -> None:
    claims = [claim(1, ARMY, PAPER), claim(2, WIRE, PAPER), claim(3, ARMY, PAPER)]
    events = [make_event(claims[:2]), make_event(claims[2:])]
    army = next(each for each in summarise_sources(claims, events) if each.name == "army")
    assert army.alone == 1


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(1, ARMY, PAPER), claim(2, WIRE, PAPER), claim(3, DENIAL, WIRE, PAPER)]
    assert summarise_sources(claims) == summarise_sources(reversed(claims))


def test_no_claims_give_no_sources() -> None:
    assert summarise_sources([]) == ()


def test_known_positions_are_counted_by_claims() -> None:
    claims = [claim(1, ARMY, PAPER), claim(2, ARMY, PAPER), claim(3, ARMY, WIRE), claim(4, ARMY)]
    positions = {"c1": ("party", ""), "c2": ("ally of a party", ""), "c3": ("party", "")}
    army, *rest = summarise_sources(claims, positions=positions)
    assert [(each.position, each.claims) for each in army.positions] == [
        ("party", 2),
        ("ally of a party", 1),
    ]
    assert not any(each.positions for each in rest)


def test_unknown_outlets_are_told_apart_by_their_reports() -> None:
    outlet = SourceLink("unknown outlet", "unknown")
    claims = [claim(1, outlet), claim(2, ARMY, outlet)]
    names = {each.name for each in summarise_sources(claims)}
    assert names == {"army", *(f"unknown outlet of {one.report}" for one in claims)}
