"""Files that were made to end or to hang a run: each is on record, and the rest is taken in."""

from __future__ import annotations

import io
import json
import os
import socket
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Received, collect
from dateline.ingest.charset import Charset, find_charset
from dateline.records import Rejection
from dateline.records.failures import Failure
from dateline.settings import Settings

WORDS = "Ferrymen at Osterholm said that the storm had sunk two barges in the night."
HALF = "\\ud83d"


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


def reasons(taken: list[Received | Rejection]) -> list[str]:
    return [one.reason if isinstance(one, Rejection) else "taken" for one in taken]


@pytest.mark.parametrize("field", ["title", "outlet", "url", "published"])
def test_half_a_character_in_a_record_is_replaced_and_told(tmp_path: Path, field: str) -> None:
    line = json.dumps({"text": WORDS, field: "odd ?"}).replace("?", HALF)
    (tmp_path / "a.jsonl").write_text(line + "\n" + json.dumps({"text": WORDS}))
    taken = take(tmp_path)
    assert reasons(taken) == ["taken", "half-character", "taken"]
    first, told, _ = taken
    assert isinstance(first, Received)
    assert isinstance(told, Rejection)
    assert getattr(first.capture.arrival, field) == "odd \ufffd"
    assert field in told.detail
    assert not told.serious


def test_half_a_character_in_a_meta_file_is_replaced_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.meta.json").write_text('{"outlet": "? Gazette"}'.replace("?", HALF))
    first, told = take(tmp_path)
    assert isinstance(first, Received)
    assert first.capture.arrival.outlet == "\ufffd Gazette"
    assert isinstance(told, Rejection)
    assert told.reason == "half-character"


@pytest.mark.parametrize(
    "label",
    ["idna", "punycode", "rot13", "unicode_escape", "raw_unicode_escape", "base64", "zip", "bz2",
     "hex", "uu", "quopri", "utf-7", "undefined", "cp037", "mbcs", "no such"],
)  # fmt: skip
def test_a_codec_that_is_no_charset_is_not_one(label: str) -> None:
    page = f'<meta charset="{label}"><p>{WORDS}</p>'.encode()
    assert find_charset(page, markup=True) == Charset("utf-8", "utf-8")


@pytest.mark.parametrize("label", ["koi8-r", "windows-1256", "big5", "iso-2022-jp", "macintosh"])
def test_a_charset_is_one(label: str) -> None:
    page = f'<meta charset="{label}"><p>{WORDS}</p>'.encode()
    assert find_charset(page, markup=True).basis == "declared"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize(
    ("name", "reason"),
    [("b.txt", "not-a-file"), ("manifest.csv", "bad-manifest"), ("a.txt.meta.json", "bad-manifest"),
     ("z.zip", "not-a-file"), ("z.jsonl", "not-a-file")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_pipe_or_a_socket_is_recorded_and_never_waited_for(
    tmp_path: Path, name: str, reason: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    if kind == "pipe":
        os.mkfifo(name)
    else:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(name)
    assert sorted(reasons(take(tmp_path))) == sorted([reason, "taken"])


def packed(method: int, name: str = "b.txt") -> bytearray:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", WORDS * 3)
        archive.writestr(name, (WORDS + name) * 40)
        archive.writestr("c.txt", WORDS * 5)
    return bytearray(buffer.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@given(place=st.integers(0, 90), byte=st.integers(0, 255))
def test_a_damaged_member_costs_no_other(
    tmp_path_factory: pytest.TempPathFactory, method: int, place: int, byte: int
) -> None:
    data = packed(method)
    at = data.index(b"b.txt") + 5 + place
    data[at] = byte
    path = tmp_path_factory.mktemp("damaged") / "a.zip"
    path.write_bytes(data)
    taken = take(path)
    assert not [one for one in taken if isinstance(one, Failure)]
    whole = {one.capture.arrival.path for one in taken if isinstance(one, Received)}
    assert {"a.zip!/a.txt", "a.zip!/c.txt"} <= whole
    assert len(taken) == 3


def test_a_name_that_is_not_the_utf_8_it_says_costs_nothing(tmp_path: Path) -> None:
    data = packed(zipfile.ZIP_DEFLATED, "ö.txt")
    data = bytearray(bytes(data).replace("ö.txt".encode(), b"\xff\xfe.txt"))
    (tmp_path / "a.zip").write_bytes(b"put before it" + data)
    taken = take(tmp_path)
    assert reasons(taken) == ["taken", "taken", "taken", "bad-name"]
    assert sum(isinstance(one, Received) for one in taken) == 3


def test_a_member_without_a_name_and_an_archive_without_members_are_recorded(
    tmp_path: Path,
) -> None:
    data = bytes(packed(zipfile.ZIP_DEFLATED)).replace(b"b.txt", b"\0.txt")
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "b.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    assert reasons(take(tmp_path)) == ["bad-name", "taken", "taken", "empty"]


def test_a_time_that_no_calendar_has_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    try:
        os.utime(tmp_path / "a.txt", (2**40, 2**40))
    except (OverflowError, OSError):
        pytest.skip("this file system has no such time")
    (received,) = take(tmp_path)
    assert isinstance(received, Received)


def test_folders_without_end_are_left(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 240)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(WORDS)
    (tmp_path / "e.txt").write_text(WORDS)
    assert reasons(take(tmp_path)) == ["too-deep", "taken"]


def test_an_error_that_nobody_foresaw_ends_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(WORDS + name)

    def fail(data: bytes) -> bool:
        if b"b.txt" in data:
            raise ArithmeticError("nobody foresaw this")
        return False

    monkeypatch.setattr("dateline.ingest.formats.is_binary", fail)
    taken = take(tmp_path)
    assert reasons(taken) == ["taken", "ingest-failed", "taken"]
    assert isinstance(taken[1], Failure)
    assert "in fail" in taken[1].trace
    assert "nobody foresaw this" in taken[1].detail
