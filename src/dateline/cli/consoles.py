"""Where a command prints: results on standard output, all else on standard error.

Whatever reaches either is made visible first (`present.visible`): the streams do it for plain text
(`typer.echo`, the parser's complaints, tracebacks), the consoles for Rich's, which colours itself.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, TextIO

from dateline.present.visible import visible

if TYPE_CHECKING:  # Rich takes longer to load than `dateline --help` may
    from rich.console import Console


class VisibleStream(io.TextIOBase):
    """A text stream whose text cannot act on the terminal; `beneath` is the stream it goes to."""

    def __init__(self, beneath: TextIO) -> None:
        """Write to `beneath`."""
        self.beneath = beneath

    def write(self, text: str, /) -> int:
        """Write text, made visible; letters that the terminal's charset lacks as escapes."""
        encoding = self.beneath.encoding or "utf-8"
        shown = visible(text).encode(encoding, "backslashreplace").decode(encoding)
        self.beneath.write(shown)
        return len(text)

    def flush(self) -> None:
        """Flush the stream beneath."""
        self.beneath.flush()

    def isatty(self) -> bool:
        """Tell whether somebody watches."""
        return self.beneath.isatty()

    def fileno(self) -> int:
        """Return the number of the stream beneath."""
        return self.beneath.fileno()

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override] # a plain attribute in the stubs
        """Return the charset of the stream beneath."""
        return self.beneath.encoding


@contextmanager
def visible_streams() -> Iterator[None]:
    """Have all that is printed meanwhile made visible first."""
    with (
        redirect_stdout(VisibleStream(beneath(sys.stdout))),
        redirect_stderr(VisibleStream(beneath(sys.stderr))),
    ):
        yield


def beneath(stream: TextIO | VisibleStream) -> TextIO:
    """Return the stream itself: for bytes, and for text that was made visible and then coloured."""
    return stream.beneath if isinstance(stream, VisibleStream) else stream


def results() -> Console:
    """Return the console for what the user asked for."""
    from dateline.present.terminal.console import VisibleConsole

    return VisibleConsole(
        file=beneath(sys.stdout), highlight=False, soft_wrap=True, emoji=False, markup=False
    )


def messages() -> Console:
    """Return the console for progress and remarks."""
    from dateline.present.terminal.console import VisibleConsole

    return VisibleConsole(file=beneath(sys.stderr), highlight=False, emoji=False, markup=False)
