"""Toponym finding and resolution on GeoWebNews and TR-News.

Resolution counts the gold toponyms that have coordinates; one is right where ours lies within
161 km (100 miles) of them, as in Gritta et al. 2018 and Mordecai 3 (Halterman 2023). A toponym
that we give no coordinates is wrong. GeoWebNews is published on its odd-numbered articles
(`--split odd`, the default); rules were developed on the even ones.
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.table import DataMissing, Row, Table, f_score
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.lexicon.places import PlaceWords, load_place_words
from dateline.read.parse import Document
from dateline.read.parse.language import analyse, load_language
from dateline.read.place.geodesy import distance_km
from dateline.read.place.names import name_at
from dateline.read.places import find_places, locate_names
from dateline.records import Block, BlockKind, PlaceMention, Report
from dateline.settings import Settings

NAME = "geo"
WITHIN_KM = 161.0
FILES = {"GeoWebNews": "geo/GeoWebNews.xml.gz", "TR-News": "geo/TR-News.xml.gz"}
PEERS = {"GeoWebNews": (94.1, 90.1), "TR-News": (87.3, 84.3)}


@dataclass(frozen=True, slots=True)
class Toponym:
    """One annotated toponym; coordinates are `None` where the annotators found none."""

    start: int
    end: int
    text: str
    latitude: float | None
    longitude: float | None
    adjective: bool
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article."""

    number: int
    url: str
    text: str
    toponyms: tuple[Toponym, ...]


def run(data: Path, split: str | None) -> Table:
    """Return the table of both sets; `split` is `odd` (default), `even` or `all` of GeoWebNews."""
    part = split or "odd"
    gazetteer = open_gazetteer()
    model = load_language()
    lexicon = load_lexicon(Settings())
    rows: list[Row] = []
    figures: dict[str, float] = {}
    notes: list[str] = []
    for name, path in FILES.items():
        if part == "even" and name == "TR-News":
            continue
        articles = [a for a in read_articles(data / "bench" / path) if _in_split(a, name, part)]
        docs = list(analyse(model, [as_report(article) for article in articles]))
        key = name.lower().replace("-", "_")
        scores = score(articles, docs, gazetteer, lexicon)
        figures |= {f"{key}_{what}": value for what, value in scores.items()}
        peer = PEERS[name]
        rows.append(Row(name, tuple(round(scores[c], 1) for c in COLUMNS)))
        rows.append(
            Row(f"{name}: Mordecai 3", (None, peer[0], peer[1], *[None] * (len(COLUMNS) - 3)))
        )
    notes.append("within_161km: share of gold toponyms with coordinates, in percent")
    notes.append("in_geonames: the same among those that the annotators found in GeoNames")
    notes.append("held: share of them for which the embedded gazetteer has any place within 161 km")
    notes.append("of_held: within_161km among those held alone, the resolver judged apart")
    notes.append("dump_bound: within_161km if a full dump held, and we placed, all in GeoNames")
    notes.append("finding_f1: adjectives of nations left out; finding_f1_all: counted as toponyms")
    notes.append("adjectives: how many of them the annotators marked")
    notes.append("near_exact: within 10 km, the nearest we have to Mordecai's exact matches")
    return Table(NAME, part, COLUMNS, tuple(rows), figures, notes)


COLUMNS = (
    "within_161km",
    "in_geonames",
    "near_exact",
    "median_km",
    "held",
    "of_held",
    "dump_bound",
    "finding_p",
    "finding_r",
    "finding_f1",
    "finding_f1_all",
    "adjectives",
    "geoparsing_f1",
    "per_second",
)


def score(
    articles: Sequence[Article], docs: Sequence[Document], gazetteer: Gazetteer, lexicon: Lexicon
) -> dict[str, float]:
    """Return all figures of one set."""
    errors: list[float] = []
    held: list[bool] = []
    linked: list[bool] = []
    right = right_all = given = wanted = both = 0
    spent, mentions = 0.0, 0
    for article, doc in zip(articles, docs, strict=True):
        report = as_report(article)
        gold = [t for t in article.toponyms if t.latitude is not None]
        names = [name_at(doc, t.start, t.end, gazetteer) for t in gold]
        placed = locate_names(names, doc, report, gazetteer)
        for toponym, mention in zip(gold, placed, strict=True):
            errors.append(_error(toponym, mention))
            held.append(_is_held(toponym, gazetteer))
            linked.append(toponym.linked)
        began = time.process_time()
        found = find_places(doc, report, gazetteer=gazetteer, lexicon=lexicon)
        spent += time.process_time() - began
        names_found = [m for m in found if m.kind != "described"]
        mentions += len(names_found)
        nouns = [t for t in article.toponyms if not t.adjective]
        right += sum(1 for m in names_found if any(_same(m, t) for t in nouns))
        right_all += sum(1 for m in names_found if any(_same(m, t) for t in article.toponyms))
        both += sum(
            1 for m in names_found if any(_same(m, t) and _error(t, m) <= WITHIN_KM for t in nouns)
        )
        given += len(names_found)
        wanted += len(nouns)
    precision, recall, finding = f_score(right, given, wanted)
    annotated = sum(len(article.toponyms) for article in articles)
    close = [error <= WITHIN_KM for error in errors]
    known = [c for c, h in zip(close, held, strict=True) if h]
    # A full dump has what the annotators found in GeoNames; at best all of that is then right.
    bound = [c or (n and not h) for c, h, n in zip(close, held, linked, strict=True)]
    named = [c for c, is_linked in zip(close, linked, strict=True) if is_linked]
    return {
        "within_161km": 100 * sum(close) / len(close),
        "in_geonames": 100 * sum(named) / len(named),
        "near_exact": 100 * sum(error <= 10 for error in errors) / len(errors),
        "median_km": statistics.median(errors),
        "held": 100 * sum(held) / len(held),
        "dump_bound": 100 * sum(bound) / len(bound),
        "of_held": 100 * sum(known) / len(known),
        "finding_p": 100 * precision,
        "finding_r": 100 * recall,
        "finding_f1": 100 * finding,
        "finding_f1_all": 100 * f_score(right_all, given, annotated)[2],
        "adjectives": float(annotated - wanted),
        "geoparsing_f1": 100 * f_score(both, given, wanted)[2],
        "per_second": mentions / spent if spent else 0.0,
    }


