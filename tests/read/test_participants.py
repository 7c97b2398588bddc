import pytest
from tests.read.reading import claims

from dateline.records import Role


def actors(text: str, event_type: str, role: Role) -> list[str | None]:
    return [
        part.actor or part.name
        for claim in claims(text, event_type)
        for part in claim.participants
        if part.role is role
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "role", "actor"),
    [
        ("Kenyan troops were ambushed by al-Shabaab near Liboi.", "armed-clash", Role.ACTOR,
         "al-shabaab"),
        ("Kenyan troops were ambushed by al-Shabaab near Liboi.", "armed-clash", Role.TARGET,
         "kenya-army"),
        ("Iraqi forces retook the town from Daesh.", "seizure", Role.TARGET, "islamic-state"),
        ("Villagers were killed by Boko Haram fighters.", "killing", Role.TARGET, "civilians"),
        ("Taliban fighters attacked a base in Ghazni.", "attack", Role.ACTOR, "taliban"),
        ("The town fell to the Taliban.", "seizure", Role.ACTOR, "taliban"),
        ("Israeli air strikes hit the port of Hodeidah.", "air-strike", Role.ACTOR,
         "israel-air-force"),
        ("Malian soldiers backed by Wagner fighters entered the town of Kidal.", "advance",
         Role.THIRD_PARTY, "wagner"),
    ],
)  # fmt: skip
def test_roles_and_actors(text: str, event_type: str, role: Role, actor: str) -> None:
    assert actor in actors(text, event_type, role)


def test_a_pronoun_stands_for_the_last_doer() -> None:
    text = "Chadian troops crossed the lake. They captured the town of Bosso."
    assert actors(text, "seizure", Role.ACTOR) == ["chad-army"]


def test_a_speaker_stands_behind_it() -> None:
    text = "Uganda's army said it had captured the town of Kasese."
    assert actors(text, "seizure", Role.ACTOR) == ["uganda-army"]


def test_an_unknown_body_keeps_its_name_and_has_the_sort_that_it_says() -> None:
    text = "The al-Nour Brigade attacked a checkpoint near Tartus."
    (claim,) = claims(text, "attack")
    (actor,) = [part for part in claim.participants if part.role is Role.ACTOR]
    assert (actor.name, actor.actor) == ("al-Nour Brigade", "nour-brigade")


def test_coordinated_adjectives_are_two_bodies_and_so_is_their_pronoun() -> None:
    text = "Iraqi and Kurdish forces attacked Hawija. They killed ten militants."
    both = ["iraq-security-forces", "peshmerga"]
    assert actors(text, "attack", Role.ACTOR) == both
    assert actors(text, "killing", Role.ACTOR) == both


@pytest.mark.parametrize(
    ("text", "event_type", "target"),
    [
        ("Police said her arrest followed a tip.", "arrest", "her"),
        ("Two people died in a blast in Kano.", "ied-explosion", "civilians"),
    ],
)
def test_who_suffers_it_is_no_doer(text: str, event_type: str, target: str) -> None:
    assert actors(text, event_type, Role.ACTOR) == []
    assert actors(text, event_type, Role.TARGET) == [target]


def test_a_clause_within_the_phrase_of_an_event_names_no_doer() -> None:
    text = "Parties protested the attack on the union office in Kasan, which killed nine people."
    assert actors(text, "attack", Role.ACTOR) == []


def test_a_name_has_no_bracket() -> None:
    text = "The [Dravian rebels] attacked a checkpoint near Tartus."
    assert not any("[" in str(each) for each in actors(text, "attack", Role.ACTOR))
    text = "A [Dravian] patrol unit attacked a checkpoint near Tartus."
    assert "Dravian patrol unit" in actors(text, "attack", Role.ACTOR)


