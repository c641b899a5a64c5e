"""``cp``, ``mv`` and ``install``: files and trees to other places, as toybox does it."""

from __future__ import annotations

from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.storage.access import check
from emulator.phone.storage.inodes import Stat


@command("cp", "mv", "install")
def cp(process: Process) -> int:
    spec = {"cp": "dDHLPprRailsTnvuft:F", "mv": "fivnTt:x", "install": "cdDpsvt:m:o:g:"}[process.name]
    long = {"recursive": "r", "archive": "a", "force": "f", "no-clobber": "n", "preserve": "p"}
    options = given(process, spec, long, least=1)
    if process.name == "install" and "d" in options:
        for name in options.operands:
            process.fs.makedirs(process.path(name), uid=process.uid, mode=0o755)
        return 0
    names = list(options.operands)
    if "t" in options:
        target = options.value("t")
    elif len(names) < 2:
        raise Usage(f'Needs 2 arguments (see "{process.name} --help")')
    else:
        target = names.pop()
    into = process.fs.is_dir(process.path(target)) and "T" not in options
    if not into and (len(names) > 1 or "t" in options):
        return process.fail(f"'{target}' not directory")
    status = 0
    for name in names:
        base = name.rstrip("/").rpartition("/")[2]
        plain = base in ("", ".", "..")
        goal = f"{target.rstrip('/') or '/'}/{base}" if into and not plain else target
        status |= _Copier(process, options).one(name, goal.replace("//", "/"))
    return status


class _Copier:
    def __init__(self, process: Process, options: Given) -> None:
        self.process, self.options = process, options
        self.fs = process.fs
        self.moves = process.name == "mv"
        letters = set(options.order)
        self.recursive = bool(letters & set("rRaD")) or self.moves
        self.keeps = bool(letters & set("pa")) or self.moves
        self.follows = "L" in letters or not (letters & set("dPa") or self.recursive)

    def one(self, name: str, goal: str) -> int:
        """Copies or moves ``name`` to ``goal``; both as the user spells them."""
        source, target = self.process.path(name), self.process.path(goal)
        try:
            found = self.fs.stat(source, follow="L" in self.options or self.follows or "H" in self.options)
        except OSError as error:
            return self.process.fail(f"bad '{name}': {error.strerror}")
        if self.fs.exists(target):
            other = self.fs.stat(target)
            if other.inode == found.inode and not found.is_dir:
                return self.process.fail(f"'{name}' is '{goal}'")
            if "n" in self.options and not found.is_dir:
                return 0
        try:
            return self._move(source, target, goal) if self.moves else self._copy(name, goal, found)
        except OSError as error:
            return self.process.fail(
                f"cannot create '{goal}': {error.strerror}"
                if not self.moves
                else f"bad '{name}': {error.strerror}"
            )

    def _move(self, source: str, target: str, goal: str) -> int:
        for path in (source, target):
            check(self.fs, path.rstrip("/").rpartition("/")[0] or "/", self.process.uid, "w")
        if self.fs.is_dir(target) and not self.fs.stat(source, follow=False).is_dir:
            return self.process.fail(f"'{goal}' is directory")
        self.fs.rename(source, target)
        if "v" in self.options:
            self.process.line(f"mv '{source}' '{goal}'")
        return 0

    def _copy(self, name: str, goal: str, found: Stat) -> int:
        process, fs = self.process, self.fs
        source, target = process.path(name), process.path(goal)
        if found.is_dir:
            return self._tree(name, goal, found)
        if fs.is_dir(target):
            return process.fail(f"'{goal}' is directory")
        if "v" in self.options:
            process.line(f"cp '{name}' -> '{goal}'")
        if "u" in self.options and fs.exists(target) and fs.stat(target).mtime_ns >= found.mtime_ns:
            return 0
        if found.is_link:
            if fs.exists(target, follow=False):
                fs.remove(target)
            fs.symlink(fs.readlink(source), target, uid=process.uid)
            return 0
        if "s" in self.options or "l" in self.options:
            fs.symlink(name, target, uid=process.uid) if "s" in self.options else fs.link(source, target)
            return 0
        check(fs, source, process.uid, "r")
        check(fs, target, process.uid, "w")
        if "F" in self.options and fs.exists(target):
            fs.remove(target)
        fs.write(target, fs.read(source), uid=process.uid, mode=found.mode & 0o777 & ~process.shell.umask)
        self._attributes(target, found)
        return 0

    def _tree(self, name: str, goal: str, found: Stat) -> int:
        process, fs = self.process, self.fs
        source, target = process.path(name), process.path(goal)
        if not self.recursive:
            return process.fail(f"Skipped dir '{name}'")
        if (fs.realpath(target) + "/").startswith(fs.realpath(source) + "/") and fs.realpath(
            target
        ) != fs.realpath(source):
            return process.fail(f"recursed dir '{goal}'")
        if not fs.is_dir(target):
            if fs.exists(target):
                return process.fail(f"cannot create '{goal}': File exists")
            fs.mkdir(target, uid=process.uid, mode=found.mode & 0o7777 & ~process.shell.umask | 0o700)
        status = 0
        for entry in fs.listdir(source):
            inner = f"{source.rstrip('/')}/{entry}"
            shown = f"{name.rstrip('/')}/{entry}", f"{goal.rstrip('/')}/{entry}"
            try:
                status |= self._copy(*shown, fs.stat(inner, follow="L" in self.options))
            except OSError as error:
                status |= process.fail(f"cannot create '{shown[1]}': {error.strerror}")
        self._attributes(target, found)
        return status

    def _attributes(self, target: str, found: Stat) -> None:
        if self.keeps:
            if self.process.uid == 0:
                self.fs.chown(target, found.uid, found.gid)
            self.fs.chmod(target, found.mode & 0o7777)
            self.fs.utime(target, found.atime_ns, found.mtime_ns)
