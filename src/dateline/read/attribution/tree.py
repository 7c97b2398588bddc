"""Questions to a parsed sentence: its subject, its complement, the words that belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.read.parse import Document, Word
from dateline.records import Span

# Universal Dependencies v2 relations.
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def children(token: Word, *relations: str) -> list[Word]:
    """Return the children of `token` that stand in one of these relations, by position."""
    return [child for child in token.children if child.dep in relations]


def first_child(token: Word, *relations: str) -> Word | None:
    """Return the first child in one of these relations, or `None`."""
    return next((child for child in token.children if child.dep in relations), None)


def case_words(token: Word) -> str:
    """Return the preposition before a noun ("of", "according to"), in lower case, or ""."""
    words: list[str] = []
    for case in children(token, "case", "mark"):
        words.append(case.lower)
        words.extend(part.lower for part in children(case, "fixed"))
    return " ".join(words)


def is_passive(verb: Word) -> bool:
    """Tell whether a verb is in the passive."""
    return first_child(verb, "aux:pass", *PASSIVE_SUBJECTS) is not None


def is_negated(verb: Word) -> bool:
    """Tell whether a verb is negated ("did not say", "never confirmed", "nobody said")."""
    for child in verb.children:
        if child.dep == "advmod" and child.lower in {"not", "n't", "never", "n’t", "hardly"}:
            return True
        if child.dep in SUBJECTS and child.lower in {"nobody", "none", "neither"}:
            return True
        if child.dep in SUBJECTS and any(
            c.lower == "no" and c.dep == "det" for c in child.children
        ):
            return True
    return False


def has_modal(verb: Word, words: frozenset[str] = frozenset({"can", "could"})) -> bool:
    """Tell whether a verb has one of these modals as its auxiliary."""
    return any(child.dep == "aux" and child.lower in words for child in verb.children)


def passive_agent(verb: Word) -> Word | None:
    """Return who does what a passive verb says ("reported by the BBC"), or `None`."""
    for child in verb.children:
        if child.dep == "obl:agent" or (child.dep == "obl" and case_words(child) == "by"):
            return child
    return None


def subject(verb: Word) -> Word | None:
    """Return the subject of a verb, its own or the one it shares, or `None`.

    A verb joined by "and" shares its partner's subject; an infinitive or participle takes that of
    the verb above it (the object where that one names who shall act); a participle that modifies
    a noun takes the noun. Where a loop or a chain of more than eight leads nowhere, there is none.
    """
    current = verb
    for _ in range(8):
        own = _own_subject(current)
        if own is not None:
            return own
        head = current.head
        if head is current:
            return None
        if current.dep == "conj" and head.upos in {"VERB", "AUX", "ADJ"}:
            current = head
        elif current.dep in {"xcomp", "advcl", "ccomp"} and current.dep != "ccomp":
            controller = first_child(head, "obj", "iobj") if current.dep == "xcomp" else None
            if controller is not None:
                return controller
            current = head
        elif current.dep in {"acl", "amod"} and head.upos in {"NOUN", "PROPN", "PRON"}:
            return head
        else:
            return None
    return None


def _own_subject(verb: Word) -> Word | None:
    found = [child for child in verb.children if child.dep in SUBJECTS]
    found = [child for child in found if child.i < verb.i] or found
    return found[-1] if found else None


def descend(token: Word, without: Iterable[Word] = ()) -> Iterator[Word]:
    """Yield a token and all below it, leaving out the branches that begin with `without`."""
    barred = {other.i for other in without}
    todo = [token]
    seen: set[int] = set()
    while todo:
        current = todo.pop()
        if current.i in barred or current.i in seen:
            continue
        seen.add(current.i)
        yield current
        todo.extend(current.children)


def cover(doc: Document, tokens: Iterable[Word]) -> Span | None:
    """Return the span from the first to the last of these tokens, edges trimmed, or `None`."""
    indexes = [token.i for token in tokens]
    if not indexes:
        return None
    return trim(doc, min(indexes), max(indexes) + 1)


def trim(doc: Document, first: int, last: int) -> Span | None:
    """Return tokens `[first, last)` as a span without stops at its edges, or `None`.

    Quotation marks and brackets stay where their partner stays.
    """
    while first < last and (doc[first].text in {",", ";", ":", ".", "-", "–", "—", ")", "]", "--"}):
        first += 1
    while first < last and (
        doc[last - 1].text in {",", ";", ":", ".", "-", "–", "—", "(", "[", "--", "!", "?"}
    ):
        last -= 1
    if first >= last:
        return None
    return Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


def tokens_in(doc: Document, span: Span) -> list[Word]:
    """Return the tokens that overlap a span."""
    found = doc.char_span(span.start, span.end, mode="expand")
    return [] if found is None else list(found)


def sentence_span(token: Word) -> Span:
    """Return the sentence a token stands in."""
    sentence = token.sent
    return Span(sentence.start_char, sentence.end_char)
