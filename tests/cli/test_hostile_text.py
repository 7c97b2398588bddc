"""No command lets text of a report, a path or an argument act on a terminal or turn round."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factory import (
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)
from tests.present.stored import SampleDerived

from dateline.case import Case
from dateline.cli import main
from dateline.present.visible import ACTING, quoted_address, visible, visible_offsets
from dateline.records import (
    Arrival,
    Capture,
    Discrepancy,
    Findings,
    Format,
    NamedActor,
    Origin,
    Rejection,
    Side,
)

# Sets a window's title, clears it, C1's CSI, DEL, and all that Unicode has to turn text around.
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b2K\x7f"
EVIL += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
COLOURS = re.compile(r"\x1b\[[\d;]*m")  # what Rich itself writes


def evil(words: str) -> str:
    """Return words with the hostile characters behind the first of them."""
    first, _, rest = words.partition(" ")
    return f"{first}{EVIL} {rest}"


EVIDENCE = evil("Rebels captured the village")
REPORT = make_report(
    f"{EVIDENCE} on Monday, {evil('a police officer')} said; {evil('three men')} died.",
    title=evil("Village taken"),
    outlet=evil("Harbour Courier"),
    url=f"https://harbour.example/{EVIL}",
    path=evil("page one.txt"),
    published="2016-10-18",
)
CLAIM = make_claim(
    REPORT,
    EVIDENCE,
    trigger="captured",
    when=replace(make_when(), text=evil("on Monday"), time_zone=evil("Asia/Baghdad now")),
    place=make_place(evil("Karemlash village")),
    participants=[make_participant(evil("the rebels"))],
    figures=[make_figure(text=evil("three men"), low=None, high=None)],
    sources=[make_source(evil("a police officer")), make_source(evil("Harbour Courier"))],
    notes=[evil("a note")],
)
SIDE = Side(evil("3 men"), (CLAIM.id,))
EVENT = replace(
    make_event(
        [CLAIM],
        title=evil("Rebels capture Karemlash"),
        origins=[Origin(evil("a police officer"), (CLAIM.id,))],
        discrepancies=[Discrepancy("figures.killed", (Side(evil("3 men"), (CLAIM.id,)),))],
    ),
    place=CLAIM.place,
    participants=CLAIM.participants,
    figures=CLAIM.figures,
    when=CLAIM.when,
)


def store(path: Path) -> None:
    """Make a case in which everything that can hold text holds the hostile characters."""
    with Case.open(path, create=True) as case:
        data = REPORT.text.encode()
        arrival = Arrival(REPORT.path, url=REPORT.url, outlet=REPORT.outlet)
        case.add_capture(
            Capture(REPORT.sha256, len(data), Format.TEXT, "utf-8", "utf-8", (arrival,)), data
        )
        case.put_report(REPORT, version="one")
        case.put_reading(Findings(REPORT.id), [CLAIM], version="one")
        detail = evil("bad page")
        case.add_rejections(
            [Rejection("ingest", evil("bad page.txt"), "empty", detail, text=evil("bad words"))]
        )
        actors = (NamedActor("rebels", evil("the rebels"), (evil("they all"),), "armed-group"),)
        derived = SampleDerived(events=(EVENT,), actors=actors)
        case.replace_corroboration(derived, version="one")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / f"our{EVIL}.dateline"
    store(path)
    return path


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def acting(text: str) -> list[str]:
    """Return the acting characters of what was printed, but for line ends and Rich's colours."""
    return ACTING.findall(COLOURS.sub("", text))


