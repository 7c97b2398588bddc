"""What a page's markup says of its article: titles, outlet, byline, address and dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.clean.markup import Page
from dateline.clean.published import FIELD, UPDATED, Clue, declared_clue
from dateline.clean.trace import Traced
from dateline.lexicon.furniture import load_furniture
from dateline.records import DateBasis
from dateline.records.texts import without_halves

# Names that the common vocabularies give the date of publication: Open Graph, schema.org, Dublin
# Core, and the schemes of Parse.ly, Sailthru and Google News (after htmldate's own lists).
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publicationdate", "published", "date", "datecreated",
    "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "article.published", "displaydate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified",
    "lastmod", "revised",
)  # fmt: skip
_TITLES = (
    "og:title",
    "twitter:title",
    "headline",
    "dc.title",
    "title",
    "parsely-title",
    "sailthru.title",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_BAR = " | "
_LONGEST_NAME = 4  # words
_JOINS = (" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ")
HALF_ESCAPE = "\\ud"  # begins every escape of a surrogate


@dataclass(frozen=True, slots=True, eq=False)
class Metadata:
    """What markup declares; `titles` are traced where a tag holds them, best first."""

    titles: tuple[Traced, ...] = ()
    names: tuple[str, ...] = ()  # titles that only a script gives
    outlets: tuple[str, ...] = ()  # what the page calls its site, best first
    byline: str | None = None
    urls: tuple[str, ...] = ()  # addresses that the page gives itself, best first
    language: str | None = None
    clues: tuple[Clue, ...] = ()


def read_metadata(page: Page) -> Metadata:
    """Return what the head, the `time` elements and the JSON-LD scripts of a page declare."""
    metas: dict[str, Traced] = {}
    for element in page.elements:
        if element.tag == "meta":
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(key).lower()
                if name and element.get("content"):
                    metas.setdefault(name, element.attributes["content"])
    linked = list(_linked_data(page))

    def first(names: tuple[str, ...]) -> str | None:
        return next((metas[name].text.strip() for name in names if name in metas), None)

    titles = [metas[name] for name in _TITLES if name in metas]
    named = (
        *(metas[name].text.strip() for name in _OUTLETS if name in metas),
        _named(linked, "publisher"),
        _suffix(page, titles),
    )
    outlets = (name.lstrip("@") for name in named if name and "://" not in name)
    byline = _person(_named(linked, "author")) or _person(first(_AUTHORS))
    return Metadata(
        titles=(*titles, *([page.title] if len(page.title) else [])),
        names=tuple(str(entry["headline"]) for entry in linked if _words(entry, "headline")),
        outlets=tuple(dict.fromkeys(name for name in outlets if name)),
        byline=byline,
        urls=tuple(each for each in (_address(page), first(("og:url",))) if each),
        language=next((e.get("lang") for e in page.elements if e.tag == "html"), "") or None,
        clues=tuple(_clues(page, metas, linked)),
    )


def _clues(page: Page, metas: dict[str, Traced], linked: list[dict[str, object]]) -> Iterator[Clue]:
    """Yield the dates that the markup declares."""
    values: list[tuple[str, int]] = []
    values += [(str(e["datePublished"]), FIELD) for e in linked if _words(e, "datePublished")]
    values += [(metas[name].text, FIELD) for name in _PUBLISHED if name in metas]
    values += [(str(e["dateModified"]), UPDATED) for e in linked if _words(e, "dateModified")]
    values += [(metas[name].text, UPDATED) for name in _UPDATED if name in metas]
    values += [
        (element.get("datetime"), FIELD)
        for element in page.elements
        if element.tag == "time"
        and ("pubdate" in element.attributes or "publ" in element.get("itemprop").lower())
    ]
    for value, rank in values:
        clue = declared_clue(value, DateBasis.METADATA, rank)
        if clue is not None:
            yield clue


def _linked_data(page: Page) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects of a page that tell of an article."""
    for script in page.data:
        try:
            value = _parsed(script)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [value], 0
        while waiting and seen < 500:
            seen += 1
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting.extend(one)
            elif isinstance(one, dict):
                waiting.extend(one.get(key) for key in ("@graph", "mainEntity") if key in one)
                kind = one.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(
                    "Article" in str(k) or "Posting" in str(k) or "Report" in str(k) for k in kinds
                ):
                    yield one


def _parsed(script: str) -> object:
    """Return what a JSON script says, U+FFFD in place of each half of a surrogate pair."""
    value = json.loads(script, strict=False)
    if HALF_ESCAPE not in script.lower():
        return value
    return json.loads(without_halves(json.dumps(value, ensure_ascii=False)))


def _words(entry: dict[str, object], key: str) -> bool:
    """Tell whether an entry has words under a key."""
    value = entry.get(key)
    return isinstance(value, str) and bool(value.strip())


def _named(linked: list[dict[str, object]], key: str) -> str | None:
    """Return the name or names of the persons or bodies under a key."""
    for entry in linked:
        value = entry.get(key)
        names = []
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip():
                names.append(name.strip())
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _person(name: str | None) -> str | None:
    """Return a byline, `None` where an address stands in its place."""
    if name is None or "://" in name or len(name) > 120:
        return None
    return name.removeprefix("By ").removeprefix("by ").strip() or None


def _suffix(page: Page, titles: list[Traced]) -> str | None:
    """Return the outlet that the title element names after the headline."""
    words = page.title.text
    for title in titles:
        rest = words.removeprefix(title.text.strip())
        if rest != words:
            for mark in _JOINS:
                if rest.startswith(mark) and 1 <= len(rest.removeprefix(mark).split()) <= 5:
                    return rest.removeprefix(mark).strip()
    return None


def _address(page: Page) -> str | None:
    """Return the canonical address that a page gives itself."""
    for element in page.elements:
        if element.tag == "link" and "canonical" in element.get("rel").lower().split():
            return element.get("href") or None
    return None


def part_title(title: Traced) -> tuple[Traced, str | None]:
    """Return a headline without the site's name after a bar ("... | Site"), and that name.

    A section's name ("... | World") goes too, and is not taken for the site's.
    """
    head, found, tail = title.text.rpartition(_BAR)
    if not found or len(tail.split()) > _LONGEST_NAME or len(head.split()) <= len(tail.split()):
        return title, None
    is_section = tail.strip().lower() in load_furniture().sections
    return title.cut(0, len(head.rstrip())), None if is_section else tail.strip()


def without_outlet(title: Traced, outlet: str | None) -> Traced:
    """Return a title element's words without the outlet that follows or leads them."""
    for mark in _JOINS:
        head, found, tail = title.text.rpartition(mark)
        if found and len(tail.split()) <= 4 and len(head.split()) >= 3:
            return title.cut(0, len(head))
    if outlet and title.text.endswith(outlet) and len(title.text) > len(outlet) + 10:
        return title.cut(0, len(title.text[: -len(outlet)].rstrip(" -|–—:")))
    return title