def parties(text: str, event_type: str) -> dict[tuple[str, str | None], Role]:
    return {
        (part.name, part.actor): part.role
        for claim in claims(text, event_type)
        for part in claim.participants
    }


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("Syria's shelling of Duma killed nine people.", "shelling",
         {("Syrian Armed Forces", "syria-armed-forces"): Role.ACTOR}),
        ("The Turks shelled the village of Afrin.", "shelling",
         {("Turkish Armed Forces", "turkey-armed-forces"): Role.ACTOR}),
        ("A suicide bombing by al-Shabaab in Mogadishu killed 12 people.", "suicide-bombing",
         {("Al-Shabaab", "al-shabaab"): Role.ACTOR}),
        ("The man shot by Kenyan police in Kisumu was a teacher.", "shooting",
         {("Kenyan Police", "kenya-police"): Role.ACTOR, ("Men", "men"): Role.TARGET}),
        ("Kenyan police killed three students in Kisumu.", "killing",
         {("Students", "students"): Role.TARGET}),
        ("Gunmen killed the journalist Daud Omari in Kabul.", "killing",
         {("Daud Omari", "journalists"): Role.TARGET}),
        ("Malik, Usman and Farid, who were killed on Monday, were from Kano.", "killing",
         {("Malik", None): Role.TARGET, ("Usman", None): Role.TARGET,
          ("Farid", None): Role.TARGET}),
        ("Talks between Sudan and South Sudan, brokered by Qatar, resumed on Monday in Doha.",
         "negotiation",
         {("Government of Sudan", "sudan-government"): Role.ACTOR,
          ("Government of South Sudan", "south-sudan-government"): Role.TARGET,
          ("Government of Qatar", "qatar-government"): Role.THIRD_PARTY}),
        ("Ankara accused Damascus of breaking the truce.", "accusation",
         {("Government of Turkey", "turkey-government"): Role.ACTOR,
          ("Government of Syria", "syria-government"): Role.TARGET}),
        ("A spokesman for the Taliban met officials of Pakistan in Doha.", "negotiation",
         {("Taliban", "taliban"): Role.ACTOR,
          ("Government of Pakistan", "pakistan-government"): Role.TARGET}),
        ("Gunmen carried out a series of attacks in Kano on Sunday.", "attack",
         {("Unidentified armed group", "unidentified-armed-group"): Role.ACTOR}),
    ],
)  # fmt: skip
def test_who_takes_part(
    text: str, event_type: str, wanted: dict[tuple[str, str | None], Role]
) -> None:
    found = parties(text, event_type)
    assert {each: found.get(each) for each in wanted} == wanted


def test_nobody_is_no_doer() -> None:
    text = "No group has claimed the attack on the market in Kano on Monday."
    assert "No group" not in {name for name, _ in parties(text, "attack")}


