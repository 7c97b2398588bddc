"""Files that the user keeps: written whole beside their place, then put there in one step."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file's new content, in one or as it comes; where that fails the file is as before.

    What is no ordinary file (a pipe, a terminal, `/dev/stdout`) is written to as it stands. Raises
    `OSError`.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    if _takes_a_stream(path):
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    with replacing(path) as beside, beside.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())  # on the disk before it takes the old one's place


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of these files alone, in place of one that is there; whole or not at all.

    Whoever calls has made sure that nothing of the user's lies in the old one. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".dateline-{secrets.token_hex(8)}.part")
    former = target.with_name(f".dateline-{secrets.token_hex(8)}.old")
    try:
        beside.mkdir()
        for name, data in files.items():
            write_whole(beside / name, data)
        if target.exists():
            target.rename(former)
        try:
            beside.rename(target)
        except OSError:
            if former.exists():
                former.rename(target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; what lies there afterwards takes its place.

    Where the body raises, nothing is left of it and the old file stays. A link stays a link: its
    target is replaced. The permissions of an old file go over to the new one.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".dateline-{secrets.token_hex(8)}.part")
    try:
        yield beside
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _takes_a_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()
