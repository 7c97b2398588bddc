"""Features: what two claims have in common and where they differ, as named numbers.

Each group of features is one question; a feature is 1 where its words hold, or the share that its
name speaks of. Nothing here knows a weight. Only the two claims and their pages are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from dateline.corroborate.clock import APART, minutes_apart
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import PARTIES, SHINGLE, Profile, name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.records import Claim, Figure, Place, Role, Stage, Status

Feature = tuple[str, float]  # "group/what holds" and how far it holds, 0 to 1

DONE = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED})
AHEAD = frozenset({Stage.THREATENED, Stage.PLANNED})
SHORT_DAYS = 7
LEAD = 600  # code points: about the title and the first three sentences
BESIDE = 250  # code points: the same or the next sentence
RAREST = 12.0  # about the greatest idf; what is as rare counts as 1
POINT_KM, DISTRICT_KM, REGION_KM = 10.0, 60.0, 130.0
LARGE = 5  # a number that is seldom the same by chance


def features_of(left: Profile, right: Profile, lexicon: Lexicon) -> list[Feature]:
    """Return the features of a pair of claims that hold at all."""
    found = outer_features(left, right, lexicon)
    for group in (_heads, _parties, _figures, _words, _page, _stages):
        found += group(left, right, lexicon)
    return found


def outer_features(left: Profile, right: Profile, lexicon: Lexicon) -> list[Feature]:
    """Return the features of types, times and places: cheap, and most often enough."""
    return [*_types(left, right, lexicon), *_times(left, right), *_places(left, right)]


# ── what ─────────────────────────────────────────────────────────────────────────────────────
def _types(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    families = sorted((left.family, right.family))
    if left.sort == right.sort:
        yield "type/same", 1.0
        yield f"kinds/both {left.family}", 1.0
    else:
        if left.family == right.family:
            yield "type/one family", 1.0
        elif (left.family, right.family) in lexicon.event_types.near:
            yield "type/near families", 1.0
        else:
            yield "type/other families", 1.0
        yield f"kinds/{families[0]} and {families[1]}", 1.0


def _heads(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    rarity = lexicon.rarity
    if left.heads & right.heads:
        yield "head/same word", 1.0
        rarest = max(rarity.of(word) for word in left.heads & right.heads)
        yield "head/rarity of the word", min(1.0, rarest / RAREST)
    elif left.heads & right.words or right.heads & left.words:
        yield "head/stands in the other's sentence", 1.0


def _stages(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    del lexicon
    stages = {left.claim.stage, right.claim.stage}
    if left.expected and right.expected:
        yield "status/both ahead", 1.0
    elif left.expected != right.expected or (stages & AHEAD and stages & DONE):
        yield "status/one done, one ahead", 1.0
    if Stage.FOILED in stages and len(stages) > 1:
        yield "status/one foiled", 1.0
    denied = [one.claim.status is Status.DENIED for one in (left, right)]
    if any(denied):
        yield ("status/both denied" if all(denied) else "status/one denied"), 1.0


# ── when ─────────────────────────────────────────────────────────────────────────────────────
def _times(left: Profile, right: Profile) -> Iterator[Feature]:
    gap = days_apart(left, right)
    if gap is not None and gap > 0:
        yield f"time/{_distance_in_days(gap)}", 1.0
    elif left.dated and right.dated:
        yield from _shared_days(left, right)
    else:
        unknown = [one.days == (None, None) for one in (left, right)]
        words = "neither known" if all(unknown) else "one unknown" if any(unknown) else "open"
        yield f"time/{words}", 1.0
    if not (left.dated and right.dated) and None not in (left.weekday, right.weekday):
        yield ("time/same weekday" if left.weekday == right.weekday else "time/other weekday"), 1.0
    one, other = left.claim.when, right.claim.when
    minutes = None if one is None or other is None else minutes_apart(one, other)
    if minutes is not None:
        yield ("clock/apart" if minutes > APART else "clock/within two hours"), 1.0


def days_apart(left: Profile, right: Profile) -> int | None:
    """Return the least number of days between two claims, 0 for a day in common.

    `None` where what is known of either leaves it open.
    """
    (a, b), (c, d) = left.days, right.days
    if a is not None and d is not None and a > d:
        return a - d
    if c is not None and b is not None and c > b:
        return c - b
    return 0 if left.dated and right.dated else None


def _distance_in_days(gap: int) -> str:
    if gap == 1:
        return "a day apart"
    if gap <= 3:
        return "two or three days apart"
    return "up to two weeks apart" if gap <= 14 else "more than two weeks apart"


def _shared_days(left: Profile, right: Profile) -> Iterator[Feature]:
    widths = sorted((one.days[1] or 0) - (one.days[0] or 0) + 1 for one in (left, right))
    if widths[1] == 1:
        yield "time/same day", 1.0
        if _says_when(left.claim) and _says_when(right.claim):
            yield "time/same day, in words of both", 1.0
    elif widths[1] <= SHORT_DAYS:
        yield "time/days in common", 1.0
    elif widths[0] <= SHORT_DAYS:
        yield "time/days within a longer time", 1.0
    else:
        yield "time/long times in common", 1.0
    if widths[1] > 1 and left.days == right.days:
        yield "time/the same days", 1.0


def _says_when(claim: Claim) -> bool:
    """Tell whether a claim's time rests on words of its own, not on the report's date."""
    return claim.when is not None and claim.when.text is not None


# ── where ────────────────────────────────────────────────────────────────────────────────────
def _places(left: Profile, right: Profile) -> Iterator[Feature]:
    one, other = left.claim.place, right.claim.place
    if one is None or other is None:
        yield ("place/neither known" if one is other else "place/one unknown"), 1.0
        return
    same = is_same_place(one, other)
    if same:
        yield f"place/same {_width(one)}", 1.0
        usual = min(_share_of_page(left, one), _share_of_page(right, other))
        yield "place/usual on both pages", usual
        return
    if one.country and other.country and one.country != other.country:
        yield "place/other country", 1.0
    apart = distance_km(one, other)
    if apart is None:
        yield "place/not located", 1.0
        return
    reach = (one.radius_km or 0.0) + (other.radius_km or 0.0) + NEAR_KM
    narrow = max(one.radius_km or 0.0, other.radius_km or 0.0) <= DISTRICT_KM
    if apart <= NEAR_KM:
        yield "place/close by", 1.0
    elif apart <= reach:
        yield ("place/may touch" if narrow else "place/within a wider one"), 1.0
    else:
        beyond = apart - reach
        yield ("place/apart" if beyond <= DISTRICT_KM else "place/far apart"), 1.0


def is_same_place(one: Place, other: Place) -> bool:
    """Tell whether two places are one gazetteer entry, or one name in one country."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return one.precision == other.precision
    return name_key(one.name) == name_key(other.name) and one.country == other.country


