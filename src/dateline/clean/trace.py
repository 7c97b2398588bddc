"""Traced text: every code point knows the bytes of the capture that it was read from."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.lexicon.charsets import charset_of, load_charsets

OFFSET = np.int32  # bytes: two gigabytes reach beyond any capture, and four bytes an offset suffice
Offsets = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# Charsets in which bytes mean one thing or another by what was said before them.
SHIFTING = ("hz", "iso2022", "utf-7")
REPLACEMENT = "\ufffd"
WINDOW = 1 << 15  # bytes decoded at a time once some could not be read
LONGEST = 16  # bytes: no code point of any charset takes more
_WORD = re.compile(r"\S+")
_WITHOUT_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """A text with, for each code point, its bytes `[starts, ends)` in the capture.

    `literal` is true where those bytes, decoded, are the code point itself; false where they
    stand for it another way (a character reference, a JSON escape, a run of white space).
    A code point that Dateline put in itself has no bytes: its start equals its end.
    """

    text: str
    starts: Offsets
    ends: Offsets
    literal: Flags

    def __len__(self) -> int:
        """Return the number of code points."""
        return len(self.text)

    def cut(self, start: int, end: int) -> Traced:
        """Return the stretch `[start, end)` with its trace."""
        return Traced(
            self.text[start:end],
            self.starts[start:end],
            self.ends[start:end],
            self.literal[start:end],
        )

    def stands_for(self, text: str) -> Traced:
        """Return `text` traced, code point by code point, to all the bytes of this stretch."""
        first = int(self.starts[0]) if len(self) else 0
        last = int(self.ends[-1]) if len(self) else first
        size = len(text)
        return Traced(
            text,
            np.full(size, first, OFFSET),
            np.full(size, last, OFFSET),
            np.zeros(size, np.bool_),
        )


def own(text: str) -> Traced:
    """Return text of Dateline's own making, which no byte of the capture stands for."""
    zeros = np.zeros(len(text), OFFSET)
    return Traced(text, zeros, zeros, np.zeros(len(text), np.bool_))


def join(parts: Iterable[Traced]) -> Traced:
    """Return the parts one after another as one traced text."""
    kept = [part for part in parts if part.text]
    if not kept:
        return own("")
    if len(kept) == 1:
        return kept[0]
    return Traced(
        "".join(part.text for part in kept),
        np.concatenate([part.starts for part in kept]),
        np.concatenate([part.ends for part in kept]),
        np.concatenate([part.literal for part in kept]),
    )


def collapse(traced: Traced) -> Traced:
    """Return the text with every run of white space made one blank, and none at either end."""
    words = traced.text.split()
    if not words:
        return own("")
    text = " ".join(words)
    first = traced.text.find(words[0])
    if traced.text.startswith(text, first):
        return traced.cut(first, first + len(text))
    runs = [match.span() for match in _WORD.finditer(traced.text)]
    kept = np.zeros(len(traced), np.bool_)
    for start, end in runs:
        kept[start:end] = True
    ends, literal = traced.ends.copy(), traced.literal.copy()
    for (_, gap), (after, _) in pairwise(runs):
        kept[gap] = True
        ends[gap] = traced.ends[after - 1]
        literal[gap] = bool(literal[gap]) and after - gap == 1 and traced.text[gap] == " "
    return Traced(text, traced.starts[kept], ends[kept], literal[kept])


def decode(data: bytes, charset: str) -> Traced:
    """Return `data` decoded; a byte that the charset cannot read becomes U+FFFD, never an error.

    A byte order mark is left out and outranks `charset` where it names another width.
    """
    skipped, codec = _start(data, charset)
    return _decode_from(data, skipped, codec)


def decode_part(data: bytes, start: int, end: int, charset: str) -> str:
    """Return what bytes `[start, end)` of `data` say in their place.

    There U+FEFF is a code point and no byte order mark, and of a charset that shifts between
    states what comes before tells how to read them.
    """
    _, codec = _start(data, charset)
    if not codec.startswith(SHIFTING):
        return _decode_from(data[start:end], 0, codec).text
    whole = _decoded(data, charset)
    inside = (whole.starts >= start) & (whole.ends <= end)
    return "".join(whole.text[at] for at in np.flatnonzero(inside).tolist())


@lru_cache(maxsize=1)
def _decoded(data: bytes, charset: str) -> Traced:
    """Return `data` decoded; kept for the many spans of one report that are asked for in turn."""
    return decode(data, charset)


