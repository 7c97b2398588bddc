"""Dateline's answer to MUC-4: the events of a case of one report, renamed into templates.

Each message is a case of its own, and each of its events that the task asks about a template. Names
of types, stages, statuses and kinds are exchanged by `tables/muc4.yaml`; strings are the report's
own words in capitals. Nothing is read here: a slot for which an event has no field stays empty.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.muc_templates import Fill, Template
from dateline import Case, Settings, build_case, load_view
from dateline.records import (
    Entity,
    Event,
    Figure,
    Participant,
    Place,
    Report,
    Role,
    Stage,
    Status,
    When,
)
from dateline.run import BuiltInStages

TABLE = Path(__file__).parent / "tables" / "muc4.yaml"
RECENT = timedelta(
    days=62
)  # template-doc part 1, 1.0: what happened over two months ago is left out
_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_TOLD = (Status.REPORTED, Status.UNVERIFIED)

Slots = dict[int, tuple[Fill, ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the corpus: its id and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event, and what of its report the renaming looks at; `kinds` are of the actors."""

    event: Event
    report: Report
    entities: Sequence[Entity]
    kinds: Mapping[str, str]
    stage: str

    def kind(self, part: Participant) -> str | None:
        """Return the kind of a participant, `None` where it is no known actor."""
        return None if part.actor is None else self.kinds.get(part.actor)

    def words(self, part: Participant) -> str:
        """Return a participant's own words in capitals."""
        return _capitals(part.span.of(self.report.text))

    def is_entity(self, part: Participant, *types: str) -> bool:
        """Tell whether a participant's words overlap an entity of one of some types."""
        return any(
            one.type in types and one.start < part.span.end and part.span.start < one.end
            for one in self.entities
        )

    def parts(self, role: Role) -> list[Participant]:
        """Return the participants in a role."""
        return [part for part in self.event.participants if part.role is role]


