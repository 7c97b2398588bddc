"""The one place that knows dependency labels.

Works on Universal Dependencies as our own model gives them (de Marneffe et al. 2021, with the
English subtypes of EWT: `nsubj:pass`, `obl:agent`, `obl:unmarked`, `acl:relcl`), and on the
ClearNLP labels of spaCy's English pipelines (`nsubjpass`, `agent` and `pobj`, `relcl`, `dobj`).
The first difference that matters: in UD a preposition hangs on its noun as `case`; in ClearNLP
the noun hangs on the preposition as `pobj`. `preposition` and `complements` hide that.

Functions take and give spaCy tokens; lists are in order of position, without repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.read.grammar import Modality, grammar

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


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb and the noun that carries its meaning ("carried out an attack")."""

    verb: Token
    noun: Token


def _sorted(tokens: Iterable[Token]) -> list[Token]:
    return [token for _, token in sorted({token.i: token for token in tokens}.items())]


def children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the direct dependents of `token` that bear one of `labels`."""
    return [child for child in token.children if child.dep_ in labels]


def preposition(token: Token) -> str:
    """Return the preposition that introduces a noun, in lower case, or "" (`because of` whole)."""
    if token.dep_ in {"pobj", "pcomp"}:
        head = token.head
        outer = head.head if head.dep_ == "prep" and head.head.pos_ == "ADP" else None
        return f"{outer.lower_} {head.lower_}" if outer is not None else head.lower_
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i and child.lower_ not in {"'s", "’s", "'"}:
            rest = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *rest])
    return ""


def complements(token: Token) -> list[Token]:
    """Return the nouns that hang on `token` through a preposition, or as bare modifiers."""
    found = children(token, OBLIQUE | NOMINAL_MODIFIER)
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ"}:
            found += _objects_of(child)
    return _sorted(found)


def _objects_of(adposition: Token) -> list[Token]:
    found = []
    for child in adposition.children:
        if child.dep_ == "pobj":
            found.append(child)
        elif child.dep_ == "prep":
            found += _objects_of(child)
    return found


def with_preposition(token: Token, *names: str) -> list[Token]:
    """Return the complements of `token` that one of the prepositions `names` introduces."""
    return [c for c in complements(token) if preposition(c) in names]


def coordinated(token: Token) -> list[Token]:
    """Return `token` and all that is coordinated with it ("A, B and C"), from any of them."""
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    found, stack = [], [first]
    while stack:
        current = stack.pop()
        found.append(current)
        stack += [c for c in current.children if c.dep_ == "conj"]
    return _sorted(found)


def _spread(tokens: Iterable[Token]) -> list[Token]:
    """Return the nouns with all that is coordinated with each, and relativisers led back."""
    found = []
    for token in tokens:
        target = antecedent(token) if token.lower_ in RELATIVISERS else None
        base = token if target is None else target
        found += [base] if target is not None else _conjuncts_below(base)
    return _sorted(found)


def _conjuncts_below(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL and _verb_before(child) is None:
            found += _conjuncts_below(child)
    return found


def _verb_before(noun: Token) -> Token | None:
    """Return the coordinated verb right before a noun phrase, which is then its object.

    In "killing five and wounding twelve others" the others may hang on `five` as coordinated.
    """
    edge = noun.left_edge.i
    before = noun.doc[edge - 1] if edge else None
    if before is not None and acts_as_verb(before) and before.dep_ == "conj":
        return before
    return None


def antecedent(token: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, or `None`."""
    if token.lower_ not in RELATIVISERS or token.pos_ not in {"PRON", "DET", "ADV", "SCONJ"}:
        return None
    node = token
    while node.head.i != node.i:
        if node.dep_ in RELATIVE:
            return node.head
        node = node.head
        if node.i > token.i and node.dep_ in RELATIVE:
            return node.head
    return None


