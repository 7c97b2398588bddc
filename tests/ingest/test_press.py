"""Exports of Nexis and Factiva: each article a capture, covers and footers none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dateline.clean import clean_capture
from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

STORM = (
    "A storm took the roof of a school in Tarn on Tuesday, the mayor said.",
    "Nobody was hurt, but the road to the coast stayed closed until the evening.",
)
RAID = (
    "Armed men raided a police post in Vell on Monday and took two officers with them.",
    "The officers were set free at a farm near the border a day later, their commander said.",
)
RIGHTS = "Copyright 2031 Tarn Press Ltd. All Rights Reserved"


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


def records(taken: list[Received | Rejection]) -> list[dict[str, Any]]:
    return [json.loads(one.data) for one in taken if isinstance(one, Received)]


def reasons(taken: list[Received | Rejection]) -> list[str]:
    return [one.reason for one in taken if isinstance(one, Rejection)]


def expected(*, dateline: str = "") -> list[dict[str, Any]]:
    text = "\n\n".join(STORM)
    return [
        {
            "text": f"{dateline} — {text}" if dateline else text,
            "title": "Storm over Tarn",
            "outlet": "The Tarn Gazette",
            "published": "2031-05-06",
            "byline": "Anna Vell",
            "word_count": 27,
            "copyright": RIGHTS,
        },
        {
            "text": "\n\n".join(RAID),
            "title": "Post raided, two officers taken",
            "outlet": "Vell Courier",
            "published": "2031-05-05",
            "word_count": 33,
            "copyright": RIGHTS,
        },
    ]


def nexis_lines() -> list[str]:
    """Return two articles as Nexis Uni writes them, behind a cover."""
    asked = [
        "Client/Matter: -None-",
        "Search Terms: storm OR raid",
        "Search Type: Natural Language",
    ]
    asked += ["Narrowed by:", "Content Type", "Narrowed by", "News", "-None-"]
    return [
        "Date and Time: Thursday, June 12, 2031 9:04:00 AM EDT",
        "Job Number: 123456",
        "Documents (2)",
        "1. Storm over Tarn",
        *asked,
        "2. Post raided, two officers taken",
        *asked,
        "Storm over Tarn",
        "The Tarn Gazette",
        "May 6, 2031 Tuesday 10:20 AM EST",
        RIGHTS,
        "Section: NEWS; Pg. 4",
        "Length: 27 words",
        "Byline: Anna Vell",
        "Dateline: TARN, May 6",
        "Body",
        *STORM,
        "Graphic",
        "A school without a roof",
        "Classification",
        "Language: ENGLISH",
        "Load-Date: June 2, 2031",
        "End of Document",
        "Page 2 of 3",
        "Post raided, two officers taken",
        "Vell Courier",
        "5 May 2031",
        RIGHTS,
        "Length: 33 words",
        "Body",
        *RAID,
        "Load-Date: June 3, 2031",
        "End of Document",
    ]


def docx(path: Path, lines: list[str]) -> None:
    made = Document()
    made.core_properties.title = "Search"
    for line in lines:
        made.add_paragraph(line)
    made.sections[0].footer.paragraphs[0].text = "About LexisNexis | Privacy Policy"
    made.save(str(path))


def rtf(path: Path, lines: list[str]) -> None:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}{\header\pard Page \chpgn\par}"
    path.write_text(head + "".join(f"\\pard {line}\\par\n" for line in lines) + "}", "latin-1")


@pytest.mark.parametrize("kind", ["docx", "rtf"])
def test_a_document_of_nexis_is_split_into_its_articles(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    {"docx": docx, "rtf": rtf}[kind](path, nexis_lines())
    taken = take(path)
    assert records(taken) == expected(dateline="TARN, May 6")
    assert reasons(taken) == ["converted"]
    note, first = taken[0], taken[1]
    assert isinstance(note, Rejection)
    assert hashlib.sha256(path.read_bytes()).hexdigest() in note.detail
    assert isinstance(first, Received)
    assert first.capture.arrival.path == f"a.{kind}!/0001"


def test_the_day_of_loading_never_wins(tmp_path: Path) -> None:
    lines = [line for line in nexis_lines() if line != "5 May 2031"]
    docx(tmp_path / "a.docx", lines)
    taken = [one for one in take(tmp_path) if isinstance(one, Received)]
    days = [str(clean_capture(one.capture, one.data).report.published.earliest) for one in taken]
    assert days == ["2031-05-06", "None"]
    assert all(b"June" not in one.data for one in taken)


def test_a_report_of_an_export_has_its_byline_and_dateline(tmp_path: Path) -> None:
    docx(tmp_path / "a.docx", nexis_lines())
    first = next(one for one in take(tmp_path) if isinstance(one, Received))
    report = clean_capture(first.capture, first.data).report
    assert report.byline == "Anna Vell"
    assert report.outlet == "The Tarn Gazette"
    assert report.dateline is not None
    assert report.text.endswith("\n\n".join(STORM))


def test_a_list_of_articles_alone_is_none(tmp_path: Path) -> None:
    docx(tmp_path / "doclist.docx", nexis_lines()[:20])
    taken = take(tmp_path)
    assert records(taken) == []
    assert reasons(taken) == ["cover-list"]


def old_nexis_page() -> str:
    """Return two articles as LexisNexis Academic wrote them, with elements never closed."""

    def div(inner: str) -> str:
        return f'<BR><DIV CLASS="c5"><P CLASS="c6">{inner}</P>\n</DIV>\n'

    def label(name: str, value: str) -> str:
        return div(f'<SPAN CLASS="c7">{name}: </SPAN><SPAN CLASS="c2">{value}</SPAN>')

    def body(paragraphs: tuple[str, ...]) -> str:
        told = "".join(f'<P CLASS="c8"><SPAN CLASS="c2">{one}</SPAN></P>\n' for one in paragraphs)
        return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN> BODY:<BR></SPAN></P>\n{told}</DIV>\n'

    def opening(number: int, outlet: str, month: str, rest: str) -> str:
        return (
            f'<DIV CLASS="c9"/>\n<A NAME="DOC_ID_0_{number}"></A><!-- <DOC NUMBER={number}> -->'
            + div(f"<SPAN>{number} of 2 DOCUMENTS</SPAN>")
            + div(
                "<SPAN>Copyright 2031 Tarn Press Ltd.<BR>All Rights Reserved</SPAN>"
                f"<SPAN>&nbsp;</SPAN><BR><IMG SRC='logo.gif'><BR><SPAN>{outlet}</SPAN>"
            )
            + div(f"<SPAN CLASS='c4'>{month}</SPAN><SPAN> {rest}</SPAN><SPAN>&nbsp;<BR>Late</SPAN>")
        )

    return (
        "<HTML><HEAD><STYLE>.c0 { }</STYLE><!-- LXNComment 1827:1 --><TITLE>&nbsp;</TITLE></HEAD>"
        '<BODY><DIV CLASS="c5"><P>Download Request: All Documents: 1-2<BR>Time Of Request: Friday, '
        "July 11, 2031<BR>Terms: storm</P></DIV>"
        + opening(1, "The Tarn Gazette", "May", "6, 2031 Tuesday")
        + label("SECTION", "NEWS; Pg. 4")
        + label("LENGTH", "27 words")
        + label("HEADLINE", "Storm over </SPAN><SPAN CLASS='c4'>Tarn</SPAN><SPAN>")
        + label("BYLINE", "Anna Vell")
        + body(STORM)
        + label("LANGUAGE", "ENGLISH")
        + label("SUBJECT", "STORMS (90%)")
        + label("LOAD-DATE", "June 2, 2031")
        + opening(2, "Vell Courier", "May", "5, 2031 Monday")
        + label("LENGTH", "33 words")
        + label("HEADLINE", "Post raided, two officers taken")
        + body(RAID)
        + label("LOAD-DATE", "June 3, 2031")
        + "</BODY></HTML>"
    )


def test_a_page_of_nexis_is_split_into_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(old_nexis_page(), "utf-8")
    taken = take(tmp_path)
    assert records(taken) == expected()
    assert reasons(taken) == ["converted"]


def test_many_elements_that_are_never_closed_do_no_harm(tmp_path: Path) -> None:
    page = old_nexis_page().replace("<BODY>", "<BODY>" + '<DIV CLASS="c9"><DIV>' * 5000)
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert records(take(tmp_path)) == expected()


def factiva_page() -> str:
    """Return two articles as Factiva saves them, its own frame about them."""

    def article(title: str, head: list[str], author: str, words: tuple[str, ...]) -> str:
        by = f'<div class="author">{author} </div>' if author else ""
        rows = "".join(f"<div>{one}</div>" for one in head)
        told = "".join(
            f'<p class="articleParagraph enarticleParagraph">{one} </p>\n' for one in words
        )
        return (
            '<div id="article-TARN0000" class="article"><div class="article enArticle"><p>\n</p>'
            f'<div>Foreign Desk; 1</div><div id="hd"><span class="enHeadline">{title}</span></div>'
            f"{by}{rows}<p></p>{told}<p>Tarn Digital (Full Text)</p>"
            "<p>Document TARN000020310506e75600001</p></div></div><br>"
        )

    first = ["27 words", "6 May 2031", "09:12 GMT", "The Tarn Gazette", "TARN", "English", RIGHTS]
    second = ["33 words", "5 May 2031", "Vell Courier", "VELL", "2", "English", RIGHTS]
    return (
        "<html><head><title>Factiva</title><script>var a = '<p>x</p>';</script></head><body>"
        "<table><tr><td><h1>Dow Jones Factiva</h1></td></tr></table>"
        + article("Storm over Tarn", first, "By Anna Vell", STORM)
        + article("Post raided, two officers taken", second, "", RAID)
        + "<div>© 2031 Factiva, Inc. All rights reserved.</div></body></html>"
    )


def test_a_page_of_factiva_is_split_into_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(factiva_page(), "utf-8")
    taken = take(tmp_path)
    assert records(taken) == expected()
    assert reasons(taken) == ["converted"]


BARE = [
    "Storm over Tarn .......... 2",
    "News; 4",
    "Storm over Tarn",
    "By Anna Vell",
    "27 words",
    "6 May 2031",
    "The Tarn Gazette",
    "TARN",
    "English",
    RIGHTS,
    *STORM,
    "Document TARN000020310506e75600001",
    "Post raided, two officers taken",
    "33 words",
    "5 May 2031",
    "Vell Courier",
    "VELL",
    "2",
    "English",
    RIGHTS,
    *RAID,
    "Document VELL000020310505e75600002",
    "Search Summary",
    "Text",
    "storm",
    "Results Found",
    "2",
    "Timestamp",
    "12 June 2031 9:04",
]
CODED = [
    "SE|News|", "HD|Storm over Tarn|", "BY|By Anna Vell|", "WC|27 words|", "PD|6 May 2031|",
    "SN|The Tarn Gazette|", "SC|TARN|", "LA|English|", f"CY|{RIGHTS}|", f"LP|{STORM[0]}|",
    f"TD|{STORM[1]}|", "NS|gdis : Natural Disasters|", "AN|Document TARN000020310506e75600001|",
    "HD", "Post raided, two officers taken", "WC", "33 words", "PD", "5 May 2031", "SN",
    "Vell Courier", "CY", RIGHTS, "LP", RAID[0], "TD", RAID[1], "RE", "VELL", "AN",
    "Document VELL000020310505e75600002",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "rtf"])
@pytest.mark.parametrize("lines", [BARE, CODED])
def test_a_document_of_factiva_is_split_into_its_articles(
    tmp_path: Path, kind: str, lines: list[str]
) -> None:
    path = tmp_path / f"a.{kind}"
    {"docx": docx, "rtf": rtf}[kind](path, lines)
    assert records(take(path)) == expected()


def test_an_article_that_is_cut_is_told_of(tmp_path: Path) -> None:
    lines = [line.replace("27 words", "900 words") for line in nexis_lines()]
    docx(tmp_path / "a.docx", lines)
    taken = take(tmp_path)
    assert reasons(taken) == ["converted", "cut-short"]
    assert records(taken)[0]["word_count"] == 900


def test_a_text_of_nexis_is_split_where_its_lines_are_wrapped(tmp_path: Path) -> None:
    told = [
        "1 of 1 DOCUMENTS", "Copyright 2031 Tarn Press Ltd.\n  All Rights Reserved",
        "The Tarn Gazette", "May 6, 2031 Tuesday\n   Late", "LENGTH: 27 words",
        "HEADLINE: Storm over\nTarn", "BYLINE: Anna Vell", "BODY:",
        STORM[0].replace(" on ", "\non "), STORM[1], "LOAD-DATE: June 2, 2031",
    ]  # fmt: skip
    (tmp_path / "a.txt").write_text("\n\n".join(told), "utf-8")
    assert records(take(tmp_path)) == expected()[:1]


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>Factiva</title><body><p>Nothing was found.</p></body></html>",
        "<!-- LXNComment 1 --><html><body>",
    ],
)
def test_what_only_looks_like_an_export_is_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert reasons(take(tmp_path)) == ["bad-container"]


def test_a_report_that_speaks_of_databases_is_a_page(tmp_path: Path) -> None:
    words = "".join(f"<p>{one}</p>" for one in (*STORM, "Source: Factiva. Length: 20 words."))
    (tmp_path / "a.html").write_text(f"<html><body>{words}</body></html>", "utf-8")
    (one,) = take(tmp_path)
    assert isinstance(one, Received)
    assert one.capture.arrival.path == "a.html"
