"""A page more: what was right before stays as it was, unless the page tells of it."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.pipeline import build_case
from dateline.records import DateBasis, Event, Published
from dateline.settings import Settings

DEMO = Path(str(files("dateline") / "data/demo/reports"))

# Of other places and days than the demonstration, or of none; each with something to go wrong by:
# a bare weekday, a figure that it has too, an army that it has too, a page without a date.
PAGES = {
    "dated": "Ferry sinks off Paramaribo\n\n4 March 2019\n\n"
    "A ferry sank off Paramaribo on Sunday, killing 30 people, the harbour master said. "
    "Soldiers arrested eleven men in the port, an army officer said.\n",
    "undated": "Hospital shelled in Taiz\n\n"
    "Shells hit a hospital in Taiz on Monday, killing seven people, a doctor told reporters. "
    "Thousands of people fled the city on Tuesday, according to Red Cross workers.\n",
    "same army elsewhere": "Prisoners freed in Basra\n\n9 June 2018\n\n"
    "The Iraqi army freed four prisoners in Basra on Friday, a general told reporters. "
    "The Iraqi army killed two gunmen in Basra on Thursday, according to the police.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adding") / "demo.dateline"
    build_case([DEMO], case=path, settings=Settings())
    return path


def held(path: Path) -> tuple[dict[str, Event], dict[str, Published]]:
    """Return the events of a case by id, and when each report came out."""
    with Case.open(path, read_only=True) as case:
        events = {event.id: event for event in case.events()}
        return events, {report.path: report.published for report in case.reports()}


def added(built: Path, tmp_path: Path, text: str) -> Path:
    page, path = tmp_path / "more.txt", tmp_path / "more.dateline"
    page.write_text(text, encoding="utf-8")
    shutil.copy(built, path)
    build_case([page], case=path, settings=Settings())
    return path


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_of_something_else_changes_no_event(built: Path, tmp_path: Path, text: str) -> None:
    events, published = held(built)
    more, dated = held(added(built, tmp_path, text))
    assert len(more) > len(events)
    assert {name: more.get(name) for name in events} == events
    assert {name: dated[name] for name in published} == published
    assert any(each.basis is DateBasis.INFERRED for each in published.values())


def test_a_page_of_the_same_event_is_seen(built: Path, tmp_path: Path) -> None:
    """The test above could not fail if nothing ever changed."""
    events, _ = held(built)
    text = (
        "Bartella taken\n\n22 October 2016\n\nIraqi counter-terrorism troops captured the town of "
        "Bartella, some 15 km east of Mosul, on Thursday, a shepherd told reporters.\n"
    )
    more, _ = held(added(built, tmp_path, text))
    assert any(name not in more for name in events)