@cache
def table() -> Mapping[str, Any]:
    """Return the table of names, read once."""
    names: Mapping[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return names


def split_messages(text: str) -> Iterator[Message]:
    """Yield the messages of a file, parted by their headers."""
    parts = _HEADER.split(text)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        yield Message(name, body.strip())


def answer(messages: Iterable[Message]) -> list[Template]:
    """Build a case of each message; return the templates of all."""
    settings = Settings(jobs=1)
    stages = BuiltInStages(settings)
    made: list[Template] = []
    for message in messages:
        with tempfile.TemporaryDirectory() as scratch:
            page = Path(scratch) / f"{message.id}.txt"
            page.write_text(message.text, encoding="utf-8")
            path = Path(scratch) / "message.dateline"
            build_case([page], case=path, settings=settings, stages=stages)
            with Case.open(path, read_only=True) as case:
                made += templates_of(message.id, case)
    return made


def templates_of(message: str, case: Case) -> Iterator[Template]:
    """Yield a template for each event of a case that the task asks about."""
    view = load_view(case)
    kinds = {actor.id: actor.kind for actor in view.actors}
    number = 0
    for event in view.events:
        report = view.report_by_id[view.claim_by_id[event.claims[0]].report]
        stage = view.stage_of(event) or Stage.ACCOMPLISHED
        told = Told(event, report, case.findings(report.id).entities, kinds, stage.value)
        if is_asked(told):
            number += 1
            held = {slot: fills for slot, fills in sorted(slots_of(told).items()) if fills}
            yield Template(message, str(number), held)


def is_asked(told: Told) -> bool:
    """Tell whether an event is an incident of the task (template-doc part 1, 1.0)."""
    event = told.event
    country = None if event.place is None else event.place.country
    if event.event_type not in table()["incidents"]:
        return False
    if event.status not in _TOLD and told.stage != "threatened":
        return False
    if country is not None and country not in table()["countries"]:
        return False
    published = told.report.published.latest
    last = None if event.when is None else event.when.latest
    if published is not None and last is not None and published - last > RECENT:
        return False
    hit = [told.kind(part) for part in told.parts(Role.TARGET)]
    return not hit or any(kind not in table()["armed"] for kind in hit)


def slots_of(told: Told) -> Slots:
    """Return the slots of an event's template."""
    event = told.event
    kind = event.event_type
    return {
        2: _one(_date(event.when)),
        3: _one(_location(event.place)),
        4: _one(table()["incidents"][kind]),
        5: _one(table()["stages"][told.stage]),
        **_instruments(told),
        **_perpetrators(told),
        **_targets(told),
    }


def _one(value: str | None) -> tuple[Fill, ...]:
    return () if value is None else (Fill((value,)),)


def _capitals(words: str) -> str:
    return " ".join(words.upper().split()).strip(" ,.;:[]\"'-")


def _instruments(told: Told) -> Slots:
    words = [told.words(part) for part in told.parts(Role.INSTRUMENT)]
    known = {f"{name}{end}": name for name in table()["instruments"] for end in ("", "S")}
    types = [Fill((known[each],), (each,)) for each in words if each in known]
    of_event = table()["instruments_of"].get(told.event.event_type)
    return {6: tuple(Fill((each,)) for each in words), 7: tuple(types) or _one(of_event)}


def _perpetrators(told: Told) -> Slots:
    actors = told.parts(Role.ACTOR)
    bodies = [part for part in actors if told.kind(part) in table()["organisations"]]
    names = [told.words(part) for part in bodies]
    categories = [table()["categories"].get(told.kind(part)) for part in actors]
    sure = table()["confidence"].get(told.event.status.value)
    return {
        8: _one(next((each for each in categories if each is not None), None)),
        9: tuple(Fill((told.words(part),)) for part in actors if part not in bodies),
        10: tuple(Fill((name,)) for name in names),
        11: () if sure is None else tuple(Fill((sure,), (name,)) for name in names),
    }


def _targets(told: Told) -> Slots:
    damage = table()["things"].get(told.event.event_type)
    things = [
        part
        for part in told.parts(Role.TARGET)
        if told.is_entity(part, *table()["thing_entities"])
        or (damage is not None and part.actor is None)
    ]
    people = [part for part in told.parts(Role.TARGET) if part not in things]
    counted = {told.words(part): _counting(part, told.event.figures) for part in people}
    effect = table()["effects"].get(told.event.event_type)
    named = [told.words(part) for part in people if told.is_entity(part, "PERSON")]
    kinds = table()["people"]
    effects: list[Fill] = []
    for who, figure in counted.items():
        became = effect if figure is None else table()["measures"][figure.measure]
        effects += [] if became is None else [Fill((became,), (who,))]
    return {
        12: tuple(Fill((told.words(part),)) for part in things),
        16: () if damage is None else tuple(Fill((damage,), (told.words(p),)) for p in things),
        18: tuple(Fill((name,)) for name in named),
        19: tuple(Fill((who,)) for who in counted if who not in named),
        20: tuple(
            Fill((kinds.get(told.kind(part), table()["unknown_person"]),), (told.words(part),))
            for part in people
        ),
        21: tuple(Fill((_number(each),), (who,)) for who, each in counted.items() if each),
        23: tuple(effects),
    }


def _counting(part: Participant, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure of harm that counts a participant, `None` where there is none."""
    names = (part.actor, part.name)
    harm = [figure for figure in figures if figure.measure in table()["measures"]]
    return next((figure for figure in harm if figure.of in names), None)


def _number(figure: Figure) -> str:
    ends = [f"{end:.0f}" for end in (figure.low, figure.high) if end is not None]
    return " - ".join(dict.fromkeys(ends)) if len(ends) == 2 else f"{''.join(ends)} -"


def _date(when: When | None) -> str | None:
    """Return a time in the task's forms: a day, a range, or "on or before" a day."""
    if when is None or when.latest is None:
        return None
    last = f"{when.latest:%d %b %y}".upper()
    if when.earliest is None:
        return f"- {last}"
    return last if when.earliest == when.latest else f"{when.earliest:%d %b %y} - {last}".upper()


def _location(place: Place | None) -> str | None:
    """Return country, region and place, as far as they are known."""
    if place is None or place.country is None:
        return None
    country = table()["countries"][place.country]
    inner = [_plain(name) for name in (place.admin1, place.name) if name]
    return ": ".join(dict.fromkeys([country, *inner]))


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return " ".join(bare.upper().split())
