"""Which PLOVER root joins a marked source and target: the adapter from event mentions to roots.

The product codes claims; the benchmark asks for one root between two marked actors. The adapter
picks the mention that joins them, goes from a verb of beginning or ordering to what is begun or
ordered, and up to the verb of agreeing, refusing, asking or threatening that holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of, patients_of
from dateline.read.cast import find_cast
from dateline.read.coding import Coded, code_claim, plover_root
from dateline.read.event_mentions import EventMention, find_mentions
from dateline.read.happenings import carrier
from dateline.read.parse import Document, Word, syntax
from dateline.read.parse.grammar import Modality

NONE = "none"
# The data's root types; it puts PLOVER's CONCEDE and RETREAT together.
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
HARMING = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
# The data code a finding of guilt as CAMEO does (116, "Disapprove"), not as PLOVER's SANCTION.
FOUND_GUILTY = frozenset({"convict", "guilty", "conviction"})
STANCES = frozenset({"agreement", "rejection", "request", "threat", "accusation", "pledge"})


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence with the words of its source and target, and the root type it was given."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


def read_root(doc: Document, item: Item, lexicon: Lexicon) -> str:
    """Return the root type of the mention that best joins source and target, or `none`."""
    cast = find_cast(doc, lexicon=lexicon)
    mentions = find_mentions(doc, "bench", cast, lexicon=lexicon).mentions
    by_place = {word.i: each for each in mentions for word in each.words}
    ranked = sorted(mentions, key=lambda each: (-joins(each, item, by_place), each.token.i))
    for mention in ranked:
        core = _core(mention, by_place)
        chief = _matrix(_over(core, by_place), by_place)
        root = _root_of(chief, item, lexicon)
        if root is None:
            continue
        held = None if chief is core else _root_of(core, item, lexicon)
        if root == "AGREE" and held in HARMING:
            root = "THREATEN"  # "is prepared to impose martial law"
        return MERGED.get(root, root)
    return NONE


def _root_of(mention: EventMention, item: Item, lexicon: Lexicon) -> str | None:
    lemmas = tuple(word.lemma.lower() for word in mention.words)
    if FOUND_GUILTY & set(lemmas):
        return "ACCUSE"
    code = code_claim(Coded(mention.event_type, lemmas, (), ()), "plover", lexicon=lexicon)
    if code is None:
        return None
    if "agree" in lemmas and _is_mutual(mention, item):
        return "SUPPORT"
    put = _matrix_verb(carrier(mention.token))
    ahead = syntax.modality(put) is Modality.EXPECTED
    return plover_root(code.code, ahead=ahead, denied=syntax.is_negated(put))


def _is_mutual(mention: EventMention, item: Item) -> bool:
    """Tell whether source and target agree on something with each other (CAMEO 057), not to act."""
    if any(_is_infinitive(child) for child in mention.token.children):
        return False
    doers = agents_of(mention.token)
    return len(doers) > 1 and _touches(doers, item.source) and _touches(doers, item.target)


def _matrix_verb(verb: Word) -> Word:
    """Return the verb that a purpose serves: what was GIVEN to help is done, not announced."""
    while verb.dep == "advcl" and _is_infinitive(verb) and syntax.acts_as_verb(verb.head):
        verb = verb.head
    return verb


def _is_infinitive(verb: Word) -> bool:
    return any(child.lower == "to" and child.i < verb.i for child in verb.children)


def _core(mention: EventMention, by_place: Mapping[int, EventMention]) -> EventMention:
    """Return the happening that a verb of beginning or calling opens, else the mention."""
    if not mention.is_verbal:
        return mention
    if mention.event_type == "offensive":
        for noun in patients_of(mention.token):
            if noun.i in by_place:
                return by_place[noun.i]
    if mention.event_type == "negotiation":  # "called him to congratulate him"
        for child in mention.token.children:
            found = by_place.get(child.i)
            if found is not None and found.event_type == "support" and _is_infinitive(child):
                return found
    return mention


def _over(mention: EventMention, by_place: Mapping[int, EventMention]) -> EventMention:
    """Return the verb's mention that has a nominal one as its object ("LIFTED the curfew")."""
    verb = mention.token.head
    above = by_place.get(verb.i)
    if above is None or mention.is_verbal or not above.is_verbal:
        return mention
    if above.event_type == "offensive":
        return mention
    return above if any(each.i == mention.token.i for each in patients_of(verb)) else mention


def _matrix(mention: EventMention, by_place: Mapping[int, EventMention]) -> EventMention:
    """Return the mention whose content this one is: refusing, asking, agreeing, threatening to."""
    node = carrier(mention.token)
    while node.head.i != node.i and node.dep in (*syntax.OPEN_CLAUSE, "ccomp", "conj", "acl"):
        above = node.head
        found = by_place.get(above.i)
        if found is not None and found.event_type in STANCES and node.dep != "conj":
            return found
        if node.dep == "acl":
            break
        node = above
    return mention


def joins(mention: EventMention, item: Item, by_place: Mapping[int, EventMention]) -> float:
    """Return how well a mention joins the marked source (as doer) and target."""
    score = 0.0
    if _touches(agents_of(mention.token), item.source):
        score += 3
    others = [*patients_of(mention.token), *syntax.complements(mention.token)]
    if syntax.acts_as_verb(mention.token):
        others += syntax.recipients(mention.token)
    if _touches(others, item.target):
        score += 3
    if _touches(agents_of(mention.token), item.target):
        score -= 2
    above = _matrix_verb(mention.token)
    if above.i != mention.token.i and above.i in by_place:
        score -= 2
    place = mention.token.idx
    between = min(item.source[0], item.target[0]) <= place <= max(item.source[1], item.target[1])
    return score + (0.5 if between else 0) + (0.3 if mention.is_verbal else 0)


def _touches(tokens: list[Word], span: tuple[int, int]) -> bool:
    for token in tokens:
        phrase = syntax.noun_phrase(token)
        if phrase.start_char < span[1] and span[0] < phrase.end_char:
            return True
    return False
