from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.ingest import Received, collect
from dateline.records import Format, Knowledge, Rejection
from dateline.settings import FieldNames, Settings

WORDS = "Villagers on the east bank said that the shelling had stopped before noon."


def take(*paths: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect(paths, settings=settings or Settings()))


def only(taken: list[Received | Rejection]) -> Received:
    (received,) = taken
    assert isinstance(received, Received), received
    return received


def refused(taken: list[Received | Rejection]) -> Rejection:
    (rejection,) = taken
    assert isinstance(rejection, Rejection), rejection
    return rejection


def paths_of(taken: list[Received | Rejection]) -> list[str]:
    return [
        one.subject if isinstance(one, Rejection) else one.capture.arrival.path for one in taken
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        ("zeros.md", b"word\x00\x01\x02 word" * 20, "binary"),
        ("paper.pdf", b"%PDF-1.7", "bad-container"),
        ("paper.txt", b"%PDF-1.7 and so on", "binary"),
        ("no-name", b"words", "unknown-format"),
        ("bad.json", b'{"text": ', "bad-record"),
        ("untitled.json", b'{"title": "No words here"}', "bad-record"),
        ("numbers.json", b"[1, 2]", "bad-record"),
        ("nothing.json", b"[]", "empty"),
        ("cut.json", b'[{"title": "x"', "bad-record"),
        ("bad.zip", b"PK\x03\x04 but no archive", "bad-archive"),
        ("deep.json", b"[" * 100_000, "bad-record"),
        ("deep-record.json", b'{"a":' * 100_000, "bad-record"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(WORDS)
    *refusals, last = take(tmp_path)
    assert isinstance(last, Received), "the others are taken in"
    assert refusals
    for refusal in refusals:
        assert isinstance(refusal, Rejection)
        assert (refusal.stage, refusal.reason) == ("ingest", reason)
        assert refusal.subject.split("#")[0] == name
        assert name in refusal.detail
        assert refusal.detail.endswith(".")


@pytest.mark.parametrize(
    ("name", "reason", "serious", "kind"),
    [
        ("a.doc", "unknown-format", True, "a text document of a kind that is not read"),
        ("a.xyz", "unknown-format", True, "of no known kind (.xyz)"),
        ("a", "unknown-format", True, "its name has no ending"),
        ("a.png", "page-part", False, "a picture"),
        ("a.css", "page-part", False, "part of a saved page"),
        ("c.dateline-wal", "page-part", False, "a case file of Dateline's own"),
    ],
)
def test_what_is_not_read_is_recorded_with_its_kind(
    tmp_path: Path, name: str, reason: str, *, serious: bool, kind: str
) -> None:
    (tmp_path / name).write_bytes(b"words")
    refusal = refused(take(tmp_path))
    assert (refusal.subject, refusal.reason, refusal.serious) == (name, reason, serious)
    assert kind in refusal.detail


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(100_000_000)
    refusal = refused(take(tmp_path))
    assert refusal.reason == "too-large"
    assert "--max-size" in refusal.detail


def test_a_missing_path_is_refused_and_the_others_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    missing, received = sorted(
        take(tmp_path / "nowhere", tmp_path / "a.txt"), key=lambda one: isinstance(one, Received)
    )
    assert isinstance(missing, Rejection)
    assert missing.reason == "missing"
    assert isinstance(received, Received)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(take(tmp_path)).reason == "not-a-file"


def test_links_are_not_followed(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (tmp_path / "secret.txt").write_text(WORDS)
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    (pages / "loop").symlink_to(pages)
    first, second = take(pages)
    assert isinstance(first, Rejection)
    assert isinstance(second, Rejection)
    assert (first.reason, second.reason) == ("link", "link")
    assert not first.serious


MANIFEST_ROW = "path,outlet\none.txt,The Stolen Gazette\n"


@pytest.mark.parametrize("named", ["folder", "file"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("manifest.csv", MANIFEST_ROW),
        ("MANIFEST.csv", MANIFEST_ROW),
        ("one.txt.meta.json", '{"outlet": "The Stolen Gazette"}'),
        ("one.meta.json", '{"outlet": "The Stolen Gazette"}'),
        ("manifest.csv", None),
        ("one.meta.json", None),
    ],
)
def test_a_manifest_that_is_a_link_is_refused(
    tmp_path: Path, name: str, said: str | None, named: str
) -> None:
    """Hold that what a link points to outside is not read, whether it is there or not."""
    if (name, named) == ("MANIFEST.csv", "file"):
        pytest.skip("beside one named file only manifest.csv is looked for")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(WORDS)
    if said is not None:
        (tmp_path / "outside").write_text(said)
    (pages / name).symlink_to(tmp_path / "outside")
    rejection, received = take(pages if named == "folder" else pages / "one.txt")
    assert isinstance(rejection, Rejection)
    assert isinstance(received, Received)
    subject = name if "manifest" in name.lower() else "one.txt.meta.json"
    assert (rejection.subject, rejection.reason) == (subject, "link")
    assert rejection.serious
    assert "symbolic link" in rejection.detail
    assert received.capture.arrival.outlet is None


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text(WORDS)
    (tmp_path / "closed.txt").chmod(0)
    assert refused(take(tmp_path)).reason == "unreadable"


def test_files_come_in_order_of_their_paths_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.hidden.txt", ".git/x.txt", "c.md", "B.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS + name)
    assert paths_of(take(tmp_path)) == ["B.txt", "a/z.html", "b.txt", "c.md"]


def test_a_capture_keeps_its_bytes_and_its_stamps(tmp_path: Path) -> None:
    data = WORDS.encode() + b"\r\n"
    (tmp_path / "a.txt").write_bytes(data)
    os.utime(tmp_path / "a.txt", (0, 1_476_700_000))
    received = only(take(tmp_path / "a.txt"))
    arrival = received.capture.arrival
    assert received.data == data
    assert received.capture.size == len(data)
    assert arrival.path == "a.txt"
    assert arrival.file_time.known is Knowledge.OBSERVED
    assert arrival.file_time.value == "2016-10-17T10:26:40+00:00"
    assert arrival.captured_at.known is Knowledge.UNKNOWN
    assert arrival.ingested_at.known is Knowledge.OBSERVED


COMMAS = """path,url,outlet,title,published,retrieved
sub/a.html,https://a.example/1,Hill Gazette,A title,2016-10-17,2016-11-01
"""
SEMICOLONS = "\ufeff" + COMMAS.replace(",", ";").replace("sub", "./sub").replace("\n", "\r\n")
TABS = COMMAS.replace(",", "\t").replace("path", "file").replace("sub/", "sub\\")


@pytest.mark.parametrize("table", [COMMAS, SEMICOLONS, TABS])
def test_a_manifest_says_what_is_not_in_the_page(tmp_path: Path, table: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_text(f"<p>{WORDS}</p>")
    (tmp_path / "manifest.csv").write_text(table, encoding="utf-8")
    arrival = only(take(tmp_path)).capture.arrival
    assert (arrival.url, arrival.outlet) == ("https://a.example/1", "Hill Gazette")
    assert (arrival.title, arrival.published) == ("A title", "2016-10-17")
    assert arrival.captured_at.value == "2016-11-01"
    assert arrival.captured_at.known is Knowledge.DECLARED


@pytest.mark.parametrize("name", ["a.html.meta.json", "a.meta.json"])
def test_a_meta_file_has_the_last_word(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.html").write_text(f"<p>{WORDS}</p>")
    (tmp_path / "manifest.csv").write_text("file,url,outlet\na.html,https://a.example/1,Old\n")
    (tmp_path / name).write_text(json.dumps({"outlet": "Hill Gazette", "retrieved": "2016-11-02"}))
    arrival = only(take(tmp_path)).capture.arrival
    assert (arrival.url, arrival.outlet) == ("https://a.example/1", "Hill Gazette")
    assert arrival.captured_at.value == "2016-11-02"


def test_a_broken_manifest_is_recorded_and_the_pages_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt.meta.json").write_text("{")
    (tmp_path / "manifest.csv").write_text("one,two\n1,2\n")
    first, second, third = take(tmp_path)
    assert [one.reason for one in (first, second) if isinstance(one, Rejection)] == [
        "bad-manifest",
        "bad-manifest",
    ]
    assert isinstance(third, Received)


LINES = '{"text": "%s", "url": "https://a.example/1"}\r\n\n {"html": "<p>x y</p>"} \n'
LIST = '\ufeff[ {"text": "%s", "url": "https://a.example/1"},\n{"html": "<p>x y</p>"}]'


@pytest.mark.parametrize(("name", "text"), [("r.jsonl", LINES), ("r.json", LIST)])
def test_each_record_is_a_capture_of_exactly_its_bytes(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text % 'He said \\"no\\", [and] {left}', encoding="utf-8")
    taken = take(tmp_path)
    first, second = taken
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert json.loads(first.data)["text"] == 'He said "no", [and] {left}'
    assert first.data.startswith(b"{")
    assert first.data.endswith(b"}")
    assert second.data == b'{"html": "<p>x y</p>"}'
    assert (first.capture.format, second.capture.format) == (Format.JSON_TEXT, Format.JSON_HTML)
    assert first.capture.arrival.url == "https://a.example/1"
    assert paths_of(taken) == [f"{name}#1", f"{name}#{3 if name == 'r.jsonl' else 2}"]


def test_the_fields_of_records_can_be_called_otherwise(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps({"body": WORDS, "site": "Hill Gazette"}))
    settings = Settings(fields=FieldNames(text="body", outlet="site"))
    received = only(take(tmp_path, settings=settings))
    assert received.capture.arrival.outlet == "Hill Gazette"


def test_a_record_over_the_limit_is_left_out_and_the_next_is_taken(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "x" * 500}), json.dumps({"text": WORDS})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.json").write_text(f"[{','.join(lines)}]")
    taken = take(tmp_path, settings=Settings(max_capture_bytes=200))
    assert [isinstance(one, Received) for one in taken] == [False, True, False, True]
    assert paths_of(taken) == ["a.jsonl#1", "a.jsonl#2", "b.json#1", "b.json#2"]


def pack(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_the_members_of_an_archive_are_captures(tmp_path: Path) -> None:
    pack(
        tmp_path / "a.zip",
        {
            "in/b.html": f"<p>{WORDS}</p>".encode(),
            "in/manifest.csv": b"file,outlet\nb.html,Hill Gazette\n",
            "__MACOSX/._b.html": b"x",
            "r.jsonl": b'{"text": "one"}\n',
        },
    )
    taken = take(tmp_path)
    assert paths_of(taken) == ["a.zip!/in/b.html", "a.zip!/r.jsonl#1"]
    first = taken[0]
    assert isinstance(first, Received)
    assert first.capture.arrival.outlet == "Hill Gazette"
    assert first.capture.arrival.file_time.known is Knowledge.DECLARED


def encrypt_flag(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x03\x04") + 30 + 5
    data[at + 3] ^= 0xFF
    path.write_bytes(data)


def leave(path: Path) -> None:
    assert path.exists()


@pytest.mark.parametrize(
    ("members", "change", "reason"),
    [
        ({"../climb.txt": b"x"}, leave, "unsafe-path"),
        ({"/root.txt": b"x"}, leave, "unsafe-path"),
        ({"a\\..\\..\\b.txt": b"x"}, leave, "unsafe-path"),
        ({"bomb.txt": b"0" * 5_000_000}, leave, "zip-bomb"),
        ({"a.txt": b"words"}, encrypt_flag, "encrypted"),
        ({"a.txt": WORDS.encode()}, cut_short, "unreadable"),
        ({"inner.zip": b"PK\x05\x06" + bytes(18)}, leave, "nested-archive"),
        ({"large.txt": os.urandom(3000).hex().encode()}, leave, "zip-bomb"),
    ],
)
def test_what_is_unsafe_in_an_archive_is_refused(
    tmp_path: Path, members: dict[str, bytes], change: Callable[[Path], None], reason: str
) -> None:
    pack(tmp_path / "a.zip", members)
    change(tmp_path / "a.zip")
    refusal = refused(take(tmp_path, settings=Settings(max_archive_bytes=5_500)))
    if reason == "zip-bomb" and "bomb.txt" in members:
        assert refusal.subject.endswith("bomb.txt")
    assert refusal.reason == reason


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_the_limit(
    tmp_path: Path,
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"word " * 20_000)
    data = bytearray(buffer.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 50)
    (tmp_path / "a.zip").write_bytes(data)
    refusal = refused(take(tmp_path))
    assert refusal.reason in {"unreadable", "too-large"}
