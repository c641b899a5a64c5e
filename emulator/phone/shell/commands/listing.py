"""``ls`` and ``stat``: files as toybox shows them."""

from __future__ import annotations

import re
import stat as modes
from collections.abc import Callable
from dataclasses import dataclass

from emulator.phone.shell.options import Given, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.timetext import stamp
from emulator.phone.storage.access import check
from emulator.phone.storage.inodes import Stat
from emulator.phone.storage.owners import owner_name
from emulator.phone.storage.paths import join, normal

_TYPES = {modes.S_IFDIR: "d", modes.S_IFLNK: "l", modes.S_IFCHR: "c", modes.S_IFREG: "-"}
_KINDS = {"d": "directory", "l": "symbolic link", "c": "character device", "-": "regular file"}
DEVICE = 0xFE26  # the /data partition's


@dataclass(frozen=True)
class Entry:
    """One line of a listing: the name as shown, where it is, what it is."""

    name: str
    path: str
    found: Stat


def mode_text(mode: int) -> str:
    """``drwxr-xr-x``."""
    return modes.filemode(mode)


def blocks(found: Stat) -> int:
    """Space used, in blocks of 512 bytes."""
    return 0 if found.is_link or found.is_device else (found.size + 4095) // 4096 * 8


def human(size: int) -> str:
    """A size as toybox writes it for people: 1.0K, 12M."""
    if size < 1000:
        return str(size)
    for unit in "KMGTPE":
        if size < 1024 * 1000 or unit == "E":
            value = size / 1024
            return f"{value:.1f}{unit}" if value < 10 else f"{value:.0f}{unit}"
        size //= 1024
    return str(size)


def context_of(path: str, found: Stat) -> str:
    """The SELinux label of a file."""
    label = "system_file"
    for beginning, kind in _LABELS:
        if path == beginning or path.startswith(beginning + "/"):
            label = kind
            break
    return f"u:object_r:{label}:s0"


_LABELS = (
    ("/data/data", "app_data_file"),
    ("/data/user/0", "app_data_file"),
    ("/data/media", "media_rw_data_file"),
    ("/storage/emulated", "fuse"),
    ("/sdcard", "fuse"),
    ("/data/local/tmp", "shell_data_file"),
    ("/data/app", "apk_data_file"),
    ("/data", "system_data_file"),
    ("/proc", "proc"),
    ("/sys", "sysfs"),
    ("/dev", "device"),
    ("/vendor", "vendor_file"),
    ("/", "rootfs"),
)


@command("ls")
def ls(process: Process) -> int:
    options = given(process, "ACFHLRSZacdfghiklmnopqrstux1b", {"color": "\0", "full-time": "l"})
    listing = _Listing(process, options)
    operands = options.operands or ["."]
    files: list[Entry] = []
    folders: list[Entry] = []
    for name in operands:
        entry = listing.entry(name, join(process.cwd, name))
        if entry is not None:
            (folders if entry.found.is_dir and "d" not in options else files).append(entry)
    if files:
        listing.show(listing.sorted(files), total=False)
    titled = len(operands) > 1 or "R" in options
    for entry in listing.sorted(folders):
        listing.folder(entry, titled, first=not files and entry is listing.sorted(folders)[0])
    return listing.status


