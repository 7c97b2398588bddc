"""What a site's robots.txt asks of visitors (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dateline.errors import NotFetched
from dateline.ingest.fetch.transport import Answer, Limits

LARGEST = 512_000  # RFC 9309, section 2.5: at least 500 kibibytes are to be read
LIMITS = Limits(size=LARGEST, silence=10.0, whole=20.0)
SHUT = frozenset({401, 403})
LONGEST_DELAY = 60.0  # seconds; a longer Crawl-delay is taken for this

NOTHING = ("User-agent: *", "Disallow: /")

Get = Callable[[str], Answer]


def site_of(address: str) -> str:
    """Return the site that a robots.txt speaks for: scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def read_robots(site: str, get: Get) -> RobotFileParser:
    """Return the rules of a site: all is allowed without a file, nothing where it fails.

    RFC 9309, section 2.3.1: a file that is not there (400 to 499) forbids nothing, one that
    cannot be had forbids everything. As 401 and 403 shut the site, they shut it here.
    """
    rules = RobotFileParser(f"{site}/robots.txt")
    try:
        answer = get(f"{site}/robots.txt")
    except NotFetched as error:
        if error.reason == "unsafe-address":
            raise
        rules.parse(NOTHING)
        return rules
    if answer.status == 200:
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
    elif answer.status in SHUT or not 400 <= answer.status < 500:
        rules.parse(NOTHING)
    else:
        rules.parse(())
    return rules


def delay_of(rules: RobotFileParser, agent: str) -> float:
    """Return the seconds that a site asks to be left between two requests."""
    asked = rules.crawl_delay(agent)
    rate = rules.request_rate(agent)
    seconds = [float(asked)] if asked is not None else []
    if rate is not None and rate.requests:
        seconds.append(rate.seconds / rate.requests)
    return min(max(seconds, default=0.0), LONGEST_DELAY)
