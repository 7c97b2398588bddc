"""Totals: figures summed over time, tolls that are brought up to date, and no figure twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word, syntax
from dateline.records import Claim, Figure, Span

_LONGEST = 60  # code points of the words that a figure quotes
# "in three years of war", "over 18 months": a length of time that many happenings fill.
_LENGTH = re.compile(
    r"\b(?:in|over|during|after|within)\s+(?:the\s+|its\s+|their\s+)?"
    r"(?:(?:more than|nearly|almost|about|some|over|least|past|last|first)\s+)*"
    r"(?:[\w-]+\s+){1,2}(?P<unit>weeks?|months?|years?|decades?)"
    r"(?P<of>\s+of\s+(?:\w+\s+){0,2}\w+)?",
    re.IGNORECASE,
)
_IN_A_WAR = re.compile(
    r"\bduring\s+(?:the|this|its|their|a)\s+(?:[\w-]+\s+){0,3}(?:war|conflict|insurgency|uprising)\b",
    re.IGNORECASE,
)
_CLAUSES_ON_NOUNS = ("acl", "acl:relcl")


def with_sums(
    figures: Sequence[Figure], evidence: Span, doc: Document, *, lexicon: Lexicon
) -> tuple[Figure, ...]:
    """Return the figures, each sum over a longer time with the words that say so.

    "So far" and "to date" always sum; "since", "this year" and the like only with a perfect tense
    ("have been killed since January"), for "since dark" and "died this year" do not. Words sum
    the figures of their own clause alone: not the twelve of "killed twelve, bringing to 300 the
    number killed since May".
    """
    text = doc.text
    return tuple(
        replace(each, cumulative=_sums(each, evidence, doc, text, lexicon))
        if each.high is None or each.high > 1
        else each
        for each in figures
    )


def _sums(figure: Figure, evidence: Span, doc: Document, text: str, lexicon: Lexicon) -> str | None:
    counted = _token_at(doc, figure.span.start)
    first, last = _reach(counted, evidence)
    for match, needs_perfect in _wordings(text[first:last], lexicon):
        said = _token_at(doc, first + match.start())
        if said.lower == "since" and said.dep == "advmod":
            continue  # "the toll has since climbed"
        clause = said.head.head if said.dep == "mark" else said  # "since THE WAR BEGAN"
        if not _of_one_clause(counted, clause):
            continue
        if needs_perfect and not any(map(_is_perfect, _clauses_of(clause) | _clauses_of(counted))):
            continue
        words = text[first + match.start() : min(first + match.end(), _phrase_end(said))]
        return " ".join(words.split())[:_LONGEST]
    return None


def _phrase_end(said: Word) -> int:
    """Return where a phrase of time ends that a preposition or conjunction opens."""
    if said.dep not in ("case", "mark"):
        return said.sent.end_char
    last = said.head.right_edge
    return last.idx + len(last)


def _reach(counted: Word, evidence: Span) -> tuple[int, int]:
    """Return where words that sum a figure can stand: its sentence and the evidence."""
    sentence = counted.sent
    return min(sentence.start_char, evidence.start), max(sentence.end_char, evidence.end)


def _wordings(text: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what sounds like a sum, and whether it takes a perfect tense to be one."""
    for name, needs_perfect in (("summing", False), ("summing-perfect", True)):
        for phrase in lexicon.phrases.words(f"figures.{name}"):
            for match in re.finditer(rf"\b{re.escape(phrase)}\b[^,.;:)]*", text, re.IGNORECASE):
                yield match, needs_perfect
    for match in _IN_A_WAR.finditer(text):
        yield match, True
    for match in _LENGTH.finditer(text):
        short = match["unit"].lower().startswith("week")
        if match["of"] is not None or not short:
            yield match, match["of"] is None


def _token_at(doc: Document, place: int) -> Word:
    span = doc.char_span(place, place + 1, mode="expand")
    return doc[0] if span is None else span[0]


def _clauses_of(token: Word) -> set[Word]:
    """Return the clauses that a word belongs to: its own, and those that its nouns stand in."""
    found = {syntax.clause_head(token)}
    node = next(iter(found))
    while node.dep in (*_CLAUSES_ON_NOUNS, "xcomp", "conj") and node.head.i != node.i:
        node = node.head if node.dep in ("xcomp", "conj") else syntax.clause_head(node.head)
        found.add(node)
    return found


def _of_one_clause(counted: Word, said: Word) -> bool:
    return bool(_clauses_of(counted) & _clauses_of(said))


def _is_perfect(verb: Word) -> bool:
    """Tell whether a clause is in a perfect tense, or short for one ("those KILLED since May")."""
    if verb.dep == "acl" and verb.xpos == "VBN":
        return True
    return any(
        child.lemma.lower() == "have" and child.dep in syntax.AUXILIARY for child in verb.children
    )


def each_figure_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with every figure in one of them only.

    It stays with the claim whose evidence holds it, then with the one whose trigger is nearest.
    """
    owner: dict[tuple[str, Span], tuple[tuple[bool, int, Span], str]] = {}
    for claim in claims:
        for figure in claim.figures:
            rank = (not figure.span.within(claim.evidence), _gap(figure, claim), claim.trigger)
            key = (figure.measure, figure.span)
            if key not in owner or rank < owner[key][0]:
                owner[key] = (rank, claim.id)
    return [
        replace(
            claim,
            figures=tuple(f for f in claim.figures if owner[f.measure, f.span][1] == claim.id),
        )
        for claim in claims
    ]


def _gap(figure: Figure, claim: Claim) -> int:
    return max(figure.span.start - claim.trigger.end, claim.trigger.start - figure.span.end, 0)


def brought_up_to_date(first: Claim, later: Sequence[Figure]) -> Claim:
    """Return a claim with the figures of a later toll in the place of its own."""
    measures = {each.measure for each in later}
    kept = tuple(each for each in first.figures if each.measure not in measures)
    old = [each.text for each in first.figures if each.measure in measures]
    notes = tuple(f"an earlier figure, brought up to date: “{text}”" for text in old)
    figures = tuple(sorted((*kept, *later), key=lambda each: each.span))
    return replace(first, figures=figures, notes=(*first.notes, *notes))
