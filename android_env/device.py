"""One Android device, real or simulated, as typed verbs over ADB; verbs raise, they never return a status.

The verbs are grouped by noun: ``device.files.read(path)``, ``device.databases.rows(TABLE)``,
``device.settings.put("system", "screen_brightness", 1)`` and so on; see ``android_env/surface``.
"""

from __future__ import annotations

import re
import socket
import time
from types import TracebackType
from typing import Literal

from android_env.adb.direct import DirectLink
from android_env.adb.server import ServerLink, server_address
from android_env.adb.shell import Completed, Shell
from android_env.adb.streams import Deadline, Link, opened, read_all
from android_env.console import Console
from android_env.errors import DeviceGone
from android_env.surface.activities import Activities
from android_env.surface.clipboard import Clipboard
from android_env.surface.clock import Clock
from android_env.surface.connectivity import Connectivity
from android_env.surface.content import Content
from android_env.surface.databases import Databases
from android_env.surface.files import Files
from android_env.surface.input import Input
from android_env.surface.packages import Packages
from android_env.surface.screen import Screen
from android_env.surface.settings import Settings
from android_env.surface.snapshots import Snapshots
from android_env.surface.telephony import Telephony
from android_env.surface.typing import Typing

Kind = Literal["embedded", "emulator", "phone"]
"""What a device is, for records: results of different kinds are not averaged."""

_PROPERTIES = "getprop ro.boot.droidworld.clock; getprop ro.boot.qemu; getprop ro.kernel.qemu"


_ROOT_POLL_SECONDS = 0.05


class Device:
    """A connected device. Use ``Device.connect``; it is also a context manager that disconnects."""

    def __init__(self, link: Link, console: Console, *, kind: Kind, virtual_clock: bool = False) -> None:
        self._link = link
        shell = Shell(link)
        self._shell = shell
        self.kind = kind
        self.virtual_clock = virtual_clock
        self.console = console
        self.files = Files(link, shell)
        self.settings = Settings(shell)
        self.content = Content(shell)
        self.packages = Packages(shell)
        self.activities = Activities(shell)
        self.databases = Databases(link, shell, self.files, self.activities)
        self.input = Input(shell)
        self.screen = Screen(shell, exact_rest=virtual_clock, quick_png=kind == "embedded")
        self.typing = Typing(self.input, self.screen)
        self.clipboard = Clipboard(self.activities, self.input)
        self.clock = Clock(shell)
        self.connectivity = Connectivity(shell, self.settings)
        self.telephony = Telephony(console)
        self.snapshots = Snapshots(console)

    @classmethod
    def connect(cls, address: str, *, console_port: int | None = None) -> Device:
        """Connects to ``HOST:PORT``, ``emulator-5554`` or the serial of a device on the adb server.

        The console of ``HOST:PORT`` is taken to be one port below, as for every emulator, unless it is given.
        """
        link = _link(address)
        try:
            _become_root(link)
            clock, *emulated = Shell(link).output(_PROPERTIES).split("\n")
        except BaseException:
            link.close()
            raise
        host, port = _console(address)
        kind: Kind = "embedded" if clock else "emulator" if "1" in emulated else "phone"
        console = Console(host, console_port or (None if kind == "phone" else port))
        return cls(link, console, kind=kind, virtual_clock=clock == "virtual")

    @property
    def address(self) -> str:
        return self._link.address

    def run(self, command: str, *, stdin: bytes = b"", timeout: float = 30.0) -> Completed:
        """Runs a shell command to its end, whatever its status."""
        return self._shell.run(command, stdin=stdin, timeout=timeout)

    def shell(self, command: str, *, stdin: bytes = b"", timeout: float = 30.0) -> str:
        """What a shell command writes; raises ShellError for another status than 0."""
        return self._shell.output(command, stdin=stdin, timeout=timeout)

    def words(self, *words: str, timeout: float = 30.0) -> str:
        """``shell`` of a command given word by word, each quoted for the device."""
        return self._shell.words(*words, timeout=timeout)

    def fingerprint(self) -> str:
        """The build that runs on the device."""
        return self._shell.output("getprop ro.build.fingerprint").strip()

    def close(self) -> None:
        """Disconnects; the device goes on."""
        self._link.close()

    def __enter__(self) -> Device:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _link(address: str) -> Link:
    if match := re.fullmatch(r"(.+):(\d+)", address):
        return DirectLink(match[1], int(match[2]))
    emulator = re.fullmatch(r"emulator-(\d+)", address)
    if emulator and not _server_runs():
        return DirectLink("127.0.0.1", int(emulator[1]) + 1)
    return ServerLink(address)


def _console(address: str) -> tuple[str, int | None]:
    if match := re.fullmatch(r"(.+):(\d+)", address):
        return match[1], int(match[2]) - 1
    emulator = re.fullmatch(r"emulator-(\d+)", address)
    return "127.0.0.1", int(emulator[1]) if emulator else None


def _server_runs() -> bool:
    try:
        with socket.create_connection(server_address(), timeout=2):
            return True
    except OSError:
        return False


def _become_root(link: Link) -> None:
    """Restarts adbd as root where the build allows it; other builds keep an app's own files from us."""
    if Shell(link).output("whoami").strip() == "root":
        return
    deadline = Deadline(30, "restarting adbd as root")
    with opened(link, "root:", deadline) as stream:
        said = read_all(stream, deadline)
    if b"restarting" not in said:
        return
    link.close()
    while True:
        try:
            if Shell(link).output("whoami").strip() == "root":
                return
        except DeviceGone:
            pass  # it restarts
        time.sleep(min(_ROOT_POLL_SECONDS, deadline.left()))
