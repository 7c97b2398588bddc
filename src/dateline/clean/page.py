"""HTML to article: what the extractor picks, found again on the page it was picked from."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache

import trafilatura
from lxml.etree import LxmlError

from dateline.clean.align import align
from dateline.clean.article import Article, Piece, SetAside
from dateline.clean.floods import spare
from dateline.clean.furniture import furniture_reason
from dateline.clean.headlines import find_headline
from dateline.clean.kinds import is_caption, kind_of
from dateline.clean.lines import Line, make_line
from dateline.clean.markup import Page, PageBlock
from dateline.clean.metadata import Metadata, without_outlet
from dateline.clean.plain import clean_lines, related_headlines
from dateline.clean.repeats import repeated
from dateline.clean.scope import missed, strangers
from dateline.clean.trace import Traced, collapse
from dateline.lexicon.furniture import Furniture, load_furniture

LEAST_EXTRACTED = 12  # words; of less the extractor has found no article
CAPTION_TAGS = frozenset(["figcaption", "caption"])
CAPTION_WORDS = 5
_FAILURES = (
    AssertionError, AttributeError, IndexError, KeyError, LxmlError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip


def clean_page(page: Page, source: str, metadata: Metadata, titles: Sequence[str]) -> Article:
    """Return the article of a page.

    `titles` are what a manifest or record declares. Where the extractor finds nothing, the page's
    blocks are read as plain text is.
    """
    lines = page_lines(page)
    declared = [
        without_outlet(collapse(one), next(iter(metadata.outlets), None)) for one in metadata.titles
    ]
    names = [*titles, *(one.text for one in declared), *(one.text for one in metadata.titles)]
    names += metadata.names
    paragraphs = extract(source)
    if sum(len(text.split()) for text in paragraphs) < LEAST_EXTRACTED:
        article = clean_lines(lines, titles=names)
    else:
        article = _aligned(page, lines, paragraphs, names)
    if article.title is None and article.pieces and declared:
        return Article(
            declared[0], article.pieces, article.near, article.set_aside, article.related
        )
    return article


def page_lines(page: Page) -> list[Line]:
    """Return the blocks of a page as lines."""
    return [make_line(block.text, _element(block)) for block in page.blocks]


def extract(source: str) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article, none where it finds none."""
    _quiet()
    shown = spare(source)
    if shown is None:
        return []
    try:
        found = trafilatura.bare_extraction(
            shown,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=False,
        )
    except _FAILURES:  # markup that the extractor's parser cannot take is read as plain blocks
        return []
    text = getattr(found, "text", None)
    return [line for line in text.splitlines() if line.strip()] if isinstance(text, str) else []


@cache
def _quiet() -> None:
    """Keep the extractors' warnings about single pages off the user's screen."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _aligned(
    page: Page, lines: Sequence[Line], paragraphs: Sequence[str], titles: Sequence[str]
) -> Article:
    """Return the article that the extractor's paragraphs lead to."""
    table = load_furniture()
    stretches = align([line.text for line in lines], paragraphs)
    if not stretches:
        return clean_lines(lines, titles=titles)
    reasons = [furniture_reason(line, table) for line in lines]
    texts: dict[int, Traced] = {
        one.block: lines[one.block].traced.cut(one.start, one.end) for one in stretches
    }
    for at in missed(page, lines, reasons, texts, table):
        texts[at] = lines[at].traced
    for at, reason in strangers(page, lines, texts).items():
        reasons[at] = reason
        del texts[at]
    if not texts:
        return clean_lines(lines, titles=titles)
    run = (min(texts), max(texts) + 1)
    headline = find_headline(lines, reasons, run, titles)
    title_at = headline.at if headline is not None else -1
    for at in _captions(page, lines, (title_at if 0 <= title_at < run[0] else run[0], run[1])):
        texts.setdefault(at, lines[at].traced)
    kept = [
        at for at in sorted(texts) if at != title_at and not _refused(lines[at], reasons[at], table)
    ]
    shown = list(lines)
    for at, text in texts.items():
        shown[at] = make_line(text, _tag(page, at, table, lines))
    gone = repeated([shown[at] for at in kept])
    kept = [at for order, at in enumerate(kept) if order not in gone]
    pieces = tuple(
        Piece(kind_of(shown, kept, order, table), texts[at]) for order, at in enumerate(kept)
    )
    chosen = {*kept, title_at}
    return Article(
        title=headline.traced if headline is not None else None,
        pieces=pieces,
        near=tuple(
            line.text for line in lines[max(0, min(max(title_at, 0), run[0]) - 6) : run[0] + 8]
        ),
        set_aside=tuple(
            SetAside(line.text, reasons[at] or ("repeated" if at in texts else "outside"))
            for at, line in enumerate(lines)
            if at not in chosen
        ),
        related=related_headlines(lines, reasons, title_at),
    )


def _element(block: PageBlock) -> str:
    """Return the element that tells what a block is: its own, or the caption about it."""
    return "figcaption" if CAPTION_TAGS & {block.tag, *block.regions} else block.tag


def _captions(page: Page, lines: Sequence[Line], run: tuple[int, int]) -> list[int]:
    """Return the captions that stand between headline and end of the article."""
    return [
        at
        for at in range(max(0, run[0]), run[1])
        if CAPTION_TAGS & {page.blocks[at].tag, *page.blocks[at].regions}
        and lines[at].wording.words >= CAPTION_WORDS
        and page.blocks[at].linked < 0.5
    ]


def _tag(page: Page, at: int, table: Furniture, lines: Sequence[Line]) -> str:
    """Return the element that tells a block's kind."""
    block = page.blocks[at]
    if block.tag == "p" and is_caption(lines[at], table) and "figure" in block.regions:
        return "figcaption"
    return _element(block)


def _refused(line: Line, reason: str | None, table: Furniture) -> bool:
    """Tell whether a line that the extractor took is furniture all the same."""
    return reason is not None and (not line.wording.prose or reason in table.sure)
