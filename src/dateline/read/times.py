"""Time expressions: found, typed and resolved after TIMEX3 (TimeML 1.2.1), as intervals of days."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.lexicon.times import TimeLexicon
from dateline.read.parse import Document
from dateline.read.parse.syntax import acts_as_verb
from dateline.read.time.direction import FUTURE, PAST, UNKNOWN, direction_at
from dateline.read.time.grammar import compile_grammar
from dateline.read.time.meaning import Meaning, mean, read_meaning
from dateline.read.time.narrative import Narrative
from dateline.read.time.pieces import Piece
from dateline.read.time.settle import settle
from dateline.read.time.signals import signal_before
from dateline.records import Published, Report, TimeExpression, TimeType

_UNDIRECTED = "?"
_NEXT_NAME = re.compile(r"[ -]([A-Z]\w+)")


def find_times(doc: Document, report: Report, *, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a report in order of position.

    `doc.text` must be `report.text`. Where the doc has a parse, tenses decide the direction of
    "Monday" and the like; without one, the words around it do. Nothing is counted from the
    publication date but as far as it is known: see `resolve_against`.
    """
    words = lexicon.times
    grammar = compile_grammar(words)
    narrative = Narrative()
    text = doc.text
    found = []
    for piece in grammar.compose(text):
        if piece.type is None or piece.meaning is None or _is_name(piece, text, words):
            continue
        signal = _signal(piece, text, words)
        meaning = _directed(piece, doc, text, signal, lexicon)
        meaning = narrative.ground(meaning, piece.start)
        expression = TimeExpression(
            start=piece.start,
            end=piece.end,
            text=piece.text,
            type=piece.type,
            value=None,
            meaning=str(meaning),
            signal=signal,
        )
        resolved = settle(expression, meaning, report.published, words)
        narrative.note(meaning, resolved, said=_dates_saying(piece, doc, lexicon))
        found.append(resolved)
    return tuple(found)


def resolve_against(
    time: TimeExpression, published: Published, *, lexicon: Lexicon
) -> TimeExpression:
    """Return the expression resolved anew for a publication date that has become known."""
    if not time.meaning:
        return time
    bare = replace(time, value=None, earliest=None, latest=None)
    return settle(bare, read_meaning(time.meaning), published, lexicon.times)


def _dates_saying(piece: Piece, doc: Document, lexicon: Lexicon) -> bool:
    """Tell whether a time is when something was said: "the network said on Monday"."""
    span = doc.char_span(piece.start, piece.end, mode="expand")
    if span is None or not doc.is_parsed:
        return False
    verb = span.root.head
    cue = lexicon.cues.verbs.get(verb.lemma.lower())
    speaks = cue is not None and any(one.kind in ("speech", "thought") for one in cue.senses)
    return acts_as_verb(verb) and speaks


def _is_name(piece: Piece, text: str, lexicon: TimeLexicon) -> bool:
    """Tell whether a day without a year is the name of something: the 14 July Bridge."""
    if piece.meaning is None or piece.meaning.op != "day":
        return False
    noun = _NEXT_NAME.match(text, piece.end)
    return noun is not None and noun[1].lower() in lexicon.date_names


def _signal(piece: Piece, text: str, lexicon: TimeLexicon) -> str:
    """Return the preposition before a time; "after dawn on Monday" is still Monday."""
    signal = signal_before(text, piece.start, lexicon)
    of_day = piece.type is TimeType.TIME and piece.meaning is not None and piece.meaning.op == "at"
    return "on" if of_day and signal in ("after", "before") else signal


def _directed(piece: Piece, doc: Document, text: str, signal: str, lexicon: Lexicon) -> Meaning:
    """Return the piece's meaning with its direction filled in."""
    meaning = piece.meaning or mean("anchor")
    if _UNDIRECTED not in str(meaning):
        return meaning
    direction = direction_at(doc, piece.start, piece.end, lexicon.times, text=text)
    if direction == UNKNOWN and signal in ("until", "by"):
        direction = FUTURE
    if direction == UNKNOWN and meaning.mentions("weekday"):
        direction = PAST
    return _fill(meaning, direction)


def _fill(meaning: Meaning, direction: str) -> Meaning:
    args = (
        _fill(arg, direction)
        if isinstance(arg, Meaning)
        else (direction if arg == _UNDIRECTED else arg)
        for arg in meaning.args
    )
    return mean(meaning.op, *args)
