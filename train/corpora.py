"""Reads the training and test sets into sentences of one form.

A label of -100 is not scored: the set does not say. That is how sets with different annotation
are trained together without teaching false negatives.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dateline.read.parse import Phrase, words_of
from dateline.read.parse.model.sentences import sentence_starts

IGNORE = "?"  # an entity tag that is not scored
MORPH = ("Tense", "VerbForm", "Voice", "Number", "Mood", "Person")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with as much annotation as its set gives; `None` where it gives none."""

    id: str
    genre: str
    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    morph: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    mentions: tuple[str, ...] | None = None
    misc: tuple[str, ...] = field(default=())


def read_conllu(path: Path, genre: str) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped CoNLL-U file, empty nodes and word ranges left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sent_id, doc = "", ""
        rows: list[list[str]] = []
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc id = "):
                doc = line[14:]
            elif line.startswith("# sent_id = "):
                sent_id = line[12:]
            elif not line and rows:
                yield _sentence(sent_id, _genre(doc, genre), rows)
                rows = []
            elif line and line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
        if rows:
            yield _sentence(sent_id, _genre(doc, genre), rows)


def read_conllu_lemmas(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield form, universal tag, treebank tag and lemma of every word."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit() and "CorrectForm" not in cells[9]:
                yield cells[1], cells[3], cells[4], cells[2]


def _genre(doc: str, genre: str) -> str:
    return f"gum-{doc.split('_')[1]}" if doc.startswith("GUM_") else genre


def _sentence(sent_id: str, genre: str, rows: list[list[str]]) -> Sentence:
    columns = list(zip(*rows, strict=True))
    return Sentence(
        sent_id,
        genre,
        columns[1],
        upos=columns[3],
        xpos=columns[4],
        morph=tuple(morph_class(cell) for cell in columns[5]),
        heads=tuple(int(cell) for cell in columns[6]),
        deprels=columns[7],
        misc=columns[9],
    )


def morph_class(cell: str) -> str:
    """Return the features of a CoNLL-U cell that matter to the reader, in a fixed order."""
    pairs = dict(pair.split("=", 1) for pair in cell.split("|") if "=" in pair)
    return "|".join(f"{name}={pairs[name]}" for name in sorted(MORPH) if name in pairs) or "_"


NAME_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "OTH": "MISC", "MISC": "MISC"}
_DEMONYM = re.compile(
    r"(?:[a-z](?:an|ans|ish|ese|i|is|ian|ians|ch|ic|ks?)|Arabs?|Kurds?|Jews?|Turks?|Swiss|Dutch|"
    r"Christians?|Muslims?|Shi'?ites?|Shias?|Sunnis?|Serbs?|Croats?|Danes?|Swedes?|Thais?)$"
)


def read_iob2(path: Path) -> dict[str, Sentence]:
    """Return the sentences of a UNER file by their ids."""
    found: dict[str, Sentence] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sent_id = ""
        words: list[str] = []
        tags: list[str] = []
        for raw in [*lines, "\n"]:
            line = raw.rstrip("\n")
            if line.startswith("# sent_id = "):
                sent_id = line[12:]
            elif not line and words:
                found[sent_id] = Sentence(sent_id, "uner", tuple(words), names=_names(words, tags))
                words, tags = [], []
            elif line and line[0] != "#":
                cells = line.split("\t")
                words.append(cells[1])
                tags.append("O" if cells[2].endswith("-O") else cells[2])
    return found


