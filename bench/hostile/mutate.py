"""Mutators: each turns the bytes of a page into ones that no honest page has."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bench.hostile.pages import sources

Mutator = Callable[[random.Random, bytes], bytes]

CHARSETS = ("utf-8", "idna", "punycode", "rot13", "utf-7", "unicode_escape", "zip", "cp037",
            "iso-2022-jp", "hz", "gb18030", "windows-1256", "koi8-r", "utf-16", "utf-32", "x-none",
            "undefined", "base64")  # fmt: skip
CODECS = ("utf-16", "utf-16-le", "utf-32", "cp1251", "cp1252", "latin-1", "gb18030", "shift_jis",
          "utf-7", "iso2022_jp", "hz", "cp037", "utf-8-sig")  # fmt: skip
DAYS = ("9999-12-31", "0001-01-01", "31 December 9999", "1 January 0001", "on 9999-12-31",
        "the year 9999", "the week of 9999-12-31", "two days before 0001-01-01", "29 Feb 2015",
        "00/00/0000", "99/99/9999", "the 9990s", "30 Ramadan 1500", "1 Farvardin 9377", "year 0",
        "10,000 years ago", "in 99999999999999999 days", "last Easter", "since 0001")  # fmt: skip
TAGS = ("div", "p", "b", "table", "td", "ul", "li", "svg", "template", "form", "select", "a", "i",
        "math", "noscript", "iframe", "article", "blockquote", "title", "head", "body")  # fmt: skip
ODD = ("\\ud83d", "&#xD83D;", "&#55357;", "\ufffe", "\x00", "\x1b[31m", "\u202e", "\u200b" * 50,
       "\u0300" * 200, "\U0001f600", "&#x110000;", "&#0;", "&unknown;", "\ufeff", "\r", "\x0c",
       "\x85", "\u2028", "\xad")  # fmt: skip


def _put_in(rng: random.Random, data: bytes, part: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + part + data[at:]


def flip_bytes(rng: random.Random, data: bytes) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 300))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, data: bytes) -> bytes:
    """Cut the page short, or out of its middle."""
    one, other = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return rng.choice((data[:one], data[other:], data[:one] + data[other:], data[one:other]))


def repeat_parts(rng: random.Random, data: bytes) -> bytes:
    """Say parts of the page over and over."""
    one, other = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:other] + data[one:other][:5_000] * rng.choice((1, 5, 50)) + data[other:]


def nest_tags(rng: random.Random, data: bytes) -> bytes:
    """Open, or close, one element many times."""
    tag = rng.choice(TAGS).encode()
    form = rng.choice((b"<%b>", b"</%b>", b"<%b", b"<%b></p>"))
    return _put_in(rng, data, (form % tag) * rng.choice((10, 500, 20_000)))


def swap_tags(rng: random.Random, data: bytes) -> bytes:
    """Give elements other names."""
    names = sorted(set(re.findall(rb"</?([a-z][a-z0-9]*)", data))) or [b"p"]
    old, new = rng.choice(names), rng.choice(TAGS).encode()
    return re.sub(rb"(</?)" + old + rb"\b", rb"\g<1>" + new, data)


def declare_charset(rng: random.Random, data: bytes) -> bytes:
    """Declare another charset, or what is none."""
    label = rng.choice(CHARSETS).encode()
    if b"charset" in data and rng.random() < 0.7:
        return re.sub(rb'charset="?[\w-]+', b'charset="' + label, data, count=1)
    return (
        rng.choice((b'<meta charset="%b">', b'<?xml version="1.0" encoding="%b"?>')) % label + data
    )


def encode_otherwise(rng: random.Random, data: bytes) -> bytes:
    """Write the page in another charset than it says."""
    text = data.decode("utf-8", "replace")
    if rng.random() < 0.2:
        half = len(text) // 2
        return text[:half].encode() + text[half:].encode(rng.choice(CODECS), "replace")
    return text.encode(rng.choice(CODECS), "replace")


def flood_attributes(rng: random.Random, data: bytes) -> bytes:
    """Give one tag very many attributes."""
    number = rng.choice((300, 5_000, 50_000))
    form = rng.choice((b'a%d="%d" ', b"a%d ", b'a%d=">" ', b"data-%d='%d'"))
    flood = b"".join(form % ((n,) * form.count(b"%d")) for n in range(number))
    tag = rng.choice((b"<p ", b"<meta ", b"<html ", b"<time ", b"<a ", b"<div "))
    return _put_in(rng, data, tag + flood + b">")


def put_odd_characters(rng: random.Random, data: bytes) -> bytes:
    """Put in half characters, controls, overrides and references to nothing."""
    for _ in range(rng.choice((1, 5, 40))):
        data = _put_in(rng, data, rng.choice(ODD).encode())
    return data


def put_half_in_json(rng: random.Random, data: bytes) -> bytes:
    """Put half a character into the strings of a record."""
    return re.sub(rb'": "', rb'": "' + rng.choice((rb"\\ud83d", rb"\\ude00x", rb"\\udfff")), data)


def entity_bomb(rng: random.Random, data: bytes) -> bytes:
    """Define entities of entities, or refer without end."""
    levels = b"".join(b'<!ENTITY e%d "%b">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b'<!DOCTYPE x [<!ENTITY e0 "ha">' + levels + b"]>"
    many = rng.choice((b"&amp;", b"&lt;", b"&#65;", b"&", b"&e11; ")) * rng.choice((10, 100_000))
    return _put_in(rng, bomb + data if rng.random() < 0.5 else data, many)


def huge_word(rng: random.Random, data: bytes) -> bytes:
    """Put in a word as long as a book, or many long ones."""
    form = rng.choice(
        (b"a", b"ab-", b"7", b"A.", b"http://x.example/", b"(", b'"', b"\xc3\xa9", b"<")
    )
    size = rng.choice((5_000, 19_000, 300_000, 3_000_000)) // len(form)
    return _put_in(rng, data, form * size)


def edge_days(rng: random.Random, data: bytes) -> bytes:
    """Put in days at and past the calendar's ends."""
    for _ in range(rng.choice((1, 4, 30))):
        data = _put_in(rng, data, f" on {rng.choice(DAYS)} ".encode())
    found = re.sub(rb"\b(?:20\d\d)(-\d\d-\d\d)", rng.choice((rb"9999-12-31", rb"0001\1")), data)
    return found if rng.random() < 0.5 else data


