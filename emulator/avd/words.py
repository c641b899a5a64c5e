"""What Google's emulator says before it ends, understood: whose fault it is, and the command that mends it."""

from __future__ import annotations

import re
from pathlib import Path

from emulator.avd.errors import AccelerationMissing, AvdError, EmulatorDied, NoSpace
from emulator.avd.host import KVM_MEND, free_disk_mb

_TAIL_BYTES = 16384
_LAST_LINES = 8
_LEAST_LOG_MB = 1
_KNOWN: tuple[tuple[str, type[AvdError], str, str], ...] = (
    (
        r"/dev/kvm|KVM (requires|is not|is required)|requires hardware acceleration|acceleration.{0,20}not",
        AccelerationMissing,
        "the emulator may not use KVM",
        KVM_MEND,
    ),
    (
        r"not (have )?enough (disk )?space|No space left on device",
        NoSpace,
        "the disk is too full for the emulator",
        "df -h ~/.android/avd; droidworld avd list; droidworld avd remove NAME",
    ),
    (r"Unknown AVD name|AVD .* does not exist", AvdError, "the emulator knows no such AVD", "droidworld avd create"),
    (
        r"multiple emulators with the same AVD|Another emulator instance is running",
        AvdError,
        "another emulator runs on this AVD, and not as a read-only copy: stop it first",
        "",
    ),
    (
        r"missing system image|cannot find AVD system path|Broken AVD system path",
        AvdError,
        "the emulator does not find its SDK or its system image",
        "droidworld avd create",
    ),
    (
        r"CPU Architecture .* is not supported|does not support .* CPU",
        AvdError,
        "the AVD is for another processor than this machine's",
        "droidworld avd remove NAME; droidworld avd create NAME",
    ),
    (
        r"error while loading shared libraries",
        AvdError,
        "a system library that the emulator needs is not installed",
        "sudo apt-get install libpulse0 libnss3 libxkbfile1 libx11-xcb1 libxcomposite1 libxcursor1 libxdamage1"
        " libxi6 libxtst6 libgl1",
    ),
)  # fmt: skip


_COLD = re.compile(
    r".*(?:Failed to load snapshot|Cold boot: |snapshot failed to load|not have the requested snapshot).*"
)


def cold_boot(log: Path) -> str:
    """The line in which an emulator that should have started from a snapshot says that it did not; else empty."""
    found = _COLD.search(log.read_text("utf-8", "replace"))
    return found[0].strip() if found else ""


def last_words(log: Path) -> str:
    """The last lines of an emulator's log; empty where there are none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(line.rstrip() for line in lines if line.strip()).strip()


def why(status: int, log: Path) -> AvdError:
    """The error for an emulator that ended by itself."""
    said = last_words(log)
    if not said and free_disk_mb(log.parent) < _LEAST_LOG_MB:
        full = f"the emulator ended with status {status}, and the disk is too full for its log, {log}"
        return NoSpace(full, f"df -h {log.parent}")
    shown = "\n".join(f"  | {line}" for line in said.splitlines()[-_LAST_LINES:]) or "  | (nothing)"
    for pattern, kind, told, mend in _KNOWN:
        if re.search(pattern, said, re.IGNORECASE):
            return kind(f"{told}; its last words, in {log}:\n{shown}", mend)
    return EmulatorDied(f"the emulator ended with status {status}; its last words, in {log}:\n{shown}")
