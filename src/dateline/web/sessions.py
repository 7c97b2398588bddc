"""Who may look: the token of the printed address, the password, and the sessions they open."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field

TRIES = 10  # wrong passwords in `WINDOW` seconds, after which none is looked at
WINDOW = 60.0
MOST_SESSIONS = 200


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that was let in: `csrf` goes with every write, beside the cookie."""

    key: str
    csrf: str


@dataclass(slots=True)
class Sessions:
    """The token of one run of the server and the sessions opened in it; nothing is on disk.

    `password` is that of a server which others than this machine reach, `None` without one.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    password: str | None = None
    _open: dict[str, Session] = field(default_factory=dict)
    _wrong: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def by_token(self, given: str) -> Session | None:
        """Open a session for whoever has the token of the printed address."""
        return self._begin() if _same(given, self.token) else None

    def by_password(self, given: str) -> Session | None:
        """Open a session for whoever knows the password; after many wrong ones for nobody."""
        now = time.monotonic()
        with self._lock:
            while self._wrong and now - self._wrong[0] > WINDOW:
                self._wrong.popleft()
            if self.password is None or len(self._wrong) >= TRIES:
                return None
            if not _same(given, self.password):
                self._wrong.append(now)
                return None
        return self._begin()

    def of(self, key: str | None) -> Session | None:
        """Return the session of a cookie's value."""
        return None if key is None else self._open.get(_digest(key))

    def _begin(self) -> Session:
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        with self._lock:
            while len(self._open) >= MOST_SESSIONS:
                self._open.pop(next(iter(self._open)))
            self._open[_digest(made.key)] = made
        return made


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _digest(key: str) -> str:
    """Return what a session is found by, so that looking it up tells nothing by its time."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
