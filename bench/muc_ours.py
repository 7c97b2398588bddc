"""Dateline's answer to MUC-4: templates from the claims of one report.

The task's definition of an incident (template-doc part 1, section 1.0) decides which claims count;
strings are the report's own words in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bench.muc_incidents import Incident, find_incidents
from bench.muc_perps import find_perpetrators
from bench.muc_targets import Target, find_targets
from bench.muc_templates import Fill, Template
from bench.muc_text import ReportText
from bench.muc_words import Words, load_words
from dateline.clean import clean_text
from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.reader import Reading
from dateline.records import Claim, PlacePrecision, Stage, When
from dateline.run.reading import open_reading
from dateline.settings import Settings

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_KIND_OF_PLACE = re.compile(
    r" (?:DEPARTMENT|PROVINCE|REGION|PORT|MUNICIPALITY|DISTRICT|NEIGHBORHOODS?|CANTON|VILLAGE)$"
)
_UNDONE = (Stage.ATTEMPTED, Stage.FOILED)
_MILITARY = frozenset({"ACTIVE MILITARY", "LAW ENFORCEMENT"})


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the corpus: its id and its words."""

    id: str
    text: str


def split_messages(text: str) -> Iterator[Message]:
    """Yield the messages of a file, parted by their headers."""
    parts = _HEADER.split(text)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        yield Message(name, body.strip())


def answer(messages: Sequence[Message]) -> list[Template]:
    """Read the messages and return the templates of all."""
    settings = Settings(jobs=2)
    read = open_reading(settings)
    lexicon, words = load_lexicon(settings), load_words()
    reports = [clean_text(message.text, published=None) for message in messages]
    return [
        template
        for message, reading in zip(messages, read(reports), strict=True)
        for template in templates_of(message.id, reading, lexicon=lexicon, words=words)
    ]


def templates_of(
    message: str, reading: Reading, *, lexicon: Lexicon, words: Words
) -> list[Template]:
    """Return the templates of one reading."""
    text = ReportText(reading)
    made: list[Template] = []
    for incident in find_incidents(text, words):
        slots = _slots(incident, text, lexicon, words)
        if slots is not None:
            held = {slot: fills for slot, fills in sorted(slots.items()) if fills}
            made.append(Template(message, str(len(made) + 1), held))
    return made


def _slots(
    incident: Incident, text: ReportText, lexicon: Lexicon, words: Words
) -> dict[int, tuple[Fill, ...]] | None:
    people, things = find_targets(incident, text, lexicon=lexicon, words=words)
    perps = find_perpetrators(incident, text, lexicon=lexicon, words=words)
    country = country_of(incident, text, words)
    if country is None or not _is_relevant(people, things, words):
        return None
    slots: dict[int, tuple[Fill, ...]] = {
        2: _one(date_of(incident.when, text)),
        3: _one(_location(incident, country, text, words)),
        4: _one(incident.kind),
        5: _one(_stage(incident)),
        8: _one(perps.category),
        9: tuple(Fill((each,)) for each in perps.individuals),
        10: tuple(Fill((each,)) for each in perps.organisations),
        11: tuple(Fill((perps.confidence,), (each,)) for each in perps.organisations),
    }
    slots |= _human_slots(people, incident, text, words)
    if incident.kind not in ("KIDNAPPING", "ARSON"):
        slots |= _instrument_slots(incident, text, words)
    if incident.kind != "KIDNAPPING":
        slots |= _thing_slots(things, incident)
    return slots


def _one(value: str | None) -> tuple[Fill, ...]:
    return () if value is None else (Fill((value,)),)


def _is_relevant(people: Sequence[Target], things: Sequence[Target], words: Words) -> bool:
    """Tell whether somebody or something is hit that makes it no act of war (1.0, rule 1)."""
    return any(each.kind not in _MILITARY for each in people) or any(
        not words.any_of("military_things", each.key.lower().split()) for each in things
    )


def _human_slots(
    people: Sequence[Target], incident: Incident, text: ReportText, words: Words
) -> dict[int, tuple[Fill, ...]]:
    effects = [Fill((each.effect,), (each.key,)) for each in people if each.effect is not None]
    if not effects and _nobody_hurt(incident, text, words):
        keys = [each.key for each in people] or ["-"]
        effects = [Fill(("NO INJURY OR DEATH",), (key,)) for key in keys]
    return {
        18: tuple(Fill((each.name,)) for each in people if each.name is not None),
        19: tuple(
            Fill((each.said,), () if each.name is None else (each.name,))
            for each in people
            if each.said
        ),
        20: tuple(Fill((each.kind,), (each.key,)) for each in people),
        21: tuple(Fill((each.number,), (each.key,)) for each in people if each.number),
        23: tuple(effects),
    }