def relative_head(verb: Token) -> Token | None:
    """Return the noun that a relative or reduced clause with this verb describes, or `None`."""
    first = coordinated(verb)[0] if verb.dep_ == "conj" else verb
    if first.dep_ in RELATIVE or (first.dep_ in REDUCED and first.head.pos_ in NOMINAL):
        return first.head
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by auxiliary, subject, feature, or as a bare participle.

    A finite verb with an object and no auxiliary is active, whatever its subject is called
    ("troops captured two gunmen"); without an object it may be a headline's ("five killed").
    """
    if children(verb, PASSIVE_AUXILIARY):
        return True
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and not children(verb, frozenset({"aux"}))
    if finite and children(verb, OBJECT):
        return False
    if children(verb, PASSIVE_SUBJECT):
        return True
    if children(verb, frozenset({"aux", "nsubj"})):
        return False
    return _bare_participle_is_passive(verb)


def _bare_participle_is_passive(verb: Token) -> bool:
    if "Pass" in verb.morph.get("Voice", []):
        return verb.dep_ != "ROOT" or not children(verb, OBJECT)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        first = coordinated(verb)[0]
        return first.i != verb.i and first.tag_ == "VBN" and is_passive(first)
    reduced = verb.dep_ in REDUCED or verb.dep_ == "amod"
    return reduced and verb.tag_ == "VBN" and not children(verb, OBJECT)


def _shared(verb: Token, labels: frozenset[str]) -> list[Token]:
    """Return dependents with `labels`, else those of the verb that this one is coordinated with."""
    found = children(verb, labels)
    node = verb
    while not found and node.dep_ == "conj" and node.head.i != node.i:
        node = node.head
        if node.dep_ in OBJECT and not acts_as_verb(node):  # a verb hung on the object before it
            node = node.head
        found = children(node, labels)
    return found


def subjects(verb: Token) -> list[Token]:
    """Return the verb's subjects: its own, shared by coordination, by control, or described.

    Control: the subject of `to attack` in "rebels tried to attack" is `rebels`; with an object
    in between ("urged rebels to leave") it is the object.
    """
    found = _shared(verb, SUBJECT | PASSIVE_SUBJECT)
    if found:
        return _spread(found)
    first = coordinated(verb)[0] if verb.dep_ == "conj" else verb
    noun = relative_head(first)
    if noun is not None:
        return _conjuncts_below(noun) if noun.i < first.i else [noun]
    if first.dep_ in OPEN_CLAUSE or (first.dep_ in {"advcl", "ccomp"} and _untensed(first)):
        return _controller(first)
    return []


def _untensed(verb: Token) -> bool:
    """Tell whether a clause is an infinitive or participle, so that its subject is elsewhere."""
    forms = verb.morph.get("VerbForm", [])
    return not {"Fin"} & set(forms) and verb.tag_ not in {"VBD", "VBZ", "VBP", "MD"}


def _controller(verb: Token) -> list[Token]:
    above = verb.head
    if above.i == verb.i:
        return []
    if verb.dep_ in OPEN_CLAUSE and not is_passive(above):
        objects = children(above, OBJECT | RECIPIENT)
        if objects:
            return _spread(objects)
    return subjects(above)


def agents(token: Token) -> list[Token]:
    """Return who does it: for verbs, subjects or the by-phrase; for nouns, `nominal_agents`."""
    if not acts_as_verb(token):
        return nominal_agents(token)
    if is_passive(token):
        return by_agents(token)
    return subjects(token)


def by_agents(token: Token) -> list[Token]:
    """Return the by-phrase of a passive or of a noun: never a time, place or manner."""
    found = children(token, frozenset({"obl:agent"}))
    found += [
        c
        for c in complements(token)
        if preposition(c) == "by" and not is_time(c) and c.pos_ in NOMINAL
    ]
    if not found and token.dep_ == "conj" and acts_as_verb(token):
        return []
    return _spread(_sorted(found))


def patients(token: Token) -> list[Token]:
    """Return whom it is done to: objects, the passive's subjects; for nouns, `of` and the like."""
    if not acts_as_verb(token):
        return nominal_patients(token)
    if is_passive(token):
        return subjects(token)
    return _spread(_own_objects(token) or _shared_object(token))


