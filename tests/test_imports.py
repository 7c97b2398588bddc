from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
PACKAGE = SRC / "dateline"

# The floors of the house, lowest first. A room imports from its own floor only itself, and from
# the floors below it whatever it needs.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("records", "settings", "output"),
    ("lexicon", "decide"),
    ("ingest", "clean", "read", "corroborate"),
    ("case",),
    ("run",),
    ("pipeline",),
    ("adding", "watching"),
    ("present", "doctor"),
    ("web",),
    ("cli",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str | None:
    """Return the room of a dotted name inside the package; `None` for the package itself."""
    parts = module.split(".")
    return parts[1] if parts[0] == "dateline" and len(parts) > 1 else None


def dotted(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = frozenset(map(dotted, MODULES))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each import, those for type checkers included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                known = node.module == "dateline" or inner in NAMES
                yield node.lineno, inner if known else node.module


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_run_downward_only(path: Path) -> None:
    own = room_of(dotted(path))
    if own is None or own == "__main__":
        return  # the package's face hands on what stands on every floor
    assert own in FLOOR_OF, f"the room {own!r} stands on no floor: name it in FLOORS"
    for line, name in imports_of(path):
        room = room_of(name)
        if room is None or room in {own, "__version__"}:
            continue
        assert room in FLOOR_OF, f"{path}:{line} imports {name}, which stands on no floor"
        assert FLOOR_OF[room] < FLOOR_OF[own], f"{path}:{line}: {own} must not import {name}"


def test_no_two_modules_import_each_other() -> None:
    """Hold that no circle exists, not even one that only type checkers would walk."""
    graph = {
        dotted(path): sorted({name for _, name in imports_of(path) if name in NAMES} - {"dateline"})
        for path in MODULES
        if dotted(path) != "dateline"
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=dotted
)
def test_a_room_hands_on_a_sorted_list_of_names_that_exist(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lists = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    ]
    for names in lists:
        assert names == sorted(names, key=sort_key)
        module = importlib.import_module(dotted(path))
        for name in names:
            assert hasattr(module, name), f"{dotted(path)} has no {name}"


def sort_key(name: str) -> tuple[int, str]:
    """Return ruff's order: constants, then classes, then the rest."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


LIGHT = (
    "import sys, dateline; print([m for m in ('numpy', 'sqlalchemy', 'lxml') if m in sys.modules])"
)


def test_importing_the_package_loads_nothing_heavy() -> None:
    done = subprocess.run(  # noqa: S603 # our own interpreter and words
        [sys.executable, "-c", LIGHT],
        env={"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_package_hands_on_its_functions() -> None:
    dateline = importlib.import_module("dateline")
    assert dateline.build_case.__module__ == "dateline.pipeline"
    assert dateline.Case.__module__ == "dateline.case.store"
    assert set(dateline.__all__) == set(dir(dateline))
    with pytest.raises(AttributeError, match="no_such_thing"):
        dateline.no_such_thing  # noqa: B018 # the access is what is tested
