"""The lexicon of a build and of a case: loaded once, and remembered with the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dateline.case import Case
from dateline.errors import LexiconError
from dateline.lexicon import Lexicon, load_lexicon
from dateline.run.versions import files_in
from dateline.settings import Settings

Stamp = tuple[tuple[str, int, int], ...]  # path, time of last change, size


def lexicon_of(settings: Settings) -> Lexicon:
    """Return the lexicon with the user's tables; read and corroborate share one load of it."""
    return _loaded(settings.lexicon_dirs, _stamp(settings.lexicon_dirs))


@lru_cache(maxsize=1)
def _loaded(folders: tuple[Path, ...], stamp: Stamp) -> Lexicon:  # noqa: ARG001 # part of the key
    return load_lexicon(Settings(lexicon_dirs=folders))


def _stamp(folders: Iterable[Path]) -> Stamp:
    """Return what changes when a table does."""
    found = ((path, path.stat()) for path in files_in(folders))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


def with_case_lexicons(settings: Settings, case: Case) -> Settings:
    """Return the settings of a build, with the case's own lexicon folders where none is named.

    Raises `LexiconError` where one of those is gone: without it the case would be read anew.
    """
    if settings.lexicon_dirs:
        return settings
    kept = case.lexicon_dirs
    gone = [folder for folder in kept if not folder.exists()]
    if gone:
        raise LexiconError(
            f"{case.path} was built with the lexicon {gone[0]}, which is not there any more.",
            hint="Say where it is now with --lexicon DIR, or build a new case without it.",
        )
    return replace(settings, lexicon_dirs=kept)


@dataclass(frozen=True, slots=True)
class CaseLexicon:
    """The lexicon that a case was built with; `missing` are its folders that are gone."""

    lexicon: Lexicon
    missing: tuple[Path, ...] = ()


def lexicon_of_case(case: Path) -> CaseLexicon:
    """Return the lexicon to show a case with: its own tables as far as they are there, and ours."""
    with Case.open(case, read_only=True) as opened:
        kept = opened.lexicon_dirs
    there = tuple(folder for folder in kept if folder.exists())
    missing = tuple(folder for folder in kept if not folder.exists())
    return CaseLexicon(lexicon_of(Settings(lexicon_dirs=there)), missing)
