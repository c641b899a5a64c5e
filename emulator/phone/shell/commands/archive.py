"""``tar``, ``gzip``, ``gunzip``, ``zcat``: trees in one file, and files made smaller."""

from __future__ import annotations

import gzip as zipping
import io
import tarfile

from emulator.phone.shell import patterns
from emulator.phone.shell.commands.listing import mode_text
from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.timetext import stamp
from emulator.phone.shell.waits import Waits
from emulator.phone.storage.owners import owner_name
from emulator.phone.storage.paths import normal

_TYPES = {tarfile.DIRTYPE: 0o040000, tarfile.SYMTYPE: 0o120000}


@command("tar")
def tar(process: Process) -> Waits:
    words = process.argv
    if len(words) > 1 and words[1][:1] != "-":
        words = [words[0], "-" + words[1], *words[2:]]
    process.argv = words
    long = {
        "exclude": "E",
        "directory": "C",
        "file": "f",
        "create": "c",
        "extract": "x",
        "list": "t",
        "gzip": "z",
    }
    options = given(process, "cxtjzZJhmvOpakosf:C:E:T:X:", long)
    base = normal(process.path(options.value("C"))) if "C" in options else process.cwd
    name = options.value("f", "-")
    if "c" in options:
        data = _created(process, options, base)
        if name == "-":
            yield from process.write(data)
        else:
            process.fs.write(process.path(name), data, uid=process.uid)
        return process.shell.status * 0
    if "x" not in options and "t" not in options:
        raise Usage('Needs -txc (see "tar --help")')
    data = yield from process.read_file(name)
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            return _each_member(process, options, archive, base)
    except tarfile.TarError:
        return process.fail("bad header" if data else "Short header")


def _created(process: Process, options: Given, base: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in options.operands:
            path = name if name.startswith("/") else f"{base.rstrip('/')}/{name}"
            if not process.fs.exists(path, follow=False):
                process.error(f"{name}: No such file or directory")
                continue
            for inner, found in list(process.fs.walk(path)):
                shown = (name + inner[len(path) :]).lstrip("/") or "."
                if any(patterns.regex(glob).fullmatch(shown.rpartition("/")[2]) for glob in options.all("E")):
                    continue
                member = tarfile.TarInfo(shown)
                member.mode, member.uid, member.gid = found.mode & 0o7777, found.uid, found.gid
                member.uname, member.gname = owner_name(found.uid), owner_name(found.gid)
                member.mtime = found.mtime_ns // 10**9
                content = b""
                if found.is_dir:
                    member.type = tarfile.DIRTYPE
                elif found.is_link:
                    member.type, member.linkname = tarfile.SYMTYPE, process.fs.readlink(inner)
                else:
                    content = process.fs.read(inner)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
                if "v" in options:
                    target = process.stderr if options.value("f", "-") == "-" else process.stdout
                    target.write(shown + ("/" if found.is_dir else "") + "\n")
    data = buffer.getvalue()
    return zipping.compress(data, mtime=0) if "z" in options else data


def _each_member(process: Process, options: Given, archive: tarfile.TarFile, base: str) -> int:
    wanted = options.operands
    for member in archive:
        name = member.name
        if wanted and not any(
            name == one.rstrip("/") or name.startswith(one.rstrip("/") + "/") for one in wanted
        ):
            continue
        shown = name + ("/" if member.isdir() else "")
        if "t" in options:
            if "v" in options:
                mode = mode_text(_TYPES.get(member.type, 0o100000) | member.mode)
                owner = f"{member.uname or member.uid}/{member.gname or member.gid}"
                when = stamp(process.phone.clock, int(member.mtime) * 10**9)
                process.line(f"{mode} {owner} {member.size:8} {when} {shown}")
            else:
                process.line(shown)
            continue
        if "v" in options:
            process.line(shown)
        _extract(process, options, archive, member, f"{base.rstrip('/')}/{name}")
    return 0


def _extract(
    process: Process, options: Given, archive: tarfile.TarFile, member: tarfile.TarInfo, path: str
) -> None:
    fs = process.fs
    source = archive.extractfile(member) if member.isfile() else None
    content = source.read() if source else b""
    if "O" in options:
        process.stdout.write(content)
        return
    if ".." in path.split("/"):
        process.error(f"skipped '{member.name}': above the folder")
        return
    fs.makedirs(path.rpartition("/")[0] or "/", uid=process.uid, mode=0o755)
    if member.isdir():
        fs.makedirs(path, uid=process.uid, mode=member.mode)
    elif member.issym():
        if fs.exists(path, follow=False):
            fs.remove(path)
        fs.symlink(member.linkname, path, uid=process.uid)
        return
    else:
        fs.write(path, content, uid=process.uid, mode=member.mode)
        fs.chmod(path, member.mode)
    if process.uid == 0 and "o" not in options:
        fs.chown(path, member.uid, member.gid)
    if "m" not in options:
        fs.utime(path, int(member.mtime) * 10**9, int(member.mtime) * 10**9)


@command("gzip", "gunzip", "zcat")
def gzip(process: Process) -> Waits:
    options = given(process, "123456789dfckqv")
    unpack = process.name in ("gunzip", "zcat") or "d" in options
    status = 0
    for name in options.operands or ["-"]:
        try:
            data = yield from process.read_file(name)
            made = zipping.decompress(data) if unpack else zipping.compress(data, mtime=0)
        except (zipping.BadGzipFile, EOFError):
            status = process.fail(f"{name}: Not gzip")
            continue
        except OSError as error:
            status = process.fail(f"{name}: {error.strerror}")
            continue
        if name == "-" or "c" in options or process.name == "zcat":
            yield from process.write(made)
            continue
        path = process.path(name)
        target = path.removesuffix(".gz") if unpack else path + ".gz"
        if target == path:
            status = process.fail(f"{name}: no .gz")
            continue
        process.fs.write(target, made, uid=process.uid, mode=process.fs.stat(path).mode & 0o777)
        if "k" not in options:
            process.fs.remove(path)
    return status
