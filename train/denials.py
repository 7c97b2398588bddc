"""Copies of training sentences under verbs that deny, doubt or admit what the sentence tells.

The corpus has few denials, and their scope is grammar: what a verb of denial governs is denied,
what stands in a relative clause or before the verb is taken for granted. Each copy takes a sentence
whose main verb tells of a happening, puts it after "X denied that", and labels anew what the main
verb and the clauses joined to it tell; mentions elsewhere keep their labels or, where their label
would be a matter of taste, have none.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.read.mention.words import Words
from dateline.read.parse.language import analyse, load_language
from dateline.records import Block, BlockKind, Report
from tellings import GoldWord, Telling

LONGEST = 32
_UNSURE = ("source", "carrier", "place", "day")
JOINED = frozenset({"conj", "advcl", "xcomp", "parataxis", "ccomp"})
SPEAKERS = (
    "The army", "The ministry", "A spokesman", "Officials", "The rebels", "The governor", "Police",
    "The group", "The government", "A commander", "The president's office", "The militia",
)  # fmt: skip
FRAMES = (
    ("denied", "{who} denied that "), ("denied", "{who} had denied reports that "),
    ("denied", "{who} rejected claims that "), ("denied", "{who} said it was not true that "),
    ("denied", "{who} strongly denied that "), ("denied", "{who} dismissed accusations that "),
    ("denied", "{who} said there was no evidence that "),
    ("unverified", "{who} could not confirm that "), ("unverified", "{who} could not say whether "),
    ("unverified", "It was not clear whether "),
    ("unverified", "There were unconfirmed reports that "),
    ("reported", "{who} admitted that "), ("reported", "{who} did not deny that "),
    ("reported", "{who} confirmed that "), ("reported", "{who} said that "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """A sentence of a telling under a frame, before it is parsed."""

    telling: Telling
    start: int
    end: int
    told: str
    opening: str
    text: str


def denials(tellings: Sequence[Telling], count: int, seed: int = 1) -> list[Telling]:
    """Return up to `count` copies, parsed as the reader parses them."""
    rng = random.Random(seed)  # noqa: S311  no secret
    chosen = [(t, s) for t in tellings for s in t.words.sentences if _fits(t, *s)]
    rng.shuffle(chosen)
    copies = [_copy(t, start, end, rng) for t, (start, end) in chosen[:count]]
    reports = [_report(copy, n) for n, copy in enumerate(copies)]
    docs = analyse(load_language(), reports)
    return [
        found
        for copy, report, doc in zip(copies, reports, docs, strict=True)
        if (found := _telling(copy, report.id, Words.of(doc))) is not None
    ]


def _fits(telling: Telling, start: int, end: int) -> bool:
    words = telling.words
    root = _root(words, start, end)
    gold = telling.mentions.get(root)
    return (
        4 < end - start < LONGEST
        and words.upos[root] == "VERB"
        and words.upos[start] in ("DET", "PROPN", "NOUN", "NUM", "ADJ", "PRON")
        and words.texts[end - 1] == "."
        and not set(words.texts[start:end]) & {'"', "“", "”", "(", ":", ";", "not", "no", "No"}
        and gold is not None
        and bool(gold.types)
        and gold.told == "reported"
        and not any(role in ("source", "carrier") for m, role, _ in telling.arcs if m == root)
    )


def _root(words: Words, start: int, end: int) -> int:
    inside = range(start, end)
    return next((i for i in inside if words.heads[i] == i or words.heads[i] not in inside), start)


def _copy(telling: Telling, start: int, end: int, rng: random.Random) -> Copy:
    told, frame = rng.choice(FRAMES)
    opening = frame.format(who=rng.choice(SPEAKERS))
    texts = list(telling.words.texts[start:end])
    if telling.words.upos[start] in ("DET", "PRON", "NUM"):
        texts[0] = texts[0].lower()
    return Copy(telling, start, end, told, opening, opening + _joined(texts))


def _joined(texts: Sequence[str]) -> str:
    """Return words as they are written: no space before a comma, a stop, or an ending."""
    found = ""
    for text in texts:
        tight = text in {".", ",", "'s", "’s", "%", "-"} or found.endswith(("-", "$")) or not found
        found += text if tight else f" {text}"
    return found


def _report(copy: Copy, number: int) -> Report:
    block = Block(BlockKind.PARAGRAPH, 0, len(copy.text))
    return Report(f"denial-{number}", "0" * 64, f"denial-{number}", copy.text, (block,), ())


def _telling(copy: Copy, name: str, words: Words) -> Telling | None:
    """Return the labels of a copy, `None` where it was cut into words in another way."""
    old = copy.telling.words
    count = copy.end - copy.start
    shift = len(words.texts) - count - copy.start
    if [t.lower() for t in words.texts[-count:]] != [
        t.lower() for t in old.texts[copy.start : copy.end]
    ] or len(words.sentences) != 1:
        return None
    inside = range(copy.start, copy.end)
    governed = set(_governed(old, copy))
    found = Telling(name, copy.telling.source, words)
    found.silent = {i + shift for i in copy.telling.silent if i in inside}
    found.covers = {i + shift: c for i, c in copy.telling.covers.items() if i in inside}
    for place, gold in copy.telling.mentions.items():
        if place in inside:
            found.mentions[place + shift] = _relabelled(gold, copy, governed=place in governed)
    known = set(found.mentions)
    speaker = _speaker(words, len(words.texts) - count) if copy.told != "unverified" else None
    found.arcs = {
        (m + shift, role, w + shift)
        for m, role, w in copy.telling.arcs
        if m in inside and w in inside
    }
    if speaker is not None:
        found.arcs |= {(m, "source", speaker) for m in known if m - shift in governed}
    unsure = ("carrier", "place", "day") if speaker is not None else _UNSURE
    found.unsure = {(m, role) for m in known for role in unsure}
    found.unsure |= {(m, "source") for m in known if m - shift not in governed}
    return found


def _speaker(words: Words, before: int) -> int | None:
    """Return who speaks in the words before the copied sentence."""
    said = (i for i in range(before) if words.deprels[i].startswith("nsubj"))
    return next((i for i in said if words.upos[i] in ("NOUN", "PROPN")), None)


def _governed(words: Words, copy: Copy) -> Iterator[int]:
    """Yield the main verb and the clauses joined to it, whose telling the frame changes."""
    reached = {_root(words, copy.start, copy.end)}
    grown = True
    while grown:
        more = {
            i
            for i in range(copy.start, copy.end)
            if words.heads[i] in reached and words.deprels[i].split(":")[0] in JOINED
        }
        grown = not more <= reached
        reached |= more
    yield from reached


def _relabelled(gold: GoldWord, copy: Copy, *, governed: bool) -> GoldWord:
    plain = replace(gold, day=None, place=None)
    if governed and gold.types:
        return replace(plain, told=copy.told)
    return plain if copy.told == "reported" or not gold.types else replace(plain, told="")


def sample(found: Sequence[Telling], count: int) -> str:
    """Return a few copies with their labels, to be looked at."""
    return "\n".join(
        f"{' '.join(t.words.texts)}  { {t.words.texts[i]: m.told for i, m in t.mentions.items()} }"
        for t in found[:count]
    )
