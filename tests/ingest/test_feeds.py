from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

RSS = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tarn Gazette</title>
<item><title>Storm &amp; rain</title><link>https://tarn.example/1</link>
<pubDate>Tue, 06 May 2031 09:30:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>A storm took the roof of a school.</p>]]></content:encoded></item>
<item><title>Nothing</title><link>https://tarn.example/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Gazette</title>
<entry><title>Storm &amp; rain</title><link rel="alternate" href="https://tarn.example/1"/>
<link rel="edit" href="https://tarn.example/edit"/><published>2031-05-06T09:30:00+00:00</published>
<summary>Short.</summary><content type="xhtml"><div><p>A storm took the roof of a school.</p></div>
</content></entry><entry><title>Nothing</title><id>https://tarn.example/2</id></entry></feed>"""


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


@pytest.mark.parametrize("text", [RSS, ATOM])
def test_each_entry_with_words_is_a_record(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xml").write_text(text)
    note, entry, without = take(tmp_path)
    assert isinstance(entry, Received)
    record = json.loads(entry.data)
    assert "<p>A storm took the roof of a school.</p>" in record.pop("html")
    assert record == {
        "url": "https://tarn.example/1",
        "title": "Storm & rain",
        "outlet": "Tarn Gazette",
        "published": "2031-05-06T09:30:00+00:00",
    }
    assert entry.capture.arrival.path == "a.xml!/000001"
    assert isinstance(note, Rejection)
    assert isinstance(without, Rejection)
    assert (note.reason, note.serious) == ("converted", False)
    assert (without.subject, without.reason) == ("a.xml!/000002", "no-text")
    assert "https://tarn.example/2" in without.detail


@pytest.mark.parametrize(
    "text", ["no feed", "<html><p>A page.</p></html>", "<rss><channel/></rss>"]
)
def test_what_is_no_feed_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.rss").write_text(text)
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == "bad-container"


def test_a_feed_reads_no_file_and_grows_no_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words")
    head = f'<!DOCTYPE r [<!ENTITY s SYSTEM "file://{tmp_path}/secret"><!ENTITY b "bbbb">]>'
    item = "<item><title>x</title><description>A &s; word and &b; more.</description></item>"
    (tmp_path / "a.rss").write_text(f"{head}<rss><channel>{item}</channel></rss>")
    words = [one.data for one in take(tmp_path / "a.rss") if isinstance(one, Received)]
    assert len(words) == 1
    assert b"secret words" not in words[0]
    assert b"bbbb" not in words[0]


def test_the_entries_before_the_damage_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS[: RSS.index("<item><title>Nothing") + 15])
    taken = take(tmp_path)
    assert sum(isinstance(one, Received) for one in taken) == 1
    assert taken[-1].reason == "bad-container" if isinstance(taken[-1], Rejection) else False
