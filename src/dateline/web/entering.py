"""The door: the page itself, and how a browser is let in to it by token or password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.web.guard import cookie_of
from dateline.web.sessions import Session, Sessions

DAY = 86_400
LONGEST_FORM = 4_000  # bytes
LOGIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><main>
<h1>Dateline</h1>{}</main></html>"""
CLOSED = LOGIN.format(
    "<p>This case room is closed to whoever has not its address. "
    "Open the address that <code>dateline serve</code> printed.</p>"
)
ASK = LOGIN.format(
    '<form method="post" action="/login"><p><label>Password '
    '<input type="password" name="password" autofocus></label> <button>Open</button></p></form>'
)
NOT_BUILT = LOGIN.format(
    "<p>The pages of the case room are not built. In a checkout, run <code>make web</code> "
    "(it needs Node 20 or newer) and load this page anew.</p>"
)

entering = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in, by what cookie, and where the page's files are."""

    sessions: Sessions
    cookie: str
    static: Path

    def let_in(self, session: Session, where: str) -> Response:
        """Return the answer that gives a browser its session and sends it on."""
        answer = RedirectResponse(where, status_code=303)
        answer.set_cookie(
            self.cookie, session.key, max_age=30 * DAY, httponly=True, samesite="strict", path="/"
        )
        return answer

    def ask(self, status: int) -> Response:
        """Return the page that asks for the password, or says that the room is closed."""
        return HTMLResponse(ASK if self.sessions.password else CLOSED, status_code=status)


def door_of(request: Request) -> Door:
    """Return the door of the app."""
    door: Door = request.app.state.door
    return door


@entering.get("/")
def page(request: Request) -> Response:
    """Return the page to whoever was let in; take the token out of the address."""
    door = door_of(request)
    asked = parse_qsl(request.url.query)
    session = door.sessions.by_token(dict(asked).get("token", ""))
    if session is not None:
        rest = urlencode([pair for pair in asked if pair[0] != "token"])
        return door.let_in(session, f"/?{rest}" if rest else "/")
    if door.sessions.of(cookie_of(request.headers, door.cookie)) is None:
        return door.ask(401)
    index = door.static / "index.html"
    if not index.exists():
        return HTMLResponse(NOT_BUILT, status_code=503)
    return HTMLResponse(index.read_text("utf-8"))


@entering.get("/login")
def login_page(request: Request) -> Response:
    """Return the page that asks for the password."""
    return door_of(request).ask(200)


@entering.post("/login")
async def login(request: Request) -> Response:
    """Let in whoever knows the password."""
    door, body = door_of(request), b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return door.ask(413)
    given = dict(parse_qsl(body.decode("utf-8", "replace"))).get("password", "")
    session = door.sessions.by_password(given)
    return door.ask(401) if session is None else door.let_in(session, "/")


@entering.get("/favicon.ico")
def icon() -> Response:
    """Return nothing: the room has no picture of its own."""
    return Response(status_code=204)
