"""Reports: the article inside a capture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.span import Span


class BlockKind(StrEnum):
    """What a block of a report's text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    NOTE = "note"  # the outlet about itself, a correction, an agency credit


class DateBasis(StrEnum):
    """What a report's publication date rests on, best first."""

    DECIDED = "decided"  # an analyst says so
    STATED = "stated"  # in the words of the page, its dateline included
    METADATA = "metadata"  # the page's markup or the record's fields
    ADDRESS = "address"  # the URL or the path
    INFERRED = "inferred"  # from what the text treats as past, or from other reports
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a report's clean text: a title, a paragraph, a caption."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text and the bytes of the capture that it was read from.

    The text is code points `[start, end)`, the bytes `[byte_start, byte_end)`. Where `exact`, the
    bytes decoded in the capture's charset are the text itself; else they stand for it another way
    (a character reference, a JSON escape, a run of white space). Segments are sorted and do not
    overlap; text outside every segment (the break between two blocks) is Dateline's own.
    """

    start: int
    end: int
    byte_start: int
    byte_end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class RelatedHeadline:
    """A headline of another report, listed on the page beside the article."""

    title: str
    date: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class DateClue:
    """One thing that says when a report was published; contradicting clues are all kept."""

    basis: DateBasis
    value: date
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: a closed interval of days, either end unknown where `None`."""

    earliest: date | None = None
    latest: date | None = None
    basis: DateBasis = DateBasis.NONE
    text: str | None = None
    clues: tuple[DateClue, ...] = ()

    @property
    def day(self) -> date | None:
        """Return the publication day where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that opens an agency report: place, date and agency, as far as each is given."""

    span: Span
    place: str | None = None
    date_text: str | None = None
    day: date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The article inside a capture.

    `id` is `r` and the first ten hex digits of the capture's SHA-256. `text` holds the title
    (where one was found) and the article's blocks, parted by blank lines; every block says where.
    `translates` is the SHA-256 of the capture whose words these are in English; address, outlet,
    byline and day are then those of that capture's report, as far as nothing else was declared.
    """

    id: str
    sha256: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    source_map: tuple[Segment, ...]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    dateline: Dateline | None = None
    published: Published = Published()
    related_headlines: tuple[RelatedHeadline, ...] = ()
    translates: str | None = None
