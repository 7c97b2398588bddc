"""Live blogs: the updates that a page's JSON-LD gives, each with its own moment.

The vocabulary is schema.org's: a `LiveBlogPosting` holds `BlogPosting`s under `liveBlogUpdate`.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.ingest.parts import record_part
from dateline.ingest.received import Declared, Found
from dateline.settings import FieldNames

MARK = b"LiveBlogPosting"
MOST_LOOKED_AT = 20_000  # JSON values of one page
_OPENED = re.compile(r"<script\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSED = re.compile(r"</script", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|br|div|a|ul|li|strong|em|b|i|blockquote)\b[^<>]*>", re.IGNORECASE)
WORDS = ("articleBody", "text", "description")
DAYS = ("datePublished", "dateCreated", "dateModified")


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """The updates of a page in its own order, by the names of our fields; and how many had none."""

    updates: tuple[dict[str, str], ...] = ()
    wordless: int = 0


def read_live_blog(text: str, declared: Declared) -> LiveBlog:
    """Return the updates with words that a page declares; none where it is no live blog."""
    updates: dict[tuple[str, ...], dict[str, str]] = {}
    wordless = 0
    for posting in _postings(text):
        outlet = _name(posting.get("publisher"))
        page = declared.url or _text(posting.get("url")) or _text(posting.get("mainEntityOfPage"))
        for update in _each(posting.get("liveBlogUpdate")):
            values = _values(update, outlet=outlet, page=page)
            if values is None:
                wordless += 1
            else:
                updates.setdefault(tuple(values.values()), values)
    return LiveBlog(tuple(updates.values()), wordless)


def parts_of(found: Found, blog: LiveBlog, names: FieldNames) -> Iterator[Found]:
    """Yield the updates as records; headline and day declared of the page are not theirs."""
    told = found.declared
    page = replace(
        found,
        declared=Declared(outlet=told.outlet, retrieved=told.retrieved, collector=told.collector),
        translation=False,
        translates=None,
    )
    for number, values in enumerate(blog.updates, start=1):
        yield record_part(page, f"{number:06d}", values, names)


def _postings(text: str) -> Iterator[dict[str, object]]:
    """Yield the live blogs that the JSON-LD scripts of a page hold, at any depth."""
    for script in _scripts(text):
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting: deque[object] = deque([value])
        for _ in range(MOST_LOOKED_AT):
            if not waiting:
                break
            one = waiting.popleft()
            if isinstance(one, list):
                waiting.extend(one)
            elif isinstance(one, dict):
                if "LiveBlogPosting" in _each(one.get("@type")):
                    yield one
                else:
                    waiting.extend(v for v in one.values() if isinstance(v, dict | list))


def _scripts(text: str) -> Iterator[str]:
    """Yield what the JSON-LD scripts of a page hold; in one pass, whatever the page is."""
    at = 0
    while (opened := _OPENED.search(text, at)) is not None:
        closed = _CLOSED.search(text, opened.end())
        if closed is None:
            return
        if "ld+json" in opened[1].lower():
            yield text[opened.end() : closed.start()]
        at = closed.end()


def _values(update: object, *, outlet: str, page: str) -> dict[str, str] | None:
    """Return what an update tells, `None` where it has no words."""
    if not isinstance(update, dict):
        return None
    words = next((found for key in WORDS if (found := _text(update.get(key)))), "")
    title = _text(update.get("headline")) or _text(update.get("name"))
    if not (words or title):
        return None
    body = "html" if _MARKUP.search(words) else "text"
    return {
        body: (words if body == "html" else html.unescape(words)) or title,
        "title": html.unescape(title),
        "url": _text(update.get("url")) or _text(update.get("@id")) or page,
        "published": next((day for key in DAYS if (day := _text(update.get(key)))), ""),
        "outlet": outlet or _name(update.get("publisher")),
    }


def _each(value: object) -> list[object]:
    """Return what a JSON-LD value holds: itself, or each of a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """Return a text, or the address that an object is known by."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value")
    return value.strip() if isinstance(value, str) else ""


def _name(value: object) -> str:
    """Return what a body is called."""
    for one in _each(value):
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            return name.strip()
    return ""
