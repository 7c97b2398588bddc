"""The article with its words lit: the text of a report cut where its claims begin and end."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from dateline.present.view import CaseView
from dateline.present.visible import visible, visible_offsets
from dateline.records import Block, Claim, Report, Span
from dateline.web.shapes import Json, JsonObject

MOST_BLOCKS = 400  # of a longer report a window of so many is sent, about the claim asked for
LONGEST_BLOCK = 20_000  # code points


def article_object(
    view: CaseView, report: Report, *, about: str | None, first: int, asked: Span | None = None
) -> JsonObject:
    """Return a report's blocks from `first` on (or about a claim), each cut into lit pieces.

    Pieces carry the ids of the claims whose evidence they are in, and `asked` where they are of the
    words asked for; offsets are code points of the text as shown, in which characters that act on
    whoever shows them are written out.
    """
    claims = view.claims_of_report.get(report.id, ())
    blocks = _blocks(report)
    start = first
    found = next((claim for claim in claims if claim.id == about), None)
    if found is not None and len(blocks) > MOST_BLOCKS:
        ends = [block.end for block in blocks]
        start = max(0, bisect_left(ends, found.evidence.start) - MOST_BLOCKS // 4)
    shown = blocks[start : start + MOST_BLOCKS]
    return {
        "first": start,
        "blocks_in_all": len(blocks),
        "blocks": _block_objects(report, shown, claims, asked),
    }


def shown_to_read(text: str, offset: int) -> int:
    """Return which offset of the text an offset of the text as shown means."""
    return min(bisect_left(visible_offsets(text), offset), len(text))


def _blocks(report: Report) -> list[Block]:
    """Return the blocks, one that is endless in parts."""
    return [
        Block(block.kind, start, min(start + LONGEST_BLOCK, block.end))
        for block in report.blocks
        for start in range(block.start, max(block.end, block.start + 1), LONGEST_BLOCK)
    ]


def _block_objects(
    report: Report, blocks: list[Block], claims: tuple[Claim, ...], asked: Span | None
) -> list[JsonObject]:
    told: list[JsonObject] = []
    read = at = 0  # how far the text was gone through, and where that is in the text as shown
    for block in blocks:
        at += len(visible(report.text[read : block.start]))
        told.append(_block_object(report, block, claims, asked, at=at))
        at += len(visible(report.text[block.start : block.end]))
        read = block.end
    return told


def _block_object(
    report: Report, block: Block, claims: tuple[Claim, ...], asked: Span | None, *, at: int
) -> JsonObject:
    span = Span(block.start, block.end)
    touching = [claim for claim in claims if claim.evidence.overlaps(span)]
    cuts = {block.start, block.end}
    for claim in touching:
        for part in (claim.evidence, claim.trigger):
            cuts.update(edge for edge in (part.start, part.end) if block.start < edge < block.end)
    if asked is not None:
        cuts.update(edge for edge in (asked.start, asked.end) if block.start < edge < block.end)
    edges = sorted(cuts)
    pieces: list[Json] = []
    for start, end in pairwise(edges):
        piece = Span(start, end)
        lit = [claim for claim in touching if piece.within(claim.evidence)]
        text = visible(piece.of(report.text))
        pieces.append(
            {
                "text": text,
                "start": at,
                "claims": [claim.id for claim in lit],
                "trigger": [claim.id for claim in lit if piece.within(claim.trigger)],
                "asked": asked is not None and piece.within(asked),
            }
        )
        at += len(text)
    return {"kind": block.kind.value, "start": block.start, "pieces": pieces}
