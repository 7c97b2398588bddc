"""Commands that pack a case for elsewhere, and open what was packed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import CaseFile
from dateline.errors import CaseFull, OptionError


def package(
    case: CaseFile,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE.zip", help="The package; beside the case by default."
        ),
    ] = None,
) -> None:
    """Pack a case as a BagIt zip: the case, every original as a file, manifests to check them by.

    Anybody can check it without Dateline: unpack it and run sha256sum -c manifest-sha256.txt. It
    holds everything, originals and decisions: it is nothing to publish.
    """
    from dateline.case import Case
    from dateline.case.package import write_package
    from dateline.output import replacing
    from dateline.present.wording import count

    target = case.with_suffix(".zip") if output is None else output
    with Case.open(case, read_only=True) as opened:
        try:
            with replacing(target) as beside, beside.open("xb") as file:
                originals = write_package(opened, file)
        except OSError as error:
            raise CaseFull(
                f"{target} cannot be written: {error.strerror or error}. Nothing was changed.",
                hint="Name a file with -o in a folder that you can write to, on a disk with room.",
            ) from error
    typer.echo(f"Wrote {target}: the case and {count(originals, 'original')}.", err=True)


def open(  # noqa: A001 # the command's name
    package: Annotated[Path, typer.Argument(metavar="FILE.zip", help="What package made.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="CASE", help="The case file; beside the package by default."
        ),
    ] = None,
) -> None:
    """Open a package: check every byte of it, and put the case back exactly as it was.

    Where a byte was changed, or a file is missing or too many, that is said and nothing is opened.
    """
    from dateline.case.unpacking import open_package

    target = package.with_suffix(".dateline") if output is None else output
    if target.exists():
        raise OptionError(
            f"{target} is there already.", hint="Name another file with -o; nothing was changed."
        )
    head = open_package(package, target)
    typer.echo(f"Opened {target}. Every file fits its hash.", err=True)
    typer.echo(f"Check the case too: dateline verify {target} --head {head}", err=True)
