"""Zotero's export and storage: what it says of its files, and the words it keeps of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

PAGE = "<html><body><p>A storm took the roof of a school in Tarn, the mayor said.</p></body></html>"
WORDS = "A storm took the roof of a school in Tarn on Tuesday, the mayor said.\n"
LIBRARY = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
  <bib:Article rdf:about="https://tarn.example/storm">
    <z:itemType>newspaperArticle</z:itemType>
    <dcterms:isPartOf><bib:Newspaper><dc:title>The Tarn Gazette</dc:title></bib:Newspaper>
    </dcterms:isPartOf>
    <link:link rdf:resource="#item_3"/>
    <dc:title>Storm over Tarn</dc:title>
    <dc:date>2031-05-06</dc:date>
    <dc:identifier><dcterms:URI><rdf:value>https://tarn.example/storm</rdf:value></dcterms:URI>
    </dc:identifier>
    <dcterms:dateSubmitted>2031-05-08 06:36:31</dcterms:dateSubmitted>
  </bib:Article>
  <z:Attachment rdf:about="#item_3">
    <z:itemType>attachment</z:itemType>
    <RESOURCE rdf:resource="files/3/Tarn - 2031 - Storm.html"/>
    <dcterms:dateSubmitted>2031-05-07 06:36:31</dcterms:dateSubmitted>
    <dc:title>Snapshot</dc:title>
    <link:type>text/html</link:type>
  </z:Attachment>
  <bib:Document rdf:about="#item_9">
    <z:itemType>webpage</z:itemType>
    <dcterms:isPartOf rdf:resource="#site_1"/>
    <link:link rdf:resource="#item_10"/>
    <dc:title>Rain over Vell</dc:title>
  </bib:Document>
  <z:Website rdf:about="#site_1"><dc:title>Vell Courier</dc:title></z:Website>
  <z:Attachment rdf:about="#item_10">
    <z:itemType>attachment</z:itemType>
    <z:path rdf:resource="files/10/Rain%20here.html"/>
  </z:Attachment>
  <bib:Article rdf:about="#item_11">
    <z:itemType>newspaperArticle</z:itemType><dc:title>No file</dc:title>
  </bib:Article>
</rdf:RDF>"""


def library(folder: Path, element: str = "z:path") -> None:
    (folder / "files/3").mkdir(parents=True)
    (folder / "files/10").mkdir()
    (folder / "files/3/Tarn - 2031 - Storm.html").write_text(PAGE, "utf-8")
    (folder / "files/10/Rain here.html").write_text(PAGE.replace("Tarn", "Vell"), "utf-8")
    (folder / "My Library.rdf").write_text(LIBRARY.replace("RESOURCE", element), "utf-8")


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("element", ["z:path", "rdf:resource"])
def test_what_the_export_says_of_its_files_is_declared(
    tmp_path: Path,
    element: str,
    packed: bool,  # noqa: FBT001
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    library(folder, element)
    if packed:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder).as_posix())
    taken = take(tmp_path / "a.zip" if packed else folder)
    found = {
        one.capture.arrival.path.rsplit("/", 1)[-1]: one.capture.arrival
        for one in taken
        if isinstance(one, Received)
    }
    storm, rain = found["Tarn - 2031 - Storm.html"], found["Rain here.html"]
    assert (storm.title, storm.outlet) == ("Storm over Tarn", "The Tarn Gazette")
    assert (storm.published, storm.url) == ("2031-05-06", "https://tarn.example/storm")
    assert storm.captured_at.value == "2031-05-08 06:36:31"
    assert (rain.title, rain.outlet, rain.published) == ("Rain over Vell", "Vell Courier", None)
    (note,) = (one for one in taken if isinstance(one, Rejection))
    assert (note.reason, note.serious) == ("no-text", False)
    assert "1 of 3 items" in note.detail


def test_a_manifest_of_the_user_goes_before_the_export(tmp_path: Path) -> None:
    library(tmp_path)
    rows = "path,outlet\nfiles/3/Tarn - 2031 - Storm.html,Own Name\n"
    (tmp_path / "files" / "3" / "Tarn - 2031 - Storm.meta.json").write_text('{"outlet": "Mine"}')
    (tmp_path / "manifest.csv").write_text(rows)
    outlets = {one.capture.arrival.outlet for one in take(tmp_path) if isinstance(one, Received)}
    assert outlets == {"Mine", "Vell Courier"}


def test_other_rdf_is_a_feed_or_refused(tmp_path: Path) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>Tarn</title></channel>'
        f"<item><title>Storm</title><description>{WORDS}</description></item></rdf:RDF>"
    )
    (tmp_path / "a.rdf").write_text(feed)
    (tmp_path / "b.rdf").write_text("no XML at all")
    reasons = [
        one.reason if isinstance(one, Rejection) else one.capture.arrival.outlet
        for one in take(tmp_path)
    ]
    assert reasons == ["converted", "Tarn", "bad-container"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [("scan.pdf", b"%PDF-1.4 broken", "bad-container"), ("book.epub", b"PK", "unknown-format")],
)
def test_the_words_that_the_storage_keeps_are_read_where_the_file_gives_none(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    folder = tmp_path / "storage" / "ABCD1234"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    (folder / ".zotero-ft-cache").write_text(WORDS)
    refused, text = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == reason
    assert isinstance(text, Received)
    assert text.data.decode() == WORDS
    assert text.capture.arrival.path == f"storage/ABCD1234/{name}!/.zotero-ft-cache"


def test_a_file_that_is_read_is_not_read_again_from_the_storage(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".zotero-ft-cache").write_text(WORDS)
    (one,) = (each for each in take(tmp_path) if isinstance(each, Received))
    assert one.capture.arrival.path == "page.html"
