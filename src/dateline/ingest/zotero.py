"""Zotero: what its RDF export says of the files beside it, and the words that its storage keeps.

The export ("Zotero RDF", files included) names each file by its path from the export. The storage
keeps the words of a file as `.zotero-ft-cache` in the same folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from dateline.ingest.feeds import open_feed
from dateline.ingest.parts import read_whole, refusal
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

CACHE = ".zotero-ft-cache"
LIBRARY = ".rdf"
Z = "{http://www.zotero.org/namespaces/export#}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
LINK = "{http://purl.org/rss/1.0/modules/link/}link"
ABOUT, RESOURCE = f"{RDF}about", f"{RDF}resource"


def open_rdf(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield what an RDF file holds: nothing where it is Zotero's, the entries of a feed else.

    Of Zotero's, what it says of its files is read with them; its items without a file are counted.
    """
    root = _parse(read_whole(found, settings))
    if root is None or not _is_zotero(root):
        yield from open_feed(found, settings)
        return
    items = list(_items(root))
    without = sum(1 for _, files in items if not files)
    if without:
        what = f"lists {without:,} of {len(items):,} items without a file of their own"
        hint = "Export it with its files, or save their pages."
        yield refusal(found.path, "no-text", what, hint, serious=False)


def read_library(data: bytes) -> dict[str, Declared]:
    """Return what Zotero's RDF says of each file, by its path; nothing where it is other RDF."""
    root = _parse(data)
    if root is None or not _is_zotero(root):
        return {}
    return {path: declared for declared, files in _items(root) for path in files}


def _parse(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_zotero(root: etree._Element) -> bool:
    return root.tag == f"{RDF}RDF" and Z[1:-1] in root.nsmap.values()


def _items(root: etree._Element) -> Iterator[tuple[Declared, tuple[str, ...]]]:
    """Yield what each item says, and the paths of its files; a file that hangs on none as well."""
    attached = {one.get(ABOUT, ""): one for one in root.iterchildren(f"{Z}Attachment")}
    nodes = {one.get(ABOUT, ""): one for one in root.iterchildren(tag=etree.Element)}
    hung: set[str] = set()
    for item in root.iterchildren(tag=etree.Element):
        if item.find(f"{Z}itemType") is None or item.tag == f"{Z}Attachment":
            continue
        links = [one.get(RESOURCE, "") for one in item.iterchildren(LINK)]
        files = [attached[link] for link in links if link in attached]
        hung.update(links)
        declared = _declared(item, nodes)
        for file in files:
            yield declared.over(_declared(file, nodes)), _paths(file)
        if not files:
            yield declared, ()
    for about, file in attached.items():
        if about not in hung:
            yield _declared(file, nodes), _paths(file)


def _paths(file: etree._Element) -> tuple[str, ...]:
    """Return how the path of an attached file may be written; older exports write it otherwise."""
    told = [one.get(RESOURCE) for name in (f"{Z}path", RESOURCE) for one in file.iterchildren(name)]
    found = [path.replace("\\", "/") for path in told if path]
    return tuple(dict.fromkeys(each for path in found for each in (path, unquote(path))))


def _declared(item: etree._Element, nodes: Mapping[str, etree._Element]) -> Declared:
    is_file = item.tag == f"{Z}Attachment"
    return Declared(
        url=_address(item),
        outlet=None if is_file else _outlet(item, nodes),
        title=None if is_file else _text(item, f"{DC}title"),
        published=None if is_file else _text(item, f"{DC}date"),
        retrieved=_text(item, f"{TERMS}dateSubmitted"),
    )


def _address(item: etree._Element) -> str | None:
    """Return the address of an item: its URI, or its own name where that is one."""
    value = item.findtext(f"{DC}identifier/{TERMS}URI/{RDF}value") or item.get(ABOUT) or ""
    return value.strip() if value.startswith(("http://", "https://")) else None


def _outlet(item: etree._Element, nodes: Mapping[str, etree._Element]) -> str | None:
    """Return what an item is part of (newspaper, site, magazine), or who published it."""
    for part in item.iterchildren(f"{TERMS}isPartOf"):
        held = nodes.get(part.get(RESOURCE, ""))
        for whole in [*part.iterchildren(tag=etree.Element), *([] if held is None else [held])]:
            title = _text(whole, f"{DC}title")
            if title:
                return title
    publisher = item.find(f"{DC}publisher")
    words = "" if publisher is None else " ".join(map(str, publisher.itertext("*")))
    return " ".join(words.split()) or None


def _text(item: etree._Element, name: str) -> str | None:
    text = item.findtext(name)
    return " ".join(text.split()) or None if text else None
