"""How the room says no, as its OpenAPI description tells it: one form of answer for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


class Refusal(BaseModel):
    """What went wrong, and what to do."""

    message: str
    hint: str | None = None


WHY: Mapping[int, str] = {
    400: "What was asked for cannot be used.",
    401: "No session: the address that was printed was not opened.",
    403: "A foreign page, a write without the session's token, or a case open for reading only.",
    404: "The case holds no such thing any more.",
    409: "What is decided on was decided, read or derived anew meanwhile; nothing was stored.",
    410: "The case file is gone.",
    413: "The file is too large.",
    421: "The server does not go by that name.",
    422: "The request was not understood.",
    503: "The case is being written to; ask again in a moment.",
}
EVERYWHERE = (400, 401, 403, 410, 421, 422, 503)


def refusals(*others: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of a router's refusals: those that every route gives, and others."""
    given = sorted({*EVERYWHERE, *others})
    return {status: {"model": Refusal, "description": WHY[status]} for status in given}
