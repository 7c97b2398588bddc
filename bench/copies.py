"""Copies: made families of reports among strangers; which pairs are known to be one text.

The texts are those of the data folder, taken at run time: each family is an article and what other
desks might make of it (edits, cuts, another order, another headline and lead, two texts in one, the
enemy called otherwise). Strangers are other articles, and briefs of one day's news; some print one
quotation alike, which makes no copy of a page. A pair is gold where at least half of
the shorter page is of the other; where it is from three tenths on, neither answer is judged.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.table import DataMissing, Row, Table, UnknownSplit, f_score
from dateline.clean import clean_text
from dateline.corroborate import Printed, find_copies, page_of

ARTICLES = "train/wikinews.jsonl.gz"
BRIEFS = "train/current-events.jsonl.gz"
FAMILIES, STRANGERS, QUOTING = 200, 2000, 100
PART = 0.5  # of the shorter page's words are of the other: it is a copy
UNCLEAR = 0.3  # from here on it is neither a copy nor a stranger, and is not judged
SPLITS = {"dev": 11, "made": 20261201}
NAMES = {
    "rebels": "terrorists", "militants": "fighters", "insurgents": "bandits",
    "government": "regime", "troops": "occupiers", "police": "security men",
    "Israeli": "Zionist", "soldiers": "mercenaries", "protesters": "rioters",
    "army": "junta forces", "president": "strongman", "officials": "sources",
}  # fmt: skip
SPELLINGS = {
    "said": "stated", "killed": "slain", "people": "persons", "killing": "slaying",
    "near": "close to", "about": "some", "attack": "assault", "wounded": "injured",
    "injured": "hurt", "also": "besides", "after": "following", "says": "states",
    "told": "informed", "Monday": "Mon.", "percent": "per cent",
}  # fmt: skip
LEADS = (
    "Here is what is known so far of a story that readers have asked about.",
    "The desk has followed these events since the first word of them came in.",
    "Another day brings another turn in a matter that will not go away.",
)

Sentence = tuple[str, str]  # where it is from, and its words


@dataclass(frozen=True, slots=True)
class Made:
    """A page: its sentences, each with the original that it is from, and how it was made."""

    sentences: tuple[Sentence, ...]
    kind: str

    @property
    def text(self) -> str:
        """Return the page in paragraphs of three sentences."""
        said = [words for _, words in self.sentences]
        return "\n\n".join(" ".join(said[n : n + 3]) for n in range(0, len(said), 3))

    def words(self) -> Counter[str]:
        """Return how many words are of each original sentence."""
        found: Counter[str] = Counter()
        for origin, said in self.sentences:
            found[origin] += len(said.split())
        return found


def run(data: Path, split: str | None) -> Table:
    """Make the pages, seek the copies and compare the pairs."""
    split = split or "made"
    if split not in SPLITS:
        raise UnknownSplit(f"no split {split}; there are {', '.join(SPLITS)}")
    for name in (ARTICLES, BRIEFS):
        if not (data / name).is_file():
            raise DataMissing(f"there is no {data / name}")
    rng = random.Random(SPLITS[split])  # noqa: S311 # a made test, no secret
    pages = make_pages(data, rng)
    begun = time.process_time()
    found, whole = _pairs(pages)
    seconds = time.process_time() - begun
    kept = dict(_kept(pages))
    gold = {pair for pair, part in kept.items() if part >= PART}
    whole -= {pair for pair, part in kept.items() if UNCLEAR <= part < PART}
    right = len(whole & gold)
    precision, recall, f1 = f_score(right, len(whole), len(gold))
    kinds = _by_kind(pages, gold, whole)
    return Table(
        bench="copies",
        split=split,
        columns=("pairs", "found", "precision", "recall", "F1"),
        rows=(
            Row("pairs of pages", (len(gold), right, precision, recall, f1)),
            *(Row(f"  {kind}", (n, k, None, k / n, None)) for kind, (n, k) in kinds.items()),
        ),
        figures={"pair F1": f1, "pair P": precision, "pair R": recall},
        notes=(
            f"{len(pages)} pages, {FAMILIES} families among {STRANGERS} strangers; {seconds:.1f} s",
            f"{len(found - whole)} pairs with a passage in common that are no copies of each other",
        ),
    )


def make_pages(data: Path, rng: random.Random) -> list[Made]:
    """Return the pages of families and of strangers, in an order that tells nothing.

    Of pages alike to the letter one stands for all: their bytes are one report.
    """
    articles = list(_articles(data / ARTICLES))
    rng.shuffle(articles)
    heads, others = articles[:FAMILIES], articles[FAMILIES:]
    pages = []
    for number, article in enumerate(heads):
        family = [article]
        for _ in range(rng.randint(1, 4)):
            family.append(_edited(rng, rng.choice(family), others[number % len(others)]))
        pages += family
    strangers = others[: STRANGERS // 3]
    briefs = _briefs(data / BRIEFS, rng)
    strangers += [next(briefs) for _ in range(STRANGERS - len(strangers))]
    pages += _quoting(rng, strangers)
    rng.shuffle(pages)
    return list({page.text: page for page in pages}.values())


def _articles(path: Path) -> Iterator[Made]:
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            said = re.split(r"(?<=[.!?])\s+", row["text"].strip())
            said = [" ".join(words.split()) for words in said if len(words.split()) > 3]
            if row["title"] in seen or len(said) < 6:
                continue
            seen.add(row["title"])
            yield Made(
                tuple((f"{row['id']}/{n}", words) for n, words in enumerate(said)), "article"
            )


def _briefs(path: Path, rng: random.Random) -> Iterator[Made]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        said = sorted({json.loads(line)["text"] for line in lines})
    rng.shuffle(said)
    while True:
        taken = [said.pop() for _ in range(rng.randint(4, 10))]
        yield Made(tuple((words, words) for words in taken), "brief")


def _quoting(rng: random.Random, pages: Sequence[Made]) -> list[Made]:
    """Return the pages, some of them with one sentence of another: both were told it."""
    made = list(pages)
    for place in range(0, 2 * QUOTING, 2):
        said = rng.choice(made[place].sentences)
        held = list(made[place + 1].sentences)
        held.insert(rng.randrange(len(held)), said)
        made[place + 1] = Made(tuple(held), "quoting")
    return made


# ── what a desk does to a text ───────────────────────────────────────────────────────────────
def _edited(rng: random.Random, page: Made, other: Made) -> Made:
    kind = rng.choice(("light", "cut", "reordered", "retitled", "merged", "renamed"))
    said = list(page.sentences)
    if kind == "cut":
        said = said[: max(4, int(len(said) * rng.uniform(0.4, 0.8)))]
    elif kind == "reordered":
        parts = [said[n : n + 3] for n in range(0, len(said), 3)]
        rng.shuffle(parts)
        said = [one for part in parts for one in part]
    elif kind == "retitled":
        said = [("made", rng.choice(LEADS)), *said[1:]]
    elif kind == "merged":
        said = said[: max(4, len(said) * 2 // 3)] + list(other.sentences[: max(3, len(said) // 3)])
    table = NAMES if kind == "renamed" else SPELLINGS
    return Made(tuple((origin, _reworded(rng, words, table)) for origin, words in said), kind)


def _reworded(rng: random.Random, said: str, table: Mapping[str, str]) -> str:
    words = said.split(" ")
    for place, word in enumerate(words):
        if word in table:
            words[place] = table[word]
        elif rng.random() < 0.02:
            words[place] = rng.choice((f"{word},", word.lower(), "the"))
    return " ".join(word for word in words if rng.random() > 0.01)


# ── scoring ──────────────────────────────────────────────────────────────────────────────────
def _kept(pages: Sequence[Made]) -> Iterator[tuple[frozenset[int], float]]:
    """Yield the pairs of pages with sentences in common: what part of the shorter those are."""
    words = [page.words() for page in pages]
    holders: dict[str, list[int]] = {}
    for number, held in enumerate(words):
        for origin in held:
            if origin != "made":
                holders.setdefault(origin, []).append(number)
    pairs = {pair for held in holders.values() for pair in combinations(held, 2)}
    for left, right in sorted(pairs):
        same = [origin for origin in words[left] if origin in words[right] and origin != "made"]
        kept = min(sum(words[left][o] for o in same), sum(words[right][o] for o in same))
        yield frozenset((left, right)), kept / min(words[left].total(), words[right].total())


def _pairs(pages: Sequence[Made]) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
    reports = [clean_text(page.text) for page in pages]
    number = {report.id: place for place, report in enumerate(reports)}
    copies = find_copies(map(page_of, reports), {r.id: Printed(r) for r in reports})
    found = {frozenset((number[pair.copy], number[pair.of])) for pair in copies.pairs}
    whole = {frozenset((number[p.copy], number[p.of])) for p in copies.pairs if p.whole}
    return found, whole


def _by_kind(
    pages: Sequence[Made], gold: set[frozenset[int]], found: set[frozenset[int]]
) -> dict[str, tuple[int, int]]:
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for pair in gold:
        for kind in {pages[place].kind for place in pair}:
            wanted[kind] += 1
            right[kind] += pair in found
    return {kind: (wanted[kind], right[kind]) for kind in sorted(wanted)}
