"""Event typing against PLOVER: which root type holds between a marked source and target."""

from __future__ import annotations

import csv
import io
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from bench.table import DataMissing, Row, Table, f_score
from dateline.lexicon import Lexicon, load_lexicon
from dateline.read import syntax
from dateline.read.arguments import agents_of, patients_of
from dateline.read.cast import find_cast
from dateline.read.coding import Coded, code_claim, plover_root
from dateline.read.event_mentions import EventMention, find_mentions
from dateline.read.grammar import Modality
from dateline.read.happenings import carrier
from dateline.read.language import load_language
from dateline.settings import Settings

ARCHIVE = "plover-dev.tar.gz"
# The data's root types; it puts PLOVER's CONCEDE and RETREAT together.
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NONE = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence with the words of its source and target, and the root type it was given."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


def run(data: Path, split: str | None) -> Table:
    """Score the root types read off the development sentences: F1 by type, and their mean."""
    items = list(_items(data))
    lexicon = load_lexicon(Settings())
    nlp = load_language()
    pairs = [
        (item.root, read_root(doc, item, lexicon))
        for item, doc in zip(items, nlp.pipe(item.text for item in items), strict=True)
    ]
    return _table(pairs, split or "dev")


def _table(pairs: list[tuple[str, str]], split: str) -> Table:
    wanted, given = Counter(gold for gold, _ in pairs), Counter(ours for _, ours in pairs)
    right = Counter(gold for gold, ours in pairs if gold == ours)
    rows, scores = [], []
    for root in sorted(wanted):
        precision, recall, both = f_score(right[root], given[root], wanted[root])
        scores.append(both)
        rows.append(Row(root, (precision, recall, both, wanted[root])))
    macro = sum(scores) / len(scores)
    accuracy = sum(right.values()) / len(pairs)
    rows.append(Row("macro F1", (None, None, macro, len(pairs))))
    return Table(
        bench="plover",
        split=split,
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(rows),
        figures={"macro_f1": macro, "accuracy": accuracy},
        notes=(f"{given[NONE]} sentences without an answer; accuracy {accuracy:.3f}",),
    )


def read_root(doc: Doc, item: Item, lexicon: Lexicon) -> str:
    """Return the root type of the mention that best joins source and target, or `none`."""
    cast = find_cast(doc, lexicon=lexicon)
    mentions = find_mentions(doc, "bench", cast, lexicon=lexicon).mentions
    by_place = {each.token.i: each for each in mentions}
    ranked = sorted(mentions, key=lambda each: (-joins(each, item), each.token.i))
    for mention in ranked:
        chief = _matrix(_core(mention, by_place), by_place)
        lemmas = tuple(word.lemma_.lower() for word in chief.words)
        code = code_claim(Coded(chief.event_type, lemmas, (), ()), "plover", lexicon=lexicon)
        if code is not None:
            put = carrier(chief.token)
            ahead = syntax.modality(put) is Modality.EXPECTED
            root = plover_root(code.code, ahead=ahead, denied=syntax.is_negated(put))
            return MERGED.get(root, root)
    return NONE


def _core(mention: EventMention, by_place: Mapping[int, EventMention]) -> EventMention:
    """Return the happening that a verb of beginning opens, else the mention."""
    if mention.event_type == "offensive" and mention.is_verbal:
        for noun in patients_of(mention.token):
            if noun.i in by_place:
                return by_place[noun.i]
    return mention


def _matrix(mention: EventMention, by_place: Mapping[int, EventMention]) -> EventMention:
    """Return the mention whose content this one is: refusing, asking, agreeing, threatening to."""
    node = carrier(mention.token)
    while node.head.i != node.i and node.dep_ in (*syntax.OPEN_CLAUSE, "ccomp", "conj"):
        above = node.head
        found = by_place.get(above.i)
        if found is not None and found.event_type in STANCES and node.dep_ != "conj":
            return found
        node = above
    return mention


STANCES = frozenset({"agreement", "rejection", "request", "threat", "accusation", "pledge"})


def joins(mention: EventMention, item: Item) -> float:
    """Return how well a mention joins the marked source (as doer) and target."""
    score = 0.0
    if _touches(agents_of(mention.token), item.source):
        score += 3
    others = [*patients_of(mention.token), *syntax.complements(mention.token)]
    if syntax.acts_as_verb(mention.token):
        others += syntax.recipients(mention.token)
    if _touches(others, item.target):
        score += 3
    if _touches(agents_of(mention.token), item.target):
        score -= 2
    place = mention.token.idx
    between = min(item.source[0], item.target[0]) <= place <= max(item.source[1], item.target[1])
    return score + (0.5 if between else 0) + (0.3 if mention.is_verbal else 0)


def _touches(tokens: list[Token], span: tuple[int, int]) -> bool:
    for token in tokens:
        phrase = syntax.noun_phrase(token)
        if phrase.start_char < span[1] and span[0] < phrase.end_char:
            return True
    return False


def _items(data: Path) -> Iterator[Item]:
    path = data / "bench" / ARCHIVE
    if not path.is_file():
        raise DataMissing(f"{path} is not there.")
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".tsv"):
                content = archive.extractfile(member)
                if content is None:
                    continue
                rows = csv.DictReader(io.TextIOWrapper(content, "utf-8"), delimiter="\t")
                for row in rows:
                    item = _item(row["marked_sentence"], row["gold_root"])
                    if item is not None:
                        yield item


def _item(marked: str, root: str) -> Item | None:
    """Return an item from a sentence with `<s>` and `<t>` marks, `None` where one is missing."""
    text = ""
    spans: dict[str, list[int]] = {}
    rest = marked
    while rest:
        start = min((at for at in (rest.find(mark) for mark in MARKS) if at >= 0), default=-1)
        if start < 0:
            text += rest
            break
        text += rest[:start]
        mark = next(each for each in MARKS if rest.startswith(each, start))
        spans.setdefault(mark.strip("</>"), []).append(len(text))
        rest = rest[start + len(mark) :]
    if any(len(spans.get(name, ())) < 2 for name in ("s", "t")):
        return None
    return Item(text, (spans["s"][0], spans["s"][1]), (spans["t"][0], spans["t"][1]), root)


MARKS = ("<s>", "</s>", "<t>", "</t>")
