"""Speed of the reader, and what a cheap first pass would save and cost.

Words a second of `analyse` over reports, every sentence read, beside the network alone on the
same sentences (the same batches and threads, nothing decoded) and beside its encoder alone, which
is the physical floor: how many times their wall-clock time, and (the encoder's only) how many
times their CPU seconds, which other work on the machine troubles less. The first pass
(`FirstPass`) reads only sentences that hold a trigger or a cue; `claims`, `said` (attributions)
and `times` are the shares of what is found without it that are still found with it. `at best` is
the share of words that a pass which knew the answers beforehand would read: those of sentences
that hold any of the three.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from os import cpu_count
from pathlib import Path


from bench.table import DataMissing, Row, Table
from bench.times import as_report, read_documents
from dateline.clean import clean_text
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.read.first_pass import FirstPass
from dateline.read.language import analyse, load_language
from dateline.read.model import Network, default_folder, read_model_files
from dateline.read.model.files import FILES
from dateline.read.model.inference import Batch
from dateline.read.model.runtime import ort
from dateline.read.reader import Reading, read_report
from dateline.records import Report
from dateline.settings import Settings

COLUMNS = (
    "words", "words/s", "× network", "× encoder", "× in CPU", "pass w/s", "reads", "at best",
    "claims", "said", "times",
)  # fmt: skip
ROUNDS = 3
ONE_IN = 11  # of the 1,300 development texts of MUC-4
LOAD = """
import time, spacy
begun = time.perf_counter()
from dateline.read.language import load_language
load_language()
print(time.perf_counter() - begun)
"""
Keys = list[set[object]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    threads: int


def run(data: Path, split: str | None) -> Table:
    """Measure on MEANTIME's news and on a sample of MUC-4's development texts."""
    del split
    settings = Settings()
    tools = Tools(load_lexicon(settings), open_gazetteer(settings), cpu_count() or 1)
    rows: list[Row] = []
    figures: dict[str, float] = {}
    for name, reports in (("MEANTIME", _meantime(data)), ("MUC-4 dev", list(_muc(data)))):
        speeds = _speeds(reports, tools)
        kept = _first_pass(reports, tools)
        rows.append(Row(name, (*speeds, *kept.values())))
        key = name.lower().replace(" ", "-")
        figures |= {f"first-pass/{key}/{what}": share for what, share in kept.items()}
    size = sum((default_folder() / name).stat().st_size for name in FILES)
    loads = [_load() for _ in range(ROUNDS)]
    notes = (
        f"{tools.threads} cores; the best of {ROUNDS} runs; speeds are noted, not gated",
        f"the pipeline loads in {min(loads):.2f} s after spaCy; the model has {size / 1e6:.1f} MB",
    )
    return Table("reader", "speed", COLUMNS, tuple(rows), figures, notes)


def _meantime(data: Path) -> list[Report]:
    return [as_report(document) for document in read_documents(data, "meantime")]


def _muc(data: Path) -> Iterator[Report]:
    path = data / "bench" / "muc4.tar.gz"
    if not path.is_file():
        raise DataMissing(f"no {path}")
    texts: list[str] = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            stream = archive.extractfile(member) if "/dev/dev-muc3" in member.name else None
            if stream is not None:
                whole = stream.read().decode("latin-1")
                texts += re.split(r"^DEV-MUC3-\d+.*$", whole, flags=re.MULTILINE)[1:]
    for text in texts[::ONE_IN]:
        yield clean_text(text.strip(), published=None)


def _speeds(reports: Sequence[Report], tools: Tools) -> tuple[float | int | None, ...]:
    nlp = load_language(threads=tools.threads)
    files = read_model_files(default_folder())
    network = Network(files)
    docs = list(analyse(nlp, reports))
    words = sum(_size(doc) for doc in docs)
    batches = network.batches(list(dict.fromkeys(_windows(docs, network))))
    graph = files.contents["reader.onnx"]
    encoder = _encoder(graph)
    wanted = FirstPass.of(tools.lexicon)
    acts: list[Callable[[], object]] = [
        lambda: list(analyse(nlp, reports)),
        lambda: list(analyse(nlp, reports, wanted=wanted)),
        _alone(graph, batches, tools.threads),
    ]
    if encoder is not None:
        acts.append(_alone(encoder, batches, tools.threads))
    whole, passed, bare, *least = _best(acts)
    times = (whole.wall / least[0].wall, whole.cpu / least[0].cpu) if least else (None, None)
    return (words, words / whole.wall, whole.wall / bare.wall, *times, words / passed.wall)


def _windows(docs: Sequence[Document], network: Network) -> Iterator[tuple[str, ...]]:
    for doc in docs:
        for sentence in doc.sentences:
            texts = [token.text for token in sentence if not token.is_space]
            for start, end in network.windows(texts):
                yield tuple(texts[start:end])


def _alone(graph: bytes, batches: Sequence[Batch], threads: int) -> Callable[[], object]:
    """Return the act of running a graph over batches, as the reader does, and nothing else."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    names = {one.name for one in session.get_inputs()}
    feeds = [
        {name: value for name, value in batch.feed().items() if name in names} for batch in batches
    ]

    def act() -> object:
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(lambda feed: session.run(None, feed), feeds))

    return act


