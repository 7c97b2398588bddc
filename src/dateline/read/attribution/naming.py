"""Naming sources: how a source phrase is called, its kind, and which earlier source it means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import Actor, Lexicon, Outlet
from dateline.read.attribution import tree
from dateline.read.parse import Document, Phrase, Word
from dateline.records import SourceRule, Span

ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)+/?\S*$", re.IGNORECASE)
# Owners that name nobody: "the country's ministry" is shown as the ministry.
PLAIN_OWNERS = frozenset({"country", "city", "group", "state", "nation", "town", "province", "its"})
KINDS_BY_LIST = (
    ("imagery", "imagery_nouns"),
    ("outlet", "media_nouns"),
    ("body", "body_nouns"),
    ("official", "official_nouns"),
    ("witness", "witness_nouns"),
    ("document", "document_nouns"),
)
KINDS_BY_ENTITY = {"PERSON": "person", "ORG": "body", "GROUP": "body", "PLACE": "body"}
MAKERS = frozenset({"body", "official", "person"})
PERSONS = frozenset({"person", "official", "witness", "unknown"})
FEWEST_LETTERS = 2
UNRESOLVED = SourceRule.UNRESOLVED.value
PLURALS = frozenset({"people", "police", "staff", "personnel"})  # singular in form alone


@dataclass(frozen=True, slots=True)
class Named:
    """A source with its name, kind and words; `basis` says how an unnamed one was made out."""

    name: str
    kind: str
    text: str
    span: Span
    actor: str | None = None
    basis: str = ""


def outlet_kind(outlet: Outlet) -> str:
    """Return the kind of link that an outlet of the table makes."""
    if outlet.is_agency:
        return "agency"
    return "outlet" if outlet.is_media else "body"


def head_of(doc: Document, span: Span) -> Word | None:
    """Return the token of a span that the others hang on, or `None` for an empty one."""
    tokens = list(tree.tokens_in(doc, span))
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside and not token.is_punct:
            return token
    return next((t for t in tokens if t.head.i == t.i), tokens[0] if tokens else None)


def name_source(doc: Document, span: Span, lexicon: Lexicon) -> Named:
    """Return a source phrase as named in itself, without looking at the rest of the report."""
    text = span.of(doc.text)
    if ADDRESS.match(text.strip()):
        return _address(text.strip(), span, lexicon)
    outlet = _outlet(text, lexicon)
    if outlet is not None:
        return _by_outlet(doc, text, outlet, text, span, lexicon)
    head = head_of(doc, span)
    if head is None:
        return Named(" ".join(text.split()), "unknown", text, span)
    person = _person(doc, span, head, lexicon)
    if person is not None:
        return Named(person.text, "person", text, span)
    return _described(head, text, span, lexicon)


def _by_outlet(
    doc: Document, name: str, outlet: Outlet, text: str, span: Span, lexicon: Lexicon
) -> Named:
    """Return a source that goes by an outlet's name: the outlet, or who has the same short name."""
    actor = _meant_by_short(doc, name, outlet, lexicon)
    if actor is not None:
        return Named(actor.name, "body", text, span, actor.id)
    return Named(outlet.name, outlet_kind(outlet), text, span, outlet.id)


def _meant_by_short(doc: Document, name: str, outlet: Outlet, lexicon: Lexicon) -> Actor | None:
    """Return the party to the events that goes by the same capitals as a body of the outlets.

    "RSF" is Reporters Without Borders only where the report brings that name in.
    """
    short = name.strip(" \n\t,.;:()[]\"“”'‘’").removeprefix("the ").removeprefix("The ")
    if outlet.is_media or not short.isupper() or f"{outlet.name} ({short})" in doc.text:
        return None
    return lexicon.actors.find(short)


def _described(head: Word, text: str, span: Span, lexicon: Lexicon) -> Named:
    """Return a source that is described rather than named as a person."""
    maker = _maker(head, lexicon)
    if maker is not None:
        return Named(phrase_name(maker), _kind(maker, lexicon) or "body", text, span)
    name = phrase_name(head, span)
    inner = _outlet(name, lexicon) or _outlet_before(head, lexicon)
    if inner is not None:
        return _by_outlet(head.doc, name, inner, text, span, lexicon)
    name, actor = _actor(name, head, lexicon)
    kind = _kind(head, lexicon) or ("body" if actor is not None else "unknown")
    return Named(name, kind, text, span, None if actor is None else actor.id)


