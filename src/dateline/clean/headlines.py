"""Headlines: which line of a page is the article's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.clean.kinds import is_caption
from dateline.clean.lines import Line
from dateline.clean.trace import Traced
from dateline.clean.wording import content_words, words_of
from dateline.lexicon.furniture import load_furniture

LOOK_BACK = 30  # lines before the article in which its headline is looked for
LEAST = 0.45
CAPTIONS = frozenset(["figcaption", "caption"])
UNSURE = 1.5  # stems added to a line's own, so that few words that fit do not outdo many
_SECTION_GLUED = re.compile(r"\A((?:[A-Z][\w']*[ ]){1,2})(?=[A-Z]{2,}(?: [A-Z]{2,})?:)")
_SECTION_PARTED = re.compile(r"\A([A-Z][\w' ]{2,20}?)\s*[|»›/]\s+(?=\S)")


@dataclass(frozen=True, slots=True, eq=False)
class Headline:
    """The line that is the title, and its words with a glued section name left out."""

    at: int
    traced: Traced


def find_headline(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    run: tuple[int, int],
    titles: Sequence[str],
) -> Headline | None:
    """Return the headline of the article in `lines[run]`, `None` where no line looks like one."""
    first, end = run
    if first == end:
        return None
    body = {
        stem
        for at in range(first, end)
        if reasons[at] is None and lines[at].wording.prose
        for stem in content_words(lines[at].text)
    }
    wanted = {" ".join(words_of(title)) for title in titles}
    best: tuple[float, int] | None = None
    for at in range(max(0, first - LOOK_BACK), min(first + 3, end)):
        if reasons[at] not in {None, "link", "player", "nav", "share"}:
            continue
        if at >= first and (lines[at].wording.prose or at > first):
            if lines[at].wording.prose:
                break
            continue
        score = _score(lines[at], first - at, body, wanted)
        if reasons[at] is not None:
            score -= 0.25
        if score >= LEAST and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        return None
    return Headline(best[1], without_section(lines[best[1]].traced))


def _score(line: Line, distance: int, body: set[str], wanted: set[str]) -> float:
    """Return how well a line would do as the headline of an article with these word stems."""
    if " ".join(words_of(without_section(line.traced).text)) in wanted:
        return 5.0
    stems = content_words(line.text)
    if line.tag in CAPTIONS or is_caption(line, load_furniture()):
        return 0.0  # the words of a picture are no headline, however well they fit
    if not 2 <= line.wording.words <= 32 or not stems:
        return 0.0
    shared = sum(1 for stem in stems if stem in body) / (len(stems) + UNSURE)
    if not shared:
        return 0.0
    length = min(line.wording.words, 10) / 10
    heading = 0.5 if line.tag == "h1" else 0.2 if line.tag in {"h2", "h3"} else 0.0
    ended = 0.3 if line.text.rstrip().endswith(".") else 0.0
    return 1.5 * shared + 0.5 * length + heading - ended - 0.03 * max(distance, 0)


def without_section(title: Traced) -> Traced:
    """Return a headline without the section name that flattening glued before it."""
    sections = load_furniture().sections
    for pattern in (_SECTION_GLUED, _SECTION_PARTED):
        match = pattern.match(title.text)
        if match is not None and match[1].strip().lower() in sections:
            return title.cut(match.end(), len(title))
    return title
