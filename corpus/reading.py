"""Reading the corpus as a whole: its splits and its constellations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.folders import HOME, constellation_folders, load_constellation
from corpus.records import AnnotatedReport, Constellation
from corpus.shared_sets import load_compiled
from corpus.shared_texts import default_data
from corpus.vocabulary import load_vocabulary

OURS = "ours"


def load_constellations(split: str, *, home: Path = HOME) -> Iterator[Constellation]:
    """Yield the constellations of a split; raise `CorpusError` where one has an error."""
    for folder in constellation_folders(split, home):
        yield load_constellation(folder)


def load_split(
    split: str,
    *,
    sets: Sequence[str] | None = None,
    data: Path | None = None,
    home: Path = HOME,
) -> Iterator[AnnotatedReport]:
    """Yield the annotated reports of a split: ours, then the shared sets that it has.

    Raise `CorpusError` where an annotation has an error or a text is not the annotated one, and
    `ValueError` for a set that there is not.
    """
    known = (OURS, *load_vocabulary().sets)
    for name in known if sets is None else sets:
        if name == OURS:
            for constellation in load_constellations(split, home=home):
                yield from constellation.reports
        elif name in known:
            yield from load_compiled(split, name, data or default_data(), home / "compiled")
        else:
            raise ValueError(f"no set `{name}`; there are {', '.join(known)}")