def _actor(name: str, head: Word, lexicon: Lexicon) -> tuple[str, Actor | None]:
    """Return the known actor of this name; words that the parse drew in at the end are let go."""
    words = name.split()
    least = words.index(head.text) + 1 if head.text in words else 1
    for size in range(len(words), least - 1, -1):
        found = lexicon.actors.find(" ".join(words[:size]))
        if found is not None and (size == len(words) or words[size].islower()):
            if size < len(words) and words[size] in {"of", "for", "in", "from", "at", "and"}:
                continue
            return " ".join(words[:size]), found
    return name, None


def _address(text: str, span: Span, lexicon: Lexicon) -> Named:
    outlet = lexicon.outlets.of_address(text)
    if outlet is None:
        return Named(text, "document", text, span, basis="web address")
    return Named(outlet.name, outlet_kind(outlet), text, span, outlet.id, "web address")


def _outlet(text: str, lexicon: Lexicon) -> Outlet | None:
    plain = text.strip(" \n\t,.;:()[]\"“”'‘’")
    found = lexicon.outlets.find(plain)
    if found is None and plain.lower().endswith(("'s", "’s")):
        found = lexicon.outlets.find(plain[:-2])
    return found


def _outlet_before(head: Word, lexicon: Lexicon) -> Outlet | None:
    """Return the outlet in "the Reuters news agency", "state television al-Iraqiya"."""
    for child in [*tree.children(head, "compound", "appos", "flat", "nmod:desc"), head]:
        if child.upos != "PROPN":
            continue
        words = [t for t in child.subtree if t.upos == "PROPN" and t.i != head.i] or [child]
        found = _outlet(child.doc[words[0].i : words[-1].i + 1].text, lexicon)
        if found is not None and lexicon.cues.has("media_nouns", head.lemma.lower()):
            return found
    return None


def _person(doc: Document, span: Span, head: Word, lexicon: Lexicon) -> Phrase | None:
    """Return the person's name in a source, where its head is that name or stands beside it."""
    branch = {head.i} | {
        token.i
        for child in tree.children(head, "appos", "flat", "compound", "nmod:desc")
        for token in [child, *tree.children(child, "flat", "compound", "appos")]
    }
    persons = doc.persons
    for person in persons[bisect_left(persons, span.start, key=lambda one: one.start_char) :]:
        if person.start_char >= span.end:
            break
        entity = Phrase(doc, person.start, person.end, label="PERSON")
        if all(lexicon.cues.has("official_nouns", token.lemma.lower()) for token in entity):
            continue  # a rank read as a name
        if _outlet(entity.text, lexicon) is not None:
            continue  # an outlet or agency read as a person
        if any(token.i in branch for token in entity) or _closes(entity, span, head, lexicon):
            return entity
    return None


def _closes(entity: Phrase, span: Span, head: Word, lexicon: Lexicon) -> bool:
    """Tell whether a name set off by a comma ends an official's description."""
    official = lexicon.cues.has("official_nouns", head.lemma.lower())
    before = entity.doc[entity.start - 1] if entity.start else None
    ends = span.end - entity.end_char <= 1
    return official and ends and before is not None and before.text == ","


def _maker(head: Word, lexicon: Lexicon) -> Word | None:
    """Return whose words a statement or report holds: "a report by X", "military statements"."""
    cues = lexicon.cues
    lemma = head.lemma.lower()
    statement = cues.has("statement_nouns", lemma)
    if not statement and not cues.has("document_nouns", lemma):
        return None
    for child in tree.children(head, "nmod", "nmod:poss", "compound", "obl"):
        word = tree.case_words(child)
        if word in {"by", "from"} or (
            statement
            and word in {"of", "'s", "’s", ""}
            and (child.upos == "PROPN" or _kind(child, lexicon) in MAKERS)
        ):
            return child
    if not statement:
        return None
    return next(
        (c for c in tree.children(head, "amod") if cues.has("body_nouns", c.lemma.lower())), None
    )


def _kind(head: Word, lexicon: Lexicon) -> str | None:
    lemma = head.lemma.lower()
    for kind, words in KINDS_BY_LIST:
        if lexicon.cues.has(words, lemma):
            return kind
    if head.lower == "un":
        return "body"
    return KINDS_BY_ENTITY.get(head.ent_type)


def phrase_name(head: Word, within: Span | None = None) -> str:
    """Return a noun phrase as a name: no article, no relative clause, no apposition."""
    parts = [head]
    for child in head.children:
        if child.dep in {"compound", "amod", "flat", "nummod", "nmod:desc", "nmod"} or (
            child.dep == "nmod:poss"
            and child.lemma.lower() not in PLAIN_OWNERS
            and child.upos != "PRON"
        ):
            barred = [
                token for token in child.subtree if token.dep in {"acl:relcl", "acl", "appos"}
            ]
            parts.extend(tree.descend(child, without=barred))
    if within is not None:
        parts = [t for t in parts if within.start <= t.idx < within.end]
    indexes = {token.i for token in parts} | {head.i}
    first = last = head.i
    while first - 1 in indexes:
        first -= 1
    while last + 1 in indexes:
        last += 1
    while first < last and (head.doc[first].dep == "det" or head.doc[first].is_punct):
        first += 1
    words = head.doc[first : last + 1].text.split()
    return " ".join(words)


