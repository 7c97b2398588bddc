"""Subjects: where an article ends and a list of other articles' openings begins.

Pages close with teasers: a headline and a sentence of one report after another. Each reads as prose
does; what gives them away is that they follow one another in pairs and share no words with the
article before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.lines import Line
from dateline.clean.wording import content_words
from dateline.lexicon.furniture import load_languages

BEFORE = 80  # words of prose that an article has before its teasers begin
STRANGERS = 2  # pairs of headline and sentence on other subjects that end an article
ALONE = 8  # sentences on other subjects that end it without headlines
KIN = 0.2  # share of a line's stems that the article before it must have used
KIN_ENOUGH = 2  # so many stems are kinship in any case
LONGEST = 80  # words of a teaser
TEASERS = 3  # lines of a page that must be glued or cut off before they count as teasers
_GLUED = re.compile(r"[a-z0-9.?!’”]([A-Z][a-z]{0,8})\b")
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…)\s*(?:\[?(?:read )?more\]?|»|\])?\s*\Z|\[(?:\.\.\.|…)\]", re.IGNORECASE
)


def mark_teasers(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Give a reason to the openings of other articles that show by their form alone.

    Their headline and first word are glued together ("... signedThe two sides ..."), or the
    sentence breaks off in dots. One such line is chance; several are a list.
    """
    english = load_languages().english
    short = [
        at for at, line in enumerate(lines) if reasons[at] is None and line.wording.words <= LONGEST
    ]
    glued = [
        at
        for at in short
        if any(word.lower() in english for word in _GLUED.findall(lines[at].text))
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
        if reasons[at] is not None or not line.wording.prose:
            continue
        stems = set(content_words(line.text))
        shared = len(stems & known)
        if prose < BEFORE or shared >= max(1, min(KIN_ENOUGH, KIN * len(stems))):
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
