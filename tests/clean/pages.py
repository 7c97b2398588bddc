"""Pages that the tests of the clean room share; every sentence here was made up for them."""

from __future__ import annotations

import hashlib

from dateline.records import Arrival, Capture, Format, Knowledge, Stamp

LEAD = "Two bridges over the Orlu river were shelled on Tuesday, the governor of Vesta said."
SECOND = "He told reporters that nobody was hurt, but that the road to the coast would stay closed."
THIRD = "The army has held the eastern bank since March, when the rebels gave up their last posts."
TITLE = "Bridges over the Orlu shelled as rebels pull back"


def make_capture(
    data: bytes,
    *,
    form: Format = Format.TEXT,
    charset: str = "utf-8",
    path: str = "page.txt",
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    captured: str | None = None,
) -> Capture:
    """Return a capture of `data` with one arrival."""
    stamp = Stamp(captured, Knowledge.DECLARED) if captured is not None else Stamp()
    arrival = Arrival(path, url=url, title=title, published=published, captured_at=stamp)
    sha = hashlib.sha256(data).hexdigest()
    return Capture(sha, len(data), form, charset, "declared", (arrival,))


def make_html(*, head: str = "", before: str = "", inside: str = "", after: str = "") -> str:
    """Return a page with an article of three paragraphs."""
    return (
        f"<!doctype html><html lang='en'><head><title>{TITLE} - The Vesta Courier</title>{head}"
        f"</head><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul>"
        f"</nav>{before}<article><h1>{TITLE}</h1>{inside}<p>{LEAD}</p><p>{SECOND}</p>"
        f"<p>{THIRD}</p></article>{after}<footer><p>&copy; 2031 The Vesta Courier</p></footer>"
        f"</body></html>"
    )


def make_plain(*lines: str) -> str:
    """Return a flattened page: the article's lines with `lines` about it taken as they come."""
    return "\n\n".join(lines)
