"""Fetching: one address after the other, as the sites ask, each redirect checked again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin
from urllib.robotparser import RobotFileParser

from dateline import __version__
from dateline.errors import NotFetched
from dateline.ingest.fetch import robots
from dateline.ingest.fetch.transport import Answer, Transport, parted

AGENT = f"dateline/{__version__}"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 8
MORE = "Raise the limit with --most, or run the same command again: it goes on from here."
UNKEPT = frozenset({"set-cookie", "set-cookie2"})  # what would let others go on as this visitor


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server gave it: the address asked for, and the one that gave it.

    `headers` are all requests and the heads of their answers on the way, cookies left out.
    """

    asked: str
    address: str
    headers: str
    kind: str
    charset: str | None
    data: bytes
    at: str


@dataclass(slots=True)
class Pace:
    """Leaves time between two requests to one host; `wait` and `now` are the clock's."""

    seconds: float = 1.0
    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    last: dict[str, float] = field(default_factory=dict)

    def keep(self, site: str, asked: float) -> None:
        """Wait until the site may be asked again."""
        gap = max(self.seconds, asked)
        if site in self.last:
            left = self.last[site] + gap - self.now()
            if left > 0:
                self.wait(left)
        self.last[site] = self.now()


@dataclass(slots=True)
class Fetcher:
    """Fetches pages for a run: at most so many, those of before (`known`) not again."""

    transport: Transport = field(default_factory=lambda: Transport(AGENT))
    pace: Pace = field(default_factory=Pace)
    most: int = 200
    known: frozenset[str] = frozenset()
    fetched: int = 0
    passed_over: int = 0
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def is_new(self, address: str) -> bool:
        """Tell whether an address was not fetched before; one that was is counted."""
        plain = urldefrag(address).url
        new = plain not in self.known and plain not in self._asked
        self.passed_over += not new
        return new

    @property
    def is_full(self) -> bool:
        """Tell whether as many addresses were asked for as may be."""
        return self.fetched >= self.most

    def get(self, address: str) -> Fetched:
        """Return what an address gives. Raises `NotFetched` where it gives no page, or must not."""
        asked = urldefrag(address.strip()).url
        parted(asked)
        if self.is_full:
            raise NotFetched(
                f"{asked} is not fetched: {self.most:,} addresses were asked for already.",
                reason="too-many",
                hint=MORE,
            )
        self.fetched += 1
        self._asked.add(asked)
        told: list[str] = []
        answer = self._follow(asked, told)
        if answer.status != 200:
            raise NotFetched(
                f"{asked} answered {answer.status} {answer.reason}.",
                reason="http-status",
                hint="Look at it in a browser; save the page by hand if it is there.",
            )
        content = answer.header("content-type").partition(";")
        return Fetched(
            asked=asked,
            address=answer.address,
            headers="\n".join(told),
            kind=content[0].strip().lower(),
            charset=_charset(content[2]),
            data=answer.data,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _follow(self, address: str, told: list[str]) -> Answer:
        """Return the last answer of a chain of redirects, each of whose addresses is checked."""
        for _ in range(MOST_REDIRECTS):
            answer = self._ask(address)
            told.append(_told(answer))
            target = answer.header("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            address = urldefrag(urljoin(address, target)).url
        raise NotFetched(
            f"{address} is redirected more than {MOST_REDIRECTS} times.", reason="unreachable"
        )

    def _ask(self, address: str) -> Answer:
        """Return one answer, if the site allows it and when it is time."""
        parted(address)
        site = robots.site_of(address)
        rules = self._rules.get(site)
        if rules is None:
            rules = self._rules[site] = robots.read_robots(site, self._robots)
        if not rules.can_fetch(AGENT, address):
            raise NotFetched(
                f"{address} is not fetched: the site's robots.txt asks programs not to.",
                reason="robots",
                hint="Save the page in a browser if you may.",
            )
        self.pace.keep(site, robots.delay_of(rules, AGENT))
        return self.transport.get(address)

    def _robots(self, address: str) -> Answer:
        """Return a site's robots.txt, wherever it is redirected to."""
        for _ in range(MOST_REDIRECTS):
            self.pace.keep(robots.site_of(address), 0.0)
            answer = self.transport.get(address, limits=robots.LIMITS)
            target = answer.header("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            address = urljoin(address, target)
        return answer


def _told(answer: Answer) -> str:
    """Return a request and the head of its answer in words."""
    lines = [f"GET {answer.address}", f"{answer.status} {answer.reason}".strip()]
    lines += [f"{k}: {v}" for k, v in answer.headers if k.lower() not in UNKEPT]
    return "\n".join(lines) + "\n"


def _charset(parameters: str) -> str | None:
    """Return the charset that a content type names."""
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
