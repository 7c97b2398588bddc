"""Following: the pages whose addresses a list, a feed or a sitemap gives, where asked for."""

from __future__ import annotations

import io
import mimetypes
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast
from urllib.parse import urljoin

from dateline.errors import NotFetched
from dateline.ingest.feeds import feed_entries, parse_xml, sitemap_addresses
from dateline.ingest.fetch import MORE, Fetched, Fetcher
from dateline.ingest.given import ending_of
from dateline.ingest.parts import ContainerError, read_whole
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection, Stamp
from dateline.settings import Settings

LIST = ".urls"
FEEDS = frozenset({".rss", ".atom", ".xml"})
WEB = ("http://", "https://")
DEEPEST = 2  # sitemaps in sitemaps
# By content type where the type says more than the first bytes do.
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def is_address(text: str) -> bool:
    """Tell whether a text names a page of the web."""
    return text.lower().startswith(WEB)


def addresses_in(data: bytes) -> list[str]:
    """Return the addresses of a list: one a line; `#` begins a remark.

    It is empty where any line is something else, for the file is then no list.
    """
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    told = [line for line in lines if line and not line.startswith("#")]
    return told if all(is_address(one) and len(one.split()) == 1 for one in told) else []


def fetch_page(
    address: str, fetcher: Fetcher, *, declared: Declared | None = None
) -> Found | Rejection:
    """Return the page at an address as a file, or why it was not fetched."""
    try:
        got = fetcher.get(address)
    except NotFetched as error:
        return Rejection("ingest", address, error.reason, str(error))
    declared = Declared() if declared is None else declared
    opened = cast("partial[BinaryIO]", partial(io.BytesIO, got.data))
    return Found(
        path=got.asked,
        size=len(got.data),
        open=opened,
        file_time=Stamp(),
        declared=declared.over(Declared(url=got.address, retrieved=got.at)),
        kind=_kind(got),
        charset=got.charset,
        headers=got.headers,
    )


def _kind(got: Fetched) -> str:
    """Return the ending that fits what a server gave."""
    if got.kind in VAGUE:
        return ending_of(got.data)
    return KINDS.get(got.kind) or mimetypes.guess_extension(got.kind) or ending_of(got.data)


def follow(found: Found, settings: Settings, fetcher: Fetcher) -> Iterator[Found | Rejection]:
    """Yield the pages of a list's, a feed's or a sitemap's addresses, as far as they are new.

    Of a feed's entry whose page cannot be had, its words in the feed are yielded beside that.
    """
    base = found.declared.url or ""
    if found.suffix not in FEEDS:
        data = read_whole(found, settings)
        yield from _pages(found.path, addresses_in(data), fetcher)
        return
    entries, troubles = feed_entries(found, settings)
    yield from troubles
    left = 0
    for entry in entries:
        address = urljoin(base, entry.address) if entry.address else ""
        if not is_address(address):
            yield entry.words
        elif fetcher.is_new(address):
            page = None if fetcher.is_full else fetch_page(address, fetcher)
            left += page is None
            if page is not None:
                yield page
            if not isinstance(page, Found) and isinstance(entry.words, Found):
                yield entry.words
    yield from _too_many(found.path, left)
    if not entries:
        yield from _sitemap(found, settings, fetcher, depth=0)


def _pages(path: str, addresses: list[str], fetcher: Fetcher) -> Iterator[Found | Rejection]:
    left = 0
    for address in addresses:
        if not fetcher.is_new(address):
            continue
        if fetcher.is_full:
            left += 1
        else:
            yield fetch_page(address, fetcher)
    yield from _too_many(path, left)


def _too_many(path: str, left: int) -> Iterator[Rejection]:
    """Yield what is to be said of addresses that one run did not come to."""
    if left:
        detail = f"{path} names {left:,} more addresses than one run fetches. {MORE}"
        yield Rejection("ingest", path, "too-many", detail)


def _sitemap(
    found: Found, settings: Settings, fetcher: Fetcher, *, depth: int
) -> Iterator[Found | Rejection]:
    """Yield the pages that a sitemap names, through the sitemaps that it names."""
    root, _, _ = parse_xml(_unpacked(read_whole(found, settings), settings))
    addresses = sitemap_addresses(root)
    if not addresses:
        raise ContainerError("it is no RSS or Atom feed and no sitemap, or one without entries")
    if not str(root.tag).endswith("sitemapindex"):
        yield from _pages(found.path, addresses, fetcher)
        return
    for address in addresses:
        if depth >= DEEPEST:
            what = f"{address} is not fetched: it lies more than {DEEPEST} sitemaps deep."
            yield Rejection("ingest", address, "too-deep", what)
            continue
        inner = fetch_page(address, fetcher)
        if isinstance(inner, Rejection):
            yield inner
        else:
            yield from _guarded(inner, settings, fetcher, depth=depth + 1)


def _guarded(
    found: Found, settings: Settings, fetcher: Fetcher, *, depth: int
) -> Iterator[Found | Rejection]:
    """Yield what a sitemap names, or why it cannot be read."""
    try:
        yield from _sitemap(found, settings, fetcher, depth=depth)
    except (ContainerError, zlib.error) as error:
        what = f"{found.path} is no sitemap that can be read: {error}."
        yield Rejection("ingest", found.path, "bad-container", what)


def _unpacked(data: bytes, settings: Settings) -> bytes:
    """Return a sitemap's bytes, unpacked where they are gzip."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    limit = settings.max_capture_bytes
    whole = zlib.decompressobj(47).decompress(data, limit + 1)
    if len(whole) > limit:
        raise ContainerError(f"it unpacks to more than {limit:,} bytes")
    return whole
