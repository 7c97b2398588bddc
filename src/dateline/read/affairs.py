"""Affairs: what states, bodies and those in office do, though nobody stands at its other end.

"Cut ties with", "called for a ceasefire", "dissolved parliament", "were taken off air".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import Lexicon
from dateline.read.arguments import agents_of, patients_of
from dateline.read.happenings import Happening
from dateline.read.parse import Word, syntax
from dateline.records import Claim, Participant, Role, Status

_BETWEEN = frozenset({"sanction", "request", "rejection", "negotiation"})
_CLOSED = frozenset({"parliament", "border", "airspace", "airport", "constitution", "school"})
_MEDIA = frozenset(
    {"newspaper", "station", "channel", "broadcaster", "radio", "television", "outlet", "website",
     "media", "broadcast", "internet"}
)  # fmt: skip
_TITLED = frozenset({"compound", "flat", "appos", "nmod", "nmod:desc"})


def is_affair(
    happening: Happening, claim: Claim, known: Sequence[Participant], *, lexicon: Lexicon
) -> bool:
    """Tell whether a happening is an act of a body; `known` are the claim's known bodies."""
    if not happening.chief.is_verbal or claim.status is Status.HYPOTHETICAL:
        return False
    token = happening.chief.token
    agents = agents_of(token)
    if lexicon.event_types.family(claim.event_type) == "coercion":
        return _is_coercion(happening, claim, lexicon)
    if claim.event_type == "aid-obstructed":
        return bool(agents)
    if claim.event_type == "visit":  # "the envoy is EXPECTED in Beirut"
        return any(_is_body(each, lexicon) for each in patients_of(token))
    if token.lemma.lower() == "resign":
        return any(_is_body(e, lexicon) or _is_official(e, lexicon) for e in agents)
    return claim.event_type in _BETWEEN and _is_between(happening, claim, known, lexicon)


def _is_coercion(happening: Happening, claim: Claim, lexicon: Lexicon) -> bool:
    """Tell whether media are silenced, or somebody in office closes or forbids."""
    agents = agents_of(happening.chief.token)
    things = {each.lemma.lower() for each in patients_of(happening.chief.token)}
    if things & _MEDIA or any(word.lower == "air" for word in happening.chief.words):
        return True
    if things & _CLOSED and any(_is_official(each, lexicon) for each in agents):
        return True
    return bool(claim.participants) and any(_is_body(each, lexicon) for each in agents)


def _is_between(
    happening: Happening, claim: Claim, known: Sequence[Participant], lexicon: Lexicon
) -> bool:
    """Tell whether a body asks for, refuses or cuts what is between bodies ("cut TIES with")."""
    token = happening.chief.token
    doers = [each for each in claim.participants if each.role is Role.ACTOR]
    named = any(each in known for each in doers)
    if not (named or any(_is_body(each, lexicon) for each in agents_of(token))):
        return False
    objects = frozenset(lexicon.phrases.words("worth.between_objects"))
    about = [*patients_of(token), *syntax.with_preposition(token, "for", "to", "on")]
    about += [word for child in token.children for word in (child, *_done_by(child))]
    return any(each.lemma.lower() in objects for each in (*about, *happening.chief.words[1:]))


def _done_by(verb: Word) -> list[Word]:
    """Return what an infinitive or a clause is to do ("urged it TO IMPOSE sanctions")."""
    return patients_of(verb) if verb.dep in ("xcomp", "ccomp") else []


def _is_official(doer: Word, lexicon: Lexicon) -> bool:
    return doer.lemma.lower() in lexicon.event_types.classes.get("official", frozenset())


def _is_body(doer: Word, lexicon: Lexicon) -> bool:
    """Tell whether a doer that no list of actors has is a body or in office ("the regulator")."""
    classes = lexicon.event_types.classes
    words = classes.get("ruling", frozenset())
    titles = words | classes.get("official", frozenset())
    beside = {each.lemma.lower() for each in doer.children if each.dep in _TITLED}
    named = doer.upos == "PROPN" and bool(beside & titles)
    return named or doer.lemma.lower() in words or doer.ent_type in ("ORG", "GROUP")
