"""Articles of Factiva exports, with and without its field codes.

An article's head is a run of bare lines about one that counts its words (`877 words`): the headline
and who wrote it above, the day, the outlet, its code and the copyright below; `Document` and an
accession number end it. With indexing the same stand behind codes (`HD`, `BY`, `WC`, `PD`, `SN`,
`CY`, `LP`, `TD`, `AN`). What was learnt is from public samples and readers of them
(koheiw/newspapers, tm.plugin.factiva).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.ingest.press_article import Article, Line, Mark, day_of, number_of

_COUNT = re.compile(r"\A\d[\d.,]* (?:words|Wörter|mots|palabras|parole|palavras)\Z")
_END = re.compile(r"\A(?:Document|Dokument|Documento) (?=\w*\d)\w{16,}\Z")
_CODE = re.compile(
    r"\A(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|ART|CO|IN|NS|RE|IPD|IPC|PUB"
    r"|AN|CLM|DLN)(?:[|\t]\s*(?P<rest>.*))?\Z"
)
_RIGHTS = re.compile(r"\A(?:\(c\)|©|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
_BY = re.compile(r"\ABy\s+(?=[A-Z])|\ABY\s+")
_TIME = re.compile(r"\A\d{1,2}[:.]\d{2}(?: ?[AP]M)?(?: [A-Z]{2,4})?\Z")
_SOURCE_CODE = re.compile(r"\A[A-Z0-9]{2,8}\Z")
_LANGUAGES = frozenset({"English", "Englisch", "Anglais", "Inglés", "Inglese"})
HEAD = 14  # lines that a head may have below the count of words


def is_factiva(lines: Sequence[Line]) -> bool:
    """Tell whether lines are an export of Factiva."""
    texts = [line.text for line in _uncoded(lines)]
    return any(map(_END.match, texts)) and any(map(_COUNT.match, texts))


def factiva_articles(lines: Sequence[Line]) -> list[Article]:
    """Return the articles of an export in their order; its list and its summary are none."""
    found: list[Article] = []
    piece: list[Line] = []
    for line in _uncoded(lines):
        if _END.match(line.text):
            article = _coded(piece) if _is_coded(piece) else _bare(piece)
            found += [] if article is None else [article]
            piece = []
        else:
            piece.append(line)
    return found


def _uncoded(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a code and its value, which one table row may hold, parted."""
    parted: list[Line] = []
    for line in lines:
        match = _CODE.match(line.text)
        if match is None or match["rest"] is None:
            parted.append(Line(line.text.strip(" |"), line.mark))
            continue
        parted += [Line(match["code"]), Line(match["rest"].strip(" |"))]
    return [line for line in parted if line.text]


def _is_coded(piece: Sequence[Line]) -> bool:
    return {"HD", "WC", "PD"} <= {line.text for line in piece}


def _coded(piece: Sequence[Line]) -> Article | None:
    """Return an article whose lines stand behind codes."""
    fields: dict[str, list[str]] = {}
    code = ""
    # What precedes the article (a list, a summary) has no code or stands before its first one.
    for line in piece:
        match = _CODE.match(line.text)
        if match is not None:
            code = match["code"]
            if code == "HD":
                fields = {}
        elif code:
            fields.setdefault(code, []).append(line.text)
    words = [*fields.get("LP", []), *fields.get("TD", [])]
    if not words:
        return None

    def told(name: str) -> str:
        return " ".join(fields.get(name, []))

    return Article(
        title=told("HD"),
        outlet=told("SN"),
        day=day_of(told("PD")),
        byline=_BY.sub("", told("BY")),
        length=number_of(told("WC")),
        rights=told("CY"),
        dateline="",
        paragraphs=tuple(words),
    )


def _bare(piece: Sequence[Line]) -> Article | None:
    """Return an article whose head is told by the order of its lines."""
    at = next((at for at, line in enumerate(piece) if _COUNT.match(line.text)), None)
    if at is None:
        return None
    below = piece[at + 1 :]
    start = _body_start(below)
    words = [line.text for line in below[start:] if line.mark is Mark.PARAGRAPH]
    words = words or [line.text for line in below[start:]]
    if not words:
        return None
    head = [line.text for line in below[:start]]
    title, byline = _title(piece[:at])
    when = next((n for n, text in enumerate(head) if day_of(text)), -1)
    named = [text for text in head[when + 1 :] if not _TIME.match(text)]
    rights = [text for text in head if _RIGHTS.search(text)]
    return Article(
        title=title,
        outlet=named[0] if named and named[0] not in rights else "",
        day=day_of(head[when]) if when >= 0 else "",
        byline=byline,
        length=number_of(piece[at].text),
        rights=" ".join(rights),
        dateline="",
        paragraphs=tuple(words),
    )


def _body_start(below: Sequence[Line]) -> int:
    """Return where the words begin below the count: after copyright, language or code."""
    first = next((n for n, line in enumerate(below) if line.mark is Mark.PARAGRAPH), None)
    if first is not None:
        return first
    head = [line.text for line in below[:HEAD]]
    for belongs in (_RIGHTS.search, _LANGUAGES.__contains__, _SOURCE_CODE.match):
        held = [n for n, text in enumerate(head) if belongs(text)]
        if held:
            return _run_end(held) + 1 if belongs == _RIGHTS.search else held[0] + 1
    return min(2, len(head))


def _run_end(held: Sequence[int]) -> int:
    """Return the end of the first run of neighbours."""
    last = held[0]
    for at in held[1:]:
        if at != last + 1:
            break
        last = at
    return last


def _title(above: Sequence[Line]) -> tuple[str, str]:
    """Return the headline and the byline among the lines above the count of words."""
    marked = [line.text for line in above if line.mark is Mark.HEADLINE]
    author = [line.text for line in above if line.mark is Mark.AUTHOR]
    texts = [line.text for line in above]
    at = next((n for n in range(len(texts) - 1, -1, -1) if _BY.match(texts[n])), None)
    if marked:
        named = author or ([texts[at]] if at is not None else [])
        return marked[-1], _BY.sub("", named[-1]) if named else ""
    if at is not None and at > 0:
        return texts[at - 1], _BY.sub("", texts[at])
    if len(texts) > 1 and _is_name(texts[-1]) and len(texts[-2].split()) > len(texts[-1].split()):
        return texts[-2], texts[-1]
    return (texts[-1] if texts else ""), ""


def _is_name(text: str) -> bool:
    """Tell whether a line is two to four capitalised words, as a writer's name alone is."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)
