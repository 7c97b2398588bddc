"""RSS and Atom files: each entry with the words that the feed gives of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml import etree

from dateline.ingest.parts import ContainerError, converted, read_whole, record_part, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

ENTRIES = frozenset({"item", "entry"})
# RSS 2.0, RSS 1.0 with its modules content and Dublin Core, Atom (RFC 4287), by local name; the
# fuller one first.
WORDS = ("encoded", "content", "description", "summary")
SITEMAPS = frozenset({"urlset", "sitemapindex"})
DAYS = ("pubDate", "published", "date", "issued", "updated", "modified")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: the address of its page, empty without one, and its words as a record."""

    address: str
    words: Found | Rejection


def open_feed(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each entry of a feed as a record; one without words is a rejection."""
    root, outlet, cut = parse_xml(read_whole(found, settings))
    addresses = sitemap_addresses(root)
    if addresses:
        what = f"is a sitemap of {len(addresses):,} addresses, and nothing was fetched"
        yield refusal(found.path, "not-fetched", what, "Fetch their pages with --fetch.")
        return
    entries = list(_entries(found, root, outlet, settings))
    if not entries:
        raise ContainerError("it is no RSS or Atom feed, or one without entries")
    yield converted(found, "a feed")
    yield from (entry.words for entry in entries)
    if cut:
        yield _cut(found, cut)


def feed_entries(found: Found, settings: Settings) -> tuple[list[Entry], list[Rejection]]:
    """Return the entries of a feed, and what is wrong with it; none where it is no feed."""
    root, outlet, cut = parse_xml(read_whole(found, settings))
    entries = list(_entries(found, root, outlet, settings))
    return entries, [_cut(found, cut)] if cut and entries else []


def _entries(
    found: Found, root: etree._Element, outlet: str, settings: Settings
) -> Iterator[Entry]:
    entries = (one for one in root.iter() if _local(one) in ENTRIES)
    for number, entry in enumerate(entries, start=1):
        values = _values(entry, outlet)
        if values.get("html"):
            words = record_part(found, f"{number:06d}", values, settings.fields)
            yield Entry(values["url"], words)
        else:
            path = f"{found.path}!/{number:06d}"
            what = f"is an entry without words ({values.get('url') or 'and without an address'})"
            refused = refusal(path, "no-text", what, "Save its page into the folder.")
            yield Entry(values["url"], refused)


def _cut(found: Found, why: str) -> Rejection:
    what = f"is damaged ({why}); its entries are read as far as they could be told"
    return refusal(found.path, "bad-container", what)


def sitemap_addresses(root: etree._Element) -> list[str]:
    """Return the addresses that a sitemap (sitemaps.org) or an index of sitemaps names."""
    if _local(root) not in SITEMAPS:
        return []
    return [
        address
        for one in root
        if _local(one) in {"url", "sitemap"}
        for part in one
        if _local(part) == "loc" and (address := _text(part))
    ]


def parse_xml(data: bytes) -> tuple[etree._Element, str, str]:
    """Return the feed's tree, its title, and what is wrong with its XML.

    No entity is resolved and nothing is loaded, so that no feed reads files or grows.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContainerError(f"it is no XML ({error})") from error
    if root is None:
        raise ContainerError("it is no XML")
    errors = parser.error_log.filter_from_fatals()
    channel = next((one for one in root.iter() if _local(one) in {"channel", "feed"}), root)
    outlet = next((_text(one) for one in channel if _local(one) == "title"), "")
    return root, outlet, str(errors[0].message) if errors else ""


def _values(entry: etree._Element, outlet: str) -> dict[str, str]:
    """Return what an entry tells, by the names of our fields."""
    told = {_local(one): one for one in reversed(list(entry))}
    words = next((text for name in WORDS if name in told and (text := _text(told[name]))), "")
    day = next((text for name in DAYS if name in told and (text := _text(told[name]))), "")
    source = told.get("source")
    named = "" if source is None else _text(source) or _title_of(source)
    title = _text(told["title"]) if "title" in told else ""
    return {
        "html": f"<p>{words}</p>" if words and "<" not in words else words,
        "url": _address(entry),
        "title": title,
        "outlet": named or outlet,
        "published": _iso(day),
    }


def _title_of(source: etree._Element) -> str:
    return next((_text(one) for one in source if _local(one) == "title"), "")


def _address(entry: etree._Element) -> str:
    """Return where the entry's page is: a link of the kind `alternate`, or a permanent id."""
    for one in entry:
        if _local(one) == "link" and one.get("rel", "alternate") == "alternate":
            address = (one.get("href") or _text(one)).strip()
            if address:
                return address
    ids = [_text(one) for one in entry if _local(one) in {"guid", "id"}]
    return next((one for one in ids if one.startswith(("http://", "https://"))), "")


def _iso(day: str) -> str:
    """Return a moment as ISO 8601 where it is written as mails have it, else as it stands."""
    try:
        return parsedate_to_datetime(day).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day


def _text(one: etree._Element) -> str:
    """Return the words or the markup that an element holds."""
    if len(one) and _local(one) not in {"source", "title"}:
        inner = one.text or ""
        parts = [etree.tostring(child, encoding="unicode", with_tail=True) for child in one]
        return (inner + "".join(parts)).strip()
    return "".join(map(str, one.itertext("*"))).strip() if len(one) else (one.text or "").strip()


def _local(one: etree._Element) -> str:
    """Return an element's name without its namespace; comments have none."""
    return etree.QName(one).localname if isinstance(one.tag, str) else ""
