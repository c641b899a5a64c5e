"""The virtual devices on disk: making, listing and removing them, and the record of how one was prepared."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from emulator.avd.errors import AvdError, SdkMissing
from emulator.avd.parts import run_tool
from emulator.avd.places import writing
from emulator.avd.profile import API_LEVEL, Profile
from emulator.avd.sdk import Sdk

_RECORD = "droidworld.json"
_CONFIG = "config.ini"
LOCK_NAME = "hardware-qemu.ini.lock"
"""What an emulator that may write has while it runs: a file with its process id, or a folder with such a file."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TOOL_SECONDS = 120.0


@dataclass(frozen=True)
class Prepared:
    """How an AVD was prepared: under which name it is saved, for which suite, with which app packages.

    ``packages`` has a package's version, ``checksums`` the SHA-256 of each file it was installed from.
    """

    snapshot: str
    suite: str
    when: str
    packages: Mapping[str, str] = field(default_factory=dict)
    checksums: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Avd:
    """A virtual device on disk."""

    name: str
    folder: Path
    config: Mapping[str, str]
    prepared: Prepared | None

    @property
    def image(self) -> str:
        """Its system image, as sdkmanager calls it."""
        return self.config.get("image.sysdir.1", "").strip("/").replace("/", ";")


def create(sdk: Sdk, profile: Profile, home: Path) -> Avd:
    """Makes the AVD; by avdmanager where there is one, else by writing its two files. Raises where it exists."""
    require_name(profile.name)
    if not sdk.has(profile.image):
        raise SdkMissing(f"the SDK at {sdk.root} has no {profile.image}", "droidworld avd create")
    pointer, folder = home / f"{profile.name}.ini", home / f"{profile.name}.avd"
    if pointer.exists():
        raise AvdError(f"there is an AVD {profile.name} already", f"droidworld avd remove {profile.name}")
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _RECORD).unlink(missing_ok=True)
    if sdk.avdmanager is not None:
        words = ["create", "avd", "--force", "--name", profile.name, "--package", profile.image]
        words += ["--device", "pixel_6", "--path", str(folder)]
        run_tool(sdk.avdmanager, words, "no\n", _TOOL_SECONDS, {"ANDROID_AVD_HOME": str(home)})
    old = _ini(folder / _CONFIG) if (folder / _CONFIG).exists() else {}
    _write(folder / _CONFIG, _lines(old | profile.config()))
    lines = {
        "avd.ini.encoding": "UTF-8",
        "path": str(folder),
        "path.rel": f"avd/{folder.name}",
        "target": f"android-{API_LEVEL}",
    }
    _write(pointer, _lines(lines))  # last: an AVD is there when its pointer is
    return find(profile.name, home)


def avds(home: Path) -> list[Avd]:
    """All of them, by name; broken ones are left out."""
    bad = broken(home)
    return [find(name, home) for name in names(home) if name not in bad]


def broken(home: Path) -> dict[str, str]:
    """Those that no emulator could start from, and what is wrong with each."""
    return {name: why for name in names(home) if (why := _fault(folder_of(name, home)))}


def names(home: Path) -> list[str]:
    """Of all AVDs, broken ones too: those that have a pointer."""
    return sorted(path.stem for path in home.glob("*.ini") if path.is_file())


def folder_of(name: str, home: Path) -> Path:
    """Where an AVD's files are, or would be: where its pointer says, if that has not been moved away."""
    pointer = home / f"{name}.ini"
    named = _ini(pointer) if pointer.is_file() else {}
    places = [Path(named["path"])] if named.get("path") else []
    places += [home.parent / named["path.rel"]] if named.get("path.rel") else []
    return next((place for place in places if place.is_dir()), (*places, home / f"{name}.avd")[0])


def find(name: str, home: Path) -> Avd:
    """The AVD of this name; raises AvdError where there is none, or it is broken."""
    require_known(name, home)
    folder = folder_of(name, home)
    if why := _fault(folder):
        raise AvdError(f"the AVD {name} is broken: {why}", f"droidworld avd remove {name}")
    return Avd(name, folder, _ini(folder / _CONFIG), _prepared(folder / _RECORD))


def remove(name: str, home: Path) -> None:
    """Deletes an AVD, even a broken one, and all that is on it; raises AvdError while an emulator runs on it."""
    require_known(name, home)
    folder = folder_of(name, home)
    if (holder := _holder(folder / LOCK_NAME)) is not None:
        raise AvdError(f"an emulator runs on {name}", f"kill {holder}")
    with writing(folder):
        if folder.is_dir() and (folder.suffix == ".avd" or (folder / _CONFIG).is_file()):
            shutil.rmtree(folder)
        (home / f"{name}.ini").unlink()  # last: what was begun can be ended


def require_name(name: str) -> None:
    """Raises AvdError for what Google's tools take for no name."""
    if not _NAME.fullmatch(name):
        raise AvdError(f"{name!r} is no name for an AVD: letters, digits, dots, dashes and underscores are")


def require_known(name: str, home: Path) -> None:
    """Raises AvdError where no AVD, whole or broken, has this name."""
    if name not in names(home):
        there = ", ".join(names(home)) or "none"
        mend = f"droidworld avd create {name}" if _NAME.fullmatch(name) else ""
        raise AvdError(f"no AVD is called {name or repr(name)}; there are: {there}", mend)


def _fault(folder: Path) -> str:
    """What is wrong with the files of an AVD; empty where nothing is."""
    if not (folder / _CONFIG).is_file():
        return f"{folder} has no {_CONFIG}"
    if not _ini(folder / _CONFIG).get("image.sysdir.1"):
        return f"{folder / _CONFIG} names no system image"
    return ""


def record(avd: Avd, prepared: Prepared | None) -> Avd:
    """Writes down how an AVD was prepared; None forgets it."""
    path = avd.folder / _RECORD
    if prepared is None:
        with writing(path):
            path.unlink(missing_ok=True)
    else:
        _write(path, json.dumps(asdict(prepared), indent=1) + "\n")
    return Avd(avd.name, avd.folder, avd.config, prepared)


def _holder(lock: Path) -> int | None:
    """The living process that holds a lock; locks of dead ones count for nothing."""
    path = lock / "pid" if lock.is_dir() else lock
    try:
        pid = int(path.read_text("utf-8", "replace").strip("\0 \n"))
    except (FileNotFoundError, ValueError):
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return pid
    return pid


def _prepared(path: Path) -> Prepared | None:
    """None for a record that is not there, or is no record of this version: preparing again mends both."""
    try:
        return Prepared(**json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _ini(path: Path) -> dict[str, str]:
    pairs = (line.partition("=") for line in path.read_text("utf-8", "replace").splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _lines(values: Mapping[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in values.items())


def _write(path: Path, text: str) -> None:
    """Replaces a file whole: it is never seen half written."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with writing(path):
        try:
            half.write_text(text, "utf-8")
            os.replace(half, path)
        finally:
            half.unlink(missing_ok=True)
