"""Manifests and meta files: what the user declares of the files beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from dateline.ingest.charset import find_charset
from dateline.ingest.received import Declared

PATH_COLUMNS = ("path", "file", "filename")
# What each thing may be called in a manifest, a meta file or a record; the first is documented.
NAMES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher"),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "retrieved": ("retrieved", "retrieved_at", "captured_at"),
    "collector": ("collector",),
}


class ManifestError(ValueError):
    """A manifest or meta file that cannot be used; its text says why."""


class ManifestLinked(ManifestError):
    """A manifest or meta file that is a symbolic link, to a place that nobody named."""


def declared_from(values: Mapping[str, Any]) -> Declared:
    """Return what the named values declare; blank and nested ones are passed over."""
    lowered = {str(key).strip().lower(): value for key, value in values.items()}

    def first(names: tuple[str, ...]) -> str | None:
        for name in names:
            value = lowered.get(name)
            if isinstance(value, str | int | float) and str(value).strip():
                return str(value).strip()
        return None

    return Declared(**{field: first(names) for field, names in NAMES.items()})


def read_manifest(data: bytes) -> dict[str, Declared]:
    """Return what a `manifest.csv` declares, under each path as it is written there.

    Any charset, and comma, semicolon, tab or bar between the columns. Raises `ManifestError`.
    """
    text = data.decode(find_charset(data, markup=False).name, "replace").replace("\0", "")
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ManifestError(f"it is no CSV table: {error}") from error
    found: dict[str, Declared] = {}
    for row in rows:
        values = {(key or "").strip().lower(): value for key, value in row.items()}
        path = next((values[name] for name in PATH_COLUMNS if values.get(name)), None)
        if isinstance(path, str):
            found[_tidy(path)] = declared_from(values)
    if rows and not found:
        raise ManifestError("it has no column 'path' or 'file' that names the files")
    return found


def read_meta(data: bytes) -> Declared:
    """Return what a `NAME.meta.json` declares. Raises `ManifestError`."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"it is no JSON: {error}") from error
    if not isinstance(values, dict):
        raise ManifestError("it is no JSON object")
    return declared_from(values)


def _tidy(path: str) -> str:
    """Return a path of a manifest the way paths are written here."""
    return path.strip().replace("\\", "/").removeprefix("./")