def _own_objects(verb: Token) -> list[Token]:
    """Return the verb's objects, without one that stands after a verb coordinated with it.

    In "killing five and wounding twelve others" the others may hang on `killing`, but they are
    the second verb's; `_shared_object` gives them to it.
    """
    found = children(verb, OBJECT)
    others = [c.i for c in verb.children if c.dep_ == "conj" and acts_as_verb(c)]
    if others:
        return [o for o in found if o.i < others[0]] or found
    return found


def _shared_object(verb: Token) -> list[Token]:
    """Return the object that a verb shares by coordination, or has as a bare relative clause.

    "captured and killed two gunmen": UD hangs the object on the first verb, other parsers on the
    last; either way it stands after both.
    """
    for place in range(verb.i + 1, min(verb.i + 9, len(verb.doc))):
        noun = verb.doc[place]
        if noun.dep_ == "conj" and noun.pos_ in NOMINAL and _verb_before(noun) == verb:
            return [noun]
    for other in coordinated(verb):
        if other.i != verb.i and acts_as_verb(other):
            found = [c for c in children(other, OBJECT) if c.i > max(verb.i, other.i)]
            own = [c for c in verb.children if c.dep_ in OBLIQUE | {"prep"} and c.i > verb.i]
            if found and not own and all(c.i > verb.i for c in found):
                return found
    head = relative_head(verb)
    if head is not None and verb.dep_ in RELATIVE and children(verb, SUBJECT):
        pronouns = [c for c in verb.children if c.lower_ in RELATIVISERS]
        if not pronouns and head.i < verb.i:  # "the town (that) rebels captured"
            return [head]
    return []


def recipients(verb: Token) -> list[Token]:
    """Return to whom: indirect objects, and `to` or `for` with a person or body."""
    found = children(verb, RECIPIENT - {"dative"})
    found += [c for c in children(verb, frozenset({"dative"})) if c.pos_ in NOMINAL]
    found += [c for c in with_preposition(verb, "to") if not is_time(c)]
    return _spread(_sorted(found))


def instruments(token: Token) -> list[Token]:
    """Return what it is done with: `with`, `using`, and the objects of a `using` clause."""
    found = [
        c for c in with_preposition(token, *grammar().instrument_prepositions) if not is_time(c)
    ]
    for child in token.children:
        if child.lower_ == "using":
            found += children(child, OBJECT)
    return _spread(_sorted(found))


def is_time(token: Token) -> bool:
    """Tell whether a noun phrase names a time, by its head or by a bare temporal relation."""
    if token.dep_ in {"obl:tmod", "nmod:tmod"}:
        return True
    if token.lemma_.lower() in grammar().time_nouns or token.lower_ in grammar().time_nouns:
        return True
    if token.ent_type_ in {"DATE", "TIME"}:
        return True
    return token.like_num and len(token.text) == 4 and token.is_digit


def time_modifiers(token: Token) -> list[Token]:
    """Return the heads of time phrases and time adverbs that modify a verb or noun."""
    found = [c for c in complements(token) if is_time(c)]
    found += [
        c for c in token.children if c.dep_ in {"advmod", "npadvmod", "compound"} and is_time(c)
    ]
    if not found:
        found = [c for c in _shared_modifiers(token) if is_time(c)]
    return _sorted(found)


def _shared_modifiers(verb: Token) -> list[Token]:
    """Return the first coordinated verb's complements that stand before both verbs, or after."""
    if verb.dep_ != "conj" or not acts_as_verb(verb):
        return []
    first = coordinated(verb)[0]
    return [c for c in complements(first) if c.i < first.i or c.i > verb.i]


def place_modifiers(token: Token) -> list[Token]:
    """Return the heads of place phrases that modify a verb or noun, by preposition."""
    found = []
    own = complements(token)
    for c in own or _shared_modifiers(token):
        first = preposition(c).split(" ")[0]
        if first in grammar().place_prepositions and not is_time(c) and c.dep_ != "obl:agent":
            found.append(c)
    return _spread(found)


