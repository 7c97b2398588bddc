"""Mends the parse where news style misleads it: the source before a closing "said".

"Shells hit the camp, burning tents, the Tarn Relief Committee (TRC) said." The name before the
verb is its subject, and the parse often hangs it on the last noun or verb of what is said.
"""

from __future__ import annotations

from collections.abc import Container

from dateline.read.parse.document import Document, Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
_OPENS = frozenset({",", '"', "”", "’", "''", "—", "–"})  # what stands before such a name
_SKIPPED = frozenset({",", ")", "]"})  # what may stand between it and the verb
_AT_LEAST = 3  # words that are said


def mend_subjects(doc: Document, speech: Container[str]) -> None:
    """Hang the name before a verb of speech on it as its subject, where it has none.

    `speech` are the lemmas of such verbs. The document is changed in place; done twice, nothing
    more changes.
    """
    if not doc.is_parsed:
        return
    for verb in doc:
        if verb.xpos in _FINITE and verb.lemma.lower() in speech and _lacks_subject(verb):
            source = _before(verb) or _described(verb)
            if source is not None:
                doc.rehang(source, verb, "nsubj")


def _described(verb: Word) -> Word | None:
    """Return the noun before "reached by telephone" that the parse took for a clause of its own.

    The participle is hung on its noun on the way.
    """
    for part in verb.doc[verb.sent.start : verb.i]:
        bare = part.xpos in {"VBN", "VBD"} and part.right_edge.i == verb.i - 1
        nouns = [child for child in part.children if child.dep == "nsubj:pass"]
        if not bare or len(nouns) != 1 or any(c.dep.startswith("aux") for c in part.children):
            continue
        left = nouns[0].left_edge.i
        if left - verb.sent.start > _AT_LEAST and verb.doc[left - 1].text in _OPENS:
            noun, above = nouns[0], part.head
            doc = verb.doc
            doc.rehang(
                noun, noun if above is part else above, "ROOT" if above is part else noun.dep
            )
            doc.rehang(part, noun, "acl")
            return noun
    return None


def _lacks_subject(verb: Word) -> bool:
    if verb.dep in {"conj", "amod", "acl", "acl:relcl"}:
        return False
    return not any(child.dep in _SUBJECTS or child.dep == "aux:pass" for child in verb.children)


def _before(verb: Word) -> Word | None:
    """Return the top of the widest noun phrase that a comma opens and the verb closes."""
    first = verb.sent.start
    place = verb.i - 1
    while place > first and verb.doc[place].text in _SKIPPED:
        place -= 1
    node = verb.doc[place]
    if node.upos not in _NOMINAL or place <= first:
        return None
    found = None
    while True:
        left = node.left_edge.i
        while left < node.i and verb.doc[left].is_punct:
            left += 1  # the comma that opens it
        if node.right_edge.i >= verb.i or left <= first:
            break
        if verb.doc[left - 1].text in _OPENS and left - first > _AT_LEAST:
            found = node
        above = node.head
        if above.i == node.i or above.i > verb.i or above.upos not in _NOMINAL:
            break
        node = above
    return found
