"""Where a command prints: results on standard output, all else on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Rich takes longer to load than `dateline --help` may
    from rich.console import Console


def results() -> Console:
    """Return the console for what the user asked for."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True, emoji=False, markup=False)


def messages() -> Console:
    """Return the console for progress and remarks."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)