def resolve(doc: Document, source: Named, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a source with the name that the report gives it elsewhere, or itself.

    "Davis" becomes the full name read before; "he" and "the captain" the last source that can be
    meant. `earlier` are the sources before it, first to last.
    """
    head = head_of(doc, source.span)
    if head is None:
        return source
    if head.lower in tree.RELATIVES:
        return _antecedent(doc, source, head, lexicon)
    if lexicon.cues.has("anaphors", head.lower):
        return _pronoun(doc, source, head, earlier)
    if source.kind == "person":
        return _full_name(doc, source)
    if _is_definite(head):
        return _medium(doc, source, head, lexicon) or _description(source, head, earlier)
    return source


def _medium(doc: Document, source: Named, head: Word, lexicon: Lexicon) -> Named | None:
    """Return the agency or outlet last named before "the agency", "the newspaper"."""
    if source.kind != "outlet" or source.actor is not None:
        return None
    before = [entity for entity in doc[: head.i].entities if entity.label == "ORG"]
    for entity in reversed(before):
        outlet = _outlet(entity.text, lexicon)
        if outlet is None or not outlet.is_media:
            continue
        if outlet.is_agency or head.lemma.lower() != "agency":
            basis = f"“{source.text}” is {entity.text}"
            kind = outlet_kind(outlet)
            return Named(outlet.name, kind, source.text, source.span, outlet.id, basis)
    return None


def _antecedent(doc: Document, source: Named, head: Word, lexicon: Lexicon) -> Named:
    verb = head.head
    noun = verb.head if verb.dep in {"acl:relcl", "acl"} else None
    if noun is None:
        return source
    words = tree.cover(doc, tree.descend(noun, without=[verb]))
    if words is None:
        return source
    named = name_source(doc, words, lexicon)
    return Named(named.name, named.kind, source.text, source.span, named.actor, f"“{head.text}”")


def _pronoun(doc: Document, source: Named, head: Word, earlier: Sequence[Named]) -> Named:
    single = head.lower in {"he", "she"}
    for before in reversed(earlier):
        if _is_one(doc, before) if single else (before.kind not in {"person", "imagery"}):
            return _as(source, before, f"“{head.text}” continues “{before.text}”")
    last = _last_person(doc, head) if single else None
    if last is not None:
        return Named(last, "person", source.text, source.span, None, f"“{head.text}”: {last}")
    kind = "person" if single else "unknown"
    return Named(head.text, kind, source.text, source.span, None, UNRESOLVED)


def _is_one(doc: Document, source: Named) -> bool:
    """Tell whether a source is one human being, as "he" and "she" are."""
    head = head_of(doc, source.span)
    if head is None or source.kind not in PERSONS:
        return False
    return source.kind == "person" or (head.xpos in {"NN", "NNP"} and head.lower not in PLURALS)


def _last_person(doc: Document, head: Word) -> str | None:
    """Return the only person named in the sentence of a pronoun or in the one before it."""
    first = doc[max(0, head.sent.start - 1)].sent.start
    names = {" ".join(one.words) for one in doc.persons if first <= one.start < head.i}
    return names.pop() if len(names) == 1 else None


def _as(source: Named, before: Named, basis: str) -> Named:
    return Named(before.name, before.kind, source.text, source.span, before.actor, basis)


def _full_name(doc: Document, source: Named) -> Named:
    last = source.name.split()[-1]
    if len(source.name.split()) > 1 or len(last) < FEWEST_LETTERS:
        return source
    found = None
    for person in doc.persons:
        words = person.words
        if len(words) > 1 and last in {words[-1], words[0]}:
            found = " ".join(words)
            if person.start_char < source.span.start:
                break
    if found is None:
        return source
    return Named(found, source.kind, source.text, source.span, source.actor, f"“{last}”: {found}")


def _is_definite(head: Word) -> bool:
    return any(
        child.dep == "det" and child.lower in {"the", "this", "that"} for child in head.children
    ) and not any(child.dep in {"nmod", "amod", "compound", "nmod:poss"} for child in head.children)


def _description(source: Named, head: Word, earlier: Sequence[Named]) -> Named:
    lemma = head.lemma.lower()
    for before in reversed(earlier):
        if re.search(rf"\b{re.escape(lemma)}\b", f"{before.text} {before.name}".lower()):
            return _as(source, before, f"“{source.text}” continues “{before.text}”")
    return source
