"""Shared texts: annotations become offsets and lines again, and no word of the text is kept."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from corpus.__main__ import main
from corpus.shared_sets import check_file, without_lines
from corpus.shared_texts import shared_texts
from corpus.store import read_compiled, write_compiled

from corpus import CorpusError, load_split

ID = "wikinews/20181113-nine-killed-in"
LINES = f"""=== {ID}
chief 1
1 ied-explosion "went off" | also "The blast"; killing "killing" | target "shoppers"
  place "Lomu" = Lomu, CG @-1.42,15.03 point | day "on Monday" = 2018-11-12
  figure killed 9 "nine" of "shoppers"; wounded 20+ "at least 20"
  source "the governor" = Ama Obi relays < "state radio"
1 killing "had died" | figure killed 12 "12" covers all | source "A doctor" | actor none
2 arrest "detained" | place as 1 | day as 1 | status unverified | stage attempted | minor
lure "attacks"#1 topic
open "Guards are posted"
"""


@pytest.fixture
def annotation(tmp_path: Path) -> Path:
    path = tmp_path / "wikinews.ann"
    path.write_text(LINES, encoding="utf-8")
    return path


def compiled(annotation: Path, data: Path, home: Path) -> Path:
    """Compile the annotation into a corpus below `home` and return the file."""
    path = home / "compiled" / "dev" / "wikinews.jsonl"
    call = ["compile", str(annotation), "--set", "wikinews", "-o", str(path), "--data", str(data)]
    assert main(call) == 0
    return path


def test_offsets_lead_back_to_the_annotation(annotation: Path, data: Path, tmp_path: Path) -> None:
    compiled(annotation, data, tmp_path)
    (report,) = load_split("dev", sets=["wikinews"], data=data, home=tmp_path)
    (direct,) = check_file(annotation, data).reports
    assert report.written == without_lines(direct.written)
    assert (report.id, report.set, report.split, report.file) == (ID, "wikinews", "dev", None)
    assert report.claims[0].trigger.of(report.text) == "went off"


def test_no_word_of_the_text_is_kept(annotation: Path, data: Path, tmp_path: Path) -> None:
    kept = compiled(annotation, data, tmp_path).read_text(encoding="utf-8")
    for words in ("went off", "The blast", "shoppers", "the governor", "A doctor", "attacks"):
        assert words not in kept


def test_an_annotation_is_unpacked_and_compiles_to_the_same(
    annotation: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = compiled(annotation, data, tmp_path)
    monkeypatch.setattr("corpus.__main__.COMPILED", tmp_path / "compiled")
    out = tmp_path / "out"
    call = ["unpack", "wikinews", "--split", "dev", "-o", str(out), "--data", str(data)]
    assert main(call) == 0
    again = compiled(out / "wikinews.ann", data, tmp_path / "again")
    assert again.read_bytes() == path.read_bytes()
    assert main(call) == 1, "an annotation that is there is not written over"


def test_a_text_that_is_not_the_annotated_one_is_an_error(
    annotation: Path, data: Path, tmp_path: Path
) -> None:
    path = compiled(annotation, data, tmp_path)
    moved = tmp_path / "other"
    (moved / "train").mkdir(parents=True)
    with gzip.open(data / "train" / "wikinews.jsonl.gz", "rt", encoding="utf-8") as file:
        row = json.loads(file.read())
    row["text"] = "Yesterday, " + row["text"]
    with gzip.open(moved / "train" / "wikinews.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    with pytest.raises(CorpusError, match=rf"{path.name}:1: error: {ID}: the text has changed"):
        list(load_split("dev", sets=["wikinews"], data=moved, home=tmp_path))


def test_missing_texts_are_told(annotation: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="the texts of `wikinews` are missing"):
        check_file(annotation, tmp_path / "nowhere")


def test_nothing_is_written_where_there_is_an_error(
    annotation: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    annotation.write_text(LINES.replace('"went off"', '"blew up"'), encoding="utf-8")
    path = tmp_path / "wikinews.jsonl"
    call = ["compile", str(annotation), "--set", "wikinews", "-o", str(path), "--data", str(data)]
    assert main(call) == 1
    assert not path.exists()
    assert f"{annotation}:3: error:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("=== wikinews/20181113-nothing", "the set has no such text"),
        ("=== 04-wire", "no shared set is named"),
        (f"=== {ID}\nchief none\n=== {ID}", "annotated already, line 1"),
    ],
)
def test_an_annotation_for_no_text_is_an_error(
    annotation: Path, data: Path, head: str, said: str
) -> None:
    annotation.write_text(LINES.replace(f"=== {ID}", head), encoding="utf-8")
    (error,) = check_file(annotation, data).errors
    assert said in error.message


def test_a_damaged_line_of_a_compiled_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wikinews.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"wikinews\.jsonl:1: error: a damaged line"):
        read_compiled(path)


def test_a_text_chosen_for_another_split_is_not_compiled(
    annotation: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.shared_sets.read_selection", lambda _: {ID: "blind"})
    path = tmp_path / "dev" / "wikinews.jsonl"
    call = ["compile", str(annotation), "--set", "wikinews", "-o", str(path), "--data", str(data)]
    assert main(call) == 1
    assert not path.exists()
    assert main([word.replace("/dev/", "/blind/") for word in call]) == 0


def test_new_annotations_take_the_place_of_old_ones(
    annotation: Path, data: Path, tmp_path: Path
) -> None:
    path = compiled(annotation, data, tmp_path)
    (report,) = read_compiled(path)
    assert write_compiled(path, [report]) == 1
    assert read_compiled(path) == [report]


def test_loaders_rebuild_texts_and_their_days(data: Path) -> None:
    train = data / "train"
    _write(train / "current-events.jsonl.gz", [
        {"date": "2004-03-11", "heading": "War", "text": "Shells fall on Ama. (Post)"},
        {"date": "2004-03-11", "heading": "Law", "text": "A judge resigns."},
    ])  # fmt: skip
    (train / "isaf").mkdir()
    coded = json.dumps({"start_date": "2011-06-13", "event_type": ["detention"]})
    turns = ["", "PRESS RELEASE TEXT: 2011-06-S-9\nAMA (June 14)\u2028Men were held.", coded]
    rows = [{"conversations": [{"value": turn} for turn in turns]}]
    _write(train / "isaf" / "isaf_press_releases_ft_test.jsonl.gz", rows)
    bullets = shared_texts("current-events", data)
    assert list(bullets) == ["current-events/2004-03-11.1", "current-events/2004-03-11.2"]
    (release,) = shared_texts("isaf", data).values()
    assert (release.id, release.text) == (
        "isaf/0001",
        "2011-06-S-9\nAMA (June 14)\nMen were held.\n",
    )
    assert str(release.published.days.earliest) == "2011-06-14"
    (article,) = shared_texts("wikinews", data).values()
    assert article.text.startswith("Nine killed in Lomu blast\n\nLOMU (AP)")


def test_treebank_texts_are_rebuilt(data: Path) -> None:
    gum = data / "train" / "gum-open"
    gum.mkdir()
    lines = (
        "# newdoc id = GUM_bio_x\n# newpar\n# text = Not news.\n"
        "# newdoc id = GUM_news_ama\n# meta::dateCreated = 2011-03-01\n# newpar\n"
        "# text = Ama burns\n# newpar\n# text = Friday, March 4, 2011\n# newpar\n"
        "# text = Ama burnt.\n1\tAma\n# text = Men fled.\n"
    )
    for name, text in (("train", lines), ("devtest", "")):
        with gzip.open(gum / f"{name}.conllu.gz", "wt", encoding="utf-8") as file:
            file.write(text)
    (found,) = shared_texts("gum", data).values()
    assert found.text == "Ama burns\n\nFriday, March 4, 2011\n\nAma burnt. Men fled.\n"
    assert (found.id, found.fixed, str(found.published.days.latest)) == (
        "gum/news_ama", "train", "2011-03-04",
    )  # fmt: skip


def test_tokens_are_joined_as_printed(data: Path, tmp_path: Path) -> None:
    words = [
        ["Ama", "burns"],
        ["March", "4", ",", "2011"],
        ["``", "Go", "''", ",", "he", "said", "."],
    ]
    tokens = "".join(
        f'<token sentence="{number}">{word}</token>'
        for number, sentence in enumerate(words)
        for word in sentence
    )
    file = tmp_path / "77_Ama.xml"
    file.write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    with tarfile.open(data / "train" / "meantime.tar.gz", "w:gz") as archive:
        archive.add(file, "m/intra-doc_annotation/corpus_apple/77_Ama.xml")
        archive.add(file, "m/intra-doc_annotation/corpus_gm/78_Ama.xml")
    (found,) = shared_texts("meantime", data).values()
    assert found.text == 'Ama burns\n\nMarch 4, 2011\n\n"Go", he said.\n'
    assert (found.id, found.fixed) == ("meantime/77", "dev")


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
