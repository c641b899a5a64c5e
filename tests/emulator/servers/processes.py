"""Phone processes for tests: started, waited for, ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from emulator.phone.servers.ports import Ports

PROJECT = Path(__file__).resolve().parents[3]
PHONE = (sys.executable, "-m", "emulator.phone")


class PhoneProcess:
    """A phone on free ports, ready when it is made; leaving the context kills what still runs."""

    def __init__(self, *options: str, environment: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [*PHONE, "--console-port", "0", "--grpc-port", "0", *options],
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env={**os.environ, **(environment or {})},
        )
        assert self.process.stdout is not None
        self.ports = Ports.from_json(self.process.stdout.readline())

    def __enter__(self) -> PhoneProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Asks it to end; its exit status."""
        self.process.send_signal(number)
        return self.status()

    def status(self) -> int:
        """The exit status, once it has ended by itself."""
        return self.process.wait(10)


def ended(handle: int) -> bool:
    """Whether the process behind a pidfd ends within some seconds."""
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)
