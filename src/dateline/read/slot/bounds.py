"""Between which days a happening was that nothing dates, by when its report can have come out."""

from __future__ import annotations

from dateline.read.identity.happenings import Happening
from dateline.read.slot.setting import AHEAD
from dateline.records import Published, Rule, When


def bounds_of(happening: Happening, published: Published) -> When | None:
    """Return the days that a publication between two days leaves, `None` where it has no bound."""
    first, last = published.earliest, published.latest
    shown = f"publication {first or '?'}/{last or '?'}" if first != last else f"publication {first}"
    if happening.mentions[0].status in AHEAD:
        return None if first is None else When(first, None, f"{Rule.NOT_BEFORE}: {shown}")
    return None if last is None else When(None, last, f"{Rule.NOT_AFTER}: {shown}")
