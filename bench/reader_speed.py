"""Speed of the reader beside what bounds it.

Words a second of `analyse` over reports, beside the network alone on the same sentences (the same
batches and threads, nothing decoded) and beside its encoder alone, which is the physical floor: how
many times their wall-clock time, and (the encoder's only) how many times their CPU seconds, which
other work on the machine troubles less.
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
from bench.times import READERS, as_report, read_documents
from dateline.clean import clean_text
from dateline.read.parse import Document
from dateline.read.parse.language import analyse, load_language
from dateline.read.parse.model import Network, default_folder, read_model_files
from dateline.read.parse.model.files import FILES
from dateline.read.parse.model.inference import Batch
from dateline.read.parse.model.runtime import ort
from dateline.records import Report

COLUMNS = ("words", "words/s", "× network", "× encoder", "× in CPU")
ROUNDS = 3
ONE_IN = 11  # of the 1,300 development texts of MUC-4
LOAD = """
import time
begun = time.perf_counter()
from dateline.read.parse import Document
from dateline.read.parse.language import load_language
load_language()
print(time.perf_counter() - begun)
"""


def run(data: Path, split: str | None) -> Table:
    """Measure on MEANTIME's news and on a sample of MUC-4's development texts."""
    del split
    threads = cpu_count() or 1
    rows = [
        Row(name, _speeds(reports, threads))
        for name, reports in (("MEANTIME", _meantime(data)), ("MUC-4 dev", list(_muc(data))))
    ]
    size = sum((default_folder() / name).stat().st_size for name in FILES)
    loads = [_load() for _ in range(ROUNDS)]
    notes = (
        f"{threads} cores; the best of {ROUNDS} runs; speeds are noted, not gated",
        f"the language model loads in {min(loads):.2f} s and has {size / 1e6:.1f} MB",
    )
    return Table("reader", "speed", COLUMNS, tuple(rows), {}, notes)


def _meantime(data: Path) -> list[Report]:
    path, reader = READERS["meantime"]
    return [as_report(document) for document in read_documents(data / path, reader)]


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


def _speeds(reports: Sequence[Report], threads: int) -> tuple[float | int | None, ...]:
    model = load_language(threads=threads)
    files = read_model_files(default_folder())
    network = Network(files)
    docs = list(analyse(model, reports))
    words = sum(map(len, docs))
    batches = network.batches(list(dict.fromkeys(_windows(docs, network))))
    graph = files.contents["reader.onnx"]
    encoder = _encoder(graph)
    acts: list[Callable[[], object]] = [
        lambda: list(analyse(model, reports)),
        _alone(graph, batches, threads),
    ]
    if encoder is not None:
        acts.append(_alone(encoder, batches, threads))
    whole, bare, *least = _best(acts)
    times = (whole.wall / least[0].wall, whole.cpu / least[0].cpu) if least else (None, None)
    return (words, words / whole.wall, whole.wall / bare.wall, *times)


def _windows(docs: Sequence[Document], network: Network) -> Iterator[tuple[str, ...]]:
    for doc in docs:
        for sentence in doc.sentences:
            texts = [word.text for word in sentence]
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
