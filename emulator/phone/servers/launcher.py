"""An ``emulator`` that is ours: takes Google's command line, starts the embedded phone, and ends as the real one does.

``droidworld-emulator`` is this program; a link to it called ``emulator`` serves tools that start one by its path.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from emulator.phone.servers.discovery import android_home, discovery_folder
from emulator.phone.servers.launcher_flags import (
    FIRST_CONSOLE,
    LAST_CONSOLE,
    BadCommandLine,
    Flags,
    read_flags,
)
from emulator.phone.servers.ports import Listening, PortInUse, bind

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.serve import Options

USAGE = """Android Emulator usage: emulator [options] [-qemu args]
  -list-avds                 list available AVDs
  -avd <name>                the name of the virtual device; any name starts the embedded phone
  -port <port>               TCP port of the console; adb's is the next
  -ports <console>,<adb>     TCP ports of the console and the adb bridge
  -grpc <port>               TCP port of the control interface
  -grpc-use-token            ask its clients for the token of the discovery file
  -snapshot <name>           start from a snapshot
  -datadir <dir>             keep the phone's state there
  -timezone <timezone>       the phone's time zone
  -prop <name>=<value>       a system property
  -clock <real|virtual>      real time (default), or time that moves with what is done to the phone
  -version                   display the emulator's version
"""


def main() -> int:
    """The program; returns its exit status."""
    return launch(sys.argv[1:], sys.stdout)


def launch(words: list[str], out: TextIO) -> int:
    """Does what a command line asks; with a phone to start, until that ends."""
    try:
        flags = read_flags(words)
        if "version" in flags.asked:
            out.write(f"{_version()}\n")
            return 0
        if flags.asked & {"help", "list_avds", "accel_check"}:
            out.write(_answer(flags))
            return 0
        return _start(flags, out)
    except BadCommandLine as error:
        out.write(f"{error}\nplease use -help for a list of valid options\n")
        return 1
    except PortInUse as error:
        out.write(f"FATAL   | {error}\n")
        return 1


def _version() -> str:
    from emulator.phone.servers.control.machine import EMULATOR_VERSION, build

    return f"Android emulator version {EMULATOR_VERSION} (build_id droidworld-{build()}) (CL:N/A)"


def _answer(flags: Flags) -> str:
    if "help" in flags.asked:
        return USAGE
    if "accel_check" in flags.asked:
        return "accel:\n0\nThe embedded phone needs no acceleration.\naccel\n"
    folder = Path(os.environ.get("ANDROID_AVD_HOME") or android_home() / "avd")
    names = {"droidworld", *(path.stem for path in folder.glob("*.ini"))}
    return "".join(f"{name}\n" for name in sorted(names))


def _start(flags: Flags, out: TextIO) -> int:
    if not flags.avd:
        out.write(
            "ERROR   | No AVD specified. Use '@foo' or '-avd foo' to launch a virtual device named 'foo'\n"
        )
        return 1
    clock = flags.values.get("clock", "real")
    if clock not in ("real", "virtual"):
        raise BadCommandLine(f"option -clock takes real or virtual, not '{clock}'")
    for word in flags.unknown:
        out.write(f"WARNING | unknown option: {word}\n")
    listening = _listening(flags)
    from emulator.phone.servers.serve import Options

    options = Options(
        clock=clock, persist=flags.values.get("datadir", ""), grpc=True, discovery=True,
        grpc_use_token="use_token" in flags.asked, avd_name=flags.avd,
    )  # fmt: skip
    return _boot(flags, options, listening, out)


def _boot(flags: Flags, options: Options, listening: Listening, out: TextIO) -> int:
    """The phone, until it ends."""
    from emulator.phone.servers.making import StateUnreadable, forget_phone, make_phone, save_phone
    from emulator.phone.servers.serve import run

    begun, ports = time.monotonic(), listening.ports
    out.write(f"INFO    | {_version()}\nINFO    | Found AVD name '{flags.avd}'\n")
    if "wipe" in flags.asked and options.persist:
        forget_phone(options.persist)
    try:
        phone = make_phone(options)
    except StateUnreadable as error:
        listening.close()
        out.write(f"FATAL   | {error}\n")
        return 1
    for complaint in prepare(phone, flags):
        out.write(f"WARNING | {complaint}\n")
    auth = "token" if options.grpc_use_token else "none"
    last = (
        f"emulator: control console listening on port {ports.console_port}, ADB on port {ports.adb_port}\n"
        f"INFO    | Started GRPC server at 127.0.0.1:{ports.grpc_port}, security: Local, auth: {auth}\n"
        f"INFO    | Advertising in: {discovery_folder() / f'pid_{ports.pid}.ini'}\n"
        f"emulator: Serial number of this emulator (for ADB): {ports.serial}\n"
        f"INFO    | Boot completed in {round(1000 * (time.monotonic() - begun))} ms\n"
    )
    asyncio.run(run(phone, options, listening, _Booted(out, last), os.getppid()))
    save_phone(phone, options)
    out.write("INFO    | The emulator has been shut down\n")
    return 0


def prepare(phone: Phone, flags: Flags) -> Iterator[str]:
    """Does to a phone what the flags ask of it before it is reached; yields what cannot be done."""
    from emulator.phone.errors import PhoneError

    name = flags.values.get("snapshot", "")
    if name in phone.snapshots:
        phone.restore(phone.snapshots[name])
    elif name:
        yield f"Device 'cache' does not have the requested snapshot '{name}': a cold boot is done"
    if "timezone" in flags.values:
        phone.clock.timezone = flags.values["timezone"]
    if "phone-number" in flags.values:
        yield "the phone's number cannot be changed"
    for key, value in flags.properties.items():
        try:
            phone.properties.set(key, value)
        except PhoneError:
            yield f"the property {key} cannot be set"


def _listening(flags: Flags) -> Listening:
    """The ports that were asked for, else the first free ones of an emulator's. Raises PortInUse, BadCommandLine."""
    wanted = flags.ports()
    if wanted is not None:
        return bind(*wanted, flags.grpc_port(wanted[0]))
    for console in range(FIRST_CONSOLE, LAST_CONSOLE + 1, 2):
        try:
            return bind(console, console + 1, flags.grpc_port(console))
        except PortInUse as error:
            if "grpc" in flags.values and error.port == flags.grpc_port(console):
                raise
    raise PortInUse(FIRST_CONSOLE, "every console", "-port")


class _Booted:
    """Where a phone's process says that hosts can come: here in the emulator's words."""

    def __init__(self, out: TextIO, words: str) -> None:
        self._out = out
        self._words = words

    def write(self, _: str, /) -> None:
        """The line of JSON that our own tools read."""
        self._out.write(self._words)

    def flush(self) -> None:
        self._out.flush()
