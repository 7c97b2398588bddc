"""Clauses: their span, negation, modality, and the verbs that report them."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.read.grammar import Modality, grammar
from dateline.read.syntax.labels import (
    AUXILIARY,
    CLAUSE,
    COMPLEMENT_CLAUSE,
    OBJECT,
    OBLIQUE,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    SUBJECT,
    acts_as_verb,
    children,
)
from dateline.read.syntax.phrases import run_around, trimmed


def is_negated(token: Token) -> bool:
    """Tell whether the clause is negated: by its own negation, by `no` subject, or by `fail to`."""
    for child in token.children:
        if child.lower_ == "no" and child.i > token.i:
            continue  # "on detachment NO."
        negates = child.dep_ == "neg" or (
            child.dep_ in {"advmod", "det", "cc:preconj", "case", "preconj"}
            and child.lower_ in grammar().negations
        )
        if negates and not _only_adds(child):
            return True
    if not acts_as_verb(token):
        return False
    if any(map(_is_nobody, children(token, SUBJECT | PASSIVE_SUBJECT | OBJECT))):
        return True
    above = token.head
    if token.dep_ in OPEN_CLAUSE and above.i != token.i:
        return (
            above.lemma_.lower() in grammar().negative_verbs
            or _negated_here(above)
            or any(map(_is_nobody, children(above, PASSIVE_SUBJECT)))
        )
    return False


def _is_nobody(noun: Token) -> bool:
    """Tell whether a noun stands for nobody: "none", "no rebels", "not a single soldier"."""
    if noun.lower_ in {"none", "nobody", "nothing", "no-one"}:
        return True
    for child in noun.children:
        if child.lower_ in {"no", "neither"} and child.i < noun.i and not _only_adds(child):
            return child.dep_ in {"det", "neg", "advmod", "cc:preconj", "preconj"}
        if child.lower_ == "not" and child.i < noun.i:
            return child.nbor().lower_ in {"a", "one"}
    return False


def _only_adds(negation: Token) -> bool:
    """Tell whether a negation takes nothing back: "not only", "no fewer than", "nothing but"."""
    after = negation.doc[negation.i + 1 : negation.i + 2].text.lower()
    return after in {"only", "just", "merely", "simply", "fewer", "less", "later", "longer"}


def _negated_here(verb: Token) -> bool:
    return any(
        (c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in grammar().negations))
        and not _only_adds(c)
        for c in verb.children
    )


def modality(token: Token) -> Modality:
    """Return how a clause is put: as fact, possible, expected, conditional, attempted and so on.

    What governs it counts where it says nothing itself: "tried to attack" is attempted, "will try
    to attack" expected.
    """
    own = _own_modality(token)
    if own is not Modality.FACT:
        return own
    node = token
    while node.dep_ in OPEN_CLAUSE | {"conj", "ccomp", "csubj"} and node.head.i != node.i:
        above = node.head
        if node.dep_ in OPEN_CLAUSE | {"ccomp", "csubj"}:
            infinitive = any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in node.children)
            found = grammar().open_verbs.get(above.lemma_.lower())
            if found is not None and infinitive and _was_done(above):
                return modality(above)
            if found is not None and infinitive and not _was_able(above):
                return _as_put(found, above)
            if above.lemma_ == "be" and infinitive:
                return Modality.EXPECTED
            if node.dep_ == "ccomp":
                break
        elif _has_own_subject_and_tense(node):
            break
        found = _own_modality(above)
        if found is not Modality.FACT:
            return found
        node = above
    return Modality.FACT


def _as_put(found: Modality, above: Token) -> Modality:
    """Return the modality of an infinitive: an attempt that lies ahead is no attempt yet."""
    if found is not Modality.ATTEMPTED:
        return found
    outer = modality(above)
    return found if outer is Modality.FACT else outer


def _has_own_subject_and_tense(verb: Token) -> bool:
    """Tell whether a coordinated clause is whole in itself ("it may rain and troops LEFT")."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"}
    return finite and bool(children(verb, SUBJECT | PASSIVE_SUBJECT))


def _was_done(verb: Token) -> bool:
    """Tell whether an infinitive under a past verb was done ("HAD to flee", "ALLOWED them to")."""
    told = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(children(verb, AUXILIARY)))
    return told and verb.lemma_.lower() in grammar().done_in_past and not is_negated(verb)


def _was_able(token: Token) -> bool:
    """Tell whether an infinitive under "able" was done ("officers WERE ABLE to arrest him")."""
    if token.lemma_.lower() != "able" or is_negated(token):
        return False
    return any(child.dep_ == "cop" and child.lower_ in {"was", "were"} for child in token.children)


