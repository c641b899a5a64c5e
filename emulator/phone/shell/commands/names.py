"""Names of files: basename, dirname, realpath, readlink, which, file, and what they take up: du, df."""

from __future__ import annotations

import re

from emulator.phone.shell import launch
from emulator.phone.shell.commands.listing import blocks, human
from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.storage.paths import normal

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG image data"),
    (b"\xff\xd8\xff", "JPEG image data"),
    (b"GIF8", "GIF image data"),
    (b"\x7fELF", "ELF shared object, 64-bit LSB x86-64, dynamic (/system/bin/linker64), for Android 33"),
    (b"SQLite format 3\0", "data"),
    (b"PK\x03\x04", "Zip archive data"),
    (b"\x1f\x8b", "gzip compressed data"),
    (b"%PDF-", "PDF document"),
    (b"OggS", "Ogg data"),
    (b"ID3", "Audio file with ID3"),
    (b"BZh", "bzip2 compressed data"),
)


@command("basename")
def basename(process: Process) -> int:
    options = given(process, "as:", {"suffix": "s"}, least=1)
    names, suffix = options.operands, options.value("s")
    if "a" not in options and "s" not in options:
        suffix = names[1] if len(names) > 1 else ""
        names = names[:1]
    for name in names:
        base = name.rstrip("/").rpartition("/")[2] or ("/" if name.startswith("/") else "")
        process.line(base.removesuffix(suffix) if suffix and base != suffix else base)
    return 0


@command("dirname")
def dirname(process: Process) -> int:
    for name in given(process, "", least=1).operands:
        folder = name.rstrip("/").rpartition("/")[0].rstrip("/")
        process.line(folder or ("/" if name.startswith("/") else "."))
    return 0


@command("realpath")
def realpath(process: Process) -> int:
    status = 0
    for name in given(process, "esmq", least=1).operands:
        path = process.path(name)
        if not process.fs.exists(path):
            status = process.fail(f"{name}: No such file or directory")
            continue
        process.line(process.fs.realpath(path))
    return status


@command("readlink")
def readlink(process: Process) -> int:
    options = given(process, "vnfemq", least=1)
    status = 0
    for name in options.operands:
        path = process.path(name)
        try:
            if {"f", "e", "m"} & set(options.order):
                text = process.fs.realpath(path)
                if "e" in options and not process.fs.exists(path):
                    return 1
            else:
                text = process.fs.readlink(path)
        except OSError:
            status = 1
            continue
        process.stdout.write(text if "n" in options else text + "\n")
    return status


@command("which")
def which(process: Process) -> int:
    options = given(process, "a", least=1)
    status = 0
    for name in options.operands:
        path = launch.which(process.shell, name)
        if path:
            process.line(path)
        else:
            status = 1
    return status


@command("pwd")
def pwd(process: Process) -> int:
    process.line(process.fs.realpath(process.cwd) if "-P" in process.argv else process.cwd)
    return 0


@command("file")
def file(process: Process) -> int:
    options = given(process, "bhLs", least=1)
    width = max(len(name) for name in options.operands) + 2
    for name in options.operands:
        text = _kind(process, process.path(name), "L" in options)
        process.line(text if "b" in options else f"{name + ':':<{width}}{text}")
    return 0


def _kind(process: Process, path: str, follow: bool) -> str:
    fs = process.fs
    if not fs.exists(path, follow=False):
        return "cannot open: No such file or directory"
    found = fs.stat(path, follow=follow)
    if found.is_link:
        return f"symbolic link to {fs.readlink(path)}"
    if found.is_dir:
        return "directory"
    if found.is_device:
        return "character special"
    data = fs.read(path)[:4096]
    if not data:
        return "empty"
    known = next((text for magic, text in _MAGIC if data.startswith(magic)), None)
    if known:
        if known.startswith("PNG"):
            size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
            return f"{known}, {size[0]} x {size[1]}, 8-bit/color RGBA"
        return known
    if data.startswith(b"#!"):
        return f"{data[2:].split(chr(10).encode(), 1)[0].strip().decode(errors='replace')} script"
    if b"\0" in data:
        return "data"
    try:
        data.decode("ascii")
    except UnicodeDecodeError:
        return "UTF-8 text" if re.sub(rb"[\x80-\xff]", b"", data) != data else "data"
    return "ASCII text"


@command("du")
def du(process: Process) -> int:
    options = given(process, "d:achkmbLlsHx", {"max-depth": "d", "summarize": "s"})
    status = 0
    total = 0
    meter = _Meter(process, options)
    for name in options.operands or ["."]:
        path = process.path(name)
        if not process.fs.exists(path, follow=False):
            status = process.fail(f"{name}: No such file or directory")
            continue
        if (
            options.operands
            and "s" not in options
            and process.fs.stat(path, follow=False).is_link
            and name.endswith("/")
        ):
            path = process.fs.realpath(path)
        total += meter.measure(name, path, 0)
    if "c" in options:
        meter.show(total, "total")
    return status


