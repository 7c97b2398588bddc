"""From the lines of one report's annotation to a record with offsets."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.lines import Block, Cursor, Mark, Quote, Statement, join_words, split_tokens
from corpus.problems import LineError, Problems
from corpus.quotes import QuotedText
from corpus.records import (
    GoldDay,
    GoldFigure,
    GoldLink,
    GoldMention,
    GoldParticipant,
    GoldPlace,
    Lure,
    Published,
    WrittenClaim,
    WrittenReport,
)
from corpus.values import read_amount, read_days, read_moment, read_place
from corpus.vocabulary import Vocabulary, load_vocabulary
from dateline.records import Span

RELATIONS = {"part-of": "part_of", "follows": "follows", "about": "about"}


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def compile_block(
    block: Block, text: str, published: Published, problems: Problems
) -> WrittenReport:
    """Return the annotation with offsets over `text`; what cannot be read is noted as a problem.

    `published` is what the report's metadata say; the annotation's own line goes before it.
    """
    return _Compiler(block, QuotedText(text), published, problems).run()


@dataclass(slots=True)
class _Compiler:
    """One pass over the statements of a block."""

    block: Block
    text: QuotedText
    published: Published
    problems: Problems
    words: Vocabulary = field(default_factory=load_vocabulary)
    claims: list[WrittenClaim] = field(default_factory=list)
    lures: list[Lure] = field(default_factory=list)
    unjudged: list[Span] = field(default_factory=list)
    carriers: list[GoldLink] = field(default_factory=list)
    chief: tuple[int, ...] | None = None
    references: list[tuple[int, str, int, int]] = field(default_factory=list)
    lost: bool = False  # the claim whose attributes come could not be read

    def run(self) -> WrittenReport:
        """Read every statement, the publication first since values count from it."""
        for statement in self.block.statements:
            if statement.word == "published":
                self._guard(statement, self._published)
        for statement in self.block.statements:
            if statement.word != "published":
                self._guard(statement, self._reader(statement))
        self._check_numbers()
        return WrittenReport(
            id=self.block.id,
            sha256=hash_text(self.text.text),
            published=self.published,
            kind=self.block.kind,
            chief=self.chief,
            carriers=tuple(self.carriers),
            claims=tuple(self.claims),
            lures=tuple(self.lures),
            unjudged=tuple(self.unjudged),
        )

    def _guard(self, statement: Statement, read: Callable[[Statement], None]) -> None:
        try:
            read(statement)
        except LineError as error:
            word = "" if statement.word.isdigit() else f"{statement.word}: "
            said = str(error).removeprefix(f"`{statement.word}`").removeprefix(":").strip()
            self.problems.error(statement.line, word + said)

    def _reader(self, statement: Statement) -> Callable[[Statement], None]:
        if statement.word.isdigit():
            return self._claim
        report_lines = {
            "chief": self._chief,
            "carrier": self._carrier,
            "lure": self._lure,
            "open": self._open,
        }
        return report_lines.get(statement.word, self._attribute)

    # ── lines of the report ──────────────────────────────────────────────────────────────────
    def _published(self, statement: Statement) -> None:
        value = " ".join(word for word in statement.tokens if isinstance(word, str))
        self.published = Published(*read_moment(value))

    def _chief(self, statement: Statement) -> None:
        words = " ".join(str(token) for token in statement.tokens).replace(",", " ").split()
        if words == ["none"]:
            self.chief = ()
            return
        if not words or not all(word.isdigit() for word in words):
            raise LineError("`chief` needs the numbers of happenings, or `none`")
        self.chief = tuple(int(word) for word in words)

    def _carrier(self, statement: Statement) -> None:
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            quote = cursor.take_quote("`carrier`")
            name = _name(cursor, "`carrier`")
            cursor.end("`carrier`")
            self.carriers.append(GoldLink(self.text.find_first(quote), name, "relays"))

    def _lure(self, statement: Statement) -> None:
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            quote = cursor.take_quote("`lure`")
            kind = self._one_of(cursor.take_word("`lure`"), self.words.lures, "kind of lure")
            cursor.end("`lure`")
            self.lures.append(Lure(self.text.find_unique(quote), kind))

    def _open(self, statement: Statement) -> None:
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            quote = cursor.take_quote("`open`")
            cursor.end("`open`")
            self.unjudged.append(self.text.find_unique(quote))

    # ── claims ───────────────────────────────────────────────────────────────────────────────
    def _claim(self, statement: Statement) -> None:
        self.lost = True
        cursor = Cursor(statement.tokens)
        types = self._types(cursor.take_word("a claim"))
        quote = cursor.take_quote("a claim")
        cursor.end("a claim")
        trigger = self.text.find_unique(quote)
        self.claims.append(WrittenClaim(int(statement.word), types, trigger, line=statement.line))
        self.lost = False

    def _attribute(self, statement: Statement) -> None:
        readers: dict[str, Callable[[WrittenClaim, Statement], WrittenClaim]] = {
            "also": self._also,
            "place": self._place,
            "day": self._day,
            "figure": self._figure,
            "status": self._word,
            "stage": self._word,
            "source": self._source,
            "background": self._flag,
            "minor": self._flag,
            **dict.fromkeys(self.words.roles, self._participants),
            **dict.fromkeys(RELATIONS, self._relation),
        }
        read = readers.get(statement.word)
        if read is None:
            raise LineError(f"unknown line `{statement.word}`")
        if self.lost:  # its claim is an error already; its own quotes cannot be found without it
            return
        if not self.claims:
            raise LineError(f"`{statement.word}` belongs to no claim")
        self.claims[-1] = read(self.claims[-1], statement)

    def _also(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        found = []
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            types = (
                () if isinstance(cursor.peek(), Quote) else self._types(cursor.take_word("`also`"))
            )
            quote = cursor.take_quote("`also`")
            cursor.end("`also`")
            found.append(GoldMention(self.text.find_unique(quote), types))
        return replace(claim, also=(*claim.also, *found))

    def _participants(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        role = statement.word
        if statement.tokens == ("none",):
            return replace(claim, none_of=(*claim.none_of, role))
        found = []
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            quote = cursor.take_quote(f"`{role}`")
            name = _name(cursor, f"`{role}`")
            cursor.end(f"`{role}`")
            found.append(GoldParticipant(role, self.text.find_near(quote, claim.trigger), name))
        return replace(claim, participants=(*claim.participants, *found))

    def _place(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        self._once(claim.place, "place")
        cursor = Cursor(statement.tokens)
        other = self._as(cursor, claim, statement)
        if other is not None:
            return replace(claim, place=other)
        if cursor.take("none"):
            cursor.end("`place`")
            return replace(claim, place=GoldPlace())
        span = self._quote_or_dash(cursor, claim, "place")
        place = GoldPlace(name=None)
        if cursor.take("="):
            place = read_place(cursor.words())
        elif span is None:
            raise LineError("`place -` needs `= NAME, CC PRECISION`")
        else:
            precision = cursor.words()
            named = " ".join(span.of(self.text.text).split())
            place = read_place([*named.split(), *precision])
        cursor.end("`place`")
        return replace(claim, place=replace(place, span=span))

    def _day(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        self._once(claim.day, "day")
        cursor = Cursor(statement.tokens)
        other = self._as(cursor, claim, statement)
        if other is not None:
            return replace(claim, day=other)
        if cursor.take("none"):
            cursor.end("`day`")
            return replace(claim, day=GoldDay())
        span = self._quote_or_dash(cursor, claim, "day")
        if not cursor.take("="):
            raise LineError('`day` needs a value: `day "on Monday" = 2018-11-12`')
        value = cursor.take_word("`day`")
        cursor.end("`day`")
        return replace(claim, day=GoldDay(span, read_days(value, self.published.days)))

    def _figure(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        found = []
        for part in split_tokens(statement.tokens, ";"):
            cursor = Cursor(part)
            measure = self._one_of(cursor.take_word("`figure`"), self.words.measures, "measure")
            value = cursor.take_word("`figure`")
            low, high = read_amount(value, measure)
            span = self.text.find_near(cursor.take_quote("`figure`"), claim.trigger)
            figure = GoldFigure(measure, value, low, high, span)
            if cursor.take("of"):
                of = self.text.find_near(cursor.take_quote("`of`"), claim.trigger)
                figure = replace(figure, of=of)
            if cursor.take("covers"):
                figure = self._covers(cursor, figure, claim)
            cursor.end("`figure`")
            found.append(figure)
        return replace(claim, figures=(*claim.figures, *found))

    def _covers(self, cursor: Cursor, figure: GoldFigure, claim: WrittenClaim) -> GoldFigure:
        what = cursor.take("since", "place", "all")
        if what is None:
            raise LineError('`covers` needs `since "…"`, `place "…"` or `all`')
        if what == "all":
            return replace(figure, covers=what)
        span = self.text.find_near(cursor.take_quote("`covers`"), claim.trigger)
        return replace(figure, covers=what, covers_span=span)

    def _word(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        cursor = Cursor(statement.tokens)
        known = self.words.statuses if statement.word == "status" else self.words.stages
        value = self._one_of(cursor.take_word(f"`{statement.word}`"), known, statement.word)
        cursor.end(f"`{statement.word}`")
        if statement.word == "status":
            return replace(claim, status=value)
        return replace(claim, stage=value)

    def _source(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        if claim.sources:
            raise LineError("a claim has one `source` line; another source is another claim")
        found = []
        for part in split_tokens(statement.tokens, "<"):
            if not part:
                raise LineError("the chain names nobody between two `<`, or at its end")
            if Mark(";") in part:
                raise LineError("`;` parts no sources: quote both as one, or write two claims")
            cursor = Cursor(part)
            quote = cursor.take_quote("a chain that names nobody")
            name, stance = None, "asserts"
            if cursor.take("="):
                words = cursor.words()
                if words and words[-1] in self.words.stances:
                    stance = words.pop()
                name = join_words(words) or None
            elif isinstance(cursor.peek(), str):
                stance = self._one_of(cursor.take_word("`source`"), self.words.stances, "stance")
            cursor.end("`source`")
            found.append(GoldLink(self.text.find_near(quote, claim.trigger), name, stance))
        return replace(claim, sources=tuple(found))

    def _flag(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        Cursor(statement.tokens).end(f"`{statement.word}`")
        if statement.word == "minor":
            return replace(claim, minor=True)
        return replace(claim, background=True)

    def _relation(self, claim: WrittenClaim, statement: Statement) -> WrittenClaim:
        numbers = " ".join(str(token) for token in statement.tokens).replace(",", " ").split()
        if not numbers or not all(number.isdigit() for number in numbers):
            raise LineError(f"`{statement.word}` needs the number of a happening")
        added = tuple(int(number) for number in numbers)
        for number in added:
            self.references.append((statement.line, statement.word, number, claim.happening))
        if statement.word == "part-of":
            return replace(claim, part_of=(*claim.part_of, *added))
        if statement.word == "follows":
            return replace(claim, follows=(*claim.follows, *added))
        return replace(claim, about=(*claim.about, *added))

    # ── parts of lines ───────────────────────────────────────────────────────────────────────
    def _types(self, word: str) -> tuple[str, ...]:
        names = [self.words.type_names.get(name, name) for name in word.split("/")]
        for name in names:
            self._one_of(name, tuple(self.words.families), "event type")
        return tuple(names)

    def _one_of(self, word: str, known: tuple[str, ...], what: str) -> str:
        if word in known:
            return word
        raise LineError(f"unknown {what} `{word}`{_suggest(word, known)}")

    def _quote_or_dash(self, cursor: Cursor, claim: WrittenClaim, what: str) -> Span | None:
        if cursor.take("-"):
            return None
        return self.text.find_near(cursor.take_quote(f"`{what}`"), claim.trigger)

    def _as(self, cursor: Cursor, claim: WrittenClaim, statement: Statement) -> int | None:
        """Return the number after `as`, noted to be looked up when all claims are read."""
        if not cursor.take("as"):
            return None
        said = f"{statement.word} as"
        number = cursor.take_word(f"`{said}`")
        if not number.isdigit():
            raise LineError(f"`{said}` needs the number of a happening")
        cursor.end(f"`{said}`")
        self.references.append((statement.line, said, int(number), claim.happening))
        return int(number)

    def _once(self, value: object, what: str) -> None:
        if value is not None:
            raise LineError(f"a claim has one `{what}` line")

    def _check_numbers(self) -> None:
        """Note numbers that no happening has, and days and places that lead in a circle."""
        numbers = {claim.happening for claim in self.claims}
        for number in self.chief or ():
            if number not in numbers:
                self.problems.error(self.block.line, f"`chief {number}`: no such happening")
        for line, said, number, own in self.references:
            if number not in numbers:
                self.problems.error(line, f"`{said} {number}`: no such happening")
            elif number == own:
                self.problems.error(line, f"`{said} {number}`: that is itself")
        for what in ("place", "day"):
            self._check_circle(what)

    def _check_circle(self, what: str) -> None:
        leads: dict[int, int] = {}
        for claim in self.claims:
            other = claim.place if what == "place" else claim.day
            if isinstance(other, int):
                leads.setdefault(claim.happening, other)
        for start, first in leads.items():
            seen, at = {start}, first
            while at in leads and at not in seen:
                seen.add(at)
                at = leads[at]
            if at == start != first:
                line = next(claim.line for claim in self.claims if claim.happening == start)
                self.problems.error(line, f"`{what} as {first}` leads back to itself")


def _name(cursor: Cursor, what: str) -> str | None:
    """Return the name after `=`, `None` where there is no `=`."""
    if not cursor.take("="):
        return None
    token = cursor.peek()
    name = cursor.take_quote(what).text if isinstance(token, Quote) else join_words(cursor.words())
    if not name:
        raise LineError(f"{what}: no name after `=`")
    return name


def _suggest(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    if len(known) <= 30:
        return f"; one of {', '.join(known)}"
    return f"; perhaps {', '.join(near)}" if near else "; `dateline types` lists them"
