"""A phone in a process of its own, real adb clients with servers of their own, and a gRPC client."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulator.phone.servers.ports import Ports, bind
from protocol.emulation import snapshot_service_pb2 as snapshots_pb
from tests.emulator.servers.control import Client, connected
from tests.emulator.servers.emulators import PROGRAM
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PROJECT, PhoneProcess


@dataclass
class Adb:
    """One adb binary that talks to its own server, and to one phone."""

    binary: str
    port: int
    serial: str

    def server(self, *words: str) -> str:
        return self.run(words).stdout.decode()

    def __call__(self, *words: str, stdin: bytes = b"") -> str:
        """What ``adb -s SERIAL words`` prints; it must succeed."""
        done = self.attempt(*words, stdin=stdin)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.decode()

    def attempt(self, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return self.run(("-s", self.serial, *words), stdin)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [self.binary, "-P", str(self.port), "-s", self.serial, *words]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def run(self, words: tuple[str, ...], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [self.binary, "-P", str(self.port), *words]
        return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def binaries() -> list[str]:
    """The machine's adb, and the one that the adbutils package carries."""
    found = [shutil.which("adb")]
    try:
        import adbutils
    except ImportError:
        pass
    else:
        bundled = Path(adbutils.__file__).parent / "binaries" / "adb"
        found.append(str(bundled) if bundled.exists() else None)
    return [path for path in found if path]


@pytest.fixture(scope="module", params=binaries() or [""], ids=lambda path: Path(path).parent.name or "none")
def adb(request: pytest.FixtureRequest) -> Iterator[Adb]:
    """Each adb there is, connected to a phone of its own (of virtual time) as to an emulator."""
    if not request.param:
        pytest.skip("no adb on this machine")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with PhoneProcess("--no-announce") as phone:
        client = Adb(request.param, port, phone.ports.serial)
        client.server("start-server")
        announce(port, phone.ports.adb_port)
        client("wait-for-device")
        yield client
        client.server("kill-server")
        assert phone.end() == 0


def announce(server_port: int, adb_port: int) -> None:
    """What an emulator tells an adb server when it starts."""
    message = f"host:emulator:{adb_port}"
    with socket.create_connection(("127.0.0.1", server_port)) as connection:
        connection.sendall(f"{len(message):04x}{message}".encode())
        connection.recv(1)


@pytest.fixture
def emulator(tmp_path: Path) -> Path:
    """A program called ``emulator`` in a folder of its own, as a tool is told of one."""
    path = tmp_path / "sdk" / "emulator" / "emulator"
    path.parent.mkdir(parents=True)
    path.write_text(f'#!/bin/sh\ncd "{PROJECT}" && exec "{sys.executable}" -c "{PROGRAM}" "$@"\n')
    path.chmod(0o755)
    return path


@pytest.fixture
def run_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where discovery files go; no adb server is told, and the user has no AVD and no token of the console yet."""
    folder = tmp_path / "run"
    folder.mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", "9")
    monkeypatch.setenv("ANDROID_AVD_HOME", str(tmp_path / "avd"))
    return folder


@pytest.fixture
def ports() -> Ports:
    """Free ones."""
    listening = bind(0, None, 0)
    ports = listening.ports
    listening.close()
    return ports


# A phone that serves gRPC -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served() -> Iterator[PhoneProcess]:
    with PhoneProcess("--no-announce") as phone:
        yield phone


@pytest.fixture
def client(served: PhoneProcess) -> Iterator[Client]:
    """A client of the phone, which is at its image."""
    with connected(served.ports) as client:
        loaded = client.snapshots.LoadSnapshot(snapshots_pb.SnapshotPackage(snapshot_id="default_boot"))
        assert loaded.success
        yield client


@pytest.fixture
def host(served: PhoneProcess) -> Iterator[Host]:
    with Host(served.ports) as host:
        yield host