def _own_modality(token: Token) -> Modality:
    words = [c for c in token.children if c.dep_ in AUXILIARY | {"mark"} and c.i < token.i]
    marks = [c.lower_ for c in words if c.dep_ == "mark"]
    asks = "whether" in marks or ("if" in marks and _asks(token))
    if not asks and not grammar().conditions.isdisjoint(marks):
        confirms = token.lemma_.lower() in grammar().confirming_words
        return Modality.PERHAPS if confirms else Modality.CONDITIONAL
    modal = _modal(token, [c for c in words if c.dep_ != "mark"])
    if modal is not Modality.FACT:
        return modal
    lower = [c.lower_ for c in words]
    untensed = (
        token.tag_ not in {"VBN", "VBD"} or len(words) > 1
    )  # not "guilty to attempted murder"
    if (
        "to" in lower
        and untensed
        and (
            asks  # "whether to attack"
            or not {"is", "are", "was", "were"}.isdisjoint(lower)  # "is to visit"
            or token.dep_ in {"acl", "advcl"}  # "a plan to attack", "in order to attack"
        )
    ):
        return Modality.EXPECTED
    return Modality.PERHAPS if asks or _is_to_be_confirmed(token) else Modality.FACT


def _asks(token: Token) -> bool:
    """Tell whether an "if" asks ("it is not clear IF rebels hold it"), as after "whether"."""
    return token.dep_ in COMPLEMENT_CLAUSE | {"csubj", "advcl"} and (
        token.i > token.head.i and token.head.lemma_.lower() in grammar().asking_words
    )


def _modal(token: Token, auxiliaries: list[Token]) -> Modality:
    """Return what the modal of a clause says; with "have" it looks back."""
    for child in auxiliaries:
        found = grammar().modals.get(child.lemma_.lower())
        if found is None or _is_had(child):
            continue
        if any(other.lemma_.lower() == "have" and other.i > child.i for other in auxiliaries):
            doubts = child.lower_ in {"may", "might", "must", "can"}
            return Modality.PERHAPS if doubts else Modality.COUNTERFACTUAL
        return _modal_of_now(token, child, found)
    return Modality.FACT


def _modal_of_now(token: Token, modal: Token, found: Modality) -> Modality:
    """Return what a modal without "have" says of the clause that `token` heads."""
    word = modal.lower_
    if word in {"would", "could", "might", "'d", "’d"} and _depends_on_if(token):
        return Modality.CONDITIONAL
    if word == "could" and any(c.lower_ == "before" for c in token.children):
        return Modality.COUNTERFACTUAL  # "was stopped before he could fire"
    if found is Modality.POSSIBLE and token.lemma_.lower() in grammar().perception_verbs:
        return Modality.FACT  # "explosions could be heard"
    guesses = found is Modality.POSSIBLE and token.pos_ == "NOUN" and word != "can"
    return Modality.PERHAPS if guesses or _is_to_be_confirmed(token) else found


def _is_had(auxiliary: Token) -> bool:
    """Tell whether a "'d" stands for "had" ("who'd been called")."""
    if auxiliary.lower_ not in {"'d", "’d"}:
        return False
    after = next((t for t in auxiliary.doc[auxiliary.i + 1 :] if t.pos_ != "ADV"), None)
    return after is not None and after.tag_ in {"VBN", "VBD"}


def _depends_on_if(token: Token) -> bool:
    """Tell whether an "if" clause that confirms nothing hangs on a clause."""
    return any(
        child.dep_ == "advcl" and _own_modality(child) is Modality.CONDITIONAL
        for child in token.children
    )


def _is_to_be_confirmed(token: Token) -> bool:
    return any(
        child.dep_ == "advcl"
        and _own_modality(child) is Modality.PERHAPS
        and any(c.lower_ == "if" for c in child.children)
        for child in token.children
    )


def governing_verbs(token: Token) -> list[Token]:
    """Return the verbs whose clause this one is the content of, nearest first.

    From `hit` in "police said witnesses claimed shells hit the town": `claimed`, `said`. A
    parenthetical report ("..., police said") governs the clause that it stands in.
    """
    found: list[Token] = []
    node = clause_head(token)
    for _ in range(20):
        found += [
            c
            for c in node.children
            if c.dep_ == "parataxis" and acts_as_verb(c) and children(c, SUBJECT)
        ]
        above = node.head
        if above.i == node.i:
            break
        if node.dep_ in {"ccomp", "xcomp", "csubj", "csubj:pass", "csubjpass"}:
            found.append(above)
        node = above if node.dep_ == "conj" else clause_head(above)
    seen: dict[int, Token] = {t.i: t for t in found}
    return list(seen.values())


def clause_head(token: Token) -> Token:
    """Return the head of the clause that a token stands in: the first clause node upwards."""
    node = token
    while node.head.i != node.i:
        if node.dep_ in CLAUSE or (node.dep_ == "conj" and acts_as_verb(node)):
            return node
        node = node.head
    return node


def clause_span(token: Token) -> Span:
    """Return the clause around a token, without coordinated clauses and trailing punctuation.

    Relative clauses and content clauses below it stay in.
    """
    head = clause_head(token)
    cut: set[int] = set()
    for child in head.children:
        if child.dep_ in {"conj", "parataxis"} and acts_as_verb(child):
            places = {t.i for t in child.subtree}
            follows = [c for c in head.children if c.i > max(places) and c.dep_ in OBJECT | OBLIQUE]
            if not follows:  # "captured and killed two gunmen" stays whole
                cut |= places
    kept = sorted(t.i for t in head.subtree if t.i not in cut)
    return trimmed(token, run_around(kept, token.i))
