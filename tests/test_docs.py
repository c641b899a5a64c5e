"""The documents run: their Python is executed, their commands exist, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bench.cli import group

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(path: Path, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(path.read_text()) if kind == language]


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 150


@pytest.mark.parametrize("number", range(len(blocks(ROOT / "README.md", "python"))))
def test_the_python_of_the_readme_runs(number: int, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(blocks(ROOT / "README.md", "python")[number])
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr


def commands() -> list[str]:
    """Every ``droidworld …`` line of the shell blocks, without its comment and what is elided."""
    lines = (line for path in DOCUMENTS for block in blocks(path, "sh") for line in block.splitlines())
    found = (re.search(r"\bdroidworld [a-z].*", line.split("  #")[0]) for line in lines)
    return sorted({match[0] for match in found if match})


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_documents_is_one(line: str) -> None:
    _, name, *words = shlex.split(line.split("|", maxsplit=1)[0].split(">", maxsplit=1)[0])
    command = group.get_command(click.Context(group), name)
    assert command is not None, f"no such command: {name}"
    if isinstance(command, click.Group) and words:
        below = command.get_command(click.Context(command), words[0])
        assert below is not None, f"no such command: {name} {words[0]}"
        command = below
    known = {option for parameter in command.params for option in parameter.opts}
    for word in words:
        assert not word.startswith("-") or word.split("=")[0] in known, f"{name} has no {word}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text()):
        assert (path.parent / target).exists(), f"{path.name} points to {target}"
