"""Containers beside plain files: the case is the same whatever came first."""

from __future__ import annotations

import csv
import io
from email.message import EmailMessage
from itertools import permutations
from pathlib import Path

import pytest
from tests.case.dumping import dump_case
from tests.run.fakes import FakeStages
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.case import Case
from dateline.pipeline import build_case

# The library's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGE = b"<html><p>TARN: two soldiers were killed. Nothing more is known of it.</p></html>"
ROW = "TARN: a market burned. The road was closed."


def mail() -> bytes:
    made = EmailMessage()
    made["Subject"] = "Two killed"
    made["Date"] = "Tue, 06 May 2031 09:30:00 +0000"
    made.set_content(PAGE.decode(), subtype="html", cte="7bit")
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.odt")
    return bytes(made)


def warc() -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for number in (1, 2):
        answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://tarn.example/{number}",
            "response",
            payload=io.BytesIO(PAGE),
            http_headers=answer,
            warc_headers_dict={
                "WARC-Date": "2031-05-06T08:00:00Z",
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-00000000000{number}>",
            },
        )
        writer.write_record(record)
    return buffer.getvalue()


def table() -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["url", "text"], ["https://tarn.example/3", ROW], ["x", ""]])
    return buffer.getvalue().encode()


def test_any_order_of_arrival_gives_the_same_case(tmp_path: Path) -> None:
    files = {"a.eml": mail(), "b.warc.gz": warc(), "c.csv": table(), "d.html": PAGE}
    cases = set()
    for number, order in enumerate(permutations(files)):
        pages = tmp_path / f"pages{number}"
        pages.mkdir()
        for name in order:
            (pages / name).write_bytes(files[name])
            if name != order[1]:  # two come together
                build_case([pages], case=tmp_path / f"{number}.dateline", stages=FakeStages())
        cases.add("\n".join(dump_case(tmp_path / f"{number}.dateline")))
    assert len(cases) == 1
    with Case.open(tmp_path / "0.dateline", read_only=True) as case:
        reasons = sorted(one.reason for one in case.rejections() if one.stage == "ingest")
    assert reasons.count("unknown-format") == 1
    assert reasons.count("no-text") == 1
    assert reasons.count("converted") == 1
    assert reasons.count("duplicate") >= 2
