"""The command that opens a case in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import CaseFile


def serve(
    case: CaseFile,
    *,
    host: Annotated[
        str,
        typer.Option(
            help="The address to serve; another than this machine's own needs a password file."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8470,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name under which other machines reach it. Repeatable."),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Holds what others are asked for."),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Look, and decide nothing.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; the login name by default.")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, and open nothing.")
    ] = False,
) -> None:
    """Open a case in the browser: look, check, correct and decide. Ctrl-C ends it."""
    from dateline.cli.decide import login_name
    from dateline.web import Address
    from dateline.web import serve as serve_room
    from dateline.web.room import CaseRoom

    room = CaseRoom.open(case, read_only=read_only, by=by or login_name())
    if room.read_only:
        typer.echo(f"{case} is open for reading only.", err=True)

    def announce(address: str) -> None:
        typer.echo(address)
        typer.echo("Whoever has this address can look and decide. Ctrl-C ends it.", err=True)
        if not no_browser:
            typer.launch(address)

    serve_room(
        room,
        Address(host, port, tuple(name or ())),
        password_file=password_file,
        announce=announce,
    )
