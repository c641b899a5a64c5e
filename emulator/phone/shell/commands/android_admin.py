"""Small administration tools: locksettings, device_config, dpm, bmgr, telecom, media, bugreport, requestsync."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_services import FAILED
from emulator.phone.shell.table import command

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process


@command("locksettings")
def locksettings(process: Process) -> int:
    return run_locksettings(process, process.argv[1:])


@service_shell("lock_settings")
def run_locksettings(process: Process, words: list[str]) -> int:
    verb = words[0] if words else ""
    settings = process.phone.settings
    if verb == "get-disabled":
        process.line(str(settings.flag("secure", "lockscreen.disabled")).lower())
    elif verb == "set-disabled" and len(words) > 1:
        settings.put("secure", "lockscreen.disabled", int(words[-1] == "true"))
        process.line(f"Lock screen disabled set to {words[-1]}")
    elif verb == "verify":
        process.line("Lock credential verified successfully")
    elif verb in ("set-pin", "set-password", "set-pattern", "clear"):
        process.stderr.write("Error: this device keeps no lock credential\n")
        return FAILED
    elif verb in ("", "help"):
        process.line("lockSettings service commands:\n  help\n  get-disabled [--user USER_ID]")
        process.line(
            "  set-disabled [--user USER_ID] <true|false>\n  verify [--old <CREDENTIAL>] [--user USER_ID]"
        )
        return 0 if verb else FAILED
    else:
        process.line(f"Unknown command: {verb}")
        return FAILED
    return 0


@command("device_config")
def device_config(process: Process) -> int:
    return run_device_config(process, process.argv[1:])


@service_shell("device_config")
def run_device_config(process: Process, words: list[str]) -> int:
    """Flags live among the properties, as ``persist.device_config.NAMESPACE.KEY``."""
    verb, rest = (words[0], words[1:]) if words else ("", [])
    properties = process.phone.properties
    prefix = "persist.device_config."
    if verb == "get" and len(rest) == 2:
        process.line(properties.get(f"{prefix}{rest[0]}.{rest[1]}") or "null")
    elif verb == "put" and len(rest) >= 3:
        properties.set(f"{prefix}{rest[0]}.{rest[1]}", rest[2])
        process.line("true")
    elif verb == "delete" and len(rest) == 2:
        properties.set(f"{prefix}{rest[0]}.{rest[1]}", "")
        process.line(f"Successfully deleted {rest[1]} from {rest[0]}")
    elif verb == "list":
        start = f"{prefix}{rest[0]}." if rest else prefix
        for name, value in properties.all().items():
            if name.startswith(start):
                process.line(f"{name.removeprefix(start)}={value}")
    elif verb == "get_sync_disabled_for_tests":
        process.line("none")
    elif verb in ("set_sync_disabled_for_tests", "reset", "override"):
        return 0
    else:
        process.line(
            "Device Config (device_config) commands:\n  help\n  get NAMESPACE KEY\n  put NAMESPACE KEY VALUE"
        )
        process.line("  delete NAMESPACE KEY\n  list [NAMESPACE]")
        return 0 if verb == "help" else FAILED
    return 0


@command("dpm")
def dpm(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["list-owners"]:
        process.line("no owners")
        return 0
    if words[:1] and words[0] in (
        "set-active-admin",
        "set-device-owner",
        "set-profile-owner",
        "remove-active-admin",
    ):
        process.stderr.write(
            f"java.lang.IllegalArgumentException: Unknown admin: ComponentInfo{{{words[-1]}}}\n"
        )
        return FAILED
    process.line(
        "usage: dpm [subcommand] [options]\nusage: dpm set-active-admin, set-device-owner, list-owners, …"
    )
    return FAILED


@command("bmgr")
def bmgr(process: Process) -> int:
    words = process.argv[1:]
    settings = process.phone.settings
    if words[:1] == ["enabled"]:
        process.line(
            f"Backup Manager currently {'enabled' if settings.flag('secure', 'backup_enabled') else 'disabled'}"
        )
    elif words[:1] == ["enable"] and len(words) > 1:
        settings.put("secure", "backup_enabled", int(words[1] == "true"))
        process.line(f"Backup Manager now {'enabled' if words[1] == 'true' else 'disabled'}")
    elif words[:2] == ["list", "transports"]:
        process.line("  * com.android.localtransport/.LocalTransport")
    elif words[:2] == ["list", "sets"]:
        process.line("No restore sets")
    elif words:
        process.line("Backup Manager is not activated for user 0")
    else:
        process.stderr.write("usage: bmgr [--user <userId>] [backup|restore|list|transport|run]\n")
    return 0


@command("telecom")
def telecom(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["get-default-dialer"]:
        process.line(process.phone.packages.role("dialer") or "null")
    elif words[:1] == ["set-default-dialer"] and len(words) > 1:
        process.phone.packages.set_role("dialer", words[-1])
        process.line(f"Success - {words[-1]} set as override default dialer")
    elif words[:1] == ["get-system-dialer"]:
        process.line("com.google.android.dialer")
    else:
        process.line("usage: telecom [subcommand] [options]")
        return 0 if words[:1] == ["help"] else 1
    return 0


@command("bugreport", "bugreportz", "dumpstate", "incident", "perfetto", "atrace", "simpleperf")
def unsupported(process: Process) -> int:
    """What would record a kernel and a runtime that this phone has not."""
    process.stderr.write(f"{process.name}: not supported: this is a simulated device\n")
    return 1


@command("sm")
def sm(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["list-volumes"]:
        process.line("private mounted null\nemulated;0 mounted null")
    elif words[:1] == ["list-disks"]:
        return 0
    elif words[:1] == ["has-adoptable"]:
        process.line("true")
    elif words[:1] == ["get-primary-storage-uuid"]:
        process.line("null")
    else:
        process.stderr.write(
            "usage: sm list-disks [adoptable]\n       sm has-adoptable\n       sm list-volumes\n"
        )
        return 1
    return 0
