import pytest
from tests.read.reading import words_read

from dateline.read.parse import Word, syntax
from dateline.read.parse.syntax.mending import mend_subjects


def at(text: str, word: str) -> Word:
    return next(token for token in words_read(text) if token.text == word)


def words(tokens: list[Word]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "word", "agents"),
    [
        ("Government forces shelled the town of Rastan on Monday.", "shelled", "forces"),
        ("The town was shelled by government forces on Monday.", "shelled", "forces"),
        ("Rebels who captured the base later withdrew.", "captured", "Rebels"),
        ("Rebels who captured the base later withdrew.", "withdrew", "Rebels"),
        ("The base that rebels captured was bombed by warplanes.", "captured", "rebels"),
        ("The base that rebels captured was bombed by warplanes.", "bombed", "warplanes"),
        ("Villagers displaced by the fighting returned.", "displaced", "fighting"),
        ("Militants tried to seize the airport.", "seize", "Militants"),
        ("The army urged residents to leave the district.", "leave", "residents"),
        ("Troops captured and killed two gunmen near Mosul.", "killed", "Troops"),
        ("Troops captured and killed two gunmen near Mosul.", "captured", "Troops"),
        ("A bomb exploded, killing 20 worshippers.", "killing", "bomb"),
        ("The shelling of Daraya by government troops killed a child.", "shelling", "troops"),
        ("The rebels' capture of the dam alarmed engineers.", "capture", "rebels"),
        ("Police carried out an attack on protesters.", "attack", "Police"),
        ("The attack carried out by militants killed ten people.", "attack", "militants"),
        ("A blast hit a bus, killing five and wounding 12 others.", "killing", "blast"),
        ("A blast hit a bus, killing five and wounding 12 others.", "wounding", "blast"),
        ("The attack killed five people and wounded 12 others.", "killed", "attack"),
        ("The attack killed five people and wounded 12 others.", "wounded", "attack"),
        ("Homs, Syria - Rebels shelled the airport.", "shelled", "Rebels"),
        ("Homs, Syria — Rebels and militias shelled the airport.", "shelled", "Rebels militias"),
        ("Five people killed in market blast", "killed", ""),
        ("Israeli strikes on Gaza killed seven people.", "strikes", "Israeli"),
    ],
)
def test_who_did_it(text: str, word: str, agents: str) -> None:
    token = at(text, word)
    assert words(syntax.agents(token)) == agents.split()


def test_coordinated_agents_are_all_given() -> None:
    token = at("The town was shelled by government forces and allied militias.", "shelled")
    assert words(syntax.agents(token)) == ["forces", "militias"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army had not entered the village.", "entered", True),
        ("The army had entered the village.", "entered", False),
        ("No soldiers were hurt in the raid.", "hurt", True),
        ("The rebels never attacked the convoy.", "attacked", True),
        ("Gunmen failed to enter the hall.", "enter", True),
    ],
)
def test_negation(text: str, word: str, expected: bool) -> None:  # noqa: FBT001  a table's column
    assert syntax.is_negated(at(text, word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked the convoy.", "attacked", "fact"),
        ("Talks could resume on Friday.", "resume", "possible"),
        ("Troops will enter the city.", "enter", "expected"),
        ("The president is expected to visit Ankara.", "visit", "expected"),
        ("Rebels tried to seize the airport.", "seize", "attempted"),
        ("If the army attacks the town, we will respond.", "attacks", "conditional"),
        ("They must leave the city.", "leave", "obliged"),
    ],
)
def test_modality(text: str, word: str, expected: str) -> None:
    assert syntax.modality(at(text, word)).value == expected


def test_who_is_given_something_is_its_recipient() -> None:
    token = at("The army gave the militia two tanks.", "gave")
    assert words(syntax.recipients(token)) == ["militia"]


@pytest.mark.parametrize(
    ("text", "word", "tense", "present", "perfect"),
    [
        ("Rebels shell the town.", "shell", "Pres", True, False),
        ("Rebels shelled the town.", "shelled", "Past", False, False),
        ("Rebels have shelled the town.", "shelled", "have", True, False),
        ("Rebels had shelled the town.", "shelled", "have", False, True),
        ("Rebels are shelling the town.", "shelling", "Pres", True, False),
        ("The army says rebels fled after the shelling.", "shelling", "none", False, False),
        ("The shelling kills nine people.", "shelling", "none", True, False),
    ],
)
def test_tense(text: str, word: str, tense: str, present: bool, perfect: bool) -> None:  # noqa: FBT001  columns
    token = at(text, word)
    found = (syntax.own_tense(token), syntax.is_present(token), syntax.is_past_perfect(token))
    assert found == (tense, present, perfect)


def test_a_particle_right_behind_is_of_the_word() -> None:
    text = "Militants blew up the bridge and set it off."
    assert syntax.with_particle(at(text, "blew")).text == "blew up"
    assert syntax.with_particle(at(text, "set")).text == "set"


def test_verbs_that_report_a_clause_come_nearest_first() -> None:
    token = at("Police said witnesses claimed that shells hit the town.", "hit")
    assert words(syntax.governing_verbs(token)) == ["claimed", "said"]


def test_a_clause_leaves_its_coordinates_out() -> None:
    token = at("Rebels captured the base, and they shelled the town.", "captured")
    assert syntax.clause_span(token).text == "Rebels captured the base"


def test_a_noun_phrase_leaves_relative_clauses_out() -> None:
    token = at("The commander of the brigade, who led the raid, was killed.", "commander")
    assert syntax.noun_phrase(token).text == "The commander of the brigade"


def test_an_apposition_is_found_from_both_sides() -> None:
    token = at("The mayor, a retired officer, resigned.", "mayor")
    assert words(syntax.appositions(token)) == ["officer"]
    assert words(syntax.appositions(syntax.appositions(token)[0])) == ["mayor"]


def test_nothing_loops_or_raises_on_any_word() -> None:
    text = (
        "Officials said on Monday that, if the talks fail, troops who had been withdrawn from the "
        "border, where two people were killed, could return and take part in what one described "
        "as an operation expected to last weeks; others, however, denied it."
    )
    for token in words_read(text):
        for function in (
            syntax.agents, syntax.recipients, syntax.subjects, syntax.coordinated,
            syntax.appositions, syntax.governing_verbs, syntax.modality, syntax.is_negated,
            syntax.is_passive, syntax.relative_head, syntax.antecedent,
            syntax.light_verb_of,
        ):  # fmt: skip
            function(token)
        assert syntax.clause_span(token).start <= token.i or token.is_punct
        assert syntax.noun_phrase(token).text


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Shells hit Orn, burning a truck, the Kesh Relief Committee (KRC) said.", "said",
         "Committee"),
        ("Troops left the village of Orn, a spokesman for the Third Corps, Ivo Marn, told TV.",
         "told", "spokesman"),
        ("Workers took bread, wine, and said goodbye.", "said", None),
        ("He said the army, police and militias reported no losses.", "said", "He"),
    ],
)  # fmt: skip
def test_the_source_before_a_closing_verb_of_speech_is_its_subject(
    text: str, verb: str, subject: str | None
) -> None:
    doc = words_read(text)
    for _ in range(2):  # done twice, nothing more changes
        mend_subjects(doc, frozenset({"say", "tell", "report"}))
        token = next(each for each in doc if each.text == verb)
        found = [child.text for child in token.children if child.dep == "nsubj"]
        assert found == ([] if subject is None else [subject])
