"""The Android SDK on this machine: where it is, which parts it has, and how one gets one; installs nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from emulator.avd.errors import SdkMissing

_VARIABLES = ("ANDROID_HOME", "ANDROID_SDK_ROOT")
_USUAL = ("Android/Sdk", "Library/Android/sdk", "android-sdk", "Android/sdk")
_SHARED = ("/opt/android-sdk", "/opt/android/sdk", "/usr/lib/android-sdk", "/usr/local/share/android-sdk")
_SIGNS = ("cmdline-tools", "emulator", "platform-tools", "system-images")
_TOOLS = "https://dl.google.com/android/repository/commandlinetools-{system}-11076708_latest.zip"


@dataclass(frozen=True)
class Sdk:
    """One SDK; a tool that is not there raises SdkMissing with the command that installs it."""

    root: Path

    @property
    def emulator(self) -> Path:
        return self._needed("emulator", self.root / "emulator/emulator")

    @property
    def adb(self) -> Path:
        return self._needed("platform-tools", self.root / "platform-tools/adb")

    @property
    def sdkmanager(self) -> Path:
        found = self._command_line_tool("sdkmanager")
        if found is None:
            raise SdkMissing(f"{self.root} has no command-line tools", install_commands(self.root))
        return found

    @property
    def avdmanager(self) -> Path | None:
        """None where there is none: an AVD can be made without it."""
        return self._command_line_tool("avdmanager")

    def has(self, part: str) -> bool:
        """Whether a part is installed, by its name in sdkmanager (``system-images;android-33;…``)."""
        folder = self.root / part.replace(";", "/")
        return folder.is_dir() and any(folder.iterdir())

    def licences(self) -> list[str]:
        """The licences that were accepted here."""
        folder = self.root / "licenses"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def _needed(self, part: str, path: Path) -> Path:
        if not path.is_file():
            raise SdkMissing(f"the SDK at {self.root} has no {part}", "droidworld avd create")
        return path

    def _command_line_tool(self, name: str) -> Path | None:
        tools = self.root / "cmdline-tools"
        versions = sorted(tools.iterdir(), reverse=True) if tools.is_dir() else []
        folders = [tools / "latest", *versions, self.root / "tools"]
        return next((path for folder in folders if (path := folder / "bin" / name).is_file()), None)


def find_sdk(environ: Mapping[str, str]) -> Sdk:
    """The SDK that the variables name, or the one in a usual folder; raises SdkMissing where there is none."""
    home = Path(environ.get("HOME") or Path.home())
    named = [Path(environ[name]) for name in _VARIABLES if environ.get(name)]
    usual = [*(home / folder for folder in _USUAL), *map(Path, _SHARED)]
    for signs in (
        _SIGNS[:2],
        _SIGNS,
    ):  # a distribution's adb alone also looks like an SDK; a whole one is better
        for folder in (*named, *usual):
            if any((folder / sign).is_dir() for sign in signs):
                return Sdk(folder)
    looked = f"{' and '.join(_VARIABLES)} " + (
        f"name {', '.join(map(str, named))}, where none is" if named else "are not set"
    )
    root = named[0] if named else home / usual_folder()
    raise SdkMissing(f"no Android SDK: {looked}, and the usual folders have none", install_commands(root))


def usual_folder(system: str = sys.platform) -> str:
    """Where Android Studio puts the SDK, below the home folder."""
    return "Library/Android/sdk" if system == "darwin" else "Android/Sdk"


def install_commands(root: Path, system: str = sys.platform) -> str:
    """The exact commands that bring the command-line tools, with which the rest installs itself.

    Into the user's own folder where ``root`` is not the user's to write to.
    """
    if root.exists() and not os.access(root, os.W_OK):
        root = Path.home() / usual_folder(system)
    address = _TOOLS.format(system="mac" if system == "darwin" else "linux")
    return (
        f"mkdir -p {root}/cmdline-tools && cd {root}/cmdline-tools && curl -LO {address}"
        f" && unzip -q {address.rpartition('/')[2]} && mv cmdline-tools latest"
        f" && export ANDROID_HOME={root} && droidworld avd create"
    )
