"""JSON text written piece by piece, so that a file of any size needs the memory of one record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from dateline.present.visible import escaped_json

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"
INDENT = 2


def dump_json(value: Json, *, indent: int | None = INDENT) -> str:
    """Return JSON text in UTF-8's own letters, fields in their documented order.

    What would act on a terminal or turn the direction of text is escaped; its value is exact.
    """
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def json_pieces(fields: Mapping[str, Json | Iterator[Json]]) -> Iterator[str]:
    """Yield the JSON text of an object; each iterator among its fields is a list, made as it goes.

    The pieces together are what `dump_json` returns of the same values.
    """
    if not fields:
        yield "{}"
        return
    lead = "{\n"
    for name, value in fields.items():
        yield f"{lead}{' ' * INDENT}{dump_json(name)}: "
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        else:
            yield _set_in(dump_json(value), INDENT)
        lead = ",\n"
    yield "\n}"


def _list_pieces(values: Iterator[Json]) -> Iterator[str]:
    lead = "[\n"
    for value in values:
        yield f"{lead}{' ' * 2 * INDENT}{_set_in(dump_json(value), 2 * INDENT)}"
        lead = ",\n"
    yield "[]" if lead == "[\n" else f"\n{' ' * INDENT}]"


def _set_in(text: str, depth: int) -> str:
    """Return JSON text as it stands deeper; its strings hold no line ends of their own."""
    return text.replace("\n", "\n" + " " * depth)
