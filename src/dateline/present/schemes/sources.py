"""The sources of an event's row: its reports' outlets, their reach, their headlines."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.present.schemes.told import Told
from dateline.records import Report


def outlets_of(told: Told) -> tuple[str, ...]:
    """Return the outlets whose reports tell of an event, each once, in order of publication."""
    return tuple(dict.fromkeys(each.outlet for each in told.reports if each.outlet is not None))


def source_scale(told: Told, *, lexicon: Lexicon) -> str:
    """Return how near the sources are to the event, empty where that is not known of all.

    ACLED Codebook (2023), "Source scale": of outlets whose home is known, `National` at home in
    the event's country and `International` elsewhere; monitors and bodies are `Other`.
    """
    found: set[str] = set()
    for name in outlets_of(told):
        outlet = lexicon.outlets.find(name)
        if outlet is None or told.country is None:
            return ""
        if not outlet.is_media:
            found.add("Other")
        elif outlet.country is None or outlet.country != told.country or outlet.is_agency:
            found.add("National" if outlet.country == told.country else "International")
        else:
            found.add("National")
    return "-".join(each for each in ("Other", "National", "International") if each in found)


def published_day(report: Report) -> str:
    """Return the day on which a report came out, empty where it is not known to the day."""
    day = report.published.day
    return "" if day is None else day.isoformat()


def article(report: Report) -> str:
    """Return a report as UCDP cites it: `outlet,day,headline`, each as far as it is known."""
    return ",".join((report.outlet or "", published_day(report), report.title or ""))
