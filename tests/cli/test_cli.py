"""The command line over a stored case: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.present.sample import CLAIMS, DEATHS, EVENTS, HARBOUR, SEIZED, SEIZURE
from tests.present.stored import store_sample

from dateline.cli import main
from dateline.cli.formats import ExportFormat

HEAVY = ("rich", "numpy", "sqlalchemy", "lxml", "trafilatura", "jinja2", "onnxruntime")
COMMANDS = [
    "build",
    "watch",
    "add",
    "timeline",
    "show",
    "claims",
    "decide",
    "decisions",
    "sources",
    "reports",
    "export",
    "report",
    "brief",
    "package",
    "open",
    "verify",
    "doctor",
    "demo",
    "read",
    "types",
    "places",
]
HEADINGS = ["event", "date", "precision", "place", "type", "what", "figures", "origins", "grade"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(store_sample(tmp_path_factory.mktemp("case") / "sample.dateline"))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", shown, re.MULTILINE), command


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from dateline.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dateline ")


def test_timeline_is_plain_and_whole_where_nobody_watches(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["timeline", case]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == HEADINGS
    assert len(lines) == 1 + len(EVENTS)
    assert lines[1].startswith(SEIZURE.id)
    assert "Kurdish forces take hamlets near Mosul" in lines[1]
    assert lines[1].endswith("corroborated")
    assert not any("│" in line or "…" in line for line in lines)


@pytest.mark.parametrize(
    ("options", "number"),
    [
        ([], 4),
        (["--from", "2016-10-18"], 1),
        (["--to", "2016-10-17"], 2),
        (["--place", "Mosul"], 1),
        (["--actor", "isis"], 1),
        (["--type", "deaths"], 1),
        (["--min-origins", "2"], 1),
        (["--from", "2020-01-01"], 0),
    ],
)
def test_timeline_filters(
    case: str, options: list[str], number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["timeline", case, "--json", *options]) == 0
    assert len(json.loads(capsys.readouterr().out)) == number


def test_a_timeline_without_events_says_so(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", case, "--place", "Atlantis"]) == 0
    assert "holds no event that fits" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["timeline"], ["export"], ["export", "-f", "csv"]])
def test_a_reader_that_stops_early_is_no_error(case: str, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "dateline", arguments[0], case, *arguments[1:]]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and words
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `head` does once it has enough
        assert process.stderr.read() == b""


def test_show_an_event_by_the_start_of_its_id(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", case, SEIZURE.id[:6]]) == 0
    shown = capsys.readouterr().out
    assert "[Kurdish forces seized nine hamlets east of Mosul on Monday]" in shown
    assert "a Peshmerga general (official, party) → The Harbour Courier (outlet)" in shown
    assert HARBOUR.sha256 in shown
    assert re.search(r"bytes \d+ to \d+", shown)
    assert "2 independent origins" in shown


@pytest.mark.parametrize("thing", [SEIZURE.id, SEIZED.id, HARBOUR.id])
def test_show_as_json(case: str, thing: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", case, thing, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == thing


def test_show_a_claim_and_a_report(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", case, SEIZED.id]) == 0
    assert "who says so" in capsys.readouterr().out
    assert run(["show", case, HARBOUR.id]) == 0
    shown = capsys.readouterr().out
    assert "Leaflets fall on Mosul" in shown
    assert HARBOUR.text in shown


def test_claims_can_be_those_of_one_report_or_event(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", case, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(CLAIMS)
    assert run(["claims", case, "--report", HARBOUR.id, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3
    assert run(["claims", case, "--event", SEIZURE.id]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 3


def test_sources_say_how_much_and_how_often_alone(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", case]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        *("source", "kind", "asserted", "denied", "doubted", "alone"),
        *("carried", "position", "through"),
    ]
    general = next(line for line in lines if line.startswith("a Peshmerga general"))
    assert general.endswith("The Harbour Courier (1), The Northern Ledger (1)")
    assert "party (1)" in general
    assert run(["sources", case, "--json"]) == 0
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["a Peshmerga general"]["asserted"] == sorted(c.id for c in CLAIMS[:2])
    assert found["a Peshmerga general"]["positions"] == [{"position": "party", "claims": 1}]
    assert found["The Harbour Courier"]["carried"] == [SEIZED.id]
    assert found["The Harbour Courier"]["positions"] == []


def test_a_chain_is_shown_with_what_each_source_is(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain = "a Peshmerga general (official, party) → The Harbour Courier (outlet)"
    for thing in (SEIZED.id, SEIZURE.id):
        assert run(["show", case, thing]) == 0
        assert chain in capsys.readouterr().out
    page = tmp_path / "page.html"
    assert run(["report", case, "-o", str(page)]) == 0
    assert "a Peshmerga general <small>(official, party)</small>" in page.read_text("utf-8")


def test_types_name_their_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["types"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["type", "name", "family", "ACLED", "UCDP", "PLOVER", "CAMEO"]
    strike = next(line for line in lines if line.startswith("air-strike"))
    assert "Explosions/Remote violence: Air/drone strike" in strike


def test_a_type_in_full_cites_the_codebooks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["types", "seizure"]) == 0
    shown = capsys.readouterr().out
    assert "Battles: Non-state actor overtakes territory  if actor=nonstate" in shown
    assert "ACLED Codebook" in shown
    assert run(["types", "seizure", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found["crosswalk"]) == ["acled", "ucdp", "plover", "cameo"]
    assert all(rule["cite"] for rules in found["crosswalk"].values() for rule in rules)
    assert run(["types", "--json"]) == 0
    assert found in json.loads(capsys.readouterr().out)


def test_reports_come_with_their_rejections(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reports", case]) == 0
    shown = capsys.readouterr().out
    assert "Hamlets fall east of Mosul" in shown
    assert "menu.html holds no article." in shown


@pytest.mark.parametrize("scheme", ["acled", "ucdp", "plover"])
def test_a_scheme_is_a_table_and_says_what_it_left_out(
    scheme: str, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, left = tmp_path / "rows.csv", tmp_path / "left.csv"
    assert run(["export", case, "--scheme", scheme, "-o", str(out), "--left-out", str(left)]) == 0
    said = capsys.readouterr().err
    assert f"of {len(EVENTS)} events in {scheme}." in said
    rows = out.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].endswith("dateline_claims,dateline_missing")
    assert len(rows) - 1 + len(left.read_text(encoding="utf-8-sig").splitlines()) - 1 == len(EVENTS)
    assert len(rows) > 1 or f"No event of {case} can be coded in {scheme}." in said


@pytest.mark.parametrize("form", list(ExportFormat))
def test_exports_to_a_file_and_to_the_screen_agree(
    case: str, form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "deep" / f"out.{form}"
    assert run(["export", case, "--format", form, "-o", str(target)]) == 0
    assert run(["export", case, "-f", form, "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == target.read_bytes()


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--place", "mosul"], {SEIZURE.id}),
        (["--from", "2016-10-18"], {DEATHS.id}),
        (["--min-origins", "2", "--actor", "daesh"], {SEIZURE.id}),
        (["--type", "territory gain", "--to", "2016-10-01"], set()),
    ],
    ids=" ".join,
)
def test_an_export_takes_the_filters_of_the_timeline(
    case: str, options: list[str], kept: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", case, *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {event["id"] for event in found["events"]} == kept
    assert {claim["event"] for claim in found["claims"]} == kept
    reports = {claim["report"] for claim in found["claims"]}
    assert {report["id"] for report in found["reports"]} == reports
    assert run(["timeline", case, *options, "--json"]) == 0
    assert {event["id"] for event in json.loads(capsys.readouterr().out)} == kept


def test_a_scheme_codes_by_the_whole_case_whatever_is_asked(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", case, "--scheme", "acled"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert run(["export", case, "--scheme", "acled", "--place", "mosul"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [head, *(row for row in rows if SEIZURE.id in row)]
    assert "of 1 event in acled." in printed.err


def test_a_report_takes_the_filters_of_the_timeline(case: str, tmp_path: Path) -> None:
    target = tmp_path / "case.html"
    assert run(["report", case, "-o", str(target), "--place", "mosul"]) == 0
    page = target.read_text(encoding="utf-8")
    assert SEIZURE.title in page
    assert DEATHS.title not in page


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("air strke", "air-strike"),
        ("territry-contol", "territory-control"),
        ("displaced", "displacement"),
    ],
)
@pytest.mark.parametrize("command", ["timeline", "export", "report", "types"])
def test_a_type_that_is_none_suggests_near_ones(
    case: str,
    command: str,
    words: str,
    near: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = {
        "types": ["types", words],
        "report": ["report", case, "--type", words, "-o", str(tmp_path / "none.html")],
    }
    assert run(calls.get(command, [command, case, "--type", words])) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert repr(words) in told
    assert "Near: " in told
    assert near in told
    assert list(tmp_path.iterdir()) == []


def test_a_type_that_the_case_lacks_is_no_mistake(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["timeline", case, "--type", "air-strike"]) == 0
    assert "no event that fits" in capsys.readouterr().err


def test_a_page_in_another_language_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Le maire a dit que les routes sont fermées et que les ponts ont été détruits mardi. "
    (tmp_path / "page.html").write_text(f"<html><body><p>{words * 2}</p></body></html>", "utf-8")
    assert run(["read", str(tmp_path / "page.html")]) == 1
    assert "is not in English (fr)" in capsys.readouterr().err


def test_report_writes_one_page(case: str, tmp_path: Path) -> None:
    target = tmp_path / "case.html"
    assert run(["report", case, "-o", str(target), "--title", "A <b>bold</b> case"]) == 0
    page = target.read_text(encoding="utf-8")
    assert "<h1>A &lt;b&gt;bold&lt;/b&gt; case</h1>" in page


def test_verify_finds_a_sound_case_sound(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", case]) == 0
    assert "All well: 4 captures, 4 reports, 6 claims" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["timeline", "{tmp}/none.dateline"], 1, "There is no case"),
        (["timeline", "{tmp}/text.txt"], 1, "text.txt"),
        (["show", "{case}", "e0000000000"], 1, "e0000000000"),
        (["export", "{case}", "--scheme", "cow"], 2, "cow"),
        (["export", "{case}", "--scheme", "acled", "-f", "json"], 1, "--scheme writes CSV"),
        (["export", "{case}", "--left-out", "x.csv"], 1, "--left-out goes with --scheme"),
        (["export", "{case}", "--format", "xml"], 2, "xml"),
        (["export", "{case}", "-f", "kml", "--shape", "area"], 1, "--shape goes with"),
        (["timeline", "{case}", "--from", "yesterday"], 2, "yesterday"),
        (["timeline", "{case}", "--from", "2017-01-02", "--to", "2017-01-01"], 1, "is after --to"),
        (["timeline", "{case}", "--from", "2016-11-31"], 2, "2016-11-31"),
        (["read", "{tmp}/text.txt", "--published", "31-11-2016"], 2, "--published"),
        (["claims", "{case}", "--report", SEIZURE.id], 1, "id of a report"),
        (["claims", "{case}", "--event", SEIZED.id], 1, "id of an event"),
        (["show", "{case}", ""], 1, "no event, claim or report"),
        (["show", "{case}", "c"], 1, "more of its characters"),
        (["timeline", "{tmp}"], 1, "not a Dateline case"),
        (["build", "{tmp}", "--case", "{tmp}"], 1, "not a Dateline case"),
        (["build", "{tmp}", "--case", "{tmp}/text.txt/x.dateline"], 1, "folder"),
        (["report", "{case}", "-o", "{tmp}"], 1, "cannot be written"),
        (["read", "{tmp}"], 1, "cannot be read"),
        (["demo", "-o", "{tmp}/text.txt"], 1, "cannot be made anew"),
        (["timeline"], 2, "CASE"),
        (["nonsense"], 2, "nonsense"),
        (["export", "{case}", "-o", "{tmp}/text.txt/out.json"], 1, "cannot be written"),
        (["build", "{tmp}", "--case", "{tmp}/x.dateline", "--field", "body"], 1, "--field"),
        (["build", "{tmp}", "--case", "{tmp}/x.dateline", "--lexicon", "{tmp}/no"], 1, "--lexicon"),
        (["read", "{tmp}/missing.txt"], 1, "missing.txt"),
        (["sources", "{tmp}/text.txt"], 1, "text.txt"),
        (["types", "nonsense"], 1, "nonsense"),
    ],
)
def test_what_goes_wrong_is_said_without_a_traceback(
    case: str,
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "text.txt").write_text("no case at all", encoding="utf-8")
    filled = [part.format(tmp=tmp_path, case=case) for part in arguments]
    assert run(filled) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["timeline"], "error: Missing argument 'CASE'.", 2),
        (["nothing"], "error: No such command 'nothing'.", 2),
        (["export", "x", "--format", "pdf"], "'pdf' is not one of 'json'", 2),
        (["timeline", "x", "--from", "2016"], "'2016' is not a day; write it as 2016-10-17.", 2),
        (["timeline", "x", "--no-such"], "error: No such option: --no-such", 2),
        (["timeline", "no-such-case"], "error: There is no case no-such-case.", 1),
    ],
)
def test_every_error_has_one_style(
    arguments: list[str], told: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    assert lines[0].startswith("error: ")
    assert told in lines[0]
    assert lines[1].startswith("  ")
    assert "Usage:" not in shown.err
    assert shown.out == ""


def test_a_profile_withholds_and_says_so(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, out = tmp_path / "mine.yaml", tmp_path / "out.csv"
    mine.write_text("profile: mine\neverywhere: {place: country}\n", encoding="utf-8")
    assert run(["export", case, "-f", "csv-events", "--profile", str(mine), "-o", str(out)]) == 0
    assert "Told under the safety profile mine." in capsys.readouterr().err
    assert "36.3" not in out.read_text(encoding="utf-8")
    mine.write_text("profile: mine\nplace: country\n", encoding="utf-8")
    assert run(["report", case, "--profile", str(mine), "-o", str(tmp_path / "x.html")]) == 1
    assert "there is no field 'place'" in capsys.readouterr().err
    assert run(["export", case, "--profile", "secret"]) == 1
    assert "neither a profile of ours nor a file" in capsys.readouterr().err
