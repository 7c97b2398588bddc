"""Totals: figures summed over time, tolls that are brought up to date, and no figure twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.lexicon import Lexicon
from dateline.read import syntax
from dateline.records import Claim, Figure, Span

_LONGEST = 60  # code points of the words that a note quotes


def cumulative_note(
    figures: Sequence[Figure], words: str, verbs: Iterable[Token], *, lexicon: Lexicon
) -> str | None:
    """Return a note where a clause sums its figures over a longer time, else `None`.

    "So far" and "to date" always do; "since", "this year" and the like only with a perfect
    tense ("have been killed since January"), for "since dark" and "died this year" do not.
    """
    if not any(each.high is None or each.high > 1 for each in figures):
        return None
    lists = ["figures.summing"] + (
        ["figures.summing-perfect"] if any(map(_is_perfect, verbs)) else []
    )
    for name in lists:
        for phrase in lexicon.phrases.words(name):
            match = re.search(rf"\b{re.escape(phrase)}\b[^,.;:)]*", words, re.IGNORECASE)
            if match is not None:
                return f"cumulative: “{' '.join(match.group().split())[:_LONGEST]}”"
    return None


def _is_perfect(verb: Token) -> bool:
    return any(
        child.lemma_.lower() == "have" and child.dep_ in syntax.AUXILIARY for child in verb.children
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


def is_toll(claim: Claim, text: str, *, lexicon: Lexicon) -> bool:
    """Tell whether a claim only states a toll ("the death toll rose to 38")."""
    last = claim.trigger.of(text).lower().split()[-1:]
    return bool(last) and last[0] in lexicon.phrases.words("figures.toll-words")


def brought_up_to_date(first: Claim, toll: Claim) -> Claim:
    """Return a claim with the figures of a later toll in the place of its own."""
    measures = {each.measure for each in toll.figures}
    kept = tuple(each for each in first.figures if each.measure not in measures)
    old = [each.text for each in first.figures if each.measure in measures]
    notes = tuple(f"an earlier figure, brought up to date: “{text}”" for text in old)
    figures = tuple(sorted((*kept, *toll.figures), key=lambda each: each.span))
    return replace(first, figures=figures, notes=(*first.notes, *notes))
