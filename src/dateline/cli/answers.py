"""Where the answers of a review come from: the keys of a terminal, or lines that are piped in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Protocol

import typer

from dateline.records.texts import without_halves

ARROWS: Mapping[str, str] = {"\x1b[B": "j", "\x1b[C": "j", "\x1b[A": "k", "\x1b[D": "k", " ": "j"}
AT_ONCE = 4096  # bytes: more than anybody types ahead
ENDS = (b"", b"\x04", b"\0")  # no terminal, Ctrl-D, and Ctrl-D that was pressed ahead
ENTER = ("\r", "\n")


class Answers(Protocol):
    """Gives keys and words; raises `EOFError` where nothing more comes."""

    def key(self) -> str:
        """Return the next key, empty where it says nothing."""

    def line(self, question: str) -> str:
        """Return the answer to a question, without blanks about it."""

    def reason(self) -> str:
        """Return why, empty where no reason is given."""


def answers_of_standard_input() -> Answers:
    """Return the terminal's answers where somebody sits at one, else those of the pipe."""
    return Keyboard() if sys.stdin.isatty() else Lines()


class Keyboard:
    """Keys of a terminal, which need no Enter; what is typed ahead is kept."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._ahead = ""

    def key(self) -> str:
        """Return one key; an arrow, or the space bar, as the letter that does the same."""
        typed = self._ahead or _next_keys()
        if typed in ARROWS:
            self._ahead = ""
            return ARROWS[typed]
        if typed.startswith("\x1b"):
            self._ahead = ""
            return ""
        self._ahead = typed[1:]
        return ARROWS.get(typed[0], "" if typed[0] in ENTER else typed[0])

    def line(self, question: str) -> str:
        """Return a line, what was typed ahead of the question being its beginning."""
        typer.echo(question, nl=False, err=True)
        ahead, self._ahead = self._ahead, ""
        for enter in ENTER:
            if enter in ahead:
                before, _, self._ahead = ahead.partition(enter)
                return _clean(before)
        return _clean(ahead + _next_line())

    def reason(self) -> str:
        """Ask why."""
        return self.line("Reason (Enter for none): ")


class Lines:
    """Lines of a pipe: the first letter is the key, the rest answers what that key asks first.

    A reason is the rest of the line or none; it is never looked for in the next.
    """

    def __init__(self) -> None:
        """Begin with no line read."""
        self._rest = ""

    def key(self) -> str:
        """Return the first letter of the next line; what was left of the line before is dropped."""
        line = _clean(_next_line())
        self._rest = line[1:].strip()
        return line[:1]

    def line(self, question: str) -> str:
        """Return the rest of the key's line; where there is none, the next line."""
        del question  # nobody reads it
        rest, self._rest = self._rest, ""
        return rest or _clean(_next_line())

    def reason(self) -> str:
        """Return the rest of the key's line."""
        rest, self._rest = self._rest, ""
        return rest


def _next_keys() -> str:
    """Return what was typed since the last key, or the next key once it comes.

    Raises `EOFError` where the terminal is gone or Ctrl-D is pressed.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows has its own way
        return typer.getchar()
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    try:
        tty.setcbreak(stream, termios.TCSANOW)  # at once: what is typed ahead is not thrown away
        typed = os.read(stream, AT_ONCE)
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
    if typed in ENDS:
        raise EOFError
    return typed.decode("utf-8", "replace")


def _next_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _clean(text: str) -> str:
    return without_halves(text).replace("\0", "").strip()
