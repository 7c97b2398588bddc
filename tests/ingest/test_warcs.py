from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

# The library's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGE = "<html><h1>Storm</h1><p>A storm took the roof of school {} in Tarn Vale on Friday.</p>"


def take(path: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect([path], settings=settings or Settings()))


def pages_of(taken: list[Received | Rejection]) -> list[str]:
    return [one.capture.arrival.path for one in taken if isinstance(one, Received)]


def reasons_of(taken: list[Received | Rejection]) -> list[str]:
    return [one.reason for one in taken if isinstance(one, Rejection)]


def write(writer: WARCWriter, number: int, *, status: str = "200 OK", **headers: str) -> None:
    data = PAGE.format(number).encode()
    named = {"Content-Type": "text/html; charset=utf-8", **headers}
    if named.get("Content-Encoding") == "gzip":
        data = gzip.compress(data)
    answer = StatusAndHeaders(status, list(named.items()), protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            f"https://gazette.example/{number}",
            "response",
            payload=io.BytesIO(data),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": f"2031-05-0{number}T08:00:00Z"},
        )
    )


def warc(*, packed: bool, count: int = 3) -> bytes:
    """Return a WARC file of as many pages, written by warcio."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number in range(1, count + 1):
        write(writer, number)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_each_page_is_a_capture_with_address_and_day(
    tmp_path: Path, name: str, *, packed: bool
) -> None:
    (tmp_path / name).write_bytes(warc(packed=packed))
    taken = take(tmp_path)
    assert pages_of(taken) == [f"{name}!/00000{number}.html" for number in (2, 3, 4)]
    assert reasons_of(taken) == ["page-part"]
    page = taken[1]
    assert isinstance(page, Received)
    assert page.data.decode() == PAGE.format(2)
    assert page.capture.arrival.url == "https://gazette.example/2"
    assert page.capture.arrival.captured_at.value == "2031-05-02T08:00:00Z"


def test_one_gzip_member_over_all_records_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc(packed=False)))
    assert len(pages_of(take(tmp_path))) == 3


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    write(writer, 1, **{"Content-Type": "image/png"})
    write(writer, 2, status="404 Not Found")
    write(writer, 3, **{"Content-Encoding": "gzip"})
    write(writer, 4, **{"Content-Encoding": "rot13"})
    (tmp_path / "a.warc.gz").write_bytes(buffer.getvalue())
    taken = take(tmp_path)
    assert pages_of(taken) == ["a.warc.gz!/000003.html"]
    assert reasons_of(taken) == ["unknown-encoding", "page-part"]
    last = taken[-1]
    assert isinstance(last, Rejection)
    assert "1 answers with status 404, 1 image/png" in last.detail
    page = taken[0]
    assert isinstance(page, Received)
    assert page.data.decode() == PAGE.format(3)


def test_a_broken_gzip_member_costs_only_its_own_page(tmp_path: Path) -> None:
    data = bytearray(warc(packed=True))
    starts = [at for at in range(len(data)) if data.startswith(b"\x1f\x8b\x08", at)]
    middle = (starts[2] + starts[3]) // 2
    data[middle : middle + 20] = bytes(20)
    (tmp_path / "a.warc.gz").write_bytes(data)
    taken = take(tmp_path)
    urls = [one.capture.arrival.url for one in taken if isinstance(one, Received)]
    assert urls == ["https://gazette.example/1", "https://gazette.example/3"]
    assert "damaged-record" in reasons_of(taken)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_short_gives_the_pages_before(tmp_path: Path, *, packed: bool) -> None:
    (tmp_path / "a.warc").write_bytes(warc(packed=packed)[:-60])
    taken = take(tmp_path)
    assert len(pages_of(taken)) == 2
    assert "damaged-record" in reasons_of(taken)


def test_a_record_with_a_broken_head_is_passed_over(tmp_path: Path) -> None:
    data = warc(packed=False)
    second = data.index(b"WARC/1.0", data.index(b"gazette.example/1"))
    (tmp_path / "a.warc").write_bytes(
        data[:second] + data[second:].replace(b"Content-Length: ", b"Content-Length: x", 1)
    )
    taken = take(tmp_path)
    assert len(pages_of(taken)) == 2
    assert reasons_of(taken) == ["damaged-record", "page-part"]


def test_a_page_that_is_not_what_its_digest_says_is_told_of(tmp_path: Path) -> None:
    data = warc(packed=False).replace(b"school 2", b"school 9")
    (tmp_path / "a.warc").write_bytes(data)
    taken = take(tmp_path)
    assert len(pages_of(taken)) == 3
    (wrong,) = [one for one in taken if isinstance(one, Rejection) and one.serious]
    assert (wrong.reason, wrong.subject) == ("bad-digest", "a.warc record 3")


def test_a_bomb_is_given_up_at_the_limit(tmp_path: Path) -> None:
    head = warc(packed=True, count=1)
    (tmp_path / "a.warc.gz").write_bytes(head + gzip.compress(bytes(30_000_000)))
    taken = take(tmp_path)
    assert len(pages_of(taken)) == 1
    assert "bomb" in reasons_of(taken)


@pytest.mark.parametrize("data", [b"no archive", b"\x1f\x8b\x08 broken"])
def test_what_is_no_warc_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    taken = take(tmp_path)
    assert pages_of(taken) == []
    assert "bad-container" in reasons_of(taken)


def wacz(path: Path, listed: dict[str, str]) -> None:
    rows = [{"path": name, "hash": told} for name, told in listed.items()]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(packed=True))
        archive.writestr("indexes/index.cdx", "example,gazette)/1 20310501 {lies}")
        archive.writestr("datapackage.json", json.dumps({"resources": rows}))


def test_a_wacz_gives_all_pages_whatever_its_lists_say(tmp_path: Path) -> None:
    good = "sha256:" + hashlib.sha256(warc(packed=True)).hexdigest()
    wacz(tmp_path / "a.wacz", {"indexes/index.cdx": "sha256:00", "archive/none.warc.gz": good})
    taken = take(tmp_path)
    assert pages_of(taken) == [
        f"a.wacz!/archive/data.warc.gz!/00000{number}.html" for number in (2, 3, 4)
    ]
    told = [(one.subject, one.reason) for one in taken if isinstance(one, Rejection)]
    assert told == [
        ("a.wacz!/archive/data.warc.gz", "page-part"),
        ("a.wacz!/indexes/index.cdx as listed", "bad-digest"),
        ("a.wacz!/archive/none.warc.gz", "missing-member"),
        ("a.wacz", "page-part"),
    ]


def test_a_wacz_without_a_usable_list_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/data.warc", warc(packed=False))
        archive.writestr("datapackage.json", "[1")
    taken = take(tmp_path)
    assert len(pages_of(taken)) == 3
    assert "bad-manifest" in reasons_of(taken)
