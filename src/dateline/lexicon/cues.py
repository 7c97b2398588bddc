"""Cue words: what says that somebody says, thinks, wants or shows something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words, read_tables
from dateline.settings import Settings

TABLE = "cues.yaml"
STANCES = frozenset(
    {"asserts", "claims", "confirms", "denies", "doubts", "cannot-verify", "expects", "warns"}
)
KINDS = frozenset({"speech", "evidence", "thought", "intention", "request", "attitude"})
WORD_LISTS = (
    "carriers",
    "hearsay",
    "document_nouns",
    "statement_nouns",
    "imagery_nouns",
    "witness_nouns",
    "official_nouns",
    "body_nouns",
    "media_nouns",
    "report_nouns",
    "pronouns",
    "anaphors",
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One way in which a word brings in what somebody says.

    `takes` names what may hold the content: `quote`, `clause`, `to`, `object`, `as`, or a
    preposition (`to-noun` for a noun phrase after "to"). With `addressee` the object is the one
    spoken to.
    """

    stance: str
    kind: str
    takes: frozenset[str]
    addressee: bool = False


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue word by its lemma, with its senses in the order of the table."""

    lemma: str
    senses: tuple[Sense, ...]

    def sense_for(self, content: str) -> Sense | None:
        """Return the first sense that takes this kind of content, or `None`."""
        for sense in self.senses:
            if content in sense.takes:
                return sense
        return None

    def takes(self, content: str) -> bool:
        """Tell whether any sense takes this kind of content."""
        return self.sense_for(content) is not None

    @property
    def addressee(self) -> bool:
        """Tell whether the object of this word can be the one spoken to."""
        return any(sense.addressee for sense in self.senses)


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """Words that carry a source as their object, such as "according to"."""

    words: tuple[str, ...]
    stance: str
    carrier: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words by lemma, and the nouns that tell what kind of source one is."""

    verbs: Mapping[str, CueWord]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    phrases: tuple[CuePhrase, ...]
    adverbs: Mapping[str, Sense]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Tell whether the word list `name` (such as `carriers`) holds this lemma."""
        return lemma in self.lists[name]


def build_cues(tables: Iterable[Mapping[str, Any]]) -> Cues:
    """Return the cue words of these tables; a user's rows come after ours and add to them."""
    merged = list(tables)
    return Cues(
        verbs=_words(merged, "verbs"),
        nouns=_words(merged, "nouns"),
        adjectives=_words(merged, "adjectives"),
        phrases=_phrases(merged),
        adverbs={
            word: senses.senses[0]
            for word, senses in _words(merged, "adverbs", needs_takes=False).items()
        },
        lists={name: _list(merged, name) for name in WORD_LISTS},
    )


def load_cues(settings: Settings | None = None) -> Cues:
    """Return our cue words, with the user's own added."""
    folders = () if settings is None else settings.lexicon_dirs
    return build_cues(read_tables(TABLE, folders))


def _words(
    tables: Iterable[Mapping[str, Any]], key: str, *, needs_takes: bool = True
) -> Mapping[str, CueWord]:
    senses: dict[str, list[Sense]] = {}
    for table in tables:
        for row in table.get(key) or []:
            sense, lemmas = _row(row, key, needs_takes=needs_takes)
            for lemma in lemmas:
                senses.setdefault(lemma, []).append(sense)
    return {lemma: CueWord(lemma, tuple(found)) for lemma, found in senses.items()}


def _row(row: object, key: str, *, needs_takes: bool) -> tuple[Sense, tuple[str, ...]]:
    where = f"{TABLE}: `{key}`"
    if not isinstance(row, dict):
        raise LexiconError(f"{where}: a row must be a mapping, found {row!r}.")
    stance, kind = str(row.get("stance")), str(row.get("kind"))
    if stance not in STANCES:
        raise LexiconError(f"{where}: no such stance: {stance}.", hint=f"One of {sorted(STANCES)}.")
    if needs_takes and kind not in KINDS:
        raise LexiconError(f"{where}: no such kind: {kind}.", hint=f"One of {sorted(KINDS)}.")
    takes = frozenset(
        # YAML 1.1 reads a bare `on` as true.
        "on" if item is True else str(item)
        for item in row.get("takes") or []
    )
    if needs_takes and not takes:
        raise LexiconError(f"{where}: a row says nothing of what it `takes`.")
    sense = Sense(stance, kind, takes, addressee=bool(row.get("addressee", False)))
    return sense, as_words(row.get("lemmas"), where=where)


def _phrases(tables: Iterable[Mapping[str, Any]]) -> tuple[CuePhrase, ...]:
    phrases = [
        CuePhrase(
            as_words(row.get("words"), where=f"{TABLE}: `phrases`"),
            str(row.get("stance", "asserts")),
            carrier=bool(row.get("carrier", False)),
        )
        for table in tables
        for row in table.get("phrases") or []
    ]
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.words)))


def _list(tables: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    words: set[str] = set()
    for table in tables:
        words.update(as_words(table.get(name), where=f"{TABLE}: `{name}`"))
    return frozenset(words)
