"""Web archives of Safari: a property list with a page, its frames, and the files that it shows."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.parsers.expat import ExpatError

from dateline.ingest.parts import ContainerError, part, read_whole, refusal
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

# Keys of WebKit's WebArchive (LegacyWebArchive.cpp).
MAIN = "WebMainResource"
FRAMES = "WebSubframeArchives"
FILES = "WebSubresources"
DATA = "WebResourceData"
ADDRESS = "WebResourceURL"
CHARSET = "WebResourceTextEncodingName"
TYPE = "WebResourceMIMEType"
TEXTS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


def open_webarchive(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the page of a web archive; its frames and files belong to it and are counted."""
    try:
        archive = plistlib.loads(read_whole(found, settings))
    except (plistlib.InvalidFileException, ExpatError, *_DAMAGE) as error:
        raise ContainerError(f"its property list is damaged ({type(error).__name__})") from error
    main = archive.get(MAIN) if isinstance(archive, Mapping) else None
    data = main.get(DATA) if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(data, bytes):
        raise ContainerError("it holds no page of Safari")
    suffix = TEXTS.get(str(main.get(TYPE, "text/html")))
    if suffix is None:
        raise ContainerError(f"its main part is {main.get(TYPE)} and no page")
    page = part(found, f"page{suffix}", data, suffix, Declared(url=_text(main, ADDRESS)))
    yield replace(page, charset=_text(main, CHARSET))
    rest = sum(len(held) for key in (FRAMES, FILES) if isinstance(held := archive.get(key), list))
    if rest:
        what = f"holds {rest:,} more files that belong to its page: they are not read"
        yield refusal(found.path, "page-part", what, "Nothing is to be done.", serious=False)


_DAMAGE = (
    AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value.strip() or None if isinstance(value, str) else None
