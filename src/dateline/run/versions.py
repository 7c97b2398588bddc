"""Versions: what a stage's results depend on besides its input, as one short digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dateline
from dateline.settings import Settings

PACKAGE = Path(dateline.__file__).parent
# Lower rooms come first: a change in one makes all that follow it work anew.
SHARED = ("records",)
CLEAN = ("lexicon", "data/lexicons", "clean")
# What reading stands on; maps and the demonstration are only shown.
READ = ("read", "data/model", "data/places")
CORROBORATE = ("decide", "corroborate")
CODE = frozenset(
    {".py", ".yaml", ".yml", ".json", ".onnx", ".txt", ".npz", ".db", ".gz", ".sqlite", ".tsv"}
)


@dataclass(frozen=True, slots=True)
class Versions:
    """What the cleaner, the reader and the corroborator are, each with all that it stands on."""

    clean: str
    read: str
    corroborate: str


def current_versions(settings: Settings) -> Versions:
    """Return the versions of this installation: its own files and the user's tables."""
    own = settings.fields, dateline.__version__
    clean = _digest([*_files(SHARED), *_files(CLEAN), *files_in(settings.lexicon_dirs)], own)
    tables = files_in(settings.place_tables)
    read = _digest([*_files(READ), *tables], (clean,))
    return Versions(clean, read, _digest(_files(CORROBORATE), (read,)))


def _files(folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from files_in([PACKAGE / folder])


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files and all that lies in folders, in order of their paths."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.rglob("*") if one.suffix in CODE and one.is_file())
            yield from sorted(found)
        elif path.is_file():
            yield path


def _digest(files: Iterable[Path], also: object) -> str:
    """Return ten hex digits over the files' names and contents, and over what else counts."""
    state = hashlib.blake2b(repr(also).encode(), digest_size=5)
    for path in files:
        state.update(path.name.encode())
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                state.update(part)
    return f"{dateline.__version__}+{state.hexdigest()}"
