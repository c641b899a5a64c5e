"""What a machine needs to run this, checked piece by piece; mends nothing, but says what would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bench.plan import versions
from emulator.avd.ports import is_free

OK, OPTIONAL, BROKEN = "ok", "optional", "broken"
_NEEDED = ("adb-shell", "click", "grpcio", "gymnasium", "numpy", "openai", "pillow", "protobuf", "rich")
_FONTS = ("fontpkg-roboto", "fonticon-materialdesignicons7")
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_PHONE_MIB = 150


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``mend`` is the command that would put it right."""

    name: str
    state: str
    told: str
    mend: str = ""


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", OK, f"{version} at {sys.executable}")


def _installed(name: str, wanted: tuple[str, ...]) -> Finding:
    found = versions(wanted)
    if missing := [package for package in wanted if package not in found]:
        return Finding(name, BROKEN, f"missing: {', '.join(missing)}", f"pip install {' '.join(missing)}")
    return Finding(name, OK, ", ".join(f"{package} {version}" for package, version in found.items()))


def _extra(name: str, package: str, why: str, extra: str) -> Finding:
    try:
        return Finding(name, OK, f"{package} {metadata.version(package)}")
    except metadata.PackageNotFoundError:
        return Finding(
            name, OPTIONAL, f"{package} is not installed: {why}", f"pip install 'droidworld[{extra}]'"
        )


def _adb() -> Finding:
    path = shutil.which("adb")
    if path is None:
        return Finding(
            "adb", OPTIONAL, "not installed; droidworld needs none, people do", "apt-get install adb"
        )
    version = subprocess.run(
        [path, "version"], capture_output=True, text=True, timeout=10, check=False
    ).stdout
    return Finding("adb", OK, f"{version.splitlines()[0] if version else 'an adb'} at {path}")


def _ports() -> Finding:
    taken = [port for port in (5554, 5555, 8554) if not is_free(port)]
    if taken:
        told = f"{', '.join(map(str, taken))} in use, perhaps by an emulator; `run` takes free ports anyway"
        return Finding("ports", OPTIONAL, told, "droidworld phone --console-port 0 --grpc-port 0")
    return Finding("ports", OK, "5554, 5555 and 8554 are free")


def _browser() -> Finding:
    for name in _BROWSERS:
        if path := shutil.which(name):
            return Finding("Chromium", OK, path)
    told = "not installed: Chrome shows a page that says so, and tasks that need it are skipped"
    return Finding("Chromium", OPTIONAL, told, "apt-get install chromium-headless-shell")


def _memory() -> Finding:
    try:
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
        free = int(lines["MemAvailable"].split()[0]) // 1024
    except (OSError, KeyError, ValueError):
        return Finding("memory", OPTIONAL, "cannot be read on this system")
    told = f"{free} MiB available: about {max(0, free // _PHONE_MIB)} phones; {os.cpu_count()} processors"
    if free < 2 * _PHONE_MIB:
        return Finding("memory", BROKEN, told, "droidworld run --workers 1")
    return Finding("memory", OK, told)


def _phone() -> Finding:
    from android_env.launch import launch

    start = time.perf_counter()
    try:
        with launch() as device:
            booted = time.perf_counter()
            pixels = device.screen.screenshot()
            shot = time.perf_counter()
            tree = device.screen.tree()
    except Exception as error:  # whatever it is, it is the finding
        return Finding("phone", BROKEN, f"{type(error).__name__}: {error}", "droidworld phone")
    height, width = pixels.shape[:2]
    told = f"boots in {booted - start:.2f} s, a {width}x{height} screenshot takes {1000 * (shot - booted):.0f} ms"
    return Finding("phone", OK if tree.elements() else BROKEN, f"{told}, {len(tree.elements())} elements")


CHECKS: tuple[Callable[[], Finding], ...] = (
    _python,
    lambda: _installed("packages", _NEEDED),
    lambda: _installed("fonts", _FONTS),
    lambda: _extra("more scripts", "manimgx-fonts", "other alphabets and emoji are drawn as boxes", "fonts"),
    lambda: _extra("fast pictures", "isal", "PNG screenshots take some 20 ms instead of 4", "fast"),
    _adb,
    _ports,
    _browser,
    _memory,
    _phone,
)
