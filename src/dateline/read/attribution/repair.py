"""Repairs: what the words' order says of source and content where the parse has it otherwise."""

from __future__ import annotations

from dateline.lexicon.cues import CueWord, Sense
from dateline.read.attribution import tree
from dateline.read.attribution.draft import Page
from dateline.read.parse import Word
from dateline.records import Span

OPENERS = frozenset(",\"“”’‘'»«“„」』—–")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
LONGEST_PHRASE = 12


def inverted_source(page: Page, verb: Word) -> Word | None:
    """Return the source behind a cue that follows what is said: "…," said the spokesman.

    Only where a comma or closing mark stands right before the verb, and the verb has no subject
    before it in the same stretch.
    """
    doc = verb.doc
    cue = page.cues.verbs.get(verb.lemma.lower())
    if verb.i == 0 or verb.i + 1 >= len(doc) or cue is None or not cue.takes("quote"):
        return None
    if any(sense.addressee for sense in cue.senses):
        return None  # behind "told" stands who was told
    if verb.opens_line or doc[verb.i - 1].text not in OPENERS or verb.xpos in {"VB", "VBG", "VBN"}:
        return None
    first = doc[verb.i + 1]
    if first.upos not in IN_PHRASE or first.is_sent_start or first.lower in {"that", "this", "it"}:
        return None
    head, after = None, verb.i + 1
    for token in doc[verb.i + 1 : verb.i + 1 + LONGEST_PHRASE]:
        if token.upos not in IN_PHRASE or token.is_sent_start:
            break
        after = token.i + 1
        if token.upos in NOMINAL:
            head = token
    if head is None or (_has_own_subject(page, verb) and not _comma_at(verb, after)):
        return None
    return _top(head, verb)


def _has_own_subject(page: Page, verb: Word) -> bool:
    found = tree.subject(verb)
    return found is not None and found.i < verb.i and page.quotation_around(found) is None


def _comma_at(verb: Word, position: int) -> bool:
    """Tell whether a comma closes the phrase behind a verb that a comma opens."""
    doc = verb.doc
    return position < len(doc) and doc[position].text == "," and doc[verb.i - 1].text == ","


def _top(head: Word, verb: Word) -> Word:
    """Return the noun that a name's last part hangs on, as far as it stands behind the verb."""
    while (
        head.dep in {"flat", "compound", "nmod:desc", "appos"}
        and verb.i < head.head.i
        and head.head.upos in NOMINAL
    ):
        head = head.head
    return head


def set_off(page: Page, verb: Word, cue: CueWord, group: Span) -> tuple[Span, Sense, str] | None:
    """Return the sentence around a cue and source that commas set off from it, or `None`.

    "The road, the governor said, was cut"; "Shells hit the port, Reuters reported".
    """
    sense = cue.sense_for("clause")
    if sense is None or sense.kind != "speech" or page.quotation_around(verb) is not None:
        return None
    if verb.xpos in {"VB", "VBG", "VBN"} or tree.is_passive(verb):
        return None
    sentence = tree.sentence_span(verb)
    before = page.text[sentence.start : group.start].rstrip()
    after = page.text[group.end : sentence.end].strip()
    if not before.endswith((",", "–", "—")) or len(before.split()) < 2:
        return None
    if _has_relative(verb):
        return None
    end = None
    if after[:1] in {",", "–", "—"}:
        end = sentence.end
    elif not after.strip('.!? "”') or _only_time(page, verb, group, sentence):
        end = group.start
    if end is None:
        return None
    content = tree.cover(page.doc, tree.tokens_in(page.doc, Span(sentence.start, end)))
    return None if content is None else (content, sense, "set off")


def _has_relative(verb: Word) -> bool:
    return any(
        child.lower in tree.RELATIVES and child.i < verb.i for child in verb.children
    ) or any(child.dep in {"mark", "cc"} for child in verb.children)


def _only_time(page: Page, verb: Word, group: Span, sentence: Span) -> bool:
    """Tell whether nothing but the cue's own modifiers follow it ("said on Monday")."""
    rest = [
        token
        for token in tree.tokens_in(page.doc, Span(group.end, sentence.end))
        if token.idx >= group.end and not token.is_punct
    ]
    return 0 < len(rest) <= 6 and all(verb.is_ancestor(token) for token in rest)


def whole_sentence(page: Page, content: Span, verb: Word) -> Span:
    """Widen content that a trailing cue follows to the start of its sentence.

    "While troops moved south, two villages were freed, the army said": all of it is said, however
    the parse cuts it; not where another cue stands before it.
    """
    sentence = tree.sentence_span(verb)
    if content.start <= sentence.start or content.end > verb.idx:
        return content
    if page.quotation_at(content.start) is not None:
        return content
    before = tree.tokens_in(page.doc, Span(sentence.start, content.start))
    if any(token.lemma in page.cues.verbs and token.upos == "VERB" for token in before):
        return content
    if any(page.quotation_around(token) is not None for token in before):
        return content
    words = [token for token in before if not token.is_punct]
    while words and words[0].upos in {"CCONJ", "ADV", "INTJ"}:
        words.pop(0)
    return Span(words[0].idx, content.end) if words else content
