"""What can be wrong with a case, and the errors by which damaged rows make themselves known."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from dateline.case.seals import raw_connection
from dateline.errors import CaseError

# What decoding a row may raise when its values are not what Dateline writes: no JSON, no date, no
# member of an enum, a missing key, text where a number belongs, a nesting without end.
DAMAGE = (
    ArithmeticError,
    AttributeError,
    CaseError,
    LookupError,
    RecursionError,
    SQLAlchemyError,
    TypeError,
    ValueError,
    sqlite3.Error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a case that is not as it was stored: `kind`, what it is about, and how.

    The kind is `file`, `log`, or a kind of sealed record (`capture`, `report`, `event`, ...), of
    which `subject` is then the id; a claim is named by its own id.
    """

    kind: str
    subject: str
    detail: str


def told(error: BaseException) -> str:
    """Return an error in one line."""
    if isinstance(error, CaseError):
        return error.message
    cause = getattr(error, "orig", None) or error
    return f"{type(cause).__name__}: {cause}".splitlines()[0]


@contextmanager
def as_held(connection: Connection) -> Iterator[sqlite3.Cursor]:
    """Yield a cursor that hands out text even where it is no UTF-8, its bytes still in it."""
    raw = raw_connection(connection)
    before = raw.text_factory
    raw.text_factory = _surely_decoded
    try:
        yield raw.cursor()
    finally:
        raw.text_factory = before


def _surely_decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