def _nobody_hurt(incident: Incident, text: ReportText, words: Words) -> bool:
    first = incident.claims[0].trigger.start
    last = text.sentence(incident.claims[-1].trigger.start).end
    said = " ".join(text.text[first : last + 400].lower().split())
    return any(phrase in said for phrase in words.unhurt)


def _thing_slots(things: Sequence[Target], incident: Incident) -> dict[int, tuple[Fill, ...]]:
    effects = [
        Fill((effect,), (each.key,))
        for each in things
        if (
            effect := each.effect
            or ("SOME DAMAGE" if incident.kind in ("ARSON", "BOMBING") else None)
        )
    ]
    return {
        12: tuple(Fill((each.key,)) for each in things),
        13: tuple(Fill((each.kind,), (each.key,)) for each in things),
        14: tuple(Fill((each.number,), (each.key,)) for each in things if each.number),
        16: tuple(effects),
    }


def _instrument_slots(
    incident: Incident, text: ReportText, words: Words
) -> dict[int, tuple[Fill, ...]]:
    found: dict[str, str] = {}
    for claim in incident.claims:
        new = _used(claim, text, words)
        found |= {said: kind for said, kind in new.items() if not any(said in o for o in found)}
    if found:
        return {
            6: tuple(Fill((each,)) for each in found),
            7: tuple(Fill((kind,), (each,)) for each, kind in found.items()),
        }
    if incident.kind == "BOMBING":
        return {7: _one("BOMB")}
    shot = any(words.any_of("shots", text.words(claim.trigger)) for claim in incident.claims)
    return {7: _one("GUN" if shot else None)}


def _used(claim: Claim, text: ReportText, words: Words) -> dict[str, str]:
    """Return the instruments that a claim's sentence names, with the task's type of each."""
    found: dict[str, str] = {}
    said = " ".join(text.sentence(claim.trigger.start).of(text.text).lower().split())
    for phrase, kind in words.instruments:
        match = re.search(rf"\b{re.escape(phrase)}s?\b", said)
        if match is not None and not any(match[0].upper() in other for other in found):
            found[match[0].upper()] = kind
    return found


def _stage(incident: Incident) -> str:
    stage = incident.claims[0].stage
    if incident.claims[0].event_type == "foiled-attack" or stage in _UNDONE:
        return "ATTEMPTED"
    return "THREATENED" if stage is Stage.THREATENED else "ACCOMPLISHED"


def date_of(when: When | None, text: ReportText) -> str | None:
    """Return a date in the task's forms; without words of its own, "on or before" the report's."""
    published = text.reading.report.published.latest
    last = None if when is None else when.latest
    if when is None or when.span is None or when.earliest is None or last is None:
        day = last if when is not None and when.span is not None and last else published
        return None if day is None else f"- {day:%d %b %y}".upper()
    if when.earliest == last and "NIGHT" in (when.text or "").upper() and last != published:
        return f"{last:%d %b %y} - {last + timedelta(days=1):%d %b %y}".upper()
    if when.earliest == last:
        return f"{last:%d %b %y}".upper()
    return f"{when.earliest:%d %b %y} - {last:%d %b %y}".upper()


def country_of(incident: Incident, text: ReportText, words: Words) -> str | None:
    """Return which of the task's countries an incident is in: by its place, else the report's."""
    named = [each.country for each in text.reading.findings.places if each.country]
    counted = Counter(each for each in named if each in words.countries)
    own = [each.country for each in incident.places if each.country and each.country in counted]
    likely = [each for each in own if counted[each] * 3 >= max(counted.values())]
    dateline = [
        each.country for each in text.reading.findings.places if each.start < _dateline_end(text)
    ]
    first = [each for each in dateline if each in words.countries]
    best = [each for each, _ in counted.most_common(1)]
    return next((words.countries[each] for each in (*likely, *first, *best) if each), None)


def _location(incident: Incident, country: str, text: ReportText, words: Words) -> str:
    """Return country, region and place; where the report was filed is no place of the incident."""
    for place in incident.places:
        near = place.country is not None and words.countries.get(place.country) == country
        told = place.span is not None and place.span.start >= _dateline_end(text)
        if near and told and place.precision is not PlacePrecision.COUNTRY:
            name = _plain(" ".join(place.name.split()))
            region = "" if place.admin1 is None else _plain(place.admin1)
            inner = f": {name} (CITY)"
            return f"{country}: {region} (DEPARTMENT){inner}" if region else f"{country}{inner}"
    return country


def _dateline_end(text: ReportText) -> int:
    dateline = text.reading.report.dateline
    return 0 if dateline is None else dateline.span.end


def _plain(name: str) -> str:
    """Return a place name in bare capitals, without the word for its kind."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").upper()
    return _KIND_OF_PLACE.sub("", bare)
