"""Surroundings: the words about a trigger, as the conditions on triggers ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.lexicon.conditions import Condition
from dateline.read.arguments import agents_of, patients_of
from dateline.read.cast import Cast
from dateline.read.naming import ARMED_KINDS, name_token
from dateline.read.parse import Document, Word, syntax
from dateline.read.sense import sense_of


@dataclass(slots=True)
class Surroundings:
    """What stands about one trigger word; slots are filled when a condition first asks.

    `topics` are the classes that the whole report is about, as `topics_of` gives them.
    """

    token: Word
    cast: Cast
    lexicon: Lexicon
    topics: frozenset[str] = frozenset()
    _slots: dict[str, frozenset[str]] = field(default_factory=dict)

    def hold(self, conditions: tuple[Condition, ...]) -> bool:
        """Tell whether all conditions hold."""
        return all(self._holds(condition) for condition in conditions)

    def _holds(self, condition: Condition) -> bool:
        found = self.slot(condition.slot)
        if "none" in condition.lemmas:
            held = not found
        elif "any" in condition.lemmas:
            held = bool(found)
        else:
            held = bool(found & condition.lemmas)
        return held != condition.negated

    def slot(self, name: str) -> frozenset[str]:
        """Return the lemmas and classes in a slot."""
        if name not in self._slots:
            self._slots[name] = self._fill(name)
        return self._slots[name]

    def tell_of_violence(self) -> bool:
        """Tell whether armed people or weapons do it or suffer it, or people are told to be dead.

        Words near by that are common to another sense ("stadium", "season") then say nothing.
        """
        classes = self.lexicon.event_types.classes
        if self.slot("near") & classes.get("harmed", frozenset()):
            return True
        sides = (*agents_of(self.token), *patients_of(self.token))
        return any(self._is_soldiery(each) for each in sides)

    def _is_soldiery(self, token: Word) -> bool:
        words = self.lexicon.event_types.classes.get("soldiery", frozenset())
        named = name_token(token, self.cast, self.lexicon)
        if named.actor is not None and named.actor.kind in ARMED_KINDS:
            return True
        return bool(words & {token.lemma.lower(), *modifiers(token)})

    def _fill(self, name: str) -> frozenset[str]:
        if name in ("obj", "subj"):
            fill = patients_of if name == "obj" else agents_of
            return self._classes(fill(self.token))
        if name in ("mod", "words"):
            return modifiers(self.token)
        if name in ("about", "near"):
            return self.topics if name == "about" else nearby(self.token, self.lexicon)
        if name == "sense":
            return frozenset({sense_of(self.token).value})
        if name in ("prt", "clause", "obj_of"):
            return self._of_verb(name)
        infinitive = self._infinitive() if name == "to" else frozenset()
        return self._classes(self._with(name.replace("_", " "))) | infinitive

    def _of_verb(self, name: str) -> frozenset[str]:
        """Return the trigger's particle, the verbs of its clauses, or the verb it is object of."""
        if name == "prt":
            return frozenset({syntax.verb_particle(self.token)} - {""})
        if name == "clause":
            return _clause_words(syntax.children(self.token, syntax.COMPLEMENT_CLAUSE))
        return self._verbs_over()

    def _verbs_over(self) -> frozenset[str]:
        """Return the verb that has the trigger noun as its object or passive subject."""
        verb = self.token.head
        is_noun = not syntax.acts_as_verb(self.token) and syntax.acts_as_verb(verb)
        done = is_noun and any(each.i == self.token.i for each in syntax.patients(verb))
        return frozenset({verb.lemma.lower()} if done else ())

    def _with(self, preposition: str) -> list[Word]:
        found = syntax.with_preposition(self.token, preposition)
        light = syntax.light_verb_of(self.token)
        if not found and light is not None:
            found = syntax.with_preposition(light.verb, preposition)
        if not found:  # "break through lines": the particle or adverb carries the preposition
            for child in self.token.children:
                if child.lower == preposition and child.dep in ("advmod", "compound:prt"):
                    found = syntax.children(self.token, syntax.OBJECT)
        return found

    def _infinitive(self) -> frozenset[str]:
        """Return the verbs of infinitives that hang on the trigger ("vowed to attack")."""
        return frozenset(
            _whole_lemma(child)
            for child in self.token.children
            if child.dep in ("xcomp", "acl", "advcl", "ccomp")
            and syntax.acts_as_verb(child)
            and any(c.lower == "to" and c.i < child.i for c in child.children)
        )

    def _classes(self, tokens: list[Word]) -> frozenset[str]:
        found: set[str] = set()
        for token in tokens:
            found |= name_token(token, self.cast, self.lexicon).classes
            if token.upos == "NUM" or token.lemma in ("dozen", "hundred", "thousand", "score"):
                for part in syntax.with_preposition(token, "of"):
                    found |= name_token(part, self.cast, self.lexicon).classes
                found |= (
                    {"#human", "#target"} if not syntax.with_preposition(token, "of") else set()
                )
            for part in syntax.with_preposition(token, "of"):
                if token.lemma.lower() in _CONTAINERS:
                    found |= name_token(part, self.cast, self.lexicon).classes
        return frozenset(found)


