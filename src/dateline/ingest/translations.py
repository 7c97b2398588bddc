"""Translations: which file beside which other one holds its words in English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.ingest.formats import MARKUP, META_SUFFIX, PLAIN, RECORD

ENDING = ".en.txt"
# What holds one article; of a table or an archive no translation can say which it is of.
ARTICLES = MARKUP | PLAIN | {RECORD, ".mhtml", ".mht", ".eml", ".webarchive"}
ARTICLES |= {".pdf", ".docx", ".docm", ".rtf"}


def originals(names: Iterable[str]) -> Mapping[str, str]:
    """Return, for each translation among the files of a folder, the file that it is of.

    `a.en.txt` and `a.html.en.txt` are translations of `a.html`. Of several files that a
    translation may be of, it is of the one whose whole name it has, else of the first.
    """
    here = sorted(names)
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for name in here:
        stem, dot, suffix = name.rpartition(".")
        if stem and dot + suffix.lower() in ARTICLES and not name.endswith((ENDING, META_SUFFIX)):
            by_stem[name].insert(0, name)
            by_stem[stem].append(name)
    found = ((name, by_stem.get(name.removesuffix(ENDING))) for name in here)
    return {name: fitting[0] for name, fitting in found if name.endswith(ENDING) and fitting}


def place(name: str, of: Mapping[str, str]) -> tuple[str, bool, str]:
    """Return what a name is sorted by: a translation comes right after what it translates."""
    return (of.get(name, name), name in of, name)
