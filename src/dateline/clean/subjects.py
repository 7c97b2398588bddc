"""Subjects: where an article ends and a list of other articles' openings begins.

Pages close with teasers: a headline and a sentence of one report after another. Each reads as prose
does; what gives them away is that they follow one another in pairs and share no words with the
article before them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.clean.lines import Line
from dateline.clean.wording import content_words
from dateline.lexicon.furniture import load_furniture, load_languages

BEFORE = 80  # words of prose that an article has before its teasers begin
STRANGERS = 2  # pairs of headline and sentence on other subjects that end an article
ALONE = 8  # sentences on other subjects that end it without headlines
KIN = 0.2  # share of a line's stems that the article before it must have used
ASKED = 3  # sentences behind a byline or a date that are asked for their subject
AHEAD = 20  # lines in which readers' comments follow one another
COMMENTS = 4  # stamps of comments among them
MOSTLY = 0.6  # share of those that must be on another subject
KIN_ENOUGH = 2  # so many stems are kinship in any case
LONGEST = 80  # words of a teaser
TEASERS = 3  # lines of a page that must be glued or cut off before they count as teasers
_GLUED = re.compile(r"[a-z0-9.?!’”]([A-Z][a-z]{0,8})\b")
_JOINED = re.compile(r"\b\w*[a-z]{3,}[A-Z][a-z]{2,}\b")
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…)\s*(?:\[?(?:read )?more\]?|»|\])?\s*\Z|\[(?:\.\.\.|…)\]", re.IGNORECASE
)


def mark_teasers(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Give a reason to the openings of other articles that show by their form alone.

    Their headline and first word are glued together ("... signedThe two sides ..."), or the
    sentence breaks off in dots. One such line is chance; several are a list. A name that is
    written so ("YouTube") stands on a page more than once.
    """
    english = load_languages().english
    joined = Counter(word for line in lines for word in _JOINED.findall(line.text))
    short = [
        at for at, line in enumerate(lines) if reasons[at] is None and line.wording.words <= LONGEST
    ]
    glued = [
        at
        for at in short
        if any(word.lower() in english for word in _GLUED.findall(lines[at].text))
        or any(joined[word] == 1 for word in _JOINED.findall(lines[at].text))
    ]
    cut_off = [at for at in short if _CUT_OFF.search(lines[at].text)]
    for found in (glued, cut_off):
        if len(found) >= TEASERS:
            for at in found:
                reasons[at] = "teaser"


def same_subject(lines: Sequence[Line], reasons: Sequence[str | None], title: str) -> int:
    """Return how many of an article's lines come before the openings of other articles."""
    known = set(content_words(title))
    prose, pairs, alone, since = 0, 0, 0, 0
    for at, line in enumerate(lines):
        if prose >= BEFORE and _opens_another(lines, reasons, at, known):
            return _head_of(lines, reasons, at)
        if reasons[at] is not None or not line.wording.prose:
            continue
        stems = set(content_words(line.text))
        if prose < BEFORE or _kin(stems, known):
            prose += line.wording.words
            known |= stems
            pairs = alone = 0
            continue
        headed = at > 0 and not lines[at - 1].wording.prose and lines[at - 1].wording.words >= 3
        if pairs == 0 and alone == 0:
            since = at - 1 if headed else at
        pairs += headed
        alone += 1
        if pairs >= STRANGERS or alone >= ALONE:
            return since
    return len(lines)


def _kin(stems: set[str], known: set[str]) -> bool:
    """Tell whether words on these stems go on with what is known."""
    return len(stems & known) >= max(1, min(KIN_ENOUGH, KIN * len(stems)))


def _opens_another(
    lines: Sequence[Line], reasons: Sequence[str | None], at: int, known: set[str]
) -> bool:
    """Tell whether a heading for other reports, a byline or a date opens another article.

    It does where the sentences that follow it are on another subject.
    """
    heading = load_furniture().related.match(lines[at].text) is not None
    if not heading and reasons[at] not in {"date", "byline", "comments"}:
        return False
    if reasons[at] == "comments" and list(reasons[at : at + AHEAD]).count("comments") >= COMMENTS:
        return True
    prose = [each is None and line.wording.prose for line, each in zip(lines, reasons, strict=True)]
    follows = [later for later in range(at + 1, len(lines)) if prose[later]]
    if len(follows) < (1 if heading else ASKED) or _is_longer(lines, prose, at):
        return False
    after = [set(content_words(lines[later].text)) for later in follows]
    return _strange(after[:ASKED], known) and _strange(after, known)


def _is_longer(lines: Sequence[Line], prose: Sequence[bool], at: int) -> bool:
    """Tell whether behind `at` stands an article that is longer than what stands before it."""
    before = sum(line.wording.words for line, each in zip(lines[:at], prose, strict=False) if each)
    streak = longest = 0
    for line, each in zip(lines[at:], prose[at:], strict=True):
        streak = streak + line.wording.words if each else 0
        longest = max(longest, streak)
    return longest > before


def _strange(sentences: Sequence[set[str]], known: set[str]) -> bool:
    """Tell whether sentences on these stems are mostly on another subject than what is known."""
    strange = sum(1 for stems in sentences if len(stems & known) < KIN * len(stems))
    return strange >= MOSTLY * len(sentences)


def _head_of(lines: Sequence[Line], reasons: Sequence[str | None], at: int) -> int:
    """Return where the headline and other lines above the opening of an article begin."""
    while at > 0 and not lines[at - 1].wording.prose and _is_head(lines[at - 1], reasons[at - 1]):
        at -= 1
    return at


def _is_head(line: Line, reason: str | None) -> bool:
    return reason is not None or line.wording.words >= 1
