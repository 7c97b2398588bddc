"""The dependency labels of Universal Dependencies, by what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.read.parse.document import Word
from dateline.read.parse.grammar import grammar

SUBJECT = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "csubj:pass"})
OBJECT = frozenset({"obj"})
RECIPIENT = frozenset({"iobj"})
RELATIVE = frozenset({"acl:relcl"})
REDUCED = frozenset({"acl"})
APPOSITION = frozenset({"appos"})
OBLIQUE = frozenset({"obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod"})
NOMINAL_MODIFIER = frozenset({"nmod", "nmod:unmarked", "nmod:desc", "nmod:tmod", "nmod:npmod"})
COMPLEMENT_CLAUSE = frozenset({"ccomp", "parataxis"})
OPEN_CLAUSE = frozenset({"xcomp"})
CLAUSE = frozenset(
    {"ROOT", "root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl",
     "csubj", "csubj:pass", "parataxis"}
)  # fmt: skip
PASSIVE_AUXILIARY = frozenset({"aux:pass"})
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
POSSESSOR = frozenset({"nmod:poss"})
PARTICLE = frozenset({"compound:prt"})
COUNTING = frozenset({"nummod", "nummod:gov", "amod", "det", "advmod"})
OUTSIDE_PHRASE = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "list",
     "cop", "nsubj", "nsubj:outer", "aux", "mark", "orphan", "dep", "discourse", "vocative",
     "ccomp", "csubj", "advcl:relcl", "obl", "obl:unmarked"}
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
    return len(token.text) == 4 and token.text.isdigit()
