"""Gymnasium makes the environments by name, in a process that has done nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

MAKE = (
    "import gymnasium; env = gymnasium.make({!r}, device='embedded');"
    " print(env.reset(seed=3)[0]['goal'][:20]); env.close()"
)


@pytest.mark.parametrize("name", ["MarkorCreateNote-v0", "AndroidWorld-v0"])
def test_an_environment_is_made_by_its_module_and_name(name: str) -> None:
    program = MAKE.format(f"tasks.registration:droidworld/{name}")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
