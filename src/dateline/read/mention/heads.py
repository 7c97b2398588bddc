"""What the heads say of a report: mentions, the arcs from them, and which of them are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.read.parse import Document

ROLES = ("actor", "target", "instrument", "third-party", "beneficiary")
PLACE, DAY, SOURCE, CARRIER, FIGURE = "place", "day", "source", "carrier", "figure:"


@dataclass(frozen=True, slots=True)
class MentionReading:
    """One word that may tell of something happening, with what the heads make of it.

    `word` is the place of the mention's head word in its document. `types`, `statuses` and `stages`
    give probabilities by name, the few best. `central` says that the report is chiefly about it.
    `days` and `places` say where its day and its place come from: words (`said`), another happening
    (`other`), the day of publication (`published`, `eve`, `before`, `after`) or none of these.
    `lures` gives the probabilities of the ways in which words tell of nothing that happened: as a
    purpose, a hope, a habit, a topic.
    """

    word: int
    probability: float
    types: Mapping[str, float]
    statuses: Mapping[str, float]
    stages: Mapping[str, float]
    central: float
    background: float
    days: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, float] = field(default_factory=dict)
    lures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arc:
    """A phrase, by its head word, that fills a role of a mention (its index).

    Roles: those of participants, `place`, `day`, `source` (nearest the event), `carrier` (who
    relayed it), and `figure:MEASURE`, whose word is the number's last.
    """

    mention: int
    role: str
    word: int
    probability: float


@dataclass(frozen=True, slots=True)
class HeadReading:
    """All that the heads say of one document.

    `same[i, j]` is the probability that two mentions tell of one happening; `covers` what the
    amount of a word counts: `happening`, `since`, `place` or `all`.
    """

    mentions: tuple[MentionReading, ...]
    arcs: tuple[Arc, ...]
    same: NDArray[np.float32]
    covers: Mapping[int, str]


class Heads(Protocol):
    """What reads the mentions of a document."""

    def read(self, doc: Document) -> HeadReading:
        """Return what the heads say of a document."""
        ...
