"""``appops`` and ``cmd appops``: special accesses from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_services import FAILED, Arguments, dispatch, table
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.appops import MODES, OPS, op_name

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_COMMANDS, _appops = table()
USAGE = """AppOps service (appops) commands:
  help
    Print this help text.
  start [--user <USER_ID>] [--attribution <ATTRIBUTION_TAG>] <PACKAGE | UID> <OP>
    Starts a given operation for a particular application.
  stop [--user <USER_ID>] [--attribution <ATTRIBUTION_TAG>] <PACKAGE | UID> <OP>
    Stops a given operation for a particular application.
  set [--user <USER_ID>] <[--uid] PACKAGE | UID> <OP> <MODE>
    Set the mode for a particular application and operation.
  get [--user <USER_ID>] [--attribution <ATTRIBUTION_TAG>] <PACKAGE | UID> [<OP>]
    Return the mode for a particular application and optional operation.
  query-op [--user <USER_ID>] <OP> [<MODE>]
    Print all packages that currently have the given op in the given mode.
  reset [--user <USER_ID>] [<PACKAGE>]
    Reset the given application or all applications to default modes.
  options:
    <PACKAGE> an Android package name or its UID if prefixed by --uid
    <OP>      an AppOps operation.
    <MODE>    one of allow, ignore, deny, or default
    <USER_ID> the user id under which the package is installed. If --user is
              not specified, the current user is assumed.
"""


@command("appops")
def appops(process: Process) -> Running:
    return run_appops(process, process.argv[1:])


def run_appops(process: Process, words: list[str]) -> Running:
    return dispatch(process, _COMMANDS, words, USAGE)


def _skip(words: Arguments) -> None:
    while (option := words.option()) is not None:
        if option != "--uid":
            words.value(option)


def _package(process: Process, words: Arguments) -> str | None:
    _skip(words)
    name = words.next()
    if name is None:
        process.stderr.write("Error: Package name not specified.\n")
        return None
    if name.isdigit():
        name = next((each.name for each in process.phone.packages.all() if each.uid == int(str(name))), name)
    if not process.phone.packages.installed(name):
        process.stderr.write(f"Error: No UID for {name} in user 0\n")
        return None
    return name


def _op(process: Process, words: Arguments) -> str | None:
    text = words.next()
    if text is None:
        process.stderr.write("Error: Operation not specified.\n")
        return None
    found = op_name(text)
    if found is None:
        process.stderr.write(f"Error: Unknown operation string: {text}\n")
    return found


@_appops("set")
def _set(process: Process, words: Arguments) -> int:
    package = _package(process, words)
    op = _op(process, words) if package is not None else None
    if package is None or op is None:
        return FAILED
    mode = words.next()
    if mode is None:
        process.stderr.write("Error: Mode not specified.\n")
        return FAILED
    if mode not in MODES:
        process.stderr.write(f"Error: Mode {mode} is not valid,\n")
        return FAILED
    process.phone.packages.appops.set(package, op, mode)
    return 0


@_appops("get")
def _get(process: Process, words: Arguments) -> int:
    package = _package(process, words)
    if package is None:
        return FAILED
    ops = process.phone.packages.appops
    if words.peek() is not None:
        op = _op(process, words)
        if op is None:
            return FAILED
        mode = ops.mode(package, op)
        process.line(
            f"{op}: {mode}" if mode != "default" else f"No operations.\nDefault mode: {_default(op)}"
        )
        return 0
    for op, mode in sorted(ops.of(package).items()):
        process.line(f"{op}: {mode}")
    if not ops.of(package):
        process.line("No operations.")
    return 0


def _default(op: str) -> str:
    return (
        "default" if op in ("SYSTEM_ALERT_WINDOW", "WRITE_SETTINGS", "MANAGE_EXTERNAL_STORAGE") else "allow"
    )


@_appops("query-op")
def _query(process: Process, words: Arguments) -> int:
    _skip(words)
    op = _op(process, words)
    if op is None:
        return FAILED
    mode = words.next() or "allow"
    found = [
        each.name
        for each in process.phone.packages.all()
        if process.phone.packages.appops.mode(each.name, op) == mode
    ]
    process.line("\n".join(found) if found else "No operations.")
    return 0


@_appops("reset")
def _reset(process: Process, words: Arguments) -> int:
    _skip(words)
    package = words.next()
    process.phone.packages.appops.reset(package or "")
    process.line(
        f"Reset all modes for: {package}, user 0" if package else "Reset all modes for: all packages, user 0"
    )
    return 0


@_appops("start", "stop", "write-settings", "read-settings")
def _quiet(process: Process, words: Arguments) -> int:
    """No operation is under way longer than the event that does it."""
    return 0


@_appops("list")
def _list(process: Process, words: Arguments) -> int:
    process.line("\n".join(OPS))
    return 0
