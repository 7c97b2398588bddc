"""Origins: how many independent accounts stand behind an event, at the least and at the most.

An origin is the end of a source chain nearest the event, whoever carried it. Two are surely apart
only where they are two persons or bodies of two sides, whose statements are not one text. Where it
is not known whether two differ, the lower end of the count has one, the upper two. An outlet's own
words are judged in `voices`. Repetition is not corroboration: the lower end grades.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.corroborate.sides import side_of_actor
from dateline.corroborate.source_names import folded, is_voice
from dateline.corroborate.voices import Known, judge_voice, speaking_body
from dateline.decide import NO_TIES, Ties
from dateline.records import (
    Claim,
    Counting,
    Origin,
    OriginRule,
    Role,
    SourceLink,
    SourceRule,
    Status,
    source_rule_of,
)

DOUBTING = frozenset({"doubts", "cannot-verify"})
NO_WORDS: frozenset[str] = frozenset()
# Rules of those who count where nobody else does: somebody says so.
SOMEBODY = frozenset({OriginRule.VAGUE, OriginRule.THING, OriginRule.OWN_PAGE})


@dataclass(frozen=True, slots=True)
class OriginCount:
    """The independent origins of an event, at the least and at the most, and all its sources."""

    least: int
    most: int
    origins: tuple[Origin, ...]


@dataclass(slots=True)
class _Node:
    """A source or a voice with the claims that rest on it, before it is counted."""

    key: str
    name: str
    rule: OriginRule = OriginRule.NAMED
    counted: Counting = Counting.YES
    side: str | None = None
    claims: list[Claim] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """Return by what the one is chosen that stands for several."""
        return self.counted is not Counting.YES, -len(self.claims), self.name, self.key


def count_origins(claims: Sequence[Claim], known: Known, ties: Ties = NO_TIES) -> OriginCount:
    """Return the origins of the claims of one event; analysts' word on sources goes first."""
    ordered = sorted(claims, key=lambda one: one.id)
    nodes = _nodes(ordered, known, ties)
    firm = [node for node in nodes if node.counted is Counting.YES]
    loose = [node for node in nodes if node.counted is Counting.MAYBE]
    least = _Groups(nodes)
    _join_told_as_one(least, nodes, known, ties)
    most = least.copy()
    _join_sides(least, nodes, known, ties, parties_only=False)
    _join_carried(least, nodes, known, ties)
    _join_sides(most, nodes, known, ties, parties_only=True)
    low = len({least.root(node.key) for node in firm})
    # Somebody is the source, though nothing tells who.
    named = [node for node in loose if node.rule in SOMEBODY]
    if not low and named:
        low = 1
        named[0].counted = Counting.YES
        firm = [named[0]]
    held = {most.root(node.key) for node in (*firm, *loose)}
    high = max(low, len(held) + sum(_others_like(node, known) for node in firm))
    origins = _shown(nodes, least, most, known.parties)
    return OriginCount(low, high, origins)


# ── sources and voices ───────────────────────────────────────────────────────────────────────
def _nodes(claims: Sequence[Claim], known: Known, ties: Ties) -> list[_Node]:
    found: dict[str, _Node] = {}
    voices: list[tuple[Claim, SourceLink]] = []
    for claim in claims:
        link = claim.sources[0] if claim.sources else SourceLink("unknown outlet", "unknown")
        if is_voice(link) or _is_own(link, claim, known):
            if not _add_speaker(found, claim, known):
                voices.append((claim, link))
            continue
        key = _apart(known.names.key(link, claim), claim, found, ties)
        node = found.setdefault(key, _Node(key, known.names.name(link, claim)))
        node.side = known.sides.get(known.names.key(link, claim))
        node.claims.append(claim)
        node.names.add(link.name)
    for node in found.values():
        _judge_source(node, known)
    sourced = {claim.report for node in found.values() for claim in node.claims}
    for claim, link in voices:
        _add_voice(found, claim, link, known, sourced=claim.report in sourced)
    return sorted(found.values(), key=lambda node: node.order)


def _apart(key: str, claim: Claim, found: Mapping[str, _Node], ties: Ties) -> str:
    """Return the key under which a claim's source is counted: another where analysts said so."""
    number, own = 1, key
    while ties.independent and own in found:
        if not any(ties.hold_apart(claim, other) for other in found[own].claims):
            break
        number += 1
        own = f"{key}#{number}"
    return own


