"""A case of which every text is a formula, markup, or characters that act."""

from __future__ import annotations

from dataclasses import replace

from tests.factory import make_claim, make_event, make_place, make_report, make_source

from dateline.present.view import CaseView

EVIL = "=1+1 <script>&\u202e\x07\ufffe_x202E_"
REPORT = make_report(
    f"{EVIL} Rebels took the hill\nTY  - BOOK",
    title=f"{EVIL}\nER  - ",
    outlet=EVIL,
    url="javascript:alert(1)",
    path=EVIL,
)
CLAIM = make_claim(
    REPORT,
    f"{EVIL} Rebels took the hill",
    trigger="took",
    place=make_place(EVIL),
    sources=[make_source(EVIL)],
)
EVENT = replace(make_event([CLAIM], title=EVIL), place=CLAIM.place)


def hostile_view() -> CaseView:
    """Return the case to show."""
    return CaseView(EVIL, reports=(REPORT,), claims=(CLAIM,), events=(EVENT,))