def acts_as_verb(token: Token) -> bool:
    """Tell whether a token takes verbal arguments; a noun or adjective does not."""
    return token.pos_ in VERBAL


def nominal_agents(noun: Token) -> list[Token]:
    """Return who does what a noun names.

    In this order: "shelling by X"; "X's shelling" (X no place or time); "the X shelling" (X a
    group, body or person); "an attack carried out by X" and "X carried out an attack".
    """
    found = by_agents(noun)
    if not found:
        found = _spread(c for c in children(noun, POSSESSOR) if not is_time(c) and not _place(c))
    if not found:
        found = [
            c
            for c in children(noun, frozenset({"amod", "compound", "nmod"}))
            if c.i < noun.i and c.ent_type_ in {"GROUP", "NORP", "ORG", "PERSON"}
        ]
    if not found:
        found = [agent for verb in _light_verbs(noun) for agent in agents(verb)]
    return _sorted(t for t in found if t.i != noun.i)


def _place(token: Token) -> bool:
    return token.ent_type_ in {"PLACE", "GPE", "LOC", "FACILITY", "FAC"}


def _light_verbs(noun: Token) -> list[Token]:
    """Return the light verbs that a noun hangs on or that describe it."""
    light = light_verb_of(noun)
    found = [] if light is None else [light.verb]
    found += [
        v for v in passive_or_relative_clauses(noun) if v.lemma_.lower() in grammar().light_verbs
    ]
    return found


def nominal_patients(noun: Token) -> list[Token]:
    """Return whom a noun's happening strikes: "of X", "on X", "against X", else a compound."""
    found = [c for c in with_preposition(noun, "of", "against", "on", "upon") if not is_time(c)]
    if not found:
        found = [
            c
            for c in noun.children
            if c.dep_ == "compound"
            and c.i < noun.i
            and not is_time(c)
            and c.ent_type_ not in {"GROUP", "NORP", "ORG", "WEAPON", "PLATFORM"}
        ]
    return _spread(found)


def light_verb_object(verb: Token) -> Token | None:
    """Return the noun that carries a light verb's meaning ("carried out an ATTACK"), or `None`."""
    if verb.lemma_.lower() not in grammar().light_verbs:
        return None
    nouns = subjects(verb) if is_passive(verb) else children(verb, OBJECT)
    return nouns[0] if nouns else None


def light_verb_of(noun: Token) -> Light | None:
    """Return the light verb that a noun hangs on as object or passive subject, or `None`."""
    verb = noun.head
    if noun.dep_ == "conj":
        noun = coordinated(noun)[0]
        verb = noun.head
    if verb.i == noun.i or not acts_as_verb(verb):
        return None
    if noun.dep_ in OBJECT | PASSIVE_SUBJECT and verb.lemma_.lower() in grammar().light_verbs:
        return Light(verb, noun)
    head = relative_head(verb)
    if head is not None and head.i == noun.i and verb.lemma_.lower() in grammar().light_verbs:
        return Light(verb, noun)
    return None


def is_negated(token: Token) -> bool:
    """Tell whether the clause is negated: by its own negation, by `no` subject, or by `fail to`."""
    for child in token.children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "det", "cc:preconj", "case", "preconj"}
            and child.lower_ in grammar().negations
        ):
            return True
    if not acts_as_verb(token):
        return False
    for noun in children(token, SUBJECT | PASSIVE_SUBJECT | OBJECT):
        if noun.lower_ in {"none", "nobody", "nothing"} or any(
            c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "advmod"}
            for c in noun.children
        ):
            return True
    above = token.head
    if token.dep_ in OPEN_CLAUSE and above.i != token.i:
        return above.lemma_.lower() in grammar().negative_verbs or _negated_here(above)
    return False


def _negated_here(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in grammar().negations)
        for c in verb.children
    )