def _judge_source(node: _Node, known: Known) -> None:
    """Set aside a source of whom nothing is said, or who only doubts."""
    links = [claim.sources[0] for claim in node.claims if claim.sources]
    if node.rule is OriginRule.OWN_WORD:
        return
    if all(link.stance in DOUBTING for link in links):
        node.rule, node.counted = OriginRule.DOUBTS, Counting.MAYBE
    elif all(_is_vague(link, known) for link in links):
        node.rule, node.counted = OriginRule.VAGUE, Counting.MAYBE
    elif all(_is_thing(link, known) for link in links):
        node.rule, node.counted = OriginRule.THING, Counting.MAYBE


def _is_vague(link: SourceLink, known: Known) -> bool:
    vague = known.names.lexicon.sourcing.vague
    return (
        source_rule_of(link.basis) is SourceRule.UNRESOLVED or folded(link.name, NO_WORDS) in vague
    )


def _is_thing(link: SourceLink, known: Known) -> bool:
    words = folded(link.name, NO_WORDS).split()
    things = known.names.lexicon.sourcing.things
    # "The list of the ministry" is a thing, "the radio operator" is none.
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1] if words else ""
    return head in things


def _is_own(link: SourceLink, claim: Claim, known: Known) -> bool:
    """Tell whether a report names its own outlet, or the agency it credits, as its source."""
    key, name = known.names.key(link, claim), folded(link.name, NO_WORDS)
    return any(
        known.names.key(one, claim) == key or folded(one.name, NO_WORDS) == name
        for one in claim.sources[1:]
        if is_voice(one)
    )


def _add_speaker(found: dict[str, _Node], claim: Claim, known: Known) -> bool:
    """OriginCount who says what is told, where that is a saying and no other source is named."""
    lexicon = known.names.lexicon
    if claim.event_type not in lexicon.sourcing.spoken or not is_told(claim):
        return False
    speaker = next((part for part in claim.participants if part.role is Role.ACTOR), None)
    if speaker is None:
        return False
    link = SourceLink(speaker.name, "body", speaker.name, speaker.span, speaker.actor)
    key = known.names.key(link, claim)
    node = found.setdefault(key, _Node(key, known.names.name(link, claim), OriginRule.OWN_WORD))
    node.side = known.sides.get(key) or (
        None if speaker.actor is None else side_of_actor(speaker.actor, lexicon)
    )
    node.claims.append(claim)
    node.names.add(speaker.name)
    return True


def _add_voice(
    found: dict[str, _Node], claim: Claim, link: SourceLink, known: Known, *, sourced: bool
) -> None:
    voice = judge_voice(claim, link, known, sourced=sourced)
    source = known.names.key(link, claim)
    # What one outlet tells from its own people and what it only repeats are two things.
    key = source if voice.counted is Counting.YES else f"voice:{source}:{voice.rule.value}"
    node = found.setdefault(
        key, _Node(key, known.names.name(link, claim), voice.rule, voice.counted)
    )
    if voice.counted is not Counting.NO:
        body = speaking_body(link.name, known.names.lexicon)
        own = None if body is None else side_of_actor(body.id, known.names.lexicon)
        node.side = known.sides.get(source) or own
    node.claims.append(claim)
    node.names.add(link.name)


def _others_like(node: _Node, known: Known) -> int:
    """Return how many more people may be meant by one description, in texts that share nothing."""
    sourcing = known.names.lexicon.sourcing
    if not any(word in sourcing.described for word in (node.key.rpartition(":")[2],)):
        return 0
    texts = {known.copies.place_of(claim) or (claim.report, 0) for claim in node.claims}
    own = {report for report, _ in texts if report not in known.copies.whole}
    return max(0, len(own) + (len(texts) > len(own)) - 1) if len(own) > 1 else 0


# ── which are one ────────────────────────────────────────────────────────────────────────────
class _Groups:
    """Sources that are counted as one, and by which rule each joined."""

    def __init__(self, nodes: Iterable[_Node]) -> None:
        self.parent = {node.key: node.key for node in nodes}
        self.rules: dict[str, OriginRule] = {}

    def copy(self) -> _Groups:
        """Return groups of the same sources."""
        other = _Groups(())
        other.parent, other.rules = dict(self.parent), dict(self.rules)
        return other

    def root(self, key: str) -> str:
        """Return the key that stands for all of a group."""
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, nodes: Sequence[_Node], rule: OriginRule) -> None:
        """Make one group of those of all these sources; the first keeps its rule."""
        for node in nodes[1:]:
            one, other = self.root(nodes[0].key), self.root(node.key)
            if one != other:
                self.parent[other] = one
                self.rules.setdefault(other, rule)


