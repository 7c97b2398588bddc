"""Accuracy of the shipped language model, a part by itself: tags, dependencies, entities.

Words and sentences are the sets' own, so that the scores are those of the model alone and can be
compared with published ones. UAS and LAS count punctuation; LAS compares whole labels, LAS-u
their universal part, as the CoNLL 2018 shared task did. An entity counts when its edges and type
are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from train.corpora import Sentence, read_conllu, read_iob2, read_re3d

from bench import reader_speed
from bench.table import DataMissing, Row, Table, f_score
from dateline.read.parse.model import Network, default_folder, read_model_files
from dateline.read.parse.model.inference import Analysis
from dateline.read.parse.model.names import Mention, TagScheme

COLUMNS = ("sentences", "words", "UPOS", "UAS", "LAS", "LAS-u", "P", "R", "F1")
UNER_TYPES = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "PLACE", "FACILITY": "PLACE"}
NOTE = (
    "UNER's LOC is held against places and facilities; re3d is a fifth of its documents by hash: "
    "person, organisation, location, nationality, platform, weapon; of nested mentions the inner."
)
Case = Callable[[Sequence[str]], tuple[str, ...]]


def run(data: Path, split: str | None) -> Table:
    """Measure on the test sets, or with `dev` on the development sets.

    `speed` measures the reader's speed instead; another split is the folder of another model.
    """
    if split == "speed":
        return reader_speed.run(data, split)
    part = "dev" if split == "dev" else "test"
    train = data / "train"
    if not (train / "ud-ewt").is_dir():
        raise DataMissing(f"{train / 'ud-ewt'} is missing")
    folder = default_folder() if split in {None, "dev", "test"} else Path(split or "")
    network = Network(read_model_files(folder))
    rows: list[Row] = []
    figures: dict[str, float] = {}
    for name, sentences in _parsed(train, part):
        for casing, change in CASINGS.items():
            scores = _parse_scores(_read(network, sentences, change))
            rows.append(_row(f"{name}, {casing}", sentences, scores, None))
            for key, value in scores.items():
                figures[f"{_key(name)}/{_key(casing)}/{key}"] = value
    for name, sentences, field in _named(train, part):
        for casing, change in CASINGS.items():
            f1 = _entity_scores(_read(network, sentences, change), field)
            rows.append(_row(f"{name}, {casing}", sentences, {}, f1))
            figures[f"{_key(name)}/{_key(casing)}/f1"] = f1[2]
    notes = (NOTE,)
    return Table("reader", part, COLUMNS, tuple(rows), figures, notes)


CASINGS: dict[str, Case] = {
    "as written": tuple,
    "all capitals": lambda words: tuple(w.upper() for w in words),
    "all lower": lambda words: tuple(w.lower() for w in words),
}
Read = list[tuple[Sentence, Analysis]]


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")


def _parsed(train: Path, part: str) -> Iterator[tuple[str, list[Sentence]]]:
    yield f"EWT {part}", list(read_conllu(train / "ud-ewt" / f"{part}.conllu.gz", "ewt"))
    if part == "test":
        gum = list(read_conllu(train / "gum-open" / "devtest.conllu.gz", "gum"))
        yield "GUM news", [s for s in gum if s.genre == "gum-news"]
        yield "GUM all", gum


def _named(train: Path, part: str) -> Iterator[tuple[str, list[Sentence], str]]:
    yield f"UNER {part}", list(read_iob2(train / "uner-ewt" / f"{part}.iob2.gz").values()), "names"
    held = list(read_re3d(train / "re3d-open.tar.gz", held_out=True))
    yield "re3d held out", held, "mentions"


def _read(network: Network, sentences: Sequence[Sentence], change: Case) -> Read:
    words = [change(s.words) for s in sentences]
    short = [w for w in words if len(network.windows(w)) == 1]
    found = network.read(list(dict.fromkeys(short)))
    return [(s, found[w]) for s, w in zip(sentences, words, strict=True) if w in found]


def _parse_scores(read: Read) -> dict[str, float]:
    total = tags = heads = labels = universal = 0
    for gold, ours in read:
        assert gold.heads is not None
        assert gold.deprels is not None
        assert gold.upos is not None
        total += len(gold.words)
        tags += sum(a == b for a, b in zip(gold.upos, ours.upos, strict=True))
        for head, label, own, said in zip(
            gold.heads, gold.deprels, ours.heads, ours.deprels, strict=True
        ):
            if head == own + 1:
                heads += 1
                labels += label == said
                universal += label.split(":")[0] == said.split(":")[0]
    counts = {"upos": tags, "uas": heads, "las": labels, "las-u": universal}
    return {name: 100 * value / max(total, 1) for name, value in counts.items()}


def _entity_scores(read: Read, field: str) -> tuple[float, float, float]:
    right = given = wanted = 0
    for gold, ours in read:
        tags = gold.names if field == "names" else gold.mentions
        assert tags is not None
        want = _gold_spans(tags, field)
        have = {_typed(m, field) for m in (ours.names if field == "names" else ours.mentions)}
        have.discard(None)
        right += len(want & have)
        given += len(have)
        wanted += len(want)
    precision, recall, f1 = f_score(right, given, wanted)
    return 100 * precision, 100 * recall, 100 * f1


def _typed(mention: Mention, field: str) -> tuple[int, int, str] | None:
    if field == "names":
        kind = UNER_TYPES.get(mention.type)
        return None if kind is None else (mention.start, mention.end, kind)
    return (mention.start, mention.end, mention.type)


def _gold_spans(tags: Sequence[str], field: str) -> set[tuple[int, int, str] | None]:
    found: set[tuple[int, int, str] | None] = set()
    scheme = TagScheme(tuple(dict.fromkeys(["O", *tags])))
    path = [scheme.tags.index(tag) for tag in tags]
    for mention in scheme.spans(path):
        found.add(_typed(mention, field))
    found.discard(None)
    return found


def _row(
    name: str,
    sentences: Sequence[Sentence],
    parse: dict[str, float],
    entities: tuple[float, float, float] | None,
) -> Row:
    cells = [parse.get(key) for key in ("upos", "uas", "las", "las-u")]
    words = sum(len(s.words) for s in sentences)
    return Row(name, (len(sentences), words, *cells, *(entities or (None, None, None))))
