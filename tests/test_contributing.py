"""CONTRIBUTING does what it says: its Python goes into a copy of the project, where its commands are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_docs import ROOT, blocks

DOCUMENT = ROOT / "CONTRIBUTING.md"
PACKAGES = ("protocol", "emulator", "android_env", "tasks", "agents", "bench", "tests")
PLACE = re.compile(r"# (at the end of )?([\w/]+\.py)\n")
SETTING_UP = ("make",)
"""Commands for the whole project, which other tests are about."""


def _commands() -> list[str]:
    lines = (line for block in blocks(DOCUMENT, "sh") for line in block.splitlines() if line)
    return [line for line in lines if not line.startswith(SETTING_UP)]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project with everything that CONTRIBUTING adds to it."""
    folder = tmp_path_factory.mktemp("project")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for block in blocks(DOCUMENT, "python"):
        place = PLACE.match(block)
        assert place is not None, f"a block does not say where it goes: {block[:60]}"
        path, text = folder / place[2], block[place.end() :]
        assert path.exists() == bool(place[1]), place[0]
        path.write_text(f"{path.read_text()}\n\n{text}" if place[1] else text)
    yield folder


def _run(folder: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False, timeout=300, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _words(command: str) -> list[str]:
    """The command's words, with this Python for the one of ``.venv`` and the copy's code behind ``droidworld``."""
    words = [word.strip("'") for word in command.split()]
    programs = {"droidworld": [sys.executable, "-m", "bench.cli"], ".venv/bin/python": [sys.executable]}
    return programs[words[0]] + words[1:]


@pytest.mark.parametrize("command", _commands())
def test_what_contributing_says_to_run_succeeds(command: str, copy: Path) -> None:
    told = _run(copy, *_words(command))
    if "oracle" in command:
        assert "10 episodes" in told
        assert "10 succeeded" in told
    elif "patient" in command:
        assert "6 succeeded" in told
    else:
        assert not re.search("no tests ran|deselected$", told)


def test_what_contributing_adds_keeps_the_style_of_the_house(copy: Path) -> None:
    added = [place[2] for block in blocks(DOCUMENT, "python") if (place := PLACE.match(block))]
    _run(copy, sys.executable, "-m", "ruff", "check", *added)
    _run(copy, sys.executable, "-m", "ruff", "format", "--check", *added)


def test_the_shell_commands_of_contributing_are_there(copy: Path) -> None:
    program = (
        "from android_env.launch import launch\n"
        "with launch() as device:\n"
        "    print(device.shell('fortune one two; ponder'), end='')\n"
    )
    assert _run(copy, sys.executable, "-c", program) == "two one\n42\n"
