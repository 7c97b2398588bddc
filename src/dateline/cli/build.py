"""The command that makes a case, or brings one up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.fetching import is_address, make_fetcher, say_fetched
from dateline.cli.options import (
    Fetch,
    Fields,
    Home,
    Jobs,
    Lexicons,
    MaxSeconds,
    MaxSize,
    Most,
    OutletTables,
    Pause,
    PlaceTables,
    Quiet,
    make_settings,
)
from dateline.settings import Settings

if TYPE_CHECKING:  # these rooms load only when a build begins
    from dateline.ingest.fetch import Fetcher
    from dateline.pipeline import BuildSummary
    from dateline.records import Rejection

# Reasons that mean that something broke, not that a page had nothing to give.
FAILURES = frozenset(
    {"missing", "unreadable", "not-a-file", "too-slow"}
    | {"ingest-failed", "cleaner-failed", "reader-failed", "corroborate-failed"}
)
SHOWN_REJECTIONS = 20
STOPPED = 130  # 128 + SIGINT, as shells have it


def build(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders (with all in them) and archives: pages, texts, JSON records, "
            "mails and more; docs/inputs.md lists all kinds.",
        ),
    ],
    *,
    case: Annotated[
        Path, typer.Option("--case", "-c", metavar="FILE", help="The case file to make or add to.")
    ],
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 1 if anything was rejected.")
    ] = False,
    max_size: MaxSize = 20.0,
    max_seconds: MaxSeconds = 10.0,
    fields: Fields = None,
    lexicons: Lexicons = None,
    outlets: OutletTables = None,
    places: PlaceTables = None,
    fetch: Fetch = False,
    most: Most = 200,
    pause: Pause = 1.0,
    jobs: Jobs = 1,
    home: Home = None,
    quiet: Quiet = False,
) -> None:
    """Build a case from saved news pages, or add more pages to one.

    Only what is new is read, and the result is the same as if all had come at once. Stop it at any
    time: what was done is kept, and the next build goes on from there.
    """
    settings = make_settings(
        max_size=max_size,
        max_seconds=max_seconds,
        fields=fields,
        lexicons=lexicons,
        outlets=outlets,
        places=places,
        jobs=jobs,
        home=home,
    )
    fetcher = make_fetcher(case, settings, paths=paths, fetch=fetch, most=most, pause=pause)
    with stoppable(case):
        summary, rejections = run_build(
            paths, case=case, settings=settings, quiet=quiet, fetcher=fetcher
        )
    print_summary(case, summary, rejections)
    say_fetched(fetcher)
    missing = any(not is_address(path) and not Path(path).exists() for path in paths)
    broken = any(rejection.reason in FAILURES for rejection in rejections)
    nothing = read_nothing(summary) and not (fetcher and fetcher.passed_over and summary.reports)
    if nothing:
        say_nothing(summary)
    if missing or broken or nothing or (strict and summary.serious > 0):
        raise typer.Exit(1)


@contextmanager
def stoppable(case: Path) -> Iterator[None]:
    """Where the user stops what is done inside, say what is kept and end with its exit code."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(
            f"Stopped. Everything done so far is kept in {case}; "
            "run the same command again to go on from there.",
            err=True,
        )
        raise typer.Exit(STOPPED) from None


def run_build(
    paths: Iterable[str],
    *,
    case: Path,
    settings: Settings,
    quiet: bool,
    fetcher: Fetcher | None = None,
) -> tuple[BuildSummary, list[Rejection]]:
    """Build with progress shown; return the summary and the serious rejections of the case."""
    from dateline.case import Case
    from dateline.cli.progress import watching
    from dateline.ingest import collect
    from dateline.pipeline import build_from

    with watching(quiet=quiet) as progress:
        taken = collect(paths, settings=settings, fetcher=fetcher)
        summary = build_from(taken, case=case, settings=settings, progress=progress)
    with Case.open(case, read_only=True) as opened:
        return summary, [rejection for rejection in opened.rejections() if rejection.serious]


def print_summary(case: Path, summary: BuildSummary, rejections: list[Rejection]) -> None:
    """Print what the case now holds, and on standard error what was rejected and why."""
    from dateline.present.wording import count

    typer.echo(f"case       {case}")
    typer.echo(f"captures   {summary.captures:,} ({summary.new_captures:,} new)")
    typer.echo(f"reports    {summary.reports:,} ({summary.read:,} read now)")
    typer.echo(f"claims     {summary.claims:,}")
    typer.echo(f"events     {summary.events:,}")
    serious = Counter(rejection.reason for rejection in rejections)
    typer.echo(f"rejected   {_reasons(serious)}")
    typer.echo(f"set aside  {_reasons(Counter(summary.rejections) - serious)}")
    if summary.clock:
        typer.echo(f"clock: {summary.clock}", err=True)
    for rejection in rejections[:SHOWN_REJECTIONS]:
        typer.echo(f"rejected: {rejection.detail}", err=True)
    more = len(rejections) - SHOWN_REJECTIONS
    if more > 0:
        listing = f"dateline reports {case}"
        typer.echo(f"… and {count(more, 'more rejection')}; see: {listing}", err=True)


def say_nothing(summary: BuildSummary) -> None:
    """Say on standard error that nothing was read, and what that means."""
    if summary.taken == 0:
        typer.echo("Nothing to read was found: no file of a kind that is read.", err=True)
    else:
        typer.echo("Nothing was read: none of what was found holds an article.", err=True)


def read_nothing(summary: BuildSummary) -> bool:
    """Tell whether the paths of a run held nothing that could be read."""
    return summary.taken == 0 or summary.reports == 0


def _reasons(numbers: Mapping[str, int]) -> str:
    total = f"{sum(numbers.values()):,}"
    told = ", ".join(f"{numbers[reason]:,} {reason}" for reason in sorted(numbers))
    return f"{total} ({told})" if told else total
