"""Clauses: their span, negation, modality, and the verbs that report them."""

from __future__ import annotations

from dateline.read.parse.document import Phrase, Word
from dateline.read.parse.grammar import Modality, grammar
from dateline.read.parse.syntax.labels import (
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
from dateline.read.parse.syntax.phrases import run_around, trimmed


def is_negated(token: Word) -> bool:
    """Tell whether the clause is negated: by its own negation, by `no` subject, or by `fail to`."""
    for child in token.children:
        if child.lower == "no" and child.i > token.i:
            continue  # "on detachment NO."
        negates = child.dep in {"advmod", "det", "cc:preconj", "case"}
        if negates and child.lower in grammar().negations and not _only_adds(child):
            return True
    if not acts_as_verb(token):
        return False
    if any(map(_is_nobody, children(token, SUBJECT | PASSIVE_SUBJECT | OBJECT))):
        return True
    above = token.head
    if token.dep in OPEN_CLAUSE and above.i != token.i:
        return (
            above.lemma.lower() in grammar().negative_verbs
            or _negated_here(above)
            or any(map(_is_nobody, children(above, PASSIVE_SUBJECT)))
        )
    return False


def _is_nobody(noun: Word) -> bool:
    """Tell whether a noun stands for nobody: "none", "no rebels", "not a single soldier"."""
    if noun.lower in {"none", "nobody", "nothing", "no-one"}:
        return True
    for child in noun.children:
        if child.lower in {"no", "neither"} and child.i < noun.i and not _only_adds(child):
            return child.dep in {"det", "advmod", "cc:preconj"}
        if child.lower == "not" and child.i < noun.i:
            return child.nbor().lower in {"a", "one"}
    return False


def _only_adds(negation: Word) -> bool:
    """Tell whether a negation takes nothing back: "not only", "no fewer than", "nothing but"."""
    after = negation.doc[negation.i + 1 : negation.i + 2].text.lower()
    return after in {"only", "just", "merely", "simply", "fewer", "less", "later", "longer"}


def _negated_here(verb: Word) -> bool:
    return any(
        c.dep == "advmod" and c.lower in grammar().negations and not _only_adds(c)
        for c in verb.children
    )


def modality(token: Word) -> Modality:
    """Return how a clause is put: as fact, possible, expected, conditional, attempted and so on.

    What governs it counts where it says nothing itself: "tried to attack" is attempted, "will try
    to attack" expected.
    """
    own = _own_modality(token)
    if own is not Modality.FACT:
        return own
    node = token
    while node.dep in OPEN_CLAUSE | {"conj", "ccomp", "csubj"} and node.head.i != node.i:
        above = node.head
        if node.dep in OPEN_CLAUSE | {"ccomp", "csubj"}:
            infinitive = any(c.lower == "to" and c.dep in {"mark", "aux"} for c in node.children)
            found = grammar().open_verbs.get(above.lemma.lower())
            if found is not None and infinitive and _was_done(above):
                return modality(above)
            if found is not None and infinitive and not _was_able(above):
                return _as_put(found, above)
            if above.lemma == "be" and infinitive:
                return Modality.EXPECTED
            if node.dep == "ccomp":
                break
        elif _has_own_subject_and_tense(node):
            break
        found = _own_modality(above)
        if found is not Modality.FACT:
            return found
        node = above
    return Modality.FACT


def _as_put(found: Modality, above: Word) -> Modality:
    """Return the modality of an infinitive: an attempt that lies ahead is no attempt yet."""
    if found is not Modality.ATTEMPTED:
        return found
    outer = modality(above)
    return found if outer is Modality.FACT else outer


def _has_own_subject_and_tense(verb: Word) -> bool:
    """Tell whether a coordinated clause is whole in itself ("it may rain and troops LEFT")."""
    finite = verb.xpos in {"VBD", "VBZ", "VBP"}
    return finite and bool(children(verb, SUBJECT | PASSIVE_SUBJECT))


def _was_done(verb: Word) -> bool:
    """Tell whether an infinitive under a past verb was done ("HAD to flee", "ALLOWED them to")."""
    told = verb.xpos == "VBD" or (verb.xpos == "VBN" and bool(children(verb, AUXILIARY)))
    return told and verb.lemma.lower() in grammar().done_in_past and not is_negated(verb)


def _was_able(token: Word) -> bool:
    """Tell whether an infinitive under "able" was done ("officers WERE ABLE to arrest him")."""
    if token.lemma.lower() != "able" or is_negated(token):
        return False
    return any(child.dep == "cop" and child.lower in {"was", "were"} for child in token.children)


def _own_modality(token: Word) -> Modality:
    words = [c for c in token.children if c.dep in AUXILIARY | {"mark"} and c.i < token.i]
    marks = [c.lower for c in words if c.dep == "mark"]
    asks = "whether" in marks or ("if" in marks and _asks(token))
    if not asks and not grammar().conditions.isdisjoint(marks):
        confirms = token.lemma.lower() in grammar().confirming_words
        return Modality.PERHAPS if confirms else Modality.CONDITIONAL
    modal = _modal(token, [c for c in words if c.dep != "mark"])
    if modal is not Modality.FACT:
        return modal
    lower = [c.lower for c in words]
    untensed = (
        token.xpos not in {"VBN", "VBD"} or len(words) > 1
    )  # not "guilty to attempted murder"
    if (
        "to" in lower
        and untensed
        and (
            asks  # "whether to attack"
            or not {"is", "are", "was", "were"}.isdisjoint(lower)  # "is to visit"
            or token.dep in {"acl", "advcl"}  # "a plan to attack", "in order to attack"
        )
    ):
        return Modality.EXPECTED
    return Modality.PERHAPS if asks or _is_to_be_confirmed(token) else Modality.FACT


def _asks(token: Word) -> bool:
    """Tell whether an "if" asks ("it is not clear IF rebels hold it"), as after "whether"."""
    return token.dep in COMPLEMENT_CLAUSE | {"csubj", "advcl"} and (
        token.i > token.head.i and token.head.lemma.lower() in grammar().asking_words
    )


def _modal(token: Word, auxiliaries: list[Word]) -> Modality:
    """Return what the modal of a clause says; with "have" it looks back."""
    for child in auxiliaries:
        found = grammar().modals.get(child.lemma.lower())
        if found is None or _is_had(child):
            continue
        if any(other.lemma.lower() == "have" and other.i > child.i for other in auxiliaries):
            doubts = child.lower in {"may", "might", "must", "can"}
            return Modality.PERHAPS if doubts else Modality.COUNTERFACTUAL
        return _modal_of_now(token, child, found)
    return Modality.FACT


def _modal_of_now(token: Word, modal: Word, found: Modality) -> Modality:
    """Return what a modal without "have" says of the clause that `token` heads."""
    word = modal.lower
    if word in {"would", "could", "might", "'d", "’d"} and _depends_on_if(token):
        return Modality.CONDITIONAL
    if word == "could" and any(c.lower == "before" for c in token.children):
        return Modality.COUNTERFACTUAL  # "was stopped before he could fire"
    if found is Modality.POSSIBLE and token.lemma.lower() in grammar().perception_verbs:
        return Modality.FACT  # "explosions could be heard"
    guesses = found is Modality.POSSIBLE and token.upos == "NOUN" and word != "can"
    return Modality.PERHAPS if guesses or _is_to_be_confirmed(token) else found


def _is_had(auxiliary: Word) -> bool:
    """Tell whether a "'d" stands for "had" ("who'd been called")."""
    if auxiliary.lower not in {"'d", "’d"}:
        return False
    after = next((t for t in auxiliary.doc[auxiliary.i + 1 :] if t.upos != "ADV"), None)
    return after is not None and after.xpos in {"VBN", "VBD"}


def _depends_on_if(token: Word) -> bool:
    """Tell whether an "if" clause that confirms nothing hangs on a clause."""
    return any(
        child.dep == "advcl" and _own_modality(child) is Modality.CONDITIONAL
        for child in token.children
    )


def _is_to_be_confirmed(token: Word) -> bool:
    return any(
        child.dep == "advcl"
        and _own_modality(child) is Modality.PERHAPS
        and any(c.lower == "if" for c in child.children)
        for child in token.children
    )


def governing_verbs(token: Word) -> list[Word]:
    """Return the verbs whose clause this one is the content of, nearest first.

    From `hit` in "police said witnesses claimed shells hit the town": `claimed`, `said`. A
    parenthetical report ("..., police said") governs the clause that it stands in.
    """
    found: list[Word] = []
    node = clause_head(token)
    for _ in range(20):
        found += [
            c
            for c in node.children
            if c.dep == "parataxis" and acts_as_verb(c) and children(c, SUBJECT)
        ]
        above = node.head
        if above.i == node.i:
            break
        if node.dep in {"ccomp", "xcomp", "csubj", "csubj:pass"}:
            found.append(above)
        node = above if node.dep == "conj" else clause_head(above)
    seen: dict[int, Word] = {t.i: t for t in found}
    return list(seen.values())


def clause_head(token: Word) -> Word:
    """Return the head of the clause that a token stands in: the first clause node upwards."""
    node = token
    while node.head.i != node.i:
        if node.dep in CLAUSE or (node.dep == "conj" and acts_as_verb(node)):
            return node
        node = node.head
    return node


def clause_span(token: Word) -> Phrase:
    """Return the clause around a token, without coordinated clauses and trailing punctuation.

    Relative clauses and content clauses below it stay in.
    """
    head = clause_head(token)
    cut: set[int] = set()
    for child in head.children:
        if child.dep in {"conj", "parataxis"} and acts_as_verb(child):
            places = {t.i for t in child.subtree}
            follows = [c for c in head.children if c.i > max(places) and c.dep in OBJECT | OBLIQUE]
            if not follows:  # "captured and killed two gunmen" stays whole
                cut |= places
    kept = sorted(t.i for t in head.subtree if t.i not in cut)
    return trimmed(token, run_around(kept, token.i))
