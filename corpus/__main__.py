"""`python -m corpus COMMAND …`: check, read and measure the annotated corpus."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.agreement import compare
from corpus.check import check_paths, count_words, find_units
from corpus.choosing import choose, write_selection
from corpus.folders import load_constellation
from corpus.problems import CorpusError, Problem
from corpus.reading import OURS, load_split
from corpus.records import AnnotatedReport
from corpus.shared_sets import check_file, load_compiled, misplaced
from corpus.shared_texts import LOADERS, default_data
from corpus.show import show_report
from corpus.stats import count_by, count_table, type_table
from corpus.store import HOME as COMPILED
from corpus.store import write_compiled
from corpus.templates import write_texts
from corpus.unpack import write_block
from corpus.vocabulary import load_vocabulary

WIDE = 110


def check(given: argparse.Namespace) -> int:
    """Print every problem of the paths; return 1 where there is an error, 2 where nothing is."""
    wrong = seen = 0
    for unit in check_paths(given.paths, given.data, seal=given.seal):
        seen += 1
        wrong += unit.errors
        for problem in unit.problems:
            print(problem)
        print(f"{unit.path}: {f'{unit.errors} errors' if unit.errors else 'good'} ({unit.said})")
    if given.overlap:
        wrong += _check_overlap(given.data)
    elif not seen:
        print("nothing to check there", file=sys.stderr)
        return 2
    return 1 if wrong else 0


def _check_overlap(data: Path) -> int:
    """Return 1 where the project holds words of the shared texts, or this cannot be told."""
    if importlib.util.find_spec("corpus.overlap") is None:
        print("corpus/overlap.py is missing: overlap not checked", file=sys.stderr)
        return 1
    code: int = importlib.import_module("corpus.overlap").main(["--shared", str(data.parent)])
    return code


def compile_files(given: argparse.Namespace) -> int:
    """Write the annotations of shared texts as offsets; nothing where there is an error."""
    checked = [check_file(path, given.data) for path in given.paths]
    errors = [problem for each in checked for problem in each.errors]
    for each in checked:
        for problem in each.problems:
            print(problem)
    reports = [report for each in checked for report in each.reports]
    written = [report.written for report in reports]
    strange = sorted({report.set for report in reports} - {given.set})
    for problem in (astray := misplaced(written, given.output)):
        print(problem)
    errors += astray
    if errors or strange:
        print(f"nothing written: {len(errors)} errors", *(f"set {name}" for name in strange))
        return 1
    held = write_compiled(given.output, written)
    print(f"{given.output}: {len(reports)} written, {held} in all ({count_words(reports)})")
    return 0


def unpack(given: argparse.Namespace) -> int:
    """Write the compiled annotations of a shared set's split as `.ann` lines again."""
    reports = list(load_compiled(given.split, given.set, given.data, COMPILED))
    given.output.mkdir(parents=True, exist_ok=True)
    path = given.output / f"{given.set}.ann"
    if path.exists():
        raise CorpusError([Problem(path, 0, "is there already; nothing written")])
    path.write_text("\n".join(map(write_block, reports)), encoding="utf-8")
    print(f"{path}: {count_words(reports)}")
    return 0


def texts(given: argparse.Namespace) -> int:
    """Write texts of a shared set's split to annotate."""
    number = write_texts(
        given.set, given.split, given.output, given.data, start=given.start, limit=given.limit
    )
    print(f"{given.output}: {number} texts")
    return 0 if number else 1


def select(given: argparse.Namespace) -> int:
    """Choose the texts of shared sets and their splits anew, by rule."""
    for name in given.sets or LOADERS:
        chosen = choose(name, given.data)
        path = write_selection(name, chosen)
        counts = [
            f"{split} {sum(row.split == split for row in chosen)}"
            for split in load_vocabulary().splits
        ]
        print(f"{path}: {', '.join(counts)}")
    return 0


def show(given: argparse.Namespace) -> int:
    """Print reports with their annotation."""
    plain = given.plain or not sys.stdout.isatty()
    console = Console(width=WIDE if plain else None, no_color=plain, highlight=False, markup=False)
    found = 0
    for report in _named(given.what, given.data):
        show_report(report, console)
        found += 1
    if not found:
        print(f"no report `{given.what}`", file=sys.stderr)
    return 0 if found else 1


