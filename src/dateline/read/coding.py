"""Coding: a claim's codes in ACLED, UCDP, PLOVER and CAMEO, by rules over its participants.

The codes are derived, for exports and for comparison; the claim keeps its own words. Each rule
cites its codebook section through the crosswalk that it stands in (`event_types.yaml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.event_types import CrosswalkRule
from dateline.records import Figure, Participant, Role

_STATE = frozenset({"state-force", "government", "office", "coalition", "international"})
_NONSTATE = frozenset({"rebel-group", "militia", "identity-militia", "group"})
ARMED = frozenset({"state-force", "coalition", "international"}) | _NONSTATE
_REGAINING = frozenset(
    {"recapture", "retake", "re-take", "liberate", "liberation", "free", "regain", "clear", "purge",
     "recover", "win", "wrest"}
)  # fmt: skip
_ENTERING = frozenset({"enter", "penetrate", "storm", "break", "move", "push", "roll", "sweep"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code in another scheme, such as `Battles` and `Armed clash`, with the rule's source."""

    code: str
    detail: str | None
    cite: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What the rules of a crosswalk look at: type, trigger lemmas, participants and figures.

    `country` is that of the place, ISO 3166-1 alpha-2; `None` where it is not known.
    """

    event_type: str
    lemmas: tuple[str, ...]
    participants: Sequence[Participant]
    figures: Sequence[Figure]
    country: str | None = None


def code_claim(coded: Coded, scheme: str, *, lexicon: Lexicon) -> Code | None:
    """Return the code of a claim in `acled`, `ucdp`, `plover` or `cameo`, or `None`."""
    event_type = lexicon.event_types.get(coded.event_type)
    if event_type is None:
        return None
    for rule in event_type.crosswalk:
        if rule.scheme == scheme and _holds(rule, coded, lexicon):
            return Code(rule.code, rule.detail, rule.cite)
    return None


def _holds(rule: CrosswalkRule, coded: Coded, lexicon: Lexicon) -> bool:
    return all(_condition(each, coded, lexicon) for each in rule.when)


def _condition(condition: str, coded: Coded, lexicon: Lexicon) -> bool:
    subject, _, value = condition.partition("=")
    if subject == "verb":
        return _verb(value, coded.lemmas)
    if subject == "force":
        return _force(value, coded.figures)
    roles = {"actor": (Role.ACTOR,), "target": (Role.TARGET,)}.get(subject, tuple(Role))
    parts = [each for each in coded.participants if each.role in roles]
    if value == "foreign":
        return any(_is_foreign(each, coded.country, lexicon) for each in parts)
    kinds = [kind_of(each, lexicon) for each in parts]
    if value == "ally":  # a militia that fights rebels stands with the government here
        others = {kind_of(each, lexicon) for each in coded.participants if each.role is Role.TARGET}
        return "militia" in kinds and "rebel-group" in others
    return any(_is(kind, value) for kind in kinds)


def _is_foreign(participant: Participant, country: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a participant belongs to the state of another country than the place's."""
    actor = None if participant.actor is None else lexicon.actors.get(participant.actor)
    if actor is None or actor.country is None or country is None:
        return False
    return actor.kind in ("state-force", "government", "office") and actor.country != country


def kind_of(participant: Participant, lexicon: Lexicon) -> str:
    """Return a participant's kind; of an unknown name, what its last word says."""
    if participant.actor is not None:
        actor = lexicon.actors.get(participant.actor)
        if actor is not None:
            if actor.kind == "person" and actor.member_of:
                body = lexicon.actors.get(actor.member_of[0])
                return actor.kind if body is None else body.kind
            return actor.kind
    words = participant.name.lower().split()
    classes = lexicon.event_types.classes
    for word in (words[-1:] + words[:1]) if words else []:
        for form in (word, word.removesuffix("s")):
            if form in classes.get("armed", ()):
                return "group"
            if form in classes.get("civilian", ()) or form in classes.get("person", ()):
                return "civilians"
    return "place" if words and words[-1] in classes.get("place", ()) else "unknown"


def _is(kind: str, value: str) -> bool:
    return {
        "state": kind in _STATE,
        "nonstate": kind in _NONSTATE,
        "armed": kind in ARMED or kind == "government",
        "civilian": kind in ("civilians", "organisation", "party", "person", "office", "media"),
        "protester": kind in ("protesters", "rioters"),
        "crowd": kind in ("protesters", "rioters"),
        "place": kind == "place",
    }.get(value, False)


def _verb(value: str, lemmas: tuple[str, ...]) -> bool:
    if value == "recapture":
        return bool(_REGAINING & set(lemmas))
    if value == "enter":
        return bool(_ENTERING & set(lemmas))
    if value == "none":
        return not lemmas
    return value in lemmas


def _force(value: str, figures: Sequence[Figure]) -> bool:
    """Tell whether force was used on protesters: deadly or wounding is excessive."""
    hurt = any(
        each.measure in ("killed", "wounded") and (each.low or each.high or 0) > 0
        for each in figures
    )
    return hurt if value == "excessive" else any(each.measure == "arrested" for each in figures)


# PLOVER Codebook, "AGREE": agreeing, offering or promising to do a cooperative act is AGREE, not
# the act; "THREATEN": threatening a conflictual one; "REJECT": refusing a cooperative one.
_COOPERATIVE = frozenset({"SUPPORT", "CONCEDE", "COOPERATE", "AID", "CONSULT", "RETREAT"})
_CONFLICTUAL = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})


def plover_root(code: str, *, ahead: bool, denied: bool) -> str:
    """Return the PLOVER type of an act that is announced or refused rather than done."""
    if denied and (code in _COOPERATIVE or code == "AGREE"):
        return "REJECT"
    if ahead and code in _COOPERATIVE:
        return "AGREE"
    if ahead and code in _CONFLICTUAL:
        return "THREATEN"
    return code
