"""The processes one would see with ``ps``: the system's own, and one for each app that runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone


@dataclass(frozen=True)
class Process:
    """A row of ``ps``; memory is in KiB."""

    pid: int
    ppid: int
    user: str
    name: str
    vsz: int = 10_800_000
    rss: int = 90_000


_NATIVE = (
    Process(1, 0, "root", "init", 10_762_116, 10_448),
    Process(150, 1, "logd", "logd", 10_763_444, 6_304),
    Process(152, 1, "system", "servicemanager", 10_760_004, 4_832),
    Process(166, 1, "root", "vold", 10_828_380, 8_652),
    Process(330, 1, "root", "zygote64", 13_880_532, 172_064),
    Process(331, 1, "root", "zygote", 1_553_624, 140_868),
    Process(352, 1, "root", "adbd", 10_832_700, 8_104),
    Process(374, 1, "system", "surfaceflinger", 11_034_532, 43_404),
    Process(520, 330, "system", "system_server", 16_560_000, 391_000),
)
_ZYGOTE = 330


class Processes:
    """Which packages run, and under which process id."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._running: dict[str, int] = {}
        self._next = 812

    def start(self, package: str) -> int:
        """The package's process id; it is started if it does not run."""
        if package not in self._running:
            self._running[package] = self._next
            self._next += 37
        return self._running[package]

    def stop(self, package: str) -> None:
        self._running.pop(package, None)

    def pid(self, package: str) -> int | None:
        return self._running.get(package)

    def packages(self) -> tuple[str, ...]:
        return tuple(self._running)

    def all(self) -> list[Process]:
        """Every process, by process id."""
        from emulator.phone.storage.filesystem import owner_name

        apps = [
            Process(pid, _ZYGOTE, owner_name(self.phone.packages.uid(package)), package, 13_950_000, 118_000)
            for package, pid in self._running.items()
        ]
        return sorted((*_NATIVE, *apps), key=lambda process: process.pid)
