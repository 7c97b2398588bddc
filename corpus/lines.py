"""The lines of annotation files: statements, their tokens, and a cursor to read them with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from corpus.problems import LineError, Problems

TOKEN = re.compile(
    r'\s*(?:"(?P<quote>(?:[^"\\]|\\.)*)"(?:\s*\#(?P<number>\d+))?|(?P<mark>[;|<=()])|(?P<word>[^\s";|<=()]+))'
)
KIND = re.compile(r"#\s*kind:\s*(\S.*?)\s*$")
HEAD = re.compile(r"===\s*(\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text; `number` is which of its occurrences, `within` a longer quote around it."""

    text: str
    number: int | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign between the parts of a line: one of `;`, `|`, `<`, `=`, `(` and `)`."""

    sign: str


Token: TypeAlias = Quote | Mark | str


@dataclass(frozen=True, slots=True)
class Statement:
    """One keyword with what follows it; a line holds several where ` | ` parts them."""

    line: int
    word: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The annotation of one report: what stands under `=== id`; `kind` is told above it."""

    id: str
    line: int
    kind: str | None
    statements: tuple[Statement, ...]


class Cursor:
    """A place in a row of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Start before the first token."""
        self._tokens = tokens
        self._at = 0

    def peek(self) -> Token | None:
        """Return the next token, `None` at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take_quote(self, what: str) -> Quote:
        """Return the quote that must stand here."""
        token = self.peek()
        if not isinstance(token, Quote):
            raise LineError(f"{what} needs a quote, found {_said(token)}")
        self._at += 1
        if self.take("in"):
            around = self.take_quote(f"{what}: `in`")
            return Quote(token.text, token.number, around.text)
        return token

    def take_word(self, what: str) -> str:
        """Return the word that must stand here."""
        token = self.peek()
        if not isinstance(token, str):
            raise LineError(f"{what} needs a word, found {_said(token)}")
        self._at += 1
        return token

    def take(self, *words: str) -> str | None:
        """Return the next token if it is one of these words or signs, and go past it."""
        token = self.peek()
        said = token.sign if isinstance(token, Mark) else token
        if isinstance(said, str) and said in words:
            self._at += 1
            return said
        return None

    def words(self) -> list[str]:
        """Return the words up to the next quote or sign, brackets counted in as words."""
        found = []
        while (token := self.peek()) is not None:
            if isinstance(token, Mark) and token.sign in "()":
                found.append(token.sign)
            elif isinstance(token, str):
                found.append(token)
            else:
                break
            self._at += 1
        return found

    def end(self, what: str) -> None:
        """Refuse whatever is left."""
        if self.peek() is not None:
            raise LineError(f"{what}: not understood from {_said(self.peek())} on")


def join_words(words: Sequence[str]) -> str:
    """Return words as one name, brackets close to what they hold."""
    return " ".join(words).replace("( ", "(").replace(" )", ")")


def split_tokens(tokens: Sequence[Token], sign: str) -> list[tuple[Token, ...]]:
    """Return the parts between the signs."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if isinstance(token, Mark) and token.sign == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a line; raise `LineError` where a quote does not end."""
    found: list[Token] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise LineError(
                f"a quote that does not end: {text[at : at + 40].strip()} … "
                r"(a quotation mark inside a quote is written \")"
            )
        if match["quote"] is not None:
            number = int(match["number"]) if match["number"] else None
            words = re.sub(r"\\(.)", r"\1", match["quote"])
            if not words.strip():
                raise LineError("an empty quote")
            found.append(Quote(" ".join(words.split()), number))
        elif match["mark"]:
            found.append(Mark(match["mark"]))
        else:
            found.append(match["word"])
        at = match.end()
    return tuple(found)


def statements(number: int, line: str) -> Iterator[Statement]:
    """Yield the statements of one line; raise `LineError` where it cannot be read."""
    for part in split_tokens(tokenise(line), "|"):
        if not part:
            raise LineError("nothing between two ` | `")
        word, *rest = part
        if not isinstance(word, str):
            raise LineError(f"a line begins with a word or a number, found {_said(word)}")
        yield Statement(number, word, tuple(rest))


def read_blocks(text: str, problems: Problems) -> list[Block]:
    """Return the blocks of an `.ann` file; lines that cannot be read are noted and left out."""
    blocks: list[Block] = []
    kind: str | None = None
    open_block: tuple[str, int, str | None] | None = None
    held: list[Statement] = []

    def close() -> None:
        if open_block is not None:
            blocks.append(Block(*open_block, tuple(held)))
        held.clear()

    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith("#"):
            told = KIND.match(stripped)
            kind = told[1] if told else kind
        elif stripped.startswith("==="):
            close()
            head = HEAD.match(stripped)
            if head is None:
                problems.error(number, "`===` names no report")
            open_block = (head[1] if head else "", number, kind)
            kind = None
        elif open_block is None:
            problems.error(number, "a line before the first `=== ID`")
        else:
            _hold(number, stripped, held, problems)
    close()
    return blocks


def _hold(number: int, line: str, held: list[Statement], problems: Problems) -> None:
    try:
        held.extend(statements(number, line))
    except LineError as error:
        problems.error(number, str(error))


def _said(token: Token | None) -> str:
    if token is None:
        return "nothing"
    if isinstance(token, Quote):
        return f'"{token.text}"'
    return f"`{token.sign if isinstance(token, Mark) else token}`"
