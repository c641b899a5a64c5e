"""The same scripts through this shell and through a real mksh with a real toybox: same output, same status.

Only what is the same on every machine is compared; error texts are in ``test_messages``. Skipped without the two.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell

MKSH, TOYBOX = shutil.which("mksh"), shutil.which("toybox")
SCRIPTS = [
    script.strip("\n") for script in (Path(__file__).parent / "scripts.txt").read_text().split("\n---\n")
]


@pytest.fixture(scope="module")
def toybox_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with toybox under the names it has on a device."""
    folder = tmp_path_factory.mktemp("bin")
    names = subprocess.run([str(TOYBOX)], capture_output=True, text=True, check=True).stdout.split()
    for name in [*names, "toybox"]:
        (folder / name).symlink_to(str(TOYBOX))
    (folder / "sh").symlink_to(str(MKSH))
    return str(folder)


def _real(script: str, path: str, cwd: Path) -> tuple[str, int]:
    environment = {"PATH": path, "HOME": "/", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [str(MKSH), "-c", script], capture_output=True, env=environment, cwd=cwd, timeout=20, check=False
    )
    return os.fsdecode(done.stdout), done.returncode


@pytest.mark.skipif(not (MKSH and TOYBOX), reason="mksh and toybox are not installed")
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_do_what_mksh_and_toybox_do(
    phone: Phone, toybox_path: str, tmp_path: Path, script: str
) -> None:
    phone.fs.makedirs("/data/local/tmp/w")
    done = Shell(phone).run("cd /data/local/tmp/w\n" + script)
    assert (os.fsdecode(done.stdout), done.status) == _real(script, toybox_path, tmp_path)
