"""Serving: the port, the printed address, and the server that runs until it is told to stop."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dateline.errors import InputError, OptionError
from dateline.web.app import create_app
from dateline.web.room import CaseRoom
from dateline.web.sessions import Sessions

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class Address:
    """Where a room is served: `names` are further names under which others reach it."""

    host: str = "127.0.0.1"
    port: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine reaches it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def serve(
    room: CaseRoom,
    address: Address,
    *,
    password_file: Path | None = None,
    announce: Callable[[str], None],
) -> None:
    """Serve a room until the process is told to stop; `announce` gets the address to open."""
    password = _password(address, password_file)
    bound = _bind(address)
    port = bound.getsockname()[1]
    sessions = Sessions(password=password)
    app = create_app(
        room, sessions=sessions, hosts=_hosts(address, port), cookie=f"dateline_{port}"
    )
    shown = f"[{address.host}]" if ":" in address.host else address.host
    token = f"?token={sessions.token}" if address.is_loopback else ""
    announce(f"http://{shown}:{port}/{token}")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=64_000,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[bound])


def _password(address: Address, password_file: Path | None) -> str | None:
    """Return the password that opens the room to others; refuse to serve them without one."""
    if password_file is None:
        if address.is_loopback:
            return None
        raise OptionError(
            f"{address.host} can be reached by other machines.",
            hint="Name a file that holds a password with --password-file; then they are asked it.",
        )
    try:
        password = password_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The password file {password_file} cannot be read.") from error
    if len(password) < SHORTEST_PASSWORD:
        raise OptionError(
            f"The password in {password_file} is shorter than {SHORTEST_PASSWORD} characters."
        )
    return password


def _hosts(address: Address, port: int) -> Iterable[str]:
    own = LOOPBACK if address.is_loopback else (address.host, *address.names)
    for name in dict.fromkeys((*own, address.host)):
        yield f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    for name in address.names:  # behind a proxy that speaks for the port
        yield name


def _bind(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((address.host, address.port))
        bound.listen(128)  # before the address is printed: whoever opens it at once is kept waiting
    except (OSError, OverflowError) as error:
        bound.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise OptionError(
                f"Port {address.port} is in use.",
                hint="Name another with --port, or leave it out to have a free one.",
            ) from error
        raise OptionError(f"{address.host}:{address.port} cannot be served: {error}.") from error
    return bound
