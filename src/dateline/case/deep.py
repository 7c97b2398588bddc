"""Deep records as JSON: a dataclass becomes an object of its fields, and comes back as itself."""

from __future__ import annotations

import functools
import json
import types
import typing
import zlib
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

T = TypeVar("T")
Decoder = Callable[[typing.Any], object]
Hint = typing.Any  # a type, or what typing makes of `X | None` and `tuple[X, ...]`

# zlib's own default; higher levels gain under two per cent on news pages.
LEVEL = 6


def dump(value: object) -> str:
    """Return `value` (a record, or a tuple of records or plain values) as compact JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """Return the record of class `kind` that `dump` wrote."""
    decoded = _decoder(typing.cast("Hint", kind))(json.loads(text))
    return typing.cast("T", decoded)


def load_many(kind: type[T], text: str) -> tuple[T, ...]:
    """Return the tuple of records of class `kind` that `dump` wrote."""
    decode = _decoder(typing.cast("Hint", kind))
    return tuple(typing.cast("T", decode(item)) for item in json.loads(text))


def squeeze(values: Iterable[object]) -> bytes:
    """Return many records of one class as compressed rows of their field values."""
    rows = [[_plain(getattr(value, field.name)) for field in _fields(value)] for value in values]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def expand(kind: type[T], data: bytes) -> tuple[T, ...]:
    """Return the records of class `kind` that `squeeze` wrote."""
    decoders = list(_members(typing.cast("Hint", kind)).values())
    rows = json.loads(zlib.decompress(data))
    return tuple(
        kind(*(decode(cell) for decode, cell in zip(decoders, row, strict=False))) for row in rows
    )


def _fields(value: object) -> tuple[typing.Any, ...]:
    return fields(value)  # type: ignore[arg-type]  # callers hand in records only


def _plain(value: object) -> object:
    """Return `value` in the types of JSON; fields at their defaults are left out."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name: _plain(item)
            for field, item in pairs
            if field.default is MISSING or item != field.default
        }
    raise TypeError(f"no JSON form for {type(value).__name__}")


@functools.cache
def _members(kind: Hint) -> dict[str, Decoder]:
    """Return the decoder of each field of the record class `kind`, in order."""
    hints = typing.get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


@functools.cache
def _decoder(hint: Hint) -> Decoder:
    """Return the function that turns JSON into a value of the annotated type `hint`."""
    origin: Hint = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        decode = _decoder(inner)
        return lambda value: None if value is None else decode(value)
    if origin is tuple:
        decode = _decoder(arguments[0])
        return lambda value: tuple(decode(item) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        members, build = _members(hint), typing.cast("Callable[..., object]", hint)
        return lambda value: build(**{name: members[name](item) for name, item in value.items()})
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _same


def _same(value: object) -> object:
    return value