def _names(words: list[str], tags: list[str]) -> tuple[str, ...]:
    """Return tags over our types; a one-word nationality or creed of the rest class is a GROUP."""
    out = []
    for place, tag in enumerate(tags):
        if tag == "O":
            out.append("O")
            continue
        prefix, kind = tag.split("-")
        name = NAME_TYPES[kind]
        alone = prefix == "B" and (place + 1 == len(tags) or not tags[place + 1].startswith("I-"))
        if (
            name == "MISC"
            and alone
            and words[place][:1].isupper()
            and _DEMONYM.search(words[place])
        ):
            name = "GROUP"
        out.append(f"{prefix}-{name}")
    return tuple(out)


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of wikigold; its IOB1 tags become IOB2."""
    with tarfile.open(path) as archive:
        member = archive.extractfile("wikigold/CONLL-format/data/wikigold.conll.txt")
        assert member is not None
        blocks = member.read().decode("utf-8").split("\n\n")
    for number, block in enumerate(blocks):
        rows = [line.split(" ") for line in block.splitlines() if line.strip()]
        if not rows or rows[0][0] == "-DOCSTART-":
            continue
        words = [row[0] for row in rows]
        tags, last = [], "O"
        for row in rows:
            tag = row[-1]
            tags.append(f"B-{tag[2:]}" if tag != "O" and last[2:] != tag[2:] else tag)
            last = tag
        yield Sentence(f"wikigold-{number}", "wikigold", tuple(words), names=_names(words, tags))


TITLES = frozenset(
    [
        "President",
        "Minister",
        "Prime",
        "Vice",
        "General",
        "Gen",
        "Gen.",
        "Colonel",
        "Col.",
        "Major",
        "Maj.",
        "Captain",
        "Capt.",
        "Lieutenant",
        "Lt.",
        "Sergeant",
        "Sgt.",
        "Admiral",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Sheikh",
        "Shaikh",
        "Sultan",
        "Pope",
        "Secretary",
        "Senator",
        "Sen.",
        "Governor",
        "Gov.",
        "Ambassador",
        "Chancellor",
        "Mr",
        "Mr.",
        "Mrs",
        "Mrs.",
        "Ms",
        "Ms.",
        "Dr",
        "Dr.",
        "Professor",
        "Prof.",
        "Sir",
        "Lord",
        "Lady",
        "Judge",
        "Justice",
        "Bishop",
        "Father",
        "Emir",
        "Ayatollah",
        "Imam",
        "Caliph",
        "Representative",
        "Rep.",
        "Congressman",
        "Congresswoman",
        "Marshal",
        "Brigadier",
        "Commander",
        "Foreign",
        "Defense",
        "Defence",
        "Chief",
    ]
)
_GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_ENTITY = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


def gum_names(sentence: Sentence) -> Sentence:
    """Derive names from GUM's mentions: the proper-noun core of each mention that has one.

    GUM marks whole noun phrases. A proper noun outside every core is not scored.
    """
    upos, deprels = sentence.upos, sentence.deprels
    assert upos is not None
    assert deprels is not None
    tags = [
        IGNORE if tag == "PROPN" or (tag in {"ADJ", "NOUN"} and word[:1].isupper()) else "O"
        for word, tag in zip(sentence.words, upos, strict=True)
    ]
    for start, end, kind in sorted(_gum_mentions(sentence), key=lambda m: (m[1] - m[0], m[0])):
        core = _core(sentence, start, end, kind)
        if core is None:
            continue
        first, last = core
        if kind != "PERSON" and last + 1 < end and sentence.words[last + 1] in {"of", "for"}:
            tags[start:end] = [IGNORE] * (end - start)
        elif kind is None or sentence.words[first] in TITLES:
            tags[first : last + 1] = [IGNORE] * (last + 1 - first)
        else:
            plural = first == last and sentence.xpos is not None and sentence.xpos[first] == "NNPS"
            name = "GROUP" if plural and kind == "PERSON" else kind
            tags[first : last + 1] = [f"B-{name}", *[f"I-{name}"] * (last - first)]
    return replace(sentence, names=without_orphans(tags))


def without_orphans(tags: list[str]) -> tuple[str, ...]:
    """Return the tags with every inside tag that continues nothing left unscored."""
    out: list[str] = []
    for tag in tags:
        orphan = tag.startswith("I-") and (not out or out[-1][1:] != tag[1:])
        out.append(IGNORE if orphan else tag)
    return tuple(out)


def _core(sentence: Sentence, start: int, end: int, kind: str | None) -> tuple[int, int] | None:
    """Return the first and last proper noun of the name at the head of a mention, if it is one.

    A person's name is what hangs together as `flat`, without title or description.
    """
    upos, heads, deprels = sentence.upos, sentence.heads, sentence.deprels
    assert upos is not None
    assert heads is not None
    assert deprels is not None
    head = next((i for i in range(start, end) if not start < heads[i] <= end), None)
    if head is None or upos[head] != "PROPN":
        return None
    if kind == "PERSON":
        flat = [i for i in range(head, end) if heads[i] == head + 1 and deprels[i] == "flat"]
        return head, max([head, *flat])
    first = last = head
    joins = ("-", "al", "el", "de", "bin")
    while first > start and (upos[first - 1] == "PROPN" or sentence.words[first - 1] in joins):
        first -= 1
    while last + 1 < end and (upos[last + 1] == "PROPN" or sentence.words[last + 1] in joins):
        last += 1
    while upos[first] != "PROPN":
        first += 1
    while upos[last] != "PROPN":
        last -= 1
    return first, last


def _gum_mentions(sentence: Sentence) -> list[tuple[int, int, str | None]]:
    open_: dict[str, list[tuple[int, str]]] = {}
    found = []
    for place, cell in enumerate(sentence.misc):
        value = next((p[7:] for p in cell.split("|") if p.startswith("Entity=")), "")
        for opening, single, closing in _ENTITY.findall(value):
            if opening:
                parts = opening.split("-")
                if len(parts) < 2:
                    continue
                if single:
                    found.append((place, place + 1, _GUM_TYPES.get(parts[1])))
                else:
                    open_.setdefault(parts[0], []).append((place, parts[1]))
            elif open_.get(closing):
                start, kind = open_[closing].pop()
                found.append((start, place + 1, _GUM_TYPES.get(kind)))
    return found


def read_meantime(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of MEANTIME with their named mentions.

    Only sentences with at least one name are kept: not all were annotated throughout.
    """
    types = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "FIN": IGNORE, "PRO": IGNORE}
    with tarfile.open(path) as archive:
        members = sorted(m.name for m in archive if m.name.endswith(".xml") and "/._" not in m.name)
        members = [m for m in members if "intra_cross" in m] or members
        for name in members:
            member = archive.extractfile(name)
            assert member is not None
            root = ET.parse(member).getroot()  # noqa: S314  a set that was checked in
            assert root is not None
            yield from _meantime_document(root, types)


