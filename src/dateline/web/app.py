"""The app: routes, the guard before them, the page's own files, and errors as words."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.security import APIKeyCookie, APIKeyHeader
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from dateline import __version__
from dateline.errors import (
    CaptureRejected,
    CaseError,
    CaseLocked,
    DatelineError,
    Outdated,
    UnknownId,
)
from dateline.web.adding import Pile, adding
from dateline.web.coding import coding
from dateline.web.deciding import deciding
from dateline.web.entering import Door, entering
from dateline.web.exporting import exporting
from dateline.web.guard import CSRF_HEADER, Guard
from dateline.web.looking import looking, prepare
from dateline.web.refusals import refusals
from dateline.web.room import CaseGone, CaseRoom
from dateline.web.sessions import Sessions

STATIC = Path(str(files("dateline.web").joinpath("static")))


def create_app(
    room: CaseRoom,
    *,
    sessions: Sessions,
    hosts: Iterable[str],
    cookie: str = "dateline",
    static: Path = STATIC,
) -> FastAPI:
    """Return the case room of an open case as an ASGI app.

    `hosts` are the values of `Host` that it answers to; `cookie` what its session is called.
    """
    pile = Pile()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        room.do(partial(prepare, room))
        yield
        pile.remove()
        room.close()

    app = FastAPI(
        title="Dateline: the case room",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.room, app.state.pile = room, pile
    app.state.door = Door(sessions, cookie, static)
    app.include_router(entering)
    let_in = Security(APIKeyCookie(name=cookie, scheme_name="session", auto_error=False))
    own = Security(APIKeyHeader(name=CSRF_HEADER, scheme_name="csrf", auto_error=False))
    app.include_router(looking, responses=refusals(404), dependencies=[let_in])
    app.include_router(coding, responses=refusals(404), dependencies=[let_in])
    app.include_router(exporting, responses=refusals(), dependencies=[let_in])
    app.include_router(deciding, responses=refusals(404, 409), dependencies=[let_in, own])
    app.include_router(adding, responses=refusals(413), dependencies=[let_in, own])
    if static.is_dir():
        app.mount("/static", StaticFiles(directory=static), name="static")
    _add_errors(app)
    app.add_middleware(Guard, sessions=sessions, hosts=tuple(hosts), cookie=cookie)
    return app


def _add_errors(app: FastAPI) -> None:
    """Have errors answered in words; only what nobody foresaw is a 500."""

    @app.exception_handler(DatelineError)
    def told(_request: Request, error: DatelineError) -> Response:
        body = {"message": error.message, "hint": error.hint}
        return JSONResponse(body, status_code=_status(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        found = "; ".join(
            f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5]
        )
        plain = re.sub(r"[\ud800-\udfff]", "\ufffd", found)
        return JSONResponse({"message": f"That was not understood: {plain}"}, status_code=422)

    @app.exception_handler(HTTPException)
    def refused(_request: Request, error: HTTPException) -> Response:
        body = {"message": error.detail}
        return JSONResponse(body, status_code=error.status_code, headers=error.headers)

    @app.exception_handler(ClientDisconnect)
    def left(_request: Request, _error: ClientDisconnect) -> Response:
        return Response(status_code=400)


def _status(error: DatelineError) -> int:
    if isinstance(error, Outdated):
        return 409
    if isinstance(error, CaseGone):
        return 410
    if isinstance(error, UnknownId):
        return 404
    if isinstance(error, CaseLocked):
        return 503
    if isinstance(error, CaptureRejected):
        return 413
    return 403 if isinstance(error, CaseError) else 400
