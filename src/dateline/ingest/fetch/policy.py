"""Which addresses of the network may be connected to: those that anybody on it can reach."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
# Why an address may not be connected to; empty where it may.
Policy = Callable[[IP], str]

# Prefixes in which an IPv4 address is carried (RFC 6052, RFC 8215, RFC 3056 and 4380 by Python).
_CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_OURS = (
    ipaddress.IPv6Network("::/8"),  # unspecified, loopback, the old IPv4-compatible form
    ipaddress.IPv6Network("fec0::/10"),  # site-local (RFC 3879)
)


def public_only(address: IP) -> str:
    """Refuse what is not global by IANA's registries: loopback, private, link-local and others.

    An IPv6 address that carries an IPv4 one stands for that.
    """
    carried = _carried(address)
    if carried is not None:
        why = public_only(carried)
        return f"{why}, carried in {address}" if why else ""
    if isinstance(address, ipaddress.IPv6Address) and any(address in net for net in _OURS):
        return f"{address} is no public address"
    if address.is_loopback:
        return f"{address} is this machine itself"
    if address.is_link_local:
        return f"{address} is a link-local address"
    if address.is_multicast or not address.is_global:
        return f"{address} is no public address"
    return ""


def _carried(address: IP) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address carries, if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in net for net in _CARRIERS):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
