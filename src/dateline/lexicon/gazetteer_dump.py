"""Full GeoNames country dumps, and place tables, added to what ships.

A dump is the file that GeoNames publishes for each country (tab-separated, 19 columns, described
in its readme: https://download.geonames.org/export/dump/readme.txt), as text or zipped. Nothing is
downloaded but by `add_country_dumps` with `download=True`.
"""

from __future__ import annotations

import io
import math
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from dateline.errors import InputError, LexiconError
from dateline.lexicon.gazetteer import GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_file import GazetteerWriter
from dateline.lexicon.gazetteer_tables import read_degrees, read_place_table
from dateline.lexicon.tables import parse_table
from dateline.output import write_whole

DUMP_URL = "https://download.geonames.org/export/dump/{code}.zip"
COLUMNS = 19
MAX_DUMP_BYTES = 1_000_000_000  # the largest, US.txt, has about 300 million
TIMEOUT_SECONDS = 60
# GeoNames feature classes (https://www.geonames.org/export/codes.html) to kinds and radii in km.
CLASSES: dict[str, tuple[PlaceKind, float]] = {
    "P": (PlaceKind.SETTLEMENT, 1.0),
    "A": (PlaceKind.DISTRICT, 20.0),
    "H": (PlaceKind.WATER, 10.0),
    "T": (PlaceKind.RELIEF, 5.0),
    "L": (PlaceKind.AREA, 10.0),
    "S": (PlaceKind.FACILITY, 1.0),
    "R": (PlaceKind.FACILITY, 5.0),
    "V": (PlaceKind.RELIEF, 10.0),
}
CODES: dict[str, tuple[PlaceKind, float]] = {
    "ADM1": (PlaceKind.REGION, 80.0),
    "PCLI": (PlaceKind.COUNTRY, 400.0),
    "AIRP": (PlaceKind.AIRPORT, 3.0),
    "AIRF": (PlaceKind.AIRPORT, 3.0),
    "AIRB": (PlaceKind.AIRPORT, 3.0),
    "ISL": (PlaceKind.ISLAND, 10.0),
}


def add_country_dumps(
    sources: Sequence[str | Path], *, folder: Path, download: bool = False
) -> tuple[Path, ...]:
    """Build a gazetteer file in `folder` from each GeoNames dump; return the files' paths.

    A source is the path of a dump (`.txt` or `.zip`), or, with `download`, a two-letter country
    code whose dump is fetched from GeoNames. Put the paths returned into
    `Settings.place_tables`. Raises `InputError` for a source that cannot be had and `LexiconError`
    for one that is no dump.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sources:
        path = Path(source)
        if path.is_file():
            data, name = path.read_bytes(), path.stem
        elif download and len(str(source)) == 2 and str(source).isalpha():
            name = str(source).upper()
            data = fetch_dump(name)
        else:
            raise InputError(
                f"{source}: no such dump.", hint="Name a file, or a country by two letters."
            )
        written.append(write_dump(dump_text(data, name=name), folder / f"{name}.sqlite", name=name))
    return tuple(written)


def fetch_dump(code: str) -> bytes:
    """Return the zipped dump of a country from GeoNames; the only function here on the network."""
    url = DUMP_URL.format(code=code)
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - https
            return read_whole(response, url)
    except OSError as error:
        raise InputError(
            f"{url}: cannot be fetched ({error}).", hint="Fetch it by hand and name the file."
        ) from error


def read_whole(stream: IO[bytes], name: str, *, limit: int = MAX_DUMP_BYTES) -> bytes:
    """Return all bytes of a stream; raise `InputError` where there are more than `limit`.

    A dump cut short would lack places without a word.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            f"{name}: larger than {limit / 1e6:,.0f} MB.",
            hint="Unpack it, cut it to the lines you need, and add that with --from.",
        )
    return data


