"""A small case of invented reports for the tests of the case room, built once for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient
from tests.factory import (
    make_claim,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.case import Case
from dateline.pipeline import derive_events
from dateline.records import Arrival, Capture, Findings, Format, SourceLink
from dateline.web import create_app
from dateline.web.room import CaseRoom
from dateline.web.sessions import Sessions

HOST = "127.0.0.1:8470"
ORIGIN = f"http://{HOST}"
PLACES = {"Ardenfell": (35.1, 43.1), "Brockmoor": (35.4, 43.6), "Cullham": (36.0, 42.8)}
RESIDENT, DOCTOR = (make_source(name, kind="witness") for name in ("a resident", "a doctor"))
SPOKESMAN = make_source("an army spokesman", kind="official")
REBELS = make_participant("rebels", actor=None)


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of an invented report, and what is read in it."""

    words: str
    trigger: str
    event_type: str
    place: str
    source: SourceLink
    killed: int = 0


REPORTS: dict[str, tuple[str, tuple[Telling, ...]]] = {
    "Courier": (
        "Rebels seize Ardenfell",
        (
            Telling(
                "Rebels captured the town of Ardenfell on Monday, an army spokesman said.",
                "captured",
                "seizure",
                "Ardenfell",
                SPOKESMAN,
            ),
            Telling(
                "Shelling killed 4 villagers in Brockmoor on Monday, residents said.",
                "Shelling",
                "shelling",
                "Brockmoor",
                RESIDENT,
                4,
            ),
        ),
    ),
    "Ledger": (
        "Town falls",
        (
            Telling(
                "Rebels captured the town of Ardenfell on Monday, a resident told the Ledger.",
                "captured",
                "seizure",
                "Ardenfell",
                RESIDENT,
            ),
            Telling(
                "Shelling killed 9 villagers in Brockmoor on Monday, a doctor said.",
                "Shelling",
                "shelling",
                "Brockmoor",
                DOCTOR,
                9,
            ),
        ),
    ),
    "Script": (
        "<script>alert('title')</script> in Cullham",
        (
            Telling(
                "Gunmen abducted two engineers in \u202eCullham on Monday, police said.",
                "abducted",
                "abduction",
                "Cullham",
                make_source("police"),
            ),
        ),
    ),
}


def make_case(folder: Path) -> Path:
    """Store the reports and their claims as a build would, and return the case's file."""
    path = folder / "invented.dateline"
    with Case.open(path, create=True) as case:
        for outlet, (title, tellings) in REPORTS.items():
            _store(case, outlet, title, tellings)
        derive_events(case)
    return path


def _store(case: Case, outlet: str, title: str, tellings: tuple[Telling, ...]) -> None:
    text = "\n\n".join(one.words for one in tellings)
    name = f"{outlet.lower()}.txt"
    report = make_report(text, title=title, outlet=outlet, published="2016-10-18", path=name)
    data = report.text.encode()
    arrival = Arrival(report.path, None, outlet, None, None)
    capture = Capture(report.sha256, len(data), Format.TEXT, "utf-8", "utf-8", (arrival,))
    case.add_capture(capture, data)
    case.put_report(report, version="1")
    claims = [
        make_claim(
            report,
            one.words,
            trigger=one.trigger,
            event_type=one.event_type,
            when=make_when("2016-10-17"),
            place=make_place(one.place, *PLACES[one.place]),
            participants=[REBELS] if one.event_type == "seizure" else [],
            figures=[make_figure("killed", one.killed, one.killed, str(one.killed))]
            if one.killed
            else [],
            sources=[one.source, make_source(outlet, kind="outlet")],
        )
        for one in tellings
    ]
    case.put_reading(Findings(report.id), claims, version="1")


def copy_case(built: Path, folder: Path) -> Path:
    """Return a copy of a built case that a test may change."""
    return Path(shutil.copy(built, folder / built.name))


@dataclass(slots=True)
class Visitor:
    """A browser that was let in, as far as a test needs one."""

    client: TestClient
    room: CaseRoom
    csrf: str = ""

    def get(self, path: str) -> object:
        """Return the JSON of an answer that must be good."""
        answer = self.client.get(f"/api/{path}")
        assert answer.status_code == 200, answer.text
        found: object = answer.json()
        return found

    def decide(self, **order: object) -> tuple[int, dict[str, object]]:
        """Return the status and body with which a decision is answered."""
        order.setdefault("seen", self.state()["head"])
        answer = self.client.post(
            "/api/decisions", json=order, headers={"origin": ORIGIN, "x-csrf-token": self.csrf}
        )
        body = answer.json()
        return answer.status_code, body if isinstance(body, dict) else {"made": body}

    def state(self) -> dict[str, object]:
        """Return the state of the room."""
        found = self.get("state")
        assert isinstance(found, dict)
        return found

    def rows(self) -> list[dict[str, object]]:
        """Return the events as rows, once all decisions are applied."""
        self.settle()
        found = self.get("events")
        assert isinstance(found, dict)
        rows: list[dict[str, object]] = found["rows"]
        return rows

    def settle(self) -> None:
        """Wait until the room's worker has nothing to do."""
        self.room.wait()


@contextmanager
def visiting(
    path: Path, *, read_only: bool = False, password: str | None = None
) -> Iterator[Visitor]:
    """Open a room and a browser that has its session."""
    room = CaseRoom.open(path, read_only=read_only, by="A. Reader")
    sessions = Sessions(password=password)
    app = create_app(room, sessions=sessions, hosts=[HOST])
    with TestClient(app, base_url=ORIGIN) as client:
        client.get(f"/?token={sessions.token}", follow_redirects=False)
        visitor = Visitor(client, room)
        found = visitor.get("session")
        assert isinstance(found, dict)
        visitor.csrf = found["csrf"]
        yield visitor
