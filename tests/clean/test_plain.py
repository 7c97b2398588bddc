"""Plain pages: the article is found, what surrounds it is set aside with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clean.pages import LEAD, SECOND, THIRD, TITLE, make_capture

from dateline.clean import Cleaned, clean_capture
from dateline.errors import CaptureRejected
from dateline.records import BlockKind


def clean(*lines: str) -> Cleaned:
    data = "\n\n".join(lines).encode()
    return clean_capture(make_capture(data), data)


@pytest.mark.parametrize(
    ("furniture", "reason"),
    [
        ("icon-home icon-search chevron-left icon icon-close", "icons"),
        ("Share on Facebook", "share"),
        ("Follow us on Twitter and Instagram", "share"),
        ("Log in or create an account to comment", "login"),
        ("READ MORE: Harbour strike enters its second week in Port Vesta", "link"),
        ("Click here for more photos", "link"),
        ("We use cookies to improve your visit to this site.", "notice"),
        ("Turn on desktop notifications for alerts about the latest stories.", "notice"),
        ("Sign up for our free daily newsletter and get it in your inbox.", "newsletter"),
        ("12:45", "wordless"),
        ("Up next", "link"),
        ("© 2031 The Vesta Courier. All rights reserved.", "footer"),
        ("Home | World | Sport | Weather", "nav"),
        ("Advertisement", "notice"),
    ],
)
def test_furniture_is_set_aside_with_its_reason(furniture: str, reason: str) -> None:
    cleaned = clean(TITLE, LEAD, furniture, SECOND, THIRD)
    assert cleaned.report.text == "\n\n".join([TITLE, LEAD, SECOND, THIRD])
    assert [(one.text, one.reason) for one in cleaned.set_aside] == [(furniture, reason)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said his ministry would share the report with the press next week.",
        "Rebels posted a video on Facebook that showed the burning bridge, residents said.",
        "“We will not comment,” he said.",
        "Police said they had arrested nine people who tried to log the telephone calls of judges.",
        "The home of the mayor was searched on Monday, his lawyer said.",
    ],
)
def test_prose_that_uses_furniture_words_stays(sentence: str) -> None:
    assert sentence in clean(TITLE, LEAD, sentence, SECOND).report.text


def test_comments_end_the_article() -> None:
    said = "I think that the governor should have gone long ago and that he knows it well."
    cleaned = clean(TITLE, LEAD, SECOND, THIRD, "3 Comments", said, said + " Really.", "Reply")
    assert said not in cleaned.report.text
    assert cleaned.report.text.endswith(THIRD)


def test_nothing_disappears() -> None:
    lines = [
        "Skip to content", TITLE, "31 May 2031", LEAD, "Share", SECOND, THIRD, "Podcasts", "0:00",
        "S/K 12",
    ]  # fmt: skip
    cleaned = clean(*lines)
    kept = cleaned.report.text.split("\n\n")
    assert sorted(lines) == sorted([*kept, *(str(one.text) for one in cleaned.set_aside)])
    assert not any(one.serious for one in cleaned.set_aside)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (TITLE, TITLE),
        (f"World WATCH: {TITLE}", f"WATCH: {TITLE}"),
        (f"World | {TITLE}", TITLE),
        ("World leaders condemn shelling of bridges over the Orlu",) * 2,
        (f"VIDEO: {TITLE}",) * 2,
    ],
)
def test_title_loses_a_glued_section_only(line: str, title: str) -> None:
    assert clean("Latest", line, LEAD, SECOND, THIRD).report.title == title


def test_a_lead_that_is_repeated_with_more_words_is_read_once() -> None:
    short = "Two bridges over the Orlu river were shelled on Tuesday."
    cleaned = clean(TITLE, short, LEAD, SECOND)
    assert short not in cleaned.report.text
    assert [(one.text, one.reason) for one in cleaned.set_aside] == [(short, "repeated")]


def test_kinds_of_blocks() -> None:
    caption = "Smoke rises over the Orlu bridge after shelling on May 30, 2031, seen from Vesta."
    note = "Editor's note: this story was changed to give the right number of bridges."
    report = clean(TITLE, caption, LEAD, SECOND, "Road closed", THIRD, note).report
    assert [block.kind for block in report.blocks] == [
        BlockKind.TITLE,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.NOTE,
    ]


def test_a_page_whose_only_text_is_a_caption_is_a_report() -> None:
    caption = "Smoke rises over the Orlu bridge after it was shelled by rebels on May 30, 2031."
    report = clean("Menu", TITLE, caption, "Share", "Photo gallery").report
    assert report.title == TITLE
    assert caption in report.text


JSON_DUMP = (
    'string(99) "[{"id":"7","img":"/2031/05/12/a.jpg","title":"Ferry sinks off Port Vesta"} ,'
    '{"id":"8","url":"/n/8","img":"/2031/13/45/b.jpg","title":"Mayor of \\u00d6rn steps down"}]"'
)
PHP_DUMP = (
    'array(1) {\n  [0]=>\n  array(2) {\n    ["id"]=>\n    string(1) "9"\n    ["title"]=>\n'
    '    string(26) "Ferry sinks off Port Vesta"\n    ["date"]=>\n    string(10) "2031-05-12"\n'
    "  }\n}"
)


def test_dumped_json_gives_related_headlines_and_no_article_text() -> None:
    report = clean(TITLE, LEAD, SECOND, THIRD, JSON_DUMP).report
    assert [(one.title, one.date, one.url) for one in report.related_headlines] == [
        ("Ferry sinks off Port Vesta", date(2031, 5, 12), None),
        ("Mayor of Örn steps down", None, "/n/8"),
    ]
    assert "Ferry" not in report.text


def test_dumped_php_gives_related_headlines() -> None:
    report = clean(TITLE, LEAD, SECOND, THIRD, PHP_DUMP).report
    found = [(one.title, one.date) for one in report.related_headlines]
    assert found == [("Ferry sinks off Port Vesta", date(2031, 5, 12))]
    assert "string(" not in report.text


@pytest.mark.parametrize(
    ("line", "headlines"),
    [
        (
            "READ MORE: Harbour strike enters its second week",
            ["Harbour strike enters its second week"],
        ),
        ("Next story: Ferry sinks off Port Vesta", ["Ferry sinks off Port Vesta"]),
        ("Tags: army, rebels, river, bridges", []),
    ],
)
def test_lines_that_point_to_other_reports(line: str, headlines: list[str]) -> None:
    related = clean(TITLE, LEAD, SECOND, line, THIRD).report.related_headlines
    assert [(one.title, one.date) for one in related] == [(title, None) for title in headlines]


def test_hard_wrapped_paragraphs_are_made_whole() -> None:
    wrapped = (
        "VESTA, 3 JAN 90 (ORLU WIRE) -- TWO BRIDGES OVER THE RIVER WERE SHELLED\n"
        "ON TUESDAY, AND THE GOVERNOR OF VESTA HAS SAID THAT THE ROAD TO THE SEA\n"
        "WOULD STAY CLOSED FOR AS LONG AS THE REBELS KEEP THEIR GUNS ON THE HILL\n"
        "ABOVE THE TOWN, WHICH THEY TOOK LAST YEAR.\n\n"
        "HE SAID THAT THE ARMY HAS HELD THE EASTERN BANK OF THE RIVER SINCE MARCH\n"
        "AND THAT IT WOULD NOT LEAVE."
    )
    data = wrapped.encode()
    report = clean_capture(make_capture(data), data).report
    assert len(report.blocks) == 2
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == ("VESTA", "ORLU WIRE")
    assert report.dateline.day == date(1990, 1, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\n ", "empty"),
        ("Home\nWorld\nSport\nLog in\nShare\n", "no-article"),
        ("Accueil\nMonde\nLe journal du jour\nLes articles les plus lus de la semaine\nPartager\n",
         "no-article"),
        ("الرئيسية\nالعالم\nرياضة\nتسجيل الدخول\n", "no-article"),
    ],
)  # fmt: skip
def test_pages_that_are_refused(text: str, reason: str) -> None:
    data = text.encode()
    with pytest.raises(CaptureRejected) as refused:
        clean_capture(make_capture(data), data)
    assert refused.value.reason == reason
    assert "page.txt" in refused.value.message


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        (f"{TITLE} | The Vesta Courier", TITLE, "The Vesta Courier"),
        (f"{TITLE} | World", TITLE, None),
        (TITLE, TITLE, None),
    ],
)
def test_title_loses_the_name_after_a_bar(line: str, title: str, outlet: str | None) -> None:
    report = clean(line, LEAD, SECOND, THIRD).report
    assert (report.title, report.outlet) == (title, outlet)
    assert title.startswith(report.text.split("\n")[0])
