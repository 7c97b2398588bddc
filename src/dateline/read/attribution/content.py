"""Content: the words that a source is said to have said."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.read.attribution import tree
from dateline.read.attribution.draft import Page
from dateline.read.attribution.quotes import Quotation
from dateline.read.parse import Word
from dateline.records import Span

# Between a quotation and its cue stand at most these: stops, dashes, blanks, closing brackets.
FILLING = frozenset(" \t\n,.;:-–—―…()[]")
LONGEST_GAP = (
    90  # code points between a cue and the quotation that follows it ("said on Monday: …")
)


def clause_content(page: Page, clause: Word, *, without: Iterable[Word]) -> Span | None:
    """Return the span of a clause below a cue, with its "that", without the cue's own branch."""
    barred = list(without)
    tokens = list(tree.descend(clause, without=barred))
    inserted = any(token.i < other.i for other in barred for token in tokens) and any(
        token.i > other.i for other in barred for token in tokens
    )
    span = tree.cover(page.doc, tokens)
    if span is None:
        return None
    if not inserted and barred:
        span = _beside(page, span, clause, barred[0])
    return close_quotes(page, span)


def _beside(page: Page, span: Span, clause: Word, verb: Word) -> Span:
    """Keep the part of a clause on its own side of the verb where the parse straddles it."""
    if clause.i > verb.i and span.start < verb.idx:
        after = verb.idx + len(verb)
        return tree.cover(page.doc, tree.tokens_in(page.doc, Span(after, span.end))) or span
    return span


def close_quotes(page: Page, span: Span) -> Span:
    """Widen a span to the marks of the quotations that it holds the edges of."""
    start, end = span.start, span.end
    for quote in page.top:
        outer = quote.outer
        if outer.start >= end + 2:
            break
        if outer.end <= start - 2 or len(quote.inner) == 0:
            continue
        if outer.start <= start <= outer.end and start - outer.start <= 2:
            start = outer.start
        if outer.start < end <= outer.end and outer.end - end <= 3:
            end = outer.end
    return Span(start, max(start, end))


def widen(page: Page, span: Span, verb: Word) -> Span:
    """Widen content that holds part of a quotation to all of it, inside one around the cue."""
    if page.quotation_around(verb) is not None:
        around = page.quotation_around(verb)
        if around is not None:
            inner = around.inner
            start, end = max(span.start, inner.start), min(span.end, inner.end)
            return Span(start, end) if start < end else span
        return span
    start, end = span.start, span.end
    for quote in page.top:
        if quote.outer.start >= end:
            break
        if quote.outer.end <= start or quote.outer.within(Span(verb.idx, verb.idx + len(verb))):
            continue
        if quote.outer.overlaps(Span(start, end)):
            start, end = min(start, quote.outer.start), max(end, quote.outer.end)
    return Span(start, end)


def adjacent_quotes(page: Page, verb: Word, group: Span) -> list[Quotation]:
    """Return the quotations that stand right beside a cue and its source, and run on from them."""
    left = _left_quote(page, group)
    right = _right_quote(page, verb, group, has_left=left is not None)
    found = [quote for quote in (left, right) if quote is not None]
    if found:
        found.extend(_running_on(page, verb, found[-1]))
    return found


def _left_quote(page: Page, group: Span) -> Quotation | None:
    before = [quote for quote in page.top if quote.outer.end <= group.start]
    if not before:
        return None
    gap = page.text[before[-1].outer.end : group.start]
    last = page.text[before[-1].inner.end - 1]
    if last == "." and page.text[group.start].isupper():
        return None  # a sentence of its own: the cue opens the next one
    if len(gap) <= 6 and "\n" not in gap and all(char in FILLING for char in gap):
        return before[-1]
    return None


def _right_quote(page: Page, verb: Word, group: Span, *, has_left: bool) -> Quotation | None:
    after = next((q for q in page.top if q.outer.start >= group.end), None)
    if after is None:
        return None
    start = verb.idx + len(verb)
    gap = page.text[start : after.outer.start]
    if len(gap) > LONGEST_GAP or ("\n\n" in gap and not gap.rstrip().endswith(":")):
        return None
    apart = page.text[verb.sent.end_char : after.outer.start].strip()
    if apart and not gap.rstrip().endswith((":", ",")):
        return None
    if (
        not gap.rstrip().endswith((":", ",", "that", "—", "–"))
        and group.end + 2 < after.outer.start
    ):
        words = gap.split()
        if len(words) > 6 or has_left:
            return None
    if _other_cue_between(page, verb, after.outer.start):
        return None
    return after


def _other_cue_between(page: Page, verb: Word, position: int) -> bool:
    for token in page.doc[verb.i + 1 : verb.i + 25]:
        if token.idx >= position:
            return False
        if token.upos == "VERB" and token.lemma.lower() in page.cues.verbs:
            return True
    return False


def _running_on(page: Page, verb: Word, quote: Quotation) -> list[Quotation]:
    """Return the quotations that follow the cue's sentence with nothing but blanks between."""
    found: list[Quotation] = []
    after = verb.sent.end  # a paragraph that is one quotation goes on where the cue's has ended
    follows = page.doc[after].idx if after < len(page.doc) else len(page.text)
    end = max(quote.outer.end, follows)
    for later in page.top:
        if later.outer.start < end:
            continue
        gap = page.text[end : later.outer.start]
        if "\n" in gap or any(char not in FILLING for char in gap):
            break
        if not _is_alone(page, later):
            break
        found.append(later)
        end = later.outer.end
    return found


def _is_alone(page: Page, quote: Quotation) -> bool:
    """Tell whether a quotation ends its sentence, so that no other cue follows it."""
    rest = page.text[quote.outer.end : quote.outer.end + 40].split("\n")[0].strip()
    last = page.text[quote.inner.end - 1 : quote.inner.end] if len(quote.inner) else ""
    return not rest or last in ".!?…" or rest[0] in ".!?"