def _error(toponym: Toponym, mention: PlaceMention) -> float:
    """Return how far ours lies from the gold point, in km; half the Earth where we have none."""
    if mention.latitude is None or mention.longitude is None or toponym.latitude is None:
        return 20_038.0
    return distance_km(
        toponym.latitude, toponym.longitude or 0.0, mention.latitude, mention.longitude
    )


def _is_held(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    """Tell whether the gazetteer lists the toponym's own name within 161 km of the gold point."""
    code = gazetteer.words.demonyms.get(toponym.text.lower())
    country = None if code is None else gazetteer.country(code)
    places = gazetteer.lookup(toponym.text) or (() if country is None else (country,))
    return any(
        distance_km(toponym.latitude or 0.0, toponym.longitude or 0.0, p.latitude, p.longitude)
        <= WITHIN_KM
        for p in places
    )


def _same(mention: PlaceMention, toponym: Toponym) -> bool:
    """Tell whether a mention is the annotated one: the same span but for "the"."""
    start = mention.start + 4 if mention.text.lower().startswith("the ") else mention.start
    gold = toponym.start + 4 if toponym.text.lower().startswith("the ") else toponym.start
    return start == gold and mention.end == toponym.end


def as_report(article: Article) -> Report:
    """Return an article as a report of one block per paragraph."""
    blocks = []
    position = 0
    for part in article.text.split("\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, position, position + len(part)))
        position += len(part) + 1
    return Report(
        id=f"r{article.number:010d}",
        sha256="0" * 64,
        path=f"{article.number}.txt",
        text=article.text,
        blocks=tuple(blocks),
        source_map=(),
        url=article.url or None,
    )


def _in_split(article: Article, name: str, part: str) -> bool:
    """Tell whether an article belongs to the split; TR-News is never split."""
    if name == "TR-News" or part == "all":
        return True
    return article.number % 2 == (1 if part == "odd" else 0)


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a set in either format; raise `DataMissing` where it is not there."""
    if not path.is_file():
        raise DataMissing(f"{path} is not there; name the data folder with --data")
    with gzip.open(path, "rb") as stream:
        root = etree.fromstring(stream.read(), etree.XMLParser(huge_tree=True))
    for number, node in enumerate(root.iter("article")):
        text = node.findtext("text") or ""
        yield Article(
            number=int(node.get("file") or number),
            url=node.findtext("link") or node.findtext("url") or "",
            text=text,
            toponyms=tuple(_toponyms(node.iter("toponym"), text)),
        )


def _toponyms(nodes: Iterable[etree._Element], text: str) -> Iterator[Toponym]:
    """Yield the toponyms of an article; what the annotators marked as none is left out."""
    words = load_place_words()
    for node in nodes:
        name = node.findtext("extractedName") or node.findtext("phrase") or ""
        kind = node.findtext("type") or ""
        start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
        latitude = node.findtext("latitude") or node.findtext("gaztag/lat")
        longitude = node.findtext("longitude") or node.findtext("gaztag/lon")
        if kind in NOT_TOPONYMS:
            continue
        yield Toponym(
            start,
            end,
            text[start:end] or name,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            adjective=is_adjective(name, words),
            linked=bool(node.findtext("geonamesID")) or node.find("gaztag[@geonameid]") is not None,
        )


# GeoWebNews marks common nouns, languages, namesakes and the like beside the toponyms proper
# (Gritta et al. 2019, table 1); only those with coordinates are toponyms to be resolved.
NOT_TOPONYMS = frozenset(
    {"Non_Lit_Expression", "Literal_Expression", "Non_Toponym", "Demonym", "Homonym", "Language"}
)


def is_adjective(name: str, words: PlaceWords) -> bool:
    """Tell whether a toponym is an adjective or name of a nation ("Turkish", "Serbs").

    By our tables of them, not by its ending: "Munich" and "Caribbean" are places.
    """
    lower = name.lower()
    return lower in words.demonyms or lower in words.adjectives
