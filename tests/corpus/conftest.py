"""A small constellation in words of our own, and a data folder with one shared text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

WIRE = """Nine killed in Lomu blast

LOMU (AP) - A bomb went off at a market in Lomu on Monday, killing nine shoppers and wounding at
least 20, the governor told state radio. The blast burnt out three stalls.

A doctor said 12 people had died.

Police detained two men on Tuesday. Guards are posted to prevent attacks.
"""
PAGE = """<html><head><title>Not seen</title><style>p {}</style></head><body><nav>Home News</nav>
<h1>Army denies  Lomu raid</h1><p>LOMU, 14 Nov &ndash; The army denied on Wednesday that its
men had <b>raided</b> the village of Tessit.<br>It spoke of a slander.</p>
<script>var x;</script></body></html>"""
WIRE_LINES = """# kind: wire brief
=== 01-wire
chief 1
carrier "AP"
1 ied-explosion "went off"
  also "The blast"; killing "killing"
  target "shoppers"
  place "Lomu" = Lomu, CG @-1.42,15.03 point
  day "on Monday" = 2018-11-12
  figure killed 9 "nine" of "shoppers"; wounded 20+ "at least 20"
  source "the governor" < "state radio"
1 killing "had died" | figure killed 12 "12" | source "A doctor" = Dr Amba confirms
2 arrest "detained"
  actor "Police" | target "two men" | place as 1 | day "on Tuesday" = 2018-11-13
  figure arrested 2 "two" | follows 1
lure "to prevent attacks" purpose
"""
PAGE_LINES = """=== 02-page
chief 1
1 raid "raided" | actor "men" = army | place "Tessit" = Tessit, CG point | day none
  status denied | source "The army"
"""
CASE_LINES = """event E1 "bombing of the market" ied-explosion
  claims 01:1
  day 2018-11-12
  place Lomu, CG @-1.42,15.03 point
  origins 2 = "the governor"; "a doctor"
  grade corroborated
  toll killed 9 (01), 12 (01); wounded 20+ (01)
  differs toll
event E2 "arrests in Lomu" arrest
  claims 01:2
  episode
part E2 of E1
copy 02 with 01 unknown
same-source "the governor" 01 = "The army" 02
published 02 2018-11-14..2018-11-15
outlet 02 "Lomu Radio" owner "state"
"""
MANIFEST = """path,url,outlet,published
01-wire.txt,https://post.example/1,Lomu Post,2018-11-13
02-page.html,,,2018-11-14T08:30+01:00
"""


def write_constellation(folder: Path) -> Path:
    """Write the constellation into a folder and return it."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    (reports / "01-wire.txt").write_text(WIRE, encoding="utf-8")
    (reports / "02-page.html").write_text(PAGE, encoding="utf-8")
    (reports / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    (folder / "reports.ann").write_text(f"{WIRE_LINES}\n{PAGE_LINES}", encoding="utf-8")
    (folder / "case.ann").write_text(CASE_LINES, encoding="utf-8")
    return folder


@pytest.fixture
def lomu(tmp_path: Path) -> Path:
    return write_constellation(tmp_path / "constellations" / "train" / "lomu")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder whose Wikinews has one article."""
    folder = tmp_path / "data"
    (folder / "train").mkdir(parents=True)
    title, _, text = WIRE.partition("\n\n")
    row = {"id": "x", "date": "November 13, 2018", "title": title, "url": "", "text": text}
    with gzip.open(folder / "train" / "wikinews.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    return folder
