"""``pm list``: packages, features, libraries, permissions, users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_pm import pm_command
from emulator.phone.shell.commands.android_services import FAILED, Arguments, ServiceError
from emulator.phone.system import permissions
from emulator.phone.system.features import FEATURES, LIBRARIES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process
    from emulator.phone.system.package_table import Package


@pm_command("list")
def _list(process: Process, words: Arguments) -> int:
    what = words.next()
    if what is None:
        process.line("Error: didn't specify type of data to list")
        return FAILED
    listing = _LISTINGS.get(what)
    if listing is None:
        process.line(f"Error: unknown list type '{what}'")
        return FAILED
    return listing(process, words)


_PACKAGE_FLAGS = {
    "-f", "-d", "-e", "-s", "-3", "-i", "-l", "-u", "-U", "-q", "-a", "--show-versioncode", "--apex-only",
    "--factory-only", "--match-libraries",
}  # fmt: skip


def packages(process: Process, words: Arguments) -> int:
    flags, uid = set(), ""
    while (option := words.option()) is not None:
        if option in ("--user", "--uid"):
            value = words.value(option)
            uid = value if option == "--uid" else uid
        elif option in _PACKAGE_FLAGS:
            flags.add(option)
        else:
            raise ServiceError(f"Unknown option: {option}")
    part = words.next() or ""
    if "--apex-only" in flags:
        return 0
    for package in process.phone.packages.all():
        if _listed(package, flags) and part in package.name and uid in ("", str(package.uid)):
            process.line(_package_line(package, flags))
    return 0


def _listed(package: Package, flags: set[str]) -> bool:
    return (
        not package.hidden
        and not ("-s" in flags and not package.system)
        and not ("-3" in flags and package.system)
        and not ("-d" in flags and package.state == 0)
        and not ("-e" in flags and package.state != 0)
    )


def _package_line(package: Package, flags: set[str]) -> str:
    text = "package:"
    if "-f" in flags:
        text += f"{package.path}="
    text += package.name
    if "--show-versioncode" in flags:
        text += f" versionCode:{package.version_code}"
    if "-i" in flags:
        text += f"  installer={package.installer or 'null'}"
    if "-U" in flags:
        text += f" uid:{package.uid}"
    return text


def _features(process: Process, words: Arguments) -> int:
    for name in FEATURES:
        process.line(f"feature:{name}")
    return 0


def _libraries(process: Process, words: Arguments) -> int:
    verbose = words.option() == "-v"
    for name in LIBRARIES:
        process.line(f"library:{name}" + (f" -> /system/framework/{name}.jar" if verbose else ""))
    return 0


def _groups(process: Process, words: Arguments) -> int:
    for name in permissions.PLATFORM_GROUPS:
        process.line(f"permission group:{name}")
    return 0


def _permissions(process: Process, words: Arguments) -> int:
    flags = set()
    while (option := words.option()) is not None:
        flags.add(option)
    group = words.next()
    chosen = [name for name in permissions.known() if not ("-d" in flags and not permissions.runtime(name))]
    if "-g" not in flags:
        process.line("All Permissions:" if not flags & {"-d", "-u"} else "Dangerous Permissions:")
        process.line("")
        for name in chosen:
            if group in (None, permissions.group(name)):
                _permission(process, name, "-f" in flags, "")
        return 0
    process.line("All Permissions:" if "-d" not in flags else "Dangerous Permissions:")
    process.line("")
    for each in permissions.GROUPS if group is None else (group,):
        process.line(f"group:{each}")
        for name in chosen:
            if permissions.group(name) == each:
                _permission(process, name, "-f" in flags, "  ")
        process.line("")
    if group is None:
        process.line("ungrouped:")
        for name in chosen:
            if not permissions.group(name):
                _permission(process, name, "-f" in flags, "  ")
    return 0


def _permission(process: Process, name: str, full: bool, pad: str) -> None:
    process.line(f"{pad}{'+ ' if full else ''}permission:{name}")
    if full:
        process.line(f"{pad}  package:android")
        process.line(f"{pad}  label:null")
        process.line(f"{pad}  description:null")
        process.line(f"{pad}  protectionLevel:{permissions.level(name)}")


def _users(process: Process, words: Arguments) -> int:
    process.line("Users:")
    process.line("\tUserInfo{0:Owner:c13} running")
    return 0


def _instrumentation(process: Process, words: Arguments) -> int:
    return 0


_LISTINGS = {
    "package": packages,
    "packages": packages,
    "features": _features,
    "libraries": _libraries,
    "permission-groups": _groups,
    "permissions": _permissions,
    "users": _users,
    "instrumentation": _instrumentation,
    "staged-sessions": _instrumentation,
    "sdks": _instrumentation,
}


@pm_command("has-feature")
def _has_feature(process: Process, words: Arguments) -> int:
    name = words.next()
    if name is None:
        process.stderr.write("Error: expected FEATURE name\n")
        return 1
    found = any(each.partition("=")[0] == name for each in FEATURES)
    process.line(str(found).lower())
    return 0 if found else 1
