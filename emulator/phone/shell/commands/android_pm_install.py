"""``pm install`` and its sessions, ``uninstall``: APK bytes from a path or from stdin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_pm import pm_command
from emulator.phone.shell.commands.android_services import Arguments, ServiceError
from emulator.phone.shell.waits import Running, Wait
from emulator.phone.system.apk import Installation, InstallFailed
from emulator.phone.system.package_table import NoSuchPackageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from emulator.phone.shell.process import Process

_FLAGS = {
    "-r", "-R", "-t", "-f", "-d", "-g", "-l", "-s", "-w", "--dont-kill", "--instant", "--full", "--preload",
    "--ephemeral", "--force-sdk", "--apex", "--skip-verification", "--enable-rollback", "--force-queryable",
    "--no-wait", "--wait", "--restrict-permissions", "--staged", "--multi-package", "--bypass-low-target-sdk-block",
    "--incremental", "--no-incremental", "--fastdeploy",
}  # fmt: skip
_VALUED = {
    "-i", "-p", "-S", "--user", "--abi", "--originating-uri", "--referrer", "--install-location", "--install-reason",
    "--update-ownership", "--force-uuid", "--dexopt-compiler-filter", "--package-source", "--staged-ready-timeout",
}  # fmt: skip
_INTERNAL = "Failure [DELETE_FAILED_INTERNAL_ERROR]"


@dataclass
class _Options:
    flags: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int | None:
        return int(self.values["-S"]) if self.values.get("-S", "").isdigit() else None

    @property
    def how(self) -> Installation:
        flags = self.flags
        installer = self.values.get("-i", "com.android.shell")
        return Installation(
            grant="-g" in flags,
            installer=installer,
            replace="-R" not in flags,
            downgrade="-d" in flags,
            test_only="-t" in flags,
            inherit=self.values.get("-p", ""),
        )


def _options(words: Arguments) -> _Options:
    found = _Options()
    while (option := words.option()) is not None:
        if option in _VALUED:
            found.values[option] = words.value(option)
        elif option in _FLAGS:
            found.flags.add(option)
        else:
            raise ServiceError(f"Unknown option {option}")
    return found


def _bytes(process: Process, size: int) -> Generator[Wait, None, bytes]:
    """Exactly ``size`` bytes of stdin, fewer where it ends before."""
    pieces, left = [], size
    while left > 0:
        piece = yield from process.read(left)
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


@pm_command("install")
def _install(process: Process, words: Arguments) -> Running:
    options = _options(words)
    paths = words.rest()
    if paths[:1] not in ([], ["-"]):
        return _install_paths(process, options, paths)
    if options.size is None:
        process.line("Error: must either specify a package size or an APK file")
        return 1
    if len(paths) > 1:
        process.line("Error: can't specify SPLIT(s) along with STDIN")
        return 1
    return _install_stream(process, options, options.size)


def _install_paths(process: Process, options: _Options, names: list[str]) -> int:
    parts = {}
    for name in names:
        path = process.path(name)
        if not process.fs.is_file(path):
            process.stderr.write(
                f"Error: Unable to open file: {name}\nConsider using a file under /data/local/tmp/\n"
            )
            raise ServiceError(f"Error: Can't open file: {name}")
        parts[path] = process.fs.read(path)
    return _finish(process, lambda: process.phone.packages.install_parts(parts, options.how))


def _install_stream(process: Process, options: _Options, size: int) -> Generator[Wait, None, int]:
    data = yield from _bytes(process, size)
    return _finish(process, lambda: process.phone.packages.install(data, options.how))


def _finish(process: Process, install: Callable[[], str]) -> int:
    try:
        install()
    except InstallFailed as error:
        process.line(f"Failure [{error}]")
        return 1
    process.line("Success")
    return 0


# Sessions -------------------------------------------------------------------------------------------------


@pm_command("install-create")
def _create(process: Process, words: Arguments) -> int:
    options = _options(words)
    number = process.phone.packages.sessions.create(options.how)
    process.line(f"Success: created install session [{number}]")
    return 0


@pm_command("install-write")
def _write(process: Process, words: Arguments) -> Running:
    options = _options(words)
    session, name, path = words.next(), words.next(), words.next()
    if session is None or name is None or not session.isdigit():
        process.stderr.write("Error: must specify a session and a split name\n")
        return 1
    if path is not None and path != "-":
        if not process.fs.is_file(process.path(path)):
            process.stderr.write(f"Error: Unable to open file: {path}\n")
            return 1
        return _stored(process, int(session), name, process.fs.read(process.path(path)))
    if options.size is None:
        process.stderr.write("Error: must specify a APK size\n")
        return 1
    return _write_stream(process, int(session), name, options.size)


def _write_stream(process: Process, session: int, name: str, size: int) -> Generator[Wait, None, int]:
    data = yield from _bytes(process, size)
    return _stored(process, session, name, data)


def _stored(process: Process, session: int, name: str, data: bytes) -> int:
    try:
        process.phone.packages.sessions.write(session, name, data)
    except KeyError:
        raise ServiceError(f"Unknown session: {session}", "java.lang.SecurityException") from None
    process.line(f"Success: streamed {len(data)} bytes")
    return 0


@pm_command("install-commit")
def _commit(process: Process, words: Arguments) -> int:
    _options(words)
    session = words.next()
    try:
        return _finish(process, lambda: process.phone.packages.sessions.commit(int(session or "")))
    except (KeyError, ValueError):
        raise ServiceError(f"Unknown session: {session}", "java.lang.SecurityException") from None


@pm_command("install-abandon", "install-destroy")
def _abandon(process: Process, words: Arguments) -> int:
    session = words.next() or ""
    if session.isdigit():
        process.phone.packages.sessions.abandon(int(session))
    process.line("Success")
    return 0


@pm_command("install-existing")
def _existing(process: Process, words: Arguments) -> int:
    _options(words)
    package = words.next()
    if package is None:
        process.stderr.write("Error: package name not specified\n")
        return 1
    try:
        process.phone.packages.reinstall(package)
    except NoSuchPackageError as error:
        process.line(f"android.content.pm.PackageManager$NameNotFoundException: {error}")
        return 1
    process.line(f"Package {package} installed for user: 0")
    return 0


@pm_command("uninstall")
def _uninstall(process: Process, words: Arguments) -> int:
    keep, for_user = False, False
    while (option := words.option()) is not None:
        if option == "-k":
            keep = True
        elif option == "--user":
            for_user = words.value(option) not in ("all", "-1")
        elif option == "--versionCode":
            words.value(option)
        else:
            process.stderr.write(f"Unknown option: {option}\n")
            return 1
    package = words.next()
    if package is None:
        process.stderr.write("Error: package name not specified\n")
        return 1
    packages = process.phone.packages
    if not packages.installed(package):
        process.line("Failure [not installed for 0]" if for_user else _INTERNAL)
        return 1
    found = packages.find(package)
    if found.system and not found.updated and not for_user:
        process.line(_INTERNAL)
        return 1
    if found.updated and not for_user:
        packages.remove_update(package)
    else:
        packages.uninstall(package, keep_data=keep)
    process.line("Success")
    return 0


@pm_command("uninstall-system-updates")
def _uninstall_updates(process: Process, words: Arguments) -> int:
    packages, only = process.phone.packages, words.next()
    for package in packages.all() if only is None else [packages.find(only)]:
        if package.updated:
            process.line(f"Uninstalling updates to {package.name}...")
            packages.remove_update(package.name)
    process.line("Success")
    return 0
