"""The documentation keeps up: every command and option is in it, and its examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from dateline.cli.main import app

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
COMMANDS: dict[str, Any] = vars(typer.main.get_command(app))["commands"]
LINK = re.compile(r"\]\(([^)#:]+?)(?:#([^)]*))?\)")
# Every command that can be called, those inside a group by both words.
CALLS: dict[str, Any] = {
    " ".join((name, *inner)): command
    for name, top in COMMANDS.items()
    for inner, command in (
        [((), top)]
        if "commands" not in vars(top)
        else [((word,), sub) for word, sub in vars(top)["commands"].items()]
    )
}
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def call_of(words: list[str]) -> str:
    """Return which command a line of words calls."""
    both = " ".join(words[:2])
    return both if both in CALLS else words[0]


@pytest.mark.parametrize("name", sorted(CALLS))
def test_every_command_and_option_is_documented(name: str) -> None:
    documented = text_of(ROOT / "docs/commands.md")
    heading = f"## `dateline {name.split(maxsplit=1)[0]}`"
    assert heading in documented
    section = documented.split(heading)[1].split("\n## ")[0]
    assert f"{name} " in section.replace("\n", " ").replace("`", " ")
    for parameter in CALLS[name].params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                assert option in section or f"`{option}`" in section, option


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documented_commands_exist(page: Path) -> None:
    for block in SHELL.findall(text_of(page)):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["dateline"]:
                call = call_of(words[1:])
                assert call in CALLS, line
                known = {opt for parameter in CALLS[call].params for opt in parameter.opts}
                asked = {word for word in words[2:] if word.startswith("-") and word != "-"}
                assert asked <= known | {"--help"}, line
            if words[:1] == ["make"] and len(words) > 1:
                assert re.search(rf"^{words[1]}:", text_of(ROOT / "Makefile"), re.MULTILINE), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(text_of(page)):
        assert (page.parent / target).exists(), target


def test_the_site_lists_every_page() -> None:
    listed = re.findall(r": ([\w-]+\.md)$", text_of(ROOT / "mkdocs.yml"), re.MULTILINE)
    assert sorted(listed) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))
    assert yaml.safe_load(text_of(ROOT / "mkdocs.yml"))["theme"]["font"] is False


def python_example() -> str:
    found = re.search(r"```python\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_readme_and_the_python_page_give_one_example_of_ten_lines() -> None:
    example = python_example()
    assert example in text_of(ROOT / "docs/python.md")
    assert len([line for line in example.splitlines() if line]) <= 10


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "my-pages"
    pages.mkdir()
    (pages / "one.txt").write_text(
        "Rebels seize Ardenfell\n\n18 October 2016\n\n"
        "Rebels captured the town of Ardenfell on Monday, an army spokesman said.\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    exec(compile(python_example(), "README.md", "exec"), {})  # noqa: S102 - our own example
    assert (tmp_path / "mosul.dateline").exists()
    assert "captured the town of Ardenfell" in capsys.readouterr().out
