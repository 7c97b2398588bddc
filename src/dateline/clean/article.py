"""What the clean room hands on: the article's pieces, and what was set aside with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.clean.trace import Traced
from dateline.records import BlockKind, RelatedHeadline


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One block of an article before the report's text is put together."""

    kind: BlockKind
    text: Traced


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of a page that is no article text, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """An article as found on a page; `near` are the short lines about its title, date and byline.

    `near` is in page order, and holds what can state a publication date or a byline.
    """

    title: Traced | None
    pieces: tuple[Piece, ...]
    near: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    related: tuple[RelatedHeadline, ...] = ()
