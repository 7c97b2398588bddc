"""Time against claims: how linking grows with the case, on the corpus's train constellations.

The gold claims of all constellations are taken as the product's and told again and again, each time
as of other crises: other names, other towns, and other weeks (`weeks`), or all within the same ones
(`crowded`). What is measured is processor time, so that a busy machine says the same. The slope is
that of the logarithm of time over that of claims: 1 where twice the claims take twice the time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from bench.gold_tellings import tellings_of
from bench.table import Row, Table, UnknownSplit
from corpus import load_constellations
from dateline.corroborate import Comparing, build_profiles, link_claims
from dateline.decide import settle
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim
from dateline.records.days import moved
from dateline.settings import Settings

SIZES = {"quick": (1_000, 3_000, 10_000), "all": (1_000, 3_000, 10_000, 30_000, 100_000)}
NAME = re.compile(r"\b[A-Z][a-z]{2,}")
WEEKS_APART = timedelta(days=21)
DEGREES_APART = 1.7


def run(data: Path, split: str | None) -> Table:
    """Link ever larger cases and return what they took."""
    del data
    split = split or "quick"
    if split not in SIZES:
        raise UnknownSplit(f"no split {split}; there are {', '.join(SIZES)}")
    lexicon = load_lexicon(Settings())
    told = [each.claim for c in load_constellations("train") for each in tellings_of(c, lexicon)]
    rows, figures = [], {}
    for name, step in (("weeks", WEEKS_APART), ("crowded", timedelta(0))):
        taken = [measure(resampled(told, size, step), lexicon) for size in SIZES[split]]
        rows += [
            Row(f"{name}: {size:,} claims", (seconds, links / size, 1e6 * seconds / size))
            for size, (seconds, links) in zip(SIZES[split], taken, strict=True)
        ]
        slope = np.polyfit(np.log(SIZES[split]), np.log([seconds for seconds, _ in taken]), 1)[0]
        rows.append(Row(f"{name}: slope, log to log", (float(slope), None, None)))
        figures[f"{name}: less than quadratic by"] = 2 - float(slope)
    columns = ("seconds", "links a claim", "microseconds a claim")
    return Table("growth", split, columns, tuple(rows), figures)


def measure(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[float, int]:
    """Return the processor time that linking takes, and the links that it keeps."""
    clock: Callable[[], float] = time.process_time
    begun = clock()
    linked = link_claims(build_profiles(claims, lexicon), Comparing(lexicon), settle((), claims))
    return clock() - begun, len(linked.links)


def resampled(claims: Sequence[Claim], number: int, step: timedelta) -> list[Claim]:
    """Return so many claims: the given ones, then the same as of other crises."""
    found: list[Claim] = []
    for time_told in range(-(-number // len(claims))):
        found += _told_again(claims, time_told, step * time_told)
    return found[:number]


def _told_again(claims: Sequence[Claim], number: int, later: timedelta) -> Iterator[Claim]:
    mark = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    for claim in claims:
        when, place = claim.when, claim.place
        if when is not None:
            days = [day and moved(day, later.days) for day in (when.earliest, when.latest)]
            when = replace(when, earliest=days[0], latest=days[1])
        if place is not None:
            longitude = place.longitude
            if longitude is not None:
                longitude = (longitude + 180 + DEGREES_APART * number) % 360 - 180
            place = replace(place, name=f"{place.name} {mark}", longitude=longitude)
        # The spans keep their length, for names are put in the place of as many letters.
        text = NAME.sub(lambda found: (found[0][:2] + mark + found[0])[: len(found[0])], claim.text)
        yield replace(
            claim,
            id=f"{claim.id}{mark}",
            report=f"{claim.report}{mark}",
            text=text,
            when=when,
            place=place,
        )
