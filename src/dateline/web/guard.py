"""The guard at the door: every request passes it before any route is looked at.

It refuses a foreign `Host` (DNS rebinding), a foreign `Origin`, a request without a session, a
write without the session's CSRF token, and a body that is too long; every answer bears a content
security policy under which the page can load nothing but its own files.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.sessions import Session, Sessions

CSRF_HEADER = "x-csrf-token"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
}
SAFE = frozenset({"GET", "HEAD"})
OPEN = frozenset({"/", "/login", "/favicon.ico"})  # these look at the session themselves
OPEN_UNDER = "/static/"  # the program's own files hold nothing of the case


class Guard:
    """The ASGI middleware that lets a request in, or says why not."""

    def __init__(
        self, app: ASGIApp, *, sessions: Sessions, hosts: Iterable[str], cookie: str
    ) -> None:
        """Guard `app`; `hosts` are the values of `Host` under which this server is reached."""
        self.app = app
        self.sessions = sessions
        self.hosts = frozenset(host.lower() for host in hosts)
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its session, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        session = self.sessions.of(cookie_of(headers, self.cookie))
        refused = self._refusal(scope, headers, session)
        if refused is not None:
            await _say(send, *refused)
            return
        scope.setdefault("state", {})["session"] = session

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message, scope["path"])
            await send(message)

        await self.app(scope, receive, with_headers)

    def _refusal(
        self, scope: Scope, headers: Headers, session: Session | None
    ) -> tuple[int, str] | None:
        """Return the status and the words with which a request is refused."""
        path: str = scope["path"]
        if headers.get("host", "").lower() not in self.hosts:
            return 421, "This server does not go by that name."
        if _is_foreign(headers) or (_site(headers) == "cross-site" and path not in OPEN):
            return 403, "Requests from other pages are refused."
        if path in OPEN or path.startswith(OPEN_UNDER):
            return None
        if session is None:
            return 401, "Open the address that dateline serve printed."
        return None if scope["method"] in SAFE else _refused_write(headers, session)


def _refused_write(headers: Headers, session: Session) -> tuple[int, str] | None:
    """Return why a write is refused: it comes from elsewhere, or without the session's token."""
    if headers.get("origin") is None and _site(headers) != "same-origin":
        return 403, "A write must come from the case room's own page."
    if not hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), session.csrf.encode()):
        return 403, "This page is of an earlier run: load it anew. Nothing was changed."
    return None


def _is_foreign(headers: Headers) -> bool:
    """Tell whether a page of another origin sends this."""
    origin, host = headers.get("origin"), headers.get("host", "").lower()
    return origin is not None and origin not in (f"http://{host}", f"https://{host}")


def _site(headers: Headers) -> str:
    return headers.get("sec-fetch-site", "none")


def cookie_of(headers: Headers, name: str) -> str | None:
    """Return a cookie's value."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return None if found is None else found.value


def _add_headers(message: Message, path: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers[name] = value
    if not path.startswith(OPEN_UNDER):
        headers["cache-control"] = "no-store"


async def _say(send: Send, status: int, words: str) -> None:
    body = json.dumps({"message": words}).encode()
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    headers += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