def modality(token: Token) -> Modality:
    """Return how a clause is put: as fact, possible, expected, obliged, conditional, attempted."""
    own = _own_modality(token)
    if own is not Modality.FACT:
        return own
    node = token
    while node.dep_ in OPEN_CLAUSE | {"conj", "ccomp", "csubj"} and node.head.i != node.i:
        above = node.head
        if node.dep_ in OPEN_CLAUSE | {"ccomp", "csubj"}:
            infinitive = any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in node.children)
            found = grammar().open_verbs.get(above.lemma_.lower())
            if found is not None and infinitive:
                return found
            if above.lemma_ == "be" and infinitive:
                return Modality.EXPECTED
            if node.dep_ == "ccomp":
                break
        found = _own_modality(above)
        if found is not Modality.FACT:
            return found
        node = above
    return Modality.FACT


def _own_modality(token: Token) -> Modality:
    for child in token.children:
        if child.dep_ in {"aux", "aux:pass"} and child.lemma_.lower() in grammar().modals:
            return grammar().modals[child.lemma_.lower()]
        if child.dep_ == "mark" and child.lower_ in grammar().conditions:
            return Modality.CONDITIONAL
    words = [c.lower_ for c in token.children if c.dep_ in {"aux", "mark", "cop"} and c.i < token.i]
    if "to" in words and any(w in {"is", "are", "was", "were"} for w in words):
        return Modality.EXPECTED  # "is to visit"
    if "to" in words and token.dep_ in {"acl", "advcl"}:
        return Modality.EXPECTED  # "a plan to attack", "in order to attack"
    return Modality.FACT


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
    return _trimmed(token, _run_around(kept, token.i))


def _run_around(places: list[int], anchor: int) -> tuple[int, int]:
    """Return the unbroken run of places that holds `anchor`, as `[start, end)`."""
    held = set(places)
    start = end = anchor
    while start - 1 in held:
        start -= 1
    while end + 1 in held:
        end += 1
    return start, end + 1


def _trimmed(token: Token, edges: tuple[int, int]) -> Span:
    doc = token.doc
    start, end = edges
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while end - 1 > start and doc[end - 1].dep_ == "cc":
        end -= 1
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return doc[start:end]


def noun_phrase(token: Token) -> Span:
    """Return the noun phrase of a head: determiners, modifiers, phrases of place and `of`, names.

    The preposition that introduces it, relative and reduced clauses, appositions, coordinated
    phrases and phrases of time stay out.
    """
    kept = {token.i}
    stack = [c for c in token.children if _in_phrase(c) and not _introduces(c)]
    while stack:
        node = stack.pop()
        kept.add(node.i)
        stack += [c for c in node.children if _in_phrase(c) or c.dep_ in {"conj", "cc"}]
    for place in range(min(kept), max(kept)):
        if token.doc[place].is_punct and place - 1 in kept:
            kept.add(place)
    return _trimmed(token, _run_around(sorted(kept), token.i))


def _in_phrase(child: Token) -> bool:
    if child.dep_ in OUTSIDE_PHRASE:
        return False
    nominal = child.dep_ in NOMINAL_MODIFIER and child.i > child.head.i
    return not (nominal and is_time(child))


def _introduces(child: Token) -> bool:
    return child.dep_ == "case" and child.i < child.head.i


def appositions(token: Token) -> list[Token]:
    """Return the heads that stand beside a noun as another name or description of it."""
    found = children(token, APPOSITION | {"nmod:desc"})
    if token.dep_ in APPOSITION:
        found.append(token.head)
    return _sorted(found)


def passive_or_relative_clauses(noun: Token) -> Iterator[Token]:
    """Yield the verbs of relative and reduced clauses that describe a noun."""
    for child in noun.children:
        if child.dep_ in RELATIVE | REDUCED and acts_as_verb(child):
            yield from (t for t in coordinated(child) if acts_as_verb(t))


def verb_particle(verb: Token) -> str:
    """Return the particle of a phrasal verb ("carry OUT"), or ""."""
    for child in verb.children:
        if child.dep_ in {"compound:prt", "prt"}:
            return child.lower_
    return ""
