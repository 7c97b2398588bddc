"""Participants: who has which part in a happening, normalised to known actors."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.lexicon import Actor, Lexicon
from dateline.read import syntax
from dateline.read.arguments import COUNT_NOUNS, counted, preposed
from dateline.read.cast import Cast
from dateline.read.happenings import Happening, happening_agents, happening_patients
from dateline.read.naming import ARMED_KINDS, Named, name_all, name_token
from dateline.read.texts import text_of
from dateline.records import Participant, Role, Span

_TERRITORY = frozenset({"seizure", "territory-control", "advance", "withdrawal", "siege"})
_SUFFERED = frozenset(
    {"arrest", "abduction", "killing", "execution", "torture", "sexual-violence", "deportation",
     "release", "trial", "stabbing", "displacement"}
)  # fmt: skip
_TAKEN_FROM: tuple[str, ...] = ("from", "of", "against")
_AGAINST: tuple[str, ...] = ("with", "against", "at", "on")
_FIGHTING = frozenset({"battle", "operation", "territory", "movement"})
_DEALING = frozenset(
    {"agreement", "talks", "sanction", "accusation", "threat", "request", "rejection", "support",
     "concession", "aid", "coercion", "politics", "warning", "disrupted"}
)  # fmt: skip
_NOBODY = frozenset(
    {"it", "there", "this", "that", "which", "who", "what", "one", "none", "nobody", "something",
     "anything", "nothing", "everything", "life", "lives", "loss", "losses", "casualty",
     "casualties", "several", "many", "some", "few", "other", "others", "both", "all"}
)  # fmt: skip
_PERSONS = frozenset({"#armed", "#civilian", "#person", "#crowd"})
_DOERS = ARMED_KINDS | {"government", "office", "organisation", "protesters", "rioters"}
_ATTACKED = frozenset({"civilians", "protesters", "rioters", "person", "government"})
_UNRESOLVED = frozenset({"its", "their", "my", "our", "i", "me", "we", "us"})
_WITHOUT_PART = ("#place", "#weapon", "#disaster")
_BODIES = frozenset(
    {"#armed", "#civilian", "#person", "#human", "#group", "#official", "#state", "#government",
     "#crowd", "#worker", "#union"}
)  # fmt: skip


@dataclass(slots=True)
class _Part:
    """The participants found so far, without repeats."""

    found: list[Participant] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, role: Role, named: Named) -> None:
        """Add one, unless this actor or these words already have a part."""
        for other in self.found:
            same = named.actor is not None and other.actor == named.actor.id
            differ = named.actor is not None and other.actor is not None
            nobody_known = named.actor is None and other.actor is None
            same = same or (nobody_known and other.name == named.name)
            if same or (other.span == named.span and not differ):
                return
        actor = None if named.actor is None else named.actor.id
        self.found.append(Participant(role, named.name, actor, named.span))
        if named.rule and named.name:
            words = named.span.of(text_of(named.token.doc))
            self.notes.append(f"“{words}” is read as {named.name}: {named.rule}")


@dataclass(frozen=True, slots=True)
class TakingPart:
    """The participants of a happening, and how those not named in their own words were made out."""

    participants: tuple[Participant, ...]
    notes: tuple[str, ...]


def find_participants(happening: Happening, cast: Cast, *, lexicon: Lexicon) -> TakingPart:
    """Return who takes part: doers first, then those it is done to, then supporters and means."""
    parts = _Part()

    def add(role: Role, tokens: list[Token]) -> None:
        for token in tokens:
            for named in name_all(counted(token), cast, lexicon):
                for each in _people_of(named, role, cast, lexicon):
                    parts.add(role, _of_nation(each, role, happening, lexicon))

    token = happening.chief.token
    between = preposed(token, "between")
    topic = _topic(happening, cast, lexicon)
    agents = happening_agents(happening)
    if _is_reversed(happening):
        add(Role.ACTOR, preposed(token, "to", "of"))
        add(Role.TARGET, preposed(token, "from"))
        return TakingPart(tuple(parts.found), tuple(parts.notes))
    for named in _modifier_actors(happening, cast, lexicon):
        parts.add(Role.ACTOR, named)
    if _is_undergone(happening):
        add(Role.TARGET, agents)
        agents = preposed(token, "by", "from")
    victims = _victims(happening, agents)
    agents = [each for each in agents if each not in victims]
    add(Role.ACTOR, between[:1] or agents)
    add(Role.TARGET, victims)
    if topic is not None and not parts.found:
        parts.add(Role.ACTOR, topic)
    add(Role.TARGET, between[1:])
    add(Role.TARGET, happening_patients(happening))
    for mention in happening.mentions:
        with_whom = _TAKEN_FROM if mention.event_type in _TERRITORY else _AGAINST
        add(Role.TARGET, _people_only(preposed(mention.token, *with_whom), cast, lexicon))
        if mention.is_verbal:
            add(Role.TARGET, _people_only(list(syntax.recipients(mention.token)), cast, lexicon))
    for agent in agents:
        add(Role.THIRD_PARTY, _supporters(agent))
    add(Role.THIRD_PARTY, _helpers(happening.verb))
    add(Role.INSTRUMENT, _means(happening, cast, lexicon))
    return TakingPart(tuple(parts.found), tuple(parts.notes))


def _topic(happening: Happening, cast: Cast, lexicon: Lexicon) -> Named | None:
    """Return who does what a verb without any subject names: the doer of the sentence before.

    "Troops retook the town. One success was CAPTURING the bridge."
    """
    token = happening.chief.token
    if token.tag_ != "VBG" or token.sent.start == 0:
        return None
    if happening.chief.event_type not in _TERRITORY:
        return None
    before = token.doc[token.sent.start - 1].sent
    for subject in syntax.subjects(before.root)[:1]:
        named = name_token(counted(subject), cast, lexicon)
        if named.actor is not None and named.actor.kind in ARMED_KINDS:
            return Named(token, named.name, named.actor, _span_of(token), named.classes)
    return None


def _span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _modifier_actors(happening: Happening, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return the doers that stand before a noun: "Taliban attack", "US air strikes"."""
    token = happening.chief.token
    if syntax.acts_as_verb(token):
        return []
    found: list[Named] = []
    first = happening.chief.words[0]
    for child in (*token.children, *first.children):
        base = child.dep_.split(":")[0]
        if base not in ("amod", "compound", "nmod", "poss") or child.i >= token.i:
            continue
        span = Span(child.idx, child.idx + len(child))
        found.extend(
            Named(child, naming.actor.name, naming.actor, span, frozenset())
            for naming in cast.namings
            if naming.start <= child.i < naming.end and naming.actor.kind in _DOERS
        )
        actor = None if cast.is_plain(child, lexicon) else _of_country(child, happening, lexicon)
        if actor is not None:
            found.append(Named(child, actor.name, actor, span, frozenset()))
    return found


