"""Which claims are of one happening: our events beside the gold chains of ECB+.

Each topic is one case: some twenty reports of one happening and as many of a second of the same
sort. Only claims are judged whose trigger is a gold mention; what is not found at all, other
benchmarks measure. Rules are developed on topics 1 to 35; 36 to 45 are published. The first of the
former are enough for the gate (`first`).
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.clusters import Scores, sum_scores
from bench.ecb import ARCHIVE, Document, is_second, read_documents
from bench.ecb_mentions import LINKED, Mention, score_mentions
from bench.table import DataMissing, Row, Table, UnknownSplit
from dateline.case import Case
from dateline.lexicon import load_lexicon
from dateline.pipeline import build_case
from dateline.records import Claim, Event, Report, Span
from dateline.settings import Settings

TOPICS = {"dev": range(1, 36), "first": range(1, 9), "test": range(36, 46)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim whose trigger is a gold mention: its gold chain and our event."""

    claim: str
    document: str
    topic: int
    event_type: str
    trigger: str
    chain: str
    event: str
    mention: Mention
    record: Claim


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall over pairs of claims, and B³ (Bagga and Baldwin 1998)."""

    pair_precision: float
    pair_recall: float
    b3_precision: float
    b3_recall: float

    @property
    def pair_f1(self) -> float:
        """Return the harmonic mean over pairs."""
        return _f1(self.pair_precision, self.pair_recall)

    @property
    def b3_f1(self) -> float:
        """Return the harmonic mean over claims."""
        return _f1(self.b3_precision, self.b3_recall)

    def cells(self) -> tuple[float, ...]:
        """Return the columns of the table."""
        return (
            self.pair_precision, self.pair_recall, self.pair_f1,
            self.b3_precision, self.b3_recall, self.b3_f1,
        )  # fmt: skip


def run(data: Path, split: str | None) -> Table:
    """Build a case of each topic of a split and score its events."""
    return run_file(data / ARCHIVE, split)


def run_file(path: Path, split: str | None) -> Table:
    """Score the topics of an archive of the same form."""
    split = split or "test"
    if split not in TOPICS:
        raise UnknownSplit(f"no split {split}; there are {', '.join(TOPICS)}")
    documents = read_documents(path, TOPICS[split])
    if not documents:
        raise DataMissing(f"{path} holds no document of topics {TOPICS[split]}")
    judged: list[Judged] = []
    alone: dict[str, list[Scores]] = defaultdict(list)
    lexicon = load_lexicon(Settings())
    for topic in sorted({document.topic for document in documents}):
        ours = [one for one in documents if one.topic == topic]
        found = judge_topic(ours)
        judged += found
        claims = {one.mention: one.record for one in found}
        for name, told in score_mentions(ours, claims, lexicon).items():
            alone[name].append(told)
    ways: dict[str, Callable[[Judged], Hashable]] = {
        "Dateline": lambda one: one.event,
        "each claim its own event": lambda one: one.claim,
        "one event for a type in a topic": lambda one: (one.topic, one.event_type),
        "one event for a trigger in a topic": lambda one: (one.topic, one.trigger),
    }
    judgements = {name: score(judged, way) for name, way in ways.items()}
    best = judgements["Dateline"]
    across = score_pairs(judged, lambda left, other: left.document != other.document)
    alike = score_pairs(judged, lambda left, other: left.event_type == other.event_type)
    mentions = sum_scores(alone[LINKED])
    gold = sum(len(document.gold) for document in documents)
    return Table(
        bench="linking",
        split=split,
        columns=("pairs P", "pairs R", "pairs F1", "B³ P", "B³ R", "B³ F1"),
        rows=(
            *(Row(name, one.cells()) for name, one in judgements.items()),
            Row("Dateline, pairs of two reports only", (*across, None, None, None)),
            Row("Dateline, pairs of one event type only", (*alike, None, None, None)),
            *(_row(name, sum_scores(scores)) for name, scores in alone.items()),
        ),
        figures={
            "halves_apart": halves_apart(judged),
            "pair_precision": best.pair_precision,
            "pair_recall": best.pair_recall,
            "one_type_precision": alike[0],
            "b3_f1": best.b3_f1,
            "gold mentions, CoNLL F1": mentions.conll_f1,
        },
        notes=(
            f"{len(judged)} claims judged, of {gold} gold mentions in {len(documents)} documents",
            "CoNLL F1 on gold mentions: "
            + ", ".join(
                f"{sum_scores(each).conll_f1:.3f} {name.strip()}" for name, each in alone.items()
            ),
        ),
    )


def _row(name: str, scores: Scores) -> Row:
    pairs, b_cubed = scores.pairs, scores.b_cubed
    return Row(
        name,
        (pairs.precision, pairs.recall, pairs.f1, b_cubed.precision, b_cubed.recall, b_cubed.f1),
    )


def judge_topic(documents: Sequence[Document]) -> list[Judged]:
    """Build a case of the documents; return its claims whose triggers are gold mentions."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, case = Path(scratch) / "reports", Path(scratch) / "topic.dateline"
        write_documents(documents, folder)
        build_case([folder], case=case, settings=Settings())
        with Case.open(case, read_only=True) as opened:
            return judge(opened, documents)


