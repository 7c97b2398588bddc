"""Nothing leaves the machine, and nothing is written but where the user said.

Each command runs in a process of its own under the guards of `tests/guarded.py`, with a home, a
temporary and a working folder that are empty before and must be afterwards, but for what was asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.guarded import kernel_guards

ROOT = Path(__file__).parents[1]
GUARDED = ROOT / "tests/guarded.py"
TEXT = "Rebels captured the town of {}ford on Monday, a police officer said.\n"
KILLED = -31  # by SIGSYS
needs_kernel = pytest.mark.skipif(not kernel_guards(), reason="seccomp on x86-64 or ARM64 only")


class Away:
    """A place of its own for a process: an empty home, temporary folder and working folder."""

    def __init__(self, folder: Path) -> None:
        """Make the folders in `folder`."""
        self.home, self.temporary, self.work = (folder / n for n in ("home", "tmp", "work"))
        for made in (self.home, self.temporary, self.work):
            made.mkdir()
        self.log = folder / "log"
        known = {
            k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DATELINE_", "ORT_"))
        }
        paths = [str(ROOT / "src"), str(ROOT)]
        self.environment = {
            **known,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *words: str, script: Path = GUARDED) -> subprocess.CompletedProcess[str]:
        """Run the command line, or another script, under the guards."""
        return subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, str(script), str(self.log), *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.work,
            env=self.environment,
        )

    def noted(self) -> list[list[str]]:
        """Return what the audit hook noted."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def away(tmp_path: Path) -> Away:
    return Away(tmp_path)


def write_pages(folder: Path) -> None:
    folder.mkdir()
    for number, name in enumerate(("Arden", "Bram", "Cole", "Dun") * 3):
        (folder / f"{number:02}.txt").write_text(TEXT.format(name + "e" * number), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["demo", "-o", "out"], {"out"}),
        (["build", "pages", "--case", "c.dateline", "--jobs", "2", "--quiet"], {"c.dateline"}),
        (["read", "pages/00.txt", "--published", "2016-10-18"], set()),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else "",
)
def test_nothing_reaches_out_or_is_left_behind(
    away: Away, words: list[str], made: set[str]
) -> None:
    write_pages(away.work / "pages")
    done = away.run(*words)
    assert done.returncode == 0, done.stderr
    assert [one for one in away.noted() if one[0].startswith("socket")] == []
    allowed = (str(away.work), str(away.temporary), os.devnull)
    assert [one for one in away.noted() if not one[1].startswith(allowed)] == []
    assert list(away.home.rglob("*")) == []
    assert list(away.temporary.rglob("*")) == []
    assert {path.name for path in away.work.iterdir()} == {"pages", *made}
    assert len(list((away.work / "pages").iterdir())) == 12


REACH = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
import socket
from tests.guarded import guard
guard(sys.argv[1])

def reach(kind):
    if kind == "native":
        import ctypes
        libc = ctypes.CDLL(None)
        libc.connect(libc.socket(2, 1, 0), b"\\x02\\0" + bytes(14), 16)
    elif kind == "stray":
        import pathlib
        pathlib.Path.home().joinpath("stray").write_text("")
    else:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9))

if __name__ == "__main__":
    where, kind = sys.argv[2:]
    if where == "parent":
        reach(kind)
    else:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            pool.submit(reach, kind).result()
"""


@needs_kernel
@pytest.mark.parametrize("where", ["parent", "worker"])
@pytest.mark.parametrize("kind", ["python", "native"])
def test_the_guards_end_what_reaches_out(away: Away, where: str, kind: str) -> None:
    script = away.work / "reach.py"
    script.write_text(REACH, encoding="utf-8")
    done = away.run(where, kind, script=script)
    if where == "parent":
        assert done.returncode == KILLED
    else:
        assert "BrokenProcessPool" in done.stderr
    if kind == "python":
        assert [one[0] for one in away.noted()].count("socket.connect") == 1


@pytest.mark.parametrize("where", ["parent", "worker"])
def test_the_guards_note_what_is_written(away: Away, where: str) -> None:
    script = away.work / "reach.py"
    script.write_text(REACH, encoding="utf-8")
    done = away.run(where, "stray", script=script)
    assert done.returncode == 0, done.stderr
    assert ["open", str(away.home / "stray")] in away.noted()


ONNX = """
from dateline.read.parse.model.files import default_folder
from dateline.read.parse.model.runtime import ort
data = (default_folder() / "labels.onnx").read_bytes()
ort.InferenceSession(data, providers=["CPUExecutionProvider"])
"""


def test_onnxruntime_keeps_no_identity_of_the_machine(away: Away) -> None:
    """Hold that the library's queue and device id are not made."""
    script = away.work / "onnx.py"
    script.write_text(ONNX, encoding="utf-8")
    away.environment["ORT_DISABLE_TELEMETRY"] = "0"  # whatever the user's shell says
    done = away.run(script=script)
    assert done.returncode == 0, done.stderr
    assert list(away.home.rglob("*")) == []


def test_no_other_file_imports_onnxruntime() -> None:
    pattern = re.compile(r"^\s*(?:import|from) onnxruntime", re.MULTILINE)
    files = [
        path
        for room in ("src", "bench", "train", "scripts")
        for path in (ROOT / room).rglob("*.py")
    ]
    found = [path.name for path in files if pattern.search(path.read_text(encoding="utf-8"))]
    assert found == ["runtime.py"]


def test_whoever_imports_dateline_has_telemetry_off() -> None:
    code = "import os, dateline; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    shell = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=shell
    )
    assert done.stdout.strip() == "1"
