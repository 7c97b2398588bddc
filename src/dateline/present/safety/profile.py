"""Safety profiles: what an export may tell of places, days and persons, read from YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import OptionError

OURS = ("internal", "partner", "public")
KEEP, WITHHOLD = "keep", "withhold"
# How closely a place or a time may be told, the closest first.
PLACE_CAPS = ("point", "near", "district", "region", "country", "none")
TIME_CAPS = ("day", "week", "month", "year", "none")
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Caps:
    """The closest that is told: a word of `PLACE_CAPS`, one of `TIME_CAPS`.

    What happened less than `delay_days` days before the export is held back whole.
    """

    place: str = PLACE_CAPS[0]
    time: str = TIME_CAPS[0]
    delay_days: int = 0

    def with_tighter(self, other: Caps) -> Caps:
        """Return caps that keep to both."""
        return Caps(
            PLACE_CAPS[max(PLACE_CAPS.index(self.place), PLACE_CAPS.index(other.place))],
            TIME_CAPS[max(TIME_CAPS.index(self.time), TIME_CAPS.index(other.time))],
            max(self.delay_days, other.delay_days),
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """What an export may tell.

    `everywhere` holds for all events; `sensitive` for those that an analyst tagged with one of
    `tags`, whose event type is one of `event_types`, or that hold one of `words`. The names of
    `keep_names` are told though they may be private, those of `withhold_names` never are.
    """

    name: str
    about: str = ""
    private_names: bool = False
    analysts: bool = False
    everywhere: Caps = Caps()
    sensitive: Caps = Caps()
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    keep_names: tuple[str, ...] = ()
    withhold_names: tuple[str, ...] = ()

    @property
    def withholds(self) -> bool:
        """Tell whether anything can be withheld under it at all."""
        plain = Caps()
        return (
            self.private_names
            or self.analysts
            or bool(self.withhold_names)
            or (self.everywhere, self.sensitive) != (plain, plain)
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """A mapping of a profile's file, and how errors about it begin."""

    where: str
    content: Mapping[str, Any]
    known: tuple[str, ...] = field(default=())

    def check(self) -> None:
        """Raise `OptionError` on a field that no profile has."""
        for name in self.content:
            if name not in self.known:
                near = get_close_matches(str(name), self.known, n=2)
                told = f"Near: {', '.join(near)}. " if near else ""
                raise OptionError(
                    f"{self.where}: there is no field {name!r}.",
                    hint=f"{told}Fields: {', '.join(self.known)}.",
                )

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """Return a field that holds one of some words, the first where it is left out."""
        value = self.content.get(name, allowed[0])
        if value not in allowed:
            raise self.wrong(name, value, f"one of {', '.join(allowed)}")
        return str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field that holds a list of texts."""
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(name, value, "a list of words")
        return tuple(value)

    def days(self, name: str) -> int:
        """Return a field that holds a number of days."""
        value = self.content.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DAYS:
            raise self.wrong(name, value, f"a whole number of days, 0 to {MOST_DAYS}")
        return value

    def part(self, name: str, known: tuple[str, ...]) -> _Table:
        """Return a field that holds a mapping, its fields checked."""
        value = self.content.get(name)
        if value is not None and not isinstance(value, dict):
            raise self.wrong(name, value, "a mapping")
        found = _Table(f"{self.where}, {name}", value or {}, known)
        found.check()
        return found

    def wrong(self, name: str, value: object, asked: str) -> OptionError:
        """Return the error for a value that cannot be used."""
        return OptionError(f"{self.where}: {name} is {value!r}, not {asked}.")


_CAPS = tuple(each.name for each in fields(Caps))
_TOP = (
    "profile", "about", "private_names", "analysts", "everywhere", "sensitive", "keep_names",
    "withhold_names",
)  # fmt: skip
_SENSITIVE = ("kinds", "words", "tags", "event_types", *_CAPS)


def load_profile(named: str) -> Profile:
    """Return one of our profiles by its name, or the one in a YAML file.

    Raises `OptionError` where there is none, or a field or value of it cannot be used.
    """
    if named in OURS:
        folder = resources.files("dateline") / "data" / "profiles"
        text = (folder / f"{named}.yaml").read_text(encoding="utf-8")
        return parse_profile(text, where=f"the profile {named}")
    path = Path(named)
    if not path.is_file():
        raise OptionError(
            f"--profile {named!r} is neither a profile of ours nor a file.",
            hint=f"Say one of {', '.join(OURS)}, or name a YAML file of your own.",
        )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"--profile {named}: cannot be read: {error}.") from error
    return parse_profile(text, where=named)


def parse_profile(text: str, *, where: str) -> Profile:
    """Return the profile that YAML text holds; `where` names it in errors."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise OptionError(f"{where}: not readable as YAML: {error}.") from error
    if not isinstance(content, dict):
        raise OptionError(
            f"{where}: a profile is a mapping of fields.", hint="Begin with `profile: NAME`."
        )
    table = _Table(where, content, _TOP)
    table.check()
    name = content.get("profile")
    if not isinstance(name, str) or not name.strip():
        raise table.wrong("profile", name, "the profile's name")
    marked = table.part("sensitive", _SENSITIVE)
    return Profile(
        name=name,
        about=str(content.get("about", "")),
        private_names=table.one_of("private_names", (KEEP, WITHHOLD)) == WITHHOLD,
        analysts=table.one_of("analysts", (KEEP, WITHHOLD)) == WITHHOLD,
        everywhere=_caps(table.part("everywhere", _CAPS)),
        sensitive=_caps(marked),
        words=(*_words_of(marked), *marked.texts("words")),
        tags=marked.texts("tags"),
        event_types=marked.texts("event_types"),
        keep_names=table.texts("keep_names"),
        withhold_names=table.texts("withhold_names"),
    )


def _caps(table: _Table) -> Caps:
    return Caps(
        table.one_of("place", PLACE_CAPS), table.one_of("time", TIME_CAPS), table.days("delay_days")
    )


def _words_of(table: _Table) -> Iterable[str]:
    """Yield the words of the kinds that a profile lists."""
    folder = resources.files("dateline") / "data" / "profiles"
    known = yaml.safe_load((folder / "kinds.yaml").read_text(encoding="utf-8"))["kinds"]
    for kind in table.texts("kinds"):
        if kind not in known:
            raise table.wrong("kinds", kind, f"one of {', '.join(known)}")
        yield from known[kind]