def _of_country(token: Token, happening: Happening, lexicon: Lexicon) -> Actor | None:
    """Return the forces (of a violent happening) or government that an adjective stands for."""
    actors = lexicon.actors
    country = actors.countries.by_word.get(token.lower_)
    if country is None or not token.text[:1].isupper():
        return None
    event_type = lexicon.event_types.get(happening.chief.event_type)
    violent = event_type is not None and event_type.violent
    return actors.body_in("armed forces" if violent else "government", country.code)


def _of_nation(named: Named, role: Role, happening: Happening, lexicon: Lexicon) -> Named:
    """Return the body that a nation's name stands for: its forces where it fights, else its people.

    "The Turks shelled the village", "three Iraqis were killed".
    """
    if named.actor is not None or not named.name[:1].isupper():
        return named
    lower = named.name.lower()
    country = lexicon.actors.countries.by_word.get(lower.removesuffix("s"))
    country = country or lexicon.actors.countries.by_word.get(lower)
    if country is None or lower in lexicon.actors.countries.by_name:
        return named
    found = lexicon.event_types.get(happening.chief.event_type)
    fights = found is not None and (found.violent or found.family in _FIGHTING)
    deals = found is not None and found.family in _DEALING
    if deals and role is not Role.ACTOR:
        return named
    body = "civilians"
    if role is Role.ACTOR and (fights or deals):
        body = "armed forces" if fights else "government"
    actor = lexicon.actors.body_in(body, country.code)
    return named if actor is None else replace(named, name=actor.name, actor=actor)


def _is_reversed(happening: Happening) -> bool:
    """Tell whether the doer stands after the verb: "fell to rebels", "came under control of"."""
    words = [word.lemma_.lower() for word in happening.chief.words]
    return words[0] == "fall" or ("under" in words and words[-1] in ("control", "rule"))


def _is_undergone(happening: Happening) -> bool:
    """Tell whether the subject is who it is done to: "came under attack"."""
    words = [word.lower_ for word in happening.chief.words]
    return "under" in words and words[-1] in ("attack", "fire", "bombardment", "siege")


