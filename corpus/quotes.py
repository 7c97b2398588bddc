"""Finding the words that an annotation quotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from corpus.lines import Quote
from corpus.problems import LineError
from dateline.records import Span

# A sentence ends at these and white space before what can begin one; a blank line ends it too.
ENDS = re.compile(r"""[.!?…][)"'”’\]]*\s+(?=["'“‘(\[]?[A-Z0-9])|\n\s*\n""")
NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Brig|Adm|Gov|Sen|Rep|Pres"
    r"|Jr|Sr|No|Nos|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|[A-Z]\.[A-Z])\.\s+$"
)
# What readers take for one another: curly and straight marks, dashes, kinds of space.
ALIKE = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\N{NO-BREAK SPACE}": " ",
})  # fmt: skip


@dataclass(frozen=True)
class QuotedText:
    """A text in which quotes are looked for; spaces and line breaks count alike."""

    text: str

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences, roughly: at stops before a capital, and at blank lines."""
        found, start = [], 0
        for match in ENDS.finditer(self.text):
            if "\n\n" not in match[0] and NO_END.search(self.text[start : match.end()]):
                continue
            found.append(Span(start, match.end()))
            start = match.end()
        return (*found, Span(start, len(self.text)))

    def sentence_of(self, span: Span) -> Span:
        """Return the sentence (or sentences) that a span stands in."""
        touched = [each for each in self.sentences if each.overlaps(span)]
        return Span(touched[0].start, touched[-1].end) if touched else span

    def occurrences(self, words: str, inside: Span | None = None) -> list[Span]:
        """Return where the words stand as whole words, in order."""
        start, end = (0, len(self.text)) if inside is None else (inside.start, inside.end)
        return [
            Span(*match.span())
            for match in re.compile(_pattern(words)).finditer(self.text, start, end)
            if self._whole(match)
        ]

    def find_unique(self, quote: Quote) -> Span:
        """Return where a trigger stands; raise `LineError` if it is not told which is meant."""
        found = self._candidates(quote)
        if len(found) > 1:
            raise LineError(
                f'"{quote.text}" stands {len(found)} times in the report: write words around it, '
                f'"{quote.text}" in "…", or its number, "{quote.text}"#1 '
                f"({self._listed(found)})"
            )
        return found[0]

    def find_near(self, quote: Quote, trigger: Span) -> Span:
        """Return the occurrence nearest the trigger in its sentence, else the only one there is."""
        found = self._candidates(quote)
        sentence = self.sentence_of(trigger)
        near = [span for span in found if span.within(sentence)]
        if near:
            return min(near, key=lambda span: (_distance(span, trigger), span.start))
        if len(found) > 1:
            raise LineError(
                f'"{quote.text}" stands {len(found)} times, never in the trigger\'s sentence: '
                f"write words around it or its number ({self._listed(found)})"
            )
        return found[0]

    def find_first(self, quote: Quote) -> Span:
        """Return the first occurrence, for a credit line that may stand twice."""
        return self._candidates(quote)[0]

    def _candidates(self, quote: Quote) -> list[Span]:
        """Return the occurrences that the quote's number or surroundings leave, at least one."""
        around = None
        if quote.within is not None:
            outer = self.occurrences(quote.within)
            if len(outer) != 1:
                raise LineError(
                    self._missing(quote.within)
                    if not outer
                    else f'`in`: "{quote.within}" stands {len(outer)} times itself'
                )
            around = outer[0]
        found = self.occurrences(quote.text, around)
        if not found:
            if around is not None:
                raise LineError(f'"{quote.text}" does not stand in "{quote.within}"')
            raise LineError(self._missing(quote.text))
        if quote.number is None:
            return found
        if not 1 <= quote.number <= len(found):
            raise LineError(f'"{quote.text}"#{quote.number}: it stands {len(found)} times')
        return [found[quote.number - 1]]

    def _whole(self, match: re.Match[str]) -> bool:
        """Tell whether a match neither begins nor ends inside a word or a number."""
        text, (start, end) = self.text, match.span()
        before = start > 0 and (text[start - 1].isalnum() or _joins(text, start - 1))
        after = end < len(text) and (text[end].isalnum() or _joins(text, end))
        return not (before and text[start].isalnum()) and not (after and text[end - 1].isalnum())

    def _listed(self, found: list[Span]) -> str:
        shown = [
            f"#{number} …{' '.join(self.text[max(0, at.start - 20) : at.end + 20].split())}…"
            for number, at in enumerate(found[:4], start=1)
        ]
        return "; ".join(shown) + ("; …" if len(found) > 4 else "")

    def _missing(self, words: str) -> str:
        """Say that the words are not there, and what comes near."""
        said = f'"{words}" does not stand in the report'
        inside = re.search(_pattern(words), self.text)
        if inside is not None:
            return f"{said} as whole words, only within “{_grown(self.text, inside)}”"
        plain = re.search(_pattern(words.translate(ALIKE)), self.text.translate(ALIKE))
        if plain is not None:
            there = " ".join(self.text[slice(*plain.span())].split())
            return f"{said}, but with other marks or spaces: “{there}”"
        folded, where = _folded(self.text)
        near = re.search(_pattern(_folded(words)[0]), folded)
        if near is not None:
            start, end = where[near.start()], where[near.end() - 1] + 1
            there = " ".join(self.text[start:end].split())
            return f"{said}, but in other letters: “{there}”"
        return said + self._longest(words)

    def _longest(self, words: str) -> str:
        """Say how much of the beginning of a quote is there."""
        parts = words.split()
        for count in range(len(parts) - 1, 1, -1):
            if self.occurrences(" ".join(parts[:count])):
                return f" (“{' '.join(parts[:count])}” does; “{parts[count]}” does not follow it)"
        return ""


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _joins(text: str, at: int) -> bool:
    """Tell whether the sign at `at` joins two digits to one number (`12,000`, `1.5`)."""
    return (
        text[at] in ".,"
        and 0 < at < len(text) - 1
        and text[at - 1].isdigit()
        and text[at + 1].isdigit()
    )


def _grown(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text without case and accents, and where each of its letters stood."""
    letters, where = [], []
    for at, letter in enumerate(text.translate(ALIKE)):
        for part in unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(part):
                letters.append(part)
                where.append(at)
    return "".join(letters), where
