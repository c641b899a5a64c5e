"""One Android device, real or simulated, as typed verbs over ADB; verbs raise, they never return a status.

The verbs are grouped by noun: ``device.files.read(path)``, ``device.databases.rows(TABLE)``,
``device.settings.put("system", "screen_brightness", 1)`` and so on; see ``android_env/surface``.
"""

from __future__ import annotations

import logging
import re
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from android_env.adb.direct import DirectLink
from android_env.adb.server import ServerLink, server_address
from android_env.adb.shell import PATIENCE_SECONDS, Completed, Shell
from android_env.adb.streams import Deadline, Link, opened, read_all
from android_env.console import Console
from android_env.control.carriers import Carriers, require_address, split
from android_env.control.endpoint import Endpoint, find_endpoint
from android_env.errors import DeviceError, DeviceGone, Unsupported
from android_env.surface.activities import Activities
from android_env.surface.clipboard import Clipboard
from android_env.surface.clock import Clock
from android_env.surface.connectivity import Connectivity
from android_env.surface.content import Content
from android_env.surface.databases import Databases
from android_env.surface.files import Files
from android_env.surface.input import CommandedTouches, Input
from android_env.surface.packages import Packages
from android_env.surface.screen import Screen
from android_env.surface.settings import Settings
from android_env.surface.snapshots import PATIENCE_SECONDS as SNAPSHOT_SECONDS
from android_env.surface.snapshots import Snapshots
from android_env.surface.telephony import Telephony
from android_env.surface.typing import Typing

if TYPE_CHECKING:
    from android_env.control.controller import Controller
    from android_env.control.glass import Glass
    from android_env.control.trees import ForwardedTrees

Kind = Literal["embedded", "emulator", "phone"]
"""What a device is, for records: results of different kinds are not averaged."""

_PROPERTIES = "getprop ro.boot.droidworld.clock; getprop ro.boot.qemu; getprop ro.kernel.qemu"
_ROOT_POLL_SECONDS = 0.05
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Nature:
    """What a device is; ``virtual_clock`` is one whose time moves only with what is done to it.

    A command may take ``patience`` seconds before the device counts as hung.
    """

    kind: Kind
    virtual_clock: bool = False
    patience: float = PATIENCE_SECONDS


