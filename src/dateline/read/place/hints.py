"""What tells of a report's countries beside the places it names."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from dateline.lexicon.gazetteer import Gazetteer
from dateline.read.parse import Document
from dateline.records import Report

NATION = 0.35  # a nation's adjective counts about a third of its country's name
HOME = 0.5  # the outlet's home counts once, whatever the length of the report


def country_hints(doc: Document, report: Report, gazetteer: Gazetteer) -> dict[str, float]:
    """Return weights of countries from adjectives of nations and from the outlet's home."""
    weights: dict[str, float] = defaultdict(float)
    demonyms = gazetteer.words.demonyms
    for token in doc:
        if not token.text[:1].isupper():
            continue
        code = demonyms.get(token.lower)
        if code is None and token.i + 1 < len(doc):
            code = demonyms.get(f"{token.lower} {doc[token.i + 1].lower}")
        if code is not None:
            weights[code] += NATION
    home = home_country(report.url, gazetteer)
    if home is not None:
        weights[home] += HOME
    return dict(sorted(weights.items()))


def home_country(url: str | None, gazetteer: Gazetteer) -> str | None:
    """Return the country that an address speaks for, or `None`."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    for ending, code in gazetteer.words.home_domains.items():
        if host == ending or host.endswith(ending if ending.startswith(".") else f".{ending}"):
            return code
    last = host.rpartition(".")[2].upper()
    return last if len(last) == 2 and gazetteer.country(last) is not None else None