def write_documents(documents: Iterable[Document], folder: Path) -> None:
    """Write each document as a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / f"{_file(document)}.txt").write_text(document.text, encoding="utf-8")


def _file(document: Document) -> str:
    return document.name.replace("/", "_")


def judge(
    case: Case, documents: Sequence[Document], events: Iterable[Event] | None = None
) -> list[Judged]:
    """Return the claims of a case whose triggers are gold mentions, with chain and event."""
    by_file = {f"{_file(document)}.txt": document for document in documents}
    home = {
        claim: event.id
        for event in (case.events() if events is None else events)
        for claim in event.claims
    }
    judged = []
    for report in case.reports():
        document = by_file[report.path.split("/")[-1]]
        for claim in case.claims(report=report.id):
            mention = gold_mention(claim, report, document)
            if mention is not None and claim.id in home:
                trigger = claim.trigger.of(report.text).lower()
                judged.append(
                    Judged(
                        claim=claim.id,
                        document=document.name,
                        topic=document.topic,
                        event_type=claim.event_type,
                        trigger=trigger,
                        chain=f"{document.topic}/{document.gold[mention]}",
                        event=home[claim.id],
                        mention=(document.name, *mention),
                        record=claim,
                    )
                )
    return judged


def gold_mention(claim: Claim, report: Report, document: Document) -> tuple[int, int] | None:
    """Return the bytes of the shortest gold mention over the claim's trigger."""
    place = _bytes(claim.trigger, report)
    if place is None:
        return None
    first, last = place
    over = [
        (end - start, chain, (start, end))
        for (start, end), chain in document.gold.items()
        if start < last and first < end
    ]
    return min(over)[2] if over else None


def _bytes(span: Span, report: Report) -> tuple[int, int] | None:
    """Return the bytes of the document that a span of the report's text stands for."""
    for segment in report.source_map:
        if segment.exact and segment.start <= span.start and span.end <= segment.end:
            before = report.text[segment.start : span.start].encode()
            first = segment.byte_start + len(before)
            return first, first + len(span.of(report.text).encode())
    return None


def score(judged: Sequence[Judged], way: Callable[[Judged], Hashable]) -> Score:
    """Score a way of grouping the judged claims against their gold chains."""
    groups: Mapping[Hashable, Counter[str]] = _tables(judged, way)
    sizes = Counter(one.chain for one in judged)
    right = sum(_pairs(n) for group in groups.values() for n in group.values())
    ours = sum(_pairs(group.total()) for group in groups.values())
    wanted = sum(_pairs(n) for n in sizes.values())
    number = max(1, len(judged))
    precision = sum(n * n / g.total() for g in groups.values() for n in g.values()) / number
    recall = sum(n * n / sizes[chain] for g in groups.values() for chain, n in g.items()) / number
    return Score(right / ours if ours else 1.0, right / max(1, wanted), precision, recall)


def score_pairs(
    judged: Sequence[Judged], counts: Callable[[Judged, Judged], bool]
) -> tuple[float, float, float]:
    """Return our events' precision, recall and F1 over some pairs of a topic's claims alone."""
    right = ours = wanted = 0
    for topic in sorted({one.topic for one in judged}):
        for left, other in combinations([one for one in judged if one.topic == topic], 2):
            if counts(left, other):
                held, gold = left.event == other.event, left.chain == other.chain
                right, ours, wanted = right + (held and gold), ours + held, wanted + gold
    precision, recall = right / max(1, ours), right / max(1, wanted)
    return precision, recall, _f1(precision, recall)


def halves_apart(judged: Sequence[Judged]) -> float:
    """Return the share of the pairs we join that do not join a topic's two happenings.

    That is an error by any notion of an event; a bomb and whom it killed are two chains of the gold
    and one event with its facets here.
    """
    joined = [
        is_second(one.document) == is_second(other.document)
        for one, other in combinations(judged, 2)
        if one.event == other.event
    ]
    return sum(joined) / len(joined) if joined else 1.0


def _tables(
    judged: Sequence[Judged], way: Callable[[Judged], Hashable]
) -> Mapping[Hashable, Counter[str]]:
    groups: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for one in judged:
        groups[way(one)][one.chain] += 1
    return groups


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
