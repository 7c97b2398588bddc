"""The routes that decide: each is one act of an analyst, refused where somebody else was first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.case import Case
from dateline.errors import OptionError, Outdated
from dateline.lexicon import Lexicon
from dateline.present.visible import visible
from dateline.records import Act, Decision, Said, Span
from dateline.run.analyst import Analyst
from dateline.web.article import shown_to_read
from dateline.web.looking import answer, room_of
from dateline.web.shapes import decision_object

ID = re.compile(r"[erc][0-9a-f]{10,64}")
Short = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=4_000)]
Offset = Annotated[int, Field(ge=0, le=10**9)]

deciding = APIRouter(prefix="/api")


class Stretch(BaseModel):
    """Words of a report by where they begin and end, in code points of its text as shown."""

    model_config = ConfigDict(extra="forbid")

    start: Offset
    end: Offset


class Order(BaseModel):
    """A decision that a browser asks for.

    `things` are ids of claims, events or reports, or names of sources; `seen` the revision that
    the page knew (`head`). `anyway` is sent once more by whoever was told of a conflict. A claim
    made by hand is of the words `value` at `stretch` of a report, an event without a report of the
    words `value` alone; `says` holds their values under the names of a correction's fields.
    """

    model_config = ConfigDict(extra="forbid", use_enum_values=False)

    act: Act
    things: Annotated[list[Short], Field(max_length=2_000)]
    claims: Annotated[list[Short], Field(max_length=2_000)] = []
    field: Short | None = None
    value: Words | None = None
    stretch: Stretch | None = None
    says: Annotated[dict[Short, Words], Field(max_length=40)] = {}
    reason: Words = ""
    by: Short = ""
    seen: Annotated[int, Field(ge=0, le=2**53)]
    anyway: bool = False


@deciding.post("/decisions", status_code=201)
def decide(request: Request, order: Order) -> Response:
    """Make a decision; 409 where what it is on was decided, read or derived anew since `seen`."""
    room = room_of(request)
    _check_type(order, room.now().lexicon)

    def act(case: Case) -> list[Decision]:
        analyst = Analyst(
            case,
            by=order.by.strip() or room.by,
            reason=order.reason.strip(),
            revision=None if order.anyway else order.seen,
        )
        return [_decide(analyst, order)]

    made = room.write(act)
    told = answer([decision_object(room.now(), one) for one in made])
    told.status_code = 201
    return told


def _check_type(order: Order, lexicon: Lexicon) -> None:
    """Raise `OptionError` where an event type is none of the case's."""
    corrected = order.value if order.field == "type" else None
    wanted = order.says.get("type", corrected)
    if wanted is not None and wanted not in lexicon.event_types.by_id:
        raise OptionError(f"{wanted!r} is no event type of ours.", hint="Choose one of the list.")


def _decide(analyst: Analyst, order: Order) -> Decision:
    if order.act is not Act.EVENT and not order.things:
        raise OptionError(f"{order.act.value} needs something to be decided on.")
    return _ACTS[order.act](analyst, order)


def _correct(analyst: Analyst, order: Order) -> Decision:
    if order.field is None:
        raise OptionError("A correction needs a field.")
    return analyst.correct(_id(order.things[0]), order.field, order.value or "")


def _claim(analyst: Analyst, order: Order) -> Decision:
    """Make a claim of words as they are shown; refused where they stand there no more."""
    if order.stretch is None:
        raise OptionError("A claim needs words.", hint="Select them in the article.")
    report = analyst.case.report(_id(order.things[0]), as_cleaned=True)
    ends = (order.stretch.start, order.stretch.end)
    start, end = (shown_to_read(report.text, one) for one in ends)
    words = report.text[start:end]
    if visible(words) != order.value:
        raise Outdated(
            "The article does not hold these words there: it was read anew since you looked.",
            hint="Nothing was stored. Open the article anew, and select them again.",
        )
    inner = words.strip()
    start += words.index(inner)
    return analyst.claim(report.id, Span(start, start + len(inner)), _says(order))


def _says(order: Order) -> list[Said]:
    return [Said(name, value.strip()) for name, value in order.says.items() if value.strip()]


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
    Act.COPY: lambda analyst, order: analyst.copy(*map(_id, _pair(order))),
    Act.CLAIM: _claim,
    Act.EVENT: lambda analyst, order: analyst.event(order.value or "", _says(order)),
    Act.NOTE: lambda analyst, order: analyst.note(_id(order.things[0]), order.value or ""),
    Act.TAG: lambda analyst, order: analyst.tag(_id(order.things[0]), order.value or ""),
    Act.STAR: lambda analyst, order: analyst.star(_id(order.things[0])),
    Act.UNDO: lambda analyst, order: analyst.undo(_number(order.things[0])),
}