def _meantime_document(root: ET.Element, types: dict[str, str]) -> Iterator[Sentence]:
    tokens = root.findall("token")
    words = [t.text or "" for t in tokens]
    tags = _meantime_tags(words, _meantime_mentions(root), types)
    by_sentence: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        by_sentence.setdefault(int(token.get("sentence") or 0), []).append(i)
    doc = root.get("doc_id") or ""
    for number, places in sorted(by_sentence.items()):
        sentence_tags = tuple(tags[i] for i in places)
        if any(t.startswith("B-") for t in sentence_tags):
            own = tuple(words[i] for i in places)
            yield Sentence(f"meantime-{doc}-{number}", "meantime", own, names=sentence_tags)


@dataclass(frozen=True, slots=True)
class _Mention:
    places: tuple[int, ...]
    kind: str
    named: bool


def _meantime_mentions(root: ET.Element) -> list[_Mention]:
    """Return a document's mentions, the longest first."""
    index = {t.get("t_id"): i for i, t in enumerate(root.findall("token"))}
    instances = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
    kinds: dict[str, str] = {}
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        kind = instances.get(target.get("m_id")) if target is not None else None
        for source in relation.findall("source"):
            kinds[source.get("m_id") or ""] = kind or ""
    found = []
    for mention in root.iter("ENTITY_MENTION"):
        places = tuple(sorted(index[a.get("t_id")] for a in mention.findall("token_anchor")))
        if places:
            named = mention.get("syntactic_type") in {"NAM", "PRE.NAM"}
            found.append(_Mention(places, kinds.get(mention.get("m_id") or "", ""), named))
    return sorted(found, key=lambda m: -len(m.places))


def _meantime_tags(words: list[str], mentions: list[_Mention], types: dict[str, str]) -> list[str]:
    """Return tags: the innermost names; other capitalised words of mentions are not scored."""
    tags = ["O"] * len(words)
    for mention in mentions:
        if not mention.named:
            for place in mention.places:
                if words[place][:1].isupper() and tags[place] == "O":
                    tags[place] = IGNORE
    for mention in mentions:
        if mention.named:
            own = set(mention.places)
            inner = any(m.named and set(m.places) < own for m in mentions)
            tag = IGNORE if inner else types.get(mention.kind, IGNORE)
            for i, place in enumerate(mention.places):
                tags[place] = tag if tag == IGNORE else f"{'I' if i else 'B'}-{tag}"
    return [
        IGNORE if tag == "O" and word[:1].isupper() and _DEMONYM.search(word) else tag
        for word, tag in zip(words, without_orphans(tags), strict=True)
    ]


