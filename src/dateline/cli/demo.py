"""The command that shows Dateline on the bundled demonstration reports."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError
from dateline.settings import Settings

TITLE = "Mosul, 2016: a demonstration"


def demo(
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where the case and page go."),
    ] = Path("demo"),
) -> None:
    """Build a case from twelve demonstration reports, and show its timeline and page.

    The reports are invented texts about real happenings; do not cite them.
    """
    from importlib.resources import as_file, files

    from dateline.case import Case
    from dateline.cli.build import print_summary, run_build
    from dateline.cli.consoles import results
    from dateline.cli.export import write_output
    from dateline.lexicon import load_lexicon
    from dateline.present.html import render_page
    from dateline.present.loading import load_view
    from dateline.present.positions import with_positions
    from dateline.present.terminal import print_timeline

    case = output / "demo.dateline"
    try:
        case.unlink(missing_ok=True)  # always from nothing: what is shown is this version's work
    except OSError as error:
        raise InputError(
            f"{case} cannot be made anew: {error.strerror}.",
            hint="Name another folder with --output.",
        ) from error
    with as_file(files("dateline") / "data" / "demo" / "reports") as folder:
        summary, rejections = run_build([str(folder)], case=case, settings=Settings(), quiet=False)
    print_summary(case, summary, rejections)
    with Case.open(case, read_only=True) as opened:
        view = load_view(opened, sentences=True, name=TITLE)
    lexicon = load_lexicon(Settings())
    view = with_positions(view, view.claim_by_id, lexicon=lexicon)
    typer.echo("")
    print_timeline(results(), view.timeline())
    page = output / "report.html"
    write_output(render_page(view, lexicon=lexicon).encode("utf-8"), str(page))
    typer.echo("")
    typer.echo(f"Wrote {page}. Open it in a browser; it needs no network.")
    best = max(view.timeline(), key=lambda event: event.independent_origins)
    words = [*command(), "show", str(case), best.id]
    typer.echo(f"Look closer with: {shlex.join(words)}")


def command() -> list[str]:
    """Return the words that call this program in the shell that called it."""
    called = sys.argv[0]
    found = shutil.which("dateline")
    if found is not None and Path(called).name == Path(found).name and _is_same(called, found):
        return ["dateline"]
    if Path(called).name == "__main__.py":
        return [sys.executable, "-m", "dateline"]
    return [called]


def _is_same(called: str, found: str) -> bool:
    return not Path(called).exists() or Path(called).samefile(found)
