"""Happenings: mentions of one sentence that tell of one event, brought together.

"A bomb killed twelve", "killed in an air strike" and "shelled the town, killing twelve" are one
happening each: the mention that says what kind of event it was keeps the trigger and takes over
whom the other one names.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of, counted, patients_of
from dateline.read.event_mentions import EventMention
from dateline.read.parse import Word, syntax
from dateline.read.tellings import only_hits, tells_what

# What says most about the kind of an event goes first; a bare killing says least.
_RANK = {
    family: rank
    for rank, family in enumerate(("disaster", "remote-violence", "abduction", "battle", "killing"))
}
_EFFECTS = frozenset(
    {"killing", "injury", "destruction", "displacement", "infrastructure-damage", "trapped"}
)
# Verbs of harm say less of an accident or a disaster than what else names it.
_HARMING = frozenset(
    {"kill", "die", "injure", "wound", "hurt", "perish", "destroy", "damage", "flatten", "level",
     "claim", "leave", "drown"}
)  # fmt: skip
# What is done to a bomb that does not go off.
_MADE_SAFE = frozenset({"defuse", "dismantle", "discover", "confiscate", "demine"})
# The subject of these is whom it happens to.
_SUFFERING = frozenset({"die", "perish", "drown", "starve", "disappear"})
# Who takes flight does so on their own, whatever they flee.
_FLIGHT = frozenset({"flee", "escape", "leave"})
_CAUSES = ("in", "by", "during", "from", "after", "when", "as", "with", "following", "amid")


@dataclass(slots=True)
class Happening:
    """One event as a sentence tells it: its chief mention and those that say more of it."""

    chief: EventMention
    others: list[EventMention] = field(default_factory=list)

    @property
    def mentions(self) -> list[EventMention]:
        """Return all mentions in order of position."""
        return sorted([self.chief, *self.others], key=lambda each: each.token.i)

    @property
    def verb(self) -> Word:
        """Return the word whose tense and modality put the happening."""
        return carrier(self.chief.token)


def carrier(token: Word) -> Word:
    """Return the verb that puts a noun (its light or governing verb), else the word itself."""
    if token.upos == "AUX" and token.dep == "cop":
        return token.head
    if syntax.acts_as_verb(token):
        return token
    light = syntax.light_verb_of(token)
    if light is not None:
        return light.verb
    first = syntax.coordinated(token)[0]
    if first.dep in syntax.SUBJECT | syntax.PASSIVE_SUBJECT | syntax.OBJECT:
        return first.head
    return token


def join_mentions(mentions: list[EventMention], lexicon: Lexicon) -> list[Happening]:
    """Return the happenings that the mentions of one sentence tell of, in order of position."""
    chief: dict[int, EventMention] = {each.token.i: each for each in mentions}
    parent: dict[int, int] = {place: place for place in chief}
    for left in mentions:
        for right in mentions:
            if left.token.i != right.token.i and _says_more_of(left, right, lexicon):
                _union(parent, left.token.i, right.token.i)
    groups: dict[int, list[EventMention]] = {}
    for mention in mentions:
        groups.setdefault(_root(parent, mention.token.i), []).append(mention)
    happenings = []
    for group in groups.values():
        ordered = sorted(group, key=lambda each: (_rank(each, lexicon), each.token.i))
        happenings.append(Happening(ordered[0], ordered[1:]))
    return sorted(happenings, key=lambda each: each.chief.token.i)


def _root(parent: dict[int, int], place: int) -> int:
    while parent[place] != place:
        place = parent[place]
    return place


def _union(parent: dict[int, int], left: int, right: int) -> None:
    one, other = _root(parent, left), _root(parent, right)
    parent[max(one, other)] = min(one, other)


def _rank(mention: EventMention, lexicon: Lexicon) -> int:
    if mention.event_type == "foiled-attack" and mention.token.lemma.lower() in _MADE_SAFE:
        return -1
    if mention.event_type in _EFFECTS:
        return {"injury": 10, "killing": 9}.get(mention.event_type, 8)
    if _is_effect(mention, lexicon):
        return 1
    return _RANK.get(lexicon.event_types.family(mention.event_type), 7)


def _is_effect(mention: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether a mention says what became of people and things, and not what befell them."""
    if mention.event_type in _EFFECTS:
        return mention.token.lemma.lower() not in _FLIGHT
    is_harm = mention.is_verbal and mention.token.lemma.lower() in _HARMING
    return is_harm and lexicon.event_types.family(mention.event_type) == "disaster"


