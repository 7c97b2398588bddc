"""Reading the YAML tables of the lexicon: ours first, then the user's, which add or override."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import LexiconError

Row = Mapping[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_table(text: str, *, name: str) -> Mapping[str, Any]:
    """Return the YAML mapping in `text`; raise `LexiconError` naming the table where it is none."""
    try:
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the loader is a safe one
    except yaml.YAMLError as error:
        raise LexiconError(
            f"{name}: not readable as YAML: {error}.", hint="Check its indentation."
        ) from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise LexiconError(f"{name}: a table must be a mapping.", hint="Begin with `key: value`.")
    return content


def read_tables(name: str, folders: Iterable[Path] = ()) -> tuple[Mapping[str, Any], ...]:
    """Return our table `name` (such as `actors.yaml`) and then the user's of the same name."""
    ours = resources.files("dateline") / "data" / "lexicons" / name
    tables = [parse_table(ours.read_text(encoding="utf-8"), name=name)]
    for folder in folders:
        path = folder / name
        if path.is_file():
            tables.append(read_file(path))
    return tuple(tables)


def read_file(path: Path) -> Mapping[str, Any]:
    """Return the table in a file of the user's; raise `LexiconError` where it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} cannot be read: {error}.", hint="Save it as UTF-8.") from error
    return parse_table(text, name=str(path))


def merge_rows(tables: Iterable[Mapping[str, Any]], key: str) -> dict[str, dict[str, Any]]:
    """Return the rows `{id: fields}` under `key` of all tables; later fields override earlier.

    A field whose name starts with `add_` (such as `add_triggers`) extends the list it names.
    """
    rows: dict[str, dict[str, Any]] = {}
    for table in tables:
        part = table.get(key) or {}
        if not isinstance(part, dict):
            raise LexiconError(f"`{key}` must be a mapping of ids to rows.")
        for row_id, fields in part.items():
            if fields is not None and not isinstance(fields, dict):
                raise LexiconError(f"`{key}`: row `{row_id}` must be a mapping.")
            row = rows.setdefault(str(row_id), {})
            for field, value in (fields or {}).items():
                if field.startswith("add_"):
                    row[field[4:]] = [*row.get(field[4:], []), *value]
                else:
                    row[field] = value
    return rows


def as_words(value: object, *, where: str) -> tuple[str, ...]:
    """Return a YAML list (or a string of words parted by commas) as a tuple of strings."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        return tuple(str(item) for item in value)
    raise LexiconError(f"{where}: expected a list of words, found {value!r}.")
