"""Charsets: how the bytes of a capture are to be decoded, and how that is known."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.lexicon.charsets import charset_of

# Longest first: the mark of UTF-16 opens that of UTF-32.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The label means the wider charset: WHATWG Encoding Standard, section 4.2 (names and labels).
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}

# HTML looks for a declaration in the first 1024 bytes; real pages put scripts before it.
DECLARED_WITHIN = 4096
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']""")

# A page with a few broken bytes is still UTF-8: one broken sequence in a hundred good ones.
BROKEN_SHARE = 0.01
DETECT_BYTES = 200_000
LAST_RESORT = "latin-1"  # reads any bytes at all


@dataclass(frozen=True, slots=True)
class Charset:
    """A codec's name, and its basis: `bom`, `declared`, `utf-8` or `detected`."""

    name: str
    basis: str


def find_charset(data: bytes, *, markup: bool, told: str | None = None) -> Charset:
    """Return the charset of the bytes: byte order mark, declaration, strict UTF-8, detection.

    `told` is what the headers that came with the bytes name; it goes before the markup's own.

    A declaration that the bytes contradict is passed over: one whose codec cannot read them, or
    one of a single-byte charset where the bytes are UTF-8 beyond ASCII.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return Charset(name, "bom")
    named = charset_of(told) if told is not None else None
    if named is not None and not named.startswith(("utf-16", "utf-32")):
        declared: str | None = WIDER.get(named, named)
    else:
        declared = declared_charset(data) if markup else None
    is_utf8 = _is_utf8(data)
    if declared is not None and _fits(data, declared, is_utf8=is_utf8):
        return Charset(declared, "declared")
    if is_utf8:
        return Charset("utf-8", "utf-8")
    return Charset(_detect(data), "detected")


def declared_charset(data: bytes) -> str | None:
    """Return the codec that the markup itself names, `None` where that is no charset."""
    head = data[:DECLARED_WITHIN]
    match = _XML.search(head) or _META.search(head)
    if match is None:
        return None
    name = charset_of(match.group(1).decode("ascii"))
    if name is None:
        return None
    # Markup that can be read as ASCII is not UTF-16, whatever it says (HTML standard, 13.2.3.2).
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else WIDER.get(name, name)


def _fits(data: bytes, codec: str, *, is_utf8: bool) -> bool:
    """Tell whether the bytes bear out the declared codec."""
    if codec in {"utf-8", "utf-8-sig"}:
        return is_utf8
    if is_utf8 and not data.isascii():
        return False
    try:
        data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8, a cut end and a few broken sequences forgiven."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return True
    else:
        return True
    broken = data.decode("utf-8", "replace").count("\ufffd")
    good = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data))
    return broken <= good * BROKEN_SHARE


def _detect(data: bytes) -> str:
    """Return the codec that makes the likeliest text of the bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 # slow to load, seldom needed

    best = from_bytes(data[:DETECT_BYTES]).best()
    found = None if best is None else charset_of(best.encoding)
    if best is None or found is None:
        return LAST_RESORT
    name = WIDER.get(found, best.encoding)
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return LAST_RESORT
    return name
