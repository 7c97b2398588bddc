"""Figures over a whole event: one number where independent origins give several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.derived import acled_number, conservative_fatalities, inter_of, least
from dateline.records import Claim, Figure, Origin, Participant, Role

_SUMMED = "cumulative"  # the note of a claim whose figures are sums over a longer time

Count = Callable[[Figure], int]


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead that one origin tells of: its figures, their lowest and highest sum."""

    figures: tuple[Figure, ...]
    low: int
    high: int


def own_figures(claim: Claim) -> tuple[Figure, ...]:
    """Return the figures of the happening itself, not sums since some date or other."""
    if any(note.startswith(_SUMMED) for note in claim.notes):
        return ()
    return tuple(figure for figure in claim.figures if figure.cumulative is None)


def summed_figures(claim: Claim) -> tuple[Figure, ...]:
    """Return the figures that sum over a longer time than the happening's own."""
    own = own_figures(claim)
    return tuple(figure for figure in claim.figures if figure not in own)


def of_people(figures: Sequence[Figure], *, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Return the figures without those that count households: 1,500 families are more people."""
    households = lexicon.phrases.words("figures.households")
    return tuple(figure for figure in figures if figure.of not in households)


def by_origin(claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of each origin; one that no origin holds stands alone."""
    by_id = {claim.id: claim for claim in claims}
    groups = [tuple(by_id[name] for name in each.claims if name in by_id) for each in origins]
    held = {name for each in origins for name in each.claims}
    groups += [(claim,) for claim in claims if claim.id not in held]
    return tuple(group for group in groups if group)


def total(
    claims: Sequence[Sequence[Figure]], measure: str, count: Count, *, lexicon: Lexicon
) -> int | None:
    """Return what the figures of one origin's claims come to, `None` where none has the measure.

    Within a claim, figures of one sort of people are summed; claims that count the same sort tell
    of the same people, and the lowest counts. A figure that counts nobody in particular is the
    whole, of which the others may be parts: the sum of the parts counts only where it is more.
    """
    sorts: dict[int | None, int] = {}
    for figures in claims:
        sums: dict[int | None, int] = {}
        for figure in of_people(figures, lexicon=lexicon):
            if figure.measure == measure:
                sort = _sort(figure, lexicon)
                sums[sort] = sums.get(sort, 0) + count(figure)
        sorts.update({sort: min(sums[sort], sorts.get(sort, sums[sort])) for sort in sums})
    if not sorts:
        return None
    whole = sorts.pop(None, 0)
    return max(whole, sum(sorts.values()))


def _sort(figure: Figure, lexicon: Lexicon) -> int | None:
    """Return ACLED's code of those whom a figure counts, `None` where it does not say."""
    if figure.of is None:
        return None
    actor = lexicon.actors.get(figure.of)
    counted = Participant(Role.TARGET, figure.of, None if actor is None else actor.id, figure.span)
    return inter_of(counted, lexicon=lexicon)


def acled_fatalities_of(
    claims: Sequence[Claim], origins: Sequence[Origin], *, lexicon: Lexicon
) -> int:
    """Return ACLED's number of reported deaths of an event.

    ACLED Codebook (2023), "Reported fatalities": the lowest where sources differ, 0 where none
    tells of any. Sources are origins: what one wire says in five papers is said once.
    """
    sums = (
        total([own_figures(claim) for claim in group], "killed", _acled(lexicon), lexicon=lexicon)
        for group in by_origin(claims, origins)
    )
    return conservative_fatalities(sums)


def lowest(
    claims: Sequence[Claim], origins: Sequence[Origin], measure: str, *, lexicon: Lexicon
) -> int | None:
    """Return the lowest number of a measure that an origin gives, `None` where none does."""
    sums = [
        total([own_figures(claim) for claim in group], measure, least, lexicon=lexicon)
        for group in by_origin(claims, origins)
    ]
    return min((each for each in sums if each is not None), default=None)


def tolls(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    figures_of: Callable[[Claim], tuple[Figure, ...]],
    *,
    lexicon: Lexicon,
) -> tuple[Toll, ...]:
    """Return what each origin that tells of deaths says of them."""
    found = []
    for group in by_origin(claims, origins):
        claimed = [figures_of(claim) for claim in group]
        low = total(claimed, "killed", least, lexicon=lexicon)
        high = total(claimed, "killed", _most, lexicon=lexicon)
        if low is not None and high is not None:
            found.append(Toll(_fullest(claimed), low, max(low, high)))
    return tuple(found)


def best_toll(found: Sequence[Toll]) -> Toll:
    """Return the toll that most origins give; of equals the lowest (`found` is not empty)."""
    held = Counter(toll.low for toll in found)
    return min(found, key=lambda toll: (-held[toll.low], toll.low, toll.high))


def _fullest(claimed: Sequence[tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """Return the deaths of the claim that tells most apart; the first of equals."""
    dead = [tuple(f for f in figures if f.measure == "killed") for figures in claimed]
    return max(dead, key=lambda figures: sum(figure.of is not None for figure in figures))


def _acled(lexicon: Lexicon) -> Count:
    return lambda figure: acled_number(figure, lexicon)


def _most(figure: Figure) -> int:
    return least(figure) if figure.high is None else int(figure.high)
