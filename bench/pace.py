"""How fast the reader reads: words a second, beside the network's own bare time.

Run in a process of its own (`python -m bench.pace FOLDER`), over the texts of EWT's test set where
the data folder has it, else over reports made by rule. Each figure is the best of a few runs.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from bench.generate import write_reports
from dateline.clean import clean_text
from dateline.lexicon import load_lexicon
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.claim.reader import read_report
from dateline.read.mention.network import load_heads
from dateline.read.parse.language import analyse, load_language
from dateline.read.parse.model.component import DocumentReader
from dateline.settings import Settings

RUNS = 3
SENTENCES = 20  # to a text
MADE = 200  # reports, where there is no data
CORES = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """Words, and the seconds they took: to load, bare, read and whole.

    `bare` is the network alone over the same batches, its input ready; `read` all that fills the
    documents, `whole` with what the reader finds and claims.
    """

    source: str
    words: int
    load: float
    bare: float
    read: float
    whole: float

    def notes(self) -> tuple[str, ...]:
        """Return the figures in words."""
        bare, read, whole = (
            f"{self.words / each:,.0f}" for each in (self.bare, self.read, self.whole)
        )
        return (
            f"reader, {CORES} threads, {self.words:,} words of {self.source}: {read} a second",
            f"with findings and claims: {whole} words a second; loads in {self.load:.2f} s",
            f"the network alone on the same sentences: {bare} words a second",
            f"the reader takes {self.read / self.bare:.2f} times as long as its network",
        )


class Session(Protocol):
    """What of an onnxruntime session is used."""

    def run(self, names: object, feed: Mapping[str, Any]) -> Any:
        """Return the outputs for one batch."""


@dataclass(slots=True)
class Recorder:
    """A session that keeps each batch it is given."""

    session: Any
    fed: list[Mapping[str, Any]] = field(default_factory=list)

    def run(self, names: object, feed: Mapping[str, Any]) -> Any:
        """Run the batch, and keep it."""
        self.fed.append(feed)
        return self.session.run(names, feed)

    def __getattr__(self, name: str) -> Any:
        """Return what else the session has."""
        return getattr(self.session, name)

    def replay(self) -> None:
        """Run all batches again and do nothing with what comes out."""
        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(lambda feed: self.session.run(None, feed), self.fed))


def measure(data: Path) -> Pace:
    """Return the reader's pace here."""
    settings = Settings()
    begun = time.perf_counter()
    model = load_language(threads=CORES)
    heads = load_heads()
    load = time.perf_counter() - begun
    lexicon = load_lexicon(settings)
    source, texts = _texts(data)
    reports = [clean_text(text, published="2016-10-18") for text in texts]

    def read() -> None:
        for _ in analyse(model, reports):
            pass

    gazetteer = open_gazetteer(settings)

    def whole() -> None:
        for report, doc in zip(reports, analyse(model, reports), strict=True):
            read_report(report, doc, heads, lexicon=lexicon, gazetteer=gazetteer)

    return Pace(
        source=source,
        words=sum(len(report.text.split()) for report in reports),
        load=load,
        bare=_bare(model.reader, read),
        read=_least(read),
        whole=_least(whole),
    )


def _bare(reader: DocumentReader, read: Callable[[], None]) -> float:
    """Return the seconds that the network alone takes over what it is given while reading."""
    network: Any = reader._network  # noqa: SLF001 # the bench looks inside
    recorders = {name: Recorder(getattr(network, name)) for name in ("_reader", "_labels")}
    for name, recorder in recorders.items():
        setattr(network, name, recorder)
    read()
    for name, recorder in recorders.items():
        setattr(network, name, recorder.session)
    return sum(_least(recorder.replay) for recorder in recorders.values())


def _least(work: Callable[[], None]) -> float:
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def _texts(data: Path) -> tuple[str, Sequence[str]]:
    path = data / "train" / "ud-ewt" / "test.conllu.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = [line[9:].strip() for line in file if line.startswith("# text = ")]
        starts = range(0, len(lines), SENTENCES)
        return "EWT test", [" ".join(lines[start : start + SENTENCES]) for start in starts]
    with tempfile.TemporaryDirectory() as scratch:
        write_reports(Path(scratch), MADE)
        found = sorted(Path(scratch).glob("*.txt"))
        return "made reports", [one.read_text(encoding="utf-8") for one in found]


if __name__ == "__main__":
    print(json.dumps(asdict(measure(Path(sys.argv[1])))))