class _Meter:
    def __init__(self, process: Process, options: Given) -> None:
        self.process, self.options = process, options
        self.deepest = 0 if "s" in options else options.number("d", 1 << 30)
        self.seen: set[int] = set()

    def measure(self, name: str, path: str, depth: int) -> int:
        """Bytes used by a tree, shown as it is left; a file with several names counts once."""
        fs = self.process.fs
        found = fs.stat(path, follow=False)
        if found.inode in self.seen and "l" not in self.options:
            return 0
        self.seen.add(found.inode)
        used = found.size if "b" in self.options else blocks(found) * 512
        if found.is_dir:
            for entry in fs.listdir(path):
                used += self.measure(f"{name.rstrip('/')}/{entry}", f"{path.rstrip('/')}/{entry}", depth + 1)
        if depth <= self.deepest and (found.is_dir or depth == 0 or "a" in self.options):
            self.show(used, name)
        return used

    def show(self, used: int, name: str) -> None:
        unit = self.options.last("hmkb")
        text = {"h": human(used), "m": str((used + (1 << 20) - 1) >> 20), "b": str(used)}.get(
            unit, str(used // 1024)
        )
        self.process.line(f"{text}\t{name}")


_MOUNTS = (
    ("tmpfs", "/dev", "tmpfs", "rw,seclabel,nosuid,relatime,mode=755", 1011816, 1208),
    ("tmpfs", "/mnt", "tmpfs", "rw,seclabel,nosuid,nodev,noexec,relatime,mode=755,gid=1000", 1011816, 0),
    ("/dev/block/dm-5", "/", "ext4", "ro,seclabel,relatime", 876384, 873280),
    ("/dev/block/dm-1", "/vendor", "ext4", "ro,seclabel,relatime", 127528, 127144),
    ("/dev/block/dm-2", "/product", "ext4", "ro,seclabel,relatime", 1951208, 1945236),
    ("/dev/block/dm-3", "/system_ext", "ext4", "ro,seclabel,relatime", 312544, 311608),
    ("tmpfs", "/apex", "tmpfs", "rw,seclabel,nosuid,nodev,noexec,relatime,mode=755", 1011816, 0),
    ("/dev/block/dm-45", "/data", "ext4", "rw,seclabel,nosuid,nodev,noatime", -1, -1),
    ("proc", "/proc", "proc", "rw,relatime,gid=3009,hidepid=invisible", 0, 0),
    ("sysfs", "/sys", "sysfs", "rw,seclabel,relatime", 0, 0),
    (
        "/dev/fuse",
        "/storage/emulated",
        "fuse",
        "rw,lazytime,nosuid,nodev,noexec,noatime,user_id=0,group_id=0",
        -1,
        -1,
    ),
)


@command("df")
def df(process: Process) -> int:
    options = given(process, "HPkhit:a")
    rows = [mount for mount in _MOUNTS if mount[4]]
    if options.operands:
        rows = []
        for name in options.operands:
            path = process.path(name)
            if not process.fs.exists(path):
                process.error(f"{name}: No such file or directory")
                return 1
            rows.append(_mount_of(process, path))
    unit = "Size" if "h" in options or "H" in options else "1K-blocks"
    header = ["Filesystem", unit, "Used", "Avail" if unit == "Size" else "Available", "Use%", "Mounted on"]
    if unit == "Size":
        header[2:5] = ["Used", "Avail", "Use%"]
    table = [header, *(_usage(process, row, unit == "Size") for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    for line in table:
        cells = [
            line[0].ljust(widths[0]),
            *(line[column].rjust(widths[column]) for column in range(1, 5)),
            line[5],
        ]
        process.line(" ".join(cells))
    return 0


def _mount_of(process: Process, path: str) -> tuple[str, str, str, str, int, int]:
    real = process.fs.realpath(path)
    fitting = [row for row in _MOUNTS if real == row[1] or real.startswith(row[1].rstrip("/") + "/")]
    return max(fitting, key=lambda row: len(row[1]))


def _usage(process: Process, row: tuple[str, str, str, str, int, int], short: bool) -> list[str]:
    total, used = row[4], row[5]
    if total < 0:
        total, used = process.fs.capacity // 1024, process.fs.usage() // 1024
    free = total - used
    share = -(-used * 100 // total) if total else 0
    numbers = [human(value * 1024) if short else str(value) for value in (total, used, free)]
    return [row[0], *numbers, f"{share}%", row[1]]


@command("mount")
def mount(process: Process) -> int:
    options = given(process, "awrVo:t:fnv")
    if "o" in options and "remount" in options.value("o"):
        if process.uid:
            return process.fail("Operation not permitted")
        if "rw" in options.value("o"):
            process.fs.writable = None
        return 0
    if len(options.operands) > 1:
        return process.fail(f"'{options.operands[0]}'->'{options.operands[1]}': Operation not permitted")
    for device, folder, kind, flags, _, _ in _MOUNTS:
        process.line(f"{device} on {folder} type {kind} ({flags})")
    return 0


@command("umount")
def umount(process: Process) -> int:
    options = given(process, "ndDafrt:v")
    if not options.operands:
        raise Usage('Needs 1 argument (see "umount --help")')
    return process.fail(f"{options.operands[0]}: Device or resource busy")


@command("mountpoint")
def mountpoint(process: Process) -> int:
    options = given(process, "qdx", least=1)
    name = options.operands[0]
    is_one = normal(process.path(name)) in {row[1] for row in _MOUNTS}
    if "q" not in options:
        process.line(f"{name} is {'' if is_one else 'not '}a mountpoint")
    return int(not is_one)
