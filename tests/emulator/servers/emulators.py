"""Our emulator as a program: started by its path with Google's flags, read until it has booted, ended."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from emulator.phone.servers.ports import Ports

PROGRAM = "import sys; from emulator.phone.servers.launcher import main; sys.exit(main())"
BOOTED = "INFO    | Boot completed in "


class Running:
    """An emulator that has booted; ``lines`` are what it logged until then, or until it ended."""

    def __init__(self, emulator: Path, ports: Ports, *flags: str) -> None:
        numbers = f"{ports.console_port},{ports.adb_port}"
        self.ports = ports
        self.process = subprocess.Popen(
            [emulator, "-avd", "Pixel_6", "-ports", numbers, "-grpc", str(ports.grpc_port), *flags],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.lines = list(self._until_booted())

    def _until_booted(self) -> Iterator[str]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield line.rstrip("\n")
            if line.startswith(BOOTED):
                return

    def end(self) -> str:
        """Asks it to end, and gives what it said at its end; it must end well."""
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=20)
        assert self.process.returncode == 0, said
        return said

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def told(emulator: Path, *flags: str) -> tuple[int, str]:
    """The status and the words of one that ends by itself."""
    done = subprocess.run([emulator, *flags], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout
