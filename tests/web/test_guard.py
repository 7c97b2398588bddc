"""Nobody gets in who was not let in, and no other page can act in somebody's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.room import HOST, ORIGIN, visiting

from dateline.web import create_app
from dateline.web.room import CaseRoom
from dateline.web.sessions import TRIES, Sessions

ORDER = {"act": "star", "things": ["e0123456789"], "seen": 0}


def stranger(case: Path, sessions: Sessions | None = None) -> TestClient:
    room = CaseRoom.open(case, read_only=True)
    app = create_app(room, sessions=sessions or Sessions(), hosts=[HOST])
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        "session",
        "state",
        "case",
        "events",
        "reports",
        "sources",
        "decisions",
        "build",
        "export",
        "find?q=a",
        "openapi.json",
    ],
)
def test_without_a_session_nothing_of_the_case_is_told(case: Path, path: str) -> None:
    answer = stranger(case).get(f"/api/{path}")
    assert answer.status_code == 401
    assert answer.json() == {"message": "Open the address that dateline serve printed."}


def test_the_token_opens_a_session_and_leaves_the_address(case: Path) -> None:
    sessions = Sessions()
    client = stranger(case, sessions)
    assert client.get("/?token=wrong").status_code == 401
    answer = client.get(f"/?token={sessions.token}&view=sources")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?view=sources")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/api/state").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1:9999"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_foreign_names_and_pages_are_refused(
    case: Path, headers: dict[str, str], status: int
) -> None:
    with visiting(case) as visitor:
        assert visitor.client.get("/api/state", headers=headers).status_code == status


@pytest.mark.parametrize("path", ["decisions", "build", "files?name=a.txt"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ORIGIN},
        {"origin": ORIGIN, "x-csrf-token": "wrong"},
        {"x-csrf-token": "TOKEN"},
        {"origin": "https://evil.example", "x-csrf-token": "TOKEN"},
    ],
    ids=["no token", "a wrong token", "no origin", "a foreign origin"],
)
def test_no_write_passes_without_origin_and_token(
    case: Path, path: str, headers: dict[str, str]
) -> None:
    with visiting(case) as visitor:
        sent = {
            name: visitor.csrf if value == "TOKEN" else value for name, value in headers.items()
        }
        answer = visitor.client.post(f"/api/{path}", json=ORDER, headers=sent)
        assert answer.status_code == 403
        assert visitor.get("decisions") == []


def test_every_answer_bears_a_policy_that_lets_nothing_in(case: Path) -> None:
    with visiting(case) as visitor:
        for path in ("/", "/api/case", "/api/nothing", "/static/nothing.js"):
            headers = visitor.client.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"


def test_a_password_lets_in_and_guessing_is_cut_short(case: Path) -> None:
    sessions = Sessions(password="correct horse battery")  # noqa: S106 # of this test
    client = stranger(case, sessions)
    assert "password" in client.get("/").text
    for _ in range(TRIES):
        assert client.post("/login", content="password=wrong").status_code == 401
    assert client.post("/login", content="password=correct+horse+battery").status_code == 401
    fresh = Sessions(password="correct horse battery")  # noqa: S106 # of this test
    answer = stranger(case, fresh).post("/login", content="password=correct+horse+battery")
    assert answer.status_code == 303
