"""Reports in other languages: found, dated and led back to their bytes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clean.pages import make_capture

from dateline.clean import clean_capture, words_match
from dateline.records import Format, Report, Span

FRENCH = (
    "Accueil\nMonde\nLe pont est tombé\nPublié le 17/10/2016\n\n"
    "Le gouverneur a dit que les deux ponts sur la rivière ont été bombardés mardi par les "
    "rebelles, qui ont perdu la ville et ne sont plus dans les collines.\n\n"
    "Il a ajouté que les routes sont fermées et que les habitants ne peuvent pas sortir.\n"
    "Partager\nTous droits réservés\n"
)
ARABIC = (
    "قال المحافظ إن الجسرين فوق النهر تعرضا للقصف يوم الثلاثاء وإن الطريق إلى الساحل مغلق. "
    "وأضاف أن السكان لا يستطيعون الخروج من المدينة منذ يومين."
)
PAGE = (
    '<!doctype html><html lang="{lang}"><head><title>{title} | Vesta</title>'
    '<meta property="article:published_time" content="2016-10-18T09:00:00Z">'
    "</head><body><nav><a href='/'>{nav}</a></nav><article><h1>{title}</h1><p>{one}</p>"
    "<p>{two}</p></article></body></html>"
)
CHINESE = (
    "省长周二表示，河上的两座桥遭到轰炸，通往海岸的道路已经关闭，居民们两天来无法离开这座城市，"
    "救援人员正在从邻近省份赶来，预计周三上午抵达。"
)
RUSSIAN = (
    "Губернатор заявил во вторник, что оба моста через реку были разрушены, а дорога к побережью "
    "закрыта, и жители уже два дня не могут покинуть город."
)


def clean(text: str, kind: Format = Format.TEXT) -> tuple[Report, list[str]]:
    """Return the report in a text and what was set aside; each block must be found again."""
    data = text.encode()
    cleaned = clean_capture(make_capture(data, form=kind), data)
    report = cleaned.report
    for block in report.blocks:
        span = Span(block.start, block.end)
        assert words_match(report, span, data, charset="utf-8"), span.of(report.text)
    return report, [one.text or "" for one in cleaned.set_aside]


def test_plain_text_in_another_language() -> None:
    report, aside = clean(FRENCH)
    assert (report.language, report.title) == ("fr", "Le pont est tombé")
    assert (report.published.day, report.dateline) == (date(2016, 10, 17), None)
    assert [report.text[b.start : b.start + 12] for b in report.blocks] == [
        "Le pont est ", "Le gouverneu", "Il a ajouté ",
    ]  # fmt: skip
    assert aside == [
        "Accueil", "Monde", "Publié le 17/10/2016", "Partager", "Tous droits réservés",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words", "language"),
    [
        ("ar", ARABIC, "ar"),
        ("fa-IR", ARABIC, "fa"),
        ("", ARABIC, "und-Arab"),
        ("en", ARABIC, "und-Arab"),
        ("zh-Hans", CHINESE, "zh"),
        ("", CHINESE, "und-Hani"),
        ("", RUSSIAN, "und-Cyrl"),
    ],
)
def test_pages_in_another_script(lang: str, words: str, language: str) -> None:
    title = words[:20].strip()
    page = PAGE.format(lang=lang, title=title, nav=words[30:38], one=words, two=words[::-1])
    report, _ = clean(page, Format.HTML)
    assert report.language == language
    assert report.published.day == date(2016, 10, 18)
    assert report.title == title
    assert words in report.text


def test_what_a_record_says_of_its_language_does_not_make_english_foreign() -> None:
    english = (
        "The governor said that both bridges over the river were bombed on Tuesday, and that the "
        "road to the coast was closed to all who wanted to leave the city."
    )
    page = PAGE.format(lang="ar", title="Bridges bombed", nav="Home", one=english, two=english)
    report, _ = clean(page, Format.HTML)
    assert report.language == "en"
