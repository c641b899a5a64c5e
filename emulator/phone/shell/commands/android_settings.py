"""``settings``, ``getprop`` and ``setprop``: the settings provider and the properties from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_services import FAILED, Arguments, Handler
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.properties import PropertyRefusedError
from emulator.phone.system.settings import NAMESPACES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

SETTINGS_USAGE = """Settings provider (settings) commands:
  help
      Print this help text.
  get [--user <USER_ID> | current] NAMESPACE KEY
      Retrieve the current value of KEY.
  put [--user <USER_ID> | current] NAMESPACE KEY VALUE [TAG] [default]
      Change the contents of KEY to VALUE.
      TAG to associate with the setting.
      {default} to set as the default, case-insensitive only for global/secure namespace
  delete [--user <USER_ID> | current] NAMESPACE KEY
      Delete the entry for KEY.
  reset [--user <USER_ID> | current] NAMESPACE {PACKAGE_NAME | RESET_MODE}
      Reset the global/secure table for a package with mode.
      RESET_MODE is one of {untrusted_defaults, untrusted_clear, trusted_defaults}, case-insensitive
  list [--user <USER_ID> | current] NAMESPACE
      Print all defined keys.
      NAMESPACE is one of {system, secure, global}, case-insensitive
"""
_RESET_MODES = ("untrusted_defaults", "untrusted_clear", "trusted_defaults")


@command("settings")
def settings(process: Process) -> Running:
    return run_settings(process, process.argv[1:])


def run_settings(process: Process, words: list[str]) -> Running:
    """Also ``cmd settings``."""
    words = _without_user(words)
    if not words or words[0] in ("help", "-h"):
        process.stdout.write(SETTINGS_USAGE)
        return 0 if words else FAILED
    verb = words[0].lower()
    if verb not in _VERBS:
        process.stderr.write(f"Invalid command: {words[0]}\n")
        return FAILED
    if len(words) < 2:
        process.stderr.write("Bad arguments\n")
        return FAILED
    namespace = words[1].lower()
    if namespace not in NAMESPACES:
        process.stderr.write(f"Invalid namespace '{words[1]}'\n")
        return FAILED
    return _VERBS[verb](process, Arguments([namespace, *words[2:]]))


def _without_user(words: list[str]) -> list[str]:
    """Drops ``--user X``: the phone has one user."""
    kept = list(words)
    while "--user" in kept[:-1]:
        at = kept.index("--user")
        del kept[at : at + 2]
    return kept


def _refused(process: Process, why: str = "Bad arguments") -> int:
    process.stderr.write(f"{why}\n")
    return FAILED


def _get(process: Process, words: Arguments) -> int:
    namespace, key = str(words.next()), words.next()
    if key is None:
        return _refused(process)
    if words.peek() is not None:
        return _refused(process, "Too many arguments")
    process.line(process.phone.settings.get(namespace, key, "null") or "")
    return 0


def _put(process: Process, words: Arguments) -> int:
    namespace, key, value, *rest = [*words.rest(), None, None][:5]
    if key is None or value is None:
        return _refused(process)
    if len([word for word in rest if word is not None]) > 2:
        return _refused(process, "Too many arguments")
    process.phone.settings.put(str(namespace), key, value)
    return 0


def _delete(process: Process, words: Arguments) -> int:
    namespace, key = str(words.next()), words.next()
    if key is None:
        return _refused(process)
    if words.peek() is not None:
        return _refused(process, "Too many arguments")
    process.line(f"Deleted {int(process.phone.settings.delete(namespace, key))} rows")
    return 0


def _reset(process: Process, words: Arguments) -> int:
    namespace, mode = str(words.next()), words.next()
    if mode is None:
        return _refused(process)
    if mode.lower() in _RESET_MODES:
        process.phone.settings.reset(namespace)
    elif not process.phone.packages.installed(mode):
        return _refused(process, f"Invalid reset mode: {mode}")
    return 0


def _list(process: Process, words: Arguments) -> int:
    for line in sorted(f"{key}={value}" for key, value in process.phone.settings.items(str(words.next()))):
        process.line(line)
    return 0


_VERBS: dict[str, Handler] = {"get": _get, "put": _put, "delete": _delete, "reset": _reset, "list": _list}


@command("getprop")
def getprop(process: Process) -> int:
    words = [word for word in process.argv[1:] if word not in ("-T", "-Z")]
    if len(words) > 2:
        return process.fail('Max 2 arguments (see "getprop --help")')
    if words:
        process.line(process.phone.properties.get(*words))
    else:
        for name, value in process.phone.properties.all().items():
            process.line(f"[{name}]: [{value}]")
    return 0


@command("setprop")
def setprop(process: Process) -> int:
    if len(process.argv) != 3:
        return process.fail('Need 2 arguments (see "setprop --help")')
    name, value = process.argv[1:]
    try:
        process.phone.properties.set(name, value)
    except PropertyRefusedError:
        process.stderr.write(f"Failed to set property '{name}' to '{value}'.\nSee dmesg for error reason.\n")
        return 1
    return 0
