"""Rules: by which of them a value came to its claim, as enums; `rule_of` reads one off a basis.

A basis is what people are shown. It opens with the words of its rule, and nothing but this module
looks at those words.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Ground(StrEnum):
    """What a value of a claim rests on."""

    OWN = "own"  # words of the report that say it of the happening itself
    OTHER = "other"  # what is said of another happening, or of the report as a whole
    PUBLICATION = "publication"  # the day on which the report came out
    NOTHING = "nothing"


class Rule(StrEnum):
    """How a day or a place came to its claim; the words are what people are shown."""

    SAID = "said of it"
    SAID_TOO = "said beside it"
    BESIDE = "that of what is told just before"
    BESIDE_TOO = "that of what is told a little before"
    ALIKE = "that of what is likest to it"
    CHIEF = "that of what the report is chiefly about"
    AFTER_CHIEF = "after what the report is chiefly about"
    NOWHERE = "not said"
    LAST_NAMED = "the place named last before it"
    MAIN_PLACE = "the place that the report is most about"
    LAND = "the land that the report is most about"
    ACTOR_LAND = "the land of who takes part"
    BULLET_DAY = "a dated entry in the present tense: the day of publication"
    FRESH = "fresh news: the day of publication or the day before"
    NOT_AFTER = "not after publication"
    NOT_BEFORE = "not before publication, as it lies ahead"
    NAMED = "named in the claim's own words"

    @property
    def ground(self) -> Ground:
        """What a value rests on that came by this rule."""
        return _GROUNDS.get(self, Ground.OWN)


class SourceRule(StrEnum):
    """How a link came to its chain where no words say so, or where they name nobody."""

    OUTLET = "outlet of the report"
    ADDRESS = "address of the report"
    NO_OUTLET = "the report names no outlet"
    DATELINE = "agency in the dateline"
    BYLINE = "byline"
    FOOT = "credit at the foot"
    CAPTION = "credit in the caption"
    ENTRY = "credit at the end"  # of an entry of one paragraph
    UNRESOLVED = "pronoun not made out"


class Guess(StrEnum):
    """How the basis of a place ends that rests on nothing but another name nearby."""

    PLACE_NEAREST = ", the place named nearest"
    TOWN_NEAREST = ", the town named nearest"
    MOST_ABOUT = ", which the report is most about"


INSIDE = "lies in what is named beside it"  # a candidate's reason: "Mosul, Iraq"
BY_SOUND = "gazetteer, by the sound of"  # opens the basis of a place found under another spelling
EXPLICIT = "explicit"  # the basis of a time expression that names its own year

_GROUNDS = {
    Rule.BESIDE: Ground.OTHER,
    Rule.BESIDE_TOO: Ground.OTHER,
    Rule.ALIKE: Ground.OTHER,
    Rule.CHIEF: Ground.OTHER,
    Rule.AFTER_CHIEF: Ground.OTHER,
    Rule.LAST_NAMED: Ground.OTHER,
    Rule.MAIN_PLACE: Ground.OTHER,
    Rule.LAND: Ground.OTHER,
    Rule.ACTOR_LAND: Ground.OTHER,
    Rule.BULLET_DAY: Ground.PUBLICATION,
    Rule.FRESH: Ground.PUBLICATION,
    Rule.NOT_AFTER: Ground.PUBLICATION,
    Rule.NOT_BEFORE: Ground.PUBLICATION,
    Rule.NOWHERE: Ground.NOTHING,
}


def rule_of(basis: str) -> Rule | None:
    """Return the rule by which a day or a place was found; `None` for what was not read so."""
    return max((rule for rule in Rule if basis.startswith(rule)), key=len, default=None)


def ground_of(basis: str) -> Ground | None:
    """Return what a day or a place rests on; `None` where no rule of reading found it."""
    rule = rule_of(basis)
    return None if rule is None else rule.ground


def source_rule_of(basis: str) -> SourceRule | None:
    """Return the rule by which a link came to its chain, `None` where its words say so."""
    return next((rule for rule in SourceRule if rule in basis.split("; ")), None)


def is_guess(basis: str) -> bool:
    """Tell whether a basis only puts a name about some other place that is named nearby."""
    return basis.endswith(tuple(Guess))


def is_by_sound(basis: str) -> bool:
    """Tell whether a place is one of the gazetteer's that only sounds like its name."""
    return basis.startswith(BY_SOUND)


def lies_inside(reasons: Iterable[str]) -> bool:
    """Tell whether a candidate lies in the place that is named right beside it."""
    return any(reason.startswith(INSIDE) for reason in reasons)
