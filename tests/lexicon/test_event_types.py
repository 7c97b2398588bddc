import pytest
import yaml

from dateline.errors import LexiconError
from dateline.lexicon import EventTypes, load_lexicon
from dateline.lexicon.event_types import build_event_types
from dateline.settings import Settings

ACLED_SUB_TYPES = {
    "Armed clash", "Government regains territory", "Non-state actor overtakes territory",
    "Chemical weapon", "Air/drone strike", "Suicide bomb",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    "Sexual violence", "Attack", "Abduction/forced disappearance", "Peaceful protest",
    "Protest with intervention", "Excessive force against protesters", "Violent demonstration",
    "Mob violence", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction",
    "Non-violent transfer of territory", "Other",
}  # fmt: skip
PLOVER_TYPES = {
    "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "CONSULT", "RETREAT", "REQUEST", "REJECT",
    "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def ours() -> EventTypes:
    return load_lexicon(Settings()).event_types


def table(text: str) -> EventTypes:
    return build_event_types([yaml.safe_load(text)])


def test_all_acled_sub_types_and_plover_types_are_reached() -> None:
    rules = [rule for each in ours().by_id.values() for rule in each.crosswalk]
    assert {rule.detail for rule in rules if rule.scheme == "acled"} >= ACLED_SUB_TYPES
    assert {rule.code for rule in rules if rule.scheme == "plover"} >= PLOVER_TYPES
    assert {rule.code for rule in rules if rule.scheme == "ucdp"} == {"1", "2", "3"}


def test_every_mapping_cites_its_codebook() -> None:
    for event_type in ours().by_id.values():
        for rule in event_type.crosswalk:
            assert rule.cite, (event_type.id, rule)


def test_families_near_one_another_exist() -> None:
    types = ours()
    families = {each.family for each in types.by_id.values()}
    assert {name for pair in types.near for name in pair} <= families
    assert types.are_near("armed-clash", "seizure")
    assert not types.are_near("armed-clash", "visit")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("event_types: {raid: {roles: villain}}", "villain"),
        ("event_types: {raid: {parent: nothing}}", "nothing"),
        ("event_types: {a: {parent: b}, b: {parent: a}}", "ancestor"),
        ("event_types: {raid: {nature: dream}}", "dream"),
        ("event_types: {raid: {acled: Battles}}", "acled"),
        ("event_types: [raid]", "mapping"),
    ],
)
def test_an_ontology_that_contradicts_itself_is_refused(text: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        table(text)


def test_a_user_adds_and_overrides_without_code(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "event_types.yaml").write_text(
        "event_types:\n"
        "  whaling: {name: Whaling, family: sea, roles: 'actor, target'}\n"
        "  riot: {name: Tumult}\n",
        encoding="utf-8",
    )
    types = load_lexicon(Settings(lexicon_dirs=(tmp_path,))).event_types
    assert types.family("whaling") == "sea"
    assert types.by_id["riot"].name == "Tumult"
    assert types.family("riot") == ours().family("riot")


def test_a_damaged_table_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "actors.yaml").write_text("actors: [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"actors\.yaml"):
        load_lexicon(Settings(lexicon_dirs=(tmp_path,)))