_RE3D_TYPES = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "PLACE",
    "Nationality": "GROUP",
    "MilitaryPlatform": "PLATFORM",
    "Vehicle": "PLATFORM",
    "Weapon": "WEAPON",
}
_NAMED = {"PERSON", "ORG", "PLACE", "GROUP"}
_SMALL = {"of", "for", "and", "the", "al", "el", "-", "&", ".", "in", "on", "bin", "de", "'s"}


def read_re3d(path: Path, *, held_out: bool) -> Iterator[Sentence]:
    """Yield re3d's sentences: of a fifth of its documents (by hash) or of the other four fifths."""
    with tarfile.open(path) as archive:
        files = {m.name: archive.extractfile(m) for m in archive if m.name.endswith(".json")}
        loaded = {
            name: [json.loads(line) for line in io.TextIOWrapper(f, "utf-8") if line.strip()]
            for name, f in files.items()
            if f is not None
        }
    for name in sorted(n for n in loaded if n.endswith("documents.json")):
        entities = loaded[name.replace("documents.json", "entities.json")]
        for document in loaded[name]:
            digest = int(sha256(document["_id"].encode()).hexdigest(), 16)
            if (digest % 5 == 0) == held_out:
                mine = [e for e in entities if e["documentId"] == document["_id"]]
                yield from _re3d_document(document, mine)


def _re3d_document(document: dict[str, Any], entities: list[dict[str, Any]]) -> Iterator[Sentence]:
    doc = words_of(document["text"])
    doc.split_at(sentence_starts(doc))
    mentions, names = ["O"] * len(doc), ["O"] * len(doc)
    for entity in sorted(entities, key=lambda e: e["begin"] - e["end"]):
        span = doc.char_span(entity["begin"], entity["end"], mode="expand")
        kind = _RE3D_TYPES.get(entity["type"])
        if span is None or not len(span) or kind is None:
            continue
        mentions[span.start : span.end] = [f"B-{kind}", *[f"I-{kind}"] * (len(span) - 1)]
        _re3d_name(names, span, kind)
    for sent in doc.sentences:
        yield Sentence(
            f"re3d-{document['_id']}-{sent.start}",
            "re3d",
            tuple(word.text for word in sent),
            mentions=without_orphans(mentions[sent.start : sent.end]),
            names=without_orphans(names[sent.start : sent.end]),
        )


def _re3d_name(names: list[str], span: Phrase, kind: str) -> None:
    """Take a re3d mention as a name where all its words are capitalised, else do not score it."""
    start, end = span.start, span.end
    names[start:end] = [IGNORE if t.text[:1].isupper() else "O" for t in span]
    while start < end - 1 and (
        span.doc[start].lower in {"the", "a", "an"}
        or (kind == "PERSON" and span.doc[start].text in TITLES)
    ):
        names[start] = "O"
        start += 1
    words = [t.text for t in span.doc[start:end]]
    proper = words[0][:1].isupper() and all(w[:1].isupper() or w in _SMALL for w in words)
    if proper and kind in _NAMED and "of" not in words:
        names[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (len(words) - 1)]


def training_sentences(data: Path) -> list[Sentence]:
    """Return every training sentence of the sets under `data/train`."""
    train = data / "train"
    uner = read_iob2(train / "uner-ewt" / "train.iob2.gz")
    sentences = []
    for sentence in read_conllu(train / "ud-ewt" / "train.conllu.gz", "ewt"):
        other = uner.pop(sentence.id, None)
        same = other is not None and other.words == sentence.words
        if other is not None and not same:
            sentences.append(other)
        names = other.names if other is not None and same else None
        sentences.append(replace(sentence, names=names))
    sentences += [uner[key] for key in sorted(uner)]
    sentences += [gum_names(s) for s in read_conllu(train / "gum-open" / "train.conllu.gz", "gum")]
    sentences += read_wikigold(train / "wikigold.tar.gz")
    sentences += read_meantime(train / "meantime.tar.gz")
    sentences += read_re3d(train / "re3d-open.tar.gz", held_out=False)
    return sentences