def dump_text(data: bytes, *, name: str) -> str:
    """Return the text of a dump, unzipped where it is zipped."""
    if data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                member = next(
                    (m for m in archive.infolist() if m.filename.lower() != "readme.txt"), None
                )
                if member is None:
                    raise LexiconError(f"{name}: the archive holds no dump.")
                with archive.open(member) as stream:
                    data = read_whole(stream, f"{name}: {member.filename}")
        except zipfile.BadZipFile as error:
            raise LexiconError(f"{name}: a damaged zip file.") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: not UTF-8 text, so no GeoNames dump.") from error


def write_dump(text: str, path: Path, *, name: str) -> Path:
    """Write the places of a dump to a gazetteer file and return its path."""
    from importlib import resources  # noqa: PLC0415 - only where a dump is added

    table = resources.files("dateline") / "data" / "places" / "countries.yaml"
    countries = parse_table(table.read_text(encoding="utf-8"), name="countries.yaml")
    writer = GazetteerWriter(
        sounding=frozenset(map(str, countries["transliterated"])),
        articled=frozenset(map(str, countries["articles"])),
    )
    for place, aliases in read_dump(text.splitlines(), name=name):
        writer.add(place, aliases)
    if not writer.places:
        raise LexiconError(f"{name}: no place in it.", hint="Is it a GeoNames country dump?")
    writer.write(path)
    return path


def read_dump(
    lines: Iterable[str], *, name: str
) -> Iterator[tuple[GazetteerPlace, tuple[str, ...]]]:
    """Yield each place of a dump with its other names; raise `LexiconError` naming a bad line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = line.rstrip("\n").split("\t")
        where = f"{name}, line {number}"
        if len(cells) != COLUMNS:
            raise LexiconError(
                f"{where}: {len(cells)} columns where a GeoNames dump has {COLUMNS}."
            )
        yield _place(cells, where), tuple(a for a in (cells[2], *cells[3].split(",")) if a)


def _place(cells: list[str], where: str) -> GazetteerPlace:
    """Return the place of one line."""
    kind, radius = CODES.get(cells[7]) or CLASSES.get(cells[6]) or (PlaceKind.AREA, 10.0)
    if cells[7].startswith("PPLC"):
        kind = PlaceKind.CAPITAL
    if not cells[0].isdigit():
        raise LexiconError(f"{where}: {cells[0]!r} is no GeoNames id.")
    population = int(cells[14]) if cells[14].isdigit() else 0
    if kind in {PlaceKind.SETTLEMENT, PlaceKind.CAPITAL}:
        radius = round(max(radius, math.sqrt(population / 4000 / math.pi)), 1)
    return GazetteerPlace(
        id=int(cells[0]),
        name=cells[1],
        kind=kind,
        latitude=read_degrees(cells[4], limit=90, what="latitude", where=where),
        longitude=read_degrees(cells[5], limit=180, what="longitude", where=where),
        country=cells[8] or None,
        admin1=cells[10] or None,
        population=population,
        radius_km=radius,
        zone=cells[17].strip() or None,
    )


def add_place_table(path: Path, *, folder: Path) -> Path:
    """Check a user's CSV table of places and copy it into `folder`; return where it lies now.

    Raises `LexiconError` for a missing column or a coordinate that is none.
    """
    read_place_table(path)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / path.name
    if target.resolve() != path.resolve():
        write_whole(target, path.read_bytes())
    return target


def added_tables(folder: Path) -> tuple[Path, ...]:
    """Return the tables and gazetteer files that were added to `folder`, sorted by name.

    Raises `InputError` where the folder is there and cannot be read.
    """
    try:
        held = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise InputError(
            f"The folder of added places, {folder}, cannot be read: {error.strerror}.",
            hint="Mend who may read it, or name another with --home or DATELINE_HOME.",
        ) from error
    return tuple(path for path in held if path.suffix in {".sqlite", ".csv"})


__all__ = [
    "add_country_dumps",
    "add_place_table",
    "added_tables",
    "dump_text",
    "fetch_dump",
    "read_dump",
    "read_whole",
    "write_dump",
]