class _Listing:
    def __init__(self, process: Process, options: Given) -> None:
        self.process, self.options = process, options
        self.status = 0
        long = [letter for letter in options.order if letter in "lgon1Cxm"]
        self.long = any(letter in "lgon" for letter in long)
        width = process.tty[1] if process.tty else 80
        self.width = width
        self.columns = ("C" in options or (process.tty is not None and not long)) and not self.long
        self.exact = options.order.count("l") > 1

    def entry(self, name: str, path: str, follow: bool = False) -> Entry | None:
        follow = follow or "L" in self.options or ("H" in self.options)
        try:
            listed = self.long or "d" in self.options or "F" in self.options
            check(self.process.fs, path.rstrip("/").rpartition("/")[0] or "/", self.process.uid, "x")
            found = self.process.fs.stat(path, follow=follow or not listed or name.endswith("/"))
        except FileNotFoundError as error:
            if self.process.fs.exists(path, follow=False):
                return Entry(name, path, self.process.fs.stat(path, follow=False))
            self._failed(name, error)
            return None
        except OSError as error:
            self._failed(name, error)
            return None
        return Entry(name, path, found)

    def _failed(self, name: str, error: OSError) -> None:
        self.process.error(f"{name}: {error.strerror}")
        self.status = 1

    def sorted(self, entries: list[Entry]) -> list[Entry]:
        options = self.options
        if "f" in options:
            return entries
        order: dict[str, Callable[[Entry], object]] = {
            "t": lambda entry: -self.time(entry),
            "S": lambda entry: -entry.found.size,
        }
        result = sorted(entries, key=lambda entry: entry.name)
        chosen = options.last("tS")
        if chosen:
            result.sort(key=order[chosen])  # type: ignore[arg-type]
        elif options.last("uc") and not self.long:
            result.sort(key=lambda entry: -self.time(entry))
        return result[::-1] if "r" in options else result

    def time(self, entry: Entry) -> int:
        found = entry.found
        return {"u": found.atime_ns, "c": found.ctime_ns}.get(self.options.last("uc"), found.mtime_ns)

    def folder(self, entry: Entry, titled: bool, first: bool) -> None:
        process, options = self.process, self.options
        if titled:
            process.line(("" if first else "\n") + f"{entry.name}:")
        try:
            check(process.fs, entry.path, process.uid, "r")
            names = process.fs.listdir(entry.path)
        except OSError as error:
            self._failed(entry.name, error)
            return
        if "a" in options or "f" in options:
            names = [".", "..", *names]
        elif "A" not in options:
            names = [name for name in names if not name.startswith(".")]
        base = entry.path.rstrip("/")
        found = [Entry(name, f"{base}/{name}", self._member(f"{base}/{name}")) for name in names]
        entries = self.sorted(found)
        self.show(entries, total=True)
        if "R" in options:
            for inner in entries:
                if inner.found.is_dir and inner.name not in (".", ".."):
                    shown = f"{entry.name.rstrip('/')}/{inner.name}"
                    self.folder(Entry(shown, inner.path, inner.found), True, False)

    def _member(self, path: str) -> Stat:
        fs = self.process.fs
        return fs.stat(path, follow="L" in self.options and fs.exists(path))

    def show(self, entries: list[Entry], total: bool) -> None:
        process = self.process
        if total and (self.long or "s" in self.options):
            process.line(f"total {sum(blocks(entry.found) for entry in entries) // 2}")
        if self.long:
            for line in self._long(entries):
                process.line(line)
        elif self.columns and entries:
            for line in columned([self._short(entry) for entry in entries], self.width, "x" in self.options):
                process.line(line)
        elif "m" in self.options:
            process.line(", ".join(self._short(entry) for entry in entries))
        else:
            for entry in entries:
                process.line(self._short(entry))

    def _short(self, entry: Entry) -> str:
        prefix = ""
        if "i" in self.options:
            prefix += f"{entry.found.inode} "
        if "s" in self.options:
            prefix += f"{blocks(entry.found) // 2} "
        if "Z" in self.options:
            prefix += context_of(entry.path, entry.found) + " "
        return prefix + self._name(entry) + self._mark(entry)

    def _name(self, entry: Entry) -> str:
        if self.process.tty is not None or "q" in self.options:
            return re.sub(r"[\x00-\x1f\x7f]", "?", entry.name)
        return entry.name

    def _mark(self, entry: Entry) -> str:
        found = entry.found
        if found.is_dir and ("F" in self.options or "p" in self.options):
            return "/"
        if "F" not in self.options:
            return ""
        if found.is_link:
            return "@"
        return "*" if found.is_file and found.mode & 0o111 else ""

    def _long(self, entries: list[Entry]) -> list[str]:
        rows = [self._row(entry) for entry in entries]
        if not rows:
            return []
        widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
        left = self._left_columns(len(widths))
        lines = []
        for row in rows:
            cells = [
                cell.ljust(width) if index in left else cell.rjust(width)
                for index, (cell, width) in enumerate(zip(row, widths, strict=False))
            ]
            lines.append(" ".join([*cells, row[-1]]))
        return lines

    def _left_columns(self, count: int) -> set[int]:
        """Which columns are aligned left: the mode, the owners, the label, the time."""
        right = {1 + ("i" in self.options) + ("s" in self.options), count - 2}
        right |= set(range(("i" in self.options) + ("s" in self.options)))
        return set(range(count)) - right

    def _row(self, entry: Entry) -> list[str]:
        found, options = entry.found, self.options
        numeric = "n" in options
        row: list[str] = []
        if "i" in options:
            row.append(str(found.inode))
        if "s" in options:
            row.append(str(blocks(found) // 2))
        row += [mode_text(found.mode), str(found.nlink)]
        if "g" not in options:
            row.append(str(found.uid) if numeric else owner_name(found.uid))
        if "o" not in options:
            row.append(str(found.gid) if numeric else owner_name(found.gid))
        if "Z" in options:
            row.append(context_of(entry.path, found))
        size = "1,   3" if found.is_device else human(found.size) if "h" in options else str(found.size)
        row += [size, stamp(self.process.phone.clock, self.time(entry), self.exact)]
        target = f" -> {self.process.fs.readlink(entry.path)}" if found.is_link else ""
        row.append(self._name(entry) + target + self._mark(entry))
        return row


def columned(names: list[str], width: int, across: bool) -> list[str]:
    """Names in as many columns as fit, downwards or ``across``."""
    count = len(names)
    for columns in range(min(count, width // 2) or 1, 0, -1):
        rows = (count + columns - 1) // columns
        grid = [
            [
                names[index]
                for index in (
                    range(row * columns, min(count, (row + 1) * columns))
                    if across
                    else range(row, count, rows)
                )
            ]
            for row in range(rows)
        ]
        used = max(len(line) for line in grid)
        widths = [max(len(line[at]) for line in grid if at < len(line)) for at in range(used)]
        if columns == 1 or sum(widths) + 2 * (used - 1) < width:
            return [
                "  ".join([*(cell.ljust(widths[at]) for at, cell in enumerate(line[:-1])), line[-1]])
                for line in grid
            ]
    return names


@command("stat")
def stat(process: Process) -> int:
    options = given(process, "Lc:ft", {"format": "c"}, least=1)
    status = 0
    for name in options.operands:
        path = process.path(name)
        try:
            found = process.fs.stat(path, follow="L" in options)
        except OSError as error:
            status = process.fail(f"'{name}': {error.strerror}")
            continue
        if "c" in options:
            process.line(_formatted(process, options.value("c"), name, found))
        elif "f" in options:
            process.line(_of_system(process, name))
        else:
            process.stdout.write(_described(process, name, found))
    return status


def _kind(found: Stat) -> str:
    if found.is_file and not found.size:
        return "regular empty file"
    return _KINDS[_TYPES[modes.S_IFMT(found.mode)]]


def _described(process: Process, name: str, found: Stat) -> str:
    clock = process.phone.clock
    shown = f"{name} -> {process.fs.readlink(process.path(name))}" if found.is_link else name
    kind = _kind(found)
    bits = modes.S_IMODE(found.mode)
    return (
        f"  File: {shown}\n"
        f"  Size: {found.size}\t Blocks: {blocks(found)}\t IO Blocks: 512\t {kind}\n"
        f"Device: {DEVICE:x}h/{DEVICE}d\t Inode: {found.inode}\t Links: {found.nlink}\t Device type: 0,0\n"
        f"Access: (0{bits:03o}/{mode_text(found.mode)})\t"
        f"Uid: ({found.uid:5}/{owner_name(found.uid):>8})\tGid: ({found.gid:5}/{owner_name(found.gid):>8})\n"
        f"Access: {stamp(clock, found.atime_ns, True)}\n"
        f"Modify: {stamp(clock, found.mtime_ns, True)}\n"
        f"Change: {stamp(clock, found.ctime_ns, True)}\n"
    )


def _formatted(process: Process, pattern: str, name: str, found: Stat) -> str:
    clock = process.phone.clock
    bits = modes.S_IMODE(found.mode)
    target = f" -> `{process.fs.readlink(process.path(name))}'" if found.is_link else ""
    values = {
        "a": f"{bits:o}", "A": mode_text(found.mode), "b": str(blocks(found)), "B": "512",
        "C": context_of(normal(process.path(name)), found),
        "d": f"{DEVICE}d", "D": f"{DEVICE:x}h", "f": f"{found.mode:x}",
        "F": _kind(found), "g": str(found.gid), "G": owner_name(found.gid),
        "h": str(found.nlink), "i": str(found.inode), "m": _mount_point(process, name, found), "n": name,
        "N": f"`{name}'{target}", "o": "4096", "s": str(found.size), "t": "0", "T": "0", "u": str(found.uid),
        "U": owner_name(found.uid), "x": stamp(clock, found.atime_ns, True),
        "X": str(found.atime_ns // 10**9), "y": stamp(clock, found.mtime_ns, True),
        "Y": str(found.mtime_ns // 10**9), "z": stamp(clock, found.ctime_ns, True),
        "Z": str(found.ctime_ns // 10**9), "%": "%",
    }  # fmt: skip

    def replaced(match: re.Match[str]) -> str:
        width, letter = match.groups()
        value = values.get(letter, "?")
        return str(f"%{width}s" % value) if width else value

    return re.sub(r"%(-?\d*)([a-zA-Z%])", replaced, pattern)


def _mount_point(process: Process, name: str, found: Stat) -> str:
    path = normal(process.path(name))
    path = process.fs.realpath(path.rpartition("/")[0] or "/" if found.is_link else path)
    return next(
        (top for top in ("/storage/emulated", "/data", "/dev", "/proc", "/sys") if path.startswith(top)), "/"
    )


def _of_system(process: Process, name: str) -> str:
    total, free = process.fs.capacity // 4096, (process.fs.capacity - process.fs.usage()) // 4096
    return (
        f'  File: "{name}"\n    ID: {DEVICE:x} Namelen: 255    Type: f2fs\n'
        f"Block Size: 4096    Fundamental block size: 4096\n"
        f"Blocks: Total: {total}\tFree: {free}\tAvailable: {free}\n"
        f"Inodes: Total: {total // 4}\tFree: {total // 4 - 2048}"
    )
