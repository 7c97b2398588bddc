"""Reading `case.ann`: the gold across the reports of a constellation (guidelines, section 12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from corpus.lines import (
    Cursor,
    Mark,
    Quote,
    Statement,
    Token,
    split_tokens,
    statements,
)
from corpus.problems import LineError, Problems
from corpus.quotes import QuotedText
from corpus.records import (
    AnnotatedReport,
    Copy,
    Days,
    GoldEvent,
    GoldToll,
    OutletNote,
    SameSource,
)
from corpus.values import read_amount, read_days, read_place
from corpus.vocabulary import Vocabulary, load_vocabulary

CLAIM = re.compile(r"([^:]+):(\d+(?:,\d+)*)$")
ORIGINS = re.compile(r"(\d+)(?:\.\.(\d+))?$")


@dataclass(slots=True)
class CaseFile:
    """What a `case.ann` says; `reports` are those it may speak of, by key."""

    reports: Mapping[str, AnnotatedReport]
    problems: Problems
    words: Vocabulary = field(default_factory=load_vocabulary)
    events: list[GoldEvent] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    same_sources: list[SameSource] = field(default_factory=list)
    published: dict[str, Days] = field(default_factory=dict)
    outlets: list[OutletNote] = field(default_factory=list)
    lost: bool = False
    _parts: list[tuple[int, str, str]] = field(default_factory=list)
    _claimed: dict[tuple[str, int], str] = field(default_factory=dict)

    def read(self, text: str) -> CaseFile:
        """Read all lines, noting every problem, and return itself."""
        for number, line in enumerate(text.splitlines(), start=1):
            stripped = line.strip()
            if not stripped or stripped.startswith("#"):
                continue
            try:
                for statement in statements(number, stripped):
                    self._statement(statement)
            except LineError as error:
                self.problems.error(number, str(error))
        self._join_parts()
        return self

    def _statement(self, statement: Statement) -> None:
        top: dict[str, Callable[[Statement], None]] = {
            "event": self._event,
            "part": self._part,
            "copy": self._copy,
            "same-source": self._same_source,
            "outlet": self._outlet,
        }
        within: dict[str, Callable[[GoldEvent, Statement], GoldEvent]] = {
            "claims": self._claims,
            "day": self._day,
            "place": self._place,
            "origins": self._origins,
            "grade": self._grade,
            "toll": self._tolls,
            "differs": self._differs,
            "episode": lambda event, _: replace(event, episode=True),
        }
        if statement.word == "published":
            self._published(statement)
        elif statement.word in top:
            top[statement.word](statement)
        elif statement.word not in within:
            raise LineError(f"unknown line `{statement.word}`")
        elif not self.lost:
            if not self.events:
                raise LineError(f"`{statement.word}` belongs to no event")
            self.events[-1] = within[statement.word](self.events[-1], statement)

    # ── events ───────────────────────────────────────────────────────────────────────────────
    def _event(self, statement: Statement) -> None:
        self.lost = True
        cursor = Cursor(statement.tokens)
        name = cursor.take_word("`event`")
        title = cursor.take_quote("`event`").text
        types = tuple(
            self.words.type_names.get(each, each) for each in cursor.take_word("`event`").split("/")
        )
        cursor.end("`event`")
        for each in types:
            if each not in self.words.families:
                raise LineError(f"unknown event type `{each}`; `dateline types` lists them")
        if any(event.id == name for event in self.events):
            raise LineError(f"there is an event `{name}` already")
        self.events.append(GoldEvent(name, title, types, (), line=statement.line))
        self.lost = False

    def _claims(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        found: list[tuple[str, int]] = []
        for word in statement.tokens:
            match = CLAIM.match(word) if isinstance(word, str) else None
            if match is None:
                raise LineError(f"`claims` needs REPORT:NUMBER, found `{_said(word)}`")
            found += [(match[1], int(number)) for number in match[2].split(",")]
        for pair in found:
            self._check_claim(pair, event, statement.line)
        return replace(event, claims=(*event.claims, *found))

    def _check_claim(self, pair: tuple[str, int], event: GoldEvent, line: int) -> None:
        report = self.reports.get(pair[0])
        said = f"{pair[0]}:{pair[1]}"
        if report is None:
            self.problems.error(line, f"`{said}`: no report `{pair[0]}`")
        elif all(happening.number != pair[1] for happening in report.happenings):
            self.problems.error(line, f"`{said}`: report {pair[0]} has no happening {pair[1]}")
        elif pair in self._claimed:
            self.problems.error(line, f"`{said}` stands in event {self._claimed[pair]} already")
        self._claimed.setdefault(pair, event.id)

    def _day(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        cursor = Cursor(statement.tokens)
        value = cursor.take_word("`day`")
        cursor.end("`day`")
        return replace(event, day=read_days(value, Days()))

    def _place(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        cursor = Cursor(statement.tokens)
        words = cursor.words()
        cursor.end("`place`")
        return event if words == ["none"] else replace(event, place=read_place(words))

    def _origins(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        cursor = Cursor(statement.tokens)
        match = ORIGINS.match(cursor.take_word("`origins`"))
        if match is None:
            raise LineError("`origins` needs a number or a range `1..2`")
        low, high = int(match[1]), int(match[2] or match[1])
        if low > high:
            raise LineError("`origins`: the range ends below its beginning")
        names = []
        if cursor.take("="):
            names.append(cursor.take_quote("`origins`").text)
            while cursor.take(";"):
                names.append(cursor.take_quote("`origins`").text)
        cursor.end("`origins`")
        if names and not low <= len(names) <= high:
            self.problems.warn(statement.line, f"`origins {match[0]}` with {len(names)} names")
        return replace(event, origins=(low, high), origin_names=tuple(names))

    def _grade(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        cursor = Cursor(statement.tokens)
        grade = cursor.take_word("`grade`")
        cursor.end("`grade`")
        if grade not in self.words.grades:
            raise LineError(f"unknown grade `{grade}`; one of {', '.join(self.words.grades)}")
        return replace(event, grade=grade)

    def _tolls(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        """Read `toll killed 9 (01 02), 12 (03); wounded 20+ (01)`."""
        found = []
        for part in split_tokens(_without_commas(statement.tokens), ";"):
            cursor = Cursor(part)
            measure = cursor.take_word("`toll`")
            if measure not in self.words.measures:
                raise LineError(f"unknown measure `{measure}`")
            while cursor.peek() is not None:
                value = cursor.take_word("`toll`")
                low, high = read_amount(value, measure)
                keys: list[str] = []
                if cursor.take("("):
                    while not cursor.take(")"):
                        keys.append(self._key(cursor.take_word("`toll`")))
                found.append(GoldToll(measure, value, low, high, tuple(keys)))
        return replace(event, tolls=(*event.tolls, *found))

    def _differs(self, event: GoldEvent, statement: Statement) -> GoldEvent:
        found = []
        for part in split_tokens(_without_commas(statement.tokens), ";"):
            for word in part:
                if word == "none" and len(statement.tokens) == 1:
                    return replace(event, differs=())
                if word not in self.words.differences:
                    known = ", ".join(self.words.differences)
                    raise LineError(f"unknown difference `{_said(word)}`; one of {known}")
                found.append(str(word))
        return replace(event, differs=(*(event.differs or ()), *found))

    # ── between reports and events ───────────────────────────────────────────────────────────
    def _part(self, statement: Statement) -> None:
        cursor = Cursor(statement.tokens)
        part = cursor.take_word("`part`")
        if not cursor.take("of"):
            raise LineError("`part E1 of E2`")
        self._parts.append((statement.line, part, cursor.take_word("`part`")))
        cursor.end("`part`")

    def _join_parts(self) -> None:
        at = {event.id: number for number, event in enumerate(self.events)}
        for line, part, whole in self._parts:
            unknown = [name for name in (part, whole) if name not in at]
            for name in unknown:
                self.problems.error(line, f"`part`: no event `{name}`")
            if not unknown:
                event = self.events[at[part]]
                self.events[at[part]] = replace(event, part_of=(*event.part_of, whole))

    def _copy(self, statement: Statement) -> None:
        cursor = Cursor(_without_commas(statement.tokens))
        copy = self._key(cursor.take_word("`copy`"))
        how = cursor.take("of", "with")
        if how is None:
            raise LineError("`copy A of B …` or `copy A with B unknown`")
        other = self._key(cursor.take_word("`copy`"))
        words = cursor.words()
        cursor.end("`copy`")
        credited, edits = None, []
        for word in words:
            if word in self.words.credits:
                credited = word == self.words.credits[0]
            elif word in self.words.edits:
                edits.append(word)
            elif not (word == "unknown" and how == "with"):
                raise LineError(f"`copy`: unknown word `{word}`")
        self.copies.append(Copy(copy, other, how == "of", credited, tuple(edits)))

    def _same_source(self, statement: Statement) -> None:
        found = []
        for part in split_tokens(statement.tokens, "="):
            cursor = Cursor(part)
            quote = cursor.take_quote("`same-source`")
            key = self._key(cursor.take_word("`same-source`"))
            cursor.end("`same-source`")
            report = self.reports.get(key)
            if report is not None:
                QuotedText(report.text).find_first(quote)
            found.append((key, quote.text))
        if len(found) < 2:
            raise LineError('`same-source "q" 01 = "q" 03`')
        self.same_sources.append(SameSource(tuple(found)))

    def _published(self, statement: Statement) -> None:
        cursor = Cursor(statement.tokens)
        key = self._key(cursor.take_word("`published`"))
        value = cursor.take_word("`published`")
        cursor.end("`published`")
        self.published[key] = read_days(value, Days())

    def _outlet(self, statement: Statement) -> None:
        cursor = Cursor(statement.tokens)
        key = self._key(cursor.take_word("`outlet`"))
        name = cursor.take_quote("`outlet`").text
        owner = cursor.take_quote("`owner`").text if cursor.take("owner") else None
        cursor.end("`outlet`")
        self.outlets.append(OutletNote(key, name, owner))

    def _key(self, word: str) -> str:
        if word not in self.reports:
            raise LineError(f"no report `{word}`")
        return word


def _without_commas(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the commas that part words gone."""
    bare = [token.rstrip(",") if isinstance(token, str) else token for token in tokens]
    return tuple(token for token in bare if token != "")


def _said(token: Token) -> str:
    if isinstance(token, Quote):
        return token.text
    return token.sign if isinstance(token, Mark) else token