class Device:
    """A connected device. Use ``Device.connect``; it is also a context manager that disconnects."""

    def __init__(
        self,
        link: Link,
        console: Console,
        nature: Nature,
        controller: Controller | None = None,
        trees: ForwardedTrees | None = None,
    ) -> None:
        self._link = link
        self._controller = controller
        self._trees = trees
        shell = Shell(link, nature.patience)
        self._shell = shell
        self.kind: Kind = nature.kind
        self.virtual_clock = nature.virtual_clock
        self.console = console
        self.files = Files(link, shell)
        self.settings = Settings(shell)
        self.content = Content(shell)
        self.packages = Packages(shell)
        self.activities = Activities(shell)
        self.databases = Databases(link, shell, self.files, self.activities)
        self.clock = Clock(shell)
        self.screen = Screen(shell, self.virtual_clock, self.kind == "embedded", controller, trees)
        self.input = Input(shell, None if controller is None else self._glass(controller))
        self.typing = Typing(self.input, self.screen)
        self.clipboard = Clipboard(self.activities, self.input)
        self.connectivity = Connectivity(shell, self.settings)
        self.telephony = Telephony(console)
        self.snapshots = Snapshots(
            console,
            None if trees is None else trees.arm,
            nature.patience if self.kind == "embedded" else SNAPSHOT_SECONDS,
        )

    @classmethod
    def connect(
        cls,
        address: str,
        *,
        console_port: int | None = None,
        endpoint: Endpoint | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> Device:
        """Connects to ``HOST:PORT``, ``emulator-5554`` or the serial of a device on the adb server.

        The console of ``HOST:PORT`` is taken to be one port below, as for every emulator, unless it is given.
        ``+grpc`` and ``+forwarder`` behind the address take touches and pictures, and the tree, from there (see
        ``Carriers``); ``endpoint`` is where gRPC is, found in the emulator's discovery file unless it is given.
        A command that takes longer than ``patience`` seconds raises DeviceTimeout, unless it was given longer.
        Raises DeviceGone where there is no such device, ValueError for what is no address.
        """
        address, carriers = split(address)
        require_address(address)
        host, port = _console(address)
        link = _link(address)
        made = ExitStack()
        with made:
            made.callback(link.close)
            shell = Shell(link, patience)
            _become_root(link, shell)
            nature = _nature(shell, patience)
            port = console_port or (None if nature.kind == "phone" else port)
            controller = _controller(carriers, nature, endpoint, port)
            if controller is not None:
                made.callback(controller.close)
            trees = _trees(carriers, shell, link if nature.kind == "phone" else None)
            if trees is not None:
                made.callback(trees.close)
                trees.arm()
            device = cls(link, Console(host, port, 2 * patience), nature, controller, trees)
            made.pop_all()
            return device

    def _glass(self, controller: Controller) -> Glass:
        from android_env.control.glass import Glass, Rhythm

        rhythm = Rhythm(self.clock.wait, paced=not self.virtual_clock)
        touches = CommandedTouches(self._shell)
        return Glass(controller, self.screen.natural(), self.screen.pose, touches, rhythm)

    @property
    def address(self) -> str:
        return self._link.address

    def run(self, command: str, *, stdin: bytes = b"", timeout: float | None = None) -> Completed:
        """Runs a shell command to its end, whatever its status."""
        return self._shell.run(command, stdin=stdin, timeout=timeout)

    def shell(self, command: str, *, stdin: bytes = b"", timeout: float | None = None) -> str:
        """What a shell command writes; raises ShellError for another status than 0."""
        return self._shell.output(command, stdin=stdin, timeout=timeout)

    def words(self, *words: str, timeout: float | None = None) -> str:
        """``shell`` of a command given word by word, each quoted for the device."""
        return self._shell.words(*words, timeout=timeout)

    def fingerprint(self) -> str:
        """The build that runs on the device."""
        return self._shell.output("getprop ro.build.fingerprint").strip()

    def close(self) -> None:
        """Disconnects; the device goes on."""
        for carrier in (self._trees, self._controller, self._link):
            if carrier is not None:
                carrier.close()

    def __enter__(self) -> Device:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _link(address: str) -> Link:
    if match := re.fullmatch(r"(.+):(\d+)", address):
        return DirectLink(match[1].strip("[]"), int(match[2]))
    emulator = re.fullmatch(r"emulator-(\d+)", address)
    if emulator and not _server_runs():
        return DirectLink("127.0.0.1", int(emulator[1]) + 1)
    return ServerLink(address)


def _nature(shell: Shell, patience: float) -> Nature:
    clock, *emulated = shell.output(_PROPERTIES).split("\n")
    kind: Kind = "embedded" if clock else "emulator" if "1" in emulated else "phone"
    return Nature(kind, clock == "virtual", patience)


def _controller(
    carriers: Carriers, nature: Nature, endpoint: Endpoint | None, console_port: int | None
) -> Controller | None:
    """The gRPC port where it is wanted and there; raises Unsupported where it is insisted on and missing."""
    if carriers.grpc is False or (carriers.grpc is None and nature.kind != "emulator"):
        return None
    if endpoint is None and console_port is not None:
        endpoint = find_endpoint(console_port)
    if endpoint is None:
        if carriers.grpc:
            raise Unsupported(
                "no running emulator tells of a gRPC port for this device: start it with -grpc PORT"
            )
        return None
    from android_env.control.controller import PATIENCE_SECONDS as PATIENCE
    from android_env.control.controller import Controller

    controller = Controller(endpoint, min(nature.patience, PATIENCE))
    try:
        controller.require()
    except BaseException as error:
        controller.close()
        if carriers.grpc is None and isinstance(error, DeviceError):
            _LOG.warning("%s; touches and pictures go by ADB", error)
            return None
        raise
    return controller


def _trees(carriers: Carriers, shell: Shell, through: Link | None) -> ForwardedTrees | None:
    if not carriers.forwarder:
        return None
    from android_env.control.trees import ForwardedTrees

    return ForwardedTrees(shell, through)


def _console(address: str) -> tuple[str, int | None]:
    if match := re.fullmatch(r"(.+):(\d+)", address):
        return match[1].strip("[]"), int(match[2]) - 1
    emulator = re.fullmatch(r"emulator-(\d+)", address)
    return "127.0.0.1", int(emulator[1]) if emulator else None


def _server_runs() -> bool:
    try:
        with socket.create_connection(server_address(), timeout=2):
            return True
    except OSError:
        return False


def _become_root(link: Link, shell: Shell) -> None:
    """Restarts adbd as root where the build allows it; other builds keep an app's own files from us."""
    if shell.output("whoami").strip() == "root":
        return
    deadline = Deadline(30, "restarting adbd as root")
    with opened(link, "root:", deadline) as stream:
        said = read_all(stream, deadline)
    if b"restarting" not in said:
        return
    link.close()
    while True:
        try:
            if shell.output("whoami").strip() == "root":
                return
        except DeviceGone:
            pass  # it restarts
        time.sleep(min(_ROOT_POLL_SECONDS, deadline.left()))
