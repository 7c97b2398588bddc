"""Doers: who does what a noun or an unusual verb names, where the plain subject does not say it."""

from __future__ import annotations

from dateline.lexicon import EventTypes, Lexicon
from dateline.read.arguments import counted
from dateline.read.cast import Cast
from dateline.read.happenings import Happening
from dateline.read.naming import ARMED_KINDS, Named, name_token
from dateline.read.nations import body_of_country, with_forces
from dateline.read.parse import Word, syntax
from dateline.records import Role, Span

TERRITORY = frozenset({"seizure", "territory-control", "advance", "withdrawal", "siege"})
_SUFFERED = frozenset(
    {"arrest", "abduction", "killing", "injury", "execution", "torture", "sexual-violence",
     "deportation", "release", "trial", "stabbing", "displacement"}
)  # fmt: skip
_SUFFERING = frozenset({"suffer", "sustain", "receive", "undergo"})
_TAKING_ON = frozenset({"claim", "accept", "admit", "assume", "take", "acknowledge"})
_CRAFT = frozenset({"fighter", "bomber"})
_DOERS = ARMED_KINDS | {"government", "office", "organisation", "protesters", "rioters"}
# Families whose nouns take who does it before them: "rebel attack", "police raid".
_DONE_BY = frozenset(
    {"battle", "killing", "remote-violence", "operation", "arrest", "destruction", "abduction",
     "protest"}
)  # fmt: skip


def topic_of(happening: Happening, cast: Cast, lexicon: Lexicon) -> Named | None:
    """Return who does what a verb without any subject names: the doer of the sentence before.

    "Troops retook the town. One success was CAPTURING the bridge."
    """
    token = happening.chief.token
    if token.xpos != "VBG" or token.sent.start == 0:
        return None
    if happening.chief.event_type not in TERRITORY:
        return None
    before = token.doc[token.sent.start - 1].sent
    for subject in syntax.subjects(before.root)[:1]:
        named = name_token(counted(subject), cast, lexicon)
        if named.actor is not None and named.actor.kind in ARMED_KINDS:
            return Named(token, named.name, named.actor, _span_of(token), named.classes)
    return None


def _span_of(token: Word) -> Span:
    return Span(token.idx, token.idx + len(token))


