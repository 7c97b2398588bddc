"""Participants: who has which part in a happening, normalised to known actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.read.arguments import counted, preposed
from dateline.read.bodies import people_of, people_only
from dateline.read.cast import Cast
from dateline.read.doers import (
    TERRITORY,
    beyond_relative,
    blamed,
    is_reversed,
    is_undergone,
    mediates,
    modifier_actors,
    owners_hit,
    topic_of,
)
from dateline.read.happenings import Happening, happening_agents, happening_patients
from dateline.read.helpers import go_betweens, helpers, means, supporters
from dateline.read.naming import Named, name_all
from dateline.read.nations import DEALING, of_nation
from dateline.read.officials import as_person
from dateline.read.parse import Word, syntax
from dateline.read.weapons import is_fired, is_means, use_of, users
from dateline.records import Participant, Role

_TAKEN_FROM: tuple[str, ...] = ("from", "of", "against")
_AGAINST: tuple[str, ...] = ("with", "against", "at", "on")


@dataclass(slots=True)
class _Parts:
    """The participants of one happening that were found so far, without repeats."""

    happening: Happening
    cast: Cast
    lexicon: Lexicon
    found: list[Participant] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, role: Role, tokens: list[Word]) -> None:
        """Add those that nouns stand for."""
        for token in tokens:
            for named in name_all(counted(token), self.cast, self.lexicon):
                self._add_named(role, named)

    def _add_named(self, role: Role, named: Named) -> None:
        """Add those that a noun stands for; a weapon that "does" it is what it is done with."""
        if role is Role.TARGET and is_fired(named, self.happening, self.lexicon):
            self.add_one(Role.INSTRUMENT, named)
            return
        nation = of_nation(named, role, self.happening, self.lexicon)
        bodies = people_of(nation, role, self.cast, self.lexicon)
        if role is Role.ACTOR and is_means(named, self.lexicon) and bodies in ([], [nation]):
            self.add(role, users(named.token))
            self.add_one(Role.INSTRUMENT, named)
            return
        for each in bodies:
            person = as_person(each, role, self.happening, self.lexicon)
            self.add_one(role, of_nation(person, role, self.happening, self.lexicon))

    def add_people(self, role: Role, tokens: list[Word]) -> None:
        """Add those that stand for people or bodies."""
        self.add(role, people_only(tokens, self.cast, self.lexicon))

    def add_one(self, role: Role, named: Named) -> None:
        """Add one, unless this actor or these words already have a part."""
        if any(_is_repeat(named, role, other) for other in self.found):
            return
        actor = None if named.actor is None else named.actor.id
        self.found.append(Participant(role, named.name, actor, named.span))
        if named.rule:
            words = named.span.of(named.token.doc.text)
            self.notes.append(f"“{words}” is read as {named.name}: {named.rule}")

    def all(self) -> TakingPart:
        """Return what was found."""
        return TakingPart(tuple(self.found), tuple(self.notes))


def _is_repeat(named: Named, role: Role, other: Participant) -> bool:
    """Tell whether a participant is there already: the same actor, name or words."""
    if named.actor is not None and other.actor == named.actor.id:
        return other.name == named.name or other.role is not role  # else two of a kind, both named
    if named.actor is None and other.actor is None and other.name == named.name:
        return Role.INSTRUMENT not in (role, other.role)
    differ = named.actor is not None and other.actor is not None
    two = role is other.role and other.name != named.name  # both that one "they" takes up
    return other.span == named.span and not differ and not two


@dataclass(frozen=True, slots=True)
class TakingPart:
    """The participants of a happening, and how those not named in their own words were made out."""

    participants: tuple[Participant, ...]
    notes: tuple[str, ...]


def find_participants(happening: Happening, cast: Cast, *, lexicon: Lexicon) -> TakingPart:
    """Return who takes part: doers first, then those it is done to, then supporters and means."""
    parts = _Parts(happening, cast, lexicon)
    token = happening.chief.token
    if is_reversed(happening):
        parts.add(Role.ACTOR, preposed(token, "to", "of"))
        parts.add(Role.TARGET, preposed(token, "from"))
        return parts.all()
    use = use_of(happening, lexicon)
    agents = happening_agents(happening) or list(use.agents) or blamed(happening)
    above = beyond_relative(happening, lexicon)
    if above is not None:
        agents = syntax.agents(above)
    for named in modifier_actors(happening, cast, lexicon):
        parts.add_one(Role.ACTOR, named)
    if is_undergone(happening):
        parts.add(Role.TARGET, agents)
        agents = preposed(token, "by", "from")
    between = [each for one in preposed(token, "between") for each in syntax.coordinated(one)]
    hit = owners_hit(happening, agents, cast, lexicon)
    hit += [] if above is None else [token.head.head]
    agents = [each for each in agents if each not in hit]
    hosts = agents if between or mediates(happening, lexicon) else []
    parts.add(Role.ACTOR, between[:1] or [each for each in agents if each not in hosts])
    parts.add(Role.TARGET, hit)
    topic = None if parts.found else topic_of(happening, cast, lexicon)
    if topic is not None:
        parts.add_one(Role.ACTOR, topic)
    parts.add(Role.TARGET, between[1:])
    _add_targets(happening, parts)
    for agent in agents:
        parts.add(Role.THIRD_PARTY, supporters(agent))
    beside = [*hosts, *helpers(happening.verb), *go_betweens(token, lexicon)]
    parts.add(Role.THIRD_PARTY, beside)
    if lexicon.event_types.family(happening.chief.event_type) == "aid":
        parts.add_people(Role.BENEFICIARY, preposed(token, "for"))
    parts.add_people(Role.TARGET, list(use.targets))
    parts.add(Role.INSTRUMENT, [*means(happening, cast, lexicon), *use.weapons])
    return parts.all()


def _add_targets(happening: Happening, parts: _Parts) -> None:
    """Add whom it is done to, with or against whom, and to whom."""
    parts.add(Role.TARGET, happening_patients(happening))
    for mention in happening.mentions:
        with_whom = _TAKEN_FROM if mention.event_type in TERRITORY else _AGAINST
        parts.add_people(Role.TARGET, preposed(mention.token, *with_whom))
        if parts.lexicon.event_types.family(mention.event_type) in DEALING:
            for word in mention.words[1:]:  # "cut TIES with", "imposed SANCTIONS on"
                sides = syntax.with_preposition(word, *_AGAINST)
                parts.add(Role.TARGET, [each for each in sides if not syntax.is_time(each)])
        if mention.is_verbal:
            parts.add_people(Role.TARGET, list(syntax.recipients(mention.token)))
