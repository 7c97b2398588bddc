"""One request: a name is looked up once, what it gives is checked, and that is connected to."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from dateline.errors import NotFetched
from dateline.ingest.fetch.policy import Policy, public_only

SCHEMES = {"http": 80, "https": 443}
STEP = 65_536
_SAFE = "/%:@!$&'()*+,;=~-._?"  # RFC 3986, section 3.3 and 3.4; what is escaped stays so

# Looks a name up: the addresses of a host, for a port.
Resolver = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take: bytes, seconds of silence, and seconds in all."""

    size: int = 20_000_000
    silence: float = 20.0
    whole: float = 90.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request: nothing of it is followed yet."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """Return a header's value, empty where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses that the system knows of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def parted(address: str) -> SplitResult:
    """Return the parts of an address of the web. Raises `NotFetched` for any other."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _unsafe(address, f"it is no address ({error})") from error
    if parts.scheme not in SCHEMES:
        raise _unsafe(address, "only http and https are fetched")
    if not host or port == 0:
        raise _unsafe(address, "it names no host")
    if parts.username is not None or parts.password is not None:
        raise _unsafe(address, "it holds a name or password")
    return parts


def _unsafe(address: str, why: str) -> NotFetched:
    return NotFetched(f"{address} is not fetched: {why}.", reason="unsafe-address")


@dataclass(frozen=True, slots=True)
class Transport:
    """Sends single requests, to addresses that the policy allows alone.

    No proxy is used, whatever the environment names: the address that is connected to is the one
    that was checked.
    """

    agent: str
    limits: Limits = Limits()
    policy: Policy = public_only
    resolve: Resolver = look_up

    def get(self, address: str, *, limits: Limits | None = None) -> Answer:
        """Return the answer to a request for an address. Raises `NotFetched`."""
        parts = parted(address)
        limits = self.limits if limits is None else limits
        connection = _Connection(parts, self._checked(address, parts), limits)
        try:
            return self._ask(connection, parts, address, limits)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            if connection.ended:
                raise _slow(address, limits) from error
            if isinstance(error, TimeoutError):
                raise _slow(address, limits) from error
            told = str(error) or type(error).__name__
            raise NotFetched(
                f"{address} cannot be fetched: {told}.",
                reason="unreachable",
                hint="Try again later, or save the page by hand.",
            ) from error
        finally:
            connection.finish()

    def _checked(self, address: str, parts: SplitResult) -> list[str]:
        """Return the addresses of the host, all of which the policy allows."""
        host = str(parts.hostname)
        port = parts.port or SCHEMES[parts.scheme]
        try:
            ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
            known = self.resolve(ascii_host, port)
            found = [ipaddress.ip_address(one.partition("%")[0]) for one in known]
        except (OSError, UnicodeError, ValueError) as error:
            raise NotFetched(
                f"{address} cannot be fetched: its host is not known ({error}).",
                reason="unreachable",
            ) from error
        refused = next((why for one in found if (why := self.policy(one))), "")
        if refused or not found:
            raise _unsafe(address, refused or "its host has no address")
        return [str(one) for one in found]

    def _ask(
        self, connection: _Connection, parts: SplitResult, address: str, limits: Limits
    ) -> Answer:
        path = quote(parts.path or "/", safe=_SAFE.replace("?", ""))
        query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        connection.putrequest("GET", path + query, skip_accept_encoding=True)
        connection.putheader("User-Agent", self.agent)
        connection.putheader("Accept", "text/html, application/xhtml+xml, */*;q=0.5")
        connection.putheader("Accept-Encoding", "identity")
        connection.putheader("Connection", "close")
        connection.endheaders()
        with connection.getresponse() as response:
            headers = tuple((key, value) for key, value in response.getheaders())
            data = _read(response, address, limits, connection)
            return Answer(address, response.status, response.reason, headers, data)


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were looked up and checked before, with an end in time."""

    def __init__(self, parts: SplitResult, addresses: list[str], limits: Limits) -> None:
        """Take where to connect to; nothing is connected yet."""
        host = str(parts.hostname)
        super().__init__(host, parts.port or SCHEMES[parts.scheme], timeout=limits.silence)
        self.default_port = SCHEMES[parts.scheme]  # left out of the Host header
        self._addresses = addresses
        self._secure = parts.scheme == "https"
        self.ended = False
        # The base lets go of its socket as soon as the answer's head is there; this one stays.
        self._open: socket.socket | None = None
        self._timer = threading.Timer(limits.whole, self._end)
        self._timer.daemon = True

    def connect(self) -> None:
        """Connect to the first of the addresses that answers."""
        self._timer.start()
        for number, address in enumerate(self._addresses, start=1):
            try:
                self.sock = self._open = socket.create_connection(
                    (address, self.port), self.timeout
                )
                break
            except OSError:
                if number == len(self._addresses):
                    raise
        if self._secure:
            context = ssl.create_default_context()
            self.sock = self._open = context.wrap_socket(self.sock, server_hostname=self.host)
        if self.ended:
            raise TimeoutError

    def _end(self) -> None:
        """End a connection that takes too long, whatever is being waited for."""
        self.ended = True
        if self._open is not None:
            with suppress(OSError):  # it is closed already
                self._open.shutdown(socket.SHUT_RDWR)

    def finish(self) -> None:
        """Close the connection, and stop its timer."""
        self._timer.cancel()
        self.close()


def _read(
    response: http.client.HTTPResponse, address: str, limits: Limits, connection: _Connection
) -> bytes:
    """Return the bytes of an answer, unpacked. Raises `NotFetched` over the limits."""
    declared = response.getheader("Content-Length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise _large(address, limits)
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise NotFetched(
            f"{address} is not taken in: it is packed as {coding!r}.", reason="unreadable"
        )
    unpack = None if coding == "identity" else zlib.decompressobj(47 if "gzip" in coding else 15)
    parts: list[bytes] = []
    size = 0
    while part := response.read(STEP):
        part = part if unpack is None else unpack.decompress(part, limits.size + 1 - size)
        size += len(part)
        parts.append(part)
        if size > limits.size:
            raise _large(address, limits)
    if connection.ended:
        raise _slow(address, limits)
    if response.length or (unpack is not None and not unpack.eof):
        raise NotFetched(
            f"{address} is not taken in: its answer was cut off.",
            reason="unreachable",
            hint="Try again later.",
        )
    return b"".join(parts)


def _large(address: str, limits: Limits) -> NotFetched:
    return NotFetched(
        f"{address} is larger than {limits.size:,} bytes.",
        reason="too-large",
        hint="Raise the limit with --max-size if it is one report.",
    )


def _slow(address: str, limits: Limits) -> NotFetched:
    return NotFetched(
        f"{address} did not answer in time ({limits.silence:g} s of silence, "
        f"{limits.whole:g} s in all).",
        reason="timed-out",
        hint="Try again later, or save the page by hand.",
    )
