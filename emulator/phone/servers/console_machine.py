"""The console's commands about the console and the machine: help, the AVD, its snapshots, turning it, ending it."""

from __future__ import annotations

import os

from emulator.avd.inventory import folder_of
from emulator.avd.places import places
from emulator.phone.servers.console_commands import Ended, Failure, Lines, Run, command, group
from emulator.phone.servers.discovery import discovery_folder
from emulator.phone.servers.pauses import pause, paused, resume
from emulator.phone.servers.snapshot_files import load, table

_TRY_HELP = "help <command>' for command-specific help"


@command("help", "print a list of commands")
def _help(run: Run) -> Lines:
    if run.argument:
        return _help_on(run)
    return [
        "Android console commands:",
        *(f"    {names}" for names in run.table.listing()),
        "",
        "Try 'help-verbose' for more description",
        f"Try '{_TRY_HELP}",
    ]


def _help_on(run: Run) -> Lines:
    path = " ".join(run.argument.split())
    while path:
        if lines := run.table.about(path, prefix=path):
            return lines
        path = path.rpartition(" ")[0] if path.rpartition(" ")[0] in run.table.commands else ""
    everything = _help(Run(run.phone, run.ports, "", run.table))
    raise Failure("unknown command", [*everything, ""])


@command("help-verbose", "print a list of commands with descriptions")
def _help_verbose(run: Run) -> Lines:
    rows = (f"    {names:<15}  {what}" for names, what in run.table.listing().items())
    return ["Android console command help:", "", *rows, "", f"try '{_TRY_HELP}"]


@command("ping", "check if the emulator is alive")
def _ping(_: Run) -> Lines:
    return ["I am alive!"]


@command("quit", "quit control session")
def _quit(_: Run) -> Lines:
    raise Ended


@command("kill", "kill the emulator instance")
def _kill(_: Run) -> Lines:
    raise Ended(["OK: killing emulator, bye bye", "OK"], kills=True)


# The virtual device ----------------------------------------------------------------------------------------

group(
    "avd",
    "control virtual device execution",
    "allows you to control (e.g. start/stop) the execution of the virtual device",
)


@command(
    "avd stop",
    "stop the virtual device",
    "'avd stop' stops the virtual device immediately, use 'avd start' to continue execution",
)
def _avd_stop(run: Run) -> Lines:
    if paused(run.phone):
        raise Failure("virtual device already stopped")
    pause(run.phone)
    return ()


@command(
    "avd start",
    "start/restart the virtual device",
    "'avd start' will start or continue the virtual device, use 'avd stop' to stop it",
)
def _avd_start(run: Run) -> Lines:
    if not paused(run.phone):
        raise Failure("virtual device already running")
    resume(run.phone)
    return ()


@command(
    "avd status",
    "query virtual device status",
    "'avd status' will indicate whether the virtual device is running or not",
)
def _avd_status(run: Run) -> Lines:
    return [f"virtual device is {'stopped' if paused(run.phone) else 'running'}"]


@command("avd name", "query virtual device name", "'avd name' will return the name of this virtual device")
def _avd_name(run: Run) -> Lines:
    return [run.phone.hooks.avd_name]


@command(
    "avd id",
    "query virtual device ID",
    "'avd id' will return the ID of this virtual device (possibly separate from the name)",
)
def _avd_id(run: Run) -> Lines:
    return [run.phone.hooks.avd_name]


@command(
    "avd windowtype",
    "query virtual device headless or qtwindow",
    "'avd windowtype' will return either windowtype=headless or windowtype=qtwindow.",
)
def _avd_window(_: Run) -> Lines:
    return ["windowtype=headless"]


@command("avd path", "query AVD path", "'avd path' will return the path to the AVD files.")
def _avd_path(run: Run) -> Lines:
    return [str(folder_of(run.phone.hooks.avd_name, places(os.environ).avds))]


@command(
    "avd discoverypath",
    "query AVD discovery path",
    "'avd discoverypath' will return the path to the discovery file (for use with Studio embedded).",
)
def _avd_discovery(run: Run) -> Lines:
    return [str(discovery_folder() / f"pid_{run.ports.pid}.ini")]


@command(
    "avd pause",
    "pause the virtual device",
    "'avd pause' pauses the virtual device. This is useful for saving system resources",
    "when the virtual device is not immediately needed.",
)
def _avd_pause(run: Run) -> Lines:
    pause(run.phone)
    return ()


@command(
    "avd resume",
    "resume the virtual device",
    "'avd resume' resumes a previously-paused virtual device.",
)
def _avd_resume(run: Run) -> Lines:
    resume(run.phone)
    return ()


# Snapshots -------------------------------------------------------------------------------------------------

group(
    "avd snapshot",
    "state snapshot commands",
    "allows you to save and restore the virtual device state in snapshots",
)


@command(
    "avd snapshot list",
    "list available state snapshots",
    "'avd snapshot list' will show a list of all state snapshots that can be loaded",
)
def _snapshots(run: Run) -> Lines:
    return table(run.phone.snapshots)


def _name(run: Run, verb: str, *, there: bool = True) -> str:
    """The snapshot that is meant. Raises Failure: none is, it is not there, or none may be touched."""
    if run.phone.hooks.read_only:
        raise Failure(f'Snapshot {verb} is disabled because "-read-only" was specified')
    words = run.argument.split()
    if not words:
        raise Failure(f"Argument missing, try 'avd snapshot {verb} <name>'")
    if there and words[0] not in run.phone.snapshots:
        raise Failure(f"snapshot '{words[0]}' does not exist")
    return words[0]


@command(
    "avd snapshot save <name>",
    "save state snapshot",
    "'avd snapshot save <name>' will save the current (run-time) state to a snapshot with the given name",
)
def _snapshot_save(run: Run) -> Lines:
    run.phone.snapshots[_name(run, "save", there=False)] = run.phone.snapshot()
    return ()


@command(
    "avd snapshot load <name>",
    "load state snapshot",
    "'avd snapshot load <name>' will load the state snapshot of the given name",
)
def _snapshot_load(run: Run) -> Lines:
    load(run.phone, _name(run, "load"))
    return ()


@command(
    "avd snapshot del <name>",
    "delete state snapshot",
    "'avd snapshot del <name>' will delete the state snapshot with the given name",
)
@command(
    "avd snapshot delete <name>",
    "delete state snapshot",
    "'avd snapshot delete <name>' will delete the state snapshot with the given name",
)
def _snapshot_delete(run: Run) -> Lines:
    del run.phone.snapshots[_name(run, "delete")]
    return ()


@command("rotate", "rotate the screen clockwise by 90 degrees")
def _rotate(run: Run) -> Lines:
    """The phone itself is turned; what it shows follows as when a hand does it."""
    x, y, z = run.phone.sensors.model["rotation"]
    run.phone.sensors.pose("rotation", (x, y, (z - 90 + 180) % 360 - 180))
    return ()
