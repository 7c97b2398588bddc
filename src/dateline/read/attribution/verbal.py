"""Verbs of saying, thinking, wanting and showing: their sources and their content."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.lexicon.cues import CueWord, Sense
from dateline.read.attribution import tree
from dateline.read.attribution.carriers import carriers_in, quoted_by, told_to
from dateline.read.attribution.content import adjacent_quotes, clause_content, widen
from dateline.read.attribution.draft import Draft, Page
from dateline.read.attribution.repair import inverted_source, set_off, whole_sentence
from dateline.read.attribution.stance import stance_of
from dateline.read.parse import Word
from dateline.records import Span

INSERTED = frozenset({"parataxis", "discourse"})
OBJECTS = ("obj",)
CLAUSES = ("ccomp", "csubj", "csubj:pass")
# In these a weak cue with an object tells what something is, not what somebody says.
SIDE_CLAUSES = frozenset({"acl", "acl:relcl", "xcomp"})
WORKS = ("document_nouns", "statement_nouns", "imagery_nouns")
WEAK_KINDS = frozenset({"attitude", "thought", "evidence", "request", "intention"})


def verb_attributions(page: Page) -> Iterator[Draft]:
    """Yield what the cue verbs of a page attribute, by position."""
    for token in page.doc:
        if token.upos not in {"VERB", "AUX"} and token.head.i != token.i:
            continue
        cue = page.cues.verbs.get(token.lemma.lower())
        if cue is None or token.dep in {"amod", "compound", "case", "fixed", "mark", "aux"}:
            continue
        draft = _read_verb(page, token, cue)
        if draft is not None:
            yield draft


def _read_verb(page: Page, verb: Word, cue: CueWord) -> Draft | None:
    quoted = quoted_by(page, verb)
    source = None if tree.is_passive(verb) else _subject(page, verb)
    if quoted is not None:
        source = quoted[0]
    source = _real(source)
    group = _group(page, verb, source)
    found = (
        _quoted(page, verb, cue, group)
        or _clausal(page, verb, cue, has_source=source is not None)
        or set_off(page, verb, cue, group)
        or _nominal(page, verb, cue)
    )
    if found is None:
        return None
    content, sense, basis = found
    if tree.is_passive(verb):
        agent = tree.passive_agent(verb)
        source = _real(agent)
    if source is None and basis in {"object", "infinitive"} and not tree.is_passive(verb):
        return None
    return Draft(
        source=None if source is None else source_span(page, source, verb),
        cue=cue_span(page, verb),
        content=content,
        stance=stance_of(verb, sense),
        kind=sense.kind,
        basis=f"{sense.kind} verb: {basis}",
        cue_token=verb.i,
        carriers=tuple(_carriers(page, verb, source, quoted)),
    )


def _carriers(
    page: Page, verb: Word, source: Word | None, quoted: tuple[Word, Span] | None
) -> Iterator[Span]:
    """Yield those who pass the source on, nearest it first."""
    if source is not None:
        yield from carriers_in(page, source)
    if quoted is not None:
        yield quoted[1]
    yield from told_to(page, verb, page.lexicon)


def _subject(page: Page, verb: Word) -> Word | None:
    """Return the subject of a cue verb, with what the parse makes of headline style put right.

    "…, Press TV reports": the name before an inserted verb is its subject. "…," he said, adding
    "…": a participle that hangs in the quotation takes the subject of the cue before it.
    """
    if verb.dep == "advcl" and page.quotation_around(verb) is None:
        before = _cue_before(page, verb)
        if before is not None:
            return _subject(page, before)
    inverted = inverted_source(page, verb)
    if inverted is not None:
        return inverted
    found = tree.subject(verb)
    if found is None and verb.i > verb.sent.start:
        before = verb.doc[verb.i - 1]
        if before.upos in {"PROPN", "NOUN", "PRON"} and before.head.i == verb.i:
            return before
    return found


def _real(source: Word | None) -> Word | None:
    """Leave out the empty "it" of "it was reported" and "there"."""
    if source is None or source.dep == "expl" or source.lower == "there":
        return None
    return source


def _cue_before(page: Page, verb: Word) -> Word | None:
    """Return the cue whose speaker a participle goes on with, where the parse hangs it elsewhere.

    That is so where it hangs in the quotation, or in a clause that a cue is inserted into.
    """
    head = verb.head
    quoted = page.quotation_around(head) is not None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.lemma not in page.cues.verbs or page.quotation_around(token) is not None:
            continue
        follows = token.i > head.i and head.i in {token.head.i, *_complements(token)}
        if quoted or follows:
            return token
    return None


def _complements(verb: Word) -> set[int]:
    return {child.i for child in tree.children(verb, "ccomp")}


def _group(page: Page, verb: Word, source: Word | None) -> Span:
    """Return the stretch of a verb and its source, beside which a quotation stands."""
    tokens = [verb, *tree.children(verb, "aux", "aux:pass", "advmod", "cop", "compound:prt")]
    if source is not None and source.sent.start == verb.sent.start:
        tokens.extend(tree.descend(source, without=[verb]))
    near = [token for token in tokens if abs(token.i - verb.i) < 60]
    return tree.cover(page.doc, near) or Span(verb.idx, verb.idx + len(verb))


def _quoted(page: Page, verb: Word, cue: CueWord, group: Span) -> tuple[Span, Sense, str] | None:
    sense = cue.sense_for("quote")
    if sense is None or page.quotation_around(verb) is not None:
        return None
    clause = tree.first_child(verb, "ccomp")
    if clause is not None and page.quotation_around(clause) is None:
        return None
    quotes = adjacent_quotes(page, verb, group)
    if not quotes:
        return None
    span = Span(min(q.outer.start for q in quotes), max(q.outer.end for q in quotes))
    if clause is not None:
        content = clause_content(page, clause, without=[verb])
        if content is not None:
            span = Span(min(span.start, content.start), max(span.end, content.end))
    return span, sense, "quotation"


def _is_reduced(clause: Word, verb: Word) -> bool:
    """Tell whether a clause only describes a noun: "said in a statement READ on television"."""
    bare = clause.xpos == "VBN" and not any(
        child.dep.startswith(("nsubj", "aux", "mark")) for child in clause.children
    )
    return bare and verb.i < clause.i and clause.doc[clause.i - 1].upos in {"NOUN", "PROPN"}


def _clausal(
    page: Page, verb: Word, cue: CueWord, *, has_source: bool
) -> tuple[Span, Sense, str] | None:
    sense = cue.sense_for("clause")
    if sense is not None:
        for clause in tree.children(verb, *CLAUSES):
            if _is_reduced(clause, verb):
                continue
            content = clause_content(page, clause, without=[verb, *_later(page, clause, verb)])
            if content is not None:
                content = whole_sentence(page, content, verb)
                return widen(page, content, verb), sense, "clause"
        if verb.dep in INSERTED and verb.head.i != verb.i and _may_be_inserted(sense):
            host = _host(page, verb)
            content = clause_content(page, host, without=[verb, *_later(page, host, verb)])
            if content is not None:
                return widen(page, content, verb), sense, "inserted"
        content = _below_noun(page, verb)
        if content is not None:
            return widen(page, content, verb), sense, "clause"
        beside = tree.first_child(verb, "parataxis")
        if beside is not None and beside.i > verb.i and sense.kind == "speech" and has_source:
            content = clause_content(page, beside, without=[verb])
            if content is not None:
                return widen(page, content, verb), sense, "beside"
    infinitive = cue.sense_for("to")
    below = tree.first_child(verb, "xcomp")
    if (
        infinitive is not None
        and below is not None
        and below.upos in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        content = clause_content(page, below, without=[verb])
        if content is not None:
            return content, infinitive, "infinitive"
    return None


def _below_noun(page: Page, verb: Word) -> Span | None:
    """Return a clause that hangs on a noun beside the verb ("said in a statement that …")."""
    for noun in tree.children(verb, "obl", "iobj", "obj"):
        for clause in tree.children(noun, "acl", "acl:relcl", "ccomp"):
            if any(mark.lower == "that" for mark in tree.children(clause, "mark")):
                return clause_content(page, clause, without=[verb])
    return None


def _later(page: Page, clause: Word, verb: Word) -> list[Word]:
    """Return the cues that are inserted into a clause after this one: they pass it on."""
    return [
        other
        for other in clause.subtree
        if other.dep in INSERTED and other.i > verb.i and other.lemma in page.cues.verbs
    ]


def _host(page: Page, verb: Word) -> Word:
    """Return the clause that an inserted cue speaks of: with the cues that stand before it."""
    host = verb.head
    for _ in range(4):
        above = host.head
        if host.dep == "ccomp" and host.i < above.i < verb.i and above.lemma in page.cues.verbs:
            host = above
    return host


def _nominal(page: Page, verb: Word, cue: CueWord) -> tuple[Span, Sense, str] | None:
    as_sense = cue.sense_for("as")
    patient = tree.first_child(verb, *(tree.PASSIVE_SUBJECTS if tree.is_passive(verb) else OBJECTS))
    if as_sense is not None and patient is not None:
        rest = [*tree.children(verb, "xcomp"), *_obliques(verb, frozenset({"as"}))]
        if rest:
            tokens = [*tree.descend(patient, without=[verb]), *_below(rest, verb)]
            content = tree.cover(page.doc, tokens)
            if content is not None:
                return content, as_sense, "description"
    if not _takes_object(page, verb):
        return _of_whom(page, verb, cue)
    sense = cue.sense_for("object")
    if sense is None and patient is not None and _is_work(page, patient):
        sense = cue.sense_for("work")
    if sense is not None and patient is not None and not sense.addressee:
        if patient.upos == "PRON":
            return _meant(page, verb, patient, sense)
        tokens = list(tree.descend(patient, without=[verb]))
        tokens.extend(_below(_obliques(verb, sense.takes), verb))
        content = tree.cover(page.doc, tokens)
        if content is not None:
            return content, sense, "object"
    return _of_whom(page, verb, cue)


def _of_whom(page: Page, verb: Word, cue: CueWord) -> tuple[Span, Sense, str] | None:
    """Return content after a preposition ("warned of", "called for", "accused of")."""
    if verb.dep in {"acl", "acl:relcl"}:
        return None
    for sense in cue.senses:
        obliques = _obliques(verb, sense.takes)
        if obliques:
            content = tree.cover(page.doc, _below(obliques, verb))
            if content is not None:
                return content, sense, "object"
    return None


def _takes_object(page: Page, verb: Word) -> bool:
    """Tell whether an object is content: not in a side clause, nor without anybody to say it."""
    if page.cues.has("carriers", verb.lemma.lower()) and verb.lower.endswith("ing"):
        return True  # "Reuters, citing officials, said"
    if verb.dep in SIDE_CLAUSES:
        return False
    return not tree.is_passive(verb) or tree.passive_agent(verb) is not None


def _is_work(page: Page, noun: Word) -> bool:
    """Tell whether a noun names something that holds words or images."""
    lemma = noun.lemma.lower()
    return any(page.cues.has(name, lemma) for name in WORKS)


def _may_be_inserted(sense: Sense) -> bool:
    """Tell whether such a cue is inserted into what it speaks of ("officials believe")."""
    return sense.kind == "speech" or (sense.kind == "thought" and sense.stance == "claims")


def _meant(page: Page, verb: Word, pronoun: Word, sense: Sense) -> tuple[Span, Sense, str] | None:
    """Return what "it" or "which" stands for beside a verb of saying, or nothing for a weak cue.

    "The advance began on Sunday when it was announced by the minister": "it" is the main clause.
    """
    if sense.kind in WEAK_KINDS:
        return None
    if verb.dep == "advcl" and pronoun.lower in {"it", "this", "that"}:
        content = clause_content(page, verb.head, without=[verb])
    else:
        content = tree.cover(page.doc, [pronoun])
    return None if content is None else (content, sense, "object")


def _obliques(verb: Word, prepositions: frozenset[str]) -> list[Word]:
    found = []
    for child in verb.children:
        if child.dep in {"obl", "advcl"}:
            word = tree.case_words(child)
            if word in prepositions or (word == "to" and "to-noun" in prepositions):
                found.append(child)
    return found


def _below(tokens: list[Word], verb: Word) -> list[Word]:
    return [part for token in tokens for part in tree.descend(token, without=[verb])]


def cue_span(page: Page, verb: Word) -> Span:
    """Return a verb with the auxiliaries, negation and particles that stand beside it."""
    parts = {verb.i}
    for child in tree.children(verb, "aux", "aux:pass", "advmod", "compound:prt", "cop"):
        parts.add(child.i)
    first = last = verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts and page.doc[last + 1].dep == "compound:prt":
        last += 1
    return Span(page.doc[first].idx, page.doc[last].idx + len(page.doc[last]))


def source_span(page: Page, source: Word, verb: Word) -> Span | None:
    """Return the noun phrase of a source, without the clause that its verb heads."""
    barred = [verb, *tree.children(source, "parataxis", "cc", "case", "punct")]
    if verb.dep in {"acl", "acl:relcl"} and verb.head.i == source.i:
        barred.extend(tree.children(source, "acl", "acl:relcl"))
    barred.extend(child for child in tree.children(source, "conj") if child.upos in {"VERB", "AUX"})
    tokens = [
        token for token in tree.descend(source, without=barred) if not _crosses(token, source, verb)
    ]
    span = tree.cover(page.doc, _contiguous(tokens, source))
    return None if span is None else _whole_name(page, span, source)


def _whole_name(page: Page, span: Span, source: Word) -> Span:
    """Widen a source to the whole name that its head stands in."""
    name = page.doc.entity_at(source.i)
    if name is None:
        return span
    return Span(min(span.start, name.start_char), max(span.end, name.end_char))


def _crosses(token: Word, source: Word, verb: Word) -> bool:
    """Tell whether a token stands on the other side of the verb than the source's head."""
    return (token.i > verb.i) != (source.i > verb.i)


def _contiguous(tokens: list[Word], head: Word) -> list[Word]:
    """Return the tokens that reach the head without a gap of more than punctuation."""
    indexes = {token.i for token in tokens}
    first = last = head.i
    doc = head.doc
    while first - 1 in indexes or (first - 2 in indexes and doc[first - 1].is_punct):
        first -= 1
    while last + 1 in indexes or (last + 2 in indexes and doc[last + 1].is_punct):
        last += 1
    return [doc[i] for i in range(first, last + 1)]
