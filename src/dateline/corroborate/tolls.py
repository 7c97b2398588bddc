"""Tolls: the counts of an event as series, by what they measure, whom, and over what time.

An update, a rival count and a narrower count are three different things. A count is updated where
a later one is higher or says that it corrects; it is a part where one report gives a greater one
by the same source; and rival where another that stands cannot be right beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.corroborate.profile import name_key
from dateline.lexicon import Lexicon
from dateline.records import Claim, Count, Figure, Report, Status, Told, Toll

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure with the claim that gives it, and the day of its report."""

    claim: Claim
    figure: Figure
    told: date | None

    @property
    def source(self) -> str:
        return self.claim.sources[0].name if self.claim.sources else ""

    @property
    def ends(self) -> tuple[float, float]:
        low, high = self.figure.low, self.figure.high
        return (0.0 if low is None else low), (float("inf") if high is None else high)

    @property
    def order(self) -> tuple[date, str, int, str, str]:
        claim = self.claim
        return (
            self.told or date.max, claim.report, self.figure.span.start, claim.id, self.figure.text
        )  # fmt: skip


def find_tolls(
    claims: Sequence[Claim], reports: Mapping[str, Report], lexicon: Lexicon
) -> tuple[Toll, ...]:
    """Return the tolls that claims give, whole ones first, then those of some, then sums."""
    groups: dict[Key, list[_Given]] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        if claim.status in (Status.DENIED, Status.EXPECTED, Status.HYPOTHETICAL):
            continue
        report = reports.get(claim.report)
        told = None if report is None else report.published.latest or report.published.earliest
        for figure in claim.figures:
            groups.setdefault(_key(claim, figure, lexicon), []).append(_Given(claim, figure, told))
    order = sorted(groups, key=lambda key: (bool(key[2]), bool(key[1]), key))
    return tuple(_toll(groups[key], key, lexicon) for key in order)


def _key(claim: Claim, figure: Figure, lexicon: Lexicon) -> Key:
    """Return what a figure measures, whom, and over what longer time."""
    covers = figure.cumulative
    if covers is None and any(note.startswith("cumulative") for note in claim.notes):
        marked = any(each.cumulative is not None for each in claim.figures)
        covers = None if marked else "a longer time"
    whom = name_key(figure.of or "")
    whole = whom in lexicon.accounts.tolls.whole or whom == figure.measure
    return figure.measure, "" if whole else whom, "" if covers is None else covers.casefold()


def _toll(given: Sequence[_Given], key: Key, lexicon: Lexicon) -> Toll:
    ordered = sorted(given, key=lambda each: each.order)
    standings = [_standing(each, ordered, lexicon) for each in ordered]
    standing = [
        each for each, how in zip(ordered, standings, strict=True) if how is Count.CURRENT
    ] or ordered
    counts = tuple(_told(each, how, standing) for each, how in zip(ordered, standings, strict=True))
    firm = [
        place for place, each in enumerate(counts) if each.standing in (Count.CURRENT, Count.RIVAL)
    ] or list(range(len(counts)))
    headline = min(firm, key=lambda place: (*ordered[place].ends, place))
    # What is only known to be "at least 30" is told by who says 34.
    exact = [p for p in firm if _holds(ordered[headline], ordered[p]) and ordered[p].figure.high]
    if ordered[headline].figure.high is None and exact:
        headline = min(exact, key=lambda place: (*ordered[place].ends, place))
    lows = [ordered[place].figure.low for place in firm]
    highs = [ordered[place].figure.high for place in firm]
    low = min((each for each in lows if each is not None), default=None)
    first = ordered[0].figure
    whom = first.of if key[1] else None
    covers = (first.cumulative or key[2]) if key[2] else None
    known = [each for each in (*highs, *lows) if each is not None]
    high = None if all(each is None for each in highs) else max(known)
    return Toll(key[0], whom, covers, counts, headline, low, high)


def _standing(one: _Given, others: Sequence[_Given], lexicon: Lexicon) -> Count:
    """Return whether a count is of a part, was updated, or is current."""
    if any(_is_part_of(one, other, lexicon) for other in others):
        return Count.PART
    if any(_updates(other, one, lexicon) for other in others):
        return Count.UPDATED
    return Count.CURRENT


def _is_part_of(one: _Given, other: _Given, lexicon: Lexicon) -> bool:
    """Tell whether one report gives, by one source, a greater count that is no correction."""
    if one.claim.report != other.claim.report or one.source != other.source:
        return False
    return one.ends[1] < other.ends[0] and not _corrects(other, lexicon)


def _updates(later: _Given, earlier: _Given, lexicon: Lexicon) -> bool:
    """Tell whether a count takes the place of another: later and higher, or said to correct."""
    if later is earlier or (_fit(later, earlier) and not _is_firmer(later, earlier)):
        return False
    if later.claim.report == earlier.claim.report:
        return _corrects(later, lexicon) and later.ends[0] > earlier.ends[0]
    if later.told is None or earlier.told is None or later.told < earlier.told:
        return False
    higher = later.ends[0] > earlier.ends[0]
    if _corrects(later, lexicon) and not _corrects(earlier, lexicon):
        return True
    return higher and later.told > earlier.told


def _is_firmer(later: _Given, earlier: _Given) -> bool:
    """Tell whether a count told on a later day says what "at least" left open."""
    days = later.told is not None and earlier.told is not None and later.told > earlier.told
    return days and earlier.figure.high is None and later.ends[0] > earlier.ends[0]


def _corrects(given: _Given, lexicon: Lexicon) -> bool:
    """Tell whether the words of a claim say that its count takes the place of another."""
    return lexicon.accounts.tolls.correcting.search(given.claim.text) is not None


def _fit(one: _Given, other: _Given) -> bool:
    return max(one.ends[0], other.ends[0]) <= min(one.ends[1], other.ends[1])


def _holds(one: _Given, other: _Given) -> bool:
    return one.ends[0] <= other.ends[0] and other.ends[1] <= one.ends[1]


def _told(given: _Given, standing: Count, current: Sequence[_Given]) -> Told:
    if standing is Count.CURRENT and not all(_fit(given, other) for other in current):
        standing = Count.RIVAL
    figure = given.figure
    return Told(
        given.claim.id, figure.low, figure.high, figure.text, given.told, given.source, standing
    )


def headline_figures(tolls: Sequence[Toll], claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """Return the figure that each toll of the event alone is shown by, in the claims' words."""
    by_id = {claim.id: claim for claim in claims}
    found = []
    for toll in tolls:
        if toll.covers is not None:
            continue
        chosen = toll.chosen
        figure = next(
            each
            for each in by_id[chosen.claim].figures
            if each.measure == toll.measure
            and (each.low, each.high, each.text) == (chosen.low, chosen.high, chosen.text)
        )
        found.append(figure)
    return tuple(sorted(found, key=lambda each: (each.measure, each.of or "")))
