"""Making, removing and changing files: mkdir, rm, touch, ln, chmod, chown and their like."""

from __future__ import annotations

import errno

from emulator.phone.shell.modes import ModeFailure, changed_mode
from emulator.phone.shell.options import Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.when import DateFailure, parse_date, parse_digits
from emulator.phone.storage.access import check, check_owner
from emulator.phone.storage.owners import owner_number


@command("mkdir")
def mkdir(process: Process) -> int:
    options = given(process, "vpm:", {"parents": "p", "mode": "m"}, least=1)
    try:
        mode = (
            changed_mode(options.value("m"), 0o777, True) if "m" in options else 0o777 & ~process.shell.umask
        )
    except ModeFailure:
        raise Usage(f"bad mode '{options.value('m')}'") from None
    status = 0
    for name in options.operands:
        path = process.path(name)
        try:
            check(process.fs, path, process.uid, "w")
            if "p" in options:
                process.fs.makedirs(path, uid=process.uid, mode=mode)
            else:
                process.fs.mkdir(path, uid=process.uid, mode=mode)
        except OSError as error:
            status = process.fail(f"'{name}': {error.strerror}")
            continue
        if "v" in options:
            process.line(f"mkdir: created directory '{name}'")
    return status


@command("rmdir")
def rmdir(process: Process) -> int:
    options = given(process, "p", {"ignore-fail-on-non-empty": "\0"}, least=1)
    status = 0
    for name in options.operands:
        target = name
        try:
            while True:
                process.fs.rmdir(process.path(target))
                target = target.rstrip("/").rpartition("/")[0]
                if "p" not in options or not target:
                    break
        except OSError as error:
            if "\0" not in options or error.errno != errno.ENOTEMPTY:
                status = process.fail(f"{target}: {error.strerror}")
    return status


@command("rm")
def rm(process: Process) -> int:
    options = given(process, "firRv", {"force": "f", "recursive": "r", "verbose": "v"})
    if not options.operands and "f" not in options:
        raise Usage('Needs 1 argument (see "rm --help")')
    recursive = "r" in options or "R" in options
    return max([_remove(process, name, recursive, options.order) for name in options.operands], default=0)


def _remove(process: Process, name: str, recursive: bool, flags: list[str]) -> int:
    fs, path = process.fs, process.path(name)
    if name.rstrip("/").rpartition("/")[2] in (".", "..") or not name.strip("/"):
        return process.fail(f"bad path {name}")
    try:
        found = fs.stat(path, follow=False)
        check(fs, path.rstrip("/").rpartition("/")[0] or "/", process.uid, "w")
        if found.is_dir and not recursive:
            return process.fail(f"{name}: Is a directory")
        if found.is_dir:
            status = 0
            for entry in fs.listdir(path):
                status |= _remove(process, f"{name.rstrip('/')}/{entry}", True, flags)
            if not status:
                fs.rmdir(path)
        else:
            status = 0
            fs.remove(path)
    except FileNotFoundError as error:
        return 0 if "f" in flags else process.fail(f"{name}: {error.strerror}")
    except OSError as error:
        return process.fail(f"{name}: {error.strerror}")
    if "v" in flags and not status:
        process.line(f"rm '{name}'")
    return status


@command("unlink")
def unlink(process: Process) -> int:
    name = given(process, "", least=1, most=1).operands[0]
    try:
        process.fs.remove(process.path(name))
    except OSError as error:
        return process.fail(f"couldn't unlink '{name}': {error.strerror}")
    return 0


