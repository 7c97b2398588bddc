"""Seeking: where a report dates the happening that a time is counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.read.parse import Word
from dateline.read.parse.grammar import Modality
from dateline.read.parse.syntax import acts_as_verb, clause_head, is_negated, modality
from dateline.read.time.attach import own_time
from dateline.read.time.counted import names_days
from dateline.read.time.meaning import read_meaning
from dateline.read.time.narrative import is_day
from dateline.read.time.relation import Relation
from dateline.read.time.setting import Setting
from dateline.read.time.ties import Lead, Tie
from dateline.records import TimeExpression

_TOLD = frozenset({Modality.FACT, Modality.EXPECTED})
_SAME_SORT = 1  # without words that count from it, a noun takes up only its own sort
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Told:
    """The word that tells of a happening, and the time that dates it there."""

    token: Word
    time: TimeExpression


@dataclass(frozen=True, slots=True)
class _Candidate:
    told: Told
    likeness: int  # 0 the same word, 1 the same sort of happening, 2 one that it can take up
    behind: bool  # told of only after the words that count from it
    distance: int


def find_taken_up(word: Word, setting: Setting) -> Told | None:
    """Return where a definite noun's happening was dated before it ("the attack"), or `None`."""
    tie = Tie(Lead(word.idx, 0), word.left_edge, word, word, start_of=False)
    if acts_as_verb(word) or not _takes_up(tie, setting) or _is_another(word, setting):
        return None
    if own_time(word, setting) is not None:
        return None
    candidates = [
        candidate
        for candidate in _candidates(tie, setting)
        if not candidate.behind
        and candidate.likeness <= _SAME_SORT
        and _is_a_day(candidate.told.time)
        and _agrees(tie, candidate.told.token)
    ]
    best = min(candidates, key=lambda one: (one.likeness, one.distance), default=None)
    return None if best is None else best.told


def _is_another(noun: Word, setting: Setting) -> bool:
    """Tell whether a noun means others than what was told: "its attacks", "the worst attack"."""
    words = setting.words("not_taken_up")
    many = "Number=Plur" in noun.morph
    for child in noun.children:
        if child.lower in words or child.xpos in ("JJS", "RBS"):
            return True
        if any(below.xpos == "RBS" for below in child.children):
            return True
        if many and child.i < noun.i and child.lower in setting.words("taking_up") - {"the"}:
            return True
    return False


def find_told(tie: Tie, setting: Setting) -> Told | None:
    """Return where the happening of a tie is dated, or `None` where nowhere.

    Its own words go first ("two days after the attack on Monday"), then, for a noun that takes up
    what was told of ("the attack") or a clause that shares words with it, the likest and nearest
    dated happening of the report. Of what has a beginning, the first dated one is meant.
    """
    upto = Relation.CLAUSE if acts_as_verb(tie.word) else Relation.OWN
    own = own_time(tie.word, setting, upto=upto)
    if own is not None and _dates(own):
        return Told(tie.word, own)
    if not _takes_up(tie, setting):
        return None
    candidates = [
        candidate for candidate in _candidates(tie, setting) if _agrees(tie, candidate.told.token)
    ]
    if not candidates:
        return None
    if tie.start_of:
        fresh = [one for one in candidates if _is_fresh(one.told.time, setting)]
        best = min(fresh, key=_by_beginning, default=None)
    else:
        best = min(candidates, key=lambda one: (one.likeness, one.behind, one.distance))
    return None if best is None else best.told


def _by_beginning(one: _Candidate) -> tuple[bool, date, int, int]:
    first = one.told.time.earliest or date.max
    return one.likeness > 1, first, one.likeness, one.told.token.i


def _is_fresh(time: TimeExpression, setting: Setting) -> bool:
    """Tell whether a time lies in the weeks before publication, as far as both are known."""
    published = setting.report.published.latest
    if published is None or time.earliest is None:
        return True
    return (published - time.earliest).days <= setting.days("start_days")


def _dates(time: TimeExpression) -> bool:
    return bool(time.meaning) and names_days(read_meaning(time.meaning))


def _is_a_day(time: TimeExpression) -> bool:
    meaning = read_meaning(time.meaning)
    return is_day(meaning.inner(1) if meaning.op == "at" else meaning)


def _takes_up(tie: Tie, setting: Setting) -> bool:
    """Tell whether the words can mean a happening that was told of: no "after an attack"."""
    if acts_as_verb(tie.word):
        return not tie.lead.bound or tie.lead.bound == "since"
    words = setting.words("taking_up")
    return tie.word.upos == "PROPN" or any(
        child.lower in words or any(below.lower in words for below in child.children)
        for child in tie.word.children
        if child.i < tie.word.i
    )


def _candidates(tie: Tie, setting: Setting) -> Iterator[_Candidate]:
    """Yield the dated happenings of other sentences that are like the one sought."""
    word = tie.word
    own = word.sent
    for token in setting.doc:
        likeness = _likeness(token, word, setting)
        if likeness is None or own.start <= token.i < own.end:
            continue
        if modality(token) not in _TOLD or is_negated(token):
            continue
        time = own_time(token, setting)
        if time is None or not _dates(time) or (likeness > 1 and not _is_a_day(time)):
            continue
        behind = token.i > word.i
        yield _Candidate(Told(token, time), likeness, behind, abs(token.i - word.i))


def _likeness(token: Word, word: Word, setting: Setting) -> int | None:
    """Return how like a happening is to the one that a word takes up, or `None` for not at all."""
    lemma = word.lemma.lower()
    if token.lemma.lower() == lemma and token.upos in ("NOUN", "VERB", "PROPN"):
        return 0
    theirs = setting.types.get(token.i)
    if theirs is None:
        return None
    mine = setting.types.get(word.i) or _type_of(lemma, setting)
    if mine == theirs:
        return 1
    return 2 if not acts_as_verb(word) and _can_take_up(lemma, mine, theirs, setting) else None


def _can_take_up(noun: str, mine: str | None, theirs: str, setting: Setting) -> bool:
    """Tell whether a noun can stand for a happening of another type ("the attack": a bomb)."""
    family = setting.lexicon.event_types.family(theirs)
    taken_up: Mapping[str, list[str]] = setting.lexicon.times.attachment["taken_up"]
    if mine is not None and family in taken_up.get(mine, ()):
        return True
    return noun in setting.words("any_harm") and family in setting.words("harms")


def _type_of(noun: str, setting: Setting) -> str | None:
    """Return the event type that a noun can name, where its sentence did not tell."""
    triggers = setting.lexicon.event_types.nouns.get(noun, ())
    return triggers[-1].event_type if triggers else None


def _agrees(tie: Tie, told: Word) -> bool:
    """Tell whether two tellings can be of one happening by the names and things they mention.

    A name, number or year in the words must stand in the other sentence; of a clause, one of its
    other words must.
    """
    inside = [
        token
        for token in tie.word.subtree
        if token.i > tie.marker.i and token.i != tie.word.i and _is_near(token, tie.word)
    ]
    there = {token.lemma.lower() for token in told.sent}
    names = {t.lemma.lower() for t in inside if t.upos in ("PROPN", "NUM")}
    if names:
        return bool(names & there)
    if acts_as_verb(tie.word):
        things = {t.lemma.lower() for t in inside if t.upos in _CONTENT}
        return bool(things & (there - {told.lemma.lower()}))
    return True


def _is_near(token: Word, word: Word) -> bool:
    """Tell whether a word stands in the same phrase or clause as another, not in one below it."""
    return acts_as_verb(word) or clause_head(token).i == clause_head(word).i
