"""How complete a capture is beside what the Berkeley Protocol asks to be collected of each page.

Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2020), chapter VI,
section C, "Collection": target address, source code, full-page capture, embedded media, embedded
metadata, contextual data, collection data, hash value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.records import Capture, Format, Knowledge


class Part(StrEnum):
    """What is to be collected of each page."""

    ADDRESS = "address"
    SOURCE_CODE = "source code"
    FULL_PAGE = "full-page capture"
    MEDIA = "embedded media"
    METADATA = "embedded metadata"
    CONTEXT = "context"
    COLLECTION = "who collected it and when"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which parts of a capture are there, and which are not."""

    held: tuple[Part, ...]
    lacking: tuple[Part, ...]

    @property
    def badge(self) -> str:
        """Return how many of all parts are held (`5/8`)."""
        return f"{len(self.held)}/{len(Part)}"


def completeness_of(capture: Capture) -> Completeness:
    """Return what is there of a capture, by all the ways on which it came.

    A page as it was saved holds its source and the metadata in it; a text that was taken out of a
    page holds neither. Context is an outlet, a title or a day that was declared beside it.
    """
    ways = capture.arrivals
    is_source = capture.format in (Format.HTML, Format.LIVE_BLOG, Format.JSON_HTML)
    held = {Part.HASH}
    if any(way.url is not None for way in ways):
        held.add(Part.ADDRESS)
    if is_source:
        held |= {Part.SOURCE_CODE, Part.METADATA}
    if any((way.outlet or way.title or way.published) is not None for way in ways):
        held.add(Part.CONTEXT)
    if any(
        way.collector is not None and way.captured_at.known is not Knowledge.UNKNOWN for way in ways
    ):
        held.add(Part.COLLECTION)
    return Completeness(
        tuple(part for part in Part if part in held),
        tuple(part for part in Part if part not in held),
    )