@pytest.mark.parametrize(
    ("text", "event_type", "role", "wanted"),
    [
        # weapons and craft are no doers
        ("Shells hit a bakery in Kherson, killing three people.", "shelling", Role.ACTOR, []),
        ("Shells hit a bakery in Kherson, killing three people.", "shelling", Role.INSTRUMENT,
         ["Shells"]),
        ("Several drones struck a fuel depot in Omdurman.", "air-strike", Role.INSTRUMENT,
         ["drones"]),
        ("Several drones struck a fuel depot in Omdurman.", "air-strike", Role.ACTOR, []),
        ("Warplanes bombed the town of Saraqib.", "air-strike", Role.ACTOR, []),
        ("A fighter jet dropped two bombs on a clinic in Hodeidah.", "air-strike",
         Role.ACTOR, []),
        (("Riot police fired rubber bullets and tear gas at hundreds of teachers who marched "
         "through Lima."), "crackdown-on-protest", Role.ACTOR, ["peru-police"]),
        (("Riot police fired rubber bullets and tear gas at hundreds of teachers who marched "
         "through Lima."), "crackdown-on-protest", Role.TARGET, ["teachers"]),
        ("Tear gas was fired at protesters in Tunis by police.", "crackdown-on-protest",
         Role.INSTRUMENT, ["Tear gas"]),
        # the doer of a participle behind a "who" clause, and of what somebody is accused of
        ("Police fired at students who marched in Conakry, killing two.", "killing", Role.ACTOR,
         ["guinea-police"]),
        ("Human Rights Watch accused police of abducting dozens of activists in Kampala.",
         "abduction", Role.ACTOR, ["uganda-police"]),
        # whose they are
        ("Boko Haram attacked the town of Banki. The group said only four of its men were killed.",
         "killing", Role.TARGET, ["boko-haram"]),
        ("Oxfam closed its office after its convoy was attacked near Bor.", "attack", Role.TARGET,
         ["oxfam"]),
        (("Russia's Defence Ministry said its forces hit a camp of foreign mercenaries near Sumy, "
         "killing up to 30 of them."), "killing", Role.TARGET, []),
        ("Doctors Without Borders said two of its staff were killed in Bor.", "killing",
         Role.TARGET, ["msf"]),
        # the country of the clause
        (("Malian troops fought jihadists near Gao in Mali. In neighbouring Chad, gunmen killed "
         "nine soldiers."), "killing", Role.TARGET, ["chad-army"]),
        (("Malian troops fought jihadists near Gao in Mali. In neighbouring Chad, gunmen attacked "
         "a camp. They killed nine soldiers."), "killing", Role.TARGET, ["chad-army"]),
        (("Ethiopian troops left Baidoa in Somalia. Gunmen killed three policemen in Kenya on "
         "Monday."), "killing", Role.TARGET, ["kenya-police"]),
        # who holds an office is a person
        ("Gunmen killed Ghana's interior minister Kofi Mensah in Accra.", "killing", Role.TARGET,
         ["Kofi Mensah"]),
        ("Rebels killed the mayor of Kirkuk, Ahmed Saleh, on Sunday.", "killing", Role.TARGET,
         ["Ahmed Saleh"]),
        ("Ecuador's health minister was kidnapped in Quito.", "abduction", Role.TARGET,
         ["Ecuador's health minister"]),
        # names in full, with the sort that they say
        ("The National Bureau of Investigation arrested five men in Manila.", "arrest",
         Role.ACTOR, ["national-bureau-of-investigation"]),
        ("Members of the Gran Barrio gang coalition burned 20 houses in Carrefour.",
         "destruction", Role.ACTOR, ["gran-barrio-gang-coalition"]),
        ("Fighters of the Sur faction attacked the ministry in Baghdad.", "attack", Role.ACTOR,
         ["sur-faction"]),
        (("The government of Prime Minister Abiy Ahmed arrested 20 officers in Addis Ababa, "
         "Ethiopia."), "arrest", Role.ACTOR, ["ethiopia-government"]),
        ("The junta arrested nine villagers in Sagaing, Myanmar.", "arrest", Role.ACTOR,
         ["myanmar-government"]),
        ("Somali troops left Baidoa in Somalia. Police in Nairobi arrested nine men.", "arrest",
         Role.ACTOR, ["kenya-police"]),
        ("Police killed five gang members in Port-au-Prince.", "killing", Role.TARGET,
         ["unidentified-armed-group"]),
        # a list before its clause
        ("Gunmen and vigilantes, who burned three houses, fled from the village of Jos.",
         "destruction", Role.ACTOR, ["unidentified-armed-group", "rioters"]),
    ],
)  # fmt: skip
def test_classes_of_parties(text: str, event_type: str, role: Role, wanted: list[str]) -> None:
    assert actors(text, event_type, role) == wanted


@pytest.mark.parametrize(
    ("text", "event_type", "role", "wanted"),
    [
        ("Al-Shabaab claimed responsibility for an attack on a base at Kismayo.", "attack",
         Role.ACTOR, ["al-shabaab"]),
        ("A bombing claimed by the Islamic State killed nine people in Kabul.", "ied-explosion",
         Role.ACTOR, ["islamic-state"]),
        ("Al-Shabaab denied responsibility for the bombing of a hotel in Kismayo.",
         "ied-explosion", Role.ACTOR, []),
        ("A drone attack blamed on the RSF hit a depot in Kassala.", "air-strike", Role.ACTOR,
         ["rsf"]),
        ("Israel has killed 300 people in Lebanon since March.", "killing", Role.ACTOR,
         ["israel-armed-forces"]),
        ("Iran executed nine prisoners on Monday.", "execution", Role.ACTOR, ["iran-government"]),
        ("France imposed sanctions on Rwanda on Monday.", "sanction", Role.TARGET,
         ["rwanda-government"]),
    ],
)  # fmt: skip
def test_who_answers_for_it(text: str, event_type: str, role: Role, wanted: list[str]) -> None:
    assert actors(text, event_type, role) == wanted