@pytest.fixture(params=["pipe", "wide", "narrow"])
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have commands print as to a pipe, or to a terminal with colours, wide or narrow."""
    if request.param != "pipe":
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "400" if request.param == "wide" else "60")
    return str(request.param)


@pytest.mark.parametrize(
    ("words", "code", "shown"),
    [
        (["timeline", "CASE"], 0, "Rebels⟨U+001B⟩]0;owned⟨U+0007⟩"),
        (["claims", "CASE"], 0, "⟨U+202E⟩"),
        (["reports", "CASE", "--all"], 0, "⟨U+009B⟩2K"),
        (["sources", "CASE"], 0, "⟨U+2066⟩"),
        (["show", "CASE", EVENT.id], 0, "Harbour⟨U+001B⟩"),
        (["show", "CASE", CLAIM.id], 0, "Karemlash⟨U+001B⟩"),
        (["show", "CASE", REPORT.id], 0, "Village⟨U+001B⟩"),
        (["verify", "CASE"], None, ""),
        (["show", "CASE", evil("e one")], 1, r"\x1b]0;owned"),
        (["timeline", "CASE", "--place", "nowhere"], 0, "our⟨U+001B⟩"),
        (["timeline", evil("no case")], 1, "no⟨U+001B⟩"),
        (["read", evil("no file")], 1, "no⟨U+001B⟩"),
        (["types", evil("no type")], 1, ""),
        (["timeline", "CASE", f"--no{EVIL}"], 2, "⟨U+061C⟩"),
        (["timeline", "CASE", "--from", evil("no day")], 2, ""),
        ([evil("no command")], 2, ""),
        (["export", "CASE", "-o", EVIL * 10], 1, "⟨U+001B⟩"),
        (["places", "list", "--home", f"{EVIL}"], 0, "⟨U+001B⟩"),
        (["build", evil("no page"), "--case", "CASE", "--quiet"], 1, "⟨U+001B⟩"),
    ],
    ids=lambda given: ascii(" ".join(given)).split("\\")[0] if isinstance(given, list) else "",
)
def test_nothing_printed_acts(  # noqa: PLR0917 # a table of cases and five fixtures
    case: Path,
    words: list[str],
    code: int | None,
    shown: str,
    screen: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if words[0] == "build":
        case = tmp_path / f"new{EVIL}.dateline"
    ended = run([str(case) if word == "CASE" else word for word in words])
    printed = capsys.readouterr()
    assert code in (None, ended), printed.err
    assert acting(printed.out + printed.err) == []
    if screen != "narrow":
        assert shown in COLOURS.sub("", printed.out + printed.err)


def test_a_build_and_a_reading_of_hostile_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    pages = tmp_path / f"pages{EVIL}"
    pages.mkdir()
    words = f"{EVIDENCE} of Ardenfell on Monday, {evil('a police officer')} said.\n"
    (pages / evil("one page.txt")).write_text(words, encoding="utf-8")
    (pages / evil("no page.txt")).write_bytes(b"")
    assert run(["build", str(pages), "--case", str(tmp_path / "c.dateline"), "-q"]) == 1
    assert run(["read", str(pages / evil("one page.txt"))]) == 0
    printed = capsys.readouterr()
    assert acting(printed.out + printed.err) == []
    assert "no⟨U+001B⟩]0;owned⟨U+0007⟩" in printed.err


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "CASE", "--json"],
        ["claims", "CASE", "--json"],
        ["reports", "CASE", "--json"],
        ["sources", "CASE", "--json"],
        ["show", "CASE", CLAIM.id, "--json"],
        ["export", "CASE"],
        ["export", "CASE", "--format", "geojson"],
    ],
    ids=" ".join,
)
def test_json_is_exact_and_does_not_act(
    case: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(case) if word == "CASE" else word for word in words]) == 0
    printed = capsys.readouterr()
    assert acting(printed.out + printed.err) == []
    exact = json.dumps(EVIL)[1:-1]
    assert exact in json.dumps(json.loads(printed.out))


def test_json_is_exact_in_every_field(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(case)]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert (report["title"], report["outlet"], report["text"]) == (
        REPORT.title,
        REPORT.outlet,
        REPORT.text,
    )


@pytest.mark.parametrize(
    "words",
    [["--format", "csv"], *(["--scheme", name] for name in ("acled", "ucdp", "plover"))],
    ids=" ".join,
)
def test_csv_shows_what_would_act(
    case: Path, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = ["--left-out", str(tmp_path / "left.csv")] if words[0] == "--scheme" else []
    assert run(["export", str(case), *words, *left]) == 0
    text = capsys.readouterr().out
    text += (tmp_path / "left.csv").read_text(encoding="utf-8") if left else ""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if ACTING.search(cell)] == []
    assert any("⟨U+202E⟩" in cell for cell in cells)


def test_the_page_shows_what_would_act(case: Path, tmp_path: Path) -> None:
    assert run(["report", str(case), "-o", str(tmp_path / "page.html"), "--title", EVIL]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert acting(page) == []
    assert page.count("⟨U+202E⟩") > 10
    (link,) = re.findall(r'href="(https:[^"]*)"', page)
    assert "⟨" not in link
    assert link.startswith("https://harbour.example/%1B]0;owned%07")


def test_an_unforeseen_error_does_not_act(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError(EVIL)

    monkeypatch.setattr("dateline.run.home.with_added_places", fail)
    assert run(["read", "one.txt"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: ⟨U+001B⟩" in told
    assert acting(told) == []


def test_a_terminal_that_lacks_letters_gets_escapes(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-m", "dateline", "read", f"caf\u00e9{EVIL}"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={
            "PYTHONPATH": ":".join(sys.path),
            "PYTHONIOENCODING": "ascii",
            "PYTHONUTF8": "1",
            "HOME": str(tmp_path),
        },
    )
    assert done.returncode == 1
    assert rb"error: caf\xe9\u27e8U+001B\u27e9]0;owned" in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\nof two lines – “quoted”, كركوك, 😀", None),
        ("a\x1b[31mb", "a⟨U+001B⟩[31mb"),
        ("a\u202eb\ud83d", "a⟨U+202E⟩b⟨U+D83D⟩"),
    ],
)
def test_visible(text: str, shown: str | None) -> None:
    assert visible(text) == (text if shown is None else shown)
    offsets = visible_offsets(text)
    assert len(offsets) == len(text) + 1
    assert [visible(text[:at]) for at in range(len(text) + 1)] == [
        visible(text)[:end] for end in offsets
    ]


def test_an_address_leads_where_it_led() -> None:
    assert quoted_address("https://a.example/b?c=d%20e#f") == "https://a.example/b?c=d%20e#f"
    assert quoted_address("https://a.example/\u202ex") == "https://a.example/%E2%80%AEx"