def agree(given: argparse.Namespace) -> int:
    """Print how far two annotations of the same reports agree."""
    left = {report.id: report for report in _named(str(given.one), given.data)}
    right = {report.id: report for report in _named(str(given.other), given.data)}
    both = [key for key in left if key in right]
    pairs = [(left[key], right[key]) for key in both]
    changed = [key for key in both if left[key].text != right[key].text]
    if changed or not pairs:
        print("no report is in both" if not pairs else f"texts differ: {', '.join(changed)}")
        return 1
    table = Table(title=f"{len(pairs)} reports in both", title_justify="left")
    for name in ("field", "judged", "agreed", "", "alpha"):
        table.add_column(name, justify="right" if name in ("judged", "agreed", "alpha") else "left")
    for row in compare(pairs):
        table.add_row(
            row.field, str(row.count), _figure(row.share), row.measured, _figure(row.alpha)
        )
    _console().print(table)
    return 0


def stats(given: argparse.Namespace) -> int:
    """Print what the corpus holds."""
    splits = [given.split] if given.split else load_vocabulary().splits
    reports = [
        report
        for split in splits
        for report in load_split(split, sets=given.sets or None, data=given.data)
    ]
    console = _console()
    for what in ("split", "set", "kind"):
        console.print(count_table(f"by {what}", count_by(reports, what)))
    console.print(type_table(reports))
    return 0


def _named(what: str, data: Path) -> Iterator[AnnotatedReport]:
    """Yield the reports of a path (a constellation, an `.ann` or compiled file) or of an id."""
    path = Path(what)
    if path.exists():
        for unit in find_units(path):
            if unit.is_dir():
                wanted = path.stem if path.is_file() and path.parent != unit else None
                for report in load_constellation(unit).reports:
                    if wanted is None or Path(report.file or "").stem == wanted:
                        yield report
            elif unit.suffix == ".jsonl":
                yield from load_compiled(unit.parent.name, unit.stem, data, unit.parents[1])
            else:
                checked = check_file(unit, data)
                if checked.errors:
                    raise CorpusError(checked.errors)
                yield from checked.reports
        return
    name = what.partition("/")[0]
    sets = [name] if name in load_vocabulary().sets else [OURS]
    for split in load_vocabulary().splits:
        for report in load_split(split, sets=sets, data=data):
            if report.id == what:
                yield report


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    names = tuple(load_vocabulary().sets)
    splits = load_vocabulary().splits

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=(run.__doc__ or "").split(";")[0].rstrip("."))
        made.add_argument("--data", type=Path, default=default_data(), help="the data folder")
        made.set_defaults(run=run)
        return made

    made = command("check", check)
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    made.add_argument("--seal", action="store_true", help="keep the hashes of good reports")
    made.add_argument("--overlap", action="store_true", help="look for words of shared texts")
    made = command("compile", compile_files)
    made.add_argument("paths", nargs="+", type=Path, metavar="ANN")
    made.add_argument("--set", required=True, choices=names)
    made.add_argument("-o", "--output", required=True, type=Path, metavar="JSONL")
    for name, run in (("unpack", unpack), ("texts", texts)):
        made = command(name, run)
        made.add_argument("set", choices=names)
        made.add_argument("--split", required=True, choices=splits)
        made.add_argument("-o", "--output", required=True, type=Path, metavar="DIR")
        if name == "texts":
            made.add_argument("--start", type=int, default=1, metavar="N", help="the first, from 1")
            made.add_argument("--limit", type=int, metavar="N", help="at most so many")
    made = command("select", select)
    made.add_argument("sets", nargs="*", metavar="SET")
    made = command("show", show)
    made.add_argument("what", metavar="PATH|ID")
    made.add_argument("--plain", action="store_true", help="no colours")
    made = command("agree", agree)
    made.add_argument("one", type=Path, metavar="A")
    made.add_argument("other", type=Path, metavar="B")
    made = command("stats", stats)
    made.add_argument("sets", nargs="*", metavar="SET")
    made.add_argument("--split", choices=splits)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = build_parser().parse_args(argv)
    try:
        code: int = given.run(given)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
