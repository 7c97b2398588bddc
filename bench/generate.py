"""Varied reports made by rule, for measuring speed: no two alike, several on each happening."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PLACES = (
    "Mosul", "Tikrit", "Kirkuk", "Ramadi", "Falluja", "Aleppo", "Homs", "Raqqa", "Kobani", "Idlib",
    "Donetsk", "Mariupol", "Kharkiv", "Luhansk", "Kabul", "Kunduz", "Herat", "Kandahar",
    "Mogadishu", "Kismayo", "Baidoa", "Maiduguri", "Goma", "Bukavu", "Juba", "Malakal",
    "Bangui", "Benghazi",
    "Sirte", "Misrata", "Aden", "Taiz", "Hodeidah", "Gao", "Kidal", "Timbuktu", "Cali", "Arauca",
    "Marawi", "Cotabato",
)  # fmt: skip
FORCES = (
    "Government troops", "Army units", "Rebel fighters", "Militiamen", "Peacekeepers", "Gunmen",
    "Border guards", "Special forces", "Police commandos", "Separatist fighters",
)  # fmt: skip
HAPPENINGS = (
    "{force} clashed with {other} near {place} {when}, and {number} people were killed",
    "An air strike hit a fuel depot outside {place} {when}, killing at least {number} people",
    "{force} captured {number} villages around {place} {when}",
    "A roadside bomb wounded {number} soldiers on the road to {place} {when}",
    "{force} shelled the northern districts of {place} {when}",
    "Thousands of protesters marched through {place} {when} and {number} of them were arrested",
    "{force} withdrew from their positions in {place} {when}",
    "A suicide bomber killed {number} people at a market in {place} {when}",
    "Negotiators for the two sides signed a truce in {place} {when}",
    "About {number} families fled their homes in {place} {when}",
)
SOURCES = (
    "a police officer said", "an army spokesman told reporters", "residents said by telephone",
    "according to the provincial council", "a doctor at the main hospital said",
    "the defence ministry said in a statement", "two aid workers said", "state television reported",
)  # fmt: skip
FILLER = (
    "The road was closed for most of the afternoon and traffic was sent round by the river.",
    "It was not clear who had given the order, and no one answered calls to the governor's office.",
    "Shops opened late, and schools in the centre of the city stayed shut.",
    "The account could not be independently verified.",
    "Officials have promised an inquiry more than once this year.",
    "Rain has made most of the tracks through the hills impassable since the start of the month.",
    "Prices of bread and fuel have doubled in the markets, traders say.",
)
FURNITURE = (
    "Home\nWorld\nPolitics\nSport\nShare on Facebook\nShare on Twitter",
    "READ MORE: what we know so far\nSign in to comment",
    "We use cookies to improve this site. Accept",
)
OUTLETS = (
    "Harbour Courier",
    "Hill Gazette",
    "The Plain Dealer's Post",
    "River Wire",
    "Morning Ledger",
)
START = date(2016, 1, 4)


@dataclass(frozen=True, slots=True)
class Happening:
    """What some reports tell of: its sentence but for the words of time, and its day."""

    pattern: str
    force: str
    other: str
    place: str
    number: int
    day: date

    def told(self, published: date, source: str) -> str:
        """Return the sentence as a report of that day would have it."""
        when = f"on {self.day:%A}" if (published - self.day).days < 6 else f"on {self.day:%d %B}"
        words = self.pattern.format(
            force=self.force, other=self.other.lower(), place=self.place, when=when,
            number=self.number,
        )  # fmt: skip
        return f"{words}, {source}."


def write_reports(folder: Path, number: int, *, seed: int = 7, undated: int = 0) -> None:
    """Write so many reports under `folder`: plain text, HTML pages and JSON records in turn.

    There is one happening to four reports; half the reports tell of two; of each four so many as
    `undated` bear no date. The same number and seed give the same files.
    """
    chance = random.Random(seed)  # noqa: S311 # varied, not secret
    happenings = [_happening(chance) for _ in range(max(2, number // 4))]
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(number):
        told = [chance.choice(happenings)]
        told += [chance.choice(happenings)] if index % 2 else []
        _write(folder, index, told, chance, dated=index % 4 >= undated)


def _happening(chance: random.Random) -> Happening:
    force, other = chance.sample(FORCES, 2)
    return Happening(
        pattern=chance.choice(HAPPENINGS),
        force=force,
        other=other,
        place=chance.choice(PLACES),
        number=chance.randint(2, 60),
        day=START + timedelta(days=chance.randrange(360)),
    )


def _write(
    folder: Path, index: int, told: list[Happening], chance: random.Random, *, dated: bool
) -> None:
    published = max(happening.day for happening in told) + timedelta(days=chance.randint(0, 4))
    sentences = [happening.told(published, chance.choice(SOURCES)) for happening in told]
    filler = chance.sample(FILLER, 4)
    paragraphs = [sentences[0], " ".join(filler[:2]), *sentences[1:], " ".join(filler[2:])]
    title = f"{told[0].place}: report {index}" + (f" of {published:%d %B %Y}" if dated else "")
    outlet = chance.choice(OUTLETS)
    name, day = f"{index:05}", published.isoformat()
    if index % 3 == 0:
        head = [title, f"{published:%d %B %Y}"] if dated else [title]
        words = [*head, *paragraphs, chance.choice(FURNITURE)]
        (folder / f"{name}.txt").write_text("\n\n".join(words), encoding="utf-8")
    elif index % 3 == 1:
        body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        page = (
            f"<html><head><title>{html.escape(title)}</title>"
            + (f'<meta property="article:published_time" content="{day}">' if dated else "")
            + "</head><body><nav>Home</nav>"
            f"<article><h1>{html.escape(title)}</h1>{body}</article></body></html>"
        )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    else:
        record = {"title": title, "outlet": outlet} | ({"published": day} if dated else {})
        record["text"] = "\n\n".join(paragraphs)
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