def _join_told_as_one(groups: _Groups, nodes: Sequence[_Node], known: Known, ties: Ties) -> None:
    """Join sources whose statement is one text in several reports, and those an analyst joined."""
    texts: dict[Hashable, list[_Node]] = defaultdict(list)
    tied: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        if node.counted is Counting.NO:
            continue
        for claim in node.claims:
            place = known.copies.place_of(claim)
            if place is not None and not node.key.startswith("voice:") and is_told(claim):
                texts[place].append(node)
            for tie in ties.keys_of(claim):
                tied[tie].append(node)
    for held in texts.values():
        if len({claim.report for node in held for claim in node.claims}) > 1:
            _join_apart(groups, held, OriginRule.SAME_WORDS, ties)
    for held in tied.values():
        _join_apart(groups, held, OriginRule.SAID_ONE, ties)


def _join_sides(
    groups: _Groups, nodes: Sequence[_Node], known: Known, ties: Ties, *, parties_only: bool
) -> None:
    sides: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        counts = node.counted is not Counting.NO and node.side is not None
        if counts and (not parties_only or node.side in known.parties):
            sides[str(node.side)].append(node)
    for held in sides.values():
        _join_apart(groups, held, OriginRule.SAME_SIDE, ties)


def _join_carried(groups: _Groups, nodes: Sequence[_Node], known: Known, ties: Ties) -> None:
    """Join sources that reach us only by the report of one outlet that others cite."""
    carried: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        carriers = [_cited(claim, known) for claim in node.claims]
        if node.counted is not Counting.NO and all(carriers):
            for key in frozenset.intersection(*carriers):
                carried[key].append(node)
    for held in carried.values():
        _join_apart(groups, held, OriginRule.SAME_CARRIER, ties)


def _cited(claim: Claim, known: Known) -> frozenset[str]:
    """Return the outlets by whose report, cited in the text, a claim's source is known."""
    return frozenset(
        known.names.key(link, claim)
        for link in claim.sources[1:]
        if link.kind in {"agency", "outlet"} and not is_voice(link)
    )


def _join_apart(groups: _Groups, nodes: Sequence[_Node], rule: OriginRule, ties: Ties) -> None:
    """Join sources, less those that an analyst held independent of those before them."""
    joined: list[_Node] = []
    for node in nodes:
        apart = ties.independent and any(
            ties.hold_apart(claim, other)
            for before in joined
            for claim in node.claims
            for other in before.claims
        )
        if not apart:
            joined.append(node)
    groups.join(joined, rule)


# ── what is shown ────────────────────────────────────────────────────────────────────────────
def _shown(
    nodes: Sequence[_Node], least: _Groups, most: _Groups, parties: frozenset[str]
) -> tuple[Origin, ...]:
    heads: dict[str, _Node] = {}
    upper: set[str] = set()
    found = []
    for node in nodes:
        if node.counted is Counting.NO:
            found.append(_origin(node, Counting.NO, node.rule, parties))
            continue
        root = least.root(node.key)
        head = heads.setdefault(root, node)
        counted: Counting = node.counted
        rule = node.rule
        if head is not node:
            fresh = most.root(node.key) not in upper
            counted = Counting.MAYBE if fresh else Counting.NO
            rule = least.rules.get(node.key) or least.rules.get(head.key) or node.rule
        upper.add(most.root(node.key))
        found.append(_origin(node, counted, rule, parties, None if head is node else head.name))
    rank = list(Counting)
    return tuple(sorted(found, key=lambda o: (rank.index(o.counted), -len(o.claims), o.name)))


def _origin(
    node: _Node,
    counted: Counting,
    rule: OriginRule,
    parties: frozenset[str],
    beside: str | None = None,
) -> Origin:
    return Origin(
        name=node.name,
        claims=tuple(sorted(claim.id for claim in node.claims)),
        names=tuple(sorted(node.names - {node.name})),
        counted=counted,
        rule=rule,
        side=node.side,
        party=node.side in parties,
        beside=beside,
    )


def is_told(claim: Claim) -> bool:
    """Tell whether a claim says that the thing happened."""
    return claim.status is not Status.DENIED
