"""The corpus of annotated crisis reports, and the tools that check and read it.

The public face, for benchmarks and trainers:

    from corpus import load_constellations, load_split
    for report in load_split("dev"):                  # ours and every compiled shared set
        report.text, report.published, report.claims, report.happenings, report.lures
    for constellation in load_constellations("dev"):  # ours: reports with the gold across them
        constellation.events, constellation.copies, constellation.clusters()

`load_split(split, sets=...)` takes the sets by name (`ours`, `wikinews`, `current-events`,
`isaf`, `gum`, `meantime`); without it, those that the split has. The texts of shared sets are read
from the data folder (`data=`, else `DATELINE_DATA`, else `../shared/data`); a text that is not the
one annotated raises `CorpusError`. All spans are code points of `AnnotatedReport.text`. A gold
claim (`GoldClaim`) carries the participants, place and day that hold for it; `types` are all that
are right, the best first; an empty `sources` is the outlet's own voice.
`load_vocabulary().asked(type)` tells whether claims of a type are annotated exhaustively.
`load_vocabulary().kind_group(report.kind)` groups the free words for a report's kind. `records.py`
says what each field means.
"""

from corpus.folders import constellation_folders, load_constellation
from corpus.problems import CorpusError, Problem
from corpus.reading import load_constellations, load_split
from corpus.records import (
    AnnotatedReport,
    Constellation,
    Copy,
    Days,
    GoldClaim,
    GoldDay,
    GoldEvent,
    GoldFigure,
    GoldHappening,
    GoldLink,
    GoldMention,
    GoldParticipant,
    GoldPlace,
    GoldToll,
    Lure,
    Published,
)
from corpus.vocabulary import load_vocabulary

__all__ = [
    "AnnotatedReport",
    "Constellation",
    "Copy",
    "CorpusError",
    "Days",
    "GoldClaim",
    "GoldDay",
    "GoldEvent",
    "GoldFigure",
    "GoldHappening",
    "GoldLink",
    "GoldMention",
    "GoldParticipant",
    "GoldPlace",
    "GoldToll",
    "Lure",
    "Problem",
    "Published",
    "constellation_folders",
    "load_constellation",
    "load_constellations",
    "load_split",
    "load_vocabulary",
]
