"""`python -m corpus COMMAND …`: check, read and measure the annotated corpus."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.check import check_paths


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of the paths; return 1 where there is an error."""
    wrong = seen = 0
    for unit, problems, said in check_paths(arguments.paths):
        seen += 1
        for problem in problems:
            print(problem)
        errors = sum(not problem.warning for problem in problems)
        wrong += errors
        print(f"{unit}: {f'{errors} errors' if errors else 'good'} ({said})")
    if not seen:
        print("nothing to check there", file=sys.stderr)
        return 2
    return 1 if wrong else 0


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checker = commands.add_parser("check", help="find every quote, and every error")
    checker.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    checker.set_defaults(run=check)
    arguments = parser.parse_args(argv)
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
