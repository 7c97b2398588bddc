"""The outlet of a page: what its address, its markup and its title say, the known names first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.lexicon.hosts import live_address, site_of
from dateline.lexicon.outlets import Outlets, load_outlets


def name_outlet(
    declared: str | None,
    *,
    addresses: Iterable[str],
    names: Iterable[str],
    outlets: Outlets | None = None,
) -> str | None:
    """Return the outlet's name as source chains give it, `None` where nothing tells.

    What was declared comes first; then the known outlet of the first address that has one; then
    what the page calls itself, a known name before others; then the address's site.
    """
    table = _ours() if outlets is None else outlets
    if declared is not None:
        known = table.find(declared)
        return declared if known is None else known.name
    lived = [live_address(each) for each in addresses]
    found = next((one for one in map(table.of_address, lived) if one is not None), None)
    own = list(names)
    found = found or next((one for one in map(table.find, own) if one is not None), None)
    if found is not None:
        return found.name
    if own:
        return own[0]
    return next((site for site in map(site_of, lived) if site is not None), None)


@cache
def _ours() -> Outlets:
    """Return the outlets that Dateline knows, read once."""
    return load_outlets()
