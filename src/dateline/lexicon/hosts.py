"""Hosts: which site an address belongs to, by the public suffix list that tldextract carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

# Copies that archives keep at an address of their own, with the page's address inside it.
_ARCHIVED = re.compile(
    r"\A(?:https?://)?(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|vn|md|fo))/"
    r"(?:[0-9*]{4,}[a-z_]*/)?(?=https?:)",
    re.IGNORECASE,
)


def live_address(address: str) -> str:
    """Return the address of a page, without that of the archive which keeps a copy of it."""
    return _ARCHIVED.sub("", address.strip(), count=1)


def site_of(address: str) -> str | None:
    """Return the registrable domain of a web address, `None` where it has none.

    Blogs on a shared host are sites of their own. The list is the library's bundled snapshot:
    nothing is fetched and nothing is written.
    """
    live = live_address(address)
    try:
        host = urlsplit(live if "//" in live else f"//{live}").hostname or ""
    except ValueError:
        return None
    host = host.rstrip(".").lower()
    if "." not in host or _is_number(host) or " " in host:
        return None
    return _reader()(host) or ".".join(host.split(".")[-2:])


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _reader() -> Callable[[str], str]:
    """Return the library's reader of hosts, kept from the network and from a cache on disk."""
    from tldextract import TLDExtract  # noqa: PLC0415 # takes a tenth of a second, few need it

    extractor = TLDExtract(
        cache_dir=None,
        suffix_list_urls=(),
        fallback_to_snapshot=True,
        include_psl_private_domains=True,
    )
    return lambda host: extractor(host).top_domain_under_public_suffix
