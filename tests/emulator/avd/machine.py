"""A machine with an Android SDK on it whose tools are small scripts that write down how they were called."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from emulator.avd.places import Places, places
from emulator.avd.profile import profile
from emulator.avd.sdk import Sdk, find_sdk

ROOT = Path(__file__).resolve().parents[3]
IMAGE = "system-images;android-33;google_apis;x86_64"
_PROGRAM = "import sys; from emulator.phone.servers.launcher import main; sys.exit(main())"
_INSTALLED = Path(sys.executable).with_name("droidworld-emulator")
PHONE = (
    f'exec "{_INSTALLED}" -clock virtual "$@"'
    if _INSTALLED.exists()
    else f'exec "{sys.executable}" -c "{_PROGRAM}" -clock virtual "$@"'
)
"""Our own emulator, by its path, on a clock that costs no waiting."""

_SDKMANAGER = """
for word in "$@"; do
  case "$word" in
    --licenses) mkdir -p "$root/licenses"; echo yes > "$root/licenses/android-sdk-license"; head -n 1 > /dev/null ;;
    --*) ;;
    *) folder="$root/$(echo "$word" | tr ';' '/')"; mkdir -p "$folder"; echo x > "$folder/source.properties"
       if [ "$word" = emulator ]; then cp "$root/emulator.script" "$folder/emulator"; chmod +x "$folder/emulator"; fi ;;
  esac
done
"""
_AVDMANAGER = """
while [ $# -gt 0 ]; do
  case "$1" in --path) path="$2"; shift ;; esac
  shift
done
mkdir -p "$path"
printf 'hw.sdCard=yes\\nhw.lcd.width=320\\nfastboot.forceFastBoot=yes\\n' > "$path/config.ini"
"""


@dataclass(frozen=True)
class Machine:
    """The SDK, the folders and the variables of one pretended user."""

    home: Path

    @property
    def sdk_root(self) -> Path:
        return self.home / "sdk"

    @property
    def environ(self) -> dict[str, str]:
        """An adb server port where nothing listens: devices are joined directly."""
        return {
            "HOME": str(self.home),
            "ANDROID_HOME": str(self.sdk_root),
            "ANDROID_AVD_HOME": str(self.home / "avd"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "ANDROID_ADB_SERVER_PORT": str(_unused_port()),
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
        }

    @property
    def sdk(self) -> Sdk:
        return find_sdk(self.environ)

    @property
    def places(self) -> Places:
        return places(self.environ)

    def calls(self, tool: str) -> list[str]:
        """How a tool was called, one line each."""
        path = self.sdk_root / f"{tool}.calls"
        return path.read_text().splitlines() if path.exists() else []

    def running(self, avd: str = "droidworld_1.0") -> list[int]:
        """The processes of the emulators that run on an AVD, by the files in which they tell where they are."""
        found = []
        for path in (self.home / "run/avd/running").glob("pid_*.ini"):
            if f"avd.name={avd}\n" in path.read_text():
                found.append(int(path.stem.removeprefix("pid_")))
        return found

    def reserved(self, pid: int) -> list[str]:
        """The lock files that a process has not given back."""
        texts = {path.name: path.read_text() for path in self.places.locks.glob("*.lock")}
        return [name for name, text in texts.items() if f'"pid": {pid},' in text]

    def with_emulator(self, script: str) -> Machine:
        """The emulator that is installed, or will be, does that."""
        text = _script(self.sdk_root, "emulator", script)
        (self.sdk_root / "emulator.script").write_text(text)
        for path in self.sdk_root.glob("emulator/emulator"):
            path.write_text(text)
        return self

    def with_parts(self) -> Machine:
        """All parts are installed."""
        images = {IMAGE, profile("1.0").image}
        for part in ("platform-tools", "emulator", *(image.replace(";", "/") for image in images)):
            (self.sdk_root / part).mkdir(parents=True)
            (self.sdk_root / part / "source.properties").write_text("x")
        program = self.sdk_root / "emulator/emulator"
        program.write_text((self.sdk_root / "emulator.script").read_text())
        program.chmod(0o755)
        return self


def machine(home: Path, *, emulator: str = PHONE) -> Machine:
    """One with Google's command-line tools and nothing else."""
    made = Machine(home)
    (home / "run").mkdir(parents=True)
    tools = made.sdk_root / "cmdline-tools/latest/bin"
    tools.mkdir(parents=True)
    for name, script in (("sdkmanager", _SDKMANAGER), ("avdmanager", _AVDMANAGER)):
        (tools / name).write_text(_script(made.sdk_root, name, script))
        (tools / name).chmod(0o755)
    return made.with_emulator(emulator)


def cli(
    made: Machine, *words: str, typed: str = "", expect: int = 0, **variables: str
) -> subprocess.CompletedProcess[str]:
    """``droidworld`` on that machine, with further variables; it must end with that status."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.cli", *words],
        capture_output=True, text=True, input=typed, env=made.environ | variables, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == expect, done.stderr
    assert "Traceback" not in done.stderr
    return done


def _script(root: Path, name: str, script: str) -> str:
    return f'#!/bin/sh\nroot="{root}"\necho "$*" >> "$root/{name}.calls"\n{script}\n'


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
