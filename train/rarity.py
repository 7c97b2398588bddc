"""Counts how rare words are in the news: makes the table `rarity.yaml` of the lexicon.

    python train/rarity.py --data ../shared/data

Counted over the bullets of Wikipedia's current events and the sentences of Wikinews, without the
texts that the corpus keeps for dev and blind. Only numbers of texts by stem leave the sets.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpus.choosing import read_selection
from corpus.shared_texts import default_data, shared_texts

from dateline.corroborate.profile import stem, tokens_of

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "data" / "lexicons" / "rarity.yaml"
LEAST = 8  # a stem in fewer texts is as rare as one that is never seen
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n")
HEAD = """\
# How rare words are in the news: the natural logarithm of how many sentences there are to one
# that holds the stem, by level. Counted by `train/rarity.py` over {texts} sentences of Wikipedia's
# current events (CC BY-SA 4.0) and Wikinews (CC BY 2.5), without what the corpus keeps for dev and
# blind.
# Frozen: the same for every case, so that a report more changes no link between others.
"""


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    write(parser.parse_args().data)


def write(data: Path) -> None:
    """Count over the sets of a data folder, and write the table."""
    counts: Counter[str] = Counter()
    texts = 0
    for text in sentences(data):
        texts += 1
        counts.update({stem(word) for word in tokens_of(text)})
    TABLE.write_text(table(counts, texts), encoding="utf-8")


def sentences(data: Path) -> Iterator[str]:
    """Yield the sentences of the sets that may be counted."""
    for name in ("current-events", "wikinews"):
        kept = {key for key, split in read_selection(name).items() if split != "train"}
        for key, each in sorted(shared_texts(name, data).items()):
            if key not in kept:
                yield from SENTENCE.split(each.text)


def table(counts: Counter[str], texts: int) -> str:
    """Return the table as YAML: a row of stems for each level of rarity."""
    levels: dict[float, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= LEAST:
            levels[round(math.log(texts / count), 1)].append(word)
    rows = [f"  {level}: >-\n    {' '.join(sorted(levels[level]))}\n" for level in sorted(levels)]
    unknown = round(math.log(texts / (LEAST / 2)), 1)
    return HEAD.format(texts=texts) + f"unknown: {unknown}\nlevels:\n" + "".join(rows)


if __name__ == "__main__":
    main()
