from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.charset import Charset, find_charset

TEXT = "Le général a démenti : « rien à signaler », près de la forêt."


def page(declared: str, codec: str) -> bytes:
    return f'<html><head><meta charset="{declared}"></head><p>{TEXT}</p>'.encode(codec)


@pytest.mark.parametrize(
    ("data", "markup", "name", "basis"),
    [
        (TEXT.encode(), False, "utf-8", "utf-8"),
        (b"plain words", False, "utf-8", "utf-8"),
        (TEXT.encode("utf-8-sig"), False, "utf-8-sig", "bom"),
        (TEXT.encode("utf-16"), False, "utf-16", "bom"),
        (TEXT.encode("utf-32"), False, "utf-32", "bom"),
        (page("utf-8", "utf-8"), True, "utf-8", "declared"),
        (page("iso-8859-1", "cp1252"), True, "cp1252", "declared"),
        (page("windows-1252", "cp1252"), True, "cp1252", "declared"),
        (page("iso-8859-1", "utf-8"), True, "utf-8", "utf-8"),
        (page("no-such-thing", "utf-8"), True, "utf-8", "utf-8"),
        (page("utf-16", "utf-8"), True, "utf-8", "declared"),
        (page("utf-8", "utf-8")[:-14], True, "utf-8", "declared"),
        (
            b'<?xml version="1.0" encoding="windows-1251"?><p>' + "Мост взорван".encode("cp1251"),
            True,
            "cp1251",
            "declared",
        ),
    ],
)
def test_the_charset_and_how_it_is_known(
    data: bytes, *, markup: bool, name: str, basis: str
) -> None:
    assert find_charset(data, markup=markup) == Charset(name, basis)


def test_a_wrong_declaration_gives_way_to_detection() -> None:
    data = page("utf-8", "cp1252") + (TEXT * 5).encode("cp1252")
    found = find_charset(data, markup=True)
    assert found.basis == "detected"
    assert "général" in data.decode(found.name)


def test_a_few_broken_bytes_leave_a_page_utf_8() -> None:
    data = (TEXT * 50).encode() + b" \xff " + TEXT.encode()
    assert find_charset(data, markup=False) == Charset("utf-8", "utf-8")


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_have_a_charset_that_can_decode_them(data: bytes, markup: bool) -> None:  # noqa: FBT001
    found = find_charset(data, markup=markup)
    data.decode(found.name, "replace")
    if found.basis == "detected":
        data.decode(found.name)
