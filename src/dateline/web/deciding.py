"""The routes that decide: each is one act of an analyst, refused where somebody else was first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.case import Case
from dateline.decide.meanwhile import WEIGHTY, decided_since, word_meanwhile
from dateline.errors import CaseError, OptionError, UnknownId
from dateline.records import Act, Decision
from dateline.records.texts import has_half
from dateline.run.analyst import Analyst
from dateline.web.looking import answer, room_of
from dateline.web.shapes import decision_object

ID = re.compile(r"[erc][0-9a-f]{10,64}")
Short = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=4_000)]

deciding = APIRouter(prefix="/api")


class Conflict(CaseError):
    """Somebody else decided on the same claims since the page was loaded."""

    def __init__(self, message: str, *, hint: str, decisions: Sequence[Decision] = ()) -> None:
        """Keep the decisions that came between."""
        super().__init__(message, hint=hint)
        self.decisions = tuple(decisions)


class Order(BaseModel):
    """A decision that a browser asks for.

    `things` are ids of claims, events or reports, or names of sources; `seen` the number of the
    last decision that the page knew. `anyway` is sent once more by whoever was told of a conflict.
    """

    model_config = ConfigDict(extra="forbid", use_enum_values=False)

    act: Act
    things: Annotated[list[Short], Field(min_length=1, max_length=2_000)]
    claims: Annotated[list[Short], Field(max_length=2_000)] = []
    field: Short | None = None
    value: Words | None = None
    reason: Words = ""
    by: Short = ""
    seen: Annotated[int, Field(ge=0, le=2**53)]
    anyway: bool = False


@deciding.post("/decisions", status_code=201)
def decide(request: Request, order: Order) -> Response:
    """Make a decision; 409 where another was made on the same claims since `seen`."""
    room = room_of(request)
    _check_texts(order)

    def act(case: Case) -> list[Decision]:
        _check_conflict(case, order)
        analyst = Analyst(case, by=order.by.strip() or room.by, reason=order.reason.strip())
        return [_decide(analyst, order)]

    made = room.write(act)
    told = answer([decision_object(room.now(), one) for one in made])
    told.status_code = 201
    return told


def _check_texts(order: Order) -> None:
    """Refuse texts that no case can hold."""
    texts = [*order.things, *order.claims, order.field, order.value, order.reason, order.by]
    if any(text is not None and (has_half(text) or "\0" in text) for text in texts):
        raise OptionError("A text holds characters that cannot be stored.")


def _check_conflict(case: Case, order: Order) -> None:
    """Raise `Conflict` where the claims meant were decided on since the page was loaded."""
    ids = [*order.things, *order.claims]
    meant = _claims_meant(case, (one for one in ids if ID.fullmatch(one)), order)
    if order.anyway or order.act not in WEIGHTY:
        return
    between = decided_since(case.decisions(), meant, order.seen)
    if between:
        raise Conflict(
            word_meanwhile(between),
            hint="Nothing of yours was stored. Look at it, then decide again if you still want to.",
            decisions=between,
        )


def _claims_meant(case: Case, ids: Iterable[str], order: Order) -> set[str]:
    meant: set[str] = set()
    for one in ids:
        try:
            named = case.resolve(one)
        except UnknownId as error:
            raise Conflict(
                f"{one} is not in the case any more: events were derived anew, or a report was "
                "read anew.",
                hint="Nothing was stored, and nothing lost. Open the event anew and decide again.",
            ) from error
        if named.kind == "event":
            meant.update(case.event(named.id).claims)
        elif named.kind == "claim":
            meant.add(named.id)
    if order.act is Act.UNDO:
        return set()
    return meant


def _decide(analyst: Analyst, order: Order) -> Decision:
    if order.act not in _ACTS:
        raise OptionError(f"{order.act.value} cannot be decided here.")
    return _ACTS[order.act](analyst, order)


def _correct(analyst: Analyst, order: Order) -> Decision:
    if order.field is None:
        raise OptionError("A correction needs a field.")
    return analyst.correct(_id(order.things[0]), order.field, order.value or "")


def _pair(order: Order) -> tuple[str, str]:
    if len(order.things) != 2:
        raise OptionError(f"{order.act.value} needs two.", hint="Name two of a kind.")
    return order.things[0], order.things[1]


def _ids(things: Sequence[str]) -> list[str]:
    return [_id(one) for one in things]


def _id(thing: str) -> str:
    """Return a whole id; the beginning of one could mean another thing tomorrow."""
    if not ID.fullmatch(thing):
        raise OptionError(f"{thing!r} is no id.", hint="Ids are like e82cf6a1dab.")
    return thing


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise OptionError(f"{text!r} is no decision's number.")
    return int(text)


_ACTS: dict[Act, Callable[[Analyst, Order], Decision]] = {
    Act.ACCEPT: lambda analyst, order: analyst.accept(_ids(order.things)),
    Act.REJECT: lambda analyst, order: analyst.reject(_ids(order.things)),
    Act.MERGE: lambda analyst, order: analyst.merge(_ids(order.things)),
    Act.CORRECT: _correct,
    Act.SPLIT: lambda analyst, order: analyst.split(_id(order.things[0]), _ids(order.claims)),
    Act.SAME_SOURCE: lambda analyst, order: analyst.same_source(*_pair(order)),
    Act.INDEPENDENT: lambda analyst, order: analyst.independent(*_pair(order)),
    Act.COPY: lambda analyst, order: analyst.copy(*_pair(order)),
    Act.NOTE: lambda analyst, order: analyst.note(_id(order.things[0]), order.value or ""),
    Act.TAG: lambda analyst, order: analyst.tag(_id(order.things[0]), order.value or ""),
    Act.STAR: lambda analyst, order: analyst.star(_id(order.things[0])),
    Act.UNDO: lambda analyst, order: analyst.undo(_number(order.things[0])),
}
