"""Files that the user keeps: whole or as they were, whatever happens to the disk."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.present.stored import store_sample

from dateline.cli import main
from dateline.errors import InputError
from dateline.lexicon.gazetteer_dump import add_place_table, added_tables
from dateline.lexicon.gazetteer_file import GazetteerWriter
from dateline.output import replacing, write_whole
from dateline.run.home import data_home

OLD = b"what was there before"
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and permissions")


@contextmanager
def full_disk(room: int = 64) -> Iterator[None]:
    """Let no file grow beyond `room` bytes, as where the disk has no more."""
    import resource  # noqa: PLC0415 # POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Let permissions hold, which they do not for root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(store_sample(tmp_path_factory.mktemp("case") / "sample.dateline"))


@posix
@pytest.mark.parametrize(
    "words",
    [
        ["export", "CASE", "-o"],
        ["export", "CASE", "--format", "csv", "-o"],
        ["export", "CASE", "--format", "geojson", "-o"],
        ["export", "CASE", "--format", "kml", "-o"],
        ["export", "CASE", "--format", "xlsx", "-o"],
        ["export", "CASE", "--format", "timelinejs", "-o"],
        ["export", "CASE", "--format", "ris", "-o"],
        ["export", "CASE", "--format", "graphml", "-o"],
        ["export", "CASE", "--format", "gpkg", "-o"],
        ["export", "CASE", "--scheme", "acled", "-o"],
        ["export", "CASE", "--scheme", "acled", "-o", "first.csv", "--left-out"],
        ["report", "CASE", "-o"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("old", [OLD, None], ids=["over", "new"])
def test_a_full_disk_leaves_the_old_file(
    case: str,
    words: list[str],
    old: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    call = [case if word == "CASE" else word for word in words]
    assert run([*call, "warm.out"]) == 0  # all that loads is loaded before the disk is full
    target = tmp_path / "mine.out"
    if old is not None:
        target.write_bytes(old)
    before = sorted(path.name for path in tmp_path.iterdir())
    capsys.readouterr()
    with full_disk():
        code = run([*call, "mine.out"])
    assert code == 1
    told = capsys.readouterr().err
    assert "cannot be written: File too large." in told
    assert "Traceback" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert old is None or target.read_bytes() == old


@posix
def test_an_added_table_or_dump_is_whole_or_not_there(tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    rows = "".join(f"Little Ardenfell {number},35.1,43.2\n" for number in range(50))
    table.write_text("name,lat,lon\n" + rows, encoding="utf-8")
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "villages.csv").write_bytes(OLD)
    with full_disk(), pytest.raises(OSError, match="File too large"):
        add_place_table(table, folder=folder)
    (folder / "XX.sqlite").write_bytes(OLD)
    with full_disk(), pytest.raises(Exception, match=r"disk I/O error|full"):
        GazetteerWriter().write(folder / "XX.sqlite")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "villages.csv": OLD,
        "XX.sqlite": OLD,
    }


def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_bytes(OLD)

    def fail() -> None:
        with replacing(target) as beside:
            beside.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [OLD]


@posix
def test_what_a_file_is_stays(tmp_path: Path) -> None:
    """Hold that permissions are kept, a link stays a link, and a device is written to."""
    target = tmp_path / "mine.txt"
    target.write_bytes(OLD)
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to("mine.txt")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    write_whole(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "mine.txt"]


@posix
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep/er/ours.txt", b"new")
    (tmp_path / "theirs.txt").write_bytes(b"new")
    modes = {(tmp_path / name).stat().st_mode for name in ("deep/er/ours.txt", "theirs.txt")}
    assert len(modes) == 1


@posix
def test_an_unreadable_home_is_a_message(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    folder.chmod(0)
    with as_nobody(), pytest.raises(InputError, match="cannot be read: Permission denied"):
        added_tables(folder / "places")
    with as_nobody(), pytest.raises(InputError, match="cannot be read: Permission denied"):
        added_tables(folder)


def test_a_home_that_cannot_be_is_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "nothing.txt", "--home", "a" * 5000]) == 1
    assert "The folder of added places" in capsys.readouterr().err


def test_no_home_at_all_is_a_message() -> None:
    with pytest.raises(InputError, match="home folder cannot be found"):
        data_home({"DATELINE_HOME": "~no-such-user-anywhere/places"}, platform="linux")
