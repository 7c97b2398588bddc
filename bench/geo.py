"""Toponym finding and resolution on GeoWebNews and TR-News.

What is scored are a reading's places: how many toponyms are found, and how many of the gold ones
that have coordinates are found and put within 161 km (100 miles) of them. Beside it stands the
resolver alone, given the gold toponyms' words, as Gritta et al. 2018 and Mordecai 3 (Halterman
2023) are measured; one without coordinates from us is wrong. GeoWebNews is published on its
odd-numbered articles (`odd`, the default); rules were developed on the even ones.
"""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.earth import distance_km
from bench.product import read_reports
from bench.table import DataMissing, Row, Table, UnknownSplit, f_score
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.lexicon.places import PlaceWords, load_place_words
from dateline.read.parse.language import analyse, load_language
from dateline.read.place.names import name_at
from dateline.read.places import locate_names
from dateline.records import Block, BlockKind, PlaceMention, Report

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
    if part not in PARTS:
        raise UnknownSplit(f"no split {part}; there are {', '.join(PARTS)}")
    names = [name for name in FILES if part != "even" or name == "GeoWebNews"]
    sets = {name: _chosen(data / "bench" / FILES[name], name, part) for name in names}
    return _table(sets, part)


def run_file(path: Path, split: str | None) -> Table:
    """Return the table of one file of either form; `split` as for GeoWebNews, all by default."""
    part = split or "all"
    return _table({path.name.partition(".")[0]: _chosen(path, path.name, part)}, part)


def _chosen(path: Path, name: str, part: str) -> list[Article]:
    return [article for article in read_articles(path) if _in_split(article, name, part)]


def _table(sets: Mapping[str, Sequence[Article]], part: str) -> Table:
    gazetteer = open_gazetteer()
    rows: list[Row] = []
    figures: dict[str, float] = {}
    for name, articles in sets.items():
        key = name.lower().replace("-", "_")
        scores = score(articles, gazetteer)
        figures |= {f"{key}_{what}": value for what, value in scores.items()}
        rows.append(Row(name, tuple(round(scores[column], 1) for column in COLUMNS)))
        if name in PEERS:
            peer = dict(zip(("within_161km", "near_exact"), PEERS[name], strict=True))
            rows.append(Row(f"{name}: Mordecai 3", tuple(peer.get(c) for c in COLUMNS)))
    return Table(NAME, part, COLUMNS, tuple(rows), figures, NOTES)


PARTS = ("odd", "even", "all")
NOTES = (
    "placed: share of gold nouns with coordinates that are found and put within 161 km",
    "finding_f1: adjectives of nations left out; finding_f1_all: counted as toponyms",
    "geoparsing_f1: found and within 161 km, of all found and all annotated",
    "the resolver alone, given the gold words, in percent of the toponyms with coordinates:",
    "within_161km; in_geonames: of those that the annotators found in GeoNames",
    "near_exact: within 10 km, the nearest we have to Mordecai's exact matches",
    "held: for which the embedded gazetteer has any place within 161 km; of_held: of those alone",
    "dump_bound: within_161km if a full dump held, and we placed, all in GeoNames",
    "adjectives: how many the annotators marked",
)


COLUMNS = (
    "placed",
    "finding_p",
    "finding_r",
    "finding_f1",
    "finding_f1_all",
    "geoparsing_f1",
    "within_161km",
    "in_geonames",
    "near_exact",
    "median_km",
    "held",
    "of_held",
    "dump_bound",
    "adjectives",
)


def score(articles: Sequence[Article], gazetteer: Gazetteer) -> dict[str, float]:
    """Return all figures of one set."""
    return found_scores(articles) | resolver_scores(articles, gazetteer)


def found_scores(articles: Sequence[Article]) -> dict[str, float]:
    """Return how well a reading's places are the annotated toponyms, in percent."""
    right = right_all = given = wanted = both = placed = located = 0
    for article, reading in zip(articles, read_reports(map(as_report, articles)), strict=True):
        found = [m for m in reading.findings.places if m.kind != "described"]
        nouns = [t for t in article.toponyms if not t.adjective]
        right += sum(any(_same(m, t) for t in nouns) for m in found)
        right_all += sum(any(_same(m, t) for t in article.toponyms) for m in found)
        both += sum(any(_same(m, t) and _error(t, m) <= WITHIN_KM for t in nouns) for m in found)
        gold = [t for t in nouns if t.latitude is not None]
        placed += sum(any(_same(m, t) and _error(t, m) <= WITHIN_KM for m in found) for t in gold)
        located += len(gold)
        given += len(found)
        wanted += len(nouns)
    precision, recall, finding = f_score(right, given, wanted)
    annotated = sum(len(article.toponyms) for article in articles)
    return {
        "placed": 100 * placed / max(1, located),
        "finding_p": 100 * precision,
        "finding_r": 100 * recall,
        "finding_f1": 100 * finding,
        "finding_f1_all": 100 * f_score(right_all, given, annotated)[2],
        "geoparsing_f1": 100 * f_score(both, given, wanted)[2],
        "adjectives": float(annotated - wanted),
    }


def resolver_scores(articles: Sequence[Article], gazetteer: Gazetteer) -> dict[str, float]:
    """Return how well the resolver alone places the gold toponyms that have coordinates."""
    errors: list[float] = []
    held: list[bool] = []
    linked: list[bool] = []
    reports = [as_report(article) for article in articles]
    docs = analyse(load_language(), reports)
    for article, report, doc in zip(articles, reports, docs, strict=True):
        gold = [t for t in article.toponyms if t.latitude is not None]
        names = [name_at(doc, t.start, t.end, gazetteer) for t in gold]
        placed = locate_names(names, doc, report, gazetteer)
        errors += [_error(each, mention) for each, mention in zip(gold, placed, strict=True)]
        held += [_is_held(each, gazetteer) for each in gold]
        linked += [each.linked for each in gold]
    close = [error <= WITHIN_KM for error in errors]
    known = [c for c, h in zip(close, held, strict=True) if h]
    # A full dump has what the annotators found in GeoNames; at best all of that is then right.
    bound = [c or (n and not h) for c, h, n in zip(close, held, linked, strict=True)]
    named = [c for c, is_linked in zip(close, linked, strict=True) if is_linked]
    return {
        "within_161km": _percent(close),
        "in_geonames": _percent(named),
        "near_exact": _percent([error <= 10 for error in errors]),
        "median_km": statistics.median(errors),
        "held": _percent(held),
        "dump_bound": _percent(bound),
        "of_held": _percent(known),
    }


def _percent(given: Sequence[bool]) -> float:
    return 100 * sum(given) / max(1, len(given))


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
