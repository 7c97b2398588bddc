"""The texts under a folder, whatever they are packed in, in the order in which people read them.

Archives are opened, however deep; markup is taken off; a table with a word a line is read down its
columns; of JSON the strings count, and lists of words. Programs are passed over.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
SAMPLE = 200  # lines that tell whether a text is a table
MOST = 0.8  # of them that must look alike
CODE = (".py", ".js", ".css")  # a program is not a text
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_CODED = re.compile(r"\((?:SRC|TAR|SRC/TAR|EVT): ")  # PLOVER's marks about the words of its parts
_WORD_AND_TAG = re.compile(r"\S+ \S+")


def texts_under(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of all files under a folder, each with the name of where it stands."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in CODE:
            name = path.relative_to(folder).as_posix()
            for inner, data in unpack(name, path.read_bytes()):
                text = decode(data)
                if text is not None:
                    yield from ((inner, view) for view in views(inner, text))


def unpack(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive, those of archives in it too; a plain file is itself."""
    if data.startswith(GZIP):
        yield from unpack(name.removesuffix(".gz"), gzip.decompress(data))
    elif data.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from unpack(f"{name}!{member}", archive.read(member))
    elif len(data) > 262 and data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for one in archive:
                stream = archive.extractfile(one) if one.isfile() else None
                if stream is not None:
                    yield from unpack(f"{name}!{one.name}", stream.read())
    else:
        yield name, data


def decode(data: bytes) -> str | None:
    """Return the text of a file, `None` where it holds none."""
    if b"\0" in data[:8192]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def views(name: str, text: str) -> Iterator[str]:
    """Yield a text in the ways in which its words may follow one another."""
    suffix = Path(name.rpartition("!")[2]).suffix
    if suffix in (".json", ".jsonl"):
        yield from _json_views(text)
        return
    if text.lstrip("\ufeff \r\n").startswith("<"):
        yield without_tags(text)
        return
    lines = text.splitlines()
    parted = _separator([line for line in lines[:SAMPLE] if line.strip()])
    if parted is None:
        yield _CODED.sub("", text)
    else:
        yield from _columns(lines, parted)


def without_tags(text: str) -> str:
    """Return marked-up text without its tags and scripts; lines stay what they are."""

    def gap(gone: re.Match[str]) -> str:
        return "\n" * gone[0].count("\n") or " "

    return html.unescape(_TAG.sub(gap, _SCRIPT.sub(gap, text)))


def _separator(lines: list[str]) -> str | None:
    """Return what parts the columns of a table, `None` where the lines are no table."""
    body = [line for line in lines if not line.startswith("#")]
    if sum("\t" in line for line in body) > MOST * len(body):
        return "\t"
    pairs = sum(_WORD_AND_TAG.fullmatch(line) is not None for line in body)
    return " " if len(body) > 5 and pairs > MOST * len(body) else None


def _columns(lines: Iterable[str], parted: str) -> Iterator[str]:
    """Yield each column read downwards, and the lines that are no rows."""
    rows, rest = [], []
    for line in lines:
        if parted in line and not line.startswith("#"):
            rows.append(line.split(parted))
        else:
            rest.append(line)
    for column in zip_longest(*rows, fillvalue=""):
        yield "\n".join(column)
    yield "\n".join(rest)


def _json_views(text: str) -> Iterator[str]:
    try:
        values = [json.loads(text)]
    except ValueError:
        values = [json.loads(line) for line in text.splitlines() if line.strip()]
    yield "\n".join(without_tags(each) for value in values for each in _strings(value))


def _strings(value: object) -> Iterator[str]:
    """Yield the strings in a JSON value; a list of words is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(each, str) for each in value):
            yield " ".join(value)
        else:
            for each in value:
                yield from _strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
