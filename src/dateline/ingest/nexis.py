"""Articles of Nexis exports, as LexisNexis Academic wrote them and as Nexis Uni writes them.

The older form opens each article with `1 of 161 DOCUMENTS` and writes its labels in capitals; the
newer one opens with the headline, writes `Body` before the words and `End of Document` after them,
and lists all headlines on a cover. What was learnt of both is from public samples and from readers
of them (LexisNexisTools, tm.plugin.lexisnexis, koheiw/newspapers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.ingest.press_article import Article, Line, day_of, number_of

_OPENING = re.compile(r"\A\d+ of \d+ DOCUMENTS?\Z")
_END = "end of document"
_COVER = re.compile(
    r"\A(?:Date and Time:|Job Number:|Documents? \(\d+\)|\d+\.(?:\s|\Z)"
    r"|Client/Matter:|Search Terms:|Search Type:|Narrowed by\b|Content Type\b"
    r"|-None-|News\Z|Sources?:|Timeline:)"
)
_PAGE = re.compile(r"\A(?:Page \d+ of \d+\Z|.{0,80}\bAbout LexisNexis\b|\| Privacy Policy\b)")
_LABEL = re.compile(
    r"\A(?P<name>section|length|headline|byline|dateline|highlight|series|distribution|edition"
    r"|correction(?:-date)?|url)\s*:\s*(?P<value>.*)\Z",
    re.IGNORECASE,
)
_BODY = re.compile(r"\A(?:BODY|FULL TEXT)\s*:\s*(?P<rest>.*)\Z|\ABody\Z")
_FOOT = re.compile(
    r"\A(?:Classification|Graphic|Notes?)\Z|\ALoad-Date\s*:|\A(?:LOAD-DATE|LANGUAGE|GRAPHIC|SUBJECT"
    r"|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|CORRECTION-DATE|NOTES?|TYPE|ORGANIZATION|COMPANY"
    r"|PERSON|COUNTRY|STATE|CITY|GEOGRAPHIC|INDUSTRY|TICKER|ACC-NO|URL)\s*:"
)
_RIGHTS = re.compile(r"\A(?:\(c\) ?)?(?:Copyright\b|©)|\bAll Rights Reserved\b", re.IGNORECASE)


def is_nexis(lines: Sequence[Line]) -> bool:
    """Tell whether lines are an export of Nexis, be it only the list of its articles."""
    texts = {line.text for line in lines}
    if any(_OPENING.match(text) for text in texts):
        return True
    ended = any(text.casefold() == _END for text in texts)
    labelled = any(text.startswith(("Load-Date:", "Length:")) for text in texts)
    return (ended and labelled) or _has_cover(lines)


def nexis_articles(lines: Sequence[Line]) -> list[Article]:
    """Return the articles of an export in their order; its cover and footers are none."""
    texts = [line.text for line in lines if not _PAGE.match(line.text)]
    pieces = _pieces(texts)
    if _has_cover(lines) and pieces:
        pieces[0] = _without_cover(pieces[0])
    read = (_article(piece) for piece in pieces)
    return [article for article in read if article is not None]


def _has_cover(lines: Sequence[Line]) -> bool:
    head = [line.text for line in lines[:12]]
    return any(text.startswith("Job Number:") for text in head) and any(
        re.match(r"Documents? \(\d+\)", text) for text in head
    )


def _pieces(texts: Sequence[str]) -> list[list[str]]:
    """Return the lines of each article; in the older form, what precedes the first is dropped."""
    pieces: list[list[str]] = [[]]
    opened = any(_OPENING.match(text) for text in texts)
    for text in texts:
        if _OPENING.match(text) or (not opened and text.casefold() == _END):
            pieces.append([])
        else:
            pieces[-1].append(text)
    return pieces[1:] if opened else [piece for piece in pieces if piece]


def _without_cover(piece: list[str]) -> list[str]:
    """Return the first article without the list of all that stands before it."""
    body = next((at for at, text in enumerate(piece) if _BODY.match(text)), len(piece))
    last = max((at for at in range(body) if _COVER.match(piece[at])), default=-1)
    return piece[last + 1 :]


def _article(piece: Sequence[str]) -> Article | None:
    """Return the article of these lines, `None` where they hold no words of one."""
    start = next((at for at, text in enumerate(piece) if _BODY.match(text)), None)
    if start is None:
        return None
    opening = _BODY.match(piece[start])
    rest = (opening["rest"] or "") if opening is not None else ""
    words = [rest] if rest else []
    for text in piece[start + 1 :]:
        if _FOOT.match(text):
            break
        words.append(text)
    if not words:
        return None
    return _headed(piece[:start], words)


def _headed(head: Sequence[str], words: Sequence[str]) -> Article:
    """Return an article with what the lines above it say."""
    labels: dict[str, str] = {}
    free: list[str] = []
    rights: list[str] = []
    for text in head:
        label = _LABEL.match(text)
        if label is not None:
            labels.setdefault(label["name"].lower(), label["value"])
        elif _RIGHTS.search(text):
            rights.append(text)
        elif not labels:
            free.append(text)
    at = next((at for at, text in enumerate(free) if day_of(text)), None)
    named = free if at is None else free[:at]
    titled = "headline" in labels  # the older form; in the newer one the headline opens the head
    outlet = named[-1] if named and (titled or len(named) > 1) else ""
    return Article(
        title=labels["headline"] if titled else " ".join(named[:-1] if outlet else named),
        outlet=outlet,
        day="" if at is None else day_of(free[at]),
        byline=labels.get("byline", ""),
        length=number_of(labels.get("length", "")),
        rights=" ".join(rights),
        dateline=labels.get("dateline", ""),
        paragraphs=tuple(words),
    )
