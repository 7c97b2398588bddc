import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.reading import claims, read

STORY = (
    "Malian soldiers attacked a rebel camp near Kidal on Friday, killing six fighters. "
    "The attack began before dawn. The rebels fled towards Algeria, the army said."
)
PIECES = st.sampled_from(
    ["Rebels", "the army", "shelled", "captured", "killed", "12", "dozens of", "civilians", "in",
     "Homs", ",", ".", "and", "not", "said", "on Monday", "\n\n", "—", "attack", "the", "by", "%"]
)  # fmt: skip


def test_effect_and_cause_are_one_claim() -> None:
    found = claims("A suicide bomber killed five policemen outside a mosque in Karachi.")
    assert [claim.event_type for claim in found] == ["suicide-bombing"]
    assert [figure.low for figure in found[0].figures] == [5]


def test_a_later_mention_is_joined() -> None:
    found = [claim.event_type for claim in claims(STORY)]
    assert len([each for each in found if each in ("attack", "armed-clash", "killing")]) == 1


def test_coordinated_predicates_are_split() -> None:
    found = claims("Troops shelled the town of Rastan and arrested nine students.")
    assert sorted(claim.event_type for claim in found) == ["arrest", "shelling"]


def test_forty_coordinated_clauses_are_read() -> None:
    text = "Rebels shelled Homs" + "".join(f", attacked camp {n}" for n in range(40)) + "."
    reading = read(text)
    assert reading.claims
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_ids_do_not_change_from_run_to_run() -> None:
    assert read(STORY).claims == read(STORY).claims
    assert all(len(claim.id) == 11 and claim.id[0] == "c" for claim in read(STORY).claims)


@settings(max_examples=25)
@given(st.lists(PIECES, min_size=1, max_size=30))
def test_every_span_is_its_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    reading = read("Report. " + text)
    whole = reading.report.text
    for claim in reading.claims:
        assert claim.evidence.of(whole) == claim.text
        assert claim.trigger.within(claim.evidence) or claim.trigger.overlaps(claim.evidence)
        for figure in claim.figures:
            assert figure.span.of(whole) == figure.text
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Varda Motors released the Kestrel in 2014.",
        "The study demonstrated that the town could be rebuilt.",
        "Share prices fell on the recession.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert claims(text) == ()


def test_a_traffic_accident_is_no_killing() -> None:
    found = claims("A cyclist was killed in a collision with a lorry in Ghent.")
    assert [claim.event_type for claim in found] == ["accident"]


def test_an_age_is_no_count() -> None:
    (claim,) = claims("Ada Moreau, 32, was arrested in Lyon on Monday.")
    assert [figure.low for figure in claim.figures] == [1]


def test_the_attack_takes_up_a_bombing() -> None:
    found = claims("A car bomb killed two soldiers in Kabul. The attack happened on Monday.")
    assert [claim.event_type for claim in found] == ["ied-explosion"]