def modifier_actors(happening: Happening, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return the doers that stand before a noun: "Taliban attack", "police raid"."""
    token = happening.chief.token
    if syntax.acts_as_verb(token):
        return []
    found: list[Named] = []
    first = happening.chief.words[0]
    for child in (*token.children, *first.children):
        base = child.dep.split(":")[0]
        if base not in ("amod", "compound", "nmod") or child.i >= token.i:
            continue
        if participle_after(child) is not None:
            continue  # "UN-brokered", "Saudi-backed"
        span = _span_of(child)
        state = body_of_country(child, happening, lexicon)
        found.extend(
            with_forces(
                Named(child, naming.actor.name, naming.actor, span, frozenset()),
                Role.ACTOR,
                happening,
                lexicon,
            )
            for naming in cast.namings
            if naming.start <= child.i < naming.end
            and naming.actor.kind in _DOERS
            and (naming.actor.kind != "government" or state is None)
        )
        if _does_it(child, happening, lexicon):
            found.append(name_token(child, cast, lexicon))
        if state is not None and not cast.is_plain(child, lexicon):
            found.append(Named(child, state.name, state, span, frozenset()))
    return found


def participle_after(token: Word) -> Word | None:
    """Return the participle that a hyphen joins to a name ("UN-BROKERED talks"), or `None`."""
    rest = token.doc[token.i + 1 : token.i + 3]
    joined = len(rest) == 2 and rest[0].text == "-" and rest[1].xpos == "VBN"
    return rest[1] if joined else None


def _does_it(child: Word, happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether a plain noun before a happening's noun is who does it ("rebel attack").

    Before a killing it is rather the victim, unless the noun says whom else ("police killing of").
    """
    chief = happening.chief
    flies = chief.token.lemma.lower() in lexicon.event_types.classes["aircraft"]
    if flies and child.lemma.lower() in _CRAFT:
        return False  # "a FIGHTER jet"
    if child.upos != "NOUN" or child.dep.split(":")[0] not in ("compound", "nmod", "amod"):
        return False
    if lexicon.event_types.family(chief.event_type) not in _DONE_BY:
        return False
    if chief.event_type in _SUFFERED and not syntax.with_preposition(chief.token, "of"):
        return False
    return child.lemma.lower() in lexicon.phrases.words("people.doers")


def owners_hit(
    happening: Happening, agents: list[Word], cast: Cast, lexicon: Lexicon
) -> list[Word]:
    """Return the owners of what is done to them ("HIS arrest", "the MAYOR'S murder").

    The killings of an armed body are its own doing.
    """
    chief = happening.chief
    if chief.is_verbal or chief.event_type not in _SUFFERED:
        return []
    if syntax.with_preposition(chief.token, "of"):
        return []  # "the army's killing of three men": the owner does it
    owners = [each for each in agents if each.dep in syntax.POSSESSOR]
    if chief.token.xpos not in ("NNS", "NNPS"):
        return owners
    named = [(each, name_token(each, cast, lexicon).actor) for each in owners]
    return [each for each, actor in named if actor is None or actor.kind not in _DOERS]


def mediates(happening: Happening, lexicon: Lexicon) -> bool:
    """Tell whether a happening is the act of a third party ("Qatar BROKERED the deal")."""
    if lexicon.event_types.family(happening.chief.event_type) not in ("talks", "agreement"):
        return False
    return happening.chief.token.lemma.lower() in lexicon.phrases.words("people.mediating")


def is_reversed(happening: Happening) -> bool:
    """Tell whether the doer stands after the verb: "fell to rebels", "came under control of"."""
    words = [word.lemma.lower() for word in happening.chief.words]
    return words[0] == "fall" or ("under" in words and words[-1] in ("control", "rule"))


def blamed(happening: Happening) -> list[Word]:
    """Return who is blamed for what a noun names, or claims it ("an attack BLAMED ON rebels").

    And who takes it upon themselves ("claimed responsibility for the attack"), unless denied.
    """
    token = happening.chief.token
    if happening.chief.is_verbal or happening.chief.event_type == "responsibility":
        return []
    found: list[Word] = []
    clauses = list(syntax.passive_or_relative_clauses(token))
    if token.dep in syntax.SUBJECT and token.head.xpos == "VBN":
        clauses.append(token.head)
    if token.dep in syntax.SUBJECT and token.head.dep == "advcl" and token.head.head.i > token.i:
        clauses.append(token.head.head)  # "an attack blamed on rebels HIT a depot", parsed as if
    for clause in clauses:
        if clause.lemma.lower() in ("blame", "pin"):
            found += syntax.with_preposition(clause, "on")
        elif clause.lemma.lower() in ("attribute", "ascribe"):
            found += syntax.with_preposition(clause, "to")
        elif clause.lemma.lower() == "claim":
            found += syntax.by_agents(clause)
    taken = token.head
    if syntax.preposition(token) == "for" and taken.lemma.lower() == "responsibility":
        verb = taken.head
        if verb.lemma.lower() in _TAKING_ON and not syntax.is_negated(verb):
            found += syntax.agents(verb)
    return found


def beyond_relative(happening: Happening, lexicon: Lexicon) -> Word | None:
    """Return the verb above a peaceful "who" clause that a killing participle was parsed onto.

    "Police fired at students who marched in Lima, KILLING two": it is the police who kill.
    """
    token = happening.chief.token
    clause = token.head
    if token.xpos != "VBG" or token.dep != "advcl" or clause.dep not in syntax.RELATIVE:
        return None
    if token.doc[token.left_edge.i - 1].text != "," and not token.doc[token.left_edge.i].is_punct:
        return None
    types = lexicon.event_types
    own = types.verbs.get(clause.lemma.lower(), ())
    if not _is_violent(happening.chief.event_type, types) or any(
        _is_violent(trigger.event_type, types) for trigger in own
    ):
        return None
    above = clause.head.head
    return above if syntax.acts_as_verb(above) else None


def _is_violent(event_type: str, types: EventTypes) -> bool:
    found = types.get(event_type)
    return found is not None and found.violent


def is_undergone(happening: Happening) -> bool:
    """Tell whether the subject is who it is done to: "came under attack"."""
    words = [word.lower for word in happening.chief.words]
    if not happening.chief.is_verbal and happening.verb.lemma.lower() in _SUFFERING:
        return happening.chief.event_type in _SUFFERED
    return "under" in words and words[-1] in ("attack", "fire", "bombardment", "siege")
