"""Doubt: which part of a sentence words of doubt reach."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.read.attribution import tree
from dateline.read.parse import Document, Word
from dateline.records import Span

_RELATIVE = frozenset({"acl:relcl"})


def reached(doc: Document, sentence: Span, doubt: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that words of doubt at `doubt` reach.

    Inside a relative clause they stay in it; they reach no clause coordinated with theirs, and no
    relative clause that they do not stand in ("it is unclear if the men WHO ATTACKED have left").
    """
    words = tree.tokens_in(doc, sentence)
    held = tree.tokens_in(doc, doubt)
    head = next((word for word in held if word.head not in held), None)
    if head is None or not doc.is_parsed:
        yield sentence
        return
    path = [head, *head.ancestors]
    top = next((word for word in path if _is_apart(word)), None)
    kept = {word.i for word in (words if top is None else top.subtree)}
    for word in path:
        for child in word.children:
            if child not in path and _is_apart(child):
                kept -= {each.i for each in child.subtree}
        if word is top:
            break
    for word in words:
        if word.dep in _RELATIVE and word not in path:
            kept -= {each.i for each in word.subtree}
    yield from _runs(words, kept)


def _is_apart(word: Word) -> bool:
    """Tell whether a word heads a relative clause, or a clause coordinated with another."""
    if word.dep in _RELATIVE:
        return True
    clausal = word.upos in ("VERB", "AUX") or any(
        child.dep in ("cop", "nsubj", "nsubj:pass") for child in word.children
    )
    finite = word.xpos not in ("VBG", "VBN", "VB") or any(
        child.dep.startswith("aux") and child.lower != "to" for child in word.children
    )
    return word.dep == "conj" and clausal and finite


def _runs(words: list[Word], kept: set[int]) -> Iterator[Span]:
    run: list[Word] = []
    for word in words:
        if word.i in kept:
            run.append(word)
        elif run:
            yield Span(run[0].idx, run[-1].idx + len(run[-1]))
            run = []
    if run:
        yield Span(run[0].idx, run[-1].idx + len(run[-1]))
