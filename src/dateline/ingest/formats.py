"""Formats: which files hold captures, and which bytes are no text at all."""

from __future__ import annotations

import codecs
import re

from dateline.records import Format

MARKUP = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt", ".md"})
RECORD = ".json"
RECORD_LINES = ".jsonl"
ARCHIVE = ".zip"
KNOWN = MARKUP | PLAIN | {RECORD, RECORD_LINES, ARCHIVE}

MANIFEST = "manifest.csv"
META_SUFFIX = ".meta.json"

# First bytes of files that people save under a text's name (Gary Kessler's file signature table).
SIGNATURES = (
    b"%PDF-",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3\x00",
)
UTF_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# Controls that no text holds: C0 but for tabs, line ends, form feed and escape.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LOOKED_AT = 65_536
CONTROL_SHARE = 0.01

_MARKUP_START = re.compile(
    rb"^\s*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]*\?>\s*<html)", re.IGNORECASE
)


def is_ignored(name: str) -> bool:
    """Tell whether a file is no capture by its name: hidden, a manifest, or a meta file."""
    lower = name.lower()
    return name.startswith((".", "__MACOSX")) or lower == MANIFEST or lower.endswith(META_SUFFIX)


def is_label(path: str) -> bool:
    """Tell whether a file declares something of others: a manifest or a meta file."""
    name = path.rpartition("/")[2].lower()
    return name == MANIFEST or name.endswith(META_SUFFIX)


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes are not text, whatever the file is called."""
    if data.startswith(UTF_WIDE):
        return False
    if data.startswith(SIGNATURES):
        return True
    head = data[:LOOKED_AT]
    return b"\x00" in head or len(_CONTROL.findall(head)) > CONTROL_SHARE * len(head)


def format_of(suffix: str, data: bytes) -> Format:
    """Return the format of a page or text; a page saved as `.txt` is still a page."""
    if suffix in MARKUP or _MARKUP_START.match(data.removeprefix(codecs.BOM_UTF8)):
        return Format.HTML
    return Format.TEXT
