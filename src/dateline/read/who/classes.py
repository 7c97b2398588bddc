"""Classes: what sort of thing a noun stands for, by its lemma, entity label and actor."""

from __future__ import annotations

from dateline.lexicon import Actor, Lexicon
from dateline.read.parse import Word

ARMED_KINDS = frozenset(
    {"state-force", "rebel-group", "militia", "identity-militia", "coalition", "international"}
)
# Stands beside the classes of a proper noun of which nothing is known: a person, or a product.
UNKNOWN_NAME = "unknown_name"
KIND_CLASSES = {
    "state-force": ("#armed", "#state", "#human", "#target"),
    "rebel-group": ("#armed", "#human", "#target", "#group"),
    "militia": ("#armed", "#human", "#target", "#group"),
    "identity-militia": ("#armed", "#human", "#target", "#group"),
    "coalition": ("#armed", "#coalition", "#state", "#aircraft", "#human", "#target", "#group"),
    "international": ("#armed", "#human", "#target", "#group"),
    "government": ("#state", "#government", "#official", "#group", "#target"),
    "office": ("#official", "#government", "#group", "#person", "#target"),
    "person": ("#person", "#official", "#human", "#target"),
    "organisation": ("#group", "#official", "#target"),
    "party": ("#group", "#target"),
    "group": ("#group", "#target"),
    "civilians": ("#civilian", "#human", "#target"),
    "protesters": ("#civilian", "#human", "#crowd", "#target"),
    "rioters": ("#civilian", "#human", "#crowd", "#target"),
}
LABEL_CLASSES = {
    "PERSON": ("#person", "#human", "#target"),
    "PLACE": ("#place", "#target"),
    "FACILITY": ("#place", "#structure", "#target"),
    "ORG": ("#group", "#target"),
    "GROUP": ("#group", "#human", "#target"),
    "WEAPON": ("#weapon",),
    "PLATFORM": ("#vehicle", "#target"),
}


def classes_of(token: Word, actor: Actor | None, lexicon: Lexicon) -> frozenset[str]:
    """Return the semantic classes of a noun: by its lemma, entity label, and actor's kind."""
    lemma = token.lemma.lower()
    found = {lemma, token.lower}
    forms = {lemma, token.lower, token.lower.removesuffix("s")}
    if token.upos == "PROPN" and (actor is not None or _is_named(token)):
        forms = {token.lower}  # the tigers of a name are no animals
    elif token.upos == "PROPN" and not token.ent_type:
        found |= {"#human", "#target", UNKNOWN_NAME}
    found |= forms
    for name, lemmas in lexicon.event_types.classes.items():
        if not forms.isdisjoint(lemmas):
            found.add(f"#{name}")
    found.update(LABEL_CLASSES.get(token.ent_type, ()))
    if token.lemma.lower() == "agent" and _is_substance(token, lexicon):
        return frozenset({"agent", "#weapon"})
    if actor is not None:
        found.update(KIND_CLASSES.get(actor.kind, ()))
    return frozenset(found)


def _is_substance(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether an agent is a substance: "a nerve agent"."""
    words = lexicon.phrases.words("people.substances")
    return any(child.lower in words for child in token.children)


def _is_named(token: Word) -> bool:
    """Tell whether a word ends a name of several words that is known to be a body's or person's."""
    before = token.i - 1
    inside = before >= token.sent.start and token.doc[before].text[:1].isupper()
    return inside and token.text[:1].isupper() and token.ent_type in ("ORG", "GROUP", "PERSON")
