"""The dependency labels of Universal Dependencies and ClearNLP, by what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.read.parse import Word

from dateline.read.grammar import grammar

SUBJECT = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj"})
RECIPIENT = frozenset({"iobj", "dative"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
REDUCED = frozenset({"acl"})
APPOSITION = frozenset({"appos"})
OBLIQUE = frozenset({"obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "npadvmod"})
NOMINAL_MODIFIER = frozenset({"nmod", "nmod:unmarked", "nmod:desc", "nmod:tmod", "nmod:npmod"})
COMPLEMENT_CLAUSE = frozenset({"ccomp", "parataxis"})
OPEN_CLAUSE = frozenset({"xcomp", "oprd"})
CLAUSE = frozenset(
    {"ROOT", "root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "relcl",
     "csubj", "csubj:pass", "csubjpass", "parataxis", "pcomp"}
)  # fmt: skip
NAME_PART = frozenset({"flat", "flat:name", "compound", "nn", "nmod:desc"})
PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
OUTSIDE_PHRASE = frozenset(
    {"acl:relcl", "relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "list",
     "cop", "nsubj", "nsubj:outer", "aux", "mark", "orphan", "dep", "discourse", "vocative",
     "ccomp", "csubj", "advcl:relcl", "obl", "obl:unmarked", "prep:clause"}
)  # fmt: skip
RELATIVISERS = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})


def children(token: Word, labels: frozenset[str]) -> list[Word]:
    """Return the direct dependents of `token` that bear one of `labels`."""
    return [child for child in token.children if child.dep in labels]


def acts_as_verb(token: Word) -> bool:
    """Tell whether a token takes verbal arguments; a noun or adjective does not."""
    return token.upos in VERBAL


def in_order(tokens: Iterable[Word]) -> list[Word]:
    """Return the tokens by position, each once."""
    return [token for _, token in sorted({token.i: token for token in tokens}.items())]


def is_time(token: Word) -> bool:
    """Tell whether a noun phrase names a time, by its head or by a bare temporal relation."""
    if token.dep in {"obl:tmod", "nmod:tmod"}:
        return True
    if token.lemma.lower() in grammar().time_nouns or token.lower in grammar().time_nouns:
        return True
    if token.ent_type in {"DATE", "TIME"}:
        return True
    return token.like_num and len(token.text) == 4 and token.is_digit
