"""An ``emulator`` that is ours: takes Google's command line, starts the embedded phone, and ends as the real one does.

``droidworld-emulator`` is this program; a link to it called ``emulator`` serves tools that start one by its path.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from emulator.avd import inventory
from emulator.avd.places import places
from emulator.avd.ports import FIRST, LAST
from emulator.phone.servers.console_token import console_token
from emulator.phone.servers.discovery import discovery_folder
from emulator.phone.servers.launcher_flags import (
    BadCommandLine,
    Flags,
    FolderUnusable,
    read_flags,
)
from emulator.phone.servers.ports import Listening, PortInUse, bind

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.disk import Disk

USAGE = """Android Emulator usage: emulator [options] [-qemu args]
  -list-avds                 list available AVDs
  -avd <name>                the name of the virtual device; any name starts the embedded phone
  -port <port>               TCP port of the console; adb's is the next
  -ports <console>,<adb>     TCP ports of the console and the adb bridge
  -grpc <port>               TCP port of the control interface
  -grpc-use-token            ask its clients for the token of the discovery file
  -snapshot <name>           start from this snapshot instead of the one saved at the last exit
  -no-snapshot-load          start cold
  -no-snapshot-save          do not save the phone at exit for the next start to go on from
  -no-snapshot               neither
  -snapshot-list             show the snapshots that can be started from
  -read-only                 use what is kept and write nothing: any number may run on one AVD
  -wipe-data                 forget the phone's data and its snapshots
  -datadir <dir>             keep data and snapshots there instead of with the AVD
  -partition-size <size>     the phone's disk, in MB
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
        out.write(f"FATAL   | {error.taken}: stop that one, or choose other ports with -ports and -grpc\n")
        return 1
    except FolderUnusable as error:
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
    return "".join(f"{name}\n" for name in inventory.names(places(os.environ).avds))


def _start(flags: Flags, out: TextIO) -> int:
    if not flags.avd:
        out.write(
            "ERROR   | No AVD specified. Use '@foo' or '-avd foo' to launch a virtual device named 'foo'\n"
        )
        return 1
    clock = flags.values.get("clock", "real")
    if clock not in ("real", "virtual"):
        raise BadCommandLine(f"option -clock takes real or virtual, not '{clock}'")
    if "snapshot_list" in flags.asked:
        return _list_snapshots(flags, out)
    flags.partition_mb()
    for word in flags.unknown:
        out.write(f"WARNING | unknown option: {word}\n")
    with contextlib.ExitStack() as held:
        disk = _disk(flags)
        if disk is not None:
            held.callback(disk.close)
        listening = held.enter_context(contextlib.closing(_listening(flags)))
        return _boot(flags, clock, listening, disk, out)


def _list_snapshots(flags: Flags, out: TextIO) -> int:
    from emulator.phone.servers.snapshot_files import SnapshotFiles, table

    folder = _folder(flags)
    kept = {} if folder is None else SnapshotFiles(folder / "snapshots")
    out.writelines(f"{line}\n" for line in table(kept))
    return 0


def _folder(flags: Flags) -> Path | None:
    """Where the phone is kept: in -datadir, or with the AVD of that name; None where there is neither."""
    if "datadir" in flags.values:
        return Path(flags.values["datadir"])
    home = places(os.environ).avds
    if flags.avd not in inventory.names(home):
        return None
    folder = inventory.folder_of(flags.avd, home)
    if not folder.is_dir():
        raise FolderUnusable(f"the AVD {flags.avd} should be in {folder}, which is no folder")
    return folder


def _disk(flags: Flags) -> Disk | None:
    from emulator.phone.servers.disk import Disk

    folder = _folder(flags)
    return None if folder is None else Disk(folder, read_only="read_only" in flags.asked)


def _boot(flags: Flags, clock: str, listening: Listening, disk: Disk | None, out: TextIO) -> int:
    """The phone, until it ends."""
    from emulator.phone.servers.disk import start
    from emulator.phone.servers.making import make_phone
    from emulator.phone.servers.serve import Options, run

    begun, ports = time.monotonic(), listening.ports
    secret = console_token(Path.home())
    options = Options(
        clock=clock, grpc=True, discovery=True, grpc_use_token="use_token" in flags.asked, avd_name=flags.avd,
        console_token=secret,
    )  # fmt: skip
    if secret.token is None:
        out.write(f"ERROR   | Unable to access '{secret.path}': emulator console will not work\n")
    out.write(f"INFO    | {_version()}\nINFO    | Found AVD name '{flags.avd}'\n")
    phone = make_phone(options)
    phone.hooks.read_only = "read_only" in flags.asked
    for line in (*start(phone, flags, disk), *_set(phone, flags)):
        out.write(f"{line}\n")
    out.flush()  # who reads the log knows how it began before the phone can be reached
    auth = "token" if options.grpc_use_token else "none"
    last = (
        f"emulator: control console listening on port {ports.console_port}, ADB on port {ports.adb_port}\n"
        f"INFO    | Started GRPC server at 127.0.0.1:{ports.grpc_port}, security: Local, auth: {auth}\n"
        f"INFO    | Advertising in: {discovery_folder() / f'pid_{ports.pid}.ini'}\n"
        f"emulator: Serial number of this emulator (for ADB): {ports.serial}\n"
        f"INFO    | Boot completed in {round(1000 * (time.monotonic() - begun))} ms\n"
    )
    asyncio.run(run(phone, options, listening, _Booted(out, last), os.getppid()))
    status = _kept(phone, flags, disk, out)
    out.write("INFO    | The emulator has been shut down\n")
    return status


def _kept(phone: Phone, flags: Flags, disk: Disk | None, out: TextIO) -> int:
    """Keeps what the next start goes on from; the exit status."""
    from emulator.phone.errors import PhoneError

    try:
        for line in disk.keep(phone, quick_boot=flags.saves_snapshot) if disk is not None else ():
            out.write(f"{line}\n")
    except PhoneError as error:
        out.write(f"ERROR   | State saving failed, what was kept before is still there: {error}\n")
        return 1
    return 0


def _set(phone: Phone, flags: Flags) -> Iterator[str]:
    """Sets on a phone what the flags ask before it is reached; yields what cannot be set."""
    from emulator.phone.clock import zone
    from emulator.phone.errors import PhoneError

    timezone = flags.values.get("timezone")
    if timezone is not None and zone(timezone).key == timezone:
        phone.clock.timezone = timezone
    elif timezone is not None:
        yield f"WARNING | it seems the timezone '{timezone}' is not in zoneinfo format"
    if (megabytes := flags.partition_mb()) is not None:
        phone.fs.capacity = megabytes << 20
    if "phone-number" in flags.values:
        yield "WARNING | the phone's number cannot be changed"
    for key, value in flags.properties.items():
        try:
            phone.properties.set(key, value)
        except PhoneError:
            yield f"WARNING | the property {key} cannot be set"


def _listening(flags: Flags) -> Listening:
    """The ports that were asked for, else the first free ones of an emulator's. Raises PortInUse, BadCommandLine."""
    wanted = flags.ports()
    if wanted is not None:
        return bind(*wanted, flags.grpc_port(wanted[0]))
    for console in range(FIRST, LAST + 1, 2):
        try:
            return bind(console, console + 1, flags.grpc_port(console))
        except PortInUse as error:
            if "grpc" in flags.values and error.port == flags.grpc_port(console):
                raise
    raise PortInUse(FIRST, "every console", "-port")


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
