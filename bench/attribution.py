"""Who is said to say what: our findings and a plain rule baseline on PolNeAR's development set.

What is scored are a reading's attributions, as `dateline.attributions` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.polnear import ARCHIVE, MEASURES, Article, Said, Score, read_articles, score
from bench.product import read_reports
from bench.table import Row, Table
from dateline.records import Attribution, Block, BlockKind, Report, Span

SAYING = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adds|wrote|writes|announced|claimed|claims"
    r"|stated|states|reported|reports|asked|according to)\b"
)
NAME = re.compile(
    r"(?:[A-Z][\w.’'-]+(?: (?:of |de |al-)?[A-Z][\w.’'-]+)*)|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b"
)
QUOTE = re.compile(r"[\"“][^\"“”]*[\"”]?")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*[”\"]?")


def plain_rules(text: str) -> Iterator[Said]:
    """Yield what quotes, "said" and the nearest name give: the baseline to be well ahead of."""
    quotes = [Span(quote.start(), quote.end()) for quote in QUOTE.finditer(text)]
    for match in SENTENCE.finditer(text):
        cue = SAYING.search(text, match.start(), match.end())
        if cue is None:
            continue
        names = [
            Span(name.start(), name.end())
            for name in NAME.finditer(text, match.start(), match.end())
            if not any(name.start() >= q.start and name.end() <= q.end for q in quotes)
        ]
        if not names:
            continue
        source = min(names, key=lambda n: min(abs(n.end - cue.start()), abs(n.start - cue.end())))
        first, last = min(source.start, cue.start()), max(source.end, cue.end())
        inside = tuple(q for q in quotes if q.end > match.start() and q.start < match.end())
        before, after = Span(match.start(), first), Span(last, match.end())
        content = inside or (before if len(before) > len(after) else after,)
        yield Said((source,), (Span(cue.start(), cue.end()),), content)


def plain_report(name: str, text: str) -> Report:
    """Return a report whose clean text is `text` itself, with its first paragraph as title."""
    spans = [Span(match.start(), match.end()) for match in PARAGRAPH.finditer(text)]
    blocks = tuple(
        Block(BlockKind.TITLE if number == 0 else BlockKind.PARAGRAPH, span.start, span.end)
        for number, span in enumerate(spans)
    )
    return Report(id=name, sha256="", path=name, text=text, blocks=blocks, source_map=())


def outermost(attributions: Sequence[Attribution]) -> Iterator[Said]:
    """Yield the attributions that stand in no other's content: PolNeAR has no nested ones.

    A quotation that runs on without a cue of its own is more content of the one before.
    """
    kept: list[Said] = []
    for one in attributions:
        if one.cue is None and one.content is not None:
            owner = next((i for i in reversed(range(len(kept))) if _same(kept[i], one)), None)
            if owner is not None:
                last = kept[owner]
                kept[owner] = Said(last.source, last.cue, (*last.content, one.content))
                continue
        if one.cue is None or not any(
            other is not one and _holds(other, one.cue) for other in attributions
        ):
            kept.append(
                Said(
                    () if one.source is None else (one.source,),
                    () if one.cue is None else (one.cue,),
                    () if one.content is None else (one.content,),
                )
            )
    yield from kept


def _same(said: Said, one: Attribution) -> bool:
    return one.source is not None and said.source == (one.source,)


def _holds(outer: Attribution, cue: Span) -> bool:
    """Tell whether a cue lies in another's content: past its own source and cue."""
    if outer.content is None or outer.cue is None or not cue.within(outer.content):
        return False
    return not outer.cue.overlaps(cue)


def run(data: Path, split: str | None) -> Table:
    """Measure on the articles in `data`; the set has one split, `dev`."""
    return run_file(data / "bench" / ARCHIVE, split or "dev")


def run_file(path: Path, split: str | None) -> Table:
    """Measure on the articles of an archive of the same form."""
    articles = read_articles(path)
    reports = [plain_report(article.name, article.text) for article in articles]
    ours: list[tuple[Article, Sequence[Said]]] = []
    for article, reading in zip(articles, read_reports(reports), strict=True):
        ours.append((article, tuple(outermost(reading.findings.attributions))))
    baseline = [(article, tuple(plain_rules(article.text))) for article in articles]
    scores = {"Dateline": score(ours), "plain rules": score(baseline)}
    return Table(
        bench="attribution",
        split=split or path.name.partition(".")[0],
        columns=("precision", "recall", "F1"),
        rows=tuple(
            Row(f"{name}: {measure}", result.f1(measure))
            for name, result in scores.items()
            for measure in MEASURES
        ),
        figures={
            f"{measure.replace(' ', '_')}_f1": scores["Dateline"].f1(measure)[2]
            for measure in MEASURES
        }
        | {"lead_over_plain_rules": _lead(scores["Dateline"], scores["plain rules"])},
        notes=(
            f"{len(articles)} articles; one that several annotators read counts by the first.",
            "Attributions nested in another's content are left out: PolNeAR marks none.",
        ),
    )


def _lead(ours: Score, theirs: Score) -> float:
    return ours.f1("whole")[2] - theirs.f1("whole")[2]
