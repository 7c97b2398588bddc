"""What the finders share: the text being read, and an attribution as it is put together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.cues import Cues
from dateline.read.attribution.quotes import Quotation
from dateline.read.parse import Document, Word
from dateline.records import Block, BlockKind, Report, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution as found: its spans, its stance, the cue's kind and how it was found.

    `cue_token` is the index of the token that heads the cue (-1 where there is none).
    """

    source: Span | None
    cue: Span | None
    content: Span | None
    stance: str
    kind: str
    basis: str
    cue_token: int = -1
    carriers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A report as the finders see it: its document, quotations and cue words."""

    doc: Document
    report: Report
    lexicon: Lexicon
    quotations: tuple[Quotation, ...]
    top: tuple[Quotation, ...]
    starts: tuple[int, ...]

    @property
    def cues(self) -> Cues:
        """Return the cue words."""
        return self.lexicon.cues

    @property
    def text(self) -> str:
        """Return the report's clean text."""
        return self.report.text

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the outermost quotation around a code point, or `None`."""
        index = bisect_right(self.starts, position) - 1
        if index >= 0 and position < self.top[index].outer.end:
            return self.top[index]
        return None

    def quotation_around(self, token: Word) -> Quotation | None:
        """Return the outermost quotation that a token stands in, or `None`."""
        return self.quotation_at(token.idx)

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a code point, or `None`."""
        for block in self.report.blocks:
            if block.start <= position < block.end:
                return block
        return None

    def in_headline(self, position: int) -> bool:
        """Tell whether a code point lies in the title or a heading."""
        block = self.block_at(position)
        return block is not None and block.kind in {BlockKind.TITLE, BlockKind.HEADING}


def make_page(
    doc: Document, report: Report, lexicon: Lexicon, quotations: tuple[Quotation, ...]
) -> Page:
    """Return the page of a report, with its outermost quotations set apart."""
    top = tuple(quote for quote in quotations if quote.depth == 0)
    starts = tuple(quote.outer.start for quote in top)
    return Page(doc, report, lexicon, quotations, top, starts)