def _encoder(graph: bytes) -> bytes | None:
    """Return the graph up to the encoder's last layer, or `None` where onnx is not installed."""
    try:
        import onnx  # noqa: PLC0415 # only the trainer needs it
    except ImportError:
        return None
    model = onnx.load_model_from_string(graph)
    inner = list(model.graph.node)
    body = list(islice(inner, next(i for i, n in enumerate(inner) if "firsts" in n.input)))
    inputs = [one for one in model.graph.input if one.name != "firsts"]
    last = onnx.helper.make_tensor_value_info(body[-1].output[0], onnx.TensorProto.FLOAT, None)
    cut = onnx.helper.make_graph(body, "encoder", inputs, [last], list(model.graph.initializer))
    made = onnx.helper.make_model(cut, opset_imports=list(model.opset_import))
    made.ir_version = model.ir_version
    return bytes(made.SerializeToString())


@dataclass(frozen=True, slots=True)
class Took:
    """The least seconds that an act took, by the clock and of the processor."""

    wall: float
    cpu: float


def _best(acts: Sequence[Callable[[], object]]) -> list[Took]:
    """Return what each act took at best in a few rounds, in turns, after one to warm up."""
    found: list[list[tuple[float, float]]] = [[] for _ in acts]
    for _ in range(ROUNDS + 1):
        for act, times in zip(acts, found, strict=True):
            wall, cpu = time.perf_counter(), time.process_time()
            act()
            times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return [Took(min(w for w, _ in one[1:]), min(c for _, c in one[1:])) for one in found]


def _load() -> float:
    done = subprocess.run(  # noqa: S603 # our own interpreter and words
        [sys.executable, "-c", LOAD], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _first_pass(reports: Sequence[Report], tools: Tools) -> dict[str, float]:
    nlp = load_language(threads=tools.threads)
    all_docs = list(analyse(nlp, reports))
    readings = [_read(*pair, tools) for pair in zip(reports, all_docs, strict=True)]
    some_docs = list(analyse(nlp, reports, wanted=FirstPass.of(tools.lexicon)))
    others = [_read(*pair, tools) for pair in zip(reports, some_docs, strict=True)]
    total = sum(map(_size, all_docs))
    read = sum(_size(one) for doc in some_docs for one in doc.sentences if not _unread(one))
    needed = sum(_needed(*pair) for pair in zip(readings, all_docs, strict=True))
    shares = [
        len(have & want) / len(want) if want else 1.0
        for want, have in zip(_keys(readings), _keys(others), strict=True)
    ]
    names = ("reads", "at best", "claims", "said", "times")
    return dict(zip(names, (read / total, needed / total, *shares), strict=True))


def _read(report: Report, doc: Document, tools: Tools) -> Reading:
    return read_report(report, doc, lexicon=tools.lexicon, gazetteer=tools.gazetteer)


def _keys(readings: Sequence[Reading]) -> Keys:
    """Return what tells one claim, attribution or time from another."""
    keys: Keys = [set(), set(), set()]
    for reading in readings:
        report = reading.report.id
        keys[0] |= {(report, one.trigger, one.event_type) for one in reading.claims}
        keys[1] |= {(report, one.source, one.cue) for one in reading.findings.attributions}
        keys[2] |= {(report, one.start, one.end, one.value) for one in reading.findings.times}
    return keys


def _needed(reading: Reading, doc: Document) -> int:
    """Return the words of the sentences that hold a claim, an attribution or a time."""
    marks = {claim.trigger.start for claim in reading.claims}
    marks |= {one.start for one in reading.findings.times}
    for said in reading.findings.attributions:
        marks |= {span.start for span in (said.source, said.cue) if span is not None}
    return sum(
        _size(sentence)
        for sentence in doc.sentences
        if any(sentence.start_char <= mark < sentence.end_char for mark in marks)
    )


def _unread(sentence: Phrase) -> bool:
    return all(token.upos in {"X", "SPACE"} for token in sentence)


def _size(words: Document | Phrase) -> int:
    return sum(not token.is_space for token in words)