def _width(place: Place) -> str:
    radius = place.radius_km or 0.0
    if radius <= POINT_KM:
        return "point"
    return "district" if radius <= DISTRICT_KM else "region" if radius <= REGION_KM else "country"


def _share_of_page(profile: Profile, place: Place) -> float:
    return profile.page.places.get(name_key(place.name), 0.0)


# ── who ──────────────────────────────────────────────────────────────────────────────────────
def _parties(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    for role in PARTIES:
        ours, theirs = left.actors[role], right.actors[role]
        if not ours or not theirs:
            continue
        words = left.party_words[role] & right.party_words[role]
        if are_related(ours, theirs, lexicon):
            yield f"parties/same {role.value}", 1.0
        if words:
            rarest = max(lexicon.rarity.of(word) for word in words)
            yield f"parties/word for the {role.value} in common", min(1.0, rarest / RAREST)
        elif not are_related(ours, theirs, lexicon):
            yield f"parties/{_difference(ours, theirs, role, (left, right), lexicon)}", 1.0


def _difference(
    ours: frozenset[str],
    theirs: frozenset[str],
    role: Role,
    both: tuple[Profile, Profile],
    lexicon: Lexicon,
) -> str:
    """Return what unrelated parties of one role are to one another."""
    left, right = both
    other = Role.TARGET if role is Role.ACTOR else Role.ACTOR
    crossed = ((ours, right.actors[other]), (theirs, left.actors[other]))
    if any(are_related(one, across, lexicon) for one, across in crossed):
        return f"{role.value} has the other part"
    known = [all(lexicon.actors.get(one) is not None for one in side) for side in (ours, theirs)]
    return f"other {role.value}, both known" if all(known) else f"other {role.value}"


def are_related(ours: frozenset[str], theirs: frozenset[str], lexicon: Lexicon) -> bool:
    """Tell whether any of one side's parties is, or belongs to, any of the other's."""
    if not ours.isdisjoint(theirs):
        return True
    return any(lexicon.actors.are_related(one, other) for one, other in product(ours, theirs))


# ── how many ─────────────────────────────────────────────────────────────────────────────────
def _figures(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    del lexicon
    pairs = [
        (one, other)
        for one, other in product(own_figures(left.claim), own_figures(right.claim))
        if one.measure == other.measure
    ]
    if pairs:
        best = min(pairs, key=lambda pair: _ORDER.index(compare_figures(*pair)))
        yield f"figures/{compare_figures(*best)}", 1.0


_ORDER = ("the same number", "the same small number", "compatible", "near", "far apart")


def compare_figures(one: Figure, other: Figure) -> str:
    """Return what two figures of one measure are to one another."""
    if (one.low, one.high) == (other.low, other.high):
        return _ORDER[0] if (one.low or 0) >= LARGE else _ORDER[1]
    if ranges_overlap(one, other):
        return _ORDER[2]
    lows = sorted(max(1.0, figure.low or figure.high or 1.0) for figure in (one, other))
    return _ORDER[3] if lows[1] <= 2 * lows[0] else _ORDER[4]


def ranges_overlap(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be one number."""
    lows = [figure.low if figure.low is not None else -math.inf for figure in (one, other)]
    highs = [figure.high if figure.high is not None else math.inf for figure in (one, other)]
    return max(lows) <= min(highs)


# ── in which words ───────────────────────────────────────────────────────────────────────────
def _words(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    if is_one_sentence(left, right):
        return
    rarity = lexicon.rarity
    shared = left.words & right.words
    if shared:
        weight = rarity.sum_of(shared)
        lesser = min(left.weight, right.weight)
        yield "words/share in common", weight / lesser
    telling = [w for w in shared if w not in left.page.common or w not in right.page.common]
    if telling:
        worth = sorted((rarity.of(word) for word in telling), reverse=True)
        yield "words/rarest in common", min(1.0, worth[0] / RAREST)
        yield "words/next in common", min(1.0, worth[1] / RAREST) if len(worth) > 1 else 0.0
    names = left.names & right.names
    if names:
        yield "words/names in common", min(1.0, len(names) / 3)
    numbers = [word for word in shared if word[0].isdigit() and len(word) > 1]
    if numbers:
        yield "words/number in common", 1.0
    if is_copy(left, right):
        yield "words/copied", 1.0


def is_one_sentence(left: Profile, right: Profile) -> bool:
    """Tell whether two claims are told in the same words, which then say nothing."""
    one, other = left.claim, right.claim
    return one.report == other.report and one.evidence.overlaps(other.evidence)


def is_copy(left: Profile, right: Profile) -> bool:
    """Tell whether most runs of five words of the shorter sentence stand in the other."""
    ours, theirs = left.shingles, right.shingles
    least = min(len(ours), len(theirs))
    return least > SHINGLE - 2 and len(ours & theirs) >= 0.6 * least


# ── where on the page ────────────────────────────────────────────────────────────────────────
def _page(left: Profile, right: Profile, lexicon: Lexicon) -> Iterator[Feature]:
    one, other = left.claim, right.claim
    if one.report == other.report:
        if one.evidence.overlaps(other.evidence):
            yield "page/same sentence", 1.0
        apart = abs(one.trigger.start - other.trigger.start)
        if apart <= BESIDE:
            yield "page/close together", 1.0
        leads = (one.trigger.start < LEAD) + (other.trigger.start < LEAD)
        if leads == 2:
            yield "page/both in the lead", 1.0
        return
    shared = lexicon.rarity.sum_of(left.page.words & right.page.words)
    lesser = min(left.page.weight, right.page.weight)
    likeness = shared / lesser if lesser else 0.0
    yield "page/likeness of the pages", likeness
    leads = (one.trigger.start < LEAD) + (other.trigger.start < LEAD)
    if leads == 2:
        yield "page/both in the lead", 1.0
        yield "page/both in the lead of like pages", likeness
    elif leads == 1:
        yield "page/one in the lead", 1.0
    chief = [_is_chief(left, lexicon), _is_chief(right, lexicon)]
    if all(chief):
        yield "page/both of what leads their pages", 1.0
        yield "page/both of what leads like pages", likeness
    elif any(chief):
        yield "page/only one of what leads its page", 1.0
    first = [name_key(each.sources[0].name) for each in (one, other) if each.sources]
    if len(first) == 2 and first[0] == first[1]:
        yield "page/one source", 1.0


def _is_chief(profile: Profile, lexicon: Lexicon) -> bool:
    """Tell whether a claim is of a sort, day and place with the first one of its page."""
    claim, lead = profile.claim, profile.page.lead
    if lead is None or claim.id == lead.id:
        return True
    if not lexicon.event_types.are_near(claim.event_type, lead.event_type):
        return False
    days = [(each.when.earliest, each.when.latest) for each in (claim, lead) if each.when]
    if len(days) == 2 and days[0] != days[1]:
        return False
    where = [None if each.place is None else name_key(each.place.name) for each in (claim, lead)]
    return None in where or where[0] == where[1]
