"""How running emulators tell of themselves: files named by process, in one of a few folders; reads and writes none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATTERN = "pid_*.ini"


@dataclass(frozen=True)
class Advertisement:
    """What a discovery file says: where an emulator's console and gRPC are; no port is 0, and no token empty."""

    console_port: int = 0
    adb_port: int = 0
    grpc_port: int = 0
    grpc_token: str = ""


def running_folders(environ: Mapping[str, str], home: Path, uid: int, platform: str) -> list[Path]:
    """Where Google's emulator writes its files, the folder that it prefers first."""
    if platform == "darwin":
        return [home / "Library/Caches/TemporaryItems/avd/running"]
    run_time = Path(environ.get("XDG_RUNTIME_DIR") or f"/run/user/{uid}")
    return [run_time / "avd/running", android_home(environ, home) / "avd/running"]


def android_home(environ: Mapping[str, str], home: Path) -> Path:
    """The folder of the user's virtual devices and keys."""
    for name, below in (
        ("ANDROID_EMULATOR_HOME", ""),
        ("ANDROID_USER_HOME", ""),
        ("ANDROID_SDK_HOME", ".android"),
    ):
        if environ.get(name):
            return Path(environ[name], below)
    return home / ".android"


def parse(text: str) -> Advertisement:
    """Reads a discovery file; lines that it does not know, or that are broken, say nothing."""
    pairs = (line.partition("=") for line in text.splitlines())
    said = {name.strip(): value.strip() for name, _, value in pairs}
    return Advertisement(
        console_port=_port(said.get("port.serial", "")),
        adb_port=_port(said.get("port.adb", "")),
        grpc_port=_port(said.get("grpc.port", "")),
        grpc_token=said.get("grpc.token", ""),
    )


def _port(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
