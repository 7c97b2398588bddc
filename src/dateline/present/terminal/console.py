"""A console whose text cannot act on the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Span, Text

from dateline.present.visible import visible, visible_offsets


class VisibleConsole(Console):
    """Rich's console; text that it prints is made visible first, its own colours stay.

    Tables are made of cells that were made visible by `print_table`, before they were measured.
    """

    def print(self, *objects: Any, **options: Any) -> None:
        """Print as Rich does."""
        super().print(*(_shown(each) for each in objects), **options)

    def out(self, *objects: Any, **options: Any) -> None:
        """Write as Rich does."""
        super().out(*(_shown(each) for each in objects), **options)


def visible_text(text: Text) -> Text:
    """Return styled text made visible, each style on the words that it was on."""
    plain = text.plain
    if visible(plain) == plain:
        return text
    offsets = visible_offsets(plain)
    shown = text.blank_copy(visible(plain))
    end = len(plain)
    for span in text.spans:
        start, stop = offsets[min(span.start, end)], offsets[min(span.end, end)]
        shown.spans.append(Span(start, stop, span.style))
    return shown


def _shown(value: object) -> object:
    if isinstance(value, Text):
        return visible_text(value)
    return visible(value) if isinstance(value, str) else value