@command("touch")
def touch(process: Process) -> int:
    options = given(process, "acd:mr:t:h", {"no-create": "c"}, least=1)
    now = process.fs.clock()
    atime = mtime = now
    clock = process.phone.clock
    try:
        if "d" in options:
            atime = mtime = parse_date(options.value("d"), clock)
        elif "t" in options:
            atime = mtime = parse_digits(options.value("t"), clock, year_first=True)
    except DateFailure:
        return process.fail(f"bad date {options.value('d') or options.value('t')}")
    if "r" in options:
        found = process.fs.stat(process.path(options.value("r")))
        atime, mtime = found.atime_ns, found.mtime_ns
    status = 0
    for name in options.operands:
        path = process.path(name)
        try:
            check(process.fs, path, process.uid, "w")
            if not process.fs.exists(path):
                if "c" in options:
                    continue
                process.fs.append(path, b"", uid=process.uid, mode=0o666 & ~process.shell.umask)
                if not {"d", "t", "r"} & set(options.order):
                    continue
            found = process.fs.stat(path)
            only_a, only_m = "a" in options and "m" not in options, "m" in options and "a" not in options
            process.fs.utime(path, found.atime_ns if only_m else atime, found.mtime_ns if only_a else mtime)
        except OSError as error:
            status = process.fail(f"'{name}': {error.strerror}")
    return status


@command("ln")
def ln(process: Process) -> int:
    options = given(process, "sfnvrtT", {}, least=1)
    *targets, last = options.operands
    if not targets:
        targets, last = [last], "."
    fs = process.fs
    status = 0
    into = fs.is_dir(process.path(last)) and not (
        "n" in options and fs.exists(process.path(last), follow=False)
    )
    if len(targets) > 1 and not into:
        return process.fail(f"'{last}' not a directory")
    for target in targets:
        name = f"{last.rstrip('/')}/{target.rstrip('/').rpartition('/')[2]}" if into else last
        path = process.path(name)
        try:
            if "f" in options and fs.exists(path, follow=False):
                fs.remove(path)
            if "s" in options:
                fs.symlink(target, path, uid=process.uid)
            else:
                fs.link(process.path(target), path)
        except OSError as error:
            kind = "symbolic" if "s" in options else "hard"
            status = process.fail(f"cannot create {kind} link from '{target}' to '{name}': {error.strerror}")
    return status


@command("chmod")
def chmod(process: Process) -> int:
    words, recursive, flags = _permission_words(process, "chmod")
    if len(words) < 2:
        raise Usage('Need 2 arguments (see "chmod --help")')
    return max(_chmod(process, words[0], name, recursive, "f" in flags) for name in words[1:])


def _permission_words(process: Process, name: str) -> tuple[list[str], bool, str]:
    """Operands and flags where a mode such as ``-w`` looks like an option."""
    words: list[str] = []
    flags = ""
    for word in process.argv[1:]:
        if word.startswith("-") and len(word) > 1 and not word[1:].strip("RvfhHLP"):
            flags += word[1:]
        elif word == "--recursive":
            flags += "R"
        elif word != "--":
            words.append(word)
    return words, "R" in flags, flags


def _chmod(process: Process, mode: str, name: str, recursive: bool, quiet: bool) -> int:
    fs, path = process.fs, process.path(name)
    try:
        found = fs.stat(path)
        try:
            bits = changed_mode(mode, found.mode, found.is_dir, process.shell.umask)
        except ModeFailure:
            raise Usage(f"bad mode '{mode}'") from None
        check_owner(fs, path, process.uid, found.uid)
        fs.chmod(path, bits)
    except FileNotFoundError as error:
        return 1 if quiet else process.fail(f"{name}: {error.strerror}")
    except OSError as error:
        kind = f"{fs.stat(path).mode & ~0o7777 | bits:o}"
        return 1 if quiet else process.fail(f"chmod '{name}' to {kind}: {error.strerror}")
    status = 0
    if recursive and found.is_dir:
        for entry in fs.listdir(path):
            if not fs.stat(f"{path}/{entry}", follow=False).is_link:
                status |= _chmod(process, mode, f"{name.rstrip('/')}/{entry}", True, quiet)
    return status