def _victims(happening: Happening, agents: list[Token]) -> list[Token]:
    """Return the owners of what is done to them ("HIS arrest", "the MAYOR'S murder")."""
    chief = happening.chief
    if chief.is_verbal or chief.event_type not in _SUFFERED:
        return []
    if syntax.with_preposition(chief.token, "of"):
        return []  # "the army's killing of three men": the owner does it
    return [each for each in agents if each.dep_ in syntax.POSSESSOR]


def _people_of(named: Named, role: Role, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return the people or bodies that a noun stands for: itself, or whose thing it is."""
    token = named.token
    if named.actor is None and (token.pos_ == "VERB" or syntax.is_time(token)):
        return []
    if named.actor is None and named.name.lower() in _UNRESOLVED:
        return []
    is_count = named.token.pos_ == "NUM" or named.token.lower_ in COUNT_NOUNS
    if named.actor is None and (is_count or named.token.lower_ in _NOBODY):
        return []
    if role is Role.INSTRUMENT or named.actor is not None or _is_body(named):
        return [named]
    owners = _owners_of(named, cast, lexicon)
    if owners:
        return owners
    is_thing = named.classes & {"#structure", "#vehicle", "#target", "#infrastructure"}
    is_name = named.token.ent_type_ in ("ORG", "GROUP", "PERSON", "NORP")
    no_part = any(mark in named.classes for mark in _WITHOUT_PART)
    takes_part = not no_part and (is_name or (role is Role.TARGET and bool(is_thing)))
    return [named] if takes_part else []


def _is_body(named: Named) -> bool:
    """Tell whether a noun stands for people; a place does only where it bears arms as well."""
    is_place = "#place" in named.classes and "#armed" not in named.classes
    return bool(named.classes & _BODIES) and not is_place


def _owners_of(named: Named, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return whose thing a noun names ("a convoy of Taliban vehicles")."""
    owners = []
    for part in (*syntax.with_preposition(named.token, "of"), *_owners(named.token)):
        owner = name_token(counted(part), cast, lexicon)
        if owner.actor is not None or owner.classes & _BODIES:
            owners.append(owner)
    if named.classes & {"#place"}:
        owners = [o for o in owners if o.actor is not None and o.actor.kind in ARMED_KINDS]
    return owners


def _owners(token: Token) -> list[Token]:
    return [
        c for c in token.children if c.dep_ in ("compound", "nmod:poss", "poss", "amod", "nmod")
    ]


def _people_only(tokens: list[Token], cast: Cast, lexicon: Lexicon) -> list[Token]:
    """Return those that stand for people or bodies; a place "on" or "at" is none."""
    kept = []
    for token in tokens:
        named = name_token(counted(token), cast, lexicon)
        is_body = named.actor is not None or named.classes & _BODIES
        if syntax.preposition(token) in ("at", "on") and not is_person(named):
            continue
        if is_body and token.ent_type_ not in ("PLACE", "GPE", "LOC") and not syntax.is_time(token):
            kept.append(token)
    return kept


def is_person(named: Named) -> bool:
    """Tell whether a noun after "at" or "on" is somebody attacked rather than a spot."""
    if named.actor is not None:
        return named.actor.kind in ARMED_KINDS or named.actor.kind in _ATTACKED
    return bool(named.classes & _PERSONS)


def _supporters(agent: Token) -> list[Token]:
    """Return who backs a doer: "forces BACKED BY the coalition", "along with militias"."""
    found = []
    for verb in syntax.passive_or_relative_clauses(agent):
        if verb.lemma_.lower() in ("back", "support", "assist", "aid", "help", "accompany"):
            found += syntax.by_agents(verb)
    return found + syntax.with_preposition(agent, "along with", "with", "alongside")


def _helpers(verb: Token) -> list[Token]:
    """Return who helps in it: "with the help of", "alongside", "backed by" before the subject."""
    found = syntax.with_preposition(verb, "alongside", "along with", "together with")
    for noun in syntax.with_preposition(verb, "with"):
        if noun.lemma_.lower() in ("help", "support", "backing", "assistance", "aid"):
            found += syntax.with_preposition(noun, "of", "from")
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_.lower() in ("back", "support", "help", "assist"):
            found += syntax.by_agents(child)
    return found


def _means(happening: Happening, cast: Cast, lexicon: Lexicon) -> list[Token]:
    """Return the weapons or vehicles with which it is done."""
    found = []
    for mention in happening.mentions:
        for token in syntax.instruments(mention.token):
            named = name_token(counted(token), cast, lexicon)
            is_means = named.classes & {"#weapon", "#vehicle", "#aircraft"}
            if is_means and (named.actor is None or named.actor.kind not in ARMED_KINDS):
                found.append(token)
    return found