def _decode_from(data: bytes, at: int, codec: str) -> Traced:
    parts: list[Traced] = []
    while at < len(data):
        whole = not parts or codec in load_charsets().stateful
        good, bad = _good_until(data, at, codec, whole=whole)
        if good > at:
            parts.append(_decode_good(data, at, good, codec))
        if bad > good:
            parts.append(_unread(good, bad))
        at = bad
    return join(parts)


def _start(data: bytes, charset: str) -> tuple[int, str]:
    """Return how many bytes of byte order mark to skip, and the codec to read the rest with."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return len(mark), codec
    codec = charset_of(charset) or "utf-8"
    return 0, _WITHOUT_MARK.get(codec, codec)


def _good_until(data: bytes, at: int, codec: str, *, whole: bool) -> tuple[int, int]:
    """Return where the readable bytes from `at` on end, and where reading can start again.

    An error carries a copy of all that was to be decoded: where there are many, not the `whole`
    rest is tried, but a window of it.
    """
    end = len(data) if whole else min(len(data), at + WINDOW)
    try:
        codecs.decode(memoryview(data)[at:end], codec)
    except UnicodeDecodeError as error:
        good = at + error.start
        if end < len(data) and good > end - LONGEST:
            return good, good  # what the window's end cuts is whole in the next one
        return good, good + max(error.end - error.start, 1)
    return end, end


def _unread(start: int, end: int) -> Traced:
    """Return the replacement character for bytes that the charset cannot read."""
    one = np.ones(1, OFFSET)
    return Traced(REPLACEMENT, one * start, one * end, np.zeros(1, np.bool_))


def _decode_good(data: bytes, start: int, end: int, codec: str) -> Traced:
    """Return bytes known to be readable as text, each code point with its own bytes."""
    text = codecs.decode(memoryview(data)[start:end], codec)
    widths = _widths(text, codec)
    if int(widths.sum()) != end - start:
        widths = _widths_by_feeding(data[start:end], codec, len(text))
        ends = np.cumsum(widths, dtype=OFFSET)
        return _in_runs(Traced(text, start + ends - widths, start + ends, ends > 0), data, codec)
    ends = start + np.cumsum(widths, dtype=OFFSET)
    return Traced(text, ends - widths, ends, np.ones(len(text), np.bool_))


def _in_runs(traced: Traced, data: bytes, codec: str) -> Traced:
    """Return text of a charset that shifts between states, traced so that all of it reads again.

    What reads the same without the bytes before it stays literal. The rest of a run stands,
    together with the code point that opens it, for all the bytes of the run.
    """
    starts, ends = traced.starts.copy(), traced.ends.copy()
    literal = np.zeros(len(traced), np.bool_)
    for at in range(len(traced)):
        literal[at] = _read(data, traced.starts[at], traced.ends[at], codec) == traced.text[at]
    openings = [at for at in range(len(traced)) if literal[at] or at == 0]
    for first, after in pairwise([*openings, len(traced)]):
        if after - first > 1:
            starts[first:after], ends[first:after] = traced.starts[first], traced.ends[after - 1]
            literal[first:after] = False
    return Traced(traced.text, starts, ends, literal)


def _read(data: bytes, start: int, end: int, codec: str) -> str:
    return codecs.decode(memoryview(data)[start:end], codec, "replace")


def _widths(text: str, codec: str) -> Offsets:
    """Return how many bytes each code point takes in `codec`."""
    if codec == "utf-8" and text.isascii():
        return np.ones(len(text), OFFSET)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if codec == "utf-8":
        return 1 + (points > 0x7F).astype(OFFSET) + (points > 0x7FF) + (points > 0xFFFF)
    if codec.startswith("utf-16"):
        return 2 + 2 * (points > 0xFFFF).astype(OFFSET)
    size = {char: len(char.encode(codec, "replace")) for char in sorted(set(text))}
    return np.fromiter((size[char] for char in text), OFFSET, len(text))


def _widths_by_feeding(data: bytes, codec: str, size: int) -> Offsets:
    """Return the width of each code point of a charset that shifts between states."""
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    widths: list[int] = []
    waiting = 0
    for at in range(len(data)):
        waiting += 1
        out = decoder.decode(data[at : at + 1])
        if out:
            widths.extend([waiting] + [0] * (len(out) - 1))
            waiting = 0
    widths = (widths + [0] * size)[:size]
    if widths:
        widths[-1] += len(data) - sum(widths)
    return np.array(widths, OFFSET)
