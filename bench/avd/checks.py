"""What Google's emulator needs of this machine, checked piece by piece; the embedded phone needs none of it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from android_env.adb.server import server_address
from android_env.errors import DeviceError
from bench.checks import OK, OPTIONAL, Finding
from bench.plan import suite_version
from emulator.avd import host, inventory, parts
from emulator.avd.errors import AccelerationMissing, AvdError
from emulator.avd.places import places
from emulator.avd.profile import avd_name, profile
from emulator.avd.sdk import Sdk, find_sdk

_KILL = "adb kill-server; adb start-server"
_JAVA = 17


def _lacking(name: str, error: AvdError) -> Finding:
    return Finding(name, OPTIONAL, error.told, error.mend)


def _sdk() -> Finding:
    sdk = find_sdk(os.environ)
    tools = [tool for tool in ("sdkmanager", "emulator", "adb") if _has_tool(sdk, tool)]
    return Finding("Android SDK", OK, f"{sdk.root}, with {', '.join(tools) or 'none of its tools'}")


def _has_tool(sdk: Sdk, name: str) -> bool:
    try:
        return bool(getattr(sdk, name))
    except AvdError:
        return False


def _parts() -> Finding:
    parts.require_published()
    sdk, wanted = find_sdk(os.environ), profile(suite_version())
    if lacking := parts.missing(sdk, wanted):
        told = ", ".join(f"{part.name} ({part.megabytes} MB)" for part in lacking)
        return Finding("SDK parts", OPTIONAL, f"missing: {told}", "droidworld avd create")
    return Finding("SDK parts", OK, ", ".join(part.name for part in parts.parts(wanted)))


def _licences() -> Finding:
    sdk = find_sdk(os.environ)
    if not (accepted := sdk.licences()):
        mend = f"{sdk.sdkmanager} --sdk_root={sdk.root} --licenses"
        return Finding("SDK licences", OPTIONAL, "none was accepted: sdkmanager would install nothing", mend)
    return Finding("SDK licences", OK, ", ".join(accepted))


def _java() -> Finding:
    """The one that sdkmanager would run on: that of JAVA_HOME before the one of the path."""
    home = os.environ.get("JAVA_HOME")
    path = str(Path(home, "bin/java")) if home else shutil.which("java")
    if path is None or not Path(path).is_file():
        told = (
            f"JAVA_HOME is {home}, which has no bin/java"
            if home
            else "not installed, and sdkmanager needs it"
        )
        return Finding("Java", OPTIONAL, told, f"{'unset JAVA_HOME; ' if home else ''}{parts.java_mend()}")
    version = _java_version(path)
    if version is not None and version < _JAVA:
        told = f"{path} is version {version}, and sdkmanager needs {_JAVA}"
        return Finding("Java", OPTIONAL, told, parts.java_mend())
    return Finding("Java", OK, path if version is None else f"version {version} at {path}")


def _java_version(path: str) -> int | None:
    """The first number of ``openjdk version "17.0.9"``, or the second of ``"1.8.0_392"``; None where it says none."""
    try:
        said = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    return int(found[1]) if found else None


def _acceleration() -> Finding:
    try:
        return Finding("acceleration", OK, host.check_acceleration())
    except AccelerationMissing as error:
        return _lacking("acceleration", error)


def _disk() -> Finding:
    folder = places(os.environ).avds
    free = host.free_disk_mb(folder)
    if free < host.NEEDED_DISK_MB:
        told = (
            f"{free} MB free for {folder}; an emulator, its image and a snapshot want {host.NEEDED_DISK_MB}"
        )
        return Finding("disk for AVDs", OPTIONAL, told, "export ANDROID_AVD_HOME=/a/larger/disk/avd")
    return Finding("disk for AVDs", OK, f"{free} MB free for {folder}")


def _memory() -> Finding:
    free = host.free_memory_mb()
    if free is None:
        return Finding("memory for AVDs", OPTIONAL, "cannot be read on this system")
    count = free // host.NEEDED_MEMORY_MB
    if not count:
        told = f"{free} MB available, and one emulator wants {host.NEEDED_MEMORY_MB}"
        return Finding("memory for AVDs", OPTIONAL, told, "ps aux --sort=-rss | head")
    return Finding("memory for AVDs", OK, f"{free} MB available: at most --workers {count}")


def _avd() -> Finding:
    name = avd_name(suite_version())
    avd = inventory.find(name, places(os.environ).avds)
    if avd.prepared is None:
        return Finding("AVD", OPTIONAL, f"{name} is not prepared", f"droidworld avd prepare {name}")
    return Finding("AVD", OK, f"{name}, prepared at {avd.prepared.when}: --device avd:{name}")


def _adb_server() -> Finding:
    """A server of another version is killed by each client that meets it, and takes its devices with it."""
    name = "adb server"
    try:
        runs = _server_version()
    except DeviceError as error:
        return Finding(name, OPTIONAL, str(error), "unset ANDROID_ADB_SERVER_PORT")
    if runs is None:
        return Finding(name, OK, "none runs; droidworld needs none")
    clients = {path: version for path in _adbs() if (version := _client_version(path)) is not None}
    others = {path: version for path, version in clients.items() if version != runs}
    if others:
        told = f"version {runs} runs, and {', '.join(f'{path} is {version}' for path, version in others.items())}"
        return Finding(name, OPTIONAL, f"{told}: the two will kill each other's servers", _KILL)
    return Finding(name, OK, f"version {runs}")


def _adbs() -> set[str]:
    found = {path} if (path := shutil.which("adb")) else set()
    try:
        found.add(str(find_sdk(os.environ).adb))
    except AvdError:
        return found
    return found


def _server_version() -> int | None:
    try:
        with socket.create_connection(server_address(), timeout=2) as connection:
            connection.sendall(b"000chost:version")
            answer = connection.makefile("rb").read(12)
        return int(answer[8:], 16) if answer.startswith(b"OKAY") else -1
    except (OSError, ValueError):
        return None


def _client_version(path: str) -> int | None:
    """The last of the three numbers of ``Android Debug Bridge version 1.0.41``."""
    try:
        said = subprocess.run(
            [path, "version"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
        return int(said.split("\n")[0].rpartition(".")[2])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def _of(name: str, check: Callable[[], Finding]) -> Callable[[], Finding]:
    """A check for which a missing SDK or AVD is the finding."""

    def checked() -> Finding:
        try:
            return check()
        except AvdError as error:
            return _lacking(name, error)

    return checked


AVD_CHECKS: tuple[Callable[[], Finding], ...] = (
    _of("Android SDK", _sdk),
    _of("SDK parts", _parts),
    _of("SDK licences", _licences),
    _java,
    _acceleration,
    _disk,
    _memory,
    _of("AVD", _avd),
    _adb_server,
)