def _says_more_of(effect: EventMention, cause: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether `effect` (a killing, a destruction) says more of the event `cause` names."""
    found = lexicon.event_types.get(cause.event_type)
    if tells_what(effect, cause, lexicon=lexicon):
        return True
    if found is None or not (found.violent or found.family == "disaster"):
        return False
    verb, other = effect.token, cause.token
    if only_hits(effect, cause, lexicon=lexicon):
        return _is_subject_or_cause(verb, other) or _is_result_clause(verb, carrier(other))
    if _is_effect(effect, lexicon) and _comes_of(verb, other):
        return True
    return _same_act(effect, cause, lexicon)


def _comes_of(verb: Word, other: Word) -> bool:
    """Tell whether harm comes of what `other` names, by the syntax between them."""
    if _is_subject_or_cause(verb, other):
        return True
    head = syntax.relative_head(verb)
    if head is not None and (head.i == other.i or _is_about(verb, head, other)):
        return True
    clause = carrier(other)
    if clause.i == other.i and other.dep in syntax.OBLIQUE and syntax.acts_as_verb(other.head):
        clause = other.head  # "killed when they stepped on a LANDMINE"
    return _is_result_clause(verb, carrier(other)) or _is_when_clause(clause, verb)


def _is_subject_or_cause(verb: Word, other: Word) -> bool:
    """Tell whether `other` is what kills: the subject, or "in", "by", "during" it."""
    if not syntax.acts_as_verb(verb):
        found = syntax.with_preposition(verb, "in", "during", "from")
        above = carrier(verb)
        if above.i != verb.i and syntax.acts_as_verb(above):  # "the toll ROSE after shelling"
            found = [*found, *syntax.with_preposition(above, "in", "from", "after", "following")]
            found += [child for child in above.children if child.dep == "advcl"]
        return any(each.i == other.i for each in found)
    if any(each.i == other.i for each in agents_of(verb)):
        return True
    named = [other, other.head] if other.dep in ("compound", "conj", "nmod") else [other]
    causes = syntax.with_preposition(verb, *_CAUSES[:5])
    return any(each.i == one.i for each in causes for one in named)


def _is_about(verb: Word, head: Word, other: Word) -> bool:
    """Tell whether a "which" clause on a word inside a noun's phrase is about the noun.

    "The ATTACK on the office, which killed nine": offices do not kill.
    """
    if not any(each.lower in ("which", "that") for each in verb.children):
        return False
    node = head
    while node.dep.split(":")[0] in ("nmod", "compound") and node.head.i != node.i:
        node = node.head
        if node.i == other.i:
            return True
    return False


def _is_result_clause(verb: Word, other: Word) -> bool:
    """Tell whether `verb` is a participle on `other` ("shelled the town, KILLING twelve")."""
    if verb.i < other.i or verb.xpos != "VBG":
        return False
    if verb.dep == "acl" and verb.head.dep in syntax.OBLIQUE:
        return verb.head.head.i == other.i  # "fired at a party, killing one": parsed onto the party
    return verb.dep in ("advcl", "xcomp", "acl", "conj") and verb.head.i == other.i


def _is_when_clause(other: Word, verb: Word) -> bool:
    """Tell whether `other` is the "when" clause of `verb` ("killed when a bomb exploded")."""
    return (
        other.dep == "advcl"
        and verb.i in {other.head.i, syntax.coordinated(other.head)[0].i}
        and any(c.lower in ("when", "as", "after") for c in other.children)
    )


def _same_act(left: EventMention, right: EventMention, lexicon: Lexicon) -> bool:
    """Tell whether two coordinated violent verbs tell of one act ("shot and killed")."""
    types = lexicon.event_types
    family = types.family(left.event_type)
    if family != types.family(right.event_type) or family not in ("killing", "disaster"):
        return False
    if not (left.is_verbal and right.is_verbal):
        return False
    one, other = sorted((left.token, right.token), key=lambda token: token.i)
    if one.i not in {token.i for token in syntax.coordinated(other)}:
        return False
    own = syntax.children(other, syntax.SUBJECT | syntax.PASSIVE_SUBJECT)
    return not own or _are_counts(own, one)


def _are_counts(subjects: list[Word], verb: Word) -> bool:
    """Tell whether both verbs tell what counted subjects suffer ("5 died and 8 were wounded")."""
    suffers = syntax.is_passive(verb) or verb.lemma.lower() in _SUFFERING
    return suffers and any(
        each.upos == "NUM" or any(c.dep == "nummod" for c in each.children) for each in subjects
    )


def happening_agents(happening: Happening) -> list[Word]:
    """Return who does it, by any of the mentions; another mention of the happening is nobody."""
    places = {word.i for each in happening.mentions for word in each.words}
    for mention in (happening.chief, *happening.others):
        if mention.token.lemma.lower() in _SUFFERING:
            continue
        found = [each for each in agents_of(mention.token) if each.i not in places]
        if mention is not happening.chief and not happening.chief.is_verbal:
            own = {each.i for each in happening.chief.token.subtree}
            found = [each for each in found if each.i not in own]
        if found:
            return found
    return []


def happening_patients(happening: Happening) -> list[Word]:
    """Return whom it is done to, by all of the mentions."""
    places = {word.i for each in happening.mentions for word in each.words}
    found: dict[int, Word] = {}
    for mention in happening.mentions:
        suffers = mention.token.lemma.lower() in _SUFFERING
        for each in map(counted, (agents_of if suffers else patients_of)(mention.token)):
            if each.i not in places:
                found[each.i] = each
    return [found[place] for place in sorted(found)]
