"""The date finder's clue: what htmldate sees in a page's markup and our own lists do not."""

from __future__ import annotations

from datetime import date

import htmldate
from lxml.etree import LxmlError

from dateline.clean.floods import TOO_LONG
from dateline.clean.published import FINDER, Clue, declared_clue
from dateline.records import DateBasis

LATEST = date(2200, 1, 1)  # stands for "no bound": the finder's own default is today
_FAILURES = (AttributeError, IndexError, KeyError, LxmlError, RecursionError, TypeError, ValueError)


def finder_clue(source: str, *, ceiling: date | None) -> Clue | None:
    """Return the date that htmldate finds in markup, `None` where it finds none.

    Its extensive search is off: that guesses from any number on the page. A 1 January is left
    out, since the finder gives it for a bare year.
    """
    if len(source) > TOO_LONG:
        return None
    try:
        found = htmldate.find_date(
            source,
            extensive_search=False,
            original_date=True,
            max_date=(ceiling or LATEST).isoformat(),
        )
    except _FAILURES:  # markup that the finder's parser cannot take holds no clue
        return None
    if found is None or found.endswith("-01-01"):
        return None
    return declared_clue(found, DateBasis.METADATA, FINDER)
