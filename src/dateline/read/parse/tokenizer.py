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
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|news|co\.[a-z]{2}|[a-z]{2})(?!\w)"
    r"(?:/[^\s<>“”\"']*)?",
)
_OPENING = re.compile(
    r"\.\.+|…|--+|''|[\"“”„«»‘`(\[{<>—–―,;:!?•·*§¶#|=~/\\\-'’€£¥₹₽]|(?:US|C|A|HK)?\$"
)
_CLOSING = re.compile(r"(?:…|(?<=\d)[+°]|[\"“”»«’'`()\[\]{}<>,;:!?—–―*|\-•·।،]|'')$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?$")
_INNER = re.compile(
    r"(?<=\w)(?:--+|[—–])|(?:--+|—)(?=\w)|(?<!\w\.)–(?=\w)"  # dashes; "U.S.–Mexico" is one name
    r"|(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[0-9])-(?=[0-9\w])"  # hyphens; "U.S.-led" is one word
    r"|(?<=[^\W\d_])/(?=[^\W\d_])|(?<=\w)(?:\.\.+|…)(?=\w)|(?<=\w)[\[(](?=[\d.'’])|\[(?=\d)|\](?=['’\[])"
    r"|(?<=[a-z])[\"“”():;,=<>](?=[^\W\d_])|(?<=[^\W_])[\"“”()](?=[a-z])|(?<=[a-z,.])[!?](?=[A-Z])"
    r"|(?<=\w)[.!?”](?=\[\d)"  # before a footnote mark
    r"|(?<=[a-z][a-z])\.(?=[A-Z][a-z])"  # "town.The": the space was lost
)
_WIDEST = 8  # code points of the longest closing mark, clitic or unit, and what is before it
_SHORT = 3  # what is no longer is no address


@dataclass(frozen=True, slots=True)
class _Table:
    """The word lists of `tokens.yaml`, in the shape that cutting wants them."""

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    joined: Mapping[str, Sequence[str]]
    clitic: re.Pattern[str]
    whole_clitic: re.Pattern[str]
    elided: re.Pattern[str]
    unit: re.Pattern[str]


@cache
def _table() -> _Table:
    text = resources.files("dateline").joinpath("data/model/tokens.yaml").read_text("utf-8")
    raw = parse_table(text, name="tokens.yaml")

    def either(words: Sequence[str]) -> str:
        longest = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace("'", "['’]") for word in longest)

    clitics = either(raw["clitics"])
    return _Table(
        frozenset(raw["abbreviations"]),
        frozenset(raw["before_number"]),
        raw["joined"],
        re.compile(rf"(?<=[\w.\u200b-\u200d])(?:{clitics})$", re.IGNORECASE),
        re.compile(clitics, re.IGNORECASE),
        re.compile(rf"(?:{either(raw['elided'])})(?!\w)", re.IGNORECASE),
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


def _cut(chunk: str, follows: str) -> Iterator[Range]:
    """Yield the words of a piece between white space."""
    if chunk.isalpha() and chunk.lower() not in _table().joined:
        yield (0, len(chunk))
        return
    start = 0
    while start < len(chunk):
        start, opening = _opened(chunk, start)
        yield from opening
        stop = _address_end(chunk, start)
        if stop == start:
            break
        yield (start, stop)
        start = stop
    end, closing = _closed(chunk, start, follows)
    yield from _inner(chunk, start, end)
    yield from reversed(closing)


def _address_end(chunk: str, start: int) -> int:
    """Return where an address of the web or of mail ends; `start` where there is none."""
    found = _ADDRESS.match(chunk, start)
    address = "" if found is None else found.group().rstrip(".,;:!?)'’")
    return start + len(address) if len(address) > _SHORT else start


def _opened(chunk: str, start: int) -> tuple[int, list[Range]]:
    """Return where the marks that open a piece end, and the marks."""
    marks: list[Range] = []
    if _table().whole_clitic.fullmatch(chunk, start) or _table().elided.match(chunk, start):
        return start, marks
    while start < len(chunk):
        mark = _OPENING.match(chunk, start)
        if mark is None or (mark.group() in "-+#'’" and chunk[start + 1 : start + 2].isdigit()):
            break
        marks.append(mark.span())
        start = mark.end()
    return start, marks


def _closed(chunk: str, start: int, follows: str) -> tuple[int, list[Range]]:
    """Return where the marks and clitics that close a piece begin, and them from the last on."""
    marks: list[Range] = []
    end = len(chunk)
    while end > start:
        begin = _last_begins(chunk, start, end, follows if end == len(chunk) else "")
        if begin == end:
            break
        marks.append((begin, end))
        end = begin
    return end, marks


def _last_begins(chunk: str, start: int, end: int, follows: str) -> int:
    """Return where the mark, clitic or unit at the end begins; `end` where there is none."""
    table, last = _table(), chunk[end - 1]
    if last == "." and _is_abbreviation(chunk[start:end], follows):
        return end
    if last in ".-":
        begin = end - 1
        while begin > start and chunk[begin - 1] == last:
            begin -= 1
        if last == "-" or begin < end - 1 or begin > start:
            return begin
    near = max(start, end - _WIDEST)  # a mark is short: a long piece is not searched for each
    found = table.clitic.search(chunk, near, end)
    found = found or _CLOSING.search(chunk, near, end) or table.unit.search(chunk, near, end)
    return end if found is None else found.start()


def _is_abbreviation(word: str, follows: str) -> bool:
    """Tell whether a word with a full stop, or its last part ("D-Calif."), is short for another."""
    table, last = _table(), word[word.rfind("-") + 1 :]
    if last in table.abbreviations or _ACRONYM.fullmatch(last) is not None:
        return len(last) > 1
    return follows[:1].isdigit() and word.lower() in table.before_number


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
    for found in _INNER.finditer(word):
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
