"""Cuts a text into words in the manner of the English treebanks (`data/model/tokens.yaml`).

A piece between white space loses marks and clitics at both ends, and what is left is cut at
hyphens, dashes and slashes. Every code point but white space belongs to exactly one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from dateline.lexicon.tables import parse_table
from dateline.read.parse.document import Document

Range = tuple[int, int]

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>“”\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|news|co\.[a-z]{2}|[a-z]{2})(?:/[^\s<>“”\"']*)?",
)
_OPENING = re.compile(
    r"\.\.+|…|--+|[\"“”„«»‘`(\[{<>—–,;:!?•·*§¶#|=~/\\\-'’€£¥₹₽]|(?:US|C|A|HK)?\$|''"
)
_CLOSING = re.compile(r"(?:\.\.+|…|--+|(?<=\d)[+°]|[\"“”»«’'`()\[\]{}<>,;:!?—–*|=~/\\\-•·।،]|'')$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?$")
_INNER = re.compile(
    r"(?<=\w)(?:--+|[—–])|(?:--+|—)(?=\w)|(?<!\w\.)–(?=\w)"  # dashes; "U.S.–Mexico" is one name
    r"|(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[0-9])-(?=[0-9\w])"  # hyphens; "U.S.-led" is one word
    r"|(?<=[^\W\d_])/(?=[^\W\d_])|(?<=\w)(?:\.\.+|…)(?=\w)|(?<=\w)[\[(](?=[\d.'’])|\[(?=\d)|\](?=['’\[])"
    r"|(?<=[a-z])[\"“”():;,=<>](?=[^\W_])|(?<=[^\W_])[\"“”()](?=[a-z])|(?<=[a-z,.])[!?](?=[A-Z])"
    r"|(?<=\w)[.!?”](?=\[\d)"  # before a footnote mark
)
_STOP_INSIDE = re.compile(r"(?<=[a-z][a-z])\.(?=[A-Z][a-z])")
_DIGIT_END = re.compile(r"\d[\d.,]*$")


@dataclass(frozen=True, slots=True)
class _Table:
    """The word lists of `tokens.yaml`, in the shape that cutting wants them."""

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    joined: Mapping[str, Sequence[str]]
    clitic: re.Pattern[str]
    unit: re.Pattern[str]


@cache
def _table() -> _Table:
    text = resources.files("dateline").joinpath("data/model/tokens.yaml").read_text("utf-8")
    raw = parse_table(text, name="tokens.yaml")

    def either(words: Sequence[str]) -> str:
        longest = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace("'", "['’]") for word in longest)

    return _Table(
        frozenset(raw["abbreviations"]),
        frozenset(raw["before_number"]),
        raw["joined"],
        re.compile(rf"(?<=\w)(?:{either(raw['clitics'])})$", re.IGNORECASE),
        re.compile(rf"(?<=\d)(?:{either(raw['units'])})$"),
    )


def words_of(text: str, *, blocks: Iterable[Range] = ()) -> Document:
    """Return the words of a text, not read yet; `blocks` are ranges that part sentences."""
    return Document(text, tokenize(text), blocks=tuple(blocks))


def tokenize(text: str) -> list[Range]:
    """Return the ranges `[start, end)` of the words of a text, in order."""
    found: list[Range] = []
    chunks = list(_CHUNK.finditer(text))
    for place, chunk in enumerate(chunks):
        follows = chunks[place + 1].group() if place + 1 < len(chunks) else ""
        at = chunk.start()
        for start, end in _cut(chunk.group(), follows):
            found.append((at + start, at + end))
    return found


@cache
def _simple(chunk: str) -> bool:
    return chunk.isalpha() or chunk.isdigit()


def _cut(chunk: str, follows: str) -> Iterator[Range]:
    """Yield the words of a piece between white space."""
    if chunk.isalpha() and chunk.lower() not in _table().joined:
        yield (0, len(chunk))
        return
    start, opening = _opened(chunk)
    yield from opening
    address = _ADDRESS.match(chunk, start)
    if address is not None and len(address.group().rstrip(".,;:!?)'’")) > 3:
        end = start + len(address.group().rstrip(".,;:!?)'’"))
        yield (start, end)
        yield from ((end + a, end + b) for a, b in _cut(chunk[end:], follows) if chunk[end:])
        return
    end, closing = _closed(chunk, start, follows)
    yield from _inner(chunk, start, end)
    yield from reversed(closing)


def _opened(chunk: str) -> tuple[int, list[Range]]:
    """Return where the marks that open a piece end, and the marks."""
    marks: list[Range] = []
    start = 0
    while start < len(chunk):
        clitic = start == 0 and _table().clitic.match("x" + chunk, 1)
        mark = None if clitic else _OPENING.match(chunk, start)
        if mark is None or (mark.group() in "-+#'’" and chunk[start + 1 : start + 2].isdigit()):
            break
        marks.append(mark.span())
        start = mark.end()
    return start, marks


def _closed(chunk: str, start: int, follows: str) -> tuple[int, list[Range]]:
    """Return where the marks and clitics that close a piece begin, and them from the last on."""
    table = _table()
    marks: list[Range] = []
    end = len(chunk)
    while end > start:
        rest = chunk[start:end]
        if _is_abbreviation(rest, follows if end == len(chunk) else ""):
            break
        found = _CLOSING.search(rest) or table.clitic.search(rest)
        if found is None and rest.endswith(".") and len(rest) > 1:
            marks.append((end - 1, end))
            end -= 1
            continue
        if found is None:
            found = table.unit.search(rest)
            if found is None or not _DIGIT_END.search(rest[: found.start()]):
                break
        clitic = table.clitic.search(rest)
        begin = clitic.start() if clitic is not None else found.start()
        marks.append((start + begin, end))
        end = start + begin
    return end, marks


def _is_abbreviation(word: str, follows: str) -> bool:
    """Tell whether a word with a full stop is short for something."""
    if not word.endswith("."):
        return False
    table = _table()
    if word in table.abbreviations or _ACRONYM.fullmatch(word) is not None:
        return len(word) > 1
    return word.lower() in table.before_number and follows[:1].isdigit()


def _inner(chunk: str, start: int, end: int) -> Iterator[Range]:
    """Yield the words of what marks and clitics have left."""
    word = chunk[start:end]
    if not word:
        return
    two = _table().joined.get(word.lower())
    if two is not None:
        yield (start, start + len(two[0]))
        yield (start + len(two[0]), end)
        return
    edges = {0, len(word)}
    for pattern in (_INNER, _STOP_INSIDE):
        for found in pattern.finditer(word):
            edges |= {found.start(), found.end()}
    for a, b in pairwise(sorted(edges)):
        yield from _clipped(chunk, start + a, start + b)


def _clipped(chunk: str, start: int, end: int) -> Iterator[Range]:
    """Yield a part of a compound, its clitic apart."""
    clitic = _table().clitic.search(chunk[start:end])
    if clitic is not None and clitic.start() > 0:
        yield (start, start + clitic.start())
        yield (start + clitic.start(), end)
    else:
        yield (start, end)
