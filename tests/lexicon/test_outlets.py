from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.cues import build_cues, load_cues
from dateline.lexicon.hedges import build_hedges, load_hedges
from dateline.lexicon.outlets import build_outlets, load_outlets, name_key, slug
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Reuters", "reuters"),
        ("the Reuters news agency", "reuters"),
        ("REUTERS", "reuters"),
        ("AFP", "agence-france-presse"),
        ("Agence France Presse", "agence-france-presse"),
        ("Al-Alam News Network", "al-alam"),
        ("al-Jazeera", "al-jazeera"),
        ("AL JAZEERA", "al-jazeera"),
        ("the Syrian Observatory for Human Rights", "syrian-observatory-for-human-rights"),
        ("People’s Daily", "peoples-daily"),
        ("time", None),
        ("dawn", None),
        ("monitor", None),
        ("un", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_names_but_not_by_plain_words(
    name: str, found: str | None
) -> None:
    outlet = load_outlets().find(name)
    assert (None if outlet is None else outlet.id) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.rt.com/news/1-story", "rt"),
        ("edition.cnn.com", "cnn"),
        ("http://en.alalam.ir/news/2", "al-alam"),
        ("https://example.org", None),
        ("http://[broken", None),
        ("", None),
        ("localhost", None),
    ],
)
def test_an_outlet_is_found_by_its_address(address: str, found: str | None) -> None:
    outlet = load_outlets().of_address(address)
    assert (None if outlet is None else outlet.id) == found


def test_the_table_is_world_wide_and_says_who_documents_state_control() -> None:
    outlets = load_outlets().by_id.values()
    assert len(outlets) >= 300
    assert len({outlet.country for outlet in outlets}) >= 80
    assert {outlet.kind for outlet in outlets} == {
        "agency", "newspaper", "broadcaster", "magazine", "online", "monitor", "ngo", "igo",
    }  # fmt: skip
    for outlet in outlets:
        assert outlet.state is None or len(outlet.state.source) > 10, outlet.name


@pytest.mark.parametrize("name", ["outlets.yaml", "mine.yaml"])
def test_a_user_row_overrides_fields_of_ours_and_adds_outlets(tmp_path: Path, name: str) -> None:
    table = (
        "outlets:\n  - {name: Reuters, country: CA, aliases: [Rtrs], owner: Thomson Reuters}\n"
        "  - {name: Tarn Gazette, country: IQ, owner: Vell Holding, domains: [tarn.example]}\n"
    )
    path = tmp_path / name
    path.write_text("\ufeff" + table, encoding="utf-8")
    outlets = load_outlets(Settings(lexicon_dirs=(tmp_path if name == "outlets.yaml" else path,)))
    found = outlets.find("Rtrs")
    assert found is not None
    assert (found.id, found.country, found.kind) == ("reuters", "CA", "agency")
    assert (found.owner, found.domains) == ("Thomson Reuters", ("reuters.com",))
    added = outlets.of_address("https://www.tarn.example/a")
    assert added is not None
    assert (added.name, added.country, added.owner) == ("Tarn Gazette", "IQ", "Vell Holding")
    assert len(outlets.by_id) == len(load_outlets().by_id) + 1


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "agency"},
        {"name": "A", "state": {"control": "owned", "source": "x"}},
        {"name": "A", "state": {"control": "controlled"}},
        {"name": "A", "ovner": "B"},
        {"name": "A", "country": False},
        {"name": "A", "country": "Iraq"},
        {"name": "A", "kind": "blog"},
        "Reuters",
    ],
)
def test_a_damaged_row_is_refused(row: object) -> None:
    with pytest.raises(LexiconError):
        build_outlets([{"outlets": [row]}])


def test_keys_and_ids() -> None:
    assert name_key(" The  People’s Daily ") == "People's Daily"
    assert slug("Agence France-Presse") == "agence-france-presse"
    assert slug("El País") == "el-pais"


def test_cue_words_know_stance_and_content() -> None:
    cues = load_cues()
    assert cues.verbs["deny"].senses[0].stance == "denies"
    assert cues.verbs["tell"].addressee
    assert cues.verbs["say"].takes("clause")
    assert not cues.verbs["say"].takes("object")
    assert cues.has("imagery_nouns", "video")
    assert all(sense.takes for cue in cues.verbs.values() for sense in cue.senses)


@pytest.mark.parametrize(
    "row",
    [
        {"stance": "shouts", "kind": "speech", "takes": ["clause"], "lemmas": ["x"]},
        {"stance": "asserts", "kind": "noise", "takes": ["clause"], "lemmas": ["x"]},
        {"stance": "asserts", "kind": "speech", "lemmas": ["x"]},
    ],
)
def test_a_damaged_cue_row_is_refused(row: object) -> None:
    with pytest.raises(LexiconError):
        build_cues([{"verbs": [row]}])


def test_hedges_load_and_a_damaged_pattern_is_refused() -> None:
    assert load_hedges().adverbs["allegedly"] == "unverified"
    with pytest.raises(LexiconError):
        build_hedges([{"sentences": [{"id": "x", "kind": "unverified", "pattern": "("}]}])
