"""A site on this machine for tests of fetching, and a policy that lets it alone be reached."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.ingest.fetch import AGENT, IP, Fetcher, Limits, Pace, Transport

Headers = dict[str, str]
WIDE = Limits(size=1_000_000, silence=5.0, whole=10.0)


@dataclass(frozen=True, slots=True)
class Page:
    """What the site answers; an `endless` answer goes on for ever, a `silent` one says no more."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=lambda: {"Content-Type": "text/html"})
    length: int | None = None
    endless: bool = False
    silent: bool = False


@dataclass(slots=True)
class Site:
    """The site's pages by path, and what it was asked for, with the headers of each request."""

    port: int
    pages: dict[str, Page]
    asked: list[str] = field(default_factory=list)
    sent: list[Headers] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, host: str = "site.example") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serve(pages: dict[str, Page]) -> Iterator[Site]:
    """Serve pages on a free port of the loopback address until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(f"{self.headers['Host'].partition(':')[0]}{self.path}")
            site.sent.append(dict(self.headers))
            page = site.pages.get(self.path, Page(status=404))
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if not (page.endless or page.silent):
                length = len(page.body) if page.length is None else page.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(page.body)
            if page.silent:
                site.over.wait()
            try:
                while page.endless and not site.over.is_set():
                    self.wfile.write(b"<p>More of the same.</p>" * 1000)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base's name
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1], dict(pages))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(slots=True)
class Clock:
    """A clock that only waiting moves on."""

    time: float = 0.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        """Return the time."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Move on."""
        self.waits.append(seconds)
        self.time += seconds


def only_here(address: IP) -> str:
    """Allow the site's own address alone."""
    return "" if str(address) == "127.0.0.1" else f"{address} is not the test's site"


def fetcher(
    *,
    policy: Callable[[IP], str] = only_here,
    hosts: dict[str, list[str]] | None = None,
    limits: Limits = WIDE,
    most: int = 200,
    known: frozenset[str] = frozenset(),
    clock: Clock | None = None,
) -> Fetcher:
    """Return a fetcher that looks every name up here, and asks nobody."""
    known_hosts = {} if hosts is None else hosts

    def resolve(host: str, port: int) -> list[str]:
        assert port > 0
        return known_hosts.get(host, ["127.0.0.1"])

    clock = Clock() if clock is None else clock
    return Fetcher(
        Transport(AGENT, limits, policy, resolve),
        Pace(1.0, clock.now, clock.wait),
        most=most,
        known=known,
    )
