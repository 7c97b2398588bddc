"""Containers: files that hold pages and articles in other wrappings, and what opens each."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import cast

from dateline.ingest.archives import DAMAGE
from dateline.ingest.parts import Bomb, ContainerError, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

Opener = Callable[[Found, Settings], Iterator[Found | Rejection]]

# Module and function by ending; a module loads with the first file of its kind.
CONTAINERS: Mapping[str, tuple[str, str]] = {
    ".mhtml": ("mails", "open_mhtml"),
    ".mht": ("mails", "open_mhtml"),
    ".eml": ("mails", "open_mail"),
    ".warc": ("warcs", "open_warc"),
    ".warc.gz": ("warcs", "open_warc"),
    ".wacz": ("wacz", "open_wacz"),
    ".rss": ("feeds", "open_feed"),
    ".atom": ("feeds", "open_feed"),
    ".xml": ("feeds", "open_feed"),
    ".rdf": ("zotero", "open_rdf"),
    ".csv": ("tables", "open_csv"),
    ".tsv": ("tables", "open_csv"),
    ".xlsx": ("tables", "open_xlsx"),
    ".docx": ("documents", "open_docx"),
    ".docm": ("documents", "open_docx"),
    ".rtf": ("documents", "open_rtf"),
    ".pdf": ("pdfs", "open_pdf"),
    ".webarchive": ("webarchives", "open_webarchive"),
    "telegram": ("telegram", "open_telegram"),
    "press page": ("press", "open_press_page"),
    "press text": ("press", "open_press_text"),
}


def open_container(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield what a container holds, in its order; what ends it is a rejection."""
    module, name = CONTAINERS[found.suffix]
    opener = cast("Opener", getattr(import_module(f"dateline.ingest.{module}"), name))
    try:
        yield from opener(found, settings)
    except Bomb as error:
        yield refusal(
            found.path, "bomb", f"is not read to its end: {error}", "Unpack it if you trust it."
        )
    except ContainerError as error:
        yield refusal(found.path, "bad-container", f"cannot be read: {error}")
    except (*DAMAGE, zipfile.LargeZipFile, zlib.error) as error:
        yield refusal(found.path, "bad-container", f"is damaged: {error}")