@command("chown", "chgrp")
def chown(process: Process) -> int:
    words, recursive, flags = _permission_words(process, process.name)
    if len(words) < 2:
        raise Usage(f'Need 2 arguments (see "{process.name} --help")')
    user, sign, group = words[0].replace(".", ":", 1).partition(":")
    if process.name == "chgrp":
        user, group = "", words[0]
    uid = _owner(user, "user") if user else -1
    gid = _owner(group, "group") if group else uid if sign and user else -1
    return max(_chown(process, uid, gid, name, recursive, "h" in flags) for name in words[1:])


def _owner(name: str, kind: str) -> int:
    number = owner_number(name)
    if number is None:
        raise Usage(f"bad {kind} '{name}'")
    return number


def _chown(process: Process, uid: int, gid: int, name: str, recursive: bool, link: bool) -> int:
    fs, path = process.fs, process.path(name)
    try:
        check_owner(fs, path, process.uid, 0)
        fs.chown(path, uid, gid, follow=not link)
    except OSError as error:
        shown = ":".join(str(number) for number in (uid, gid) if number >= 0)
        return process.fail(f"'{name}' to '{shown}': {error.strerror}")
    status = 0
    if recursive and fs.stat(path, follow=False).is_dir:
        for entry in fs.listdir(path):
            status |= _chown(process, uid, gid, f"{name.rstrip('/')}/{entry}", True, True)
    return status


@command("truncate")
def truncate(process: Process) -> int:
    from emulator.phone.shell.options import size_of

    options = given(process, "cs:", {"size": "s", "no-create": "c"}, least=1)
    if "s" not in options:
        raise Usage('Needs -s (see "truncate --help")')
    text = options.value("s")
    sign = text[0] if text[0] in "+-<>/%" else ""
    amount = size_of(text[len(sign) :])
    for name in options.operands:
        path = process.path(name)
        if not process.fs.exists(path):
            if "c" in options:
                continue
            process.fs.append(path, b"", uid=process.uid)
        size = process.fs.stat(path).size
        sizes = {"+": size + amount, "-": size - amount, "<": min(size, amount), ">": max(size, amount)}
        process.fs.truncate(path, max(0, sizes.get(sign, amount)))
    return 0


@command("mktemp")
def mktemp(process: Process) -> int:
    options = given(process, "dqup:t", most=1)
    folder = options.value("p") or process.env.get("TMPDIR") or "/data/local/tmp"
    template = options.operands[0] if options.operands else "tmp.XXXXXXXXXX"
    if not template.endswith("XXX"):
        return process.fail("need XXX: No such file or directory")
    stem = template.rstrip("X")
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    random = process.session.random
    name = stem + "".join(random.choice(letters) for _ in range(len(template) - len(stem)))
    if "/" not in template and (not options.operands or "p" in options or "t" in options):
        name = f"{folder}/{name}"
    if "u" not in options:
        if "d" in options:
            process.fs.mkdir(process.path(name), uid=process.uid, mode=0o700)
        else:
            process.fs.write(process.path(name), b"", uid=process.uid, mode=0o600)
    process.line(name)
    return 0


@command("chcon", "chattr", "setfattr", "sync", "fsync")
def accepted(process: Process) -> int:
    """Labels and attributes are not kept; files must exist."""
    status = 0
    if process.name == "chcon":
        options = given(process, "hRv", least=2)
        for name in options.operands[1:]:
            if not process.fs.exists(process.path(name)):
                status = process.fail(f"'{name}' to {options.operands[0]}: No such file or directory")
    return status


@command("restorecon")
def restorecon(process: Process) -> int:
    options = given(process, "DFnRrv", least=1)
    status = 0
    for name in options.operands:
        if not process.fs.exists(process.path(name)):
            status = process.fail(f"restorecon failed: {name}: No such file or directory")
    return status


@command("mkfifo", "mknod")
def mkfifo(process: Process) -> int:
    options = given(process, "m:Z:", least=1)
    process.fs.device(process.path(options.operands[0]))
    return 0
