"""Make the country outlines that the report's map is drawn on.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python scripts/build_outlines.py package/countries-50m.json

Natural Earth's 1:50m countries (public domain), as cut into arcs by the npm package world-atlas
(ISC licence). The arcs are kept as they are, delta-coded on their integer grid, which is the most
compact form; of the properties only the name and the ISO 3166-1 numeric code stay.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/dateline/data/maps/countries-50m.json.gz"
CREDIT = "Natural Earth 1:50m, public domain; arcs by world-atlas 2.0.2 (ISC)"


def compact(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the outlines: scale, offset, arcs as flat lists of steps, countries as rings."""
    return {
        "credit": CREDIT,
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": [[step for point in arc for step in point] for arc in topology["arcs"]],
        "countries": [
            {
                "id": country.get("id"),
                "name": country["properties"]["name"],
                "rings": rings(country),
            }
            for country in topology["objects"]["countries"]["geometries"]
        ],
    }


def rings(country: dict[str, Any]) -> list[list[int]]:
    """Return every ring of a country as indexes of arcs; `~i` is arc `i` run backwards."""
    if country["type"] == "Polygon":
        return list(country["arcs"])
    return [ring for polygon in country["arcs"] for ring in polygon]


def main() -> None:
    """Read the topology named on the command line and write the package's file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = json.dumps(compact(topology), ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
