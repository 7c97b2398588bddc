from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from corpus.others import texts_under
from corpus.overlap import Allowed, find_overlaps, load_allowed, words_of

SENTENCE = "The miller of Brenn didn't see who had opened the old sluice that night."
SHORTER = "The miller of Brenn didn't see who had"  # eight words
FREE = Allowed()


def tarred(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


def column(words: list[str]) -> str:
    rows = [f"{at}\t{word}\t{word.lower()}\tNOUN" for at, word in enumerate(words, 1)]
    return "# sent_id = 1\n" + "\n".join(rows) + "\n\n"


WORDS = SENTENCE.replace("didn't", "did n't").replace(".", " .").split()
XML = "<doc><s>" + "".join(f'<token id="{w}">{w}</token>\n' for w in WORDS) + "</s></doc>"
PACKED = {
    "plain.txt": SENTENCE.encode(),
    "capitals.txt": SENTENCE.upper().replace(" ", "\n").encode(),
    "lines.jsonl.gz": gzip.compress(f"{json.dumps({'id': 1, 'text': SENTENCE})}\n{{}}\n".encode()),
    "words.json": json.dumps([{"context": WORDS}]).encode(),
    "page.json": json.dumps({"html": f"<p>{SENTENCE.replace('sluice', '<b>sluice</b>')}"}).encode(),
    "tree.conllu.gz": gzip.compress(column(WORDS).encode()),
    "tags.txt": "".join(f"{word} O\n" for word in WORDS).encode(),
    "marked.xml.gz": gzip.compress(XML.encode()),
    "set.tar.gz": tarred("set/a.txt", SENTENCE.encode()),
    "deep.tar.gz": tarred("set/b.zip", zipped("c.json", json.dumps([SENTENCE]).encode())),
    "old.txt": SENTENCE.encode() + b" \xe9",
}


@pytest.mark.parametrize("name", PACKED)
def test_a_sentence_is_found_however_it_is_packed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PACKED[name])
    found = find_overlaps([("docs/a.md", f"# Mills\n\n{SENTENCE}\n")], texts_under(tmp_path), FREE)
    assert [(each.file, each.line) for each in found] == [("docs/a.md", 3)]
    assert found[0].words == " ".join(words_of(SENTENCE))
    assert name.removesuffix(".gz").partition(".")[0] in found[0].other


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (SHORTER, 1),
        (SHORTER.rpartition(" ")[0], 0),  # seven words
        (SHORTER.replace("see", "know"), 0),
        (f"TEXT = (\n    '{SHORTER[:20]}'\n    f\"{SHORTER[20:]}\"\n)", 1),  # broken in the source
        (f"{SHORTER}\n\n{SENTENCE}", 2),
        ("1 2 3 4 5 6 7 8 9 10 11 12", 0),
    ],
)
def test_eight_equal_words_in_a_row_are_refused(text: str, hits: int) -> None:
    others = [("others.txt", f"{SENTENCE} 1 2 3 4 5 6 7 8 9 10 11 12")]
    assert len(find_overlaps([("a.py", text)], others, FREE)) == hits


def test_a_run_does_not_reach_over_from_one_file_to_the_next() -> None:
    files = [("a.md", SHORTER[:20]), ("b.md", SHORTER[20:])]
    assert find_overlaps(files, [("x", SENTENCE)], FREE) == []


def test_what_is_allowed_may_stand_in_both() -> None:
    files = [("a.md", SHORTER), ("LICENSE", SENTENCE)]
    others = [("x", SENTENCE)]
    assert len(find_overlaps(files, others, FREE)) == 2
    by_file = find_overlaps(files, others, Allowed(files=("LICEN*",)))
    assert [each.file for each in by_file] == ["a.md"]
    by_words = find_overlaps(files, others, Allowed(runs=(SHORTER.upper(),)))
    assert [each.file for each in by_words] == ["LICENSE"]


def test_programs_and_what_holds_no_text_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "judge.py").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "model.bin").write_bytes(b"\0" + SENTENCE.encode())
    assert list(texts_under(tmp_path)) == []


@pytest.mark.parametrize("row", ["- words: a b c", "- reason: why", "- {file: x, reason: ''}"])
def test_an_allowed_entry_needs_what_and_why(tmp_path: Path, row: str) -> None:
    path = tmp_path / "overlap.yaml"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match="needs a reason"):
        load_allowed(path)


def test_the_projects_own_list_is_whole() -> None:
    allowed = load_allowed()
    assert allowed.files
    assert all(len(words_of(run)) >= 8 for run in allowed.runs)
