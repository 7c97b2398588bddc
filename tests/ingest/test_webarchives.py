"""Web archives of Safari: the page with its address, its frames and files counted."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from dateline.ingest import Received, collect
from dateline.records import Format, Rejection
from dateline.settings import Settings

PAGE = "<html><head><title>Ferry aground</title></head><body><p>Caf\xe9 shut.</p></body></html>"
MAIN = {
    "WebResourceData": PAGE.encode("latin-1"),
    "WebResourceURL": "https://gazette.example/ferry",
    "WebResourceMIMEType": "text/html",
    "WebResourceTextEncodingName": "iso-8859-1",
    "WebResourceFrameName": "",
}
PICTURE = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png"}


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_of_a_web_archive(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    whole = {
        "WebMainResource": MAIN,
        "WebSubresources": [PICTURE, PICTURE],
        "WebSubframeArchives": [{"WebMainResource": MAIN}],
    }
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps(whole, fmt=form))
    page, rest = take(tmp_path)
    assert isinstance(page, Received)
    assert page.data == MAIN["WebResourceData"]
    assert page.capture.format is Format.HTML
    assert page.capture.charset == "cp1252"
    assert page.capture.arrival.url == "https://gazette.example/ferry"
    assert page.capture.arrival.path == "a.webarchive!/page.html"
    assert isinstance(rest, Rejection)
    assert (rest.reason, rest.serious) == ("page-part", False)
    assert " 3 " in rest.detail


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00 and nothing more",
        b"<?xml version='1.0'?><plist><dict><key>a</key>",
        plistlib.dumps([1, 2]),
        plistlib.dumps({"WebMainResource": {"WebResourceURL": "https://gazette.example/"}}),
        plistlib.dumps({"WebMainResource": {**MAIN, "WebResourceMIMEType": "image/png"}}),
    ],
)
def test_what_holds_no_page_is_told_of(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.webarchive").write_bytes(data)
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == "bad-container"
