"""Which of ACLED's types an event is: the highest of its tactics, within ACLED's limits."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import Lexicon
from dateline.present.schemes.acled_sides import anybody_hurt
from dateline.present.schemes.sides import Sides, is_armed
from dateline.present.schemes.told import CodedEvent, Told
from dateline.read.coding import Code
from dateline.read.derived import civilian_targeting, inter_of
from dateline.records import Stage

STRATEGIC = "Strategic developments"
AGAINST_CIVILIANS = "Violence against civilians"
EXCESSIVE = "Excessive force against protesters"
REMOTE = "Explosions/Remote violence"
DISRUPTED = "Disrupted weapons use"
_NON_STATE = (2, 3, 4)  # rebel groups, political and identity militias


def inter_name(code: int | None, lexicon: Lexicon) -> str | None:
    """Return what ACLED calls an actor's code, `None` where it is not known."""
    return None if code is None else lexicon.phrases.words("coding.acled-inter")[code - 1]


def interaction_name(first: int | None, second: int | None, lexicon: Lexicon) -> str | None:
    """Return what ACLED calls a pair of codes: `State forces-Rebel group`, `Protesters only`.

    `second` is 0 where there is no second actor. The smaller code stands first, but civilians
    stand behind external forces, as in ACLED's files.
    """
    if first is None or second is None:
        return None
    if second == 0:
        return f"{inter_name(first, lexicon)} only"
    low, high = sorted((first, second))
    if (low, high) == (7, 8):
        low, high = high, low
    return f"{inter_name(low, lexicon)}-{inter_name(high, lexicon)}"


def choose_code(found: Sequence[CodedEvent], *, lexicon: Lexicon) -> CodedEvent | None:
    """Return the code that is highest in ACLED's hierarchy (Codebook (2023), table 2)."""
    order = lexicon.phrases.words("coding.acled-hierarchy")
    ranked = [each for each in found if each.code.detail in order]
    return min(ranked, key=lambda each: order.index(each.code.detail or ""), default=None)


def limit_code(found: CodedEvent, told: Told, sides: Sides, *, lexicon: Lexicon) -> Code | None:
    """Return an event's code with ACLED's limits on what it records, `None` where it does not.

    ACLED Codebook (2023): "Disrupted weapons use" is remote violence "prevented from occurring";
    "arrests by non-state groups" are abductions; an attack on the armed is a clash; "Other" and
    "Protests" are limited to what their sections list.
    """
    code = found.code
    if told.stage in (Stage.FOILED, Stage.ATTEMPTED) and not anybody_hurt(told):
        if code.code == REMOTE or code.detail == DISRUPTED:
            return Code(STRATEGIC, DISRUPTED, code.cite)
        if told.stage is Stage.FOILED:
            return None
    if code.code in (STRATEGIC, "Protests"):
        return _limited(found, told, sides, lexicon)
    clashes = lexicon.phrases.words("coding.acled-clash-types")
    if code.code == AGAINST_CIVILIANS and found.coded.event_type in clashes:
        armed = sides.targets and all(is_armed(each, lexicon) for each in sides.targets)
        return Code("Battles", "Armed clash", code.cite) if armed else code
    return code


def _limited(found: CodedEvent, told: Told, sides: Sides, lexicon: Lexicon) -> Code | None:
    words = lexicon.phrases.words
    code, event_type = found.code, found.coded.event_type
    if code.code == "Protests":
        barred = event_type in words("coding.acled-no-protest-types")
        return None if barred else _met_with_force(code, told, sides, lexicon)
    if code.detail == "Arrests" and _is_non_state(sides, lexicon):
        return Code(AGAINST_CIVILIANS, "Abduction/forced disappearance", code.cite)
    if code.detail != "Other":
        return code
    if event_type in words("coding.acled-movement-types"):
        return Code(STRATEGIC, "Change to group/activity", code.cite)
    return code if event_type in words("coding.acled-other-types") and told.conflict else None


def _met_with_force(code: Code, told: Told, sides: Sides, lexicon: Lexicon) -> Code:
    """Return a protest's code where another claim tells that armed men attacked the protesters."""
    attacked = {claim.event_type for claim in told.claims} & {
        *lexicon.phrases.words("coding.acled-clash-types")
    }
    if not attacked or not any(is_armed(each, lexicon) for each in sides.all()):
        return code
    hurt = "killing" in attacked or anybody_hurt(told)
    return Code(code.code, EXCESSIVE if hurt else "Protest with intervention", code.cite)


def _is_non_state(sides: Sides, lexicon: Lexicon) -> bool:
    """Tell whether those who do it are known, and none of them is a state's."""
    codes = [inter_of(each, lexicon=lexicon) for each in sides.doers]
    return bool(codes) and all(code in _NON_STATE for code in codes)


def is_targeting(code: Code, found: CodedEvent, *, lexicon: Lexicon) -> bool:
    """Tell whether civilians were the main or only target (Codebook (2023), same section)."""
    if code.code in (AGAINST_CIVILIANS, STRATEGIC, "Battles"):
        return code.code == AGAINST_CIVILIANS
    if code.code == "Protests":
        return code.detail == EXCESSIVE
    return civilian_targeting(found.coded, lexicon=lexicon)