def odd_lines(rng: random.Random, data: bytes) -> bytes:
    """End lines otherwise, or never, or everywhere."""
    new = rng.choice((b"", b"\r", b"\n\n\n", b"\x0b", b"\x1e", b" ", b"<br>" * 30))
    return data.replace(b"\n" if b"\n" in data else b" ", new)


MUTATORS: tuple[Mutator, ...] = (
    flip_bytes, cut, repeat_parts, nest_tags, swap_tags, declare_charset, encode_otherwise,
    flood_attributes, put_odd_characters, put_half_in_json, entity_bomb, huge_word, edge_days,
    odd_lines,
)  # fmt: skip
LONGEST = 4_000_000


def mutated(seed: int) -> tuple[str, bytes]:
    """Return the name and bytes of the hostile page of a seed: one to three mutators on a page."""
    rng = random.Random(f"page {seed}")  # noqa: S311 # seeded on purpose
    name, data = rng.choice(sources())
    chosen = rng.sample(MUTATORS, rng.choice((1, 1, 2, 3)))
    for mutator in chosen:
        data = mutator(rng, data or b" ")[:LONGEST]
    stem, dot, suffix = name.rpartition(".")
    made = "+".join(mutator.__name__ for mutator in chosen)
    return f"{seed:05}-{stem}-{made}{dot}{suffix}", data
