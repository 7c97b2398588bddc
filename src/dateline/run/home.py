"""The user's own data folder: what was added once serves every later build and reading."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError
from dateline.settings import Settings

HOME_VARIABLE = "DATELINE_HOME"
PLACES = "places"


def data_home(
    environment: Mapping[str, str] | None = None, *, platform: str = sys.platform
) -> Path:
    """Return the folder for a user's own data, whether it is there yet or not.

    `DATELINE_HOME` where that is set, else the platform's: the XDG base directory specification's
    data home, `Application Support` on macOS, the local application data on Windows.
    Raises `InputError` where there is none to be found.
    """
    known = os.environ if environment is None else environment
    try:
        return _data_home(known, platform)
    except RuntimeError as error:  # of pathlib, where nobody says what the home folder is
        raise InputError(
            "Your home folder cannot be found.",
            hint=f"Name a folder for your own places with --home or {HOME_VARIABLE}.",
        ) from error


def _data_home(known: Mapping[str, str], platform: str) -> Path:
    named = known.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    if platform == "win32":
        local = known.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "dateline"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "dateline"
    shared = known.get("XDG_DATA_HOME")
    # The specification has relative paths ignored.
    absolute = shared is not None and Path(shared).is_absolute()
    return (Path(shared or "") if absolute else Path.home() / ".local" / "share") / "dateline"


def places_folder(home: Path | None = None) -> Path:
    """Return the folder of places that a user added."""
    return (data_home() if home is None else home) / PLACES


def with_added_places(settings: Settings, home: Path | None = None) -> Settings:
    """Return the settings with the places that the user added; tables named there go first."""
    from dateline.lexicon.gazetteer_dump import added_tables  # noqa: PLC0415 # loads parsers

    added = [
        path for path in added_tables(places_folder(home)) if path not in settings.place_tables
    ]
    # The later table wins where two know a name.
    return replace(settings, place_tables=(*added, *settings.place_tables))