def topics_of(doc: Document, lexicon: Lexicon) -> frozenset[str]:
    """Return the classes that a report is about, as `#class`.

    Their words are one in fifty or more of its words, and three or more different ones.
    """
    lemmas = [token.lemma.lower() for token in doc if token.text.isalpha()]
    found = set()
    for name in _TOPICS:
        inside = [lemma for lemma in lemmas if lemma in lexicon.event_types.classes.get(name, ())]
        if len(set(inside)) >= _TOPIC_WORDS and len(inside) * _TOPIC_SHARE >= len(lemmas):
            found.add(f"#{name}")
    return frozenset(found)


_TOPICS = ("contest", "politics")
_TOPIC_WORDS = 3
_TOPIC_SHARE = 50


def _clause_words(clauses: list[Word]) -> frozenset[str]:
    """Return the verbs of content clauses, and `must` where one says what another must do."""
    obliged = any(
        syntax.modality(each) is syntax.Modality.OBLIGED
        and any(subject.upos != "PRON" for subject in syntax.subjects(each))
        for each in clauses
    )
    return frozenset({each.lemma.lower() for each in clauses} | ({"must"} if obliged else set()))


def _whole_lemma(verb: Word) -> str:
    """Return a verb's lemma, joined where a hyphen parts its prefix from it ("re-take")."""
    rest = verb.doc[verb.i + 1 : verb.i + 3]
    hyphened = len(rest) == 2 and rest[0].text == "-" and not verb.spaced
    return f"{verb.lower}{rest[1].lemma.lower()}" if hyphened else verb.lemma.lower()


def nearby(token: Word, lexicon: Lexicon) -> frozenset[str]:
    """Return the lemmas and classes of the other words in a token's sentence."""
    classes = lexicon.event_types.classes
    others = [
        each
        for each in token.sent
        if each.i != token.i and (each.text.isalpha() or "-" in each.text)
    ]
    lemmas = {each.lemma.lower() for each in others}
    nouns = {each.lemma.lower() for each in others if each.upos in ("NOUN", "PROPN")}
    found = lemmas | {each.lower for each in others}
    for name in _NEAR_CLASSES:
        sure = classes.get(f"{name}_sure")
        words = classes.get(name, frozenset())
        is_near = words & lemmas if sure is None else sure & lemmas or len(words & nouns) > 1
        if is_near:
            found.add(f"#{name}")
    return frozenset(found)


_CONTAINERS = frozenset(
    {"part", "number", "group", "dozens", "hundreds", "thousands", "scores", "dozen", "hundred",
     "thousand", "score", "half", "all", "most", "some", "many", "member", "series", "crowd",
     "one", "two", "three", "lot", "majority", "rest", "convoy", "column", "city", "town",
     "village", "truck", "lorry", "ship", "plane", "ton", "tonne", "load", "shipment", "stock",
     "stockpile", "quantity", "amount", "area", "district", "capital", "outskirts", "piece",
     "swath", "line"}
)  # fmt: skip
_NEAR_CLASSES = ("sport", "politics", "armed", "illness", "film")


def modifiers(token: Word) -> frozenset[str]:
    """Return the lemmas of the words that stand before a noun or modify a verb."""
    found: set[str] = set()
    for child in token.children:
        if child.dep.split(":")[0] in ("amod", "compound", "nmod", "advmod") and (
            child.i < token.i or child.dep == "advmod"
        ):
            found |= {child.lemma.lower(), child.lower}
    before = token.i - 1
    if before >= token.sent.start and token.doc[before].is_punct and token.doc[before].text == "-":
        before -= 1
    if before >= token.sent.start and not token.doc[before].is_punct:
        found |= {token.doc[before].lemma.lower(), token.doc[before].lower}
    return frozenset(found)
