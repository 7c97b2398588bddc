"""What the commands that fetch share: who fetches, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dateline.errors import OptionError
from dateline.settings import Settings

if TYPE_CHECKING:  # loads only when somebody fetches
    from dateline.ingest.fetch import Fetcher, Transport

WEB = ("http://", "https://")


def is_address(path: str) -> bool:
    """Tell whether what was named is a page of the web."""
    return path.lower().startswith(WEB)


def make_fetcher(
    case: Path, settings: Settings, *, paths: Iterable[str], fetch: bool, most: int, pause: float
) -> Fetcher | None:
    """Return what fetches for a run, `None` where it may not. Raises `OptionError`.

    Pages that the case holds already are not fetched again.
    """
    if not fetch:
        named = next((path for path in paths if is_address(path)), None)
        if named is not None:
            raise OptionError(
                f"{named} is an address, and nothing is fetched without --fetch.",
                hint="Give --fetch as well, or save the page and name its file.",
            )
        return None
    from dateline.case import Case
    from dateline.ingest.fetch import Fetcher, Pace

    known: frozenset[str] = frozenset()
    if case.exists():
        with Case.open(case) as store:
            known = store.fetched()
    return Fetcher(make_transport(settings), Pace(pause), most=most, known=known)


def make_transport(settings: Settings) -> Transport:
    """Return what sends requests, to public addresses alone."""
    from dateline.ingest.fetch import AGENT, Limits, Transport

    return Transport(AGENT, Limits(size=settings.max_capture_bytes))


def say_fetched(fetcher: Fetcher | None) -> None:
    """Say on standard error how much was fetched, and what was passed over."""
    if fetcher is None:
        return
    from dateline.present.wording import count

    told = f"fetched: {count(fetcher.fetched, 'address', 'addresses')}"
    if fetcher.passed_over:
        told += f"; {fetcher.passed_over:,} known and not fetched again"
    typer.echo(told + ".", err=True)
